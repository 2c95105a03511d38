// Policies with a fault or two, made at random but the same for the same seed.
#pragma once

#include <cstddef>
#include <functional>
#include <random>
#include <string>
#include <string_view>

namespace cipwright::test {

/// Changes elements, attributes, values or bytes of a text; mostly one thing, at times a few.
class Mutator {
public:
    explicit Mutator(std::uint32_t seed)
        : m_random(seed) {}

    [[nodiscard]] std::string mutant(std::string text);

    /// A number from 0 to `limit` - 1 (0 for 0).
    std::size_t below(std::size_t limit);

    /// The same text with most of the items in long lists taken out at random.
    [[nodiscard]] std::string excerpt(std::string_view text, std::size_t mostBytes);

private:
    void changeElement(std::string& text);
    void changeAttribute(std::string& text);
    void changeText(std::string& text);
    void changeBytes(std::string& text);
    std::string badValue(std::string_view value);

    template <class List> std::string_view pick(const List& list) {
        return list[below(std::size(list))];
    }

    std::mt19937 m_random;
};

/// Gives one mutant for each thing that can be done to each element, attribute and value of a text:
/// changes at random find faults in what is common, these in what is rare.
void eachSingleChange(const std::string& text,
                      const std::function<void(const std::string& mutant)>& visit);

} // namespace cipwright::test
