// Policies without their places, to compare what they say.
#pragma once

#include "core/policy/policy.h"

#include <vector>

namespace cipwright::test {

/// The same policy as if it had not been read from a text: no spans, no lengths, no starts. Line
/// ends in notes become line feeds.
[[nodiscard]] Policy withoutPlaces(const Policy& policy);

/// The items of a list, to be changed.
template <class T> [[nodiscard]] std::vector<T> itemsOf(const ItemList<T>& list) {
    std::vector<T> items;
    items.reserve(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
        items.push_back(list[i]);
    }
    return items;
}

/// A list of items that were not read from a text.
template <class T> [[nodiscard]] ItemList<T> listOf(std::vector<T> items) {
    ItemList<T> list;
    list.reserve(items.size());
    for (T& item : items) {
        list.add(std::move(item));
    }
    return list;
}

} // namespace cipwright::test
