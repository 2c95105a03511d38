// The parts of the sign dialog, and what they hold.
#include "ui/dialogs/signdialog.h"

#include "core/base/guid.h"
#include "ui/document/policydocument.h"
#include "ui/widgets/passphraseedit.h"
#include "ui/widgets/policychoice.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace cipwright::ui {

/// Where the key and its certificate are.
void SignDialog::makeSource() {
    m_kind = new QComboBox(m_input);
    m_kind->setObjectName(QStringLiteral("keyKind"));
    m_kind->setAccessibleName(tr("Where the key is"));
    // In the order of KeySource::Kind.
    m_kind->addItem(tr("Key and certificate in one file (PFX, PKCS #12)"));
    m_kind->addItem(tr("Key and certificate in files of their own (PEM)"));
    m_kind->addItem(tr("Key in a smart card or other token (PKCS #11)"));
    m_kind->addItem(tr("Key elsewhere: write what is to be signed, read the signature"));
    m_form->addRow(tr("&From:"), m_kind);
    m_certificate = addPath(*m_form, "certificateFile", tr("&Certificate:"),
                            tr("Certificates (*.pem *.cer *.crt *.der *.p7b);;All files (*)"));
    m_key = addPath(*m_form, "keyFile", tr("&Key:"),
                    tr("Keys (*.pfx *.p12 *.pem *.key);;All files (*)"));
    m_passphrase = new PassphraseEdit(m_input);
    m_passphrase->setObjectName(QStringLiteral("passphrase"));
    m_open = new QPushButton(tr("&Open Key"), m_input);
    m_open->setObjectName(QStringLiteral("openKey"));
    auto* const row = new QWidget(m_input);
    auto* const passphrase = new QHBoxLayout(row);
    passphrase->setContentsMargins(0, 0, 0, 0);
    passphrase->addWidget(m_passphrase, 1);
    passphrase->addWidget(m_open);
    auto* const label = new QLabel(m_input);
    label->setBuddy(m_passphrase);
    m_form->addRow(label, row);
    m_chain = addPath(*m_form, "chainFile", tr("F&urther certificates:"),
                      tr("Certificates (*.pem *.cer *.crt *.der *.p7b);;All files (*)"));
    m_chain->setPlaceholderText(tr("None"));
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        showKind();
        changeSource();
    });
    connect(m_passphrase, &QLineEdit::returnPressed, this, &SignDialog::readKey);
    connect(m_open, &QPushButton::clicked, this, &SignDialog::readKey);
}

void SignDialog::makeForm(QWidget* page) {
    m_input = new QWidget(page);
    m_form = new QFormLayout(m_input);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    makeSource();
    m_signerText = new QLabel(page);
    m_signerText->setObjectName(QStringLiteral("signerText"));
    m_signerText->setTextFormat(Qt::PlainText);
    m_signerText->setWordWrap(true);
    m_signerText->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_form->addRow(tr("Signer:"), m_signerText);
    m_digest = new QComboBox(page);
    m_digest->setObjectName(QStringLiteral("digest"));
    m_digest->setAccessibleName(tr("Digest"));
    for (const char* const name : {"SHA256", "SHA384", "SHA512"}) {
        const QString word = QString::fromLatin1(name);
        m_digest->addItem(QStringLiteral("SHA-%1").arg(word.mid(3)), word);
    }
    m_withChain = new QCheckBox(tr("Put further certificates &into the file"), page);
    m_withChain->setObjectName(QStringLiteral("withChain"));
    m_withChain->setChecked(true);
    auto* const digest = new QHBoxLayout;
    digest->addWidget(m_digest);
    digest->addWidget(m_withChain);
    digest->addStretch(1);
    auto* const digestLabel = new QLabel(tr("&Digest:"), page);
    digestLabel->setBuddy(m_digest);
    m_form->addRow(digestLabel, digest);
    m_base = addPolicy(*m_form, "basePolicy", tr("&Base policy:"));
    m_form->setRowVisible(m_base, isSupplemental());
    m_deployed = addPolicy(*m_form, "deployedPolicy", tr("&Version in use:"));

    m_findings = new FindingsList(page);
    m_state = new QLabel(page);
    m_state->setObjectName(QStringLiteral("signingState"));
    m_state->setWordWrap(true);
    m_progress = new QProgressBar(page);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->hide();
    auto* const buttons = new QDialogButtonBox(page);
    makeButtons(*buttons);
    auto* const layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_input);
    layout->addWidget(m_findings, 1);
    layout->addWidget(m_state);
    layout->addWidget(m_progress);
    layout->addWidget(buttons);
    const auto forgetNotice = [this] {
        m_notice.clear();
        refresh();
    };
    connect(m_digest, &QComboBox::activated, this, forgetNotice);
    connect(m_withChain, &QCheckBox::clicked, this, forgetNotice);
    showKind();
}

