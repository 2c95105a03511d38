// The invariant upper case of .NET, by which the tools sort.
#pragma once

namespace cipwright {

/// The upper case of a UTF-16 code unit, independent of language and always one unit for one.
/// Surrogates, and the two letters whose upper case is ASCII (U+0131, U+017F), stay as they are.
/// Source: the simple case mappings of the Unicode character data, version 14.
[[nodiscard]] char16_t upperCase(char16_t unit);

} // namespace cipwright
