#include "ui/widgets/navigator.h"

#include "ui/document/policydocument.h"
#include "ui/models/itemchanges.h"
#include "ui/models/itemtables.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QStandardItemModel>

namespace cipwright::ui {

namespace {

constexpr int pageRole = Qt::UserRole;

} // namespace

Navigator::Navigator(PolicyDocument& document, QWidget* parent)
    : QTreeView(parent)
    , m_document(document)
    , m_entries(new QStandardItemModel(this)) {
    setObjectName(QStringLiteral("navigator"));
    setAccessibleName(tr("Parts of the policy"));
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setEditTriggers(NoEditTriggers);
    QStandardItem* const root = m_entries->invisibleRootItem();
    addEntry(root, overviewPage);
    addEntry(root, optionsPage);
    QStandardItem* rules = nullptr;
    for (int page = 0; page < static_cast<int>(itemTables().size()); ++page) {
        const bool part = itemTables()[static_cast<std::size_t>(page)].effect.has_value();
        addEntry(part ? rules : root, page);
        if (page == 0) {
            rules = root->child(root->rowCount() - 1);
        }
    }
    setModel(m_entries);
    expandAll();
    count();
    connect(&document, &PolicyDocument::policyChanged, this, &Navigator::count);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) {
                if (current.isValid()) {
                    emit pageChosen(current.data(pageRole).toInt());
                }
            });
}

void Navigator::setPage(int page) {
    const QModelIndexList found = m_entries->match(m_entries->index(0, 0), pageRole, page, 1,
                                                   Qt::MatchExactly | Qt::MatchRecursive);
    if (!found.isEmpty()) {
        setCurrentIndex(found.first());
    }
}

void Navigator::addEntry(QStandardItem* parent, int page) {
    auto* const entry = new QStandardItem(textOf(page));
    entry->setData(page, pageRole);
    parent->appendRow(entry);
}

void Navigator::count() {
    const Policy& policy = m_document.policy();
    const Policy* const before = m_document.policyBefore();
    const auto changed = before != nullptr ? changedItems(*before, policy, Section::FileRules)
                                           : std::optional<ChangedItems>();
    if (!changed || !changed->empty()) {
        m_effects.fill(0);
        for (std::size_t i = 0; i < policy.fileRules.size(); ++i) {
            if (const auto effect = policy.fileRules[i].effect()) {
                ++m_effects[static_cast<std::size_t>(*effect)];
            }
        }
    }
    const auto visit = [this](const auto& self, QStandardItem* parent) -> void {
        for (int row = 0; row < parent->rowCount(); ++row) {
            parent->child(row)->setText(textOf(parent->child(row)->data(pageRole).toInt()));
            self(self, parent->child(row));
        }
    };
    visit(visit, m_entries->invisibleRootItem());
}

QString Navigator::textOf(int page) const {
    if (page == overviewPage) {
        return tr("Overview");
    }
    if (page == optionsPage) {
        return tr("Options (%1)").arg(m_document.policy().options.size());
    }
    const ItemTable& table = itemTables()[static_cast<std::size_t>(page)];
    const std::size_t rows = table.effect ? m_effects[static_cast<std::size_t>(*table.effect)]
                             : table.parts == nullptr
                                 ? itemCount(m_document.policy(), table.section)
                                 : rowsOf(table, m_document.policy()).size();
    return QStringLiteral("%1 (%2)")
        .arg(QCoreApplication::translate("ItemTables", table.title))
        .arg(rows);
}

} // namespace cipwright::ui
