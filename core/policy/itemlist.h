// Items in document order, shared between snapshots, each with its place.
#pragma once

#include "core/base/span.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace cipwright {

/// A list of immutable items and where each starts in the text. Copying a list copies pointers
/// only, so that an editor may hand out snapshots; replacing an item leaves the others alone.
template <class T> class ItemList {
public:
    [[nodiscard]] std::size_t size() const { return m_items.size(); }

    [[nodiscard]] bool empty() const { return m_items.empty(); }

    [[nodiscard]] const T& operator[](std::size_t i) const { return *m_items[i]; }

    /// Offset in the text where item `i` begins; 0 for policies that were not read from a text.
    [[nodiscard]] std::int32_t start(std::size_t i) const { return m_starts[i]; }

    /// The whole element of item `i`, as an absolute span.
    [[nodiscard]] Span element(std::size_t i) const {
        return {m_starts[i], m_starts[i] + m_items[i]->length};
    }

    /// An absolute span from one that is relative to item `i`.
    [[nodiscard]] Span absolute(std::size_t i, Span relative) const {
        return relative.shifted(m_starts[i]);
    }

    /// The item itself, to be kept beyond this list; equal pointers mean an unchanged item.
    [[nodiscard]] const std::shared_ptr<const T>& handle(std::size_t i) const { return m_items[i]; }

    void add(T item, std::int32_t start = 0) {
        m_items.push_back(std::make_shared<const T>(std::move(item)));
        m_starts.push_back(start);
    }

    void replace(std::size_t i, T item) { m_items[i] = std::make_shared<const T>(std::move(item)); }

    /// Puts the items of another list, with their places, where items `first` to `last` - 1 are.
    void splice(std::size_t first, std::size_t last, ItemList with) {
        const auto at = static_cast<std::ptrdiff_t>(first);
        const auto end = static_cast<std::ptrdiff_t>(last);
        const auto put = [&](auto& target, auto& source) {
            target.erase(target.begin() + at, target.begin() + end);
            target.insert(target.begin() + at, std::make_move_iterator(source.begin()),
                          std::make_move_iterator(source.end()));
        };
        put(m_items, with.m_items);
        put(m_starts, with.m_starts);
    }

    /// Holds the items of another list in place of those that equal them, where they have as
    /// many items before them, or as many behind.
    void keepSame(const ItemList& other) {
        const std::size_t common = std::min(size(), other.size());
        for (std::size_t i = 0; i < common; ++i) {
            keepIfSame(m_items[i], other.m_items[i]);
        }
        for (std::size_t i = 1; size() != other.size() && i <= common; ++i) {
            keepIfSame(m_items[size() - i], other.m_items[other.size() - i]);
        }
    }

    /// Moves each item to where `place` says that its start is now.
    template <class Place> void moveStarts(const Place& place) {
        for (std::int32_t& start : m_starts) {
            start = place(start);
        }
    }

    void reserve(std::size_t count) {
        m_items.reserve(count);
        m_starts.reserve(count);
    }

    friend bool operator==(const ItemList& a, const ItemList& b) {
        if (a.m_starts != b.m_starts) {
            return false;
        }
        for (std::size_t i = 0; i < a.size(); ++i) {
            if (a.m_items[i] != b.m_items[i] && !(*a.m_items[i] == *b.m_items[i])) {
                return false;
            }
        }
        return true;
    }

private:
    static void keepIfSame(std::shared_ptr<const T>& item, const std::shared_ptr<const T>& other) {
        if (item != other && *item == *other) {
            item = other;
        }
    }

    std::vector<std::shared_ptr<const T>> m_items;
    std::vector<std::int32_t> m_starts;
};

} // namespace cipwright
