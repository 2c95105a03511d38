#include "core/policy/index.h"

#include <bit>
#include <functional>

namespace cipwright {

namespace {

constexpr std::uint32_t macroSalt = 0x9E37'79B9;

std::uint32_t hashOf(std::string_view id, bool macro) {
    const auto hash = static_cast<std::uint64_t>(std::hash<std::string_view>{}(id));
    return static_cast<std::uint32_t>(hash ^ hash >> 32U) ^ (macro ? macroSalt : 0);
}

} // namespace

PolicyIndex::PolicyIndex(const Policy& policy) {
    const std::size_t count = policy.ekus.size() + policy.fileRules.size()
                              + policy.artifactRules.size() + policy.signers.size()
                              + policy.scenarios.size() + policy.macros.size();
    m_entries.reserve(count);
    std::vector<std::uint32_t> hashes;
    hashes.reserve(count);
    const auto addAll = [&](ItemKind kind, const auto& list, auto idOf) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (const Value& id = idOf(list[i]); id.present()) {
                m_entries.push_back({id.text(), {kind, static_cast<std::uint32_t>(i)}});
                hashes.push_back(hashOf(id.text(), kind == ItemKind::Macro));
            }
        }
    };
    const auto ownId = [](const auto& item) -> const Value& { return item.id; };
    addAll(ItemKind::Eku, policy.ekus, ownId);
    addAll(ItemKind::FileRule, policy.fileRules,
           [](const FileRule& rule) -> const Value& { return rule.value(FileRuleAttribute::ID); });
    addAll(ItemKind::ArtifactRule, policy.artifactRules, ownId);
    addAll(ItemKind::Signer, policy.signers, ownId);
    addAll(ItemKind::SigningScenario, policy.scenarios, ownId);
    addAll(ItemKind::Macro, policy.macros, ownId);
    fillSlots(hashes);
}

std::optional<ItemPosition> PolicyIndex::find(std::string_view id) const {
    const Entry* const entry = lookup(id, false);
    return entry != nullptr ? std::optional(entry->item) : std::nullopt;
}

std::optional<ItemPosition> PolicyIndex::findNext(std::string_view id, std::size_t& last) const {
    const std::size_t next = last + 1;
    if (next < m_entries.size() && m_entries[next].id == id
        && m_entries[next].item.kind != ItemKind::Macro) {
        last = next;
        return m_entries[next].item;
    }
    const Entry* const entry = lookup(id, false);
    if (entry == nullptr) {
        return std::nullopt;
    }
    last = static_cast<std::size_t>(entry - m_entries.data());
    return entry->item;
}

std::optional<std::uint32_t> PolicyIndex::find(ItemKind kind, std::string_view id) const {
    const Entry* const entry = lookup(id, kind == ItemKind::Macro);
    return entry != nullptr && entry->item.kind == kind ? std::optional(entry->item.position)
                                                        : std::nullopt;
}

void PolicyIndex::refresh(ItemPosition item, std::string_view id) {
    const bool macro = item.kind == ItemKind::Macro;
    const Slot& slot = m_slots[slotOf(id, macro, hashOf(id, macro))];
    if (slot.number != 0 && m_entries[slot.number - 1].item == item) {
        m_entries[slot.number - 1].id = id;
    }
}

// After the entries have been collected, so that the processor can look at several slots at once:
// the table of a large policy is larger than its nearest caches.
void PolicyIndex::fillSlots(const std::vector<std::uint32_t>& hashes) {
    m_slots.resize(std::bit_ceil(m_entries.size() * 2 + 1));
    std::size_t kept = 0;
    for (std::size_t i = 0; i < hashes.size(); ++i) {
        const Entry entry = m_entries[i];
        Slot& slot = m_slots[slotOf(entry.id, entry.item.kind == ItemKind::Macro, hashes[i])];
        if (slot.number != 0) {
            m_duplicates.push_back({entry.item, m_entries[slot.number - 1].item});
            continue;
        }
        m_entries[kept++] = entry;
        slot = {hashes[i], static_cast<std::uint32_t>(kept)};
    }
    m_entries.resize(kept);
}

std::size_t PolicyIndex::slotOf(std::string_view id, bool macro, std::uint32_t hash) const {
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
        const Slot& slot = m_slots[at];
        if (slot.number == 0) {
            return at;
        }
        if (slot.hash == hash) {
            const Entry& entry = m_entries[slot.number - 1];
            if (entry.id == id && (entry.item.kind == ItemKind::Macro) == macro) {
                return at;
            }
        }
    }
}

const PolicyIndex::Entry* PolicyIndex::lookup(std::string_view id, bool macro) const {
    const Slot& slot = m_slots[slotOf(id, macro, hashOf(id, macro))];
    return slot.number != 0 ? &m_entries[slot.number - 1] : nullptr;
}

} // namespace cipwright
