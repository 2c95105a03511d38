// A three-way merge while it goes on; see threeway.h for what comes of it.
#pragma once

#include "core/work/counterparts.h"
#include "core/work/editedpolicy.h"
#include "core/work/fates.h"
#include "core/work/itemimport.h"
#include "core/work/mergecells.h"
#include "core/work/threeway.h"
#include "core/xml/policyedit.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cipwright {

class ThreeWayMerging {
public:
    ThreeWayMerging(const MergeInput& base, const MergeInput& ours, const MergeInput& theirs,
                    const MergePreference& preference);

    [[nodiscard]] Result<MergeResult> run();

private:
    using Text = std::optional<std::string>;

    /// A value in the three policies, in words.
    struct Values {
        std::string base;
        std::string ours;
        std::string theirs;
    };

    /// References of the three policies: IDs by token.
    using Ids = std::map<std::string, std::string>;

    /// What is to be added to ours and removed from it, as IDs of ours.
    struct SetChange {
        std::vector<std::string> added;
        std::vector<std::string> removed;
    };

    /// Notes that both changed something, and says whether theirs is to be taken.
    bool conflict(const std::string& key, const std::string& what, Values values);
    /// Whether to take the value of theirs: it was changed there, and ours was not or is given up.
    bool takes(const std::string& key, const std::string& what, const Values& values);
    bool decideFate(ItemKind kind, const Trio& trio, std::string ours, std::string theirs);
    [[nodiscard]] std::string nameOf(ItemKind kind, const Trio& trio) const;

    void mergeHead();
    void mergeOptions();
    void mergeSettings();
    void mergeApps();
    void mergeApp(std::size_t at, const App& app);

    void deleteItems();
    void importItems();
    void mergeItems();
    void mergeCells(ItemKind kind, const Trio& trio);
    void take(ItemKind kind, const Trio& trio, const Cell& cell);
    void takeNotes();
    [[nodiscard]] Text valueFor(std::string_view attribute, const Text& value);

    void mergeSignerParts();
    void mergeSigner(const Trio& trio);
    void mergeEkus(std::size_t at, const Trio& trio);
    void mergeScenarios();
    void mergeScenario(const Trio& trio, std::size_t at);
    void mergeGroup(const std::array<const SignerGroup*, 3>& groups, GroupRef to);
    void mergeSigners(const std::array<const ScenarioSignerList*, 3>& lists, GroupRef to,
                      Verdict verdict);
    void mergeExceptions(const std::array<const ScenarioSigner*, 3>& signers, GroupRef to,
                         Verdict verdict);
    void mergeTags(const std::array<const AppIdTags*, 3>& tags, std::size_t to);
    void mergeSignerLists();

    [[nodiscard]] Ids idsOf(Part part, const std::vector<ValueElement>& refs) const;
    [[nodiscard]] SetChange changeOf(const std::array<Ids, 3>& ids);
    [[nodiscard]] std::string idInOurs(const std::string& theirsId) const;

    /// Where an item of ours stands now.
    [[nodiscard]] std::size_t placeNow(ItemKind kind, std::size_t ours) const;

    [[nodiscard]] const Policy& base() const { return *m_inputs[0].policy; }

    [[nodiscard]] const Policy& ours() const { return *m_inputs[1].policy; }

    [[nodiscard]] const Policy& theirs() const { return *m_inputs[2].policy; }

    [[nodiscard]] const Policy& policy() const { return m_target.policy(); }

    [[nodiscard]] const PolicyText& text() const { return m_target.text(); }

    std::array<MergeInput, 3> m_inputs;
    const MergePreference& m_preference;
    std::vector<MergeConflict> m_conflicts;
    Counterparts m_parts;
    Fates m_fates;
    EditedPolicy m_target;
    ItemImport m_items;
    /// By kind: the places of ours that were deleted, in order.
    std::array<std::vector<std::size_t>, pairedKinds.size()> m_deleted;
    std::vector<AttributeChange> m_attributes;
    std::vector<std::pair<ItemRef, std::string>> m_notes;
};

} // namespace cipwright
