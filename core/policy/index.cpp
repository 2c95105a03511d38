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
    std::uint32_t* const slot = slotOf(id.text(), macro, hash);
    if (*slot != 0) {
        m_duplicates.push_back({item, m_entries[*slot - 1].item});
        return;
    }
    m_entries.push_back({id.text(), item, hash});
    *slot = static_cast<std::uint32_t>(m_entries.size());
}

std::uint32_t* PolicyIndex::slotOf(std::string_view id, bool macro, std::uint32_t hash) {
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
        if (m_slots[at] == 0) {
            return &m_slots[at];
        }
        const Entry& entry = m_entries[m_slots[at] - 1];
        if (entry.hash == hash && (entry.item.kind == ItemKind::Macro) == macro && entry.id == id) {
            return &m_slots[at];
        }
    }
}

const PolicyIndex::Entry* PolicyIndex::lookup(std::string_view id, bool macro) const {
    const std::uint32_t hash = hashOf(id, macro);
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t at = hash & mask; m_slots[at] != 0; at = (at + 1) & mask) {
        const Entry& entry = m_entries[m_slots[at] - 1];
        if (entry.hash == hash && (entry.item.kind == ItemKind::Macro) == macro && entry.id == id) {
            return &entry;
        }
    }
    return nullptr;
}

} // namespace cipwright