void SignDialog::makeButtons(QDialogButtonBox& buttons) {
    m_fixAll = buttons.addButton(tr("Fix &All"), QDialogButtonBox::ActionRole);
    m_fixAll->setObjectName(QStringLiteral("fixAllFindings"));
    m_export =
        buttons.addButton(tr("&Write What Is to Be Signed..."), QDialogButtonBox::ActionRole);
    m_export->setObjectName(QStringLiteral("exportToBeSigned"));
    m_sign = buttons.addButton(QString(), QDialogButtonBox::ActionRole);
    m_sign->setObjectName(QStringLiteral("signNow"));
    m_sign->setDefault(true); // While none of the others has the focus.
    m_cancel = buttons.addButton(QDialogButtonBox::Cancel);
    connect(m_fixAll, &QPushButton::clicked, this, &SignDialog::fixAll);
    connect(m_export, &QPushButton::clicked, this, &SignDialog::exportToBeSigned);
    connect(m_sign, &QPushButton::clicked, this, &SignDialog::sign);
    connect(&buttons, &QDialogButtonBox::rejected, this, &SignDialog::reject);
}

void SignDialog::makeResult(QWidget* page) {
    m_result = new QPlainTextEdit(page);
    m_result->setObjectName(QStringLiteral("signingResult"));
    m_result->setAccessibleName(tr("What was written"));
    m_result->setReadOnly(true);
    m_result->setTabChangesFocus(true);
    m_result->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    auto* const title = new QLabel(tr("The policy is signed"), page);
    QFont large = title->font();
    constexpr double larger = 1.3;
    large.setPointSizeF(large.pointSizeF() * larger);
    large.setBold(true);
    title->setFont(large);
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close, page);
    auto* const layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(title);
    layout->addWidget(m_result, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::accept);
}

QLineEdit* SignDialog::addPath(QFormLayout& form, const char* name, const QString& label,
                               const QString& filter) {
    auto* const row = new QWidget(m_input);
    auto* const path = new QLineEdit(row);
    const QString spoken = QString(label).remove(QLatin1Char('&')).remove(QLatin1Char(':'));
    path->setObjectName(QString::fromLatin1(name));
    path->setAccessibleName(spoken);
    auto* const browse = new QPushButton(tr("Choose..."), row);
    browse->setObjectName(path->objectName() + QStringLiteral("Choose"));
    browse->setAccessibleName(tr("Choose: %1").arg(spoken));
    browse->setAutoDefault(false);
    auto* const layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(path, 1);
    layout->addWidget(browse);
    auto* const text = new QLabel(label, m_input);
    text->setBuddy(path);
    form.addRow(text, row);
    connect(path, &QLineEdit::editingFinished, this, &SignDialog::changeSource);
    connect(browse, &QPushButton::clicked, this, [this, path, spoken, filter] {
        const QString file = m_surroundings.choose(this, spoken, filter);
        if (!file.isEmpty()) {
            path->setText(file);
            changeSource();
        }
    });
    return path;
}

