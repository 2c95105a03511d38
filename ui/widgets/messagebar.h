// A line across the window that says what went wrong, until it is closed.
#pragma once

#include <QFrame>

class QLabel;
class QToolButton;

namespace cipwright::ui {

class MessageBar final : public QFrame {
    Q_OBJECT

public:
    explicit MessageBar(QWidget* parent = nullptr);

    /// Shows an error in place of what was there.
    void showError(const QString& text);

    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void setIcons();

    QLabel* m_icon;
    QLabel* m_text;
    QToolButton* m_close;
};

} // namespace cipwright::ui
