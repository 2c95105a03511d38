#include "ui/widgets/wrappedtext.h"

#include <QTextDocument>
#include <QWheelEvent>

#include <cmath>
#include <memory>

namespace cipwright::ui {

WrappedText::WrappedText(QWidget* parent)
    : QTextEdit(parent) {
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document()->setDocumentMargin(0);
    viewport()->setAutoFillBackground(false);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void WrappedText::showText(const QString& text) {
    if (text != toPlainText()) {
        setPlainText(text);
        updateGeometry();
    }
}

int WrappedText::heightForWidth(int width) const {
    const std::unique_ptr<QTextDocument> copy(document()->clone());
    copy->setTextWidth(width);
    return static_cast<int>(std::ceil(copy->size().height()));
}

QSize WrappedText::sizeHint() const {
    constexpr int characters = 30;
    const int width = fontMetrics().averageCharWidth() * characters;
    return {width, heightForWidth(width)};
}

QSize WrappedText::minimumSizeHint() const {
    return {1, fontMetrics().height()};
}

/// All of it is seen; what scrolls is the form around it.
void WrappedText::wheelEvent(QWheelEvent* event) {
    event->ignore();
}

} // namespace cipwright::ui
