// Finds the items of a policy by their IDs.
#pragma once

#include "core/policy/policy.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace cipwright {

/// The kinds of items that have an ID. Macros have names of their own; all others share one space
/// of IDs, whatever prefix they have.
enum class ItemKind : std::uint8_t { Eku, FileRule, ArtifactRule, Signer, SigningScenario, Macro };

/// An item of a policy: its kind and its position in the list of that kind.
struct ItemPosition {
    ItemKind kind = ItemKind::Eku;
    std::uint32_t position = 0;

    friend bool operator==(const ItemPosition&, const ItemPosition&) = default;
};

/// From IDs to items, in constant time. The first definition of an ID wins. Keeps views into the
/// policy's items, which must live and stay as long as the index.
class PolicyIndex {
public:
    explicit PolicyIndex(const Policy& policy);

    /// The item of that ID of whatever kind, macros excepted.
    [[nodiscard]] std::optional<ItemPosition> find(std::string_view id) const;

    /// As above, for many references one after the other, which mostly follow the order of the
    /// items: looks first at the item behind the one found last. `last` begins as 0 and is for
    /// this function alone.
    [[nodiscard]] std::optional<ItemPosition> findNext(std::string_view id,
                                                       std::size_t& last) const;

    /// The position of the item of that ID if it is of that kind.
    [[nodiscard]] std::optional<std::uint32_t> find(ItemKind kind, std::string_view id) const;

    /// Makes the index look at another string for the ID of an item, which must be the same ID: for
    /// a policy in which only other parts of the item changed.
    void refresh(ItemPosition item, std::string_view id);

    /// An item whose ID an earlier item has already.
    struct Duplicate {
        ItemPosition item;
        ItemPosition first;

        friend bool operator==(const Duplicate&, const Duplicate&) = default;
    };

    /// In the order of kinds, then of the document. Items without an ID are in no list.
    [[nodiscard]] const std::vector<Duplicate>& duplicates() const { return m_duplicates; }

private:
    struct Entry {
        std::string_view id;
        ItemPosition item;
    };

    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t number = 0; ///< Of the entry, from 1; 0 for a free slot.
    };

    void fillSlots(const std::vector<std::uint32_t>& hashes);
    /// The slot of that ID, or the free one where it belongs.
    [[nodiscard]] std::size_t slotOf(std::string_view id, bool macro, std::uint32_t hash) const;
    [[nodiscard]] const Entry* lookup(std::string_view id, bool macro) const;

    std::vector<Entry> m_entries; ///< Without those of duplicates.
    std::vector<Slot> m_slots;    ///< A power of two of them, half of them free at least.
    std::vector<Duplicate> m_duplicates;
};

} // namespace cipwright
