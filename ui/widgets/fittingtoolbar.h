// A toolbar that leaves the words beside its icons out where they do not fit.
#pragma once

#include <QToolBar>

namespace cipwright::ui {

/// So that nothing, such as a field to search in, ends behind the extension button.
class FittingToolBar final : public QToolBar {
    Q_OBJECT

public:
    explicit FittingToolBar(const QString& title, QWidget* parent = nullptr);

protected:
    bool event(QEvent* event) override;

private:
    void fit();
};

} // namespace cipwright::ui
