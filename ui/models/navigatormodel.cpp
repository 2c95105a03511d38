#include "ui/models/navigatormodel.h"

#include "ui/document/policydocument.h"
#include "ui/models/draggedrows.h"

namespace cipwright::ui {

namespace {

/// The scenario of an entry; one beyond all where it has none.
ItemRef scenarioAt(const QModelIndex& index) {
    const int scenario = index.isValid() ? index.data(NavigatorModel::ScenarioRole).toInt() : -1;
    return {Section::SigningScenarios,
            scenario < 0 ? SIZE_MAX : static_cast<std::size_t>(scenario)};
}

} // namespace

NavigatorModel::NavigatorModel(PolicyDocument& document, QObject* parent)
    : QStandardItemModel(parent)
    , m_document(document) {}

QStringList NavigatorModel::mimeTypes() const {
    return {QString::fromLatin1(draggedRowsType())};
}

Qt::DropActions NavigatorModel::supportedDropActions() const {
    return Qt::CopyAction;
}

bool NavigatorModel::canDropMimeData(const QMimeData* data, Qt::DropAction, int, int,
                                     const QModelIndex& parent) const {
    const auto rows = data == nullptr ? std::nullopt : draggedRows(m_document, *data);
    return rows && canDropRows(m_document, *rows, scenarioAt(parent));
}

bool NavigatorModel::dropMimeData(const QMimeData* data, Qt::DropAction, int, int,
                                  const QModelIndex& parent) {
    const auto rows = data == nullptr ? std::nullopt : draggedRows(m_document, *data);
    return rows && dropRows(m_document, *rows, scenarioAt(parent));
}

} // namespace cipwright::ui
