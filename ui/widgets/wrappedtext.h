// A text as high as it needs to be, that breaks paths and IDs where a line ends: a label would cut
// them off.
#pragma once

#include <QTextEdit>

namespace cipwright::ui {

/// Can be read and copied by mouse and keyboard.
class WrappedText final : public QTextEdit {
    Q_OBJECT

public:
    explicit WrappedText(QWidget* parent = nullptr);

    /// Plain text.
    void showText(const QString& text);

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }

    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void wheelEvent(QWheelEvent* event) override;
};

} // namespace cipwright::ui
