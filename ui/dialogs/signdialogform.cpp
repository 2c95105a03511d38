// The parts of the sign dialog, and what they hold.
#include "ui/dialogs/signdialog.h"

#include "core/base/guid.h"
#include "ui/document/policydocument.h"
#include "ui/widgets/passphraseedit.h"

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
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace cipwright::ui {

namespace {

constexpr int noBase = -1;
constexpr int otherFile = -2;

} // namespace

void SignDialog::makeForm(QWidget* page) {
    m_input = new QWidget(page);
    m_form = new QFormLayout(m_input);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_kind = new QComboBox(page);
    m_kind->setObjectName(QStringLiteral("keyKind"));
    m_kind->setAccessibleName(tr("Where the key is"));
    m_kind->addItem(tr("Key and certificate in one file (PFX, PKCS #12)"));
    m_kind->addItem(tr("Key and certificate in files of their own (PEM)"));
    m_form->addRow(tr("&From:"), m_kind);
    m_certificate = addPath(*m_form, "certificateFile", tr("&Certificate:"),
                            tr("Certificates (*.pem *.cer *.crt *.der *.p7b);;All files (*)"));
    m_key = addPath(*m_form, "keyFile", tr("&Key:"),
                    tr("Keys (*.pfx *.p12 *.pem *.key);;All files (*)"));
    m_passphrase = new PassphraseEdit(page);
    m_passphrase->setObjectName(QStringLiteral("passphrase"));
    m_passphrase->setAccessibleName(tr("Passphrase of the key"));
    m_open = new QPushButton(tr("&Open Key"), page);
    m_open->setObjectName(QStringLiteral("openKey"));
    m_open->setAutoDefault(false);
    auto* const passphrase = new QHBoxLayout;
    passphrase->addWidget(m_passphrase, 1);
    passphrase->addWidget(m_open);
    auto* const passphraseLabel = new QLabel(tr("&Passphrase:"), page);
    passphraseLabel->setBuddy(m_passphrase);
    m_form->addRow(passphraseLabel, passphrase);
    m_chain = addPath(*m_form, "chainFile", tr("F&urther certificates:"),
                      tr("Certificates (*.pem *.cer *.crt *.der *.p7b);;All files (*)"));
    m_chain->setPlaceholderText(tr("None"));
    m_signerText = new QLabel(page);
    m_signerText->setObjectName(QStringLiteral("signerText"));
    m_signerText->setTextFormat(Qt::PlainText);
    m_signerText->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
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
    m_base = new QComboBox(page);
    m_base->setObjectName(QStringLiteral("basePolicy"));
    m_base->setAccessibleName(tr("Base policy"));
    m_base->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_baseLabel = new QLabel(tr("&Base policy:"), page);
    m_baseLabel->setBuddy(m_base);
    m_form->addRow(m_baseLabel, m_base);
    m_form->setRowVisible(m_base, isSupplemental());

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
    m_fixAll = buttons->addButton(tr("Fix &All"), QDialogButtonBox::ActionRole);
    m_fixAll->setObjectName(QStringLiteral("fixAllFindings"));
    m_fixAll->setAutoDefault(false);
    m_sign = buttons->addButton(tr("&Sign..."), QDialogButtonBox::ActionRole);
    m_sign->setObjectName(QStringLiteral("signNow"));
    m_sign->setDefault(true);
    m_cancel = buttons->addButton(QDialogButtonBox::Cancel);
    m_cancel->setAutoDefault(false);

    auto* const layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_input);
    layout->addWidget(m_findings, 1);
    layout->addWidget(m_state);
    layout->addWidget(m_progress);
    layout->addWidget(buttons);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        showKind();
        changeSource();
    });
    connect(m_passphrase, &QLineEdit::returnPressed, this, &SignDialog::readKey);
    connect(m_open, &QPushButton::clicked, this, &SignDialog::readKey);
    connect(m_base, &QComboBox::activated, this, &SignDialog::chooseBase);
    connect(m_fixAll, &QPushButton::clicked, this, &SignDialog::fixAll);
    connect(m_sign, &QPushButton::clicked, this, &SignDialog::sign);
    connect(buttons, &QDialogButtonBox::rejected, this, &SignDialog::reject);
    showKind();
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

void SignDialog::showKind() {
    const bool pem = m_kind->currentIndex() == 1;
    m_form->setRowVisible(m_certificate->parentWidget(), pem);
}

KeySource SignDialog::source() const {
    const bool pem = m_kind->currentIndex() == 1;
    return {.kind = pem ? KeySource::Kind::Pem : KeySource::Kind::Pkcs12,
            .key = m_key->text(),
            .certificate = pem ? m_certificate->text() : QString(),
            .chain = m_chain->text()};
}

/// Those in tabs that the supplemental names; then whatever file the user has.
void SignDialog::offerBases() {
    const QSignalBlocker quiet(m_base);
    const Value& id = m_document.policy().headerField(HeaderField::BasePolicyID).value;
    const auto wanted = Guid::parse(id.text());
    m_bases.clear();
    m_base->clear();
    for (PolicyDocument* const other : m_surroundings.open) {
        const Value& theirs = other->policy().headerField(HeaderField::PolicyID).value;
        if (other != &m_document && wanted && Guid::parse(theirs.text()) == wanted) {
            m_base->addItem(tr("%1 (open)").arg(other->name()), static_cast<int>(m_bases.size()));
            m_bases.push_back({other, nullptr});
        }
    }
    m_base->addItem(tr("Not at hand"), noBase);
    m_base->addItem(tr("Choose a file..."), otherFile);
    m_base->setCurrentIndex(0);
}

void SignDialog::chooseBase(int index) {
    if (m_base->itemData(index).toInt() != otherFile) {
        refresh();
        return;
    }
    const int before = m_base->findData(noBase);
    const QString path = m_surroundings.choose(
        this, tr("Base Policy"), tr("Policies (*.xml *.cip *.p7b *.bin);;All files (*)"));
    if (path.isEmpty()) {
        m_base->setCurrentIndex(before);
        return;
    }
    auto opened = PolicyDocument::open(path);
    if (!opened) {
        m_base->setCurrentIndex(before);
        fail(tr("The base was not read."), opened.error());
        return;
    }
    m_base->insertItem(0, (*opened)->name(), static_cast<int>(m_bases.size()));
    m_bases.push_back({nullptr, std::move(*opened)});
    m_base->setCurrentIndex(0);
    refresh();
}

PolicyDocument* SignDialog::base() const {
    const int index = m_base->currentData().toInt();
    return index >= 0 && static_cast<std::size_t>(index) < m_bases.size() && isSupplemental()
               ? m_bases[static_cast<std::size_t>(index)].document()
               : nullptr;
}

} // namespace cipwright::ui
