#include "ui/services/auditguard.h"

#include "core/policy/options.h"
#include "core/xml/policyedit.h"
#include "ui/document/policydocument.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

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
    if (guard == AuditGuard::Refuse) {
        emit document.editFailed({Diagnostic::inText(refused, {})});
        return false;
    }
    if (guard == AuditGuard::Off || document.isEnforcementConfirmed()) {
        return true;
    }
    QMessageBox box(parent);
    box.setIcon(QMessageBox::Warning);
    box.setWindowTitle(Texts::tr("Enforce the Policy?"));
    box.setText(Texts::tr("Without audit mode, Windows blocks everything that \"%1\" does not "
                          "allow.")
                    .arg(document.name()));
    box.setInformativeText(
        Texts::tr("Programs and drivers that no rule allows will not start on any computer that "
                  "gets this policy; a missing rule for a boot driver can keep it from starting "
                  "at all. Look through the audit events first.\n\nFile rules: %n",
                  nullptr, static_cast<int>(document.policy().fileRules.size()))
        + Texts::tr(", signers: %n.", nullptr, static_cast<int>(document.policy().signers.size())));
    const auto* const enforce = box.addButton(Texts::tr("&Enforce"), QMessageBox::AcceptRole);
    auto* const cancel = box.addButton(QMessageBox::Cancel);
    box.setDefaultButton(cancel);
    box.setEscapeButton(cancel);
    box.exec();
    if (box.clickedButton() != enforce) {
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
