#include "core/base/text.h"
#include "core/check/references.h"
#include "core/check/rulefacts.h"
#include "core/check/rules/filerules.h"
#include "core/policy/index.h"
#include "core/work/itemwords.h"
#include "core/work/tidy.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace cipwright {

namespace {

using enum FileRuleAttribute;

/// What makes two rules equal: the lists that name them, and all that they compare.
struct Likeness {
    FileRuleKind kind;
    std::vector<std::uint32_t> lists; ///< Numbers of FileRulesRef lists.
    std::vector<std::pair<FileRuleAttribute, std::string>> values;

    auto operator<=>(const Likeness&) const = default;
};

class Planner {
public:
    explicit Planner(const Policy& policy)
        : m_policy(policy)
        , m_index(policy)
        , m_resolved(resolveReferences(policy, m_index, findRuleFacts(policy)))
        , m_lists(policy.fileRules.size())
        , m_shared(policy.fileRules.size()) {
        for (const PolicyIndex::Duplicate& duplicate : m_index.duplicates()) {
            for (const ItemPosition item : {duplicate.item, duplicate.first}) {
                if (item.kind == ItemKind::FileRule) {
                    m_shared[item.position] = true;
                }
                m_sharedItems.insert({item.kind, item.position});
            }
        }
        readLists();
    }

    std::vector<TidyStep> plan() {
        foldRules();
        dropReferences();
        dropRules();
        dropSigners();
        dropEkus();
        return std::move(m_steps);
    }

private:
    void readLists() {
        std::uint32_t number = 0;
        for (std::size_t i = 0; i < m_policy.scenarios.size(); ++i) {
            for (const SignerGroup& group : m_policy.scenarios[i].groups) {
                ++number;
                std::size_t last = 0;
                for (const ValueElement& ref : group.rules.refs) {
                    const auto at = m_index.findNext(ref.value.text(), last);
                    if (at && at->kind == ItemKind::FileRule
                        && (m_lists[at->position].empty()
                            || m_lists[at->position].back() != number)) {
                        m_lists[at->position].push_back(number);
                    }
                }
            }
        }
    }

    [[nodiscard]] Likeness likenessOf(std::size_t i) const {
        const FileRule& rule = m_policy.fileRules[i];
        Likeness likeness{rule.kind, m_lists[i], {}};
        for (const FileRule::Field& field : rule.fields) {
            if (field.attribute == Hash) {
                likeness.values.emplace_back(Hash, filerules::upper(trimmed(field.value.text())));
            } else if (field.attribute != ID && field.attribute != FriendlyName) {
                likeness.values.emplace_back(field.attribute, field.value.text());
            }
        }
        std::ranges::sort(likeness.values);
        return likeness;
    }

    [[nodiscard]] bool isUsed(std::size_t rule) const {
        return m_resolved.usage.fileRules[rule] != 0 || !m_lists[rule].empty();
    }

    void add(TidyKind kind, Phrase words, Span place, std::size_t item, std::string kept = {}) {
        m_steps.push_back({kind, std::move(words), place, item, std::move(kept)});
    }

    void foldRules() {
        const auto& rules = m_policy.fileRules;
        std::map<Likeness, std::size_t> firsts;
        for (std::size_t i = 0; i < rules.size(); ++i) {
            if (m_shared[i] || rules[i].id().empty() || !rules[i].effect() || !isUsed(i)
                || m_resolved.usage.rule(i, RuleUse::Hotpatch)) {
                continue;
            }
            const auto [first, isNew] = firsts.try_emplace(likenessOf(i), i);
            if (isNew) {
                continue;
            }
            const std::string& kept = rules[first->second].id();
            std::vector<Gap> gaps{valueGap("id", rules[i].id()), valueGap("kept", kept),
                                  phraseGap("files", filesOf(rules[i])),
                                  valueGap("note", rules[i].note.text)};
            const bool noteGoes =
                !rules[i].note.text.empty() && rules[i].note.text != rules[first->second].note.text;
            add(TidyKind::FoldRule,
                {noteGoes ? "Fold {id} into {kept}: {files}. Its note goes: {note}"
                          : "Fold {id} into {kept}: {files}.",
                 std::move(gaps)},
                rules.element(i), i, kept);
        }
    }

