// A flat hash table from 64-bit keys to positions, for passes over very many rules.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace cipwright {

/// Remembers one position for each key, the first that was given. Keys must be well mixed. Only a
/// part of a key is kept, so that another key may be taken for it, about once in a million
/// millions: what is found must be compared.
class KeyTable {
public:
    static constexpr std::uint32_t nothing = UINT32_MAX;

    /// For at most `capacity` keys.
    explicit KeyTable(std::size_t capacity) {
        std::size_t slots = 16;
        while (slots * 2 < capacity * 3) {
            slots *= 2;
        }
        m_slots.resize(slots);
    }

    /// The position of a key: a new key gets this one, a known one gives its own back. It may be
    /// changed.
    std::uint32_t& insert(std::uint64_t key, std::uint32_t position) {
        Slot& slot = m_slots[placeOf(key)];
        if (slot.position == nothing) {
            slot = {partOf(key), position};
        }
        return slot.position;
    }

    /// The position of a key, or `nothing`.
    [[nodiscard]] std::uint32_t find(std::uint64_t key) const {
        return m_slots[placeOf(key)].position;
    }

private:
    struct Slot {
        std::uint32_t part = 0;
        std::uint32_t position = nothing;
    };

    static std::uint32_t partOf(std::uint64_t key) {
        return static_cast<std::uint32_t>(key >> 32U);
    }

    // The slot of that key, or the free one where it belongs.
    [[nodiscard]] std::size_t placeOf(std::uint64_t key) const {
        const std::size_t mask = m_slots.size() - 1;
        std::size_t at = key & mask;
        while (m_slots[at].position != nothing && m_slots[at].part != partOf(key)) {
            at = (at + 1) & mask;
        }
        return at;
    }

    std::vector<Slot> m_slots;
};

} // namespace cipwright
