#include "ui/widgets/itemspage.h"

#include "ui/dialogs/addrulesdialog.h"
#include "ui/document/policydocument.h"
#include "ui/models/itemactions.h"
#include "ui/models/itemsmodel.h"
#include "ui/models/newrows.h"
#include "ui/models/pastedcells.h"
#include "ui/models/rulechoices.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/pastemenu.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QStackedLayout>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace cipwright::ui {

ItemsPage::ItemsPage(PolicyDocument& document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_model(new ItemsModel(document, itemTables().front(), this))
    , m_filter(new QLineEdit(this))
    , m_count(new QLabel(this))
    , m_empty(new QLabel(this))
    , m_views(new QStackedLayout)
    , m_view(new QTableView(this))
    , m_tree(new QTreeView(this)) {
    m_filter->setObjectName(QStringLiteral("filterBox"));
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setClearButtonEnabled(true);

    m_view->setObjectName(QStringLiteral("itemsTable"));
    m_view->setAccessibleName(tr("Items of the policy"));
    m_view->setModel(m_model);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setAlternatingRowColors(true);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 3 / 2);
    // Whole rows are selected; to find that out, each row of the policy is asked.
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_view->horizontalHeader()->setSortIndicatorClearable(true);
    m_view->setSortingEnabled(true);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);

    m_tree->setObjectName(QStringLiteral("itemsTree"));
    m_tree->setAccessibleName(tr("Items of the policy with their references"));
    m_tree->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setAlternatingRowColors(true);
    m_tree->setUniformRowHeights(true);
    m_tree->header()->setSortIndicator(-1, Qt::AscendingOrder);
    m_tree->header()->setSortIndicatorClearable(true);
    m_tree->header()->setStretchLastSection(false);
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);

    for (QAbstractItemView* const each :
         {static_cast<QAbstractItemView*>(m_view), static_cast<QAbstractItemView*>(m_tree)}) {
        each->setItemDelegate(new CellDelegate(m_document, *m_model, each));
        each->setDragDropMode(QAbstractItemView::DragDrop);
        each->setDefaultDropAction(Qt::CopyAction);
        each->setDragDropOverwriteMode(true); // On rows, never between them.
    }

    addCommand("newItem", tr("&New"), QKeySequence(Qt::Key_Insert), &ItemsPage::addItem);
    m_new = m_view->actions().constLast();
    addCommand("addRules", tr("&Add Rules..."), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A),
               &ItemsPage::addRules);
    m_add = m_view->actions().constLast();
    addCommand("addSigner", tr("Add Signer from Certif&icate..."), {},
               &ItemsPage::certificateWanted);
    m_addSigner = m_view->actions().constLast();
    addCommand("duplicateRows", tr("D&uplicate"), QKeySequence(Qt::CTRL | Qt::Key_D),
               &ItemsPage::duplicateSelected);
    addCommand("deleteRows", tr("&Delete"), QKeySequence::Delete, &ItemsPage::removeSelected);
    addCommand("cutRows", tr("Cu&t"), QKeySequence::Cut, &ItemsPage::cutSelected);
    addCommand("copyRows", tr("&Copy"), QKeySequence::Copy, &ItemsPage::copySelected);
    addCommand("copyRowsAsXml", tr("Copy as &XML"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
               &ItemsPage::copySelectedXml);
    addCommand("pasteRows", tr("&Paste"), QKeySequence::Paste, &ItemsPage::paste);

    auto* const added = new QToolButton(this);
    added->setObjectName(QStringLiteral("newItemButton"));
    added->setDefaultAction(m_new);
    auto* const add = new QToolButton(this);
    add->setDefaultAction(m_add);
    connect(m_add, &QAction::enabledChanged, add, &QWidget::setVisible);
    auto* const addSigner = new QToolButton(this);
    addSigner->setObjectName(QStringLiteral("addSignerButton"));
    addSigner->setDefaultAction(m_addSigner);
    connect(m_addSigner, &QAction::visibleChanged, addSigner,
            [this, addSigner] { addSigner->setVisible(m_addSigner->isVisible()); });
    m_addSigner->setVisible(m_model->table().section == Section::Signers);
    auto* const bar = new QHBoxLayout;
    bar->addWidget(added);
    bar->addWidget(add);
    bar->addWidget(addSigner);
    bar->addWidget(m_filter, 1);
    bar->addWidget(m_count);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 0);
    layout->addLayout(bar);
    m_views->addWidget(m_view);
    m_views->addWidget(m_tree);
    layout->addLayout(m_views, 1);
    setFocusProxy(m_view);
    m_empty->setObjectName(QStringLiteral("noRows"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_empty->raise();

    connect(m_filter, &QLineEdit::textChanged, this, &ItemsPage::applyFilter);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        showCount();
        if (m_pending) {
            QMetaObject::invokeMethod(this, &ItemsPage::choosePending, Qt::QueuedConnection);
        }
        if (m_added) {
            QMetaObject::invokeMethod(this, &ItemsPage::chooseAdded, Qt::QueuedConnection);
        }
        emit selectionChanged();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        updateReferenceActions();
        emit selectionChanged();
    });
    offerReferences();
    followWidth();
    showTitles();
    showCount();
}

