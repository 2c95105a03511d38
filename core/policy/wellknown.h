// Names that everybody knows: Microsoft's roots, extended key usages, kinds of policies.
#pragma once

#include "core/base/guid.h"

#include <cstdint>
#include <string_view>

namespace cipwright {

/// The PlatformID of all policies for Windows.
inline constexpr std::string_view windowsPlatformId = "{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}";

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
