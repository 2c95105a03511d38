// Edits the cells of a table: with a list of values where there are usual ones, and a mark on what
// the schema does not allow.
#pragma once

#include <QStyledItemDelegate>

namespace cipwright::ui {

class ItemsModel;
class PolicyDocument;

class CellDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// Both must outlive the delegate.
    CellDelegate(const PolicyDocument& document, const ItemsModel& model, QObject* parent);

    [[nodiscard]] QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                                        const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model,
                      const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    const PolicyDocument& m_document;
    const ItemsModel& m_model;
};

} // namespace cipwright::ui
