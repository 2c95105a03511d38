// The file rules of a policy as bytes, before they are put in order.
#pragma once

#include "core/cip/compilation.h"
#include "core/cip/ruleorder.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
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

/// The attributes of one file rule by name; the first of two equal ones counts.
class FileRuleAttributes {
public:
    /// Takes another rule, which must live until the next is taken.
    void load(const FileRule& rule);

    /// Null where the rule has no such attribute.
    [[nodiscard]] const Value* value(FileRuleAttribute attribute) const {
        return m_values[static_cast<std::size_t>(attribute)];
    }

    [[nodiscard]] bool any(std::initializer_list<FileRuleAttribute> attributes) const {
        return std::ranges::any_of(attributes, [this](FileRuleAttribute attribute) {
            return value(attribute) != nullptr;
        });
    }

    [[nodiscard]] std::string_view text(FileRuleAttribute attribute) const {
        const Value* const found = value(attribute);
        return found != nullptr ? std::string_view(found->text()) : std::string_view();
    }

private:
    const FileRule* m_rule = nullptr;
    std::array<const Value*, fileRuleAttributeNames.size()> m_values{};
};

/// All parts of all file rules, and their keys. One pass over the rules makes them, so that the
/// blocks, which are in another order, need not look at the rules again.
class FileRulePieces {
public:
    explicit FileRulePieces(Compilation& compilation);

    [[nodiscard]] const RuleKeys& keys() const { return m_keys; }

    /// Bytes of all pieces together.
    [[nodiscard]] std::size_t totalSize() const { return m_bytes.size(); }

    /// How many rules have an attribute that is not empty.
    [[nodiscard]] const Use& use(FileRuleAttribute attribute) const {
        return m_uses[static_cast<std::size_t>(attribute)];
    }

    /// Adds one piece of each rule in the order of the file.
    void write(RulePiece piece, const std::vector<std::uint32_t>& order, ByteWriter& out) const;

private:
    static constexpr std::size_t pieceCount = 5;

    void add(std::size_t position);
    void addAppIds(const Located& text);

    void endPiece() { m_ends.push_back(m_bytes.size()); }

    Compilation& m_compilation;
    std::string m_bytes;
    std::vector<std::size_t> m_ends; ///< By rule and piece. A piece of zeros alone is left out.
    std::array<Use, fileRuleAttributeNames.size()> m_uses{};
    RuleKeys m_keys;
    FileRuleAttributes m_attributes; ///< Of the rule at hand, as is the key.
    RuleKeyParts m_key;
};

} // namespace cipwright::cip
