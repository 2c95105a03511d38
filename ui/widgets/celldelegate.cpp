#include "ui/widgets/celldelegate.h"

#include "ui/document/policydocument.h"
#include "ui/models/cellvalues.h"
#include "ui/models/itemsmodel.h"
#include "ui/widgets/valuebox.h"
#include "ui/widgets/valuehint.h"

#include <QLineEdit>

namespace cipwright::ui {

CellDelegate::CellDelegate(const PolicyDocument& document, const ItemsModel& model, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_document(document)
    , m_model(model) {}

QWidget* CellDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&,
                                    const QModelIndex& index) const {
    const TableColumn& column = m_model.columnAt(index.column());
    const TableRow row = m_model.itemRowAt(index);
    const auto choices = choicesOf(m_model.table(), column, m_document.policy(), row);
    QLineEdit* edit = nullptr;
    QWidget* editor = nullptr;
    if (choices.empty()) {
        edit = new QLineEdit(parent);
        edit->setFrame(false);
        editor = edit;
    } else {
        auto* const box = new ValueBox(parent);
        box->setChoices(choices);
        connect(box, &ValueBox::chosen, this, [this, box] {
            auto* const self = const_cast<CellDelegate*>(this);
            emit self->commitData(box);
            emit self->closeEditor(box);
        });
        edit = box->lineEdit();
        editor = box;
    }
    const QString title =
        m_model.headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString();
    editor->setAccessibleName(title);
    edit->setAccessibleName(title);
    new ValueHint(*edit, [this, &column, row](const QString& text) {
        return faultOfCell(m_model.table(), column, m_document.policy(), row, text);
    });
    return editor;
}

/// Paths, versions and IDs read from left to right in every language.
void CellDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    if (option->direction == Qt::RightToLeft && !option->text.isEmpty()) {
        constexpr char16_t embedding = u'\u202A';
        constexpr char16_t endOfEmbedding = u'\u202C';
        option->text = QChar(embedding) + option->text + QChar(endOfEmbedding);
    }
}

/// Views ask for it again whenever a check has found something; what is being typed then stays.
void CellDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
    auto* const box = qobject_cast<ValueBox*>(editor);
    QLineEdit* const line = box != nullptr ? box->lineEdit() : qobject_cast<QLineEdit*>(editor);
    const QString text = index.data(Qt::EditRole).toString();
    if (line != nullptr && !line->isModified() && line->text() != text) {
        line->setText(text);
        line->selectAll();
    }
}

void CellDelegate::setModelData(QWidget* editor, QAbstractItemModel* model,
                                const QModelIndex& index) const {
    if (const auto* const box = qobject_cast<ValueBox*>(editor)) {
        model->setData(index, box->currentText(), Qt::EditRole);
    } else if (const auto* const edit = qobject_cast<QLineEdit*>(editor); edit != nullptr) {
        model->setData(index, edit->text(), Qt::EditRole);
    }
}

} // namespace cipwright::ui
