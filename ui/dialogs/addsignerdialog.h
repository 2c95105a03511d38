// Makes signers of a policy from the certificates of files, in one step of undo.
#pragma once

#include "core/crypto/certificate.h"
#include "core/work/certificatesigners.h"

#include <QDialog>

#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QRadioButton;
class QTableView;

namespace cipwright::ui {

class CertificatesModel;
class PolicyDocument;

class AddSignerDialog final : public QDialog {
    Q_OBJECT

public:
    /// `certificates` are those to choose from, and those that CAs are looked for among.
    AddSignerDialog(PolicyDocument& document, std::vector<Certificate> certificates,
                    QWidget* parent = nullptr);

    void accept() override;

private:
    QWidget* madeMatching();
    QWidget* madeRoles();
    void chooseCertificate();
    void judge();
    [[nodiscard]] const Certificate& chosen() const;
    [[nodiscard]] std::vector<SignerRole> roles() const;
    [[nodiscard]] Result<TextPatch> patch() const;

    PolicyDocument& m_document;
    CertificatesModel* m_model;
    QTableView* m_table;
    QPlainTextEdit* m_details;
    QRadioButton* m_alone;
    QRadioButton* m_publisher;
    QComboBox* m_issuer;
    std::vector<const Certificate*> m_issuers; ///< Those of the chosen one, the nearest first.
    QCheckBox* m_update;
    QCheckBox* m_supplemental;
    QComboBox* m_effect;
    QCheckBox* m_kernel;
    QCheckBox* m_user;
    QLabel* m_verdict;
    QPushButton* m_ok = nullptr;
};

} // namespace cipwright::ui
