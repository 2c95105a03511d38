#include "ui/services/language.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <initializer_list>
#include <utility>

namespace cipwright::ui {

namespace {

const QString folder = QStringLiteral(":/translations");
const QString prefix = QStringLiteral("cipwright_");

/// Those installed before are taken away; there is one application, and so one list.
QList<QTranslator*>& installed() {
    static QList<QTranslator*> translators;
    return translators;
}

void install(const QLocale& locale, const QString& name, const QString& from) {
    auto* const translator = new QTranslator(QCoreApplication::instance());
    if (!translator->load(locale, name, QStringLiteral("_"), from)) {
        delete translator;
        return;
    }
    QCoreApplication::installTranslator(translator);
    installed().append(translator);
}

} // namespace

QStringList languages() {
    QStringList codes;
    for (const QString& file : QDir(folder).entryList({prefix + QStringLiteral("*.qm")})) {
        codes.append(file.mid(prefix.size()).chopped(3));
    }
    if (const QString english = QStringLiteral("en"); !codes.contains(english)) {
        codes.append(english);
    }
    codes.sort();
    return codes;
}

void applyLanguage(const QString& code) {
    for (QTranslator* const translator : std::exchange(installed(), {})) {
        delete translator; // Which takes it out of the application.
    }
    const QLocale locale = code.isEmpty() ? QLocale::system() : QLocale(code);
    const QString shared = QLibraryInfo::path(QLibraryInfo::TranslationsPath);
    // What comes later is asked first. English has the plurals of texts that are not translated.
    install(QLocale(QLocale::English), QStringLiteral("cipwright"), folder);
    install(locale, QStringLiteral("qscintilla"), shared);
    install(locale, QStringLiteral("qtbase"), shared);
    install(locale, QStringLiteral("cipwright"), folder);
}

} // namespace cipwright::ui