void ItemsPage::showTable(const ItemTable& table) {
    if (&table == &m_model->table()) {
        return;
    }
    const QSignalBlocker quiet(m_filter);
    m_filter->clear();
    showTree(false);
    m_model->setTable(table);
    m_view->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    showTree(table.tree);
    offerReferences();
    m_add->setEnabled(table.section == Section::FileRules);
    m_add->setVisible(m_add->isEnabled());
    m_addSigner->setVisible(table.section == Section::Signers);
    m_ownWidths = false;
    fitColumns();
    showTitles();
    showCount();
}

void ItemsPage::revealPlace(std::int32_t place) {
    const int row = m_model->rowOfPlace(place);
    if (row < 0) {
        return;
    }
    const QModelIndex item = m_model->index(row, 0);
    for (int below = 0; below < m_model->rowCount(item); ++below) {
        const QModelIndex reference = m_model->index(below, 0, item);
        if (m_model->childAt(reference)->reference.span.contains(place)) {
            select(reference);
            return;
        }
    }
    select(item);
}

std::vector<TableRow> ItemsPage::selectedRows() const {
    // By ranges: the selection's own list of rows asks the model about each of their cells.
    std::vector<int> numbers;
    for (const QItemSelectionRange& range : view()->selectionModel()->selection()) {
        if (range.parent().isValid()) {
            numbers.push_back(range.parent().row());
            continue;
        }
        for (int row = range.top(); row <= range.bottom(); ++row) {
            numbers.push_back(row);
        }
    }
    std::ranges::sort(numbers);
    const auto repeated = std::ranges::unique(numbers);
    numbers.erase(repeated.begin(), repeated.end());
    std::vector<TableRow> rows;
    rows.reserve(numbers.size());
    for (const int number : numbers) {
        rows.push_back(m_model->rowAt(number));
    }
    return rows;
}

/// The first cell of the one row that is selected; invalid for no row or several. Asks for no list
/// of rows, which is long where all of a large table is selected.
QModelIndex ItemsPage::onlySelected() const {
    const QItemSelection selection = view()->selectionModel()->selection();
    const bool one = selection.size() == 1 && selection.front().height() == 1;
    return one ? QModelIndex(selection.front().topLeft()).siblingAtColumn(0) : QModelIndex();
}

std::optional<Span> ItemsPage::selectedPlace() const {
    const QModelIndex selected = onlySelected();
    if (!selected.isValid() || m_document.isStale()) {
        return std::nullopt;
    }
    if (const auto* const child = m_model->childAt(selected)) {
        return child->reference.span;
    }
    return placeOf(m_document.policy(), m_model->table().section,
                   m_model->rowAt(selected.row()).item);
}

