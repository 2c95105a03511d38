#include "ui/dialogs/addsignerdialog.h"

#include "core/crypto/certificatechain.h"
#include "ui/document/certificatetext.h"
#include "ui/document/diagnostictext.h"
#include "ui/document/policydocument.h"
#include "ui/models/certificatesmodel.h"
#include "ui/models/itemtables.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace cipwright::ui {

AddSignerDialog::AddSignerDialog(PolicyDocument& document, std::vector<Certificate> certificates,
                                 QWidget* parent)
    : QDialog(parent)
    , m_document(document)
    , m_model(new CertificatesModel(std::move(certificates), this))
    , m_table(new QTableView(this))
    , m_details(new QPlainTextEdit(this))
    , m_alone(new QRadioButton(tr("&This certificate alone, by its TBS hash"), this))
    , m_publisher(new QRadioButton(this))
    , m_issuer(new QComboBox(this))
    , m_update(new QCheckBox(tr("Signs &newer versions of the policy"), this))
    , m_supplemental(new QCheckBox(tr("Signs &supplemental policies of it"), this))
    , m_effect(new QComboBox(this))
    , m_kernel(new QCheckBox(tr("&Kernel mode"), this))
    , m_user(new QCheckBox(tr("&User mode"), this))
    , m_verdict(new QLabel(this)) {
    setObjectName(QStringLiteral("addSignerDialog"));
    setWindowTitle(tr("Add Signer from Certificate"));
    m_table->setObjectName(QStringLiteral("certificates"));
    m_table->setAccessibleName(tr("Certificates"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(CertificatesModel::IssuerColumn,
                                                      QHeaderView::Stretch);
    m_table->resizeColumnsToContents();
    m_details->setObjectName(QStringLiteral("certificateDetails"));
    m_details->setAccessibleName(tr("Details of the certificate"));
    m_details->setReadOnly(true);
    m_details->setTabChangesFocus(true);
    m_details->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_verdict->setObjectName(QStringLiteral("signerVerdict"));
    m_verdict->setWordWrap(true);
    m_verdict->setTextFormat(Qt::PlainText);

    auto* const buttons =
        new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(tr("Add"));
    connect(buttons, &QDialogButtonBox::accepted, this, &AddSignerDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &AddSignerDialog::reject);

    auto* const choices = new QHBoxLayout;
    choices->addWidget(madeMatching(), 1);
    choices->addWidget(madeRoles(), 1);
    auto* const layout = new QVBoxLayout(this);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_details, 1);
    layout->addLayout(choices);
    layout->addWidget(m_verdict);
    layout->addWidget(buttons);
    resize(760, 560);

    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &AddSignerDialog::chooseCertificate);
    for (QAbstractButton* const button :
         {static_cast<QAbstractButton*>(m_alone), static_cast<QAbstractButton*>(m_publisher),
          static_cast<QAbstractButton*>(m_update), static_cast<QAbstractButton*>(m_supplemental),
          static_cast<QAbstractButton*>(m_kernel), static_cast<QAbstractButton*>(m_user)}) {
        connect(button, &QAbstractButton::toggled, this, &AddSignerDialog::judge);
    }
    connect(m_issuer, &QComboBox::currentIndexChanged, this, &AddSignerDialog::judge);
    connect(m_effect, &QComboBox::currentIndexChanged, this, &AddSignerDialog::judge);
    connect(&document, &PolicyDocument::policyChanged, this, &AddSignerDialog::judge);
    m_table->selectRow(0);
    m_table->setCurrentIndex(m_model->index(0, 0));
    m_table->setFocus();
}

QWidget* AddSignerDialog::madeMatching() {
    m_alone->setObjectName(QStringLiteral("matchAlone"));
    m_alone->setChecked(true);
    m_publisher->setObjectName(QStringLiteral("matchPublisher"));
    m_issuer->setObjectName(QStringLiteral("matchIssuer"));
    m_issuer->setAccessibleName(tr("CA that the certificates are below"));
    m_issuer->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    auto* const box = new QGroupBox(tr("The signer stands for"), this);
    auto* const layout = new QVBoxLayout(box);
    layout->addWidget(m_alone);
    layout->addWidget(m_publisher);
    layout->addWidget(m_issuer);
    layout->addStretch(1);
    return box;
}

