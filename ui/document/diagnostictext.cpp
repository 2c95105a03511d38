#include "ui/document/diagnostictext.h"

#include <QCoreApplication>
#include <QStringList>

#include <string>

namespace cipwright::ui {

QString diagnosticText(const Diagnostic& diagnostic) {
    const std::string english(diagnostic.def->text);
    const std::string translated =
        QCoreApplication::translate("Diagnostics", english.c_str()).toStdString();

    // The translated text takes the place of the English one, so that core fills the gaps of both.
    MessageDef def = *diagnostic.def;
    def.text = translated;
    Diagnostic copy = diagnostic;
    copy.def = &def;
    return QString::fromStdString(copy.message());
}

QString severityText(Severity severity) {
    switch (severity) {
    case Severity::Error:
        return QCoreApplication::translate("Diagnostics", "Error");
    case Severity::Warning:
        return QCoreApplication::translate("Diagnostics", "Warning");
    case Severity::Info:
        break;
    }
    return QCoreApplication::translate("Diagnostics", "Information");
}

QString failureText(const Diagnostics& diagnostics) {
    QStringList lines;
    for (const Diagnostic& diagnostic : diagnostics) {
        lines.append(diagnosticText(diagnostic));
    }
    return lines.join(QLatin1Char('\n'));
}

std::string translatedPhrase(std::string_view english) {
    const std::string text(english);
    return QCoreApplication::translate("Summary", text.c_str()).toStdString();
}

QString phraseText(const Phrase& phrase) {
    return QString::fromStdString(inWords(phrase, translatedPhrase));
}

} // namespace cipwright::ui
