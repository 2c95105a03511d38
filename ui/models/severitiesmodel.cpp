#include "ui/models/severitiesmodel.h"

#include "ui/document/diagnostictext.h"
#include "ui/services/severities.h"

#include <QCoreApplication>

#include <algorithm>
#include <string>
#include <utility>

namespace cipwright::ui {

namespace {

QString codeOf(const Check& check) {
    return QString::fromUtf8(check.message.code.data(),
                             static_cast<qsizetype>(check.message.code.size()));
}

} // namespace

SeveritiesModel::SeveritiesModel(QMap<QString, QString> wishes, QObject* parent)
    : QAbstractTableModel(parent)
    , m_wishes(std::move(wishes)) {
    for (const std::span<const Check> family : checkFamilies()) {
        for (const Check& check : family) {
            // What is no XML stays an error.
            if (check.message.category != Category::WellFormed) {
                m_checks.push_back(&check);
            }
        }
    }
    std::ranges::sort(m_checks, {}, [](const Check* check) { return check->message.code; });
}

QStringList SeveritiesModel::choices() {
    return {tr("As it is"), severityText(Severity::Error), severityText(Severity::Warning),
            severityText(Severity::Info), tr("Off")};
}

int SeveritiesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_checks.size());
}

int SeveritiesModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant SeveritiesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const Check& check = *m_checks[static_cast<std::size_t>(index.row())];
    const QString meaning =
        QCoreApplication::translate("Checks", std::string(check.explanation).c_str());
    if (role == Qt::ToolTipRole) {
        return meaning;
    }
    if (role == Qt::EditRole && index.column() == WishColumn) {
        return choiceOf(check);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
    case CodeColumn:
        return codeOf(check);
    case MeaningColumn:
        return meaning;
    case DefaultColumn:
        return severityText(check.message.severity);
    default:
        return choices().at(choiceOf(check));
    }
}

bool SeveritiesModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    const int choice = value.toInt();
    if (!index.isValid() || index.column() != WishColumn || role != Qt::EditRole || choice < 0
        || choice > static_cast<int>(severityWords.size())) {
        return false;
    }
    const QString code = codeOf(*m_checks[static_cast<std::size_t>(index.row())]);
    if (choice == 0) {
        m_wishes.remove(code);
    } else {
        m_wishes.insert(
            code, QString::fromLatin1(severityWords.at(static_cast<std::size_t>(choice) - 1)));
    }
    emit dataChanged(index, index);
    return true;
}

Qt::ItemFlags SeveritiesModel::flags(const QModelIndex& index) const {
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == WishColumn ? flags | Qt::ItemIsEditable : flags;
}

QVariant SeveritiesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case CodeColumn:
        return tr("Code");
    case MeaningColumn:
        return tr("Why it matters");
    case DefaultColumn:
        return tr("By itself");
    default:
        return tr("Severity");
    }
}

int SeveritiesModel::choiceOf(const Check& check) const {
    const QString word = m_wishes.value(codeOf(check));
    const auto* const found = std::ranges::find_if(
        severityWords, [&word](const char* known) { return word == QLatin1String(known); });
    return found == severityWords.end() ? 0 : static_cast<int>(found - severityWords.begin()) + 1;
}

} // namespace cipwright::ui
