// A GUID that no policy has yet.
#pragma once

#include "core/base/guid.h"

#include <QRandomGenerator>

#include <array>
#include <bit>
#include <cstdint>

namespace cipwright::ui {

[[nodiscard]] inline Guid freshGuid() {
    std::array<quint32, 4> random{};
    QRandomGenerator::system()->fillRange(random.data(), random.size());
    return Guid::ofRandom(std::bit_cast<std::array<std::uint8_t, 16>>(random));
}

} // namespace cipwright::ui
