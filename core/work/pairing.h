// Finds which items of two lists are the same, and which are alike.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cipwright {

/// The items of a list, those with one key taken together.
struct DistinctItems {
    explicit DistinctItems(std::vector<std::string> keysOfItems);

    std::vector<std::string> keys;   ///< Of the items.
    std::vector<std::size_t> firsts; ///< By group: the first item of it.
    std::vector<std::size_t> groups; ///< By item: its group.

    [[nodiscard]] std::size_t size() const { return firsts.size(); }
};

/// A key of likeness for an item; empty where the item cannot be paired in this way.
using Likeness = std::function<std::string(std::size_t item)>;

/// One way of pairing what is left over, tried in the order of a list.
struct LikenessStage {
    Likeness left;
    Likeness right;
};

/// Groups of two lists, in pairs.
struct Pairing {
    std::vector<std::optional<std::size_t>> ofLeft;  ///< By left group: its right one.
    std::vector<std::optional<std::size_t>> ofRight; ///< By right group: its left one.

    /// A number that is the same for both of a pair and for no others.
    [[nodiscard]] std::size_t classOfLeft(std::size_t group) const { return group; }

    [[nodiscard]] std::size_t classOfRight(std::size_t group) const {
        return ofRight[group] ? *ofRight[group] : ofLeft.size() + group;
    }
};

/// Pairs groups with equal keys, then, stage by stage and in their order, those whose first items
/// are alike.
[[nodiscard]] Pairing pairUp(const DistinctItems& left, const DistinctItems& right,
                             const std::vector<LikenessStage>& stages);

/// Pairs the items of two lists one to one, each item a group of its own, by these stages alone.
[[nodiscard]] Pairing pairItems(std::size_t left, std::size_t right,
                                const std::vector<LikenessStage>& stages);

} // namespace cipwright