void ItemsPage::select(const QModelIndex& index) {
    if (index.parent().isValid()) {
        m_tree->expand(index.parent());
    }
    view()->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect
                                                         | QItemSelectionModel::Rows);
    view()->scrollTo(index);
}

QAbstractItemView* ItemsPage::view() const {
    return m_views->currentWidget() == m_tree ? static_cast<QAbstractItemView*>(m_tree) : m_view;
}

void ItemsPage::addCommand(const char* name, const QString& text, const QKeySequence& shortcut,
                           void (ItemsPage::*command)()) {
    auto* const action = new QAction(text, m_view);
    m_tree->addAction(action);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, command);
    m_view->addAction(action);
}

void ItemsPage::addItem() {
    if (m_document.isStale()) {
        return;
    }
    const std::vector<TableRow> rows = selectedRows();
    const NewRow added = newRow(m_document.text(), m_document.policy(), m_model->table(),
                                rows.empty() ? std::nullopt : std::optional<TableRow>(rows.back()));
    // A filter would hide the row.
    m_filter->clear();
    m_pending = added.row;
    QString title = m_new->text();
    if (!m_document.edit(added.patch, title.remove(QLatin1Char('&')))) {
        m_pending.reset();
    }
}

/// Selects the row that was added, and opens the cell that one will want to fill in first.
void ItemsPage::choosePending() {
    if (!m_pending || m_document.isStale()) {
        return;
    }
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->rowAt(row) != *m_pending) {
            continue;
        }
        m_pending.reset();
        select(m_model->index(row, 0));
        view()->setFocus();
        int first = -1;
        for (int column = 0; column < m_model->columnCount(); ++column) {
            const QModelIndex cell = m_model->index(row, column);
            if (!(m_model->flags(cell) & Qt::ItemIsEditable)) {
                continue;
            }
            const std::string_view field = m_model->columnAt(column).field;
            if (field == "match" || field == "name" || field == "key") {
                first = column;
                break;
            }
            first = first < 0 ? column : first;
        }
        if (first >= 0) {
            view()->setCurrentIndex(m_model->index(row, first));
            view()->edit(m_model->index(row, first));
        }
        return;
    }
}

/// Selects what was duplicated or pasted, so that one sees where it went and can go on with it.
void ItemsPage::chooseAdded() {
    if (!m_added || m_document.isStale()) {
        return;
    }
    const AddedItems added = *std::exchange(m_added, std::nullopt);
    QItemSelection selection;
    int last = -1;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const std::uint32_t item = m_model->rowAt(row).item;
        if (item >= added.first && item < added.end) {
            const QModelIndex index = m_model->index(row, 0);
            if (last == row - 1 && !selection.empty()) {
                selection.back() = QItemSelectionRange(selection.back().topLeft(), index);
            } else {
                selection.append(QItemSelectionRange(index));
            }
            last = row;
        }
    }
    if (last >= 0) {
        view()->selectionModel()->setCurrentIndex(m_model->index(last, 0),
                                                  QItemSelectionModel::NoUpdate);
        view()->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect
                                                        | QItemSelectionModel::Rows);
        view()->scrollTo(m_model->index(last, 0));
    }
}

void ItemsPage::addRules() {
    addRulesLike({}, nullptr);
}

