// From the items of a binary policy to a Policy: IDs and names made up, indexes to references.
#pragma once

#include "core/cip/rawpolicy.h"
#include "core/cip/readreport.h"
#include "core/cip/ruleorder.h"
#include "core/policy/items.h"
#include "core/policy/policy.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace cipwright::cip {

/// Makes a Policy that compiles back to the bytes, as far as the schema has a form for them; the
/// rest is reported.
class Decompiler {
public:
    Decompiler(std::string_view bytes, const RawPolicy& raw, ReadReport& report)
        : m_bytes(bytes)
        , m_raw(raw)
        , m_report(report) {}

    [[nodiscard]] Policy run();

private:
    // Header, options, type.
    void addIdentity();
    void addOptions();
    void addSections();

    // File rules.
    void numberFileRules();
    void addFileRules();
    [[nodiscard]] FileRule fileRule(std::size_t i);
    [[nodiscard]] std::string appIds(const RawFileRule& rule);
    [[nodiscard]] std::string macroFor(Slice text);
    void addHotpatches();
    [[nodiscard]] RuleKeyParts ruleKeyParts(std::size_t i) const;
    bool explainOrder(std::size_t i, const RuleKeyParts& before, std::string_view beforeKey,
                      RuleKeyParts& parts, std::string& key);
    void settleRuleOrder();

    // EKUs, signers, artifact rules.
    void addEkus();
    void addSigners();
    [[nodiscard]] Signer signer(std::size_t i);
    void addSignerRefs(ItemList<SignerRef>& list, IndexList indexes, std::string_view name);
    void addArtifactRules();
    void addToSigners(const std::vector<RawSignerIndexes>& entries, std::string_view name);

    // Scenarios.
    void addScenarios();
    [[nodiscard]] SigningScenario scenario(std::size_t i);
    [[nodiscard]] SignerGroup group(std::size_t scenario, SignerGroupKind kind);
    [[nodiscard]] ScenarioSignerList signerList(const std::vector<RawScenarioSigner>& signers,
                                                bool allowed);
    void addTags();

    // Settings.
    void addSettings();
    [[nodiscard]] bool standsForElement(const RawSetting& setting) const;
    [[nodiscard]] Setting setting(const RawSetting& raw);
    void addApps();
    [[nodiscard]] AppSetting appSetting(const RawAppSetting& raw);

    // What all of them use.
    [[nodiscard]] std::string_view slice(Slice slice) const {
        return m_bytes.substr(slice.offset, slice.size);
    }

    /// The text of a slice; reports characters that XML cannot carry.
    [[nodiscard]] std::string text(Slice slice, std::string_view what);
    [[nodiscard]] bool is(Slice slice, std::string_view ascii) const;
    [[nodiscard]] std::uint32_t indexAt(IndexList list, std::uint32_t i) const;
    /// Whether an index is in range; reports one that is not.
    bool inRange(std::uint32_t index, std::size_t count, std::string_view what,
                 std::string_view items, std::size_t offset);
    /// The IDs of file rules that a list names; reports and leaves out indexes out of range and
    /// rules of another effect than the one wanted (without one: FileAttribs).
    [[nodiscard]] std::vector<ValueElement> fileRuleRefs(IndexList list, std::string_view what,
                                                         std::optional<FileRuleEffect> effect);
    void checkAscending(IndexList list, std::string_view what);
    void checkCount(std::size_t count, std::size_t highest, std::string_view items,
                    std::size_t offset);
    void noForm(std::size_t offset, std::string what, std::string found, std::string instead);
    [[nodiscard]] FileRuleEffect effectOf(std::size_t rule) const;
    [[nodiscard]] std::string fileRuleId(std::size_t rule) const;
    [[nodiscard]] std::string signerId(std::size_t signer) const;
    [[nodiscard]] std::string ekuId(std::size_t eku) const;
    [[nodiscard]] std::string artifactId(std::size_t artifact) const;

    std::string_view m_bytes;
    const RawPolicy& m_raw;
    ReadReport& m_report;
    Policy m_policy;
    std::vector<std::uint32_t> m_ruleNumbers; ///< From 1, among the rules of the same effect.
    std::vector<std::string> m_scenarioIds;
    std::unordered_map<std::string, std::string> m_macros; ///< From value to name.

    /// What a rule requires, by its index: kept beside the rules, which are made at once.
    struct Hotpatch {
        std::optional<std::uint32_t> required;
        std::optional<std::uint32_t> lowest;
        std::optional<std::uint32_t> highest;
    };

    std::unordered_map<std::uint32_t, Hotpatch> m_hotpatches;

    /// EKUs and artifact rules that later blocks name, by the index of the signer.
    struct SignerExtras {
        std::vector<std::uint32_t> excludedEkus;
        std::vector<std::uint32_t> artifacts;
    };

    std::unordered_map<std::uint32_t, SignerExtras> m_signerExtras;
    bool m_appIdTagging = false;
};

} // namespace cipwright::cip
