// The order of file rules in a CIP.
#pragma once

#include "core/cip/writer.h"
#include "core/policy/items.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright {

/// The texts of a file rule that order it, most significant first.
inline constexpr std::array<FileRuleAttribute, 6> ruleKeyTexts{
    FileRuleAttribute::FileName,          FileRuleAttribute::InternalName,
    FileRuleAttribute::FileDescription,   FileRuleAttribute::ProductName,
    FileRuleAttribute::PackageFamilyName, FileRuleAttribute::FilePath,
};

/// What orders a file rule. Absent comes before any text, an empty one included.
struct RuleKeyParts {
    FileRuleEffect effect = FileRuleEffect::Deny;
    std::array<std::optional<std::string_view>, ruleKeyTexts.size()> texts; ///< UTF-8.
    std::optional<std::string_view> hash;                                   ///< Bytes.
};

/// Adds the key of a file rule: bytes whose order is the order of the rules, by effect, then by the
/// texts in upper case by UTF-16 code unit, then by the hash.
void appendRuleKey(std::string& bytes, const RuleKeyParts& parts);

/// The keys of all file rules, one behind the other.
class RuleKeys {
public:
    void reserve(std::size_t count);
    void add(const RuleKeyParts& parts);

    [[nodiscard]] std::size_t size() const { return m_ends.size(); }

    [[nodiscard]] std::string_view key(std::size_t i) const {
        const std::size_t begin = i == 0 ? 0 : m_ends[i - 1];
        return std::string_view(m_bytes).substr(begin, m_ends[i] - begin);
    }

    /// The position of the first rule that should stand before the one in front of it.
    [[nodiscard]] std::optional<std::size_t> firstOutOfOrder() const;

private:
    std::string m_bytes;
    std::vector<std::size_t> m_ends;
};

/// The positions of rules in the order of the file, sorted as the named tool does.
[[nodiscard]] std::vector<std::uint32_t> orderRules(const RuleKeys& keys, RuleOrder order);

} // namespace cipwright
