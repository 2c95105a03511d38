#include "ui/widgets/referencelist.h"

#include "ui/dialogs/referencepicker.h"
#include "ui/document/policydocument.h"
#include "ui/models/referencesmodel.h"

#include <QAction>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace cipwright::ui {

ReferenceList::ReferenceList(PolicyDocument& document, const ReferenceKind& kind, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_kind(kind)
    , m_model(new ReferencesModel(document, kind, this))
    , m_title(new QLabel(this))
    , m_view(new QListView(this))
    , m_add(new QToolButton(this))
    , m_remove(new QToolButton(this)) {
    const QString title = QCoreApplication::translate("cipwright::ui", kind.title);
    setObjectName(QStringLiteral("references-") + QString::fromLatin1(kind.title));
    m_view->setModel(m_model);
    m_view->setAccessibleName(title);
    m_view->setUniformItemSizes(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_title->setBuddy(m_view);
    m_title->setWordWrap(true);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_view->setMinimumWidth(1);
    m_add->setText(tr("Add..."));
    m_add->setAccessibleName(tr("Add: %1").arg(title));
    m_add->setObjectName(QStringLiteral("addReferences"));
    m_add->setAutoRaise(true);
    m_remove->setText(tr("Remove"));
    m_remove->setAccessibleName(tr("Remove: %1").arg(title));
    m_remove->setObjectName(QStringLiteral("removeReferences"));
    m_remove->setAutoRaise(true);
    auto* const remove = new QAction(tr("Remove"), m_view);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(remove);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);

    auto* const bar = new QHBoxLayout;
    bar->addWidget(m_title, 1);
    bar->addWidget(m_add);
    bar->addWidget(m_remove);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_view);

    connect(m_add, &QToolButton::clicked, this, &ReferenceList::add);
    connect(m_remove, &QToolButton::clicked, this, &ReferenceList::removeSelected);
    connect(remove, &QAction::triggered, this, &ReferenceList::removeSelected);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ReferenceList::updateButtons);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ReferenceList::updateButtons);
    connect(m_view, &QListView::activated, this,
            [this](const QModelIndex& index) { emit chosen(m_model->at(index.row()).span); });
}

void ReferenceList::show(std::optional<std::size_t> item) {
    m_item = item;
    m_model->show(item);
    const bool there = item && kindApplies(m_kind, m_document.policy(), *item);
    setVisible(there);
    const int count = m_model->rowCount();
    m_title->setText(QStringLiteral("%1 (%2)")
                         .arg(QCoreApplication::translate("cipwright::ui", m_kind.title))
                         .arg(count));
    constexpr int mostLines = 6;
    const int line = std::max(m_view->sizeHintForRow(0), fontMetrics().height());
    m_view->setFixedHeight((std::min(count, mostLines) * line) + (2 * m_view->frameWidth()) + 2);
    m_view->setVisible(count > 0);
    updateButtons();
}

void ReferenceList::add() {
    if (!m_item || m_document.isStale()) {
        return;
    }
    auto* const dialog = new ReferencePicker(m_document, m_kind, *m_item, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ReferenceList::removeSelected() {
    std::vector<Reference> references;
    for (const QModelIndex& index : m_view->selectionModel()->selectedIndexes()) {
        references.push_back(m_model->at(index.row()));
    }
    if (references.empty() || !m_item || m_document.isStale()) {
        return;
    }
    m_document.edit(m_kind.remove(m_document.text(), m_document.policy(), *m_item, references),
                    tr("Remove References: %n", nullptr, static_cast<int>(references.size())));
}

void ReferenceList::updateButtons() {
    const bool editable = m_item.has_value() && !m_document.isStale();
    m_add->setEnabled(editable);
    m_remove->setVisible(m_model->rowCount() > 0);
    m_remove->setEnabled(editable && m_view->selectionModel()->hasSelection());
}

} // namespace cipwright::ui
