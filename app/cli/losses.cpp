#include "app/cli/losses.h"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <string_view>

namespace cipwright::cli {

namespace {

template <class T, class Holds> std::size_t countIn(const ItemList<T>& list, Holds holds) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
        count += holds(list[i]) ? 1U : 0U;
    }
    return count;
}

template <class T> std::size_t notesIn(const ItemList<T>& list) {
    return countIn(list, [](const T& item) { return !item.note.text.empty(); });
}

std::size_t namesIn(const Policy& policy) {
    const auto named = [](const auto& item) { return item.friendlyName.present(); };
    return (policy.friendlyName.present() ? 1U : 0U) + countIn(policy.ekus, named)
           + countIn(policy.artifactRules, named) + countIn(policy.scenarios, named)
           + countIn(policy.signers, [](const Signer& signer) { return signer.name.present(); })
           + countIn(policy.fileRules, [](const FileRule& rule) {
                 return rule.has(FileRuleAttribute::FriendlyName);
             });
}

std::size_t notesIn(const Policy& policy) {
    return notesIn(policy.options) + notesIn(policy.ekus) + notesIn(policy.fileRules)
           + notesIn(policy.artifactRules) + notesIn(policy.signers) + notesIn(policy.scenarios)
           + notesIn(policy.updatePolicySigners) + notesIn(policy.ciSigners)
           + notesIn(policy.supplementalPolicySigners) + notesIn(policy.settings)
           + notesIn(policy.macros) + notesIn(policy.apps);
}

} // namespace

std::string lossesOf(const Policy& policy) {
    struct Loss {
        std::size_t count;
        std::string_view one;
        std::string_view many;
    };

    const std::array<Loss, 3> losses{{
        {namesIn(policy), "name", "names"},
        {notesIn(policy), "note", "notes"},
        {policy.macros.size(), "macro", "macros"},
    }};
    std::string words;
    for (const Loss& loss : losses) {
        if (loss.count != 0) {
            words += fmt::format("{}{} {}", words.empty() ? "" : ", ", loss.count,
                                 loss.count == 1 ? loss.one : loss.many);
        }
    }
    return words;
}

} // namespace cipwright::cli
