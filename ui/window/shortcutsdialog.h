// The list of all keys of the window.
#pragma once

#include <QDialog>

namespace cipwright::ui {

/// Lists each action of a window that has a shortcut, so that nothing is left out.
class ShortcutsDialog final : public QDialog {
    Q_OBJECT

public:
    explicit ShortcutsDialog(QWidget* window);
};

} // namespace cipwright::ui
