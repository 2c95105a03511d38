#include "ui/window/filecommands.h"

#include "ui/document/cipexport.h"
#include "ui/document/diagnostictext.h"
#include "ui/document/policydocument.h"
#include "ui/document/policysummary.h"
#include "ui/services/auditguard.h"
#include "ui/services/settings.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>

#include <utility>

namespace cipwright::ui {

namespace {

/// More reasons than a message has room for.
constexpr qsizetype mostReasons = 8;

QString besides(const PolicyDocument& document, const QString& name) {
    return QFileInfo(document.path()).dir().filePath(name);
}

QString suggestedText(const PolicyDocument& document) {
    return document.hasName() ? document.path()
                              : besides(document, QFileInfo(document.path()).completeBaseName()
                                                      + QStringLiteral(".xml"));
}

/// "12:5: the message" for each.
QStringList reasonsOf(const PolicyDocument& document, const Diagnostics& diagnostics) {
    const LineIndex lines = document.text().lines();
    QStringList reasons;
    for (const Diagnostic& diagnostic : diagnostics) {
        const LineColumn at = lines.at(diagnostic.span.begin);
        reasons.append(
            FileCommands::tr("Line %1: %2").arg(at.line).arg(diagnosticText(diagnostic)));
    }
    return reasons;
}

QString listOf(const QList<PolicyDocument*>& documents) {
    QStringList names;
    for (const PolicyDocument* const document : documents) {
        names.append(document->name());
    }
    return names.join(QLatin1Char('\n'));
}

} // namespace

FileDialogs systemFileDialogs() {
    return {.open =
                [](QWidget* parent) {
                    return QFileDialog::getOpenFileNames(
                        parent, FileCommands::tr("Open Policies"), {},
                        FileCommands::tr("Policies (*.xml *.cip *.p7b *.bin);;All files (*)"));
                },
            .save =
                [](QWidget* parent, const QString& title, const QString& suggested,
                   const QString& filter) {
                    return QFileDialog::getSaveFileName(parent, title, suggested, filter);
                },
            .choose =
                [](QWidget* parent, const QString& title, const QString& filter) {
                    return QFileDialog::getOpenFileNames(parent, title, {}, filter);
                }};
}

FileCommands::FileCommands(Settings& settings, QWidget* window)
    : QObject(window)
    , m_settings(settings)
    , m_window(window)
    , m_dialogs(systemFileDialogs()) {}

QStringList FileCommands::chooseFiles() const {
    return m_dialogs.open(m_window);
}

bool FileCommands::save(PolicyDocument& document) {
    return document.hasName() && !document.isReadOnlyFile() ? saveTo(document, document.path())
                                                            : saveAs(document);
}

bool FileCommands::saveAs(PolicyDocument& document) {
    const QString path = m_dialogs.save(m_window, tr("Save Policy"), suggestedText(document),
                                        tr("Policies as XML (*.xml);;All files (*)"));
    return !path.isEmpty() && saveTo(document, path);
}

void FileCommands::exportCip(PolicyDocument& document, std::optional<std::uint32_t> formatVersion) {
    CompileOptions options = m_settings.compileOptions();
    if (formatVersion) {
        options.formatVersion = formatVersion;
    }
    const auto compiled = compileDocument(document, options);
    if (!compiled) {
        refuseExport(document, reasonsOf(document, compiled.error()));
        return;
    }
    if (summaryOf(document).mode == PolicyMode::Enforced
        && !mayEnforce(document, m_settings.auditGuard(), m_window)) {
        return;
    }
    const QString path = m_dialogs.save(m_window, tr("Export Binary Policy"),
                                        besides(document, deployedName(document)),
                                        tr("Binary policies (*.cip *.p7b *.bin);;All files (*)"));
    if (path.isEmpty()) {
        return;
    }
    const auto written = writeCip(*compiled, path);
    if (!written) {
        emit failed(failureText(written.error()));
        return;
    }
    emit done(tr("Exported %1\nBytes: %n, format version: %2, SHA-256: %3", nullptr,
                 static_cast<int>(written->size))
                  .arg(QDir::toNativeSeparators(written->path))
                  .arg(written->formatVersion)
                  .arg(written->sha256));
}

bool FileCommands::mayClose(const QList<PolicyDocument*>& documents) {
    QList<PolicyDocument*> unsaved;
    for (PolicyDocument* const document : documents) {
        if (document->isModified()) {
            unsaved.append(document);
        }
    }
    if (unsaved.isEmpty()) {
        return true;
    }
    QMessageBox box(m_window);
    box.setIcon(QMessageBox::Question);
    box.setWindowTitle(tr("Save Your Work?"));
    box.setText(unsaved.size() == 1
                    ? tr("\"%1\" has changes that are not saved.").arg(unsaved.front()->name())
                    : tr("%n policies have changes that are not saved.", nullptr,
                         static_cast<int>(unsaved.size())));
    if (unsaved.size() > 1) {
        box.setInformativeText(listOf(unsaved));
    }
    box.setStandardButtons(QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel);
    box.setDefaultButton(QMessageBox::Save);
    switch (box.exec()) {
    case QMessageBox::Save:
        for (PolicyDocument* const document : unsaved) {
            if (!save(*document)) {
                return false;
            }
        }
        return true;
    case QMessageBox::Discard:
        return true;
    default:
        return false;
    }
}

bool FileCommands::saveTo(PolicyDocument& document, const QString& path) {
    const auto saved = document.saveAs(path);
    if (!saved) {
        emit failed(failureText(saved.error()));
        return false;
    }
    m_settings.addRecentFile(path);
    return true;
}

void FileCommands::refuseExport(const PolicyDocument& document, const QStringList& reasons) {
    QStringList lines{tr("\"%1\" was not exported. Mend its errors first: %n", nullptr,
                         static_cast<int>(reasons.size()))
                          .arg(document.name())};
    lines.append(reasons.mid(0, mostReasons));
    if (reasons.size() > mostReasons) {
        lines.append(tr("and %n more", nullptr, static_cast<int>(reasons.size() - mostReasons)));
    }
    emit failed(lines.join(QLatin1Char('\n')));
}

} // namespace cipwright::ui
