// A line for a passphrase, which shows dots and keeps what is typed in memory that is wiped.
#pragma once

#include "core/crypto/secret.h"

#include <QLineEdit>

namespace cipwright::ui {

/// What is typed goes into a Secret; the line itself holds as many dots and nothing else, so that
/// neither its text, its undo history nor a screen reader has it. What cannot be wiped here: the
/// event of each key, and what a paste leaves in the clipboard and in Qt for a moment. It is edited
/// at its end: Backspace takes the last letter, Delete and Ctrl+U take all.
class PassphraseEdit final : public QLineEdit {
    Q_OBJECT

public:
    explicit PassphraseEdit(QWidget* parent = nullptr);

    /// What was typed, in UTF-8. The line is empty afterwards.
    [[nodiscard]] Secret take();

    [[nodiscard]] bool isBlank() const { return m_secret.view().empty(); }

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void append(const QString& text);
    void removeLast();
    void showDots();
    void takeForeignText(const QString& text);

    Secret m_secret;
    qsizetype m_letters = 0;
};

} // namespace cipwright::ui
