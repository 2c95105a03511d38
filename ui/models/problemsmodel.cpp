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
        const bool inText = diagnostic.byteOffset == Diagnostic::noOffset;
        m_rows.push_back({diagnostic, inText ? lines.at(diagnostic.span.begin) : LineColumn()});
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
        return diagnosticText(row.diagnostic);
    case Qt::DecorationRole:
        return index.column() == SeverityColumn
                   ? QVariant(m_icons.at(static_cast<std::size_t>(row.diagnostic.severity())))
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
    const Diagnostic& diagnostic = row.diagnostic;
    switch (column) {
    case SeverityColumn:
        return severityText(diagnostic.severity());
    case PlaceColumn:
        return diagnostic.byteOffset == Diagnostic::noOffset
                   ? QStringLiteral("%1:%2").arg(row.place.line).arg(row.place.column)
                   : tr("byte %1").arg(diagnostic.byteOffset);
    case MessageColumn:
        return diagnosticText(diagnostic);
    default:
        return QString::fromUtf8(diagnostic.code().data(),
                                 static_cast<qsizetype>(diagnostic.code().size()));
    }
}

} // namespace cipwright::ui
