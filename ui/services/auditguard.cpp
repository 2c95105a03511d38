#include "ui/services/auditguard.h"

#include "core/policy/options.h"
#include "core/work/auditguard.h"
#include "core/xml/policyedit.h"
#include "ui/dialogs/enforcedialog.h"
#include "ui/document/policydocument.h"

#include <QCoreApplication>

namespace cipwright::ui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(AuditGuard)
};

constexpr MessageDef notNow{
    "edit.not-now", Severity::Error, Category::Call,
    "the text is not XML, so that nothing but the text itself can be edited; mend it first"};

constexpr MessageDef refused{
    "audit.refused", Severity::Error, Category::Call,
    "the audit guard refuses policies without audit mode; turn audit mode on, or change the guard "
    "in the settings"};

} // namespace

bool mayEnforce(PolicyDocument& document, AuditGuard guard, QWidget* parent) {
    if (!hasMode(document.policy())) {
        return true;
    }
    if (guard == AuditGuard::Refuse) {
        emit document.editFailed({Diagnostic::inText(refused, {})});
        return false;
    }
    if (guard == AuditGuard::Off || document.isEnforcementConfirmed()) {
        return true;
    }
    if (EnforceDialog(document, EnforceDialog::Purpose::Ask, parent).exec() != QDialog::Accepted) {
        return false;
    }
    document.confirmEnforcement();
    return true;
}

bool setAuditMode(PolicyDocument& document, bool on, AuditGuard guard, QWidget* parent) {
    if (document.isStale()) {
        emit document.editFailed({Diagnostic::inText(notNow, {})});
        return false;
    }
    if (!on && !mayEnforce(document, guard, parent)) {
        return false;
    }
    return document.edit(setOption(document.text(), document.policy(), optionNames::auditMode, on),
                         on ? Texts::tr("Turn On Audit Mode") : Texts::tr("Turn Off Audit Mode"));
}

} // namespace cipwright::ui
