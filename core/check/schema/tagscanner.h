// Goes through the tags of a text, for remedies that need the element around a place.
#pragma once

#include "core/base/span.h"
#include "core/xml/rawmarkup.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace cipwright::schema {

/// The whole element whose start tag begins at `begin`; nothing where its end is not found.
[[nodiscard]] std::optional<raw::Element> elementFrom(std::string_view text, std::int32_t begin);

/// The element whose start tag holds or whose content directly holds `place`, looked for within
/// `within`, which begins with a start tag.
[[nodiscard]] std::optional<raw::Element> elementAround(std::string_view text, Span within,
                                                        std::int32_t place);

} // namespace cipwright::schema
