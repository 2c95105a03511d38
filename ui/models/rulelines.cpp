#include "ui/models/rulelines.h"

#include <QCoreApplication>

#include <algorithm>

namespace cipwright::ui {

namespace {

/// Tables are copied with titles in the language of the window.
std::string_view titleInEnglish(std::string_view cell) {
    const QString word = QString::fromUtf8(cell).toLower();
    const std::vector<std::string_view> titles = columnTitles();
    const auto known = std::ranges::find_if(titles, [&word](std::string_view title) {
        QByteArray english(title.data(), static_cast<qsizetype>(title.size()));
        english[0] = QChar::fromLatin1(english[0]).toUpper().toLatin1();
        return word == QCoreApplication::translate("cipwright::ui", english).toLower();
    });
    return known == titles.end() ? std::string_view() : *known;
}

} // namespace

std::vector<RuleLine> ruleLinesOf(const QString& text, const RuleLine& otherwise) {
    return cipwright::ruleLinesOf(text.toStdString(), otherwise, titleInEnglish);
}

} // namespace cipwright::ui
