// What a replacement would change, as rows of a list.
#pragma once

#include "ui/services/replacement.h"

#include <QAbstractTableModel>

#include <cstdint>
#include <vector>

namespace cipwright::ui {

class ReplacementsModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column : std::uint8_t { TableName, ValueName, Before, After };

    using QAbstractTableModel::QAbstractTableModel;

    void show(std::vector<Replacement> replacements);

    [[nodiscard]] const std::vector<Replacement>& replacements() const { return m_rows; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    std::vector<Replacement> m_rows;
};

} // namespace cipwright::ui
