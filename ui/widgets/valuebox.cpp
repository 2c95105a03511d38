#include "ui/widgets/valuebox.h"

#include <QAbstractItemView>
#include <QLineEdit>
#include <QWheelEvent>

namespace cipwright::ui {

ValueBox::ValueBox(QWidget* parent)
    : QComboBox(parent) {
    setEditable(true);
    setInsertPolicy(NoInsert);
    // It would complete a value by its meaning.
    setCompleter(nullptr);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    constexpr int fewCharacters = 6;
    setMinimumContentsLength(fewCharacters);
    connect(this, &QComboBox::activated, this, [this](int index) {
        setEditText(itemData(index).toString());
        lineEdit()->setCursorPosition(0);
        emit chosen();
    });
}

void ValueBox::setChoices(const std::vector<CellChoice>& choices) {
    const QString text = lineEdit()->text();
    const bool modified = lineEdit()->isModified();
    clear();
    for (const CellChoice& choice : choices) {
        const QString value = QString::fromStdString(choice.value);
        addItem(choice.meaning.empty()
                    ? value
                    : QStringLiteral("%1 (%2)").arg(value, QString::fromStdString(choice.meaning)),
                value);
    }
    setEditText(text);
    lineEdit()->setModified(modified);
    // Meanings are longer than values.
    view()->setMinimumWidth(view()->sizeHintForColumn(0)
                            + view()->style()->pixelMetric(QStyle::PM_ScrollBarExtent) * 2);
}

/// A wheel that turns over a form means to move the form.
void ValueBox::wheelEvent(QWheelEvent* event) {
    event->ignore();
}

} // namespace cipwright::ui
