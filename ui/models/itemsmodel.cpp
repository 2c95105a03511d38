#include "ui/models/itemsmodel.h"

#include "ui/document/diagnostictext.h"
#include "ui/document/policydocument.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace cipwright::ui {

namespace {

/// Of more items, what scenarios name is found out in a turn of its own, so that keys that are
/// typed do not wait for it.
constexpr std::size_t mostCountedAtOnce = 20'000;

bool has(unsigned membership, Membership bit) {
    return (membership & static_cast<unsigned>(bit)) != 0;
}

} // namespace

ItemsModel::ItemsModel(PolicyDocument& document, const ItemTable& table, QObject* parent)
    : QAbstractItemModel(parent)
    , m_document(document)
    , m_table(&table) {
    connect(&document, &PolicyDocument::policyChanged, this, &ItemsModel::takePolicy);
    connect(&document, &PolicyDocument::diagnosticsChanged, this, [this] {
        takeProblems();
        tellChange();
    });
    m_membersLater.setSingleShot(true);
    m_membersLater.setInterval(0);
    connect(&m_membersLater, &QTimer::timeout, this, [this] {
        takeMembers();
        emit membersFound();
    });
    setTable(table);
}

void ItemsModel::setTable(const ItemTable& table) {
    beginResetModel();
    m_table = &table;
    m_columns.clear();
    for (const TableColumn& column : table.columns) {
        if (column.width > 0) {
            m_columns.push_back(&column);
        }
    }
    m_sortColumn = -1;
    m_filter = {};
    m_children.clear();
    takeProblems();
    m_members = membershipOf(m_document.policy(), m_table->section);
    arrange();
    endResetModel();
}

void ItemsModel::setFilter(const RowFilter& filter) {
    beginResetModel();
    m_filter = filter;
    arrange();
    endResetModel();
}

