#include "core/work/powershell.h"

#include "core/base/hex.h"
#include "core/base/utf.h"
#include "core/xml/render.h"

#include <cstddef>

namespace cipwright {

std::string powerShellText(std::string_view text) {
    // Begins with a string, or + would add numbers.
    std::string expression = "'";
    bool open = true;
    const auto setOpen = [&](bool wanted) {
        if (open != wanted) {
            expression += wanted ? " + '" : "'";
            open = wanted;
        }
    };
    const std::string shown = printable(shortened(text, longestValue));
    std::string_view rest = shown;
    while (!rest.empty()) {
        const DecodedChar next = decodeUtf8(rest);
        if (next.codePoint < 0x80) {
            setOpen(true);
            expression.append(next.codePoint == U'\'' ? 2 : 1, static_cast<char>(next.codePoint));
        } else {
            // Typographic quotation marks end a string too, and any byte beyond ASCII may be read
            // as one of them.
            setOpen(false);
            std::string units;
            appendUtf16(units, rest.substr(0, next.length), true);
            for (std::size_t i = 0; i + 1 < units.size(); i += 2) {
                expression += " + [char] 0x" + toHex(std::string_view(units).substr(i, 2));
            }
        }
        rest.remove_prefix(next.length);
    }
    setOpen(true);
    return expression + "'";
}

} // namespace cipwright
