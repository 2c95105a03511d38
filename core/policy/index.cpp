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
    m_slots.resize(std::bit_ceil(count * 2 + 1));
    const auto addAll = [this](ItemKind kind, const auto& list, auto idOf) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            add(idOf(list[i]), {kind, static_cast<std::uint32_t>(i)});
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
}

std::optional<ItemPosition> PolicyIndex::find(std::string_view id) const {
    const Entry* const entry = lookup(id, false);
    return entry != nullptr ? std::optional(entry->item) : std::nullopt;
}

std::optional<std::uint32_t> PolicyIndex::find(ItemKind kind, std::string_view id) const {
    const Entry* const entry = lookup(id, kind == ItemKind::Macro);
    return entry != nullptr && entry->item.kind == kind ? std::optional(entry->item.position)
                                                        : std::nullopt;
}

void PolicyIndex::add(const Value& id, ItemPosition item) {
    if (!id.present()) {
        return;
    }
    const bool macro = item.kind == ItemKind::Macro;
    const std::uint32_t hash = hashOf(id.text(), macro);
    Slot& slot = m_slots[slotOf(id.text(), macro, hash)];
    if (slot.number != 0) {
        m_duplicates.push_back({item, m_entries[slot.number - 1].item});
        return;
    }
    m_entries.push_back({id.text(), item});
    slot = {hash, static_cast<std::uint32_t>(m_entries.size())};
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
