// Two policies compared by what they mean, not by their IDs, names, order and layout.
#pragma once

#include "core/policy/policy.h"
#include "core/xml/policyedit.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright {

enum class DifferenceKind : std::uint8_t {
    Added,   ///< Only the second policy has it.
    Removed, ///< Only the first one has it.
    Changed, ///< Both have it, with another value in one attribute or part.
    Moved,   ///< Both have it, in other scenarios or roles.
};

inline constexpr std::array<std::string_view, 4> differenceKindNames{"added", "removed", "changed",
                                                                     "moved"};

[[nodiscard]] constexpr std::string_view nameOf(DifferenceKind kind) {
    return differenceKindNames[static_cast<std::size_t>(kind)];
}

/// What a difference is about.
enum class DifferenceSubject : std::uint8_t {
    Policy, ///< The head: version, IDs, type and the like.
    Option,
    Eku,
    FileRule,
    ArtifactRule,
    Signer,
    Scenario,
    Setting,
    Macro,
    App,
};

inline constexpr std::array<std::string_view, 10> differenceSubjectNames{
    "policy", "option",   "eku",     "fileRule", "artifactRule",
    "signer", "scenario", "setting", "macro",    "app"};

[[nodiscard]] constexpr std::string_view nameOf(DifferenceSubject subject) {
    return differenceSubjectNames[static_cast<std::size_t>(subject)];
}

/// One difference. Texts are for people: values as they stand in the policies, items by what they
/// match and their names.
struct Difference {
    DifferenceKind kind = DifferenceKind::Changed;
    DifferenceSubject subject = DifferenceSubject::Policy;
    std::optional<ItemRef> left;  ///< The item in the first policy, where it is one of a list.
    std::optional<ItemRef> right; ///< The same in the second.
    std::string what;             ///< What to call the item; empty for the policy itself.
    std::string attribute;        ///< Of Changed and Moved: which attribute, element or use.
    std::string before;           ///< Its value in the first policy; empty where there is none.
    std::string after;            ///< Its value in the second.
    bool nameOnly = false;        ///< Names, IDs, spelling and notes: nothing that Windows sees.

    friend bool operator==(const Difference&, const Difference&) = default;
};

struct CompareOptions {
    bool names = false; ///< Whether differences that are only of names are wanted too.
};

/// What makes `right` another policy than `left`; empty where both mean the same. Rules that a
/// policy has twice count once. Items are told by what they match; those that are left over are
/// paired where they are alike (one ID, one name of a file, one certificate), which is a guess, and
/// reported as changed. The order is that of the schema's sections, then of the documents. Macros,
/// which binaries do not hold, count by what they stand for in rules, and are names by themselves.
/// Takes time in proportion to the sizes.
[[nodiscard]] std::vector<Difference> comparePolicies(const Policy& left, const Policy& right,
                                                      const CompareOptions& options = {});

/// A difference in one line, such as `changed Deny FileName="a.exe": MinimumFileVersion "1.0.0.0"
/// -> "2.0.0.0"`.
[[nodiscard]] std::string textOf(const Difference& difference);

} // namespace cipwright