void ItemsPage::addRulesLike(const QString& lines, const RuleChoice* choice) {
    if (m_document.isStale()) {
        return;
    }
    auto* const dialog = new AddRulesDialog(m_document, lines, choice, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ItemsPage::removeSelected() {
    const std::vector<TableRow> rows = selectedRows();
    if (m_document.isStale() || rows.empty() || removeSelectedReferences()) {
        return;
    }
    const int row = view()->currentIndex().row();
    m_document.edit(deleteRows(m_document.text(), m_document.policy(), m_model->table(), rows),
                    tr("Delete Rows: %n", nullptr, static_cast<int>(rows.size())));
    if (m_model->rowCount() > 0) {
        select(m_model->index(std::clamp(row, 0, m_model->rowCount() - 1), 0));
    }
}

void ItemsPage::duplicateSelected() {
    const std::vector<TableRow> rows = selectedRows();
    if (m_document.isStale() || rows.empty()) {
        return;
    }
    std::uint32_t last = 0;
    for (const TableRow& row : rows) {
        last = std::max(last, row.item);
    }
    const auto count = static_cast<std::uint32_t>(rows.size());
    editAndChoose(duplicateRows(m_document.text(), m_document.policy(), m_model->table(), rows),
                  tr("Duplicate Rows: %n", nullptr, static_cast<int>(rows.size())),
                  {last + 1, last + 1 + count});
}

/// Makes an edit that adds items, and selects those once they are there.
void ItemsPage::editAndChoose(const Result<TextPatch>& patch, const QString& title,
                              AddedItems added) {
    if (m_model->table().parts == nullptr) {
        m_added = added;
    }
    if (!m_document.edit(patch, title)) {
        m_added.reset();
    }
    // Also where the items are none of this table's, and it is not filled anew.
    QMetaObject::invokeMethod(this, &ItemsPage::chooseAdded, Qt::QueuedConnection);
}

void ItemsPage::copySelected() {
    const std::vector<TableRow> rows = selectedRows();
    if (rows.empty()) {
        return;
    }
    auto* const data = new QMimeData;
    data->setText(tabbedRows(m_document.policy(), m_model->table(), rows));
    data->setData(QStringLiteral("application/xml"),
                  QByteArray::fromStdString(
                      xmlOfRows(m_document.text(), m_document.policy(), m_model->table(), rows)));
    QApplication::clipboard()->setMimeData(data);
}

void ItemsPage::copySelectedXml() {
    QApplication::clipboard()->setText(QString::fromStdString(
        xmlOfRows(m_document.text(), m_document.policy(), m_model->table(), selectedRows())));
}

void ItemsPage::cutSelected() {
    copySelected();
    removeSelected();
}

void ItemsPage::paste() {
    const QMimeData* const data = QApplication::clipboard()->mimeData();
    if (m_document.isStale() || data == nullptr) {
        return;
    }
    const QByteArray xml = data->hasFormat(QStringLiteral("application/xml"))
                               ? data->data(QStringLiteral("application/xml"))
                               : data->text().toUtf8();
    const PolicyText& text = m_document.text();
    const Policy& policy = m_document.policy();
    const AddedItems added{static_cast<std::uint32_t>(itemCount(policy, m_model->table().section)),
                           UINT32_MAX};
    if (xml.trimmed().startsWith('<')) {
        editAndChoose(pasteXmlAnywhere(text, policy, m_model->table(), xml.toStdString()),
                      tr("Paste"), added);
    } else if (m_model->table().section == Section::FileRules && !data->text().isEmpty()) {
        pasteList(data->text());
    } else {
        editAndChoose(pasteCells(text, policy, m_model->table(), data->text()), tr("Paste"), added);
    }
}

/// A bare list becomes rules at once, of the kind that a menu asks for; anything else is shown
/// first.
void ItemsPage::pasteList(const QString& list) {
    if (!isBareList(list)) {
        addRulesLike(list, nullptr);
        return;
    }
    auto* const menu = new PasteMenu(m_document, list, this);
    connect(menu, &PasteMenu::dialogWanted, this,
            [this](const QString& lines) { addRulesLike(lines, nullptr); });
    menu->popup(m_view->viewport()->mapToGlobal(QPoint(m_view->width() / 4, 0)));
}

void ItemsPage::applyFilter() {
    m_model->setFilter(RowFilter(m_filter->text()));
}

} // namespace cipwright::ui
