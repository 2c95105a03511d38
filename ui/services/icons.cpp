#include "ui/services/icons.h"

#include <QPainter>
#include <QPixmap>

#include <array>

namespace cipwright::ui {

namespace {

QPixmap tinted(QPixmap shape, const QColor& color) {
    QPainter painter(&shape);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(shape.rect(), color);
    return shape;
}

} // namespace

QIcon tintedIcon(const QString& name, const QPalette& palette) {
    // Sizes of toolbars and menus, each with what a screen of double density asks for.
    static constexpr std::array sizes{16, 20, 24, 32, 48, 64};
    const QIcon source(QStringLiteral(":/icons/%1.svg").arg(name));
    QIcon icon;
    for (const int size : sizes) {
        const QPixmap shape = source.pixmap(size, size);
        if (shape.isNull()) {
            return {};
        }
        icon.addPixmap(tinted(shape, palette.color(QPalette::Active, QPalette::ButtonText)));
        icon.addPixmap(tinted(shape, palette.color(QPalette::Disabled, QPalette::ButtonText)),
                       QIcon::Disabled);
    }
    return icon;
}

QStyle::StandardPixmap severityPixmap(Severity severity) {
    switch (severity) {
    case Severity::Error:
        return QStyle::SP_MessageBoxCritical;
    case Severity::Warning:
        return QStyle::SP_MessageBoxWarning;
    case Severity::Info:
        break;
    }
    return QStyle::SP_MessageBoxInformation;
}

} // namespace cipwright::ui
