// A window with a large policy, and hands to work in it, for benchmarks.
#pragma once

#include "tests/bench/turnwatch.h"
#include "ui/window/mainwindow.h"

#include <QTemporaryDir>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

class QAbstractItemView;
class QLineEdit;
class QWidget;

namespace cipwright::ui {

class PolicyDocument;
class XmlPane;

enum class Faults : std::uint8_t { None, InEachHash };

/// Opens a policy of so many rules from a file, as users do, in a window of the usual size.
class EditorSession {
public:
    /// `autosave` is the interval after which unsaved work is kept.
    explicit EditorSession(std::size_t rules, Faults faults = Faults::None,
                           std::chrono::seconds autosave = std::chrono::minutes(10));

    /// Before open(), or to open the policy once more in a tab of its own.
    [[nodiscard]] QString writeFile(const QString& name) const;

    /// Opens the policy, waits until all is known, and shows a table.
    void open();

    /// The page of a table, or one of those of Navigator that are none.
    void showPage(int page);

    [[nodiscard]] TurnWatch& watch() { return m_watch; }

    [[nodiscard]] MainWindow& window() { return *m_window; }

    [[nodiscard]] PolicyDocument& document() const;
    [[nodiscard]] XmlPane& text() const;

    /// The table, or the tree of signers.
    [[nodiscard]] QAbstractItemView& items() const;
    [[nodiscard]] QLineEdit& filter() const;

    /// Of the table of all file rules.
    [[nodiscard]] int columnOf(const char* title) const;

    /// Triggers a command of the window by the name of its action.
    void command(const char* name);

    /// Puts the caret somewhere, and waits until all has followed.
    void placeCaret(std::size_t place);

    /// The place behind the next such text from the middle of what stands between two others on, or
    /// behind the first one.
    [[nodiscard]] std::size_t behind(const char* what, const char* from, const char* to) const;

    static void press(QWidget& target, int key, const QString& text = {},
                      Qt::KeyboardModifiers modifiers = Qt::NoModifier);

private:
    QTemporaryDir m_folder;
    std::string m_policy;
    TurnWatch m_watch;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace cipwright::ui
