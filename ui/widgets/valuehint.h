// Marks a line in which something stands that will not do, and says what would.
#pragma once

#include <QObject>
#include <QString>

#include <functional>

class QAction;
class QLineEdit;

namespace cipwright::ui {

/// Hinders nobody: what is marked can be entered all the same, and is then one of the problems.
/// Belongs to its line.
class ValueHint final : public QObject {
    Q_OBJECT

public:
    /// `fault` says what is wrong with a text; nothing where it will do.
    ValueHint(QLineEdit& edit, std::function<QString(const QString& text)> fault);

    /// Looks at the text again: what will do may depend on more than the text.
    void check();

private:
    QLineEdit& m_edit;
    std::function<QString(const QString&)> m_fault;
    QAction* m_mark;
};

} // namespace cipwright::ui
