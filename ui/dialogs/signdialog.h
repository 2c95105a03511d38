// Signs a policy, with a key at hand or elsewhere: what stands against it, fixes, what was written.
#pragma once

#include "core/work/signingreadiness.h"
#include "ui/document/policysigning.h"
#include "ui/services/settings.h"
#include "ui/widgets/findingslist.h"

#include <QDialog>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace cipwright::ui {

class PassphraseEdit;
class PolicyChoice;
class PolicyDocument;

/// What the dialog needs of the window that it belongs to.
struct SigningSurroundings {
    /// A file to read; empty when the user changes their mind.
    std::function<QString(QWidget* parent, const QString& title, const QString& filter)> choose;

    /// A file to write, for the name that is suggested; likewise.
    std::function<QString(QWidget* parent, const QString& title, const QString& suggested,
                          const QString& filter)>
        save;

    /// Policies among which the base of a supplemental, or the version in use, may be.
    QList<PolicyDocument*> open;
    AuditGuard guard = AuditGuard::Ask;
    CompileOptions options = {};
};

class SignDialog final : public QDialog {
    Q_OBJECT

public:
    SignDialog(PolicyDocument& document, SigningSurroundings surroundings,
               QWidget* parent = nullptr);
    ~SignDialog() override;

    /// While the policy is being signed: gives that up and stays.
    void reject() override;

signals:
    /// A policy was signed and read back; a sentence about it.
    void policySigned(const QString& text);

private:
    // signdialogform.cpp
    void makeForm(QWidget* page);
    void makeSource();
    void makeButtons(QDialogButtonBox& buttons);
    void makeResult(QWidget* page);
    QLineEdit* addPath(QFormLayout& form, const char* name, const QString& label,
                       const QString& filter);
    PolicyChoice* addPolicy(QFormLayout& form, const char* name, const QString& label);
    void offerPolicies();
    void showKind();
    void setLabel(QWidget* field, const QString& text);
    [[nodiscard]] KeySource source() const;

    void changeSource();
    void readKey();
    void takeKey(const KeySource& source, Result<PolicySigner> signer);
    void refresh();
    [[nodiscard]] QString stateText(bool ready) const;
    [[nodiscard]] QList<Finding> findings(bool& ready);
    void addReadiness(QList<Finding>& list, bool& ready);
    void mend(const Fix& fix);
    void mendBase();
    void fixAll();
    void setBusy(const QString& what);
    void fail(const QString& what, const Diagnostics& why);
    [[nodiscard]] SigningIntent intentFor(const ReadPolicy& read, std::string_view now) const;
    [[nodiscard]] bool isElsewhere() const;
    [[nodiscard]] bool isSupplemental() const;

    // signdialogwrite.cpp
    void sign();
    void exportToBeSigned();
    [[nodiscard]] std::optional<SigningJob> order();
    void finish(Result<std::string> signedPolicy, const QString& path);

    PolicyDocument& m_document;
    SigningSurroundings m_surroundings;
    std::optional<PolicySigner> m_signer;
    KeySource m_opened; ///< What m_signer came from.
    QString m_failure;  ///< What failed last.
    QString m_notice;   ///< What was written to be signed elsewhere.
    unsigned m_job = 0; ///< Results of earlier ones are not wanted any more.
    bool m_busy = false;

    QStackedWidget* m_pages;
    QComboBox* m_kind = nullptr;
    QLineEdit* m_certificate = nullptr;
    QLineEdit* m_key = nullptr;
    QLineEdit* m_chain = nullptr;
    PassphraseEdit* m_passphrase = nullptr;
    QPushButton* m_open = nullptr;
    QLabel* m_signerText = nullptr;
    QComboBox* m_digest = nullptr;
    QCheckBox* m_withChain = nullptr;
    PolicyChoice* m_base = nullptr;
    PolicyChoice* m_deployed = nullptr;
    QFormLayout* m_form = nullptr;
    QWidget* m_input = nullptr;
    FindingsList* m_findings = nullptr;
    QProgressBar* m_progress = nullptr;
    QLabel* m_state = nullptr;
    QPushButton* m_fixAll = nullptr;
    QPushButton* m_export = nullptr;
    QPushButton* m_sign = nullptr;
    QPushButton* m_cancel = nullptr;
    QPlainTextEdit* m_result = nullptr;
};

} // namespace cipwright::ui
