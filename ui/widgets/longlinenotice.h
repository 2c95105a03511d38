// Stands over the text of a policy whose lines are too long to be shown, and says so.
#pragma once

#include <QWidget>

#include <cstddef>
#include <string_view>

class QPushButton;

namespace cipwright::ui {

class WrappedText;

/// The length in bytes of the longest line, without its end.
[[nodiscard]] std::size_t longestLine(std::string_view text);

/// The editor component lays out each line as a whole: below this it takes less than a second.
inline constexpr std::size_t longestShownLine = 500'000;

/// Covers its parent. It is hidden until somebody shows it.
class LongLineNotice final : public QWidget {
    Q_OBJECT

public:
    explicit LongLineNotice(QWidget* parent);

    /// How long the longest line is.
    void setLength(std::size_t bytes);

signals:
    /// The text shall be shown nevertheless.
    void showWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    WrappedText* m_words;
    QPushButton* m_show;
};

} // namespace cipwright::ui
