#include "ui/dialogs/newpolicydialog.h"

#include "core/check/rules/policyfacts.h"
#include "ui/document/diagnostictext.h"
#include "ui/document/policydocument.h"
#include "ui/widgets/filelistedit.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace cipwright::ui {

namespace {

// lupdate knows T and takes the namespace for the context; "std::" before a table would change it.
using std::array;
#define T(text) text

/// What core's templates say of themselves, once more for lupdate, which reads no core.
struct TemplateText {
    PolicyTemplate which;
    const char* title;
    const char* sentence;
};

constexpr array<TemplateText, 7> templateTexts{{
    {PolicyTemplate::Empty, T("Empty Base"),
     T("Allows nothing yet: in audit mode everything that runs is reported.")},
    {PolicyTemplate::DefaultWindows, T("Windows and Store"),
     T("Allows Windows, drivers that Microsoft tested, and apps of the Store.")},
    {PolicyTemplate::AllowMicrosoft, T("All of Microsoft"),
     T("Allows everything that is signed under one of Microsoft's roots.")},
    {PolicyTemplate::DenyList, T("Deny List"),
     T("Allows everything but the files that you add as Deny rules.")},
    {PolicyTemplate::Monitor, T("Monitor"),
     T("Blocks nothing, ever: the files that you list are reported when they run.")},
    {PolicyTemplate::Supplemental, T("Supplemental"),
     T("Allows more than one base policy does, wherever that base is in use.")},
    {PolicyTemplate::AppIdTagging, T("AppID Tagging"),
     T("Marks processes with a tag, for firewall rules; blocks nothing.")},
}};

#undef T

QString translated(const char* text) {
    return QCoreApplication::translate("cipwright::ui", text);
}

QString titleOf(PolicyTemplate which) {
    const auto* const text = std::ranges::find(templateTexts, which, &TemplateText::which);
    return text != templateTexts.end() ? translated(text->title) : QString();
}

} // namespace

bool canBeBase(const PolicyDocument& document) {
    const Policy& policy = document.policy();
    return !document.isStale() && policy.type() == PolicyType::Base
           && policy.headerField(HeaderField::PolicyID).present();
}

NewPolicyDialog::NewPolicyDialog(const QList<PolicyDocument*>& bases, ChooseFiles choose,
                                 QWidget* parent)
    : QDialog(parent)
    , m_bases(bases)
    , m_templates(new QListWidget(this))
    , m_name(new QLineEdit(this))
    , m_baseLabel(new QLabel(tr("&Base:"), this))
    , m_base(new QComboBox(this))
    , m_listLabel(new QLabel(tr("&Files to watch:"), this))
    , m_list(new FileListEdit(this))
    , m_fromFile(new QPushButton(tr("Add &From File..."), this))
    , m_hint(new QLabel(this))
    , m_choose(std::move(choose)) {
    setObjectName(QStringLiteral("newPolicyDialog"));
    setWindowTitle(tr("New Policy"));
    m_name->setObjectName(QStringLiteral("policyName"));
    m_name->setAccessibleName(tr("Name of the policy"));
    m_name->setToolTip(tr("Windows shows it in the events of the policy."));
    m_base->setObjectName(QStringLiteral("basePolicy"));
    m_base->setAccessibleName(tr("Base of the supplemental policy"));
    m_baseLabel->setBuddy(m_base);
    for (const PolicyDocument* const document : m_bases) {
        m_base->addItem(document->name());
    }
    m_hint->setObjectName(QStringLiteral("newPolicyHint"));
    m_hint->setWordWrap(true);
    m_hint->setMinimumHeight(fontMetrics().lineSpacing() * 2); // The list keeps its height.
    m_hint->setAlignment(Qt::AlignTop);
    fillTemplates();

    auto* const buttons =
        new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(tr("Create"));
    m_ok->setObjectName(QStringLiteral("createButton"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* const begin = new QLabel(tr("&Template:"), this);
    begin->setBuddy(m_templates);
    auto* const form = new QFormLayout;
    form->addRow(tr("&Name:"), m_name);
    form->addRow(m_baseLabel, m_base);
    m_listLabel->setBuddy(m_list);
    m_list->setMinimumHeight(fontMetrics().lineSpacing() * 7);
    m_fromFile->setObjectName(QStringLiteral("addFromFile"));
    m_fromFile->setAutoDefault(false);
    auto* const layout = new QVBoxLayout(this);
    layout->addWidget(begin);
    layout->addWidget(m_templates, 1);
    layout->addLayout(form);
    layout->addWidget(m_listLabel);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_fromFile, 0, Qt::AlignLeft);
    layout->addWidget(m_hint);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 78, fontMetrics().height() * 30);

    connect(m_templates, &QListWidget::currentRowChanged, this, &NewPolicyDialog::judge);
    connect(m_templates, &QListWidget::itemDoubleClicked, m_ok, &QPushButton::click);
    connect(m_base, &QComboBox::currentIndexChanged, this, &NewPolicyDialog::judge);
    connect(m_fromFile, &QPushButton::clicked, this, &NewPolicyDialog::addList);
    m_templates->setCurrentRow(0);
    m_templates->setFocus();
}

