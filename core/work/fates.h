// What becomes of items that one of two policies deleted since their base.
#pragma once

#include "core/work/counterparts.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace cipwright {

enum class Fate : std::uint8_t {
    Normal,   ///< Nobody deleted it.
    Gone,     ///< It is deleted, or stays so.
    Needed,   ///< Theirs deleted it; ours puts it to a new use, so that it stays.
    Kept,     ///< Theirs deleted it, which was decided against: it stays with all its uses.
    Restored, ///< Ours deleted it; it comes back from theirs with all its uses.
};

class Fates {
public:
    /// Decides about an item that one deleted and the other changed: whether theirs is right. Told
    /// what each of them did.
    using Decide =
        std::function<bool(ItemKind kind, const Trio& trio, std::string ours, std::string theirs)>;

    Fates(const Counterparts& parts, const Decide& decide);

    [[nodiscard]] Fate of(const std::string& token) const;

    [[nodiscard]] Fate of(ItemKind kind, std::size_t trio) const {
        return of(Counterparts::tokenOf(kind, trio));
    }

private:
    /// By item: what uses it, each use with the token of its user before the first blank.
    using Uses = std::unordered_map<std::string, std::set<std::string>>;

    [[nodiscard]] Uses usesIn(Part part) const;
    /// What a policy did to an item since the base, in words; empty for nothing.
    [[nodiscard]] std::string changeOf(Part part, ItemKind kind, const Trio& trio,
                                       const std::string& token) const;
    [[nodiscard]] bool isSupport(ItemKind kind, std::size_t baseItem) const;
    [[nodiscard]] bool hasNewUse(Part part, const std::string& token) const;
    void judge(const Decide& decide);
    void follow();

    const Counterparts& m_parts;
    std::array<Uses, allParts.size()> m_uses;
    std::unordered_map<std::string, Fate> m_fates; ///< Of what is not Normal.
};

} // namespace cipwright
