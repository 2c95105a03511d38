#include "core/work/editedpolicy.h"
#include "core/work/tidy.h"
#include "core/xml/policyeditor.h"

#include <map>
#include <set>
#include <unordered_set>
#include <utility>

namespace cipwright {

namespace {

/// Makes steps of a plan: walks all references once, and takes out or turns those that are meant.
class Tidier {
public:
    Tidier(const PolicyText& text, const Policy& policy, const std::vector<TidyStep>& steps)
        : m_policy(policy)
        , m_editor(text, policy) {
        for (const TidyStep& step : steps) {
            switch (step.kind) {
            case TidyKind::FoldRule:
                if (step.item < policy.fileRules.size()) {
                    m_folded.emplace(policy.fileRules[step.item].id(), step.kept);
                }
                removeItem({Section::FileRules, step.item});
                break;
            case TidyKind::DropReference:
                m_dropped.emplace(step.place.begin, step.place.end);
                break;
            case TidyKind::DropRule:
                removeItem({Section::FileRules, step.item});
                break;
            case TidyKind::DropSigner:
                removeItem({Section::Signers, step.item});
                break;
            case TidyKind::DropEku:
                removeItem({Section::EKUs, step.item});
                break;
            }
        }
    }

    Result<TextPatch> make() {
        for (std::size_t i = 0; i < m_policy.scenarios.size(); ++i) {
            for (std::size_t kind = 0; kind < signerGroupNames.size(); ++kind) {
                tidyGroup(i, static_cast<SignerGroupKind>(kind));
            }
        }
        for (std::size_t i = 0; i < m_policy.signers.size(); ++i) {
            const auto& refs = m_policy.signers[i].fileAttribRefs;
            turn(refs, m_policy.signers.start(i), "FileAttribRef", "RuleID");
        }
        dropSignerRefs(Section::UpdatePolicySigners, m_policy.updatePolicySigners);
        dropSignerRefs(Section::CiSigners, m_policy.ciSigners);
        dropSignerRefs(Section::SupplementalPolicySigners, m_policy.supplementalPolicySigners);
        return m_editor.edit.finish();
    }

private:
    [[nodiscard]] bool isDropped(Span whole) const {
        return m_dropped.contains({whole.begin, whole.end});
    }

    void removeItem(ItemRef item) {
        if (m_editor.has(item) && m_editor.open(item)) {
            m_editor.edit.remove(m_editor.withNote(item));
        }
    }

    void tidyGroup(std::size_t scenario, SignerGroupKind kind) {
        const SignerGroup& group = m_policy.scenarios[scenario].group(kind);
        const std::int32_t start = m_policy.scenarios.start(scenario);
        std::vector<Span> going;
        for (const ValueElement& ref : group.rules.refs) {
            const Span whole = ref.element.shifted(start);
            // The list names the rule that is kept too, or the two would not be equal.
            if (isDropped(whole) || m_folded.contains(ref.value.text())) {
                going.push_back(whole);
            }
        }
        const auto names = ruleListNames(kind);
        m_editor.removeFromList(group.rules.element.shifted(start), names.list, going,
                                names.element);
        tidySigners(group.allowed, start, Verdict::Allowed);
        tidySigners(group.denied, start, Verdict::Denied);
    }

    void tidySigners(const ScenarioSignerList& list, std::int32_t start, Verdict verdict) {
        const auto names = signerListNames(verdict);
        std::vector<Span> going;
        for (const ScenarioSigner& signer : list.signers) {
            const Span whole = signer.element.shifted(start);
            if (isDropped(whole)) {
                going.push_back(whole);
            } else {
                turn(signer.exceptions, start, names.exception, names.exceptionId);
            }
        }
        m_editor.removeFromList(list.element.shifted(start), names.list, going, names.element);
    }

    /// References to rules that were folded become references to what is kept, each once.
    void turn(const std::vector<ValueElement>& refs, std::int32_t start, std::string_view name,
              std::string_view attribute) {
        std::unordered_set<std::string_view> named;
        for (const ValueElement& ref : refs) {
            if (!m_folded.contains(ref.value.text()) && !isDropped(ref.element.shifted(start))) {
                named.insert(ref.value.text());
            }
        }
        for (const ValueElement& ref : refs) {
            const Span whole = ref.element.shifted(start);
            const auto folded = m_folded.find(ref.value.text());
            if (isDropped(whole)) {
                m_editor.remove(whole, name);
            } else if (folded != m_folded.end()) {
                if (!named.insert(folded->second).second) {
                    m_editor.remove(whole, name);
                } else if (const auto tag = m_editor.edit.openTag(whole, name)) {
                    m_editor.edit.setAttribute(*tag, attribute, folded->second, {&attribute, 1});
                }
            }
        }
    }

    void dropSignerRefs(Section section, const ItemList<SignerRef>& list) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (isDropped(list.element(i))) {
                removeItem({section, i});
            }
        }
    }

    const Policy& m_policy;
    PolicyEditor m_editor;
    std::map<std::string_view, std::string_view> m_folded; ///< IDs that go, and what they become.
    std::set<std::pair<std::int32_t, std::int32_t>> m_dropped;
};

} // namespace

Result<TextPatch> tidyPatch(const PolicyText& text, const Policy& policy,
                            const std::vector<TidyStep>& steps) {
    return Tidier(text, policy, steps).make();
}

Result<std::vector<TidyRound>> planTidyRounds(const PolicyText& text, const Policy& policy,
                                              const TidyChoice& isWanted) {
    // Each round takes something out, so that it would end by itself; who needs more plans again.
    constexpr std::size_t mostRounds = 10;
    EditedPolicy edited(text, policy);
    std::vector<TidyRound> rounds;
    for (std::size_t round = 0; round < mostRounds; ++round) {
        std::vector<TidyStep> steps;
        for (TidyStep& step : planTidy(edited.policy())) {
            if (!isWanted || isWanted(step, round)) {
                steps.push_back(std::move(step));
            }
        }
        if (steps.empty()) {
            break;
        }
        auto patch = tidyPatch(edited.text(), edited.policy(), steps);
        if (!patch) {
            return std::unexpected(std::move(patch.error()));
        }
        edited.apply(patch);
        rounds.push_back({std::move(steps), *std::move(patch)});
    }
    return rounds;
}

} // namespace cipwright
