// A line across the window that says what happened, until it is closed.
#pragma once

#include <QFrame>
#include <QList>
#include <QString>

#include <cstdint>
#include <functional>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace cipwright::ui {

class MessageBar final : public QFrame {
    Q_OBJECT

public:
    /// A button that hides the bar and does something.
    struct Answer {
        QString text;
        std::function<void()> act;
    };

    explicit MessageBar(QWidget* parent = nullptr);

    /// Shows an error in place of what was there.
    void showError(const QString& text);

    /// Shows something worth knowing, likewise.
    void showNotice(const QString& text);

    /// Shows something that wants an answer, likewise.
    void ask(const QString& text, const QList<Answer>& answers);

    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    enum class Kind : std::uint8_t { Error, Notice, Question };

    void showMessage(Kind kind, const QString& text, const QList<Answer>& answers);
    void setIcons();

    Kind m_kind = Kind::Error;
    QHBoxLayout* m_layout;
    QLabel* m_icon;
    QLabel* m_text;
    QToolButton* m_close;
    QList<QPushButton*> m_answers;
};

} // namespace cipwright::ui
