// What a search found, as rows to be ticked or left out.
#pragma once

#include "ui/models/replacements.h"

#include <QAbstractTableModel>

#include <vector>

namespace cipwright::ui {

class ReplacementsModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column : std::uint8_t { ItemColumn, ValueColumn, BeforeColumn, AfterColumn, columns };

    /// More rows than anybody looks through; the rest is not replaced either.
    static constexpr std::size_t mostRows = 20'000;

    explicit ReplacementsModel(QObject* parent = nullptr);

    /// Shows what was found in a policy.
    void show(const Policy& policy, std::vector<Replacement> found);

    [[nodiscard]] const std::vector<Replacement>& found() const { return m_found; }

    /// How many are ticked and change something.
    [[nodiscard]] int wanted() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    std::vector<Replacement> m_found;
    std::vector<QString> m_names; ///< Of their items.
};

} // namespace cipwright::ui
