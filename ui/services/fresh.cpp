#include "ui/services/fresh.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <array>
#include <bit>
#include <cstdint>

namespace cipwright::ui {

Guid freshGuid() {
    std::array<quint32, 4> random{};
    QRandomGenerator::system()->fillRange(random.data(), random.size());
    return Guid::ofRandom(std::bit_cast<std::array<std::uint8_t, 16>>(random));
}

std::string today() {
    return QDateTime::currentDateTimeUtc().date().toString(Qt::ISODate).toStdString();
}

} // namespace cipwright::ui
