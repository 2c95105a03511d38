// Makes DER elements.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright {

/// One element: tag, length, and the parts one after the other as content.
[[nodiscard]] std::string derElement(std::uint8_t tag,
                                     std::initializer_list<std::string_view> parts);

/// A SET OF, or one under another tag: the elements in the order of their bytes, as DER wants.
[[nodiscard]] std::string derSetOf(std::uint8_t tag, std::vector<std::string> elements);

/// An object identifier from its dotted form, which must be a right one.
[[nodiscard]] std::string derOid(std::string_view dotted);

} // namespace cipwright
