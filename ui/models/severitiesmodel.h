// All codes with the severities that the user gives them, as rows of a table.
#pragma once

#include "core/check/check.h"

#include <QAbstractTableModel>
#include <QMap>
#include <QString>
#include <QStringList>

#include <vector>

namespace cipwright::ui {

class SeveritiesModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column : std::uint8_t { CodeColumn, MeaningColumn, DefaultColumn, WishColumn, columns };

    explicit SeveritiesModel(QMap<QString, QString> wishes, QObject* parent = nullptr);

    /// Codes with the words of severityWords; none for codes that keep their own.
    [[nodiscard]] const QMap<QString, QString>& wishes() const { return m_wishes; }

    /// What can be chosen in the last column: its own, then those of severityWords.
    [[nodiscard]] static QStringList choices();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;

    /// Qt::EditRole of the last column is a place in choices().
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] int choiceOf(const Check& check) const;

    std::vector<const Check*> m_checks;
    QMap<QString, QString> m_wishes;
};

} // namespace cipwright::ui
