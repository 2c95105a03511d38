#include "ui/models/optionsmodel.h"

#include "core/policy/options.h"
#include "core/xml/policyedit.h"
#include "ui/document/diagnostictext.h"
#include "ui/document/policydocument.h"
#include "ui/models/itemvalues.h"
#include "ui/models/optionfacts.h"

#include <QCoreApplication>
#include <QFont>

#include <algorithm>
#include <array>
#include <utility>

namespace cipwright::ui {

namespace {

QString worded(const char* text) {
    return *text == '\0' ? QString() : QCoreApplication::translate("cipwright::ui", text);
}

QString textOf(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

OptionsModel::OptionsModel(PolicyDocument& document, QObject* parent)
    : QAbstractItemModel(parent)
    , m_document(document) {
    for (std::size_t option = 0; option < options.size(); ++option) {
        m_groups[static_cast<std::size_t>(factsOf(option).group)].push_back(option);
    }
    takePolicy();
    connect(&document, &PolicyDocument::policyChanged, this, &OptionsModel::takePolicy);
    connect(&document, &PolicyDocument::diagnosticsChanged, this, &OptionsModel::tellChange);
}

QModelIndex OptionsModel::index(int row, int column, const QModelIndex& parent) const {
    if (row < 0 || column < 0 || row >= rowCount(parent) || column >= columnCount(parent)) {
        return {};
    }
    // Options keep the number of their group, from 1; groups keep 0.
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : 0);
}

QModelIndex OptionsModel::parent(const QModelIndex& index) const {
    return !index.isValid() || index.internalId() == 0
               ? QModelIndex()
               : createIndex(static_cast<int>(index.internalId()) - 1, 0, quintptr{0});
}

QModelIndex OptionsModel::indexOf(std::string_view name) const {
    if (const auto unknown = std::ranges::find(m_unknown, name); unknown != m_unknown.end()) {
        return createIndex(static_cast<int>(unknown - m_unknown.begin()), NameColumn,
                           static_cast<quintptr>(optionGroupCount) + 1);
    }
    for (std::size_t group = 0; group < m_groups.size(); ++group) {
        const auto found = std::ranges::find(
            m_groups[group], name, [](std::size_t option) { return options[option].name; });
        if (found != m_groups[group].end()) {
            return createIndex(static_cast<int>(found - m_groups[group].begin()), NameColumn,
                               static_cast<quintptr>(group) + 1);
        }
    }
    return {};
}

int OptionsModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid()) {
        return static_cast<int>(m_groups.size()) + (m_unknown.empty() ? 0 : 1);
    }
    return parent.internalId() == 0 && parent.column() == 0
               ? static_cast<int>(groupSize(static_cast<std::size_t>(parent.row())))
               : 0;
}

std::size_t OptionsModel::groupSize(std::size_t group) const {
    return group < m_groups.size() ? m_groups[group].size() : m_unknown.size();
}

int OptionsModel::columnCount(const QModelIndex&) const {
    return ColumnCount;
}

std::optional<std::size_t> OptionsModel::optionAt(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == 0) {
        return std::nullopt;
    }
    const auto row = static_cast<std::size_t>(index.row());
    const std::size_t group = index.internalId() - 1;
    return group < m_groups.size() ? m_groups[group][row] : options.size() + row;
}

std::string_view OptionsModel::nameOf(std::size_t option) const {
    return option < options.size() ? options[option].name
                                   : std::string_view(m_unknown[option - options.size()]);
}

/// Finds what is set besides the options that have a row at all times.
void OptionsModel::takePolicy() {
    std::vector<std::string> unknown;
    const auto& list = m_document.policy().options;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string& name = list[i].option.text();
        if (findOption(name) == nullptr && std::ranges::find(unknown, name) == unknown.end()) {
            unknown.push_back(name);
        }
    }
    if (unknown == m_unknown) {
        tellChange();
        return;
    }
    beginResetModel();
    m_unknown = std::move(unknown);
    endResetModel();
}

