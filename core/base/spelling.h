// What somebody may have meant by a word that is not known.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace cipwright {

/// How many letters must be put in, taken out, exchanged or swapped with their neighbour to make
/// one word of the other. Letters that differ in case only count as equal, words that differ in
/// case only as 1 apart. Bytes are compared.
[[nodiscard]] std::size_t spellingDistance(std::string_view a, std::string_view b);

/// Whether spellingDistance() of two different words is 1, found without its table.
[[nodiscard]] bool isOneSlip(std::string_view a, std::string_view b);

/// The word of a list that is spelled most like `word`, the first of equals; empty where none is
/// like it, which is when more than about a third of the letters differ.
[[nodiscard]] std::string_view nearestSpelling(std::string_view word,
                                               std::span<const std::string_view> known);

} // namespace cipwright
