#include "ui/window/shortcutsdialog.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QKeySequence>
#include <QLabel>
#include <QMap>
#include <QScrollArea>
#include <QVBoxLayout>

namespace cipwright::ui {

namespace {

/// By what the actions say; tabs have the same actions each.
QMap<QString, QString> shortcutsOf(const QWidget& window) {
    QMap<QString, QString> shortcuts;
    for (const QAction* const action : window.findChildren<QAction*>()) {
        QString text = action->text();
        text.remove(QLatin1Char('&')).remove(QStringLiteral("..."));
        const QString keys =
            QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText);
        if (!keys.isEmpty()) {
            shortcuts.insert(text, keys);
        }
    }
    return shortcuts;
}

} // namespace

ShortcutsDialog::ShortcutsDialog(QWidget* window)
    : QDialog(window) {
    setWindowTitle(tr("Keyboard Shortcuts"));
    auto* const list = new QWidget(this);
    auto* const rows = new QFormLayout(list);
    const QMap<QString, QString> shortcuts = shortcutsOf(*window);
    for (auto shortcut = shortcuts.begin(); shortcut != shortcuts.end(); ++shortcut) {
        auto* const keys = new QLabel(shortcut.value(), list);
        keys->setAccessibleName(tr("%1: %2").arg(shortcut.key(), shortcut.value()));
        rows->addRow(shortcut.key(), keys);
    }
    auto* const area = new QScrollArea(this);
    area->setWidget(list);
    area->setWidgetResizable(true);
    area->setAccessibleName(windowTitle());
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* const layout = new QVBoxLayout(this);
    layout->addWidget(area);
    layout->addWidget(buttons);
    resize(420, 460);
}

} // namespace cipwright::ui
