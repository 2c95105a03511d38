#include "app/cli/arguments.h"
#include "app/cli/commands/commands.h"
#include "app/cli/compiling.h"
#include "app/cli/messages.h"
#include "core/work/auditguard.h"
#include "core/work/deploykit.h"
#include "core/xml/render.h"
#include "core/xml/writer.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace cipwright::cli {

namespace {

struct Arguments {
    std::vector<std::string> inputs;
    std::string output;
    CompileArguments how;
    bool force = false;
};

/// A policy of the kit, and whether places in its text are places in its file.
struct Loaded {
    KitPolicy policy;
    bool binary = false;
};

std::expected<Loaded, ExitCode> loadBinary(const Session& session, Input& input,
                                           const CompileArguments& how) {
    CipReading reading = readCip(input.bytes);
    if (!reading.complete) {
        reportReading(session, input, reading);
        session.report({Diagnostic::inText(messages::notWhole, {})}, input.label());
        return std::unexpected(ExitCode::InputWrong);
    }
    Loaded loaded{{.label = input.label(),
                   .bytes = std::move(input.bytes),
                   .text = PolicyText(writePolicy(reading.policy)),
                   .read = {}},
                  true};
    loaded.policy.read = readPolicy(loaded.policy.text);
    if (how.requireAudit && blocks(loaded.policy.read.policy)) {
        session.report({auditMissing(loaded.policy.read.policy)}, loaded.policy.label);
        return std::unexpected(ExitCode::InputWrong);
    }
    return loaded;
}

std::expected<Loaded, ExitCode> load(const Session& session, const std::string& name,
                                     const CompileArguments& how, OverrideFiles& overrides) {
    auto input = readInput(session, name);
    if (!input) {
        return std::unexpected(input.error());
    }
    if (kindOf(input->bytes) == InputKind::Binary) {
        return loadBinary(session, *input, how);
    }
    auto compiled = compileInput(session, *input, how, overrides);
    if (!compiled) {
        return std::unexpected(compiled.error());
    }
    return Loaded{{.label = input->label(),
                   .bytes = std::move(compiled->compiled.bytes),
                   .text = std::move(compiled->loaded.text),
                   .read = std::move(compiled->loaded.read)},
                  false};
}

void report(const Session& session, const DeployKit& kit, const std::vector<KitPolicy>& policies,
            const std::vector<bool>& binary) {
    for (std::size_t i = 0; i < policies.size(); ++i) {
        const LineIndex lines = policies[i].text.lines();
        for (const KitFinding& finding : kit.findings) {
            const bool wanted = !session.quiet || finding.diagnostic.severity() != Severity::Info;
            if (finding.policy == i && wanted) {
                session.report({finding.diagnostic}, policies[i].label,
                               binary[i] ? nullptr : &lines);
            }
        }
    }
}

void sayWhatIsIn(const Session& session, const DeployKit& kit, const std::string& folder) {
    for (const KitEntry& entry : kit.entries) {
        session.say(fmt::format("{}: {}, version {}, {} bytes, SHA-256 {}", entry.file,
                                printable(shortened(entry.name, longestValue)),
                                printable(entry.version), entry.size, entry.sha256));
    }
    session.say(fmt::format("wrote {}: policies: {}, files: {}", printable(folder),
                            kit.entries.size(), kit.files.size()));
}

ExitCode kit(const Session& session, const Arguments& arguments) {
    if (arguments.output == standardStream) {
        session.report(Diagnostic::inText(messages::kitNeedsFolder, {}));
        return ExitCode::CallWrong;
    }
    OverrideFiles overrides(session);
    std::vector<KitPolicy> policies;
    std::vector<bool> binary;
    ExitCode worst = ExitCode::Done;
    for (const std::string& name : arguments.inputs) {
        auto loaded = load(session, name, arguments.how, overrides);
        if (!loaded) {
            worst = std::max(worst, loaded.error());
            continue;
        }
        policies.push_back(std::move(loaded->policy));
        binary.push_back(loaded->binary);
    }
    if (worst != ExitCode::Done) {
        return worst;
    }
    const DeployKit made = makeDeployKit(policies);
    report(session, made, policies, binary);
    if (!made.isMade()) {
        return ExitCode::InputWrong;
    }
    const ExitCode code = writeFolder(session, arguments.output, made.files, arguments.force);
    if (code == ExitCode::Done) {
        sayWhatIsIn(session, made, arguments.output);
    }
    return code;
}

Action declare(CLI::App& app) {
    auto arguments = std::make_shared<Arguments>();
    app.add_option("POLICY", arguments->inputs, "The policies, as XML or binary")
        ->required()
        ->type_name(std::string(fileValue));
    app.add_option("-o,--output", arguments->output,
                   "The folder to write; it is made if it is not there")
        ->required()
        ->type_name("FOLDER");
    app.add_flag("--force", arguments->force, "Overwrite files of the folder that are of the kit");
    addCompileOptions(app, arguments->how);
    return [arguments](const Session& session) { return kit(session, *arguments); };
}

} // namespace

const Command kitCommand{
    "kit", "Make a folder to deploy policies from, with scripts and profiles",
    R"(XML is compiled, as compile does it, and refused for the same errors; binaries, bare or signed, are
taken as they are. Beside each policy as {PolicyID}.cip (SiPolicy.p7b in the single format) the folder
holds PowerShell scripts that deploy and remove them (for ConfigMgr and other tools), the same as calls
of CiTool, a custom profile for Intune with OMA-URI and base64, and README.md, which says what is in
it, with SHA-256. Bases come before their supplementals. What is to be known before, such as that a
policy blocks, is listed; all of the files are written, or none.

Examples:
  cipwright-cli kit policy.xml -o kit
  cipwright-cli kit base.xml printers.xml signed.cip -o kit --require-audit)",
    declare};

} // namespace cipwright::cli
