// What the system has beside streams: descriptors, and the terminal to ask at.
#pragma once

#include "core/crypto/secret.h"

#include <optional>
#include <string_view>

namespace cipwright::cli {

/// All bytes up to a line end or the end; nothing where they cannot be read. Leaves it open.
[[nodiscard]] std::optional<Secret> readDescriptor(int descriptor);

/// Asks at the terminal, whatever the standard streams are, and shows nothing of what is typed.
/// Nothing where there is no terminal or the answer breaks off.
[[nodiscard]] std::optional<Secret> askWithoutEcho(std::string_view prompt);

} // namespace cipwright::cli
