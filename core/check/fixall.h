// Applies all remedies that there are, as long as they help.
#pragma once

#include "core/check/checker.h"
#include "core/check/overrides.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright {

/// The remedy for each of many diagnostics that were found in one text, where there is one; no more
/// than `most`, the first ones.
[[nodiscard]] std::vector<std::optional<Fix>> fixesFor(const Diagnostics& diagnostics,
                                                       const PolicyText& text, const Policy& policy,
                                                       const CheckContext& context = {},
                                                       std::size_t most = SIZE_MAX);

/// How many remedies are made for a report of a policy. One may have to look at all rules and
/// references, so that a large policy with as many findings would take minutes.
[[nodiscard]] std::size_t mostFixesFor(const Policy& policy);

/// A remedy that was applied.
struct AppliedFix {
    std::string_view code;
    std::string title;
    LineColumn place; ///< In the text as it was when the remedy was applied.
};

/// Applies the remedies of everything that is found and not suppressed, checks again, and goes
/// on until nothing that can be mended is left or nothing helps. A remedy that makes an error is
/// not applied, nor are two that want the same place changed at the same time. The text is
/// changed in place; it stays as it is where there is nothing to mend.
[[nodiscard]] std::vector<AppliedFix> fixAll(PolicyText& text, const CheckContext& context,
                                             Overrides& overrides);

/// The same for what has one code, and gives the changes, each to be made after the one before.
[[nodiscard]] std::vector<TextPatch> fixesOfKind(std::string_view code, PolicyText text,
                                                 const CheckContext& context, Overrides& overrides);

} // namespace cipwright