    /// Whether a reference says nothing to whoever reads the policy.
    [[nodiscard]] bool isIdle(const ReferenceFault& fault) const {
        using enum ReferenceElement;
        const bool twice = fault.problem == ReferenceFault::Problem::Twice;
        if (!twice && fault.problem != ReferenceFault::Problem::Unknown) {
            return false;
        }
        switch (fault.element) {
        case FileRuleRef:
        case ExceptDenyRule:
        case ExceptAllowRule:
        case UpdatePolicySigner:
        case CiSigner:
        case SupplementalPolicySigner:
            return true;
        case AllowedSigner:
        case DeniedSigner:
            return !twice; // The second may have other exceptions.
        case FileAttribRef:
            return twice || hasOtherAttrib(m_policy.signers[fault.owner]);
        default:
            return false;
        }
    }

    /// Whether a signer has a FileAttrib, so that it stays limited without a reference to nothing.
    [[nodiscard]] bool hasOtherAttrib(const Signer& signer) const {
        return std::ranges::any_of(signer.fileAttribRefs, [this](const ValueElement& ref) {
            return m_index.find(ItemKind::FileRule, ref.value.text()).has_value();
        });
    }

    void dropReferences() {
        for (const ReferenceFault& fault : m_resolved.faults) {
            if (isIdle(fault)) {
                const bool twice = fault.problem == ReferenceFault::Problem::Twice;
                add(TidyKind::DropReference,
                    {twice ? "Drop the second {element} to {id} in the same list."
                           : "Drop the {element} to {id}, which is not there.",
                     {valueGap("element", nameOf(fault.element)), valueGap("id", fault.id)}},
                    fault.whole, 0);
            }
        }
    }

    void dropRules() {
        const auto& rules = m_policy.fileRules;
        for (std::size_t i = 0; i < rules.size(); ++i) {
            if (!isUsed(i) && !m_shared[i] && !rules[i].has(PackageFamilyName)) {
                add(TidyKind::DropRule,
                    {"Drop {id}, which nothing refers to: {files}.",
                     {valueGap("id", rules[i].id()), phraseGap("files", filesOf(rules[i]))}},
                    rules.element(i), i);
            }
        }
    }

    void dropSigners() {
        const auto& signers = m_policy.signers;
        for (std::size_t i = 0; i < signers.size(); ++i) {
            if (m_resolved.usage.signers[i] == 0 && !isShared(ItemKind::Signer, i)) {
                add(TidyKind::DropSigner,
                    {"Drop the signer {id}, which nothing refers to: {who}.",
                     {valueGap("id", signers[i].id.text()),
                      phraseGap("who", signerWords(signers[i]))}},
                    signers.element(i), i);
            }
        }
    }

    void dropEkus() {
        const auto& ekus = m_policy.ekus;
        for (std::size_t i = 0; i < ekus.size(); ++i) {
            if (!m_resolved.usage.ekus[i] && !isShared(ItemKind::Eku, i)) {
                add(TidyKind::DropEku,
                    {"Drop the EKU {id}, which nothing refers to.",
                     {valueGap("id", ekus[i].id.text())}},
                    ekus.element(i), i);
            }
        }
    }

    [[nodiscard]] bool isShared(ItemKind kind, std::size_t item) const {
        return m_sharedItems.contains({kind, item});
    }

    const Policy& m_policy;
    PolicyIndex m_index;
    ResolvedReferences m_resolved;
    std::vector<std::vector<std::uint32_t>> m_lists; ///< For each rule, the lists that name it.
    std::vector<bool> m_shared;                      ///< Rules with an ID that others have too.
    std::set<std::pair<ItemKind, std::size_t>> m_sharedItems;
    std::vector<TidyStep> m_steps;
};

} // namespace

std::vector<TidyStep> planTidy(const Policy& policy) {
    return Planner(policy).plan();
}

} // namespace cipwright
