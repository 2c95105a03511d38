#include "core/check/rulefacts.h"
#include "ui/document/diagnostictext.h"
#include "ui/document/policydocument.h"
#include "ui/models/itemtables.h"
#include "ui/models/rulelines.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <tuple>
#include <utility>

namespace cipwright::ui {

namespace {

QString wordOf(FileRuleAttribute attribute) {
    return QString::fromUtf8(wordFor(attribute));
}

bool isWrong(const RuleLine& line) {
    return !ruleLineProblems({&line, 1}).empty();
}

} // namespace

RuleLinesModel::RuleLinesModel(PolicyDocument& document, QObject* parent)
    : QAbstractTableModel(parent)
    , m_document(document) {}

void RuleLinesModel::setDefaults(const RuleLine& defaults) {
    m_defaults = defaults;
    judge();
    emit dataChanged(index(rowCount() - 1, 0), index(rowCount() - 1, ColumnCount - 1));
}

void RuleLinesModel::append(const std::vector<RuleLine>& lines) {
    if (lines.empty()) {
        return;
    }
    const auto first = static_cast<int>(m_lines.size());
    beginInsertRows({}, first, first + static_cast<int>(lines.size()) - 1);
    std::ranges::copy(lines, std::back_inserter(m_lines));
    m_remarks.resize(m_lines.size());
    endInsertRows();
    judge();
}

void RuleLinesModel::removeLines(std::vector<int> numbers) {
    std::ranges::sort(numbers, std::ranges::greater());
    for (const int number : numbers) {
        if (number < static_cast<int>(m_lines.size())) {
            beginRemoveRows({}, number, number);
            m_lines.erase(m_lines.begin() + number);
            m_remarks.erase(m_remarks.begin() + number);
            endRemoveRows();
        }
    }
    judge();
}

void RuleLinesModel::setAll(const RuleLine& like) {
    for (RuleLine& line : m_lines) {
        line.effect = like.effect;
        line.kernel = like.kernel;
        line.user = like.user;
    }
    setDefaults(like);
}

void RuleLinesModel::setAllKinds(std::optional<FileRuleAttribute> kind) {
    for (RuleLine& line : m_lines) {
        line.kind = kind;
    }
    RuleLine defaults = m_defaults;
    defaults.kind = kind;
    setDefaults(defaults);
}

int RuleLinesModel::wrong() const {
    return static_cast<int>(std::ranges::count(m_remarks, Remark::Wrong));
}

int RuleLinesModel::duplicates() const {
    return static_cast<int>(std::ranges::count(m_remarks, Remark::Duplicate));
}

int RuleLinesModel::withoutEffect() const {
    return static_cast<int>(std::ranges::count(m_remarks, Remark::NoScenario));
}

/// Rules and their places in scenarios in one patch: those of the same scenarios are named there
/// together, all at the end of the list.
Result<TextPatch> RuleLinesModel::patch() const {
    return addRuleLines(m_document.text(), m_document.policy(), m_lines);
}

int RuleLinesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size()) + 1;
}

int RuleLinesModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RuleLinesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const RuleLine& line = lineAt(index.row());
    const bool empty = index.row() == static_cast<int>(m_lines.size());
    if (role == Qt::CheckStateRole) {
        const auto state = [](bool on) { return QVariant(on ? Qt::Checked : Qt::Unchecked); };
        return index.column() == KernelColumn ? state(line.kernel)
               : index.column() == UserColumn ? state(line.user)
                                              : QVariant();
    }
    if (role != Qt::DisplayRole && role != Qt::EditRole && role != Qt::ToolTipRole) {
        return {};
    }
    switch (index.column()) {
    case EffectColumn:
        return line.effect == FileRuleKind::Allow  ? tr("Allow")
               : line.effect == FileRuleKind::Deny ? tr("Deny")
                                                   : tr("Attribute");
    case KindColumn:
        return empty && !line.kind ? QString() : wordOf(line.compared());
    case MatchColumn:
        return empty && role == Qt::DisplayRole ? tr("Type or paste here")
                                                : QString::fromStdString(line.match);
    case MinimumColumn:
        return QString::fromStdString(line.minimum);
    case MaximumColumn:
        return QString::fromStdString(line.maximum);
    case NoteColumn:
        return QString::fromStdString(line.note);
    case NameColumn:
        return QString::fromStdString(line.name.value_or(line.match));
    case IdColumn:
        return QString::fromStdString(line.id);
    case RemarkColumn:
        return empty ? QString() : remarkText(static_cast<std::size_t>(index.row()));
    default:
        return {};
    }
}

