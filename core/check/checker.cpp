#include "core/check/checker.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace cipwright {

namespace {

// The checks that look at single items of one type, gathered from all families once.
template <class T> const std::vector<const Check*>& itemChecks() {
    static const auto checks = [] {
        std::vector<const Check*> result;
        for (const auto& family : checkFamilies()) {
            for (const Check& check : family) {
                if (std::holds_alternative<T>(check.run)) {
                    result.push_back(&check);
                }
            }
        }
        return result;
    }();
    return checks;
}

// What was found in one item, for as long as the item lives: holding it keeps its address from
// being used again.
struct Answer {
    std::shared_ptr<const void> item;
    Diagnostics found;
};

template <class T> Diagnostics checkItem(const T& item) {
    Diagnostics found;
    for (const Check* check : itemChecks<ItemCheck<T>>()) {
        ItemReport report(check->message, found);
        std::get<ItemCheck<T>>(check->run)(item, report);
    }
    return found;
}

// The answers about the items of one list, in the order of the list when it was last checked.
template <class T> class ListMemory {
public:
    void check(const ItemList<T>& items, Diagnostics& all) {
        std::vector<Answer> answers;
        answers.reserve(items.size());
        // Most items stand where they stood, or where the last one that stayed points to.
        std::size_t expected = 0;
        for (std::size_t i = 0; i < items.size(); ++i) {
            const auto& handle = items.handle(i);
            if (Answer* known = find(handle.get(), expected)) {
                answers.push_back(std::move(*known));
            } else {
                answers.push_back({handle, checkItem(*handle)});
            }
            for (const Diagnostic& d : answers.back().found) {
                all.push_back(d);
                all.back().span = items.absolute(i, d.span);
            }
        }
        m_answers = std::move(answers);
    }

private:
    // Looks a few places on from where the last item was found, which covers items that were
    // added, removed or changed one at a time; after larger changes items are checked anew.
    Answer* find(const void* item, std::size_t& expected) {
        constexpr std::size_t farthest = 8;
        const auto end = std::min(expected + farthest, m_answers.size());
        for (auto i = expected; i < end; ++i) {
            if (m_answers[i].item.get() == item) {
                expected = i + 1;
                return &m_answers[i];
            }
        }
        return nullptr;
    }

    std::vector<Answer> m_answers;
};

} // namespace

struct Checker::Memory {
    ListMemory<FileRule> fileRules;
    ListMemory<Signer> signers;
    ListMemory<Eku> ekus;
    ListMemory<Setting> settings;
    ListMemory<ArtifactRule> artifactRules;
    ListMemory<Macro> macros;
    ListMemory<App> apps;
    DerivedMemory derived;
};

Checker::Checker()
    : m_memory(std::make_unique<Memory>()) {}

Checker::~Checker() = default;
Checker::Checker(Checker&&) noexcept = default;
Checker& Checker::operator=(Checker&&) noexcept = default;

Diagnostics Checker::check(const PolicyText& text, const ReadPolicy& read,
                           const CheckContext& context) {
    const Policy& policy = read.policy;
    Diagnostics all = read.diagnostics;
    m_memory->fileRules.check(policy.fileRules, all);
    m_memory->signers.check(policy.signers, all);
    m_memory->ekus.check(policy.ekus, all);
    m_memory->settings.check(policy.settings, all);
    m_memory->artifactRules.check(policy.artifactRules, all);
    m_memory->macros.check(policy.macros, all);
    m_memory->apps.check(policy.apps, all);
    if (context.isCancelled()) {
        return all;
    }
    // What is missing or dangling in a text that is broken may only have been lost on the way.
    if (read.wellFormed) {
        const CheckInput input(text, policy, m_memory->derived.of(policy), context);
        for (const Check* check : itemChecks<PolicyCheck>()) {
            if (context.isCancelled()) {
                return all;
            }
            PolicyReport report(check->message, all);
            std::get<PolicyCheck>(check->run)(input, report);
        }
    }
    std::ranges::sort(all, {}, [](const Diagnostic& d) {
        return std::tuple(d.span.begin, d.span.end, d.code());
    });
    return all;
}

std::optional<Fix> fixFor(const Diagnostic& diagnostic, const PolicyText& text,
                          const Policy& policy, const CheckContext& context) {
    const Check* const check = findCheck(diagnostic.code());
    if (check == nullptr || check->fix == nullptr) {
        return std::nullopt;
    }
    const Derived derived = deriveFrom(policy);
    return check->fix({text, policy, derived, context}, diagnostic);
}

} // namespace cipwright
