#include "ui/services/theme.h"

#include <QApplication>

namespace cipwright::ui {

QPalette lightPalette() {
    QPalette palette(QColor(0xF0, 0xF0, 0xF0), QColor(0xF0, 0xF0, 0xF0));
    palette.setColor(QPalette::Base, Qt::white);
    palette.setColor(QPalette::AlternateBase, QColor(0xF6, 0xF7, 0xF9));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(role, QColor(0x1A, 0x1C, 0x1E));
        palette.setColor(QPalette::Disabled, role, QColor(0x8A, 0x90, 0x96));
    }
    palette.setColor(QPalette::Highlight, QColor(0x2F, 0x6F, 0xB5));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    return palette;
}

QPalette darkPalette() {
    QPalette palette(QColor(0x2D, 0x30, 0x34), QColor(0x2A, 0x2D, 0x31));
    palette.setColor(QPalette::Base, QColor(0x1E, 0x20, 0x23));
    palette.setColor(QPalette::AlternateBase, QColor(0x26, 0x29, 0x2D));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(role, QColor(0xE8, 0xEA, 0xED));
        palette.setColor(QPalette::Disabled, role, QColor(0x80, 0x86, 0x8B));
    }
    palette.setColor(QPalette::Highlight, QColor(0x2F, 0x6F, 0xB5));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    return palette;
}

void applyTheme(Theme theme) {
    switch (theme) {
    case Theme::System:
        // A palette that says nothing gives the system's back.
        QApplication::setPalette(QPalette());
        break;
    case Theme::Light:
        QApplication::setPalette(lightPalette());
        break;
    case Theme::Dark:
        QApplication::setPalette(darkPalette());
        break;
    }
}

} // namespace cipwright::ui
