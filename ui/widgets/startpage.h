// What the window shows while no policy is open.
#pragma once

#include <QWidget>

namespace cipwright::ui {

class StartPage final : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(QWidget* parent = nullptr);

signals:
    void openRequested();
};

} // namespace cipwright::ui
