// Signs a policy: key and certificate, what stands against it with fixes, and what was written.
#pragma once

#include "core/work/signingreadiness.h"
#include "ui/document/policysigning.h"
#include "ui/services/settings.h"
#include "ui/widgets/findingslist.h"

#include <QDialog>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace cipwright::ui {

class PassphraseEdit;
class PolicyDocument;

/// What the dialog needs of the window that it belongs to.
struct SigningSurroundings {
    /// A file to read; empty when the user changes their mind.
    std::function<QString(QWidget* parent, const QString& title, const QString& filter)> choose;

    /// A file to write, for the name that is suggested; likewise.
    std::function<QString(QWidget* parent, const QString& suggested)> save;

    QList<PolicyDocument*> open; ///< Policies among which the base of a supplemental may be.
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
    void done(const QString& text);

private:
    /// A base that can be chosen: a policy in a tab, or one of a file.
    struct Base {
        QPointer<PolicyDocument> tab;
        std::unique_ptr<PolicyDocument> file;

        [[nodiscard]] PolicyDocument* document() const {
            return file != nullptr ? file.get() : tab.data();
        }
    };

    // signdialogform.cpp
    void makeForm(QWidget* page);
    void makeResult(QWidget* page);
    QLineEdit* addPath(QFormLayout& form, const char* name, const QString& label,
                       const QString& filter);
    void offerBases();
    void chooseBase(int index);
    void showKind();
    [[nodiscard]] KeySource source() const;

    void changeSource();
    void readKey();
    void takeKey(const KeySource& source, Result<Pkcs12Content> content);
    void refresh();
    [[nodiscard]] QList<Finding> findings(bool& ready);
    void addReadiness(QList<Finding>& list, bool& ready);
    void mend(const Fix& fix);
    void mendBase();
    void fixAll();
    void sign();
    void finish(Result<std::string> signedPolicy, const QString& path);
    void setBusy(const QString& what);
    void fail(const QString& what, const Diagnostics& why);
    [[nodiscard]] PolicyDocument* base() const;
    [[nodiscard]] bool isSupplemental() const;

    PolicyDocument& m_document;
    SigningSurroundings m_surroundings;
    std::vector<Base> m_bases; ///< In the order of m_base.
    std::optional<Pkcs12Content> m_signer;
    KeySource m_opened; ///< What m_signer came from.
    QString m_failure;  ///< What failed last.
    unsigned m_job = 0; ///< Results of earlier ones are not wanted any more.
    bool m_busy = false;

    QStackedWidget* m_pages;
    QComboBox* m_kind = nullptr;
    QLabel* m_certificateLabel = nullptr;
    QLineEdit* m_certificate = nullptr;
    QLineEdit* m_key = nullptr;
    QLineEdit* m_chain = nullptr;
    PassphraseEdit* m_passphrase = nullptr;
    QPushButton* m_open = nullptr;
    QLabel* m_signerText = nullptr;
    QComboBox* m_digest = nullptr;
    QCheckBox* m_withChain = nullptr;
    QLabel* m_baseLabel = nullptr;
    QComboBox* m_base = nullptr;
    QFormLayout* m_form = nullptr;
    QWidget* m_input = nullptr;
    FindingsList* m_findings = nullptr;
    QProgressBar* m_progress = nullptr;
    QLabel* m_state = nullptr;
    QPushButton* m_fixAll = nullptr;
    QPushButton* m_sign = nullptr;
    QPushButton* m_cancel = nullptr;
    QPlainTextEdit* m_result = nullptr;
};

} // namespace cipwright::ui
