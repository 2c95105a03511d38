// Words about policies: English texts with named gaps, which a program may translate.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright {

struct Gap;

/// A sentence or a part of one. `text` is a constant of the catalogue with named gaps in braces,
/// as that of a MessageDef: "files at {path}". Texts are chosen so that none depends on a number's
/// plural.
struct Phrase {
    Phrase() = default;
    Phrase(std::string_view words);
    Phrase(std::string_view words, std::vector<Gap> fillings);

    std::string_view text;
    std::vector<Gap> gaps; // A constructor here would ask for what a Gap is too early.
};

/// What fills a gap: a value, taken as it stands, or phrases, one after the other with a comma
/// between.
struct Gap {
    std::string_view name; ///< A constant.
    std::string value = {};
    std::vector<Phrase> phrases = {};
};

[[nodiscard]] Gap countGap(std::size_t count);
[[nodiscard]] Gap valueGap(std::string_view name, std::string_view value);
[[nodiscard]] Gap phraseGap(std::string_view name, Phrase phrase);

/// Gives the text that is to take the place of an English one of the catalogue, with its gaps.
using Translate = std::function<std::string(std::string_view english)>;

/// The words of a phrase with all gaps filled; in English without `translate`. Control characters
/// of values are escaped, and very long values are shortened in the middle.
[[nodiscard]] std::string inWords(const Phrase& phrase, const Translate& translate = {});

} // namespace cipwright
