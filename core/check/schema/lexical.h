// The forms of values in the policy schema, each matched by hand.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace cipwright::schema {

// All of them take the value as XML gives it. Blanks count, but around hexadecimal digits, truth
// values and addresses and behind a date with a time zone. By the letter of XML Schema they would
// be allowed around numbers and before dates too; not every validator takes them there, so they are
// refused.

/// "{8-4-4-4-12}" hexadecimal digits of either case.
[[nodiscard]] bool isGuid(std::string_view text);

/// What the schema's pattern `[0-9]*.[0-9]*.[0-9]*.[0-9]*` lets pass. Its dots stand for any
/// character but a line end, so this is true for more than versions ("1x2y3z4"); what is no version
/// all the same is for the checks of meaning.
[[nodiscard]] bool isVersionPattern(std::string_view text);

[[nodiscard]] bool isBoolean(std::string_view text);

/// An even count of hexadecimal digits, none at all included.
[[nodiscard]] bool isHex(std::string_view text);

/// Decimal digits without sign, with a value of at most `highest`.
[[nodiscard]] bool isNumber(std::string_view text, std::uint64_t highest);

/// xs:dateTime: "2026-01-31T23:59:59.5Z"; fraction and time zone may be missing.
[[nodiscard]] bool isDateTime(std::string_view text);

/// xs:anyURI: an address or relative address of RFC 3986, in which characters that would have to
/// be escaped there may stand unescaped.
[[nodiscard]] bool isUri(std::string_view text);

/// One of the prefixes, then A to Z, then any number of A to Z, 0 to 9 and "_".
[[nodiscard]] bool isId(std::string_view text, std::span<const std::string_view> prefixes);

/// IDs as above with commas between; one more comma may follow the last.
[[nodiscard]] bool isIdList(std::string_view text, std::span<const std::string_view> prefixes);

/// A letter or "_", then letters, digits, "_" and dots.
[[nodiscard]] bool isMacroName(std::string_view text);

/// Any number of the characters that the schema allows in the value of a macro.
[[nodiscard]] bool isMacroValue(std::string_view text);

/// What the schema's pattern for AppIDs lets pass: a text of the characters of a macro's value
/// that does not begin with "$" (its first character may be any), or a macro "$(One)" and more such
/// characters. Meant are macros alone, but validators let a text follow them.
[[nodiscard]] bool isAppIdsPattern(std::string_view text);

/// Macros and nothing else: "$(One)$(Two)".
[[nodiscard]] bool isMacroReferences(std::string_view text);

} // namespace cipwright::schema
