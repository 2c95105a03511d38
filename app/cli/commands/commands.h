// One Command a file; the table is in commands.cpp.
#pragma once

#include "app/cli/command.h"

namespace cipwright::cli {

extern const Command compileCommand;
extern const Command decompileCommand;
extern const Command infoCommand;
extern const Command monitorCommand;
extern const Command newCommand;
extern const Command describeCommand;
extern const Command auditCommand;
extern const Command identityCommand;
extern const Command tidyCommand;
extern const Command kitCommand;
extern const Command supplementalCommand;
extern const Command roundtripCommand;
extern const Command validateCommand;
extern const Command compareCommand;
extern const Command mergeCommand;
extern const Command signCommand;
extern const Command signerCommand;
extern const Command verifyCommand;
extern const Command certCommand;
extern const Command completionCommand;

} // namespace cipwright::cli
