#include "ui/widgets/navigator.h"

#include "ui/document/policydocument.h"
#include "ui/models/itemchanges.h"
#include "ui/models/itemtables.h"
#include "ui/models/navigatormodel.h"

#include <QAction>
#include <QCoreApplication>
#include <QDragMoveEvent>
#include <QHeaderView>
#include <QStandardItemModel>

#include <algorithm>

namespace cipwright::ui {

namespace {

constexpr int pageRole = NavigatorModel::PageRole;
constexpr int hoverDelay = 600; ///< In milliseconds.

} // namespace

Navigator::Navigator(PolicyDocument& document, QWidget* parent)
    : QTreeView(parent)
    , m_document(document)
    , m_entries(new NavigatorModel(document, this)) {
    setObjectName(QStringLiteral("navigator"));
    setAccessibleName(tr("Parts of the policy"));
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setEditTriggers(NoEditTriggers);
    setDragDropMode(DropOnly);
    auto* const paste = new QAction(tr("&Paste"), this);
    paste->setObjectName(QStringLiteral("pasteIntoPolicy"));
    paste->setShortcut(QKeySequence::Paste);
    paste->setShortcutContext(Qt::WidgetShortcut);
    connect(paste, &QAction::triggered, this, &Navigator::pasteWanted);
    addAction(paste);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    m_hover.setSingleShot(true);
    m_hover.setInterval(hoverDelay);
    connect(&m_hover, &QTimer::timeout, this, [this] {
        if (m_hovered.isValid()) {
            setCurrentIndex(m_hovered);
        }
    });
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
    count();
    expandAll();
    connect(&document, &PolicyDocument::policyChanged, this, &Navigator::count);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) {
                if (current.isValid()) {
                    emit pageChosen(current.data(pageRole).toInt());
                    const int scenario = current.data(NavigatorModel::ScenarioRole).toInt();
                    if (scenario >= 0) {
                        emit scenarioChosen(scenario);
                    }
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
    entry->setData(-1, NavigatorModel::ScenarioRole);
    entry->setDropEnabled(false);
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
    listScenarios();
    const auto visit = [this](const auto& self, QStandardItem* parent) -> void {
        for (int row = 0; row < parent->rowCount(); ++row) {
            QStandardItem* const entry = parent->child(row);
            if (entry->data(NavigatorModel::ScenarioRole).toInt() < 0) {
                entry->setText(textOf(entry->data(pageRole).toInt()));
                self(self, entry);
            }
        }
    };
    visit(visit, m_entries->invisibleRootItem());
}

/// Keeps an entry for each scenario below the page of all.
void Navigator::listScenarios() {
    const auto table = std::ranges::find_if(itemTables(), [](const ItemTable& one) {
        return one.section == Section::SigningScenarios && one.parts == nullptr;
    });
    const auto page = static_cast<int>(table - itemTables().begin());
    QStandardItem* all = nullptr;
    for (int row = 0; row < m_entries->rowCount() && all == nullptr; ++row) {
        if (m_entries->item(row)->data(pageRole).toInt() == page) {
            all = m_entries->item(row);
        }
    }
    const auto& scenarios = m_document.policy().scenarios;
    const auto count = static_cast<int>(scenarios.size());
    if (all->rowCount() > count) {
        all->removeRows(count, all->rowCount() - count);
    }
    for (int i = 0; i < count; ++i) {
        const SigningScenario& scenario = scenarios[static_cast<std::size_t>(i)];
        if (i == all->rowCount()) {
            auto* const entry = new QStandardItem;
            entry->setData(page, pageRole);
            entry->setData(i, NavigatorModel::ScenarioRole);
            all->appendRow(entry);
        }
        const std::string& name = scenario.friendlyName.text().empty()
                                      ? scenario.id.text()
                                      : scenario.friendlyName.text();
        all->child(i)->setText(QString::fromStdString(scenario.value.text() + ": " + name));
        all->child(i)->setToolTip(tr("%1; drop rules or signers here to make them members")
                                      .arg(QString::fromStdString(name)));
    }
}

void Navigator::dragMoveEvent(QDragMoveEvent* event) {
    QTreeView::dragMoveEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (index != m_hovered) {
        m_hovered = index;
        m_hover.start();
    }
}

void Navigator::dragLeaveEvent(QDragLeaveEvent* event) {
    m_hover.stop();
    m_hovered = QModelIndex();
    QTreeView::dragLeaveEvent(event);
}

void Navigator::dropEvent(QDropEvent* event) {
    m_hover.stop();
    m_hovered = QModelIndex();
    QTreeView::dropEvent(event);
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
        .arg(QCoreApplication::translate("cipwright::ui", table.title))
        .arg(rows);
}

} // namespace cipwright::ui
