// Every option that a policy can have, ticked where the policy has it.
#pragma once

#include <QAbstractTableModel>

#include <cstdint>
#include <string_view>

namespace cipwright::ui {

class PolicyDocument;

class OptionsModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column : std::uint8_t { NameColumn, MeaningColumn, ProblemColumn };

    /// The document must outlive the model.
    explicit OptionsModel(PolicyDocument& document, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString problemOf(std::string_view option) const;
    void tellChange();

    PolicyDocument& m_document;
};

} // namespace cipwright::ui
