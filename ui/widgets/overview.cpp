#include "ui/widgets/overview.h"

#include "core/policy/options.h"
#include "core/xml/policyedit.h"
#include "ui/document/policydocument.h"
#include "ui/document/policysummary.h"
#include "ui/models/cellvalues.h"
#include "ui/models/itemsentences.h"
#include "ui/widgets/exportcard.h"
#include "ui/widgets/signaturecard.h"
#include "ui/widgets/valuehint.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace cipwright::ui {

namespace {

std::optional<std::string> valueOf(const QLineEdit& edit) {
    const std::string text = edit.text().toStdString();
    return text.empty() ? std::nullopt : std::optional(text);
}

} // namespace

Overview::Overview(PolicyDocument& document, const ExportPreview& preview, QWidget* parent)
    : QScrollArea(parent)
    , m_document(document)
    , m_columns(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_mode(new QLabel(this))
    , m_audit(
          new QCheckBox(tr("&Audit mode: Windows blocks nothing, and logs what it would"), this))
    , m_name(new QLineEdit(this))
    , m_type(new QComboBox(this))
    , m_sentences(new QLabel(this))
    , m_signature(new SignatureCard(document, this)) {
    setObjectName(QStringLiteral("overview"));
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    auto* const page = new QWidget(this);
    auto* const layout = new QVBoxLayout(page);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setBold(true);
    m_mode->setFont(large);
    m_mode->setObjectName(QStringLiteral("overviewMode"));
    m_sentences->setObjectName(QStringLiteral("overviewSentences"));
    m_sentences->setWordWrap(true);
    m_sentences->setTextFormat(Qt::RichText);
    m_sentences->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_sentences->setAccessibleName(tr("What the policy does"));

    auto* const form = new QFormLayout;
    m_name->setObjectName(QStringLiteral("policyName"));
    m_name->setAccessibleName(tr("Name"));
    m_type->setAccessibleName(tr("Type"));
    for (const std::string_view name : policyTypeNames) {
        m_type->addItem(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
    }
    m_type->addItem(tr("Not said"));
    form->addRow(tr("Name:"), m_name);
    form->addRow(tr("Type:"), m_type);
    addField(*form, tr("Version:"), HeaderField::VersionEx);
    addField(*form, tr("Policy ID:"), HeaderField::PolicyID);
    addField(*form, tr("Base policy ID:"), HeaderField::BasePolicyID);
    addField(*form, tr("Platform ID:"), HeaderField::PlatformID);
    addField(*form, tr("Policy type ID:"), HeaderField::PolicyTypeID);
    addField(*form, tr("HVCI options:"), HeaderField::HvciOptions);
    m_audit->setObjectName(QStringLiteral("overviewAudit"));
    auto* const card = new ExportCard(document, preview, this);
    layout->addWidget(m_mode);
    layout->addWidget(m_audit);
    layout->addWidget(m_signature);
    layout->addLayout(m_columns);
    layout->addStretch(1);
    m_sentences->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    m_sentences->setMinimumWidth(1);
    auto* const values = new QVBoxLayout;
    values->addWidget(card);
    values->addLayout(form);
    values->addStretch(1);
    m_columns->setSpacing(m_columns->spacing() * 2);
    m_columns->addWidget(m_sentences, 1);
    m_columns->addLayout(values, 1);
    setWidget(page);

    // The window asks before a policy begins to block; until then the tick stays as it was.
    connect(m_audit, &QCheckBox::clicked, this, [this] {
        emit commandWanted(QStringLiteral("auditMode"));
        show();
    });
    connect(card, &ExportCard::exportWanted, this,
            [this] { emit commandWanted(QStringLiteral("exportCip")); });
    connect(m_name, &QLineEdit::editingFinished, this, &Overview::setName);
    connect(m_type, &QComboBox::activated, this, &Overview::setType);
    connect(&document, &PolicyDocument::policyChanged, this, &Overview::show);
    connect(&document, &PolicyDocument::diagnosticsChanged, this, &Overview::show);
}

void Overview::addField(QFormLayout& form, const QString& label, HeaderField field) {
    auto* const edit = new QLineEdit(this);
    edit->setAccessibleName(label);
    form.addRow(label, edit);
    m_fields[static_cast<std::size_t>(field)] = edit;
    new ValueHint(*edit, [field](const QString& text) { return faultOfHeader(field, text); });
    connect(edit, &QLineEdit::editingFinished, this, [this, field] { setField(field); });
}

/// Where there is no room for two columns, what the policy does comes first.
void Overview::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    constexpr int leastCharacters = 100;
    const bool wide = viewport()->width() >= fontMetrics().averageCharWidth() * leastCharacters;
    m_columns->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void Overview::showEvent(QShowEvent* event) {
    QScrollArea::showEvent(event);
    show();
}

/// While another page is in front nobody sees it, and it is made anew when it comes back.
void Overview::show() {
    if (!isVisible()) {
        return;
    }
    const Policy& policy = m_document.policy();
    m_mode->setText(modeWord(summaryOf(m_document).mode));
    m_audit->setChecked(policy.hasOption(optionNames::auditMode));
    m_audit->setEnabled(!m_document.isStale() && policy.type() != PolicyType::Supplemental);
    m_sentences->setText(summaryHtml(m_document));
    m_signature->update();
    // What is being typed is not overwritten when the results of a check come in.
    const auto fill = [](QLineEdit* edit, const std::string& text) {
        if (!edit->hasFocus() || !edit->isModified()) {
            edit->setText(QString::fromStdString(text));
        }
    };
    fill(m_name, policy.friendlyName.text());
    const auto type = policy.type();
    const bool said = policy.policyType.present();
    m_type->setCurrentIndex(!said ? m_type->count() - 1 : type ? static_cast<int>(*type) : -1);
    m_type->setEnabled(!m_document.isStale());
    m_name->setReadOnly(m_document.isStale());
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        fill(m_fields[i], policy.header[i].value.text());
        m_fields[i]->setReadOnly(m_document.isStale());
    }
}

void Overview::setField(HeaderField field) {
    QLineEdit& edit = *m_fields[static_cast<std::size_t>(field)];
    if (edit.isModified() && !m_document.isStale()) {
        const auto value = valueOf(edit);
        edit.setModified(false);
        m_document.edit(setHeaderField(m_document.text(), m_document.policy(), field, value),
                        tr("Change the Head of the Policy"));
    }
}

void Overview::setName() {
    if (m_name->isModified() && !m_document.isStale()) {
        const auto value = valueOf(*m_name);
        m_name->setModified(false);
        m_document.edit(setPolicyAttribute(m_document.text(), m_document.policy(),
                                           PolicyAttribute::FriendlyName, value),
                        tr("Rename Policy"));
    }
}

void Overview::setType(int index) {
    const auto number = static_cast<std::size_t>(index);
    const auto wanted = number < policyTypeNames.size()
                            ? std::optional<std::string_view>(policyTypeNames[number])
                            : std::nullopt;
    if (!m_document.isStale()) {
        m_document.edit(setPolicyAttribute(m_document.text(), m_document.policy(),
                                           PolicyAttribute::PolicyType, wanted),
                        tr("Change Policy Type"));
    }
}

} // namespace cipwright::ui
