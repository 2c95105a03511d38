// The order of things by a key, ties as they were.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <numeric>
#include <utility>
#include <vector>

namespace cipwright {

/// The places 0 to `count` - 1, ordered by what `keyOf` says of each; equal keys stay in their
/// order. Instead of std::stable_sort, whose temporary buffer Clang calls deprecated in GCC's
/// library.
template <typename KeyOf, typename Less = std::less<>>
[[nodiscard]] std::vector<std::size_t> stableOrder(std::size_t count, KeyOf keyOf, Less less = {}) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const auto& keyA = keyOf(a);
        const auto& keyB = keyOf(b);
        if (less(keyA, keyB)) {
            return true;
        }
        return !less(keyB, keyA) && a < b;
    });
    return order;
}

/// The items in that order.
template <typename Item, typename KeyOf>
[[nodiscard]] std::vector<Item> inStableOrder(std::vector<Item> items, KeyOf keyOf) {
    const std::vector<std::size_t> order =
        stableOrder(items.size(), [&](std::size_t i) -> decltype(auto) { return keyOf(items[i]); });
    std::vector<Item> ordered;
    ordered.reserve(items.size());
    for (const std::size_t i : order) {
        ordered.push_back(std::move(items[i]));
    }
    return ordered;
}

} // namespace cipwright
