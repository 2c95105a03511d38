#include "ui/widgets/valuebox.h"

#include <QAbstractItemView>
#include <QLineEdit>
#include <QStyleOptionComboBox>
#include <QWheelEvent>

#include <utility>

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
    connect(this, &QComboBox::activated, this, &ValueBox::take);
}

/// Qt tells of values that were taken from the list, of those that the arrow keys lead to, and
/// once more of one that stands in the line when the focus leaves it. Only the first are chosen;
/// the others are as if they were typed.
void ValueBox::take(int index) {
    lineEdit()->setText(itemData(index).toString());
    lineEdit()->setModified(true);
    lineEdit()->setCursorPosition(0);
    if (std::exchange(m_listShown, false)) {
        emit chosen();
    }
}

void ValueBox::showPopup() {
    if (count() > 0) {
        QComboBox::showPopup();
        m_listShown = true; // Not before: while it opens, the line loses the focus.
    }
}

void ValueBox::setChoices(const std::vector<CellChoice>& choices) {
    if (choices == m_choices) {
        return; // The list may be open.
    }
    m_choices = choices;
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

/// Without anything to choose from it looks like the line that it is.
void ValueBox::initStyleOption(QStyleOptionComboBox* option) const {
    QComboBox::initStyleOption(option);
    if (count() == 0) {
        option->subControls.setFlag(QStyle::SC_ComboBoxArrow, false);
    }
}

/// A wheel that turns over a form means to move the form.
void ValueBox::wheelEvent(QWheelEvent* event) {
    event->ignore();
}

} // namespace cipwright::ui
