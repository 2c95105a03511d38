#include "core/work/phrase.h"

#include "core/base/diagnostic.h"
#include "core/xml/render.h"

#include <utility>

namespace cipwright {

namespace {

constexpr std::string_view comma = ", ";

/// Longer than in a message, since messages can be values too.
constexpr std::size_t longestFilling = 500;

std::string translated(std::string_view english, const Translate& translate) {
    return translate ? translate(english) : std::string(english);
}

std::string fillingOf(const Gap& gap, const Translate& translate) {
    if (gap.phrases.empty()) {
        return printable(shortened(gap.value, longestFilling));
    }
    std::string words;
    for (const Phrase& phrase : gap.phrases) {
        words += (words.empty() ? "" : translated(comma, translate)) + inWords(phrase, translate);
    }
    return words;
}

} // namespace

Phrase::Phrase(std::string_view words)
    : text(words) {}

Phrase::Phrase(std::string_view words, std::vector<Gap> fillings)
    : text(words)
    , gaps(std::move(fillings)) {}

Gap countGap(std::size_t count) {
    return {"count", std::to_string(count)};
}

Gap valueGap(std::string_view name, std::string_view value) {
    return {name, std::string(value)};
}

Gap phraseGap(std::string_view name, Phrase phrase) {
    Gap gap{name};
    gap.phrases.push_back(std::move(phrase));
    return gap;
}

std::string inWords(const Phrase& phrase, const Translate& translate) {
    std::vector<Argument> arguments;
    arguments.reserve(phrase.gaps.size());
    for (const Gap& gap : phrase.gaps) {
        arguments.push_back({gap.name, fillingOf(gap, translate)});
    }
    // Texts of phrases have the same form as those of messages.
    const std::string text = translated(phrase.text, translate);
    const MessageDef def{{}, Severity::Info, Category::Meaning, text};
    return Diagnostic::inText(def, {}, std::move(arguments)).message();
}

} // namespace cipwright
