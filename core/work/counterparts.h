// Which items of three policies are the same one: of a base and of two that were made of it.
#pragma once

#include "core/policy/policy.h"
#include "core/work/meaning.h"
#include "core/xml/policyedit.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright {

/// One of the three policies.
enum class Part : std::uint8_t { Base, Ours, Theirs };

inline constexpr std::array<Part, 3> allParts{Part::Base, Part::Ours, Part::Theirs};

/// The kinds of items that have IDs; the numbers are those of ItemKind.
inline constexpr std::array<ItemKind, 6> pairedKinds{
    ItemKind::Eku,    ItemKind::FileRule,        ItemKind::ArtifactRule,
    ItemKind::Signer, ItemKind::SigningScenario, ItemKind::Macro};

/// The section that items of a kind stand in.
[[nodiscard]] Section sectionOf(ItemKind kind);

/// An item by its places in the three policies; nothing where a policy does not have it.
struct Trio {
    std::array<std::optional<std::size_t>, allParts.size()> places;

    [[nodiscard]] const std::optional<std::size_t>& in(Part part) const {
        return places[static_cast<std::size_t>(part)];
    }

    [[nodiscard]] std::optional<std::size_t>& in(Part part) {
        return places[static_cast<std::size_t>(part)];
    }
};

/// Items that mean the same under the same ID are the same; then those that mean the same; then
/// those of one ID; then those that are alike, such as rules for one file name with other versions.
/// Scenarios are told by their Value, macros by their name. IDs of policies that were read from
/// binaries tell nothing. The policies must live and stay as long as this.
class Counterparts {
public:
    Counterparts(const Policy& base, const Policy& ours, const Policy& theirs);

    [[nodiscard]] const Meaning& of(Part part) const {
        return m_meanings[static_cast<std::size_t>(part)];
    }

    [[nodiscard]] const Policy& policy(Part part) const { return of(part).policy; }

    /// Whether IDs, names and notes are what somebody wrote.
    [[nodiscard]] bool namesTell() const { return m_namesTell; }

    /// All items of a kind: those of the base in its order, then what only the others have.
    [[nodiscard]] const std::vector<Trio>& all(ItemKind kind) const {
        return m_trios[static_cast<std::size_t>(kind)];
    }

    /// A word for an item that is the same in all three policies.
    [[nodiscard]] static std::string tokenOf(ItemKind kind, std::size_t trio);

    /// The same for what an ID refers to; "?" and the ID where it refers to nothing.
    [[nodiscard]] std::string token(Part part, std::string_view id) const;
    [[nodiscard]] std::string macroToken(Part part, std::string_view name) const;

    /// The same for an item of a policy.
    [[nodiscard]] std::string tokenAt(Part part, ItemKind kind, std::size_t item) const;

    /// Whether a policy has the item of a token.
    [[nodiscard]] bool has(Part part, std::string_view token) const;

    /// The ID of an item.
    [[nodiscard]] const std::string& idOf(Part part, ItemKind kind, std::size_t item) const;

    /// What to call an item.
    [[nodiscard]] std::string label(Part part, ItemKind kind, std::size_t item) const;

private:
    void pairKind(ItemKind kind);
    [[nodiscard]] std::vector<std::string> keysOf(Part part, ItemKind kind) const;
    [[nodiscard]] std::vector<std::string> likenessOf(Part part, ItemKind kind) const;
    [[nodiscard]] std::string signerKey(Part part, std::size_t signer, bool withReferences) const;

    std::array<Meaning, allParts.size()> m_meanings;
    bool m_namesTell;
    std::array<std::vector<Trio>, pairedKinds.size()> m_trios;
    /// By part and kind: of each item the number of its trio.
    std::array<std::array<std::vector<std::size_t>, pairedKinds.size()>, allParts.size()> m_numbers;
};

} // namespace cipwright
