// Every option that a policy can have, ticked where the policy has it, and those that it has
// besides.
#pragma once

#include "ui/models/optionfacts.h"

#include <QAbstractItemModel>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright::ui {

class PolicyDocument;

/// Options of the policy that are not known here are in a last group, which is there as long as it
/// has some; they can be taken out of the policy. When they change, the model is reset.
class OptionsModel final : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column : std::uint8_t {
        NameColumn,
        ProblemColumn,
        MeaningColumn,
        PlacesColumn,
        NeedsColumn,
        NoteColumn, ///< Of options that are set.
        ColumnCount
    };

    /// The document must outlive the model.
    explicit OptionsModel(PolicyDocument& document, QObject* parent = nullptr);

    /// Where an option of this name is shown.
    [[nodiscard]] QModelIndex indexOf(std::string_view name) const;

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    /// Numbers beyond the known options are those of m_unknown.
    [[nodiscard]] std::optional<std::size_t> optionAt(const QModelIndex& index) const;
    [[nodiscard]] std::string_view nameOf(std::size_t option) const;
    [[nodiscard]] QVariant textFor(std::size_t option, int column) const;
    [[nodiscard]] std::size_t groupSize(std::size_t group) const;
    void takePolicy();
    [[nodiscard]] static QString placesText(std::uint8_t places);
    [[nodiscard]] std::optional<std::size_t> setAs(std::string_view name) const;
    [[nodiscard]] QString problemOf(std::string_view option) const;
    void tellChange();

    PolicyDocument& m_document;
    std::array<std::vector<std::size_t>, optionGroupCount> m_groups; ///< Numbers of options.
    std::vector<std::string> m_unknown;
};

} // namespace cipwright::ui