PolicyChoice* SignDialog::addPolicy(QFormLayout& form, const char* name, const QString& label) {
    const QString title = QString(label).remove(QLatin1Char('&')).remove(QLatin1Char(':'));
    auto* const choice = new PolicyChoice(
        title,
        [this](QWidget* parent, const QString& wanted) {
            return m_surroundings.choose(parent, wanted,
                                         tr("Policies (*.xml *.cip *.p7b *.bin);;All files (*)"));
        },
        m_input);
    choice->setObjectName(QString::fromLatin1(name));
    auto* const text = new QLabel(label, m_input);
    text->setBuddy(choice);
    form.addRow(text, choice);
    connect(choice, &PolicyChoice::chosen, this, &SignDialog::refresh);
    connect(choice, &PolicyChoice::failed, this,
            [this](const Diagnostics& why) { fail(tr("The file was not read."), why); });
    return choice;
}

void SignDialog::setLabel(QWidget* field, const QString& text) {
    auto* const label = qobject_cast<QLabel*>(m_form->labelForField(field));
    label->setText(text);
    label->buddy()->setAccessibleName(
        QString(text).remove(QLatin1Char('&')).remove(QLatin1Char(':')));
}

/// Shows what has to be said of where the key is, and nothing else.
void SignDialog::showKind() {
    using Kind = KeySource::Kind;
    const Kind kind = source().kind;
    QWidget* const key = m_key->parentWidget();
    QWidget* const passphrase = m_passphrase->parentWidget();
    m_form->setRowVisible(m_certificate->parentWidget(), kind != Kind::Pkcs12);
    m_form->setRowVisible(key, kind != Kind::Elsewhere);
    m_form->setRowVisible(passphrase, kind != Kind::Elsewhere);
    const bool token = kind == Kind::Token;
    setLabel(key, token ? tr("&Key's URI:") : tr("&Key:"));
    setLabel(passphrase, token ? tr("&PIN:") : tr("&Passphrase:"));
    key->findChild<QPushButton*>()->setVisible(!token);
    m_key->setPlaceholderText(token ? QStringLiteral("pkcs11:token=Signing;object=policy")
                                    : QString());
    m_key->setToolTip(token ? tr("A PKCS #11 URI, with the token and the name or id of the key. "
                                 "?module-path=FILE names the library of the token; without it "
                                 "p11-kit finds it.")
                            : QString());
    m_certificate->setPlaceholderText(token ? tr("The one in the token") : QString());
    m_export->setVisible(kind == Kind::Elsewhere);
    m_sign->setText(kind == Kind::Elsewhere ? tr("Read &Signature...") : tr("&Sign..."));
}

KeySource SignDialog::source() const {
    using Kind = KeySource::Kind;
    const auto kind = static_cast<Kind>(m_kind->currentIndex());
    return {.kind = kind,
            .key = kind == Kind::Elsewhere ? QString() : m_key->text(),
            .certificate = kind == Kind::Pkcs12 ? QString() : m_certificate->text(),
            .chain = m_chain->text()};
}

/// Those in tabs that may be the base of a supplemental or another version of the policy.
void SignDialog::offerPolicies() {
    const auto idOf = [](const PolicyDocument& document, HeaderField field) {
        return Guid::parse(document.policy().headerField(field).value.text());
    };
    const auto own = idOf(m_document, HeaderField::PolicyID);
    const auto base = idOf(m_document, HeaderField::BasePolicyID);
    for (PolicyDocument* const other : m_surroundings.open) {
        const auto theirs = idOf(*other, HeaderField::PolicyID);
        if (other == &m_document || !theirs) {
            continue;
        }
        if (theirs == base) {
            m_base->offer(*other);
        }
        if (theirs == own) {
            m_deployed->offer(*other);
        }
    }
    m_base->setCurrentIndex(0);
}

} // namespace cipwright::ui
