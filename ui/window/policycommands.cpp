#include "ui/window/policycommands.h"

#include "core/base/fileio.h"
#include "core/policy/options.h"
#include "core/work/auditguard.h"
#include "core/work/tidy.h"
#include "ui/dialogs/enforcedialog.h"
#include "ui/dialogs/identitydialog.h"
#include "ui/dialogs/monitordialog.h"
#include "ui/dialogs/tidydialog.h"
#include "ui/document/diagnostictext.h"
#include "ui/document/policydocument.h"
#include "ui/document/summaryexport.h"
#include "ui/services/auditguard.h"
#include "ui/services/openbases.h"
#include "ui/services/settings.h"
#include "ui/window/filecommands.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QMenu>
#include <QMimeData>
#include <QPointer>

#include <cstdint>
#include <utility>

namespace cipwright::ui {

namespace {

/// In what is copied, which is for a mail or a ticket; a file has everything.
constexpr std::size_t mostItemsCopied = 20;

} // namespace

PolicyCommands::PolicyCommands(const FileCommands& files, const Settings& settings,
                               std::function<PolicyDocument*()> current,
                               std::function<QList<PolicyDocument*>()> all, QWidget* window)
    : QObject(window)
    , m_files(files)
    , m_settings(settings)
    , m_current(std::move(current))
    , m_all(std::move(all))
    , m_window(window)
    , m_audit(add("auditMode", tr("&Audit Mode"), tr("Whether Windows only logs"),
                  &PolicyCommands::switchAuditMode))
    , m_enforce(add("enforce", tr("&Enforce..."),
                    tr("Show what the policy would block, and turn audit mode off"),
                    &PolicyCommands::enforce)) {
    m_audit->setCheckable(true);
    m_changes = {
        add("identity", tr("&Version and Identity..."), tr("Change version, IDs, name and format"),
            &PolicyCommands::changeIdentity),
        add("tidy", tr("Tid&y..."), tr("Take out what does nothing"), &PolicyCommands::tidy),
        add("monitorList", tr("Moni&tor List..."),
            tr("The files that the policy denies or watches, as text, and hunting queries"),
            &PolicyCommands::editMonitorList)};
    m_summary = {add("saveSummary", tr("Save Summar&y..."),
                     tr("Write what the policy does, in words, to a file"),
                     &PolicyCommands::saveSummary),
                 add("copySummary", tr("Copy Su&mmary"), tr("Copy what the policy does, in words"),
                     &PolicyCommands::copySummary)};
}

QAction* PolicyCommands::add(const char* name, const QString& text, const QString& toolTip,
                             void (PolicyCommands::*run)()) {
    auto* const action = new QAction(text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setToolTip(toolTip);
    action->setStatusTip(toolTip);
    connect(action, &QAction::triggered, this, run);
    return action;
}

void PolicyCommands::addToFile(QMenu& file) const {
    file.addActions(m_summary);
    file.addSeparator();
}

void PolicyCommands::addToPolicy(QMenu& policy) const {
    policy.addActions({m_audit, m_enforce});
    policy.addSeparator();
    policy.addActions(m_changes);
    policy.addSeparator();
}

void PolicyCommands::showState() {
    const PolicyDocument* const document = m_current();
    const bool editable = document != nullptr && !document->isStale();
    m_audit->setEnabled(editable && document->policy().type() != PolicyType::Supplemental);
    m_audit->setChecked(document != nullptr
                        && document->policy().hasOption(optionNames::auditMode));
    m_enforce->setEnabled(editable && hasMode(document->policy()));
    for (QAction* const action : m_changes) {
        action->setEnabled(editable);
    }
    for (QAction* const action : m_summary) {
        action->setEnabled(document != nullptr);
    }
}

void PolicyCommands::switchAuditMode() {
    PolicyDocument& document = *m_current();
    turn(document, !document.policy().hasOption(optionNames::auditMode));
    emit stateChanged();
}

void PolicyCommands::turn(PolicyDocument& document, bool audit) {
    if (setAuditMode(document, audit, m_settings.auditGuard(), m_window)) {
        sayWhatGoesWith(document, audit);
    }
}

/// Policies that go together are switched together; what was forgotten goes on logging.
void PolicyCommands::sayWhatGoesWith(const PolicyDocument& document, bool audit) {
    QStringList names;
    for (const PolicyDocument* const other : m_all()) {
        const bool pair = isSupplementalOf(*other, document) || isSupplementalOf(document, *other);
        if (pair && other->policy().hasOption(optionNames::auditMode) != audit) {
            names.append(other->name());
        }
    }
    if (!names.isEmpty()) {
        emit done((audit ? tr("\"%1\" is in audit mode now; these go with it and are not: %2.")
                         : tr("\"%1\" is enforced now; these go with it and are still in audit "
                              "mode: %2."))
                      .arg(document.name(), names.join(QStringLiteral(", "))));
    }
}

void PolicyCommands::enforce() {
    using enum EnforceDialog::Purpose;
    PolicyDocument& document = *m_current();
    const bool refused = m_settings.auditGuard() == AuditGuard::Refuse;
    auto* const dialog = new EnforceDialog(
        document, blocks(document.policy()) ? Show : (refused ? Refuse : Ask), m_window);
    connect(dialog, &QDialog::accepted, this, [this, asked = QPointer(&document)] {
        if (asked != nullptr) {
            asked->confirmEnforcement();
            turn(*asked, false);
            emit stateChanged();
        }
    });
    open(*dialog);
}

void PolicyCommands::tidy() {
    PolicyDocument& document = *m_current();
    if (planTidy(document.policy()).empty()) {
        emit done(
            tr("There is nothing to tidy in \"%1\": no equal rules, no references to nothing, "
               "and nothing that nothing refers to.")
                .arg(document.name()));
        return;
    }
    auto* const dialog = new TidyDialog(document, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TidyDialog::tidied, this, &PolicyCommands::done);
    connect(dialog, &TidyDialog::chosen, this,
            [this, &document](Span place) { emit placeWanted(&document, place); });
    dialog->show();
}

void PolicyCommands::changeIdentity() {
    open(*new IdentityDialog(*m_current(), m_window));
}

void PolicyCommands::editMonitorList() {
    auto* const dialog = new MonitorDialog(
        *m_current(), {.choose = m_files.dialogs().choose, .save = m_files.dialogs().save},
        m_window);
    connect(dialog, &MonitorDialog::changed, this, &PolicyCommands::done);
    open(*dialog);
}

void PolicyCommands::saveSummary() {
    const PolicyDocument& document = *m_current();
    const QFileInfo file(document.path());
    const QString path = m_files.dialogs().save(
        m_window, tr("Save Summary"),
        file.dir().filePath(file.completeBaseName() + QStringLiteral(".md")),
        tr("Markdown (*.md);;Web pages (*.html);;Text (*.txt);;All files (*)"));
    if (path.isEmpty()) {
        return;
    }
    const auto written = writeFileAtomically(
        QFileInfo(path).filesystemFilePath(),
        summaryText(document, summaryFormatFor(path), SIZE_MAX), Overwrite::Allow);
    if (written) {
        emit done(tr("Saved the summary as %1").arg(QDir::toNativeSeparators(path)));
    } else {
        emit failed(failureText(written.error()));
    }
}

void PolicyCommands::copySummary() {
    const PolicyDocument& document = *m_current();
    const auto text = [&document](SummaryFormat format) {
        return QString::fromStdString(summaryText(document, format, mostItemsCopied));
    };
    auto* const data = new QMimeData;
    data->setText(text(SummaryFormat::Text));
    data->setHtml(text(SummaryFormat::Html));
    QApplication::clipboard()->setMimeData(data);
    emit done(tr("The summary of \"%1\" is on the clipboard.").arg(document.name()));
}

void PolicyCommands::open(QDialog& dialog) {
    dialog.setAttribute(Qt::WA_DeleteOnClose);
    dialog.open();
}

} // namespace cipwright::ui
