#include "ui/models/problemsmodel.h"

#include "ui/document/diagnostictext.h"

#include <algorithm>
#include <utility>

namespace cipwright::ui {

ProblemsModel::ProblemsModel(QObject* parent)
    : QAbstractTableModel(parent) {}

void ProblemsModel::show(const Diagnostics& diagnostics, const LineIndex& lines) {
    beginResetModel();
    m_total = diagnostics.size();
    m_rows.clear();
    m_rows.reserve(std::min(m_total, mostRows));
    for (const Diagnostic& diagnostic : diagnostics) {
        if (m_rows.size() == mostRows) {
            break;
        }
        Row row{.severity = diagnostic.severity(),
                .span = std::nullopt,
                .place = {},
                .message = diagnosticText(diagnostic),
                .code = QString::fromUtf8(diagnostic.code().data(),
                                          static_cast<qsizetype>(diagnostic.code().size()))};
        if (diagnostic.byteOffset == Diagnostic::noOffset) {
            const LineColumn place = lines.at(diagnostic.span.begin);
            row.span = diagnostic.span;
            row.place = QStringLiteral("%1:%2").arg(place.line).arg(place.column);
        } else {
            row.place = tr("byte %1").arg(diagnostic.byteOffset);
        }
        m_rows.push_back(std::move(row));
    }
    endResetModel();
}

void ProblemsModel::setIcons(QIcon error, QIcon warning, QIcon info) {
    m_icons = {std::move(error), std::move(warning), std::move(info)};
    if (!m_rows.empty()) {
        emit dataChanged(index(0, SeverityColumn), index(rowCount() - 1, SeverityColumn),
                         {Qt::DecorationRole});
    }
}

std::optional<Span> ProblemsModel::textSpan(int row) const {
    return m_rows.at(static_cast<std::size_t>(row)).span;
}

int ProblemsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ProblemsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : CodeColumn + 1;
}

QVariant ProblemsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const Row& row = m_rows.at(static_cast<std::size_t>(index.row()));
    switch (role) {
    case Qt::DisplayRole:
        return cell(row, index.column());
    case Qt::ToolTipRole:
        return row.message;
    case Qt::DecorationRole:
        return index.column() == SeverityColumn
                   ? QVariant(m_icons.at(static_cast<std::size_t>(row.severity)))
                   : QVariant();
    default:
        return {};
    }
}

QVariant ProblemsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case SeverityColumn:
        return tr("Severity");
    case PlaceColumn:
        return tr("Line:Column");
    case MessageColumn:
        return tr("Problem");
    case CodeColumn:
        return tr("Code");
    default:
        return {};
    }
}

QString ProblemsModel::cell(const Row& row, int column) {
    switch (column) {
    case SeverityColumn:
        return severityText(row.severity);
    case PlaceColumn:
        return row.place;
    case MessageColumn:
        return row.message;
    default:
        return row.code;
    }
}

} // namespace cipwright::ui
