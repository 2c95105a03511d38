#include "ui/widgets/longlinenotice.h"

#include "ui/widgets/wrappedtext.h"

#include <QApplication>
#include <QEvent>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace cipwright::ui {

std::size_t longestLine(std::string_view text) {
    std::size_t longest = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        longest = std::max(longest, end);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return longest;
}

LongLineNotice::LongLineNotice(QWidget* parent)
    : QWidget(parent)
    , m_words(new WrappedText(this))
    , m_show(new QPushButton(tr("Show &Text Anyway"), this)) {
    setObjectName(QStringLiteral("longLineNotice"));
    setAutoFillBackground(true);
    // The text below reads from left to right in every language; this does not.
    setLayoutDirection(QApplication::layoutDirection());
    m_words->setAccessibleName(tr("Why the text is not shown"));
    m_show->setObjectName(QStringLiteral("showLongLines"));
    m_show->setAccessibleName(tr("Show text anyway"));
    auto* const layout = new QVBoxLayout(this);
    layout->addWidget(m_words);
    layout->addWidget(m_show, 0, Qt::AlignLeading);
    layout->addStretch(1);
    connect(m_show, &QPushButton::clicked, this, &LongLineNotice::showWanted);
    setFocusProxy(m_show);
    parent->installEventFilter(this);
    hide();
}

void LongLineNotice::setLength(std::size_t bytes) {
    const QString length = QLocale().formattedDataSize(static_cast<qint64>(bytes), 1);
    m_words->showText(tr("This text has a line of %1; to show it may take long. The tables, the "
                         "problems and saving work without it.")
                          .arg(length));
    setGeometry(parentWidget()->rect());
}

bool LongLineNotice::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize) {
        setGeometry(parentWidget()->rect());
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace cipwright::ui
