// Makes XML that can be parsed of text that is none, so that a broken policy still opens.
#pragma once

#include "core/base/diagnostic.h"
#include "core/xml/offsetmap.h"

#include <string>
#include <string_view>

namespace cipwright {

struct MendedText {
    std::string text;
    OffsetMap map;
};

/// Tokenizes text whose tags do not fit together, adds a diagnostic for each fault (with the tag
/// that is open and where it was opened), and gives back a text with the faults taken out:
/// elements that were left open are closed, end tags without a start and broken attributes are
/// dropped. Linear in the text. Diagnostics beyond `mostDiagnostics` are left out.
[[nodiscard]] MendedText mendMarkup(std::string_view text, Diagnostics& diagnostics,
                                    std::size_t mostDiagnostics);

} // namespace cipwright
