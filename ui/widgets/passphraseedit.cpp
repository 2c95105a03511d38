#include "ui/widgets/passphraseedit.h"

#include <QKeyEvent>
#include <QSignalBlocker>

#include <utility>

namespace cipwright::ui {

namespace {

constexpr QChar dot(0x2022);

} // namespace

PassphraseEdit::PassphraseEdit(QWidget* parent)
    : QLineEdit(parent) {
    setContextMenuPolicy(Qt::NoContextMenu);
    setDragEnabled(false);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText
                        | Qt::ImhNoAutoUppercase);
    connect(this, &QLineEdit::textChanged, this, &PassphraseEdit::takeForeignText);
}

Secret PassphraseEdit::take() {
    Secret taken = std::exchange(m_secret, Secret());
    m_letters = 0;
    showDots();
    return taken;
}

void PassphraseEdit::keyPressEvent(QKeyEvent* event) {
    const auto isClear = [event] {
        return event->key() == Qt::Key_Delete
               || (event->key() == Qt::Key_U && event->modifiers() == Qt::ControlModifier);
    };
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        emit returnPressed();
    } else if (event->key() == Qt::Key_Backspace) {
        removeLast();
    } else if (isClear()) {
        m_secret = Secret();
        m_letters = 0;
        showDots();
    } else if (!event->text().isEmpty() && event->text().front().isPrint()
               && (event->modifiers() & (Qt::ControlModifier | Qt::MetaModifier)) == 0) {
        append(event->text());
    } else {
        QLineEdit::keyPressEvent(event);
        return;
    }
    event->accept();
}

void PassphraseEdit::append(const QString& text) {
    QByteArray bytes = text.toUtf8();
    for (const char byte : std::as_const(bytes)) {
        m_secret.append(byte);
    }
    bytes.fill('\0');
    m_letters += text.size();
    showDots();
}

void PassphraseEdit::removeLast() {
    std::string_view rest = m_secret.view();
    const auto isContinuation = [](char byte) {
        constexpr unsigned mask = 0xC0;
        constexpr unsigned mark = 0x80;
        return (static_cast<unsigned char>(byte) & mask) == mark;
    };
    while (!rest.empty() && isContinuation(rest.back())) {
        rest.remove_suffix(1);
    }
    if (!rest.empty()) {
        rest.remove_suffix(1);
    }
    m_secret = Secret(rest);
    m_letters = m_secret.view().empty() ? 0 : m_letters - 1;
    showDots();
}

void PassphraseEdit::showDots() {
    const QSignalBlocker quiet(this);
    setText(QString(m_letters, dot));
}

/// What came by another way than keys: pasted, or from an input method. It is at the end.
void PassphraseEdit::takeForeignText(const QString& text) {
    QString added;
    qsizetype dots = 0;
    for (const QChar letter : text) {
        if (letter == dot && dots < m_letters) {
            ++dots;
        } else {
            added.append(letter);
        }
    }
    if (dots < m_letters) { // Something was cut out of the middle; nobody can tell what.
        m_secret = Secret();
        m_letters = 0;
    }
    append(added);
    added.fill(QChar(0));
}

} // namespace cipwright::ui
