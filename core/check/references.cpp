#include "core/check/references.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace cipwright {

namespace {

using enum ReferenceElement;

struct ElementInfo {
    std::string_view name;
    ItemKind kind;
    std::optional<FileRuleEffect> effect = std::nullopt;
};

constexpr std::array<ElementInfo, 13> elements{{
    {"CertEKU", ItemKind::Eku},
    {"FileAttribRef", ItemKind::FileRule, FileRuleEffect::Attribute},
    {"ArtifactRuleRef", ItemKind::ArtifactRule},
    {"FileRuleRef", ItemKind::FileRule},
    {"ArtifactRuleRef", ItemKind::ArtifactRule},
    {"AllowedSigner", ItemKind::Signer},
    {"DeniedSigner", ItemKind::Signer},
    {"ExceptDenyRule", ItemKind::FileRule, FileRuleEffect::Deny},
    {"ExceptAllowRule", ItemKind::FileRule, FileRuleEffect::Allow},
    {"UpdatePolicySigner", ItemKind::Signer},
    {"CiSigner", ItemKind::Signer},
    {"SupplementalPolicySigner", ItemKind::Signer},
    {"InheritedScenarios", ItemKind::SigningScenario},
}};

const ElementInfo& infoOf(ReferenceElement element) {
    return elements[static_cast<std::size_t>(element)];
}

constexpr std::size_t kinds = 6;

class Resolver {
public:
    Resolver(const Policy& policy, const PolicyIndex& index, const RuleFacts& facts)
        : m_policy(policy)
        , m_index(index)
        , m_facts(facts)
        , m_marks{Marks(policy.ekus.size()),          Marks(policy.fileRules.size()),
                  Marks(policy.artifactRules.size()), Marks(policy.signers.size()),
                  Marks(policy.scenarios.size()),     {}} {}

    ResolvedReferences resolve() {
        m_usage.fileRules.resize(m_policy.fileRules.size());
        m_usage.signers.resize(m_policy.signers.size());
        m_usage.ekus.resize(m_policy.ekus.size());
        m_usage.artifactRules.resize(m_policy.artifactRules.size());
        m_usage.macros.resize(m_policy.macros.size());
        scenarios();
        signers();
        signerList(UpdatePolicySigner, SignerUse::Update, m_policy.updatePolicySigners);
        signerList(CiSigner, SignerUse::Ci, m_policy.ciSigners);
        signerList(SupplementalPolicySigner, SignerUse::Supplemental,
                   m_policy.supplementalPolicySigners);
        fileRules();
        std::ranges::sort(m_faults, {},
                          [](const ReferenceFault& fault) { return fault.place.begin; });
        return {std::move(m_usage), std::move(m_faults)};
    }

private:
    // Where an item was named last, and in which list.
    struct Mark {
        std::uint32_t list = 0;
        Span place;
    };

    using Marks = std::vector<Mark>;

    // What all references of one list share.
    struct List {
        ReferenceElement element;
        std::uint32_t owner;
        unsigned use = 0; ///< A RuleUse or SignerUse, by what the element names.
        SignerGroupKind group = SignerGroupKind::ProductSigners;
        std::string_view signer = {};
    };

    void begin() { ++m_list; }

    void fault(ReferenceFault::Problem problem, const List& list, std::string_view id, Span place,
               Span whole, Span earlier = {}) {
        m_faults.push_back({problem, list.element, list.owner, list.group, list.signer, id, place,
                            whole, earlier});
    }

    // `repeats` is false where naming an item again is no repetition.
    void check(const List& list, std::string_view id, Span place, Span whole, bool repeats = true) {
        if (id.empty()) {
            return;
        }
        const ElementInfo& info = infoOf(list.element);
        const auto target = m_index.findNext(id, m_last);
        if (!target) {
            fault(ReferenceFault::Problem::Unknown, list, id, place, whole);
            return;
        }
        if (target->kind == info.kind) {
            use(*target, list.use);
        }
        if (!fits(*target, info)) {
            fault(ReferenceFault::Problem::WrongKind, list, id, place, whole);
            return;
        }
        Mark& mark = m_marks[static_cast<std::size_t>(target->kind)][target->position];
        if (mark.list != m_list) {
            mark = {m_list, place};
        } else if (repeats) {
            fault(ReferenceFault::Problem::Twice, list, id, place, whole, mark.place);
        }
    }