QWidget* AddSignerDialog::madeRoles() {
    const Policy& policy = m_document.policy();
    m_update->setObjectName(QStringLiteral("roleUpdate"));
    m_update->setChecked(true);
    m_supplemental->setObjectName(QStringLiteral("roleSupplemental"));
    if (policy.type() == PolicyType::Supplemental) {
        m_supplemental->setEnabled(false);
        m_supplemental->setToolTip(tr("A supplemental policy has none of its own."));
    }
    m_effect->setObjectName(QStringLiteral("roleEffect"));
    m_effect->setAccessibleName(tr("Files that it signed"));
    m_effect->addItem(tr("Says nothing of files"));
    m_effect->addItem(tr("Allows files that it signed"));
    m_effect->addItem(tr("Denies files that it signed"));
    m_kernel->setObjectName(QStringLiteral("roleKernel"));
    m_user->setObjectName(QStringLiteral("roleUser"));
    const auto offer = [&policy](QCheckBox* check, std::uint8_t value) {
        check->setChecked(scenarioOf(policy, value).has_value());
    };
    offer(m_kernel, SigningScenario::kernelMode);
    offer(m_user, SigningScenario::userMode);
    auto* const box = new QGroupBox(tr("The signer"), this);
    auto* const modes = new QHBoxLayout;
    modes->addWidget(m_kernel);
    modes->addWidget(m_user);
    modes->addStretch(1);
    auto* const layout = new QVBoxLayout(box);
    layout->addWidget(m_update);
    layout->addWidget(m_supplemental);
    layout->addWidget(m_effect);
    layout->addLayout(modes);
    layout->addStretch(1);
    return box;
}

const Certificate& AddSignerDialog::chosen() const {
    const int row = std::max(0, m_table->currentIndex().row());
    return m_model->certificates()[static_cast<std::size_t>(row)];
}

void AddSignerDialog::chooseCertificate() {
    const Certificate& certificate = chosen();
    m_details->setPlainText(certificateText(certificate));
    m_issuers = chainOf(certificate, m_model->certificates());
    m_issuers.erase(m_issuers.begin()); // The certificate itself.
    const QSignalBlocker quiet(m_issuer);
    m_issuer->clear();
    for (const Certificate* const issuer : m_issuers) {
        m_issuer->addItem(shortName(*issuer));
    }
    m_publisher->setText(
        tr("All certificates of \"%1\" &below this CA:").arg(shortName(certificate)));
    const bool possible = !m_issuers.empty() && !certificate.commonName.empty();
    m_publisher->setEnabled(possible);
    m_publisher->setToolTip(
        possible ? QString()
                 : tr("The files have no certificate of a CA that issued this one; choose them "
                      "together."));
    if (!possible) {
        m_alone->setChecked(true);
    }
    judge();
}

std::vector<SignerRole> AddSignerDialog::roles() const {
    enum Effect { None, Allow, Deny };

    std::vector<SignerRole> wanted;
    const auto add = [&wanted](bool is, SignerRole role) {
        if (is) {
            wanted.push_back(role);
        }
    };
    add(m_update->isChecked(), SignerRole::Update);
    add(m_supplemental->isChecked() && m_supplemental->isEnabled(), SignerRole::Supplemental);
    const int effect = m_effect->currentIndex();
    add(effect == Allow && m_kernel->isChecked(), SignerRole::AllowKernel);
    add(effect == Allow && m_user->isChecked(), SignerRole::AllowUser);
    add(effect == Deny && m_kernel->isChecked(), SignerRole::DenyKernel);
    add(effect == Deny && m_user->isChecked(), SignerRole::DenyUser);
    return wanted;
}

Result<TextPatch> AddSignerDialog::patch() const {
    const std::vector<SignerRole> wanted = roles();
    if (!m_publisher->isChecked() || m_issuer->currentIndex() < 0) {
        return addCertificateSigners(m_document.text(), m_document.policy(), {&chosen(), 1},
                                     wanted);
    }
    const Certificate& issuer = *m_issuers[static_cast<std::size_t>(m_issuer->currentIndex())];
    const auto signer = publisherSignerOf(chosen(), issuer);
    if (!signer) {
        return std::unexpected(signer.error());
    }
    return addSigners(m_document.text(), m_document.policy(), {&*signer, 1}, wanted);
}

/// Says what stands against it, or what there is to know.
void AddSignerDialog::judge() {
    m_issuer->setEnabled(m_publisher->isChecked());
    const bool files = m_effect->currentIndex() > 0;
    m_kernel->setEnabled(files);
    m_user->setEnabled(files);
    if (m_document.isStale()) {
        m_ok->setEnabled(false);
        m_verdict->setText(tr("The text is not XML; mend it first."));
        return;
    }
    if (roles().empty()) {
        m_ok->setEnabled(false);
        m_verdict->setText(tr("Choose what the signer may do."));
        return;
    }
    const auto change = patch();
    m_ok->setEnabled(change && !change->empty());
    if (!change) {
        m_verdict->setText(failureText(change.error()));
        return;
    }
    if (change->empty()) {
        m_verdict->setText(tr("The policy has this signer already."));
        return;
    }
    Diagnostics unfit;
    if (m_update->isChecked() || m_supplemental->isChecked()) {
        unfit = fitnessForSigning(chosen(), {});
    }
    m_verdict->setText(
        unfit.empty()
            ? QString()
            : tr("Windows may not take policies signed with it: %1").arg(failureText(unfit)));
}

void AddSignerDialog::accept() {
    if (m_document.edit(patch(), tr("Add Signer from Certificate"))) {
        QDialog::accept();
    }
}

} // namespace cipwright::ui
