// The file rules of a policy as bytes, before they are put in order.
#pragma once

#include "core/cip/compilation.h"
#include "core/cip/ruleorder.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright::cip {

/// The parts of a file rule, which stand in different blocks.
enum class RulePiece : std::uint8_t {
    Body,     ///< Type, FileName, MinimumFileVersion, Hash.
    Highest,  ///< MaximumFileVersion, AppIDs: block 3.
    Names,    ///< InternalName, FileDescription, ProductName: block 4.
    Package,  ///< PackageFamilyName, PackageVersion: block 5.
    FilePath, ///< Block 7.
};

/// All parts of all file rules, and their keys. One pass over the rules makes them, so that the
/// blocks, which are in another order, need not look at the rules again.
class FileRulePieces {
public:
    explicit FileRulePieces(Compilation& compilation);

    [[nodiscard]] const RuleKeys& keys() const { return m_keys; }

    /// Bytes of all pieces together.
    [[nodiscard]] std::size_t totalSize() const { return m_bytes.size(); }

    /// By the position of the rule in the policy.
    [[nodiscard]] std::string_view piece(std::size_t rule, RulePiece piece) const;

private:
    static constexpr std::size_t pieceCount = 5;

    void add(std::size_t position);
    void addAppIds(const Located& text);

    void endPiece() { m_ends.push_back(m_bytes.size()); }

    Compilation& m_compilation;
    std::string m_bytes;
    std::vector<std::size_t> m_ends;
    RuleKeys m_keys;
};

} // namespace cipwright::cip
