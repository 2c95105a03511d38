// Policies that block nothing and report when files of a list run: the list as Deny rules in audit
// mode, beside rules that allow everything.
#pragma once

#include "core/base/result.h"
#include "core/policy/policy.h"
#include "core/work/rulelines.h"
#include "core/xml/policytext.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace cipwright {

struct NewPolicy;

namespace messages {
inline constexpr MessageDef monitorEmpty{
    "monitor.empty", Severity::Error, Category::Call,
    "the list names no file; write one in each line: a name, a path, a hash or a package family"};
inline constexpr MessageDef monitorEnforced{
    "monitor.enforced", Severity::Warning, Category::Meaning,
    "this policy is not in audit mode, so that files of the list are blocked, not only reported; "
    "add the option \"Enabled:Audit Mode\""};
inline constexpr MessageDef monitorReportsAll{
    "monitor.reports-all", Severity::Warning, Category::Meaning,
    "nothing allows the rest in scenario {scenario}, so that every file there is reported too; add "
    "an Allow rule for FileName \"*\""};
inline constexpr MessageDef monitorIdle{
    "monitor.idle", Severity::Warning, Category::Meaning,
    "{count} of the list stand in no scenario, so that nothing is reported of them; refer to them "
    "in "
    "the scenario with the Value {scenario}, and add that where the policy has none"};
} // namespace messages

/// A new monitor policy with a list; lines that say the same as an earlier one are left out. Where
/// the list has paths, the policy also watches folders that users can write to; where it has
/// packages, it looks at packaged apps.
/// Errors: monitor.empty.
[[nodiscard]] Result<Policy> makeMonitor(const NewPolicy& wanted, std::span<const RuleLine> lines);

/// A rule of the list, and its line.
struct MonitorEntry {
    std::size_t rule = 0; ///< Number of the file rule.
    RuleLine line;        ///< What is compared first; a rule may compare more.
};

/// The list that a policy holds: its Deny rules, in the order of the document.
[[nodiscard]] std::vector<MonitorEntry> monitorEntries(const Policy& policy);

/// What keeps a policy from only reporting its list, and nothing else.
[[nodiscard]] Diagnostics monitorRemarks(const Policy& policy);

/// Adds lines that the list does not have, in the scenarios where they count.
struct MonitorAddition {
    TextPatch patch;
    std::size_t added = 0;
    std::size_t known = 0; ///< Lines that were in the list already, or twice among the new ones.
};

[[nodiscard]] Result<MonitorAddition> addToMonitor(const PolicyText& text, const Policy& policy,
                                                   std::span<const RuleLine> lines);

/// Puts the rules of the list in order: by what is compared, then by the files. Each takes its note
/// and layout along; all else stays where it is.
[[nodiscard]] Result<TextPatch> sortMonitor(const PolicyText& text, const Policy& policy);

/// Numbers of rules that say the same as an earlier one of the list in the same scenarios.
[[nodiscard]] std::vector<std::size_t> monitorDoubles(const Policy& policy);

/// Takes the doubles out, with their references.
[[nodiscard]] Result<TextPatch> dropMonitorDoubles(const PolicyText& text, const Policy& policy);

/// Makes the list what `lines` say, in their order: patches to be made one after the other. Rules
/// whose line stays are left as they are.
[[nodiscard]] Result<std::vector<TextPatch>>
setMonitorList(const PolicyText& text, const Policy& policy, std::span<const RuleLine> lines);

/// The lines as text that ruleLinesOf() reads again: notes as comments above, versions as cells.
[[nodiscard]] std::string monitorAsText(std::span<const MonitorEntry> entries);

/// The lines as CSV with titles.
[[nodiscard]] std::string monitorAsCsv(std::span<const MonitorEntry> entries);

} // namespace cipwright