int ItemsModel::rowOfPlace(std::int32_t place) const {
    const std::size_t item = itemAt(m_document.policy(), m_table->section, place);
    const auto found = std::ranges::find(m_rows, item, &TableRow::item);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

bool ItemsModel::setAll(const std::vector<TableRow>& rows, const TableColumn& column,
                        const QString& value) {
    if (column.set == nullptr || m_document.isStale() || rows.empty()) {
        return false;
    }
    const QString title =
        tr("Change %1").arg(QCoreApplication::translate("cipwright::ui", column.title));
    const std::string text = value.toStdString();
    if (rows.size() == 1) {
        return m_document.edit(
            column.set(column, m_document.text(), m_document.policy(), rows.front(), text), title);
    }
    // Cells of different items stand in different places, so that their edits go into one patch.
    std::vector<TextEdit> edits;
    for (const TableRow& row : rows) {
        if (column.applies != nullptr && !column.applies(column, m_document.policy(), row)) {
            continue;
        }
        auto patch = column.set(column, m_document.text(), m_document.policy(), row, text);
        if (!patch) {
            return m_document.edit(patch, title);
        }
        std::ranges::copy(patch->edits(), std::back_inserter(edits));
    }
    TextPatch all = TextPatch::fromEdits(std::move(edits));
    if (!all.fits(m_document.text().text())) {
        return false;
    }
    m_document.apply(all, title);
    return true;
}

bool ItemsModel::setMembers(const std::vector<TableRow>& rows, std::uint8_t scenario, bool member) {
    const Policy& policy = m_document.policy();
    std::vector<std::string> ids;
    for (const TableRow& row : rows) {
        ids.push_back(idOfItem(policy, m_table->section, row.item));
    }
    const bool kernel = scenario == SigningScenario::kernelMode;
    return m_document.edit(
        ui::setMembership(m_document.text(), policy, m_table->section, scenario, ids, member),
        kernel ? tr("Change Kernel Mode") : tr("Change User Mode"));
}

bool ItemsModel::setTicks(const std::vector<TableRow>& rows, int column, bool on) {
    const TableColumn& ticked = columnAt(column);
    if (rows.empty() || !canTick(column)) {
        return false;
    }
    switch (ticked.style) {
    case ColumnStyle::Kernel:
        return setMembers(rows, SigningScenario::kernelMode, on);
    case ColumnStyle::User:
        return setMembers(rows, SigningScenario::userMode, on);
    default:
        break;
    }
    std::vector<std::string> ids;
    for (const TableRow& row : rows) {
        ids.push_back(idOfItem(m_document.policy(), m_table->section, row.item));
    }
    return m_document.edit(
        setSignersListed(m_document.text(), m_document.policy(), ticked.lists, ids, on),
        tr("Change %1").arg(QCoreApplication::translate("cipwright::ui", ticked.title)));
}

bool ItemsModel::isTicked(int column, TableRow row) const {
    return row.item < m_members.size() && tick(columnAt(column), row).toInt() == Qt::Checked;
}

bool ItemsModel::canTick(int column) const {
    const ColumnStyle style = columnAt(column).style;
    if (m_document.isStale() || style == ColumnStyle::Text || style == ColumnStyle::Problem) {
        return false;
    }
    return style == ColumnStyle::Tick
           || scenarioOf(m_document.policy(), style == ColumnStyle::Kernel
                                                  ? SigningScenario::kernelMode
                                                  : SigningScenario::userMode);
}

QString ItemsModel::textOf(const TableColumn& column, TableRow row) const {
    return column.text == nullptr
               ? QString()
               : QString::fromStdString(column.text(column, m_document.policy(), row));
}

int ItemsModel::columnCount(const QModelIndex& parent) const {
    const bool none = parent.isValid() && (!m_table->tree || parent.internalId() != 0);
    return none ? 0 : static_cast<int>(m_columns.size());
}

QVariant ItemsModel::data(const QModelIndex& index, int role) const {
    if (const Child* const child = childAt(index)) {
        return childData(*child, index.column(), role);
    }
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const TableColumn& column = columnAt(index.column());
    const TableRow row = rowAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        if (column.style == ColumnStyle::Problem) {
            const std::uint8_t severity = m_problems[row.item];
            return severity == noProblem ? QString() : severityText(Severity{severity});
        }
        return column.style == ColumnStyle::Text ? textOf(column, row) : QVariant();
    case Qt::CheckStateRole:
        return tick(column, row);
    case Qt::ToolTipRole:
        return column.style == ColumnStyle::Problem ? problemText(row) : textOf(column, row);
    default:
        return {};
    }
}

bool ItemsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid() || m_document.isStale() || childAt(index) != nullptr) {
        return false;
    }
    const TableColumn& column = columnAt(index.column());
    const TableRow row = rowAt(index.row());
    if (role == Qt::CheckStateRole) {
        return setTicks({row}, index.column(), value.toInt() == Qt::Checked);
    }
    if (role != Qt::EditRole || value.toString() == textOf(column, row)) {
        return false;
    }
    return setAll({row}, column, value.toString());
}

Qt::ItemFlags ItemsModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (!index.isValid() || m_document.isStale()) {
        return flags;
    }
    if (index.internalId() != 0) {
        return flags | Qt::ItemNeverHasChildren;
    }
    flags |= dragFlags();
    const TableColumn& column = columnAt(index.column());
    if (column.style == ColumnStyle::Text && column.set != nullptr) {
        flags |= Qt::ItemIsEditable;
    } else if (canTick(index.column())) {
        flags |= Qt::ItemIsUserCheckable;
    }
    return m_table->tree ? flags : flags | Qt::ItemNeverHasChildren;
}

