// The line below the text of a policy to search it with.
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QsciScintilla;

namespace cipwright::ui {

/// Is hidden until open().
class FindBar final : public QWidget {
    Q_OBJECT

public:
    /// The text must outlive the bar.
    explicit FindBar(QsciScintilla& text, QWidget* parent = nullptr);

    /// Shows the bar, with what is selected to look for.
    void open();

    /// Goes to the next place, or with false to the one before; opens the bar where it has no word.
    void find(bool forward);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void search(bool forward, bool fromSelection);

    QsciScintilla& m_text;
    QLineEdit* m_word;
    QLabel* m_none;
};

} // namespace cipwright::ui
