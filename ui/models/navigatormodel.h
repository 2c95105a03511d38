// The parts of a policy as a tree of pages: tables, and below "Scenarios" each scenario.
#pragma once

#include <QStandardItemModel>

namespace cipwright::ui {

class PolicyDocument;

/// Rules and signers can be dropped on scenarios.
class NavigatorModel final : public QStandardItemModel {
    Q_OBJECT

public:
    /// Data of entries: the page, and the number of the scenario or -1.
    enum Role : int { PageRole = Qt::UserRole, ScenarioRole };

    explicit NavigatorModel(PolicyDocument& document, QObject* parent = nullptr);

    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override;
    [[nodiscard]] bool canDropMimeData(const QMimeData* data, Qt::DropAction action, int row,
                                       int column, const QModelIndex& parent) const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;

private:
    PolicyDocument& m_document;
};

} // namespace cipwright::ui
