#include "ui/dialogs/addrulesdialog.h"

#include "ui/document/policydocument.h"
#include "ui/models/itemactions.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace cipwright::ui {

AddRulesDialog::AddRulesDialog(PolicyDocument& document, const QString& lines, QWidget* parent)
    : QDialog(parent)
    , m_document(document)
    , m_lines(new QPlainTextEdit(this))
    , m_effect(new QComboBox(this))
    , m_kernel(new QCheckBox(tr("&Kernel mode (scenario 131)"), this))
    , m_user(new QCheckBox(tr("&User mode (scenario 12)"), this))
    , m_verdict(new QLabel(this)) {
    setObjectName(QStringLiteral("addRulesDialog"));
    setWindowTitle(tr("Add Rules"));
    m_effect->addItem(tr("Deny"), static_cast<int>(FileRuleKind::Deny));
    m_effect->addItem(tr("Allow"), static_cast<int>(FileRuleKind::Allow));
    m_effect->addItem(tr("Attribute"), static_cast<int>(FileRuleKind::FileAttrib));
    const Policy& policy = document.policy();
    const auto offer = [&policy](QCheckBox* box, std::uint8_t value) {
        const bool there = scenarioOf(policy, value).has_value();
        box->setChecked(there);
        box->setEnabled(there);
    };
    offer(m_kernel, SigningScenario::kernelMode);
    offer(m_user, SigningScenario::userMode);
    m_lines->setObjectName(QStringLiteral("ruleLines"));
    m_lines->setAccessibleName(tr("Files, one a line"));
    m_lines->setTabChangesFocus(true);
    m_lines->setPlaceholderText(tr("One file a line: a name such as rundll32.exe, a path such as "
                                   "%OSDRIVE%\\Tools\\*, or a hash"));
    m_lines->setPlainText(lines);
    m_verdict->setObjectName(QStringLiteral("rulesVerdict"));
    m_verdict->setWordWrap(true);

    auto* const buttons =
        new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    connect(buttons, &QDialogButtonBox::accepted, this, &AddRulesDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &AddRulesDialog::reject);

    auto* const form = new QFormLayout;
    form->addRow(tr("&Effect:"), m_effect);
    form->addRow(tr("&Scenarios:"), m_kernel);
    form->addRow(QString(), m_user);
    auto* const layout = new QVBoxLayout(this);
    layout->addWidget(m_lines, 1);
    layout->addLayout(form);
    layout->addWidget(m_verdict);
    layout->addWidget(buttons);
    resize(520, 400);

    connect(m_lines, &QPlainTextEdit::textChanged, this, &AddRulesDialog::judge);
    connect(m_effect, &QComboBox::currentIndexChanged, this, &AddRulesDialog::judge);
    connect(m_kernel, &QCheckBox::toggled, this, &AddRulesDialog::judge);
    connect(m_user, &QCheckBox::toggled, this, &AddRulesDialog::judge);
    judge();
}

void AddRulesDialog::accept() {
    const auto kind = static_cast<FileRuleKind>(m_effect->currentData().toInt());
    const auto rules = rulesOfLines(m_lines->toPlainText(), kind, m_document.policy());
    if (m_document.edit(addRules(m_document.text(), m_document.policy(), rules,
                                 {kind, m_kernel->isChecked(), m_user->isChecked()}),
                        tr("Add Rules: %n", nullptr, static_cast<int>(rules.size())))) {
        QDialog::accept();
    }
}

/// Says before OK what would come of it.
void AddRulesDialog::judge() {
    const auto kind = static_cast<FileRuleKind>(m_effect->currentData().toInt());
    const auto rules = rulesOfLines(m_lines->toPlainText(), kind, m_document.policy());
    const auto known = static_cast<int>(countDuplicates(rules, m_document.policy()));
    QStringList words{tr("Rules to be added: %n.", nullptr, static_cast<int>(rules.size()))};
    if (known > 0) {
        words.append(tr("There twice: %n; delete those lines to leave them out.", nullptr, known));
    }
    if (kind != FileRuleKind::FileAttrib && !m_kernel->isChecked() && !m_user->isChecked()) {
        words.append(tr("Without a scenario the rules have no effect; tick one."));
    }
    m_verdict->setText(words.join(QLatin1Char(' ')));
    m_ok->setEnabled(!rules.empty());
}

} // namespace cipwright::ui