QVariant ItemsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) {
        return {};
    }
    const TableColumn& column = columnAt(section);
    if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole) {
        if (column.style == ColumnStyle::Kernel) {
            return tr("Kernel mode (scenario 131)");
        }
        if (column.style == ColumnStyle::User) {
            return tr("User mode (scenario 12)");
        }
        role = Qt::DisplayRole;
    }
    return role == Qt::DisplayRole
               ? QVariant(QCoreApplication::translate("cipwright::ui", column.title))
               : QVariant();
}

/// After an edit that leaves the number of rows alone the rows stay where they are, so that a cell
/// that was edited does not jump away from under the hand.
void ItemsModel::takePolicy() {
    if (const Policy* const before = m_document.policyBefore();
        before != nullptr && m_table->parts == nullptr && !m_table->tree) {
        if (const auto changed = changedInPlace(*before, m_document.policy(), m_table->section)) {
            tellChange(*changed);
            if (changed->renamed) {
                followMembers();
            }
            return;
        }
    }
    const std::vector<TableRow> rows = rowsOf(*m_table, m_document.policy());
    const std::size_t items = itemCount(m_document.policy(), m_table->section);
    if (rows.size() == m_total && m_problems.size() == items && m_table->parts == nullptr
        && !m_table->effect) {
        takeChildren();
        followMembers();
        return;
    }
    beginResetModel();
    m_children.clear();
    takeProblems();
    m_members = membershipOf(m_document.policy(), m_table->section);
    arrange();
    endResetModel();
}

/// Finds out anew what scenarios name.
void ItemsModel::takeMembers() {
    m_members = membershipOf(m_document.policy(), m_table->section);
    tellChange();
}

void ItemsModel::followMembers() {
    if (m_members.size() <= mostCountedAtOnce) {
        takeMembers();
    } else {
        m_membersLater.start();
    }
}

/// Rows of items that stayed the same objects say what they said.
void ItemsModel::tellChange(ChangedItems changed) {
    if (changed.empty() || m_rows.empty()) {
        return;
    }
    int first = 0;
    int last = rowCount() - 1;
    if (changed.last - changed.first == 1) {
        const auto row = std::ranges::find(m_rows, changed.first, &TableRow::item);
        if (row == m_rows.end()) {
            return;
        }
        first = last = static_cast<int>(row - m_rows.begin());
    }
    emit dataChanged(index(first, 0), index(last, columnCount() - 1));
}

void ItemsModel::takeProblems() {
    const Policy& policy = m_document.policy();
    m_problems.assign(itemCount(policy, m_table->section), noProblem);
    for (const Diagnostic& diagnostic : m_document.diagnostics()) {
        if (diagnostic.byteOffset != Diagnostic::noOffset) {
            continue;
        }
        const std::size_t item = itemAt(policy, m_table->section, diagnostic.span.begin);
        if (item < m_problems.size()) {
            m_problems[item] =
                std::min(m_problems[item], static_cast<std::uint8_t>(diagnostic.severity()));
        }
    }
}

const TableColumn& ItemsModel::columnAt(int column) const {
    return *m_columns[static_cast<std::size_t>(column)];
}

QVariant ItemsModel::tick(const TableColumn& column, TableRow row) const {
    const auto state = [](bool on) { return QVariant(on ? Qt::Checked : Qt::Unchecked); };
    switch (column.style) {
    case ColumnStyle::Kernel:
        return state(has(m_members[row.item], Membership::Kernel));
    case ColumnStyle::User:
        return state(has(m_members[row.item], Membership::User));
    case ColumnStyle::Tick:
        return state(!column.text(column, m_document.policy(), row).empty());
    default:
        return {};
    }
}

QString ItemsModel::problemText(TableRow row) const {
    const Span place = placeOf(m_document.policy(), m_table->section, row.item);
    QStringList lines;
    for (const Diagnostic& diagnostic : m_document.diagnostics()) {
        if (diagnostic.byteOffset == Diagnostic::noOffset
            && place.contains(diagnostic.span.begin)) {
            lines.append(diagnosticText(diagnostic));
        }
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace cipwright::ui
