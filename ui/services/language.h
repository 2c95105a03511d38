// The language that the editor speaks: its own texts, and those of Qt's dialogs.
#pragma once

#include <QString>
#include <QStringList>

class QLocale;

namespace cipwright::ui {

/// The codes of languages that there are texts for, such as "de"; English is always there.
[[nodiscard]] QStringList languages();

/// Takes effect on texts that are shown from now on, so that it belongs before the first window. An
/// empty code: as the system has it. A text that a language does not have stays English.
void applyLanguage(const QString& code);

} // namespace cipwright::ui