QVariant OptionsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const auto option = optionAt(index);
    if (!option) {
        if (role == Qt::FontRole) {
            QFont bold;
            bold.setBold(true);
            return bold;
        }
        const bool title = role == Qt::DisplayRole && index.column() == NameColumn;
        if (static_cast<std::size_t>(index.row()) == m_groups.size()) {
            return title ? tr("Not known here") : QVariant();
        }
        return title ? worded(titleOf(static_cast<OptionGroup>(index.row()))) : QVariant();
    }
    const std::string_view name = nameOf(*option);
    if (role == Qt::CheckStateRole && index.column() == NameColumn) {
        return m_document.policy().hasOption(name) ? Qt::Checked : Qt::Unchecked;
    }
    if (index.column() == NoteColumn
        && (role == Qt::DisplayRole || role == Qt::EditRole || role == Qt::ToolTipRole)) {
        const auto rule = setAs(name);
        return rule ? QVariant(textOf(noteOf(m_document.policy(), {Section::Rules, *rule})))
                    : QVariant();
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) {
        return {};
    }
    return textFor(*option, index.column());
}

QVariant OptionsModel::textFor(std::size_t option, int column) const {
    const std::string_view name = nameOf(option);
    const OptionFacts* const facts = option < options.size() ? &factsOf(option) : nullptr;
    switch (column) {
    case NameColumn:
        return name.empty() ? tr("(no name)") : textOf(name);
    case MeaningColumn:
        return facts != nullptr ? worded(facts->meaning)
                                : tr("No option of this name is known; untick it to remove it.");
    case PlacesColumn:
        return placesText(facts != nullptr ? facts->places : std::uint8_t{0});
    case NeedsColumn:
        return facts != nullptr ? worded(facts->needs) : QString();
    default:
        return problemOf(name);
    }
}

QString OptionsModel::placesText(std::uint8_t places) {
    QStringList words;
    if ((places & InBase) != 0) {
        words.append(tr("base"));
    }
    if ((places & InSupplemental) != 0) {
        words.append(tr("supplemental"));
    }
    if ((places & InTagging) != 0) {
        words.append(tr("AppID tagging"));
    }
    return words.isEmpty() ? tr("none known") : words.join(QStringLiteral(", "));
}

bool OptionsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    const auto option = optionAt(index);
    if (!option || m_document.isStale()) {
        return false;
    }
    // A copy, since the row of an option that is not known goes with it.
    const std::string name(nameOf(*option));
    if (role == Qt::EditRole && index.column() == NoteColumn) {
        const auto rule = setAs(name);
        return rule && value.toString() != index.data(Qt::EditRole).toString()
               && m_document.edit(setNote(m_document.text(), m_document.policy(),
                                          {Section::Rules, *rule}, value.toString().toStdString()),
                                  tr("Change Note"));
    }
    if (role != Qt::CheckStateRole) {
        return false;
    }
    const bool on = value.toInt() == Qt::Checked;
    const QString title = on ? tr("Set %1") : tr("Remove %1");
    return m_document.edit(setOption(m_document.text(), m_document.policy(), name, on),
                           title.arg(textOf(name)));
}

Qt::ItemFlags OptionsModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (optionAt(index) && index.column() == NameColumn && !m_document.isStale()) {
        flags |= Qt::ItemIsUserCheckable;
    }
    if (const auto option = optionAt(index);
        option && index.column() == NoteColumn && !m_document.isStale() && setAs(nameOf(*option))) {
        flags |= Qt::ItemIsEditable;
    }
    return flags;
}

QVariant OptionsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    const std::array<QString, ColumnCount> names{tr("Option"),
                                                 tr("Problem"),
                                                 tr("What it does"),
                                                 tr("Counts in"),
                                                 tr("Needs, and to be known"),
                                                 tr("Note")};
    return names[static_cast<std::size_t>(section)];
}

/// The first rule of the policy that sets an option.
std::optional<std::size_t> OptionsModel::setAs(std::string_view name) const {
    const auto& list = m_document.policy().options;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (list[i].option.text() == name) {
            return i;
        }
    }
    return std::nullopt;
}

QString OptionsModel::problemOf(std::string_view option) const {
    const auto& list = m_document.policy().options;
    QStringList lines;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (list[i].option.text() != option) {
            continue;
        }
        for (const Diagnostic& diagnostic : m_document.diagnostics()) {
            if (diagnostic.byteOffset == Diagnostic::noOffset
                && list.element(i).contains(diagnostic.span.begin)) {
                lines.append(severityText(diagnostic.severity()) + QStringLiteral(": ")
                             + diagnosticText(diagnostic));
            }
        }
    }
    return lines.join(QLatin1Char('\n'));
}

void OptionsModel::tellChange() {
    for (int group = 0; group < rowCount(); ++group) {
        const QModelIndex parent = index(group, 0);
        emit dataChanged(index(0, 0, parent),
                         index(rowCount(parent) - 1, columnCount() - 1, parent));
    }
}

} // namespace cipwright::ui
