// The parts of the dialog for kits.
#include "ui/dialogs/deploykitdialog.h"

#include "ui/document/policydocument.h"
#include "ui/widgets/findingstable.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace cipwright::ui {

void DeployKitDialog::makeForm(QWidget* page) {
    m_policies = new QListWidget(page);
    m_policies->setObjectName(QStringLiteral("policies"));
    m_policies->setAccessibleName(tr("Policies of the kit"));
    auto* const policiesLabel = new QLabel(tr("&Policies:"), page);
    policiesLabel->setBuddy(m_policies);
    auto* const files = new QPushButton(tr("&Add Files..."), page);
    files->setObjectName(QStringLiteral("addFiles"));
    files->setAutoDefault(false);
    auto* const top = new QHBoxLayout;
    top->addWidget(policiesLabel);
    top->addStretch(1);
    top->addWidget(files);
    m_folder = new QLineEdit(page);
    m_folder->setObjectName(QStringLiteral("folder"));
    m_folder->setAccessibleName(tr("Folder of the kit"));
    auto* const browse = new QPushButton(tr("C&hoose..."), page);
    browse->setObjectName(QStringLiteral("chooseFolder"));
    browse->setAutoDefault(false);
    auto* const folder = new QHBoxLayout;
    folder->addWidget(m_folder, 1);
    folder->addWidget(browse);
    auto* const folderLabel = new QLabel(tr("&Folder:"), page);
    folderLabel->setBuddy(m_folder);
    m_replace = new QCheckBox(tr("&Replace files of an earlier kit"), page);
    m_replace->setObjectName(QStringLiteral("replaceFiles"));
    auto* const form = new QFormLayout;
    form->addRow(folderLabel, folder);
    form->addRow(QString(), m_replace);
    m_findings = new FindingsTable(tr("Where"), page);
    auto* const findingsLabel = new QLabel(tr("&To know before:"), page);
    findingsLabel->setBuddy(m_findings);
    m_state = new QLabel(page);
    m_state->setObjectName(QStringLiteral("kitState"));
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, page);
    m_write = buttons->addButton(tr("&Write Kit"), QDialogButtonBox::ActionRole);
    m_write->setObjectName(QStringLiteral("writeKit"));
    m_write->setDefault(true);
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    auto* const layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(top);
    layout->addWidget(m_policies, 1);
    layout->addLayout(form);
    layout->addWidget(findingsLabel);
    layout->addWidget(m_findings, 2);
    layout->addWidget(m_state);
    layout->addWidget(buttons);
    connect(m_policies, &QListWidget::itemChanged, this, &DeployKitDialog::refresh);
    connect(files, &QPushButton::clicked, this, &DeployKitDialog::filesWanted);
    connect(browse, &QPushButton::clicked, this, [this] {
        const QString path = m_surroundings.chooseFolder(this);
        if (!path.isEmpty()) {
            m_folder->setText(path);
        }
    });
    connect(m_findings, &FindingsTable::chosen, this, &DeployKitDialog::choose);
    connect(m_write, &QPushButton::clicked, this, &DeployKitDialog::write);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void DeployKitDialog::makeResult(QWidget* page) {
    auto* const title = new QLabel(tr("The kit is written"), page);
    QFont large = title->font();
    constexpr double larger = 1.3;
    large.setPointSizeF(large.pointSizeF() * larger);
    large.setBold(true);
    title->setFont(large);
    m_resultText = new QLabel(page);
    m_resultText->setObjectName(QStringLiteral("kitResultText"));
    m_resultText->setWordWrap(true);
    m_resultText->setTextFormat(Qt::PlainText);
    m_resultText->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_resultModel = new QStandardItemModel(0, 5, page);
    m_resultModel->setHorizontalHeaderLabels(
        {tr("File"), tr("Policy"), tr("Version"), tr("Bytes"), tr("SHA-256")});
    m_result = new QTreeView(page);
    m_result->setObjectName(QStringLiteral("kitResult"));
    m_result->setAccessibleName(tr("What was written"));
    m_result->setModel(m_resultModel);
    m_result->setRootIsDecorated(false);
    m_result->setAlternatingRowColors(true);
    m_result->setEditTriggers(QAbstractItemView::NoEditTriggers);
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close, page);
    auto* const copy = buttons->addButton(tr("&Copy Hashes"), QDialogButtonBox::ActionRole);
    copy->setObjectName(QStringLiteral("copyHashes"));
    copy->setAutoDefault(false);
    auto* const layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(title);
    layout->addWidget(m_resultText);
    layout->addWidget(m_result, 1);
    layout->addWidget(buttons);
    connect(copy, &QPushButton::clicked, this, [this] {
        QString lines;
        for (const KitEntry& entry : m_draft.kit.entries) {
            lines += QString::fromStdString(entry.sha256 + "  " + entry.file + "\n");
        }
        QApplication::clipboard()->setText(lines);
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::accept);
}

} // namespace cipwright::ui