void NewPolicyDialog::fillTemplates() {
    m_templates->setObjectName(QStringLiteral("templates"));
    m_templates->setAccessibleName(tr("What the policy begins as"));
    m_templates->setWordWrap(true);
    m_templates->setSpacing(2);
    for (const TemplateText& text : templateTexts) {
        auto* const item = new QListWidgetItem(
            translated(text.title) + QLatin1Char('\n') + translated(text.sentence), m_templates);
        item->setData(Qt::UserRole, static_cast<int>(text.which));
    }
}

void NewPolicyDialog::choose(PolicyTemplate which) {
    const auto* const text = std::ranges::find(templateTexts, which, &TemplateText::which);
    m_templates->setCurrentRow(static_cast<int>(text - templateTexts.begin()));
}

PolicyTemplate NewPolicyDialog::chosen() const {
    return static_cast<PolicyTemplate>(m_templates->currentItem()->data(Qt::UserRole).toInt());
}

QString NewPolicyDialog::name() const {
    const QString typed = m_name->text().trimmed();
    return typed.isEmpty() ? m_name->placeholderText() : typed;
}

PolicyDocument* NewPolicyDialog::base() const {
    return chosen() == PolicyTemplate::Supplemental ? m_bases.value(m_base->currentIndex())
                                                    : nullptr;
}

std::vector<cipwright::RuleLine> NewPolicyDialog::watched() const {
    return chosen() == PolicyTemplate::Monitor ? m_list->lines()
                                               : std::vector<cipwright::RuleLine>();
}

void NewPolicyDialog::addList() {
    const QStringList paths = m_choose(this, tr("Choose Lists"), FileListEdit::fileFilter());
    for (const QString& path : paths) {
        if (const auto added = m_list->addFile(path); !added) {
            m_hint->setText(failureText(added.error()));
        }
    }
}

void NewPolicyDialog::judge() {
    const bool monitor = chosen() == PolicyTemplate::Monitor;
    for (QWidget* const part : QList<QWidget*>{m_listLabel, m_list, m_fromFile}) {
        part->setVisible(monitor);
    }
    if (monitor) {
        // What was chosen stays in sight beside the list.
        resize(width(), std::max(height(), fontMetrics().height() * 44));
        layout()->activate();
        m_templates->scrollToItem(m_templates->currentItem());
    }
    const bool supplemental = chosen() == PolicyTemplate::Supplemental;
    m_name->setPlaceholderText(titleOf(chosen()));
    m_base->setEnabled(supplemental && !m_bases.isEmpty());
    m_baseLabel->setEnabled(m_base->isEnabled());
    m_ok->setEnabled(!supplemental || !m_bases.isEmpty());
    m_hint->setText(hint());
}

QString NewPolicyDialog::hint() const {
    if (chosen() == PolicyTemplate::Monitor) {
        return tr(
            "It starts in audit mode with this list, which may be empty; Policy > Monitor List "
            "changes it.");
    }
    if (chosen() != PolicyTemplate::Supplemental) {
        return tr("It starts in audit mode: Windows logs and blocks nothing.");
    }
    const PolicyDocument* const of = base();
    if (of == nullptr) {
        return tr("No base policy is open. Open the one that this policy is for first.");
    }
    if (!of->policy().hasOption(policyfacts::option::supplementals)) {
        return tr("The base takes no supplemental policies yet: turn on \"%1\" in its options.")
            .arg(QLatin1StringView(policyfacts::option::supplementals));
    }
    return tr("It blocks when its base does, and starts with no rules.");
}

} // namespace cipwright::ui
