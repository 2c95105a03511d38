// Random edits of a policy, each with the policy that is expected after it.
#pragma once

#include "core/xml/policyedit.h"

#include <random>
#include <string>
#include <utility>
#include <vector>

namespace cipwright::test {

struct RandomEdit {
    std::string name; ///< What was tried, for messages.
    Result<TextPatch> patch;
    Policy expected; ///< In the form of comparable().
};

/// A policy without places and with the attributes of its file rules in one order, which is not
/// what edits are judged by.
[[nodiscard]] Policy comparable(const Policy& policy);

/// Makes edits of all kinds, the same ones for the same seed.
class RandomEdits {
public:
    explicit RandomEdits(std::uint32_t seed)
        : m_random(seed) {}

    /// An edit of `text`, of which `policy` was read.
    [[nodiscard]] RandomEdit next(const PolicyText& text, const Policy& policy);

private:
    using Kind = Result<TextPatch> (RandomEdits::*)();

    struct NamedKind {
        const char* name;
        Kind make;
    };

    static const std::vector<NamedKind>& kinds();

    [[nodiscard]] std::size_t below(std::size_t end);

    [[nodiscard]] bool chance(std::size_t oneIn) { return below(oneIn) == 0; }

    [[nodiscard]] std::string freshId();
    [[nodiscard]] std::string value();
    [[nodiscard]] std::string note();
    [[nodiscard]] Section section();
    [[nodiscard]] std::vector<std::string> someIds(Section section);
    [[nodiscard]] NewItem newItem(Section section);
    [[nodiscard]] Signer newSigner();
    [[nodiscard]] SigningScenario newScenario();
    [[nodiscard]] App newApp();
    [[nodiscard]] GroupRef group();
    [[nodiscard]] SignerGroup& expectedGroup(GroupRef group, std::vector<SigningScenario>& all);
    void expectAdded(Section section, std::size_t before, const std::vector<NewItem>& items);
    void expectRuleRefs(GroupRef group, const std::vector<std::string>& ids);

    // Items of any list (randomedits.cpp)
    Result<TextPatch> addSome();
    Result<TextPatch> addRulesToGroups();
    Result<TextPatch> deleteSome();
    Result<TextPatch> moveSome();
    Result<TextPatch> changeAttribute();
    Result<TextPatch> changeKind();
    Result<TextPatch> changeNote();
    Result<TextPatch> rename();
    // Parts of the policy and of items (randompartedits.cpp)
    Result<TextPatch> changeHeader();
    Result<TextPatch> changePolicyAttribute();
    Result<TextPatch> switchOption();
    Result<TextPatch> changeSetting();
    Result<TextPatch> changeArtifactHash();
    Result<TextPatch> changeAppSetting();
    Result<TextPatch> changeSignerPart();
    Result<TextPatch> changeSignerReferences();
    Result<TextPatch> addToGroup();
    Result<TextPatch> removeFromGroup();
    Result<TextPatch> changeGroupSigners();
    Result<TextPatch> changeTags();
    Result<TextPatch> listSigner();

    std::mt19937 m_random;
    std::size_t m_ids = 0;
    const PolicyText* m_text = nullptr;
    const Policy* m_policy = nullptr;
    Policy m_expected;
};

} // namespace cipwright::test