    [[nodiscard]] bool fits(const ItemPosition& target, const ElementInfo& info) const {
        if (target.kind != info.kind) {
            return false;
        }
        if (info.kind != ItemKind::FileRule) {
            return true;
        }
        // A FileRule without a known Type is reported where it stands.
        const auto effect = m_facts[target.position].effect;
        return !effect
               || (info.effect ? *effect == *info.effect : *effect != FileRuleEffect::Attribute);
    }

    void use(const ItemPosition& item, unsigned how) {
        switch (item.kind) {
        case ItemKind::Eku:
            m_usage.ekus[item.position] = true;
            break;
        case ItemKind::FileRule:
            m_usage.fileRules[item.position] |= static_cast<std::uint8_t>(how);
            break;
        case ItemKind::ArtifactRule:
            m_usage.artifactRules[item.position] = true;
            break;
        case ItemKind::Signer:
            m_usage.signers[item.position] |= static_cast<std::uint16_t>(how);
            break;
        case ItemKind::SigningScenario:
        case ItemKind::Macro:
            break;
        }
    }

    template <class Items>
    void check(const List& list, const Items& items, std::size_t i,
               const std::vector<ValueElement>& refs) {
        begin();
        for (const ValueElement& ref : refs) {
            const Span whole = items.absolute(i, ref.element);
            if (ref.present()) {
                check(list, ref.value.text(), items.absolute(i, ref.value.span()), whole);
            } else if (list.element == FileRuleRef) {
                // The only reference that the schema lets be without.
                fault(ReferenceFault::Problem::Missing, list, {}, whole, whole);
            }
        }
    }

    // How a signer makes use of its FileAttribs; the scenarios must have been looked at before.
    [[nodiscard]] unsigned useOfAttribs(std::size_t signer) const {
        const bool allowed = m_usage.signer(signer, SignerUse::AllowedKernel)
                             || m_usage.signer(signer, SignerUse::AllowedUser);
        const bool denied = m_usage.signer(signer, SignerUse::DeniedKernel)
                            || m_usage.signer(signer, SignerUse::DeniedUser);
        return bit(RuleUse::Signer) | (allowed ? bit(RuleUse::AllowedSigner) : 0U)
               | (denied ? bit(RuleUse::DeniedSigner) : 0U);
    }

    void signers() {
        const auto& all = m_policy.signers;
        for (std::uint32_t i = 0; i < all.size(); ++i) {
            const Signer& signer = all[i];
            // The same EKU required and excepted is no repetition, but a contradiction.
            for (const bool excepted : {false, true}) {
                begin();
                for (const CertEku& eku : signer.certEkus) {
                    if (eku.condition.present() == excepted) {
                        check({CertEKU, i}, eku.id.text(), all.absolute(i, eku.id.span()),
                              all.absolute(i, eku.element));
                    }
                }
            }
            check({FileAttribRef, i, useOfAttribs(i)}, all, i, signer.fileAttribRefs);
            check({SignerArtifactRuleRef, i}, all, i, signer.artifactRuleRefs);
        }
    }

    // How a scenario uses rules and signers, by its Value.
    struct ScenarioUse {
        RuleUse rules;
        SignerUse allowed;
        SignerUse denied;
    };

    static ScenarioUse useBy(const SigningScenario& scenario) {
        const auto value = scenarioValue(scenario);
        if (value == SigningScenario::kernelMode) {
            return {RuleUse::Kernel, SignerUse::AllowedKernel, SignerUse::DeniedKernel};
        }
        if (value == SigningScenario::userMode) {
            return {RuleUse::User, SignerUse::AllowedUser, SignerUse::DeniedUser};
        }
        return {RuleUse::Other, SignerUse::OtherScenario, SignerUse::OtherScenario};
    }

    void scenarios() {
        for (std::uint32_t i = 0; i < m_policy.scenarios.size(); ++i) {
            const SigningScenario& scenario = m_policy.scenarios[i];
            for (std::size_t g = 0; g < scenario.groups.size(); ++g) {
                const auto kind = static_cast<SignerGroupKind>(g);
                const bool artifacts = kind == SignerGroupKind::ArtifactSigners;
                const SignerGroup& group = scenario.groups[g];
                ScenarioUse use = useBy(scenario);
                if (artifacts) {
                    use.allowed = use.denied = SignerUse::Artifact;
                }
                scenarioSigners({AllowedSigner, i, bit(use.allowed), kind}, ExceptDenyRule,
                                group.allowed);
                scenarioSigners({DeniedSigner, i, bit(use.denied), kind}, ExceptAllowRule,
                                group.denied);
                check({artifacts ? ArtifactRuleRef : FileRuleRef, i, bit(use.rules), kind},
                      m_policy.scenarios, i, group.rules.refs);
            }
            inherited(i);
        }
    }

