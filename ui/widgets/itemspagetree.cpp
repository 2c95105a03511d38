// The part of ItemsPage that is about references: the tree of signers, and the commands that add
// and remove references.
#include "ui/dialogs/referencepicker.h"
#include "ui/document/policydocument.h"
#include "ui/models/itemsmodel.h"
#include "ui/models/newrows.h"
#include "ui/models/references.h"
#include "ui/widgets/itemspage.h"

#include <QAction>
#include <QCoreApplication>
#include <QHeaderView>
#include <QStackedLayout>
#include <QTableView>
#include <QTreeView>

#include <map>
#include <utility>

namespace cipwright::ui {

/// Only the view that is shown works: a hidden tree of very many rules would cost time.
void ItemsPage::showTree(bool tree) {
    if (tree == (m_views->currentWidget() == m_tree)) {
        return;
    }
    const bool focused = view()->hasFocus();
    if (tree) {
        m_tree->header()->setSortIndicator(-1, Qt::AscendingOrder);
        const QItemSelectionModel* const own = m_tree->selectionModel();
        m_tree->setModel(m_model);
        m_tree->setSelectionModel(m_view->selectionModel());
        delete own;
        m_tree->setSortingEnabled(true);
    } else {
        m_tree->setSortingEnabled(false);
        m_tree->setModel(nullptr);
    }
    m_views->setCurrentIndex(tree ? 1 : 0);
    setFocusProxy(view());
    if (focused) {
        view()->setFocus();
    }
}

/// Puts the commands that add references to the items of the table into the context menu.
void ItemsPage::offerReferences() {
    for (QAction* const action : m_referenceActions) {
        delete action;
    }
    m_referenceActions.clear();
    m_pending.reset();
    m_added.reset();
    m_new->setText(QCoreApplication::translate("cipwright::ui", newRowCommand(m_model->table())));
    if (m_model->table().parts != nullptr) {
        return;
    }
    const auto offer = [this](QAction* action) {
        m_view->addAction(action);
        m_tree->addAction(action);
        m_referenceActions.push_back(action);
    };
    const auto kinds = referenceKindsOf(m_model->table().section);
    if (!kinds.empty()) {
        auto* const separator = new QAction(this);
        separator->setSeparator(true);
        offer(separator);
    }
    for (const ReferenceKind* const kind : kinds) {
        auto* const action =
            new QAction(QCoreApplication::translate("cipwright::ui", kind->addCommand), this);
        action->setObjectName(QString::fromLatin1(kind->title));
        connect(action, &QAction::triggered, this, [this, kind] { addReferences(*kind); });
        offer(action);
    }
    updateReferenceActions();
}

/// References are added to one item at a time, of a sort that can have them.
void ItemsPage::updateReferenceActions() {
    const QModelIndex selected = onlySelected();
    const auto kinds = referenceKindsOf(m_model->table().section);
    // The first action is the separator.
    for (std::size_t i = 1; i < m_referenceActions.size(); ++i) {
        m_referenceActions[i]->setEnabled(
            selected.isValid() && !m_document.isStale()
            && kindApplies(*kinds[i - 1], m_document.policy(), m_model->itemRowAt(selected).item));
    }
}

void ItemsPage::addReferences(const ReferenceKind& kind) {
    const std::vector<TableRow> rows = selectedRows();
    if (rows.size() != 1 || m_document.isStale()) {
        return;
    }
    auto* const dialog = new ReferencePicker(m_document, kind, rows.front().item, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

/// Removes what is selected where that is references alone; gives whether it was.
bool ItemsPage::removeSelectedReferences() {
    std::map<std::pair<std::uint32_t, const ReferenceKind*>, std::vector<Reference>> chosen;
    int count = 0;
    for (const QModelIndex& index : view()->selectionModel()->selectedRows()) {
        const auto* const child = m_model->childAt(index);
        if (child == nullptr) {
            return false;
        }
        chosen[{m_model->itemRowAt(index).item, child->kind}].push_back(child->reference);
        ++count;
    }
    references::Gathered all;
    for (const auto& [from, list] : chosen) {
        all.add(from.second->remove(m_document.text(), m_document.policy(), from.first, list));
    }
    if (count > 0) {
        m_document.edit(std::move(all).finish(), tr("Remove References: %n", nullptr, count));
    }
    return count > 0;
}

} // namespace cipwright::ui
