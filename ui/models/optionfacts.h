// What each option does, where it counts and what it needs, in words.
#pragma once

#include "core/policy/options.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace cipwright::ui {

/// What an option is about; the order is that of the page.
enum class OptionGroup : std::uint8_t { Start, Judged, Trusted, Policy, Idle };

/// In the context "cipwright::ui", by OptionGroup.
[[nodiscard]] const char* titleOf(OptionGroup group);

inline constexpr std::size_t optionGroupCount = 5;

/// Types of policies in which an option counts; bits that add up.
enum OptionPlace : std::uint8_t { InBase = 1, InSupplemental = 2, InTagging = 4 };

/// Sources: Microsoft's page on policy rules, and what its own tools set and refuse.
struct OptionFacts {
    OptionGroup group;
    std::uint8_t places; ///< Of OptionPlace; 0 for an option that does nothing in any.
    const char* meaning; ///< In the context "cipwright::ui", as is the next.
    const char* needs;   ///< What must be there, or be known; may be empty.
};

/// Of the option of a number in cipwright::options.
[[nodiscard]] const OptionFacts& factsOf(std::size_t option);

} // namespace cipwright::ui