bool RuleLinesModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid() || (role != Qt::EditRole && role != Qt::CheckStateRole)) {
        return false;
    }
    RuleLine line = lineAt(index.row());
    const QString text = value.toString().trimmed();
    if (role == Qt::CheckStateRole) {
        (index.column() == KernelColumn ? line.kernel : line.user) = value.toInt() == Qt::Checked;
    } else if (index.column() == EffectColumn) {
        line.effect = text == tr("Allow")  ? FileRuleKind::Allow
                      : text == tr("Deny") ? FileRuleKind::Deny
                                           : FileRuleKind::FileAttrib;
    } else if (index.column() == KindColumn) {
        line.kind = attributeForWord(text.toStdString());
    } else if (index.column() == NameColumn) {
        line.name = text.toStdString();
    } else if (index.column() == NoteColumn) {
        line.note = lineNote(text.toStdString());
    } else {
        (index.column() == MatchColumn     ? line.match
         : index.column() == MinimumColumn ? line.minimum
         : index.column() == MaximumColumn ? line.maximum
                                           : line.id) = text.toStdString();
    }
    if (index.row() < static_cast<int>(m_lines.size())) {
        if (line.match.empty()) {
            removeLines({index.row()});
            return true;
        }
        m_lines[static_cast<std::size_t>(index.row())] = std::move(line);
        judge();
    } else if (line.match.empty()) {
        m_defaults = std::move(line);
        emit dataChanged(index.siblingAtColumn(0), index.siblingAtColumn(ColumnCount - 1));
    } else {
        append({line});
        m_defaults.note.clear();
        m_defaults.name.reset();
        m_defaults.id.clear();
        m_defaults.minimum.clear();
        m_defaults.maximum.clear();
    }
    return true;
}

Qt::ItemFlags RuleLinesModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid() || index.column() == RemarkColumn) {
        return flags;
    }
    if (index.column() != KernelColumn && index.column() != UserColumn) {
        return flags | Qt::ItemIsEditable;
    }
    const bool there =
        scenarioOf(m_document.policy(), index.column() == KernelColumn ? SigningScenario::kernelMode
                                                                       : SigningScenario::userMode)
            .has_value();
    const bool possible = there && lineAt(index.row()).effect != FileRuleKind::FileAttrib;
    return possible ? flags | Qt::ItemIsUserCheckable : flags & ~Qt::ItemIsEnabled;
}

QVariant RuleLinesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) {
        return {};
    }
    if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole) {
        if (section == KernelColumn) {
            return tr("Kernel mode (scenario 131)");
        }
        if (section == UserColumn) {
            return tr("User mode (scenario 12)");
        }
    } else if (role != Qt::DisplayRole) {
        return {};
    }
    const std::array<QString, ColumnCount> names{
        tr("Effect"), tr("Kind"), tr("Match"), tr("Min version"), tr("Max version"), tr("K"),
        tr("U"),      tr("Note"), tr("Name"),  tr("ID"),          tr("Remark")};
    return names[static_cast<std::size_t>(section)];
}

/// Finds the lines that cannot be rules, those that do nothing new, and those that do nothing at
/// all.
void RuleLinesModel::judge() {
    using Known = std::tuple<std::uint64_t, std::optional<FileRuleEffect>, Version, Version>;
    std::set<Known> known;
    const auto factOf = [](const RuleFact& fact) {
        return Known(fact.key, fact.effect, fact.minimum, fact.maximum);
    };
    for (const RuleFact& fact : findRuleFacts(m_document.policy())) {
        known.insert(factOf(fact));
    }
    const Policy& policy = m_document.policy();
    const bool hasKernel = scenarioOf(policy, SigningScenario::kernelMode).has_value();
    const bool hasUser = scenarioOf(policy, SigningScenario::userMode).has_value();
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const RuleLine& line = m_lines[i];
        const bool named = (line.kernel && hasKernel) || (line.user && hasUser);
        const bool decides = line.effect != FileRuleKind::FileAttrib;
        if (isWrong(line)) {
            m_remarks[i] = Remark::Wrong;
        } else if (!known.insert(factOf(findRuleFact(ruleOf(line)))).second) {
            m_remarks[i] = Remark::Duplicate;
        } else if (!decides) {
            m_remarks[i] = Remark::NoSigner;
        } else {
            m_remarks[i] = named ? Remark::None : Remark::NoScenario;
        }
    }
    if (!m_lines.empty()) {
        emit dataChanged(index(0, 0), index(static_cast<int>(m_lines.size()) - 1, ColumnCount - 1));
    }
}

QString RuleLinesModel::remarkText(std::size_t number) const {
    switch (m_remarks[number]) {
    case Remark::Wrong:
        return failureText(ruleLineProblems({&m_lines[number], 1}));
    case Remark::Duplicate:
        return tr("There already; delete the line");
    case Remark::NoScenario:
        return tr("No effect; tick K or U");
    case Remark::NoSigner:
        return tr("Takes effect under a signer");
    default:
        return {};
    }
}

const RuleLine& RuleLinesModel::lineAt(int row) const {
    const auto number = static_cast<std::size_t>(row);
    return number < m_lines.size() ? m_lines[number] : m_defaults;
}

} // namespace cipwright::ui
