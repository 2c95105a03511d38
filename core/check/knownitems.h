// The items of a list as they were seen last: tells what an edit changed.
#pragma once

#include "core/policy/itemlist.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <memory>
#include <vector>

namespace cipwright {

/// What differs between two states of a list: items `first` to `oldEnd` - 1 became items `first`
/// to `newEnd` - 1. What stands before and behind is the same.
struct ListChange {
    std::size_t first = 0;
    std::size_t oldEnd = 0;
    std::size_t newEnd = 0;

    [[nodiscard]] bool isNone() const { return first == oldEnd && first == newEnd; }

    /// Whether no item came or went, so that all positions stay.
    [[nodiscard]] bool keepsPositions() const { return oldEnd == newEnd; }
};

/// Replaces in `all`, which goes with a list, what belonged to the items that changed.
template <class Container>
void replaceChanged(Container& all, const ListChange& change, Container with) {
    const auto at = [&all](std::size_t i) { return all.begin() + static_cast<std::ptrdiff_t>(i); };
    const std::size_t both = std::min(change.oldEnd - change.first, with.size());
    const auto rest = with.begin() + static_cast<std::ptrdiff_t>(both);
    std::move(with.begin(), rest, at(change.first));
    const auto behind = all.erase(at(change.first + both), at(change.oldEnd));
    all.insert(behind, std::make_move_iterator(rest), std::make_move_iterator(with.end()));
}

/// Holds the items, so that what was found out about them stays true.
template <class T> class KnownItems {
public:
    [[nodiscard]] ListChange changeTo(const ItemList<T>& items) const {
        const std::size_t shorter = std::min(items.size(), m_items.size());
        ListChange change;
        while (change.first < shorter && m_items[change.first] == items.handle(change.first)) {
            ++change.first;
        }
        change.oldEnd = m_items.size();
        change.newEnd = items.size();
        while (change.oldEnd > change.first && change.newEnd > change.first
               && m_items[change.oldEnd - 1] == items.handle(change.newEnd - 1)) {
            --change.oldEnd;
            --change.newEnd;
        }
        return change;
    }

    /// `change` is what changeTo() gave for these items.
    void take(const ItemList<T>& items, const ListChange& change) {
        std::vector<std::shared_ptr<const T>> added;
        for (std::size_t i = change.first; i < change.newEnd; ++i) {
            added.push_back(items.handle(i));
        }
        replaceChanged(m_items, change, std::move(added));
    }

    [[nodiscard]] const T& operator[](std::size_t i) const { return *m_items[i]; }

private:
    std::vector<std::shared_ptr<const T>> m_items;
};

} // namespace cipwright
