// Versions as people write them wrongly, shared by the checks of all rules that have versions.
#pragma once

#include "core/base/version.h"

#include <optional>
#include <string_view>

namespace cipwright::versions {

/// Whether the schema takes a text for a version although it is none: dots in its pattern stand
/// for any character, and numbers may be missing or of any size.
[[nodiscard]] bool onlyLooksLikeVersion(std::string_view text);

/// The version that was probably meant; nothing where there are more than four numbers.
[[nodiscard]] std::optional<Version> nearest(std::string_view text);

/// The version with 65535 for each 65355, a slip of a published list that others copied.
[[nodiscard]] Version withoutMisspelling(Version version);

} // namespace cipwright::versions
