// What is wrong with a document, as rows of a table.
#pragma once

#include "core/base/diagnostic.h"
#include "core/xml/lineindex.h"

#include <QAbstractTableModel>
#include <QIcon>

#include <array>
#include <cstdint>
#include <vector>

namespace cipwright::ui {

class ProblemsModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column : std::uint8_t { SeverityColumn, PlaceColumn, MessageColumn, CodeColumn };

    /// More rows than anybody reads; the rest is counted, not shown.
    static constexpr std::size_t mostRows = 10'000;

    explicit ProblemsModel(QObject* parent = nullptr);

    /// Shows diagnostics with their places as `lines` has them; keeps neither. Row number i
    /// is diagnostic number i.
    void show(const Diagnostics& diagnostics, const LineIndex& lines);

    /// Icons for errors, warnings and information; the word beside them says the same.
    void setIcons(QIcon error, QIcon warning, QIcon info);

    /// How many diagnostics there are, also those beyond mostRows.
    [[nodiscard]] std::size_t total() const { return m_total; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    struct Row {
        Diagnostic diagnostic;
        LineColumn place;
    };

    [[nodiscard]] static QString cell(const Row& row, int column);

    std::vector<Row> m_rows;
    std::size_t m_total = 0;
    std::array<QIcon, 3> m_icons; ///< By Severity.
};

} // namespace cipwright::ui
