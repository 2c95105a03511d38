#include "app/cli/arguments.h"
#include "app/cli/commands/commands.h"
#include "app/cli/compiling.h"
#include "app/cli/messages.h"
#include "core/work/deploykit.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace cipwright::cli {

namespace {

struct Arguments {
    std::string input;
    std::string output;
    CompileArguments how;
    bool nameById = false;
    bool force = false;
};

// The folder of -o, or of the input, with the policy's own name.
std::string nameById(const Input& input, const Arguments& arguments, const Policy& policy) {
    namespace fs = std::filesystem;
    fs::path folder =
        pathOf(arguments.output.empty() && !input.isStandard() ? input.name : arguments.output);
    std::error_code error;
    if (!fs::is_directory(folder, error)) {
        folder = folder.parent_path();
    }
    return nameOf(folder / deployedName(policy));
}

ExitCode compile(const Session& session, const Arguments& arguments) {
    if (arguments.nameById && arguments.output == standardStream) {
        session.report(Diagnostic::inText(messages::nameByIdToStandardOutput, {}));
        return ExitCode::CallWrong;
    }
    auto input = readInput(session, arguments.input);
    if (!input) {
        return input.error();
    }
    if (!expectKind(session, *input, InputKind::Text)) {
        return ExitCode::InputWrong;
    }
    OverrideFiles overrides(session);
    const auto result = compileInput(session, *input, arguments.how, overrides);
    if (!result) {
        return result.error();
    }
    const CompiledPolicy& compiled = result->compiled;
    const Output output{arguments.nameById ? nameById(*input, arguments, result->loaded.read.policy)
                                           : outputName(*input, arguments.output, ".cip"),
                        arguments.force};
    const ExitCode code = writeOutput(session, *input, output, compiled.bytes);
    if (code == ExitCode::Done) {
        session.say(fmt::format("wrote {}: {} bytes, format version {}", shownName(output.name),
                                compiled.bytes.size(), compiled.formatVersion));
    }
    return code;
}

Action declare(CLI::App& app) {
    auto arguments = std::make_shared<Arguments>();
    addInput(app, arguments->input, "The policy as XML");
    addOutput(app, arguments->output, arguments->force,
              "The binary policy to write (default: the input's name with .cip)");
    addCompileOptions(app, arguments->how);
    app.add_flag("--name-by-id", arguments->nameById,
                 "Name the output as Windows wants it, {PolicyID}.cip or SiPolicy.p7b, in the "
                 "folder of -o or of the input");
    app.add_flag("--warnings", arguments->how.warnings, "List warnings too, as validate does");
    return [arguments](const Session& session) { return compile(session, *arguments); };
}

} // namespace

const Command compileCommand{
    "compile", "Make the binary policy that Windows loads from XML",
    R"(Nothing is written when validate finds errors in the XML, which the tools or Windows would refuse;
all of them are listed. The output is read back and compared. Rules with equal keys have no order of their own, and each of Microsoft's tools gives
them another: powershell is that of ConvertFrom-CIPolicy, wizard that of the WDAC Wizard, document
leaves them as they stand, which must be sorted then.

Examples:
  cipwright-cli compile policy.xml
  cipwright-cli compile policy.xml -o out/ --name-by-id
  cipwright-cli compile - -o - < policy.xml > policy.cip)",
    declare};

} // namespace cipwright::cli
