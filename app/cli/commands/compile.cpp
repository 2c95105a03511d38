#include "app/cli/arguments.h"
#include "app/cli/commands/commands.h"
#include "app/cli/loading.h"
#include "app/cli/messages.h"
#include "app/cli/overridefiles.h"
#include "core/base/guid.h"
#include "core/check/checker.h"
#include "core/cip/writer.h"
#include "core/work/auditguard.h"
#include "core/xml/render.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <memory>
#include <tuple>
#include <utility>

namespace cipwright::cli {

namespace {

struct Arguments {
    std::string input;
    std::string output;
    std::optional<std::uint32_t> formatVersion;
    std::string ruleOrder{"powershell"};
    bool nameById = false;
    bool warnings = false;
    bool requireAudit = false;
    bool force = false;
};

struct RuleOrderName {
    std::string_view name;
    RuleOrder order;
};

constexpr std::array<RuleOrderName, 3> ruleOrders{{
    {"powershell", RuleOrder::PowerShell},
    {"wizard", RuleOrder::Wizard},
    {"document", RuleOrder::Document},
}};

// Errors that tools and Windows take, as the warnings that they are to whoever compiles.
class Tolerated {
public:
    void applyTo(Diagnostics& found) {
        for (Diagnostic& diagnostic : found) {
            const Check* const check = findCheck(diagnostic.code());
            if (diagnostic.severity() == Severity::Error && check != nullptr && check->compiles) {
                MessageDef& warning =
                    m_warnings.try_emplace(diagnostic.def, *diagnostic.def).first->second;
                warning.severity = Severity::Warning;
                diagnostic.def = &warning;
            }
        }
    }

private:
    std::map<const MessageDef*, MessageDef> m_warnings;
};

// What validate says, as far as it concerns whoever compiles: errors, and the rest where asked for.
std::expected<Diagnostics, ExitCode> check(const Input& input, const LoadedText& loaded,
                                           OverrideFiles& files, Tolerated& tolerated,
                                           bool warnings) {
    const auto file = files.fileFor(input);
    if (!file) {
        return std::unexpected(file.error());
    }
    Diagnostics found = Checker().check(loaded.text, loaded.read);
    (*file)->overrides.applyTo(found, loaded.text.text());
    if (!warnings) {
        std::erase_if(found, [](const Diagnostic& d) { return d.severity() != Severity::Error; });
    }
    tolerated.applyTo(found);
    return found;
}

// What the checks and the compiler say, in the order of the text and each once.
Diagnostics together(Diagnostics a, const Diagnostics& b) {
    a.insert(a.end(), b.begin(), b.end());
    std::ranges::sort(
        a, {}, [](const Diagnostic& d) { return std::tuple(d.span.begin, d.span.end, d.code()); });
    const auto same = [](const Diagnostic& x, const Diagnostic& y) {
        return x.span == y.span && x.code() == y.code();
    };
    const auto rest = std::ranges::unique(a, same);
    a.erase(rest.begin(), rest.end());
    return a;
}

// The name under which Windows looks for the policy.
std::string deployedName(const Policy& policy) {
    const Value& id = policy.headerField(HeaderField::PolicyID).value;
    const auto guid = Guid::parse(id.text());
    return guid ? guid->toString() + ".cip" : "SiPolicy.p7b";
}

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
    const LoadedText loaded = loadChecked(*input);
    const LineIndex lines = loaded.text.lines();
    if (!loaded.read.wellFormed) {
        session.report(loaded.read.diagnostics, input->label(), &lines);
        return ExitCode::InputWrong;
    }
    if (arguments.requireAudit && blocks(loaded.read.policy)) {
        session.report({auditMissing(loaded.read.policy)}, input->label(), &lines);
        return ExitCode::InputWrong;
    }
    OverrideFiles overrides(session);
    Tolerated tolerated;
    const auto found = check(*input, loaded, overrides, tolerated, arguments.warnings);
    if (!found) {
        return found.error();
    }
    const auto order =
        std::ranges::find(ruleOrders, arguments.ruleOrder, &RuleOrderName::name)->order;
    const auto compiled = compilePolicy(loaded.read.policy, {arguments.formatVersion, order});
    const Diagnostics all = together(*found, compiled ? compiled->warnings : compiled.error());
    session.report(all, input->label(), &lines);
    if (!compiled || hasErrors(all)) {
        return ExitCode::InputWrong;
    }
    const Output output{arguments.nameById ? nameById(*input, arguments, loaded.read.policy)
                                           : outputName(*input, arguments.output, ".cip"),
                        arguments.force};
    const ExitCode code = writeOutput(session, *input, output, compiled->bytes);
    if (code == ExitCode::Done) {
        session.say(fmt::format("wrote {}: {} bytes, format version {}", shownName(output.name),
                                compiled->bytes.size(), compiled->formatVersion));
    }
    return code;
}

Action declare(CLI::App& app) {
    auto arguments = std::make_shared<Arguments>();
    addInput(app, arguments->input, "The policy as XML");
    addOutput(app, arguments->output, arguments->force,
              "The binary policy to write (default: the input's name with .cip)");
    std::vector<std::uint32_t> versions;
    for (auto version = CompileOptions::lowestFormatVersion;
         version <= CompileOptions::highestFormatVersion; ++version) {
        versions.push_back(version);
    }
    app.add_option("--format-version", arguments->formatVersion,
                   "Version of the binary format (default: the lowest that holds the policy, at "
                   "least 7)")
        ->type_name("NUMBER")
        ->check(CLI::IsMember(versions));
    std::vector<std::string> orders;
    for (const RuleOrderName& order : ruleOrders) {
        orders.emplace_back(order.name);
    }
    app.add_option("--rule-order", arguments->ruleOrder,
                   "Whose order file rules with equal keys get (default: powershell)")
        ->type_name("ORDER")
        ->check(CLI::IsMember(orders));
    app.add_flag("--name-by-id", arguments->nameById,
                 "Name the output as Windows wants it, {PolicyID}.cip or SiPolicy.p7b, in the "
                 "folder of -o or of the input");
    app.add_flag("--require-audit", arguments->requireAudit,
                 "Refuse a policy that would block, not only log");
    app.add_flag("--warnings", arguments->warnings, "List warnings too, as validate does");
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
