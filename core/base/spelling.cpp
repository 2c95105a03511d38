#include "core/base/spelling.h"

#include <algorithm>
#include <array>
#include <ranges>
#include <vector>

namespace cipwright {

namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

std::size_t spellingDistance(std::string_view a, std::string_view b) {
    // Rows of the table of distances between beginnings; two back for swapped letters.
    std::array<std::vector<std::size_t>, 3> rows;
    for (auto& row : rows) {
        row.resize(b.size() + 1);
    }
    for (std::size_t j = 0; j <= b.size(); ++j) {
        rows[0][j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto& row = rows[i % 3];
        const auto& above = rows[(i - 1) % 3];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const char x = lower(a[i - 1]);
            const char y = lower(b[j - 1]);
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (x == y ? 0U : 1U)});
            if (i > 1 && j > 1 && x == lower(b[j - 2]) && lower(a[i - 2]) == y) {
                row[j] = std::min(row[j], rows[(i - 2) % 3][j - 2] + 1);
            }
        }
    }
    const std::size_t distance = rows[a.size() % 3][b.size()];
    return distance == 0 && a != b ? 1 : distance;
}

bool isOneSlip(std::string_view a, std::string_view b) {
    if (a == b) {
        return false;
    }
    const auto same = [](char x, char y) { return lower(x) == lower(y); };
    const auto begin = std::ranges::mismatch(a, b, same).in1 - a.begin();
    a.remove_prefix(static_cast<std::size_t>(begin));
    b.remove_prefix(static_cast<std::size_t>(begin));
    const auto backwards = a | std::views::reverse;
    const auto end =
        std::ranges::mismatch(backwards, b | std::views::reverse, same).in1 - backwards.begin();
    a.remove_suffix(static_cast<std::size_t>(end));
    b.remove_suffix(static_cast<std::size_t>(end));
    const bool swapped = a.size() == 2 && b.size() == 2 && same(a[0], b[1]) && same(a[1], b[0]);
    return swapped || (a.size() <= 1 && b.size() <= 1);
}

std::string_view nearestSpelling(std::string_view word, std::span<const std::string_view> known) {
    std::string_view best;
    std::size_t bestDistance = word.size() / 3 + 2;
    for (const std::string_view candidate : known) {
        const std::size_t apart =
            std::max(word.size(), candidate.size()) - std::min(word.size(), candidate.size());
        if (apart >= bestDistance) {
            continue; // Longer by more than could be near; spares the table for long words.
        }
        if (const auto distance = spellingDistance(word, candidate); distance < bestDistance) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return best;
}

} // namespace cipwright
