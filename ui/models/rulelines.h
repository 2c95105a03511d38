// Rules that are about to be added, as the lines of a grid: typed, pasted, or from a spreadsheet.
#pragma once

#include "ui/models/itemactions.h"

#include <QAbstractTableModel>
#include <QString>

#include <optional>
#include <vector>

namespace cipwright::ui {

class PolicyDocument;

/// A line as a person wrote it.
struct RuleLine {
    FileRuleKind effect = FileRuleKind::Deny;
    std::optional<FileRuleAttribute> kind; ///< What is compared; nothing to guess it of the text.
    QString match;
    QString minimum;
    QString maximum;
    bool kernel = true;
    bool user = true;
    QString note;
    std::optional<QString> name; ///< FriendlyName; nothing for what is matched.
    QString id;                  ///< Empty for one of ours.

    /// What is compared, guessed where it is not said.
    [[nodiscard]] FileRuleAttribute compared() const;
};

/// The lines of a text: one file a line, or cells with tabs, commas or semicolons between. A first
/// line of titles says which cell is which (Effect, Kind, Match, Min version, Max version, K, U,
/// Note, Name, ID); without one the cells are match, minimum, maximum and note. What a line does
/// not say is as in `otherwise`.
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

    /// How many lines have a remark that speaks against them, and the patch that adds all rules.
    [[nodiscard]] int duplicates() const;
    [[nodiscard]] int withoutEffect() const;
    [[nodiscard]] Result<TextPatch> patch() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    enum class Remark : std::uint8_t { None, Duplicate, NoScenario, NoSigner };

    void judge();
    [[nodiscard]] QString remarkText(Remark remark) const;
    [[nodiscard]] const RuleLine& lineAt(int row) const;

    PolicyDocument& m_document;
    RuleLine m_defaults;
    std::vector<RuleLine> m_lines;
    std::vector<Remark> m_remarks; ///< By line.
};

} // namespace cipwright::ui
