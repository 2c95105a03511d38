#include "ui/window/policycommands.h"

#include "core/policy/options.h"
#include "core/work/auditguard.h"
#include "ui/dialogs/enforcedialog.h"
#include "ui/document/policydocument.h"
#include "ui/services/auditguard.h"
#include "ui/services/openbases.h"
#include "ui/services/settings.h"
#include "ui/window/filecommands.h"

#include <QAction>
#include <QMenu>
#include <QPointer>

#include <utility>

namespace cipwright::ui {

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

void PolicyCommands::addToPolicy(QMenu& policy) const {
    policy.addActions({m_audit, m_enforce});
    policy.addSeparator();
}

void PolicyCommands::showState() {
    const PolicyDocument* const document = m_current();
    const bool editable = document != nullptr && !document->isStale();
    m_audit->setEnabled(editable && document->policy().type() != PolicyType::Supplemental);
    m_audit->setChecked(document != nullptr
                        && document->policy().hasOption(optionNames::auditMode));
    m_enforce->setEnabled(editable && hasMode(document->policy()));
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

void PolicyCommands::open(QDialog& dialog) {
    dialog.setAttribute(Qt::WA_DeleteOnClose);
    dialog.open();
}

} // namespace cipwright::ui
