#include "app/cli/fresh.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <random>

namespace cipwright::cli {

Guid freshGuid() {
    std::random_device random;
    std::array<std::uint8_t, 16> bytes{};
    std::ranges::generate(bytes, [&] { return static_cast<std::uint8_t>(random() & 0xFFU); });
    return Guid::ofRandom(bytes);
}

std::string today() {
    namespace chrono = std::chrono;
    const chrono::year_month_day date(chrono::floor<chrono::days>(chrono::system_clock::now()));
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

} // namespace cipwright::cli
