#include "ui/window/shortcutsdialog.h"

#include "ui/document/policydocument.h"
#include "ui/widgets/policyview.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QKeySequence>
#include <QLabel>
#include <QMap>
#include <QScrollArea>
#include <QVBoxLayout>

#include <array>

namespace cipwright::ui {

namespace {

/// A key that a control has of itself, without a command.
struct ControlKey {
    const char* what; ///< To be translated in the context "ShortcutsDialog".
    QKeyCombination keys;
};

constexpr std::array controlKeys{
    ControlKey{QT_TRANSLATE_NOOP("ShortcutsDialog", "Edit Cell"), Qt::Key_F2},
    ControlKey{QT_TRANSLATE_NOOP("ShortcutsDialog", "Set or Remove Tick"), Qt::Key_Space},
    ControlKey{QT_TRANSLATE_NOOP("ShortcutsDialog", "Context Menu"), Qt::SHIFT | Qt::Key_F10},
    ControlKey{QT_TRANSLATE_NOOP("ShortcutsDialog", "Next Tab"), Qt::CTRL | Qt::Key_Tab},
    ControlKey{QT_TRANSLATE_NOOP("ShortcutsDialog", "Previous Tab"),
               Qt::CTRL | Qt::SHIFT | Qt::Key_Tab},
};

/// By what the actions say; tabs have the same actions each.
void addShortcuts(const QWidget& window, QMap<QString, QString>& shortcuts) {
    const QString separator = QStringLiteral("; "); // As in listToString().
    for (const QAction* const action : window.findChildren<QAction*>()) {
        QString text = action->text();
        text.remove(QLatin1Char('&')).remove(QStringLiteral("..."));
        const QString keys =
            QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText);
        if (!keys.isEmpty()) {
            // The window and a pane may have keys of their own for one thing.
            QStringList known = shortcuts.value(text).split(separator, Qt::SkipEmptyParts);
            known.append(keys.split(separator));
            known.removeDuplicates();
            shortcuts.insert(text, known.join(separator));
        }
    }
}

QMap<QString, QString> shortcutsOf(const QWidget& window) {
    QMap<QString, QString> shortcuts;
    for (const ControlKey& key : controlKeys) {
        shortcuts.insert(QCoreApplication::translate("ShortcutsDialog", key.what),
                         QKeySequence(key.keys).toString(QKeySequence::NativeText));
    }
    addShortcuts(window, shortcuts);
    if (window.findChild<PolicyView*>() == nullptr) {
        // The keys of tables and text, which are not there while no policy is open.
        const PolicyView view(PolicyDocument::fromBytes({}, {}));
        addShortcuts(view, shortcuts);
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
