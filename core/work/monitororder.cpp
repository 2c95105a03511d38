// The order of a monitor policy's list, and the list as a whole.
#include "core/base/stableorder.h"
#include "core/base/text.h"
#include "core/work/monitor.h"
#include "core/xml/reader.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

namespace cipwright {

namespace {

std::string lowered(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

/// Names first, since most lists are names, then places, packages and hashes.
int rankOf(FileRuleAttribute attribute) {
    using enum FileRuleAttribute;
    switch (attribute) {
    case FileName:
        return 0;
    case FilePath:
        return 2;
    case PackageFamilyName:
        return 3;
    case Hash:
        return 4;
    default:
        return 1;
    }
}

auto sortKey(const MonitorEntry& entry) {
    return std::tuple(rankOf(entry.line.compared()), entry.line.compared(),
                      lowered(entry.line.match), lowered(entry.line.minimum));
}

/// The element of a rule with its note, and with comments that follow on its last line.
Span wholeRule(const PolicyText& text, const Policy& policy, std::size_t rule) {
    Span place = policy.fileRules.element(rule);
    const Note& note = policy.fileRules[rule].note;
    if (!note.span.empty()) {
        place.begin = policy.fileRules.absolute(rule, note.span).begin;
    }
    const std::string_view all = text.text();
    auto at = static_cast<std::size_t>(place.end);
    while (true) {
        const std::size_t next = all.find_first_not_of(" \t", at);
        if (next == std::string_view::npos || !all.substr(next).starts_with("<!--")) {
            return place;
        }
        const std::size_t end = all.find("-->", next);
        const std::string_view comment = all.substr(next, end - next);
        if (end == std::string_view::npos || comment.contains('\n')) {
            return place;
        }
        // A comment on the rule's own line is about the rule, unless it is the note of the next.
        const std::size_t after = all.find_first_not_of(" \t", end + 3);
        if (after == std::string_view::npos || (all[after] != '\r' && all[after] != '\n')) {
            return place;
        }
        at = end + 3;
        place.end = static_cast<std::int32_t>(at);
    }
}

/// Puts the rule of entry `order[i]` where the one of entry `i` is, for each.
TextPatch permuted(const PolicyText& text, const Policy& policy,
                   const std::vector<MonitorEntry>& entries,
                   const std::vector<std::size_t>& order) {
    std::vector<TextEdit> edits;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (order[i] == i) {
            continue;
        }
        const Span source = wholeRule(text, policy, entries[order[i]].rule);
        edits.push_back({wholeRule(text, policy, entries[i].rule),
                         text.text().substr(static_cast<std::size_t>(source.begin),
                                            static_cast<std::size_t>(source.length()))});
    }
    return TextPatch::fromEdits(std::move(edits));
}

/// What tells lines of a list apart: not the letter case of files, and not the notes.
std::string identityOf(const RuleLine& line) {
    std::string identity = std::to_string(static_cast<int>(line.compared()));
    for (const std::string_view part :
         {std::string_view(line.match), std::string_view(line.minimum),
          std::string_view(line.maximum)}) {
        identity += '\n' + lowered(std::string(trimmed(part)));
    }
    return identity;
}

/// The entries of a list by what they say, each to be taken once.
class EntryPool {
public:
    explicit EntryPool(const std::vector<MonitorEntry>& entries) {
        for (std::size_t i = 0; i < entries.size(); ++i) {
            m_entries.emplace(identityOf(entries[i].line), i);
        }
    }

    /// The number of the first entry that says what a line says.
    std::optional<std::size_t> take(const RuleLine& line) {
        const auto found = m_entries.lower_bound(identityOf(line));
        if (found == m_entries.end() || found->first != identityOf(line)) {
            return std::nullopt;
        }
        const std::size_t entry = found->second;
        m_entries.erase(found);
        return entry;
    }

    /// Those that nobody took.
    [[nodiscard]] std::vector<std::size_t> rest() const {
        std::vector<std::size_t> numbers;
        for (const auto& [identity, number] : m_entries) {
            numbers.push_back(number);
        }
        return numbers;
    }

private:
    std::multimap<std::string, std::size_t> m_entries;
};

/// A text that is changed step by step, and what it says after each.
class Steps {
public:
    explicit Steps(PolicyText text, Policy policy)
        : m_text(std::move(text))
        , m_policy(std::move(policy)) {}

    [[nodiscard]] const PolicyText& text() const { return m_text; }

    [[nodiscard]] const Policy& policy() const { return m_policy; }

    void make(const TextPatch& patch) {
        if (!patch.empty()) {
            m_text.apply(patch);
            m_policy = readPolicy(m_text).policy;
            m_patches.push_back(patch);
        }
    }

    [[nodiscard]] std::vector<TextPatch> patches() && { return std::move(m_patches); }

private:
    PolicyText m_text;
    Policy m_policy;
    std::vector<TextPatch> m_patches;
};

} // namespace

Result<TextPatch> sortMonitor(const PolicyText& text, const Policy& policy) {
    const std::vector<MonitorEntry> entries = monitorEntries(policy);
    return permuted(text, policy, entries, stableOrder(entries.size(), [&](std::size_t entry) {
                        return sortKey(entries[entry]);
                    }));
}

Result<std::vector<TextPatch>> setMonitorList(const PolicyText& text, const Policy& policy,
                                              std::span<const RuleLine> lines) {
    const std::vector<MonitorEntry> before = monitorEntries(policy);
    EntryPool there(before);
    std::vector<RuleLine> added;
    std::vector<Result<TextPatch>> changes; // In different places of the text as it is.
    for (const RuleLine& line : lines) {
        if (const auto entry = there.take(line); !entry) {
            added.push_back(line);
        } else if (before[*entry].line.note != line.note) {
            changes.push_back(
                setNote(text, policy, {Section::FileRules, before[*entry].rule}, line.note));
        }
    }
    std::vector<ItemRef> gone;
    for (const std::size_t entry : there.rest()) {
        gone.push_back({Section::FileRules, before[entry].rule});
    }
    if (!gone.empty()) {
        changes.push_back(deleteItems(text, policy, gone, References::Delete));
    }
    std::vector<TextEdit> edits;
    for (const Result<TextPatch>& change : changes) {
        if (!change) {
            return std::unexpected(change.error());
        }
        std::ranges::copy(change->edits(), std::back_inserter(edits));
    }
    Steps steps(text, policy);
    steps.make(TextPatch::fromEdits(std::move(edits)));
    if (!added.empty()) {
        const auto addition = addToMonitor(steps.text(), steps.policy(), added);
        if (!addition) {
            return std::unexpected(addition.error());
        }
        steps.make(addition->patch);
    }
    const std::vector<MonitorEntry> after = monitorEntries(steps.policy());
    EntryPool pool(after);
    std::vector<std::size_t> order;
    for (const RuleLine& line : lines) {
        // A line that says what another one says has become no rule.
        if (const auto entry = pool.take(line)) {
            order.push_back(*entry);
        }
    }
    if (order.size() == after.size()) {
        steps.make(permuted(steps.text(), steps.policy(), after, order));
    }
    return std::move(steps).patches();
}

} // namespace cipwright
