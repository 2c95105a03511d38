// Names that everybody knows: Microsoft's roots, extended key usages, kinds of policies.
#pragma once

#include "core/base/guid.h"

#include <cstdint>
#include <string_view>

namespace cipwright {

/// The name of the root that CertRoot Type="Wellknown" names by a number; empty for numbers
/// nobody has named. Source: Microsoft's event tag tables, and templates for 0x14 and 0x16.
[[nodiscard]] std::string_view wellKnownRootName(std::uint32_t id);

/// What an EKU means, by the bytes of its Value (01, length, content of the object identifier);
/// empty for one that is not known.
[[nodiscard]] std::string_view ekuName(std::string_view value);

/// Whether Windows reads policies of the old single form under this PolicyTypeID. Such a policy
/// has no PolicyID of its own.
[[nodiscard]] bool isSingleFormatTypeId(const Guid& id);

} // namespace cipwright
