#include "core/check/referencefaults.h"

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

class FaultFinder {
public:
    FaultFinder(const Policy& policy, const PolicyIndex& index)
        : m_policy(policy)
        , m_index(index)
        , m_marks{Marks(policy.ekus.size()),          Marks(policy.fileRules.size()),
                  Marks(policy.artifactRules.size()), Marks(policy.signers.size()),
                  Marks(policy.scenarios.size()),     {}} {}

    ReferenceFaults find() {
        signers();
        scenarios();
        signerList(UpdatePolicySigner, m_policy.updatePolicySigners);
        signerList(CiSigner, m_policy.ciSigners);
        signerList(SupplementalPolicySigner, m_policy.supplementalPolicySigners);
        return std::move(m_faults);
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
        SignerGroupKind group = SignerGroupKind::ProductSigners;
        std::string_view signer = {};
    };

    void begin() { ++m_list; }

    void fault(ReferenceFault::Problem problem, const List& list, std::string_view id, Span place,
               Span whole, Span earlier = {}) {
        m_faults.push_back({problem, list.element, list.owner, list.group, list.signer, id, place,
                            whole, earlier});
    }

    // Whether rules and signers of a list, or EKUs with and without Condition, are told apart is
    // for the caller to say: `repeats` is false where naming an item again is no repetition.
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

    bool fits(const ItemPosition& target, const ElementInfo& info) const {
        if (target.kind != info.kind) {
            return false;
        }
        if (info.kind != ItemKind::FileRule) {
            return true;
        }
        // A FileRule without a known Type is reported where it stands.
        const auto effect = m_policy.fileRules[target.position].effect();
        return !effect
               || (info.effect ? *effect == *info.effect : *effect != FileRuleEffect::Attribute);
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
            check({FileAttribRef, i}, all, i, signer.fileAttribRefs);
            check({SignerArtifactRuleRef, i}, all, i, signer.artifactRuleRefs);
        }
    }

    void scenarios() {
        for (std::uint32_t i = 0; i < m_policy.scenarios.size(); ++i) {
            const SigningScenario& scenario = m_policy.scenarios[i];
            for (std::size_t g = 0; g < scenario.groups.size(); ++g) {
                const auto kind = static_cast<SignerGroupKind>(g);
                const SignerGroup& group = scenario.groups[g];
                scenarioSigners({AllowedSigner, i, kind}, ExceptDenyRule, group.allowed);
                scenarioSigners({DeniedSigner, i, kind}, ExceptAllowRule, group.denied);
                check({kind == SignerGroupKind::ArtifactSigners ? ArtifactRuleRef : FileRuleRef, i,
                       kind},
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
                check({exception, list.owner, list.group, entry.signerId.text()}, scenarios,
                      list.owner, entry.exceptions);
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

    void signerList(ReferenceElement element, const ItemList<SignerRef>& refs) {
        begin();
        for (std::uint32_t i = 0; i < refs.size(); ++i) {
            if (refs[i].signerId.present()) {
                check({element, i}, refs[i].signerId.text(),
                      refs.absolute(i, refs[i].signerId.span()), refs.element(i));
            }
        }
    }

    const Policy& m_policy;
    const PolicyIndex& m_index;
    std::array<Marks, kinds> m_marks; ///< By ItemKind and position.
    std::uint32_t m_list = 0;         ///< The number of the list that is gone through.
    std::size_t m_last = 0;           ///< What the index found last.
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

ReferenceFaults findReferenceFaults(const Policy& policy, const PolicyIndex& index) {
    return FaultFinder(policy, index).find();
}

} // namespace cipwright
