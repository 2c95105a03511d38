// What checks of a whole policy ask about every file rule, gathered in one pass: going through
// the rules themselves again for each check would cost more than the checks.
#pragma once

#include "core/base/version.h"
#include "core/policy/policy.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace cipwright {

/// What a file rule matches, in a few words of memory.
struct RuleFact {
    /// Made of all that is compared with a file, file versions excepted. Letter case does not
    /// count. Rules that match the same have the same key; others may have it by chance.
    std::uint64_t key = 0;
    Version minimum;              ///< Zero where there is none.
    Version maximum;              ///< Highest where there is none, or zero, which Windows ignores.
    std::uint32_t attributes = 0; ///< A bit for each FileRuleAttribute that is not empty.
    std::optional<FileRuleEffect> effect;
    bool versionsValid = true; ///< Whether the file versions have a meaning that is known.
    bool anyName = false;      ///< FileName is "*", and nothing else is compared but versions.

    friend bool operator==(const RuleFact&, const RuleFact&) = default;

    [[nodiscard]] bool has(FileRuleAttribute attribute) const {
        return (attributes >> static_cast<unsigned>(attribute) & 1U) != 0;
    }

    /// Whether no version of a file is left out.
    [[nodiscard]] bool everyVersion() const;

    /// The versions that the rule is about, by the meaning that bounds have for its effect; nothing
    /// where that is doubtful (a Deny with only a maximum).
    struct Range {
        Version lowest;
        Version highest;

        friend bool operator==(const Range&, const Range&) = default;
    };

    [[nodiscard]] std::optional<Range> range() const {
        using enum FileRuleAttribute;
        const bool onlyOne = has(MinimumFileVersion) != has(MaximumFileVersion);
        if (effect != FileRuleEffect::Deny || !onlyOne) {
            return Range{minimum, maximum};
        }
        return has(MinimumFileVersion) ? std::optional(Range{{}, minimum}) : std::nullopt;
    }
};

/// By position in the policy's list of file rules.
using RuleFacts = std::vector<RuleFact>;

[[nodiscard]] RuleFact findRuleFact(const FileRule& rule);
[[nodiscard]] RuleFacts findRuleFacts(const Policy& policy);

/// Whether two rules compare the same with a file, file versions excepted: what an equal key only
/// suggests.
[[nodiscard]] bool matchTheSame(const FileRule& a, const FileRule& b);

} // namespace cipwright