    void scenarioSigners(const List& list, ReferenceElement exception,
                         const ScenarioSignerList& signers) {
        const auto& scenarios = m_policy.scenarios;
        begin();
        for (const ScenarioSigner& entry : signers.signers) {
            // Entries with exceptions are not the same as others of their signer.
            check(list, entry.signerId.text(),
                  scenarios.absolute(list.owner, entry.signerId.span()),
                  scenarios.absolute(list.owner, entry.element), entry.exceptions.empty());
        }
        for (const ScenarioSigner& entry : signers.signers) {
            if (!entry.exceptions.empty()) {
                check({exception, list.owner, bit(RuleUse::Exception), list.group,
                       entry.signerId.text()},
                      scenarios, list.owner, entry.exceptions);
            }
        }
    }

    void inherited(std::uint32_t i) {
        const Value& value = m_policy.scenarios[i].inheritedScenarios;
        if (!value.present()) {
            return;
        }
        const Span place = m_policy.scenarios.absolute(i, value.span());
        begin();
        std::string_view rest = value.text();
        while (!rest.empty()) {
            const auto comma = std::min(rest.find(','), rest.size());
            check({InheritedScenarios, i}, trimmed(rest.substr(0, comma)), place, place);
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
    }

    void signerList(ReferenceElement element, SignerUse use, const ItemList<SignerRef>& refs) {
        begin();
        for (std::uint32_t i = 0; i < refs.size(); ++i) {
            if (refs[i].signerId.present()) {
                check({element, i, bit(use)}, refs[i].signerId.text(),
                      refs.absolute(i, refs[i].signerId.span()), refs.element(i));
            }
        }
    }

    // What is wrong with these references is said where the rules are checked.
    void fileRules() {
        constexpr std::array attributes{FileRuleAttribute::RequireHotpatchID,
                                        FileRuleAttribute::AppIDs};
        for (std::size_t i = 0; i < m_facts.size(); ++i) {
            if (std::ranges::none_of(attributes, [&](auto a) { return m_facts[i].has(a); })) {
                continue;
            }
            const FileRule& rule = m_policy.fileRules[i];
            const std::string& required = rule.text(FileRuleAttribute::RequireHotpatchID);
            if (const auto target = m_index.find(ItemKind::FileRule, required)) {
                m_usage.fileRules[*target] |= static_cast<std::uint8_t>(RuleUse::Hotpatch);
            }
            macros(rule.text(FileRuleAttribute::AppIDs));
        }
    }

    // AppIDs is a run of "$(name)" or no macro at all.
    void macros(std::string_view text) {
        for (auto at = text.find("$("); at != std::string_view::npos; at = text.find("$(", at)) {
            at += 2;
            const auto end = text.find(')', at);
            if (end == std::string_view::npos) {
                return;
            }
            if (const auto i = m_index.find(ItemKind::Macro, text.substr(at, end - at))) {
                m_usage.macros[*i] = true;
            }
            at = end;
        }
    }

    template <class Use> static constexpr unsigned bit(Use use) {
        return static_cast<unsigned>(use);
    }

    const Policy& m_policy;
    const PolicyIndex& m_index;
    const RuleFacts& m_facts;
    std::array<Marks, kinds> m_marks; ///< By ItemKind and position.
    std::uint32_t m_list = 0;         ///< The number of the list that is gone through.
    std::size_t m_last = 0;           ///< What the index found last.
    Usage m_usage;
    ReferenceFaults m_faults;
};

} // namespace

std::string_view nameOf(ReferenceElement element) {
    return infoOf(element).name;
}

ItemKind kindNamedBy(ReferenceElement element) {
    return infoOf(element).kind;
}

std::optional<FileRuleEffect> effectNamedBy(ReferenceElement element) {
    return infoOf(element).effect;
}

ResolvedReferences resolveReferences(const Policy& policy, const PolicyIndex& index,
                                     const RuleFacts& facts) {
    return Resolver(policy, index, facts).resolve();
}

} // namespace cipwright
