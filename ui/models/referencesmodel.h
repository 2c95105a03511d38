// The references of one kind that an item has, as a list.
#pragma once

#include "ui/models/referencekinds.h"

#include <QAbstractListModel>

#include <optional>
#include <vector>

namespace cipwright::ui {

class PolicyDocument;

class ReferencesModel final : public QAbstractListModel {
    Q_OBJECT

public:
    /// Both must outlive the model.
    ReferencesModel(PolicyDocument& document, const ReferenceKind& kind, QObject* parent = nullptr);

    /// Reads the references of an item, or of none.
    void show(std::optional<std::size_t> item);

    [[nodiscard]] const Reference& at(int row) const {
        return m_references[static_cast<std::size_t>(row)];
    }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    PolicyDocument& m_document;
    const ReferenceKind& m_kind;
    std::optional<std::size_t> m_item;
    std::vector<Reference> m_references;
};

} // namespace cipwright::ui
