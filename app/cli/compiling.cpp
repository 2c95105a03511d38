#include "app/cli/compiling.h"

#include "core/check/checker.h"
#include "core/work/auditguard.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>

namespace cipwright::cli {

namespace {

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

} // namespace

void addCompileOptions(CLI::App& app, CompileArguments& arguments) {
    std::vector<std::uint32_t> versions;
    for (auto version = CompileOptions::lowestFormatVersion;
         version <= CompileOptions::highestFormatVersion; ++version) {
        versions.push_back(version);
    }
    app.add_option("--format-version", arguments.formatVersion,
                   "Version of the binary format (default: the lowest that holds the policy, at "
                   "least 7)")
        ->type_name("NUMBER")
        ->check(CLI::IsMember(versions));
    std::vector<std::string> orders;
    for (const RuleOrderName& order : ruleOrders) {
        orders.emplace_back(order.name);
    }
    app.add_option("--rule-order", arguments.ruleOrder,
                   "Whose order file rules with equal keys get (default: powershell)")
        ->type_name("ORDER")
        ->check(CLI::IsMember(orders));
    app.add_flag("--require-audit", arguments.requireAudit,
                 "Refuse a policy that would block, not only log");
}

std::expected<CompiledInput, ExitCode> compileInput(const Session& session, Input& input,
                                                    const CompileArguments& arguments,
                                                    OverrideFiles& overrides) {
    LoadedText loaded = loadChecked(input);
    const LineIndex lines = loaded.text.lines();
    if (!loaded.read.wellFormed) {
        session.report(loaded.read.diagnostics, input.label(), &lines);
        return std::unexpected(ExitCode::InputWrong);
    }
    if (arguments.requireAudit && blocks(loaded.read.policy)) {
        session.report({auditMissing(loaded.read.policy)}, input.label(), &lines);
        return std::unexpected(ExitCode::InputWrong);
    }
    Tolerated tolerated;
    const auto found = check(input, loaded, overrides, tolerated, arguments.warnings);
    if (!found) {
        return std::unexpected(found.error());
    }
    const auto order =
        std::ranges::find(ruleOrders, arguments.ruleOrder, &RuleOrderName::name)->order;
    auto compiled = compilePolicy(loaded.read.policy, {arguments.formatVersion, order});
    const Diagnostics all = together(*found, compiled ? compiled->warnings : compiled.error());
    session.report(all, input.label(), &lines);
    if (!compiled || hasErrors(all)) {
        return std::unexpected(ExitCode::InputWrong);
    }
    return CompiledInput{std::move(loaded), *std::move(compiled)};
}

} // namespace cipwright::cli
