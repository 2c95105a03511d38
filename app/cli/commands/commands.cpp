#include "app/cli/commands/commands.h"

#include <array>

namespace cipwright::cli {

std::span<const Command> commands() {
    static const std::array all{
        compileCommand,  decompileCommand, infoCommand,         roundtripCommand, validateCommand,
        compareCommand,  mergeCommand,     signCommand,         signerCommand,    verifyCommand,
        certCommand,     newCommand,       monitorCommand,      describeCommand,  auditCommand,
        identityCommand, tidyCommand,      supplementalCommand, kitCommand,       completionCommand,
    };
    return all;
}

} // namespace cipwright::cli
