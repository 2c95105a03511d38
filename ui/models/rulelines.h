// Rules that are about to be added, as the lines of a grid: typed, pasted, or from a spreadsheet.
#pragma once

#include "core/work/rulelines.h"

#include <QAbstractTableModel>
#include <QString>

#include <optional>
#include <vector>

namespace cipwright::ui {

class PolicyDocument;

/// The same as in core, and with titles in the language of the window, as tables copy them.
[[nodiscard]] std::vector<RuleLine> ruleLinesOf(const QString& text, const RuleLine& otherwise);

/// The grid of the Add Rules dialog. Its last line is always an empty one, to type in.
class RuleLinesModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column : int {
        EffectColumn,
        KindColumn,
        MatchColumn,
        MinimumColumn,
        MaximumColumn,
        KernelColumn,
        UserColumn,
        NoteColumn,
        NameColumn,
        IdColumn,
        RemarkColumn,
        ColumnCount
    };

    /// The document must outlive the model.
    explicit RuleLinesModel(PolicyDocument& document, QObject* parent = nullptr);

    /// What new lines are until they say something else.
    void setDefaults(const RuleLine& defaults);

    [[nodiscard]] const RuleLine& defaults() const { return m_defaults; }

    /// Puts lines before the empty one.
    void append(const std::vector<RuleLine>& lines);

    void removeLines(std::vector<int> numbers);

    /// Sets what is the same in all lines.
    void setAll(const RuleLine& like);

    /// Sets what all lines compare; nothing: what each looks like.
    void setAllKinds(std::optional<FileRuleAttribute> kind);

    /// The lines that say something.
    [[nodiscard]] const std::vector<RuleLine>& lines() const { return m_lines; }

    /// How many lines no rule can be made of, and how many have a remark that speaks against them.
    [[nodiscard]] int wrong() const;
    [[nodiscard]] int duplicates() const;
    [[nodiscard]] int withoutEffect() const;

    /// Adds all rules.
    [[nodiscard]] Result<TextPatch> patch() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    enum class Remark : std::uint8_t { None, Wrong, Duplicate, NoScenario, NoSigner };

    void judge();
    [[nodiscard]] QString remarkText(std::size_t number) const;
    [[nodiscard]] const RuleLine& lineAt(int row) const;

    PolicyDocument& m_document;
    RuleLine m_defaults;
    std::vector<RuleLine> m_lines;
    std::vector<Remark> m_remarks; ///< By line.
};

} // namespace cipwright::ui
