// A merge of policies while it goes on; see merge.h for what comes of it.
#pragma once

#include "core/work/editedpolicy.h"
#include "core/work/itemimport.h"
#include "core/work/merge.h"
#include "core/xml/policyedit.h"

#include <cstddef>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright {

// What values say, for those who compare and set them.
[[nodiscard]] std::set<std::string> textsOf(const std::vector<ValueElement>& elements);
[[nodiscard]] std::string joined(const std::set<std::string>& texts);
[[nodiscard]] std::optional<std::string_view> valueOf(const Value& value);

/// The type of a policy and its IDs, which go together, in words.
[[nodiscard]] std::string identityText(const Policy& policy);

/// Gives a policy the type and the IDs of another.
void takeIdentity(EditedPolicy& target, const Policy& source);

/// Merges one policy after the other into the first.
class Merging {
public:
    Merging(const MergeInput& first, const MergePreference& preference)
        : m_target(*first.text, *first.policy)
        , m_preference(preference) {}

    void add(const Policy& source, std::size_t number);
    [[nodiscard]] Result<MergeResult> finish();

private:
    /// Whether the value of the policy that is being added replaces the one that is there.
    bool takes(const std::string& key, const std::string& what, const std::string& there,
               const std::string& other);
    void mergeHead(const Policy& source);
    void mergeOptions(const Policy& source);
    void mergeScenarios(ItemImport& items);
    void mergeScenario(ItemImport& items, std::size_t from, std::size_t to);
    void mergeGroup(ItemImport& items, const SignerGroup& from, GroupRef to);
    void mergeSigners(ItemImport& items, const ScenarioSignerList& from, GroupRef to,
                      Verdict verdict);
    void mergeExceptions(GroupRef group, Verdict verdict, std::span<const SignerExceptions> known);
    void mergeTags(const SigningScenario& from, std::size_t to);
    void mergeSignerLists(ItemImport& items);
    void mergeSettings(const Policy& source);
    void mergeApps(const Policy& source);
    void warnOfDenies(const Policy& source);

    [[nodiscard]] const Policy& policy() const { return m_target.policy(); }

    [[nodiscard]] const PolicyText& text() const { return m_target.text(); }

    EditedPolicy m_target;
    const MergePreference& m_preference;
    std::size_t m_number = 0; ///< Of the policy that is being added.
    bool m_supplementalToBase = false;
    std::vector<MergeConflict> m_conflicts;
    Diagnostics m_warnings;
    ImportCounts m_counts;
    RenamedIds m_renamed;
};

} // namespace cipwright
