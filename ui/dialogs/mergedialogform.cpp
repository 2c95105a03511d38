// The controls of the merge dialog and where they stand.
#include "ui/dialogs/mergedialog.h"
#include "ui/models/conflictsmodel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QStandardItemModel>
#include <QTableView>
#include <QTreeView>
#include <QVBoxLayout>

namespace cipwright::ui {

void MergeDialog::makeChoices() {
    m_sources->setObjectName(QStringLiteral("sources"));
    m_sources->setAccessibleName(tr("Policies to merge in"));
    m_sources->setMaximumHeight(fontMetrics().lineSpacing() * 4);
    m_base->setObjectName(QStringLiteral("mergeBase"));
    m_base->setAccessibleName(tr("Base that both policies were made of"));
    m_base->setToolTip(tr("With a base, what the other policy changed since is done here too; "
                          "without one, what it has beyond this policy comes in."));
    m_base->addItem(tr("None"));
    m_addFile->setObjectName(QStringLiteral("addFiles"));
    m_addFile->setAutoDefault(false);
    m_baseFile->setObjectName(QStringLiteral("baseFile"));
    m_baseFile->setAccessibleName(tr("Choose a file as the base"));
    m_baseFile->setAutoDefault(false);
    m_inPlace->setObjectName(QStringLiteral("inPlace"));
    m_inPlace->setChecked(true);
    m_newTab->setObjectName(QStringLiteral("newTab"));
    m_merge->setObjectName(QStringLiteral("mergeButton"));
    m_merge->setDefault(true);
    m_takeAll->setObjectName(QStringLiteral("takeAll"));
    m_takeAll->setAccessibleName(tr("Take all values from one policy"));
    m_takeAll->setAutoDefault(false);
    m_takeAll->setMenu(new QMenu(m_takeAll));
}

void MergeDialog::makeViews() {
    m_conflictsView->setObjectName(QStringLiteral("conflicts"));
    m_conflictsView->setAccessibleName(tr("What the policies do not agree on"));
    m_conflictsView->setModel(m_conflicts);
    m_conflictsView->setTabKeyNavigation(false);
    m_conflictsView->setSelectionMode(QAbstractItemView::SingleSelection);
    m_conflictsView->verticalHeader()->hide();
    m_conflictsView->verticalHeader()->setDefaultSectionSize(fontMetrics().lineSpacing() + 8);
    m_conflictsView->horizontalHeader()->setStretchLastSection(true);
    m_conflictsView->setWordWrap(false);
    m_conflictsLabel->setBuddy(m_conflictsView);
    m_changes->setHorizontalHeaderLabels(
        {tr("Change"), tr("Kind"), tr("What"), tr("Now"), tr("Then")});
    m_changesView->setObjectName(QStringLiteral("changes"));
    m_changesView->setAccessibleName(tr("What merging changes in this policy"));
    m_changesView->setModel(m_changes);
    m_changesView->setRootIsDecorated(false);
    m_changesView->setUniformRowHeights(true);
    m_changesView->setAlternatingRowColors(true);
    m_changesView->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_changesView->setColumnWidth(0, 80);
    m_changesView->setColumnWidth(1, 90);
    m_changesView->setColumnWidth(2, 380);
    m_counts->setObjectName(QStringLiteral("counts"));
    m_counts->setWordWrap(true);
    m_state->setObjectName(QStringLiteral("mergeState"));
    m_state->setWordWrap(true);
}

void MergeDialog::layOut() {
    const auto labelFor = [this](const QString& text, QWidget* buddy) {
        auto* const label = new QLabel(text, this);
        label->setBuddy(buddy);
        return label;
    };
    auto* const choices = new QGridLayout;
    choices->addWidget(labelFor(tr("Policies &to merge in:"), m_sources), 0, 0, Qt::AlignTop);
    choices->addWidget(m_sources, 0, 1);
    choices->addWidget(m_addFile, 0, 2, Qt::AlignTop);
    choices->addWidget(labelFor(tr("&Base:"), m_base), 1, 0);
    choices->addWidget(m_base, 1, 1);
    choices->addWidget(m_baseFile, 1, 2);
    auto* const conflicts = new QHBoxLayout;
    conflicts->addWidget(m_conflictsLabel, 1);
    conflicts->addWidget(m_takeAll);
    auto* const where = new QHBoxLayout;
    where->addWidget(new QLabel(tr("Result:"), this));
    where->addWidget(m_inPlace);
    where->addWidget(m_newTab);
    where->addStretch();
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(m_merge, QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* const layout = new QVBoxLayout(this);
    layout->addLayout(choices);
    layout->addLayout(conflicts);
    layout->addWidget(m_conflictsView, 1);
    layout->addWidget(labelFor(tr("&What changes:"), m_changesView));
    layout->addWidget(m_changesView, 1);
    layout->addWidget(m_counts);
    layout->addLayout(where);
    layout->addWidget(m_state);
    layout->addWidget(buttons);
    resize(900, 620);
}

} // namespace cipwright::ui
