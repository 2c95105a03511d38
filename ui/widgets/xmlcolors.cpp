#include "ui/widgets/xmlcolors.h"

namespace cipwright::ui {

namespace {

XmlColors onLight() {
    return {.tag = QColor(0x0B, 0x4F, 0x9E),
            .attribute = QColor(0x9A, 0x2B, 0x1F),
            .value = QColor(0x1F, 0x6B, 0x2E),
            .comment = QColor(0x5F, 0x66, 0x6E),
            .entity = QColor(0x7A, 0x3E, 0x9D),
            .error = QColor(0xC6, 0x28, 0x28),
            .warning = QColor(0xB2, 0x6A, 0x00),
            .info = QColor(0x15, 0x65, 0xC0)};
}

XmlColors onDark() {
    return {.tag = QColor(0x7F, 0xB8, 0xF5),
            .attribute = QColor(0xF2, 0xA9, 0x8F),
            .value = QColor(0x9B, 0xD3, 0x9E),
            .comment = QColor(0xA3, 0xAA, 0xB2),
            .entity = QColor(0xD3, 0xA6, 0xEE),
            .error = QColor(0xFF, 0x6B, 0x6B),
            .warning = QColor(0xFF, 0xB7, 0x4D),
            .info = QColor(0x64, 0xB5, 0xF6)};
}

} // namespace

const XmlColors& xmlColorsFor(const QPalette& palette) {
    static const XmlColors light = onLight();
    static const XmlColors dark = onDark();
    return palette.color(QPalette::Base).lightnessF() < 0.5F ? dark : light;
}

} // namespace cipwright::ui
