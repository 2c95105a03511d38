#include "ui/widgets/findbar.h"

#include <Qsci/qsciscintilla.h>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace cipwright::ui {

FindBar::FindBar(QsciScintilla& text, QWidget* parent)
    : QWidget(parent)
    , m_text(text)
    , m_word(new QLineEdit(this))
    , m_none(new QLabel(tr("Not found"), this)) {
    m_word->setObjectName(QStringLiteral("findInText"));
    m_word->setAccessibleName(tr("Find in the text"));
    m_word->setPlaceholderText(tr("Find in the text"));
    m_word->setClearButtonEnabled(true);
    m_none->setObjectName(QStringLiteral("notFound"));
    m_none->hide();
    auto* const layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 2, 4, 2);
    layout->addWidget(m_word, 1);
    layout->addWidget(m_none);
    const auto button = [&](const QString& title, auto&& action) {
        auto* const made = new QToolButton(this);
        made->setText(title);
        made->setAutoRaise(true);
        connect(made, &QToolButton::clicked, this, action);
        layout->addWidget(made);
    };
    button(tr("Previous"), [this] { find(false); });
    button(tr("Next"), [this] { find(true); });
    button(tr("Close"), [this] { hide(); });
    connect(m_word, &QLineEdit::textEdited, this, [this] { search(true, true); });
    connect(m_word, &QLineEdit::returnPressed, this, [this] { find(true); });
    hide();
}

void FindBar::open() {
    if (const QString selected = m_text.selectedText();
        !selected.isEmpty() && !selected.contains(QLatin1Char('\n'))) {
        m_word->setText(selected);
    }
    show();
    m_word->setFocus();
    m_word->selectAll();
}

void FindBar::find(bool forward) {
    if (m_word->text().isEmpty()) {
        open();
    } else {
        search(forward, false);
    }
}

void FindBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        hide();
        m_text.setFocus();
    } else {
        QWidget::keyPressEvent(event);
    }
}

/// From the beginning of what is selected a longer word finds the same place again.
void FindBar::search(bool forward, bool fromSelection) {
    int line = 0;
    int column = 0;
    int lastLine = 0;
    int lastColumn = 0;
    m_text.getSelection(&line, &column, &lastLine, &lastColumn);
    if (line < 0) {
        m_text.getCursorPosition(&line, &column);
        lastLine = line;
        lastColumn = column;
    }
    const bool fromEnd = forward && !fromSelection;
    const bool found = m_text.findFirst(m_word->text(), false, false, false, true, forward,
                                        fromEnd ? lastLine : line, fromEnd ? lastColumn : column);
    m_none->setVisible(!found && !m_word->text().isEmpty());
}

} // namespace cipwright::ui
