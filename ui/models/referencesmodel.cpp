#include "ui/models/referencesmodel.h"

#include "ui/document/policydocument.h"

#include <algorithm>
#include <utility>

namespace cipwright::ui {

ReferencesModel::ReferencesModel(PolicyDocument& document, const ReferenceKind& kind,
                                 QObject* parent)
    : QAbstractListModel(parent)
    , m_document(document)
    , m_kind(kind) {}

void ReferencesModel::show(std::optional<std::size_t> item) {
    std::vector<Reference> now;
    if (item && kindApplies(m_kind, m_document.policy(), *item)) {
        now = m_kind.list(m_document.policy(), *item);
    }
    // What stays the same stays selected.
    if (item == m_item && std::ranges::equal(now, m_references, sameReference)) {
        m_references = std::move(now);
        return;
    }
    beginResetModel();
    m_item = item;
    m_references = std::move(now);
    endResetModel();
}

int ReferencesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_references.size());
}

QVariant ReferencesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const Reference& reference = at(index.row());
    if (role == Qt::CheckStateRole && m_kind.setFlag != nullptr) {
        return reference.flagged ? Qt::Checked : Qt::Unchecked;
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) {
        return {};
    }
    const Policy& policy = m_document.policy();
    const QString place = placeText(m_kind, policy, reference.place, false);
    QString text = labelOfId(policy, reference.id);
    if (!place.isEmpty()) {
        text += QStringLiteral(": ") + place;
    }
    if (reference.flagged) {
        text += QStringLiteral(", ") + tr("must not have it");
    }
    return text;
}

bool ReferencesModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid() || role != Qt::CheckStateRole || m_kind.setFlag == nullptr
        || m_document.isStale() || !m_item) {
        return false;
    }
    const bool on = value.toInt() == Qt::Checked;
    return m_document.edit(
        m_kind.setFlag(m_document.text(), m_document.policy(), *m_item, at(index.row()), on),
        on ? tr("Require That the EKU Is Missing") : tr("Require the EKU"));
}

Qt::ItemFlags ReferencesModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractListModel::flags(index);
    if (index.isValid() && m_kind.setFlag != nullptr && !m_document.isStale()) {
        flags |= Qt::ItemIsUserCheckable;
    }
    return flags;
}

} // namespace cipwright::ui
