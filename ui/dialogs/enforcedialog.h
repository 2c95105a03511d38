// What a policy blocks, or would begin to block, and the question whether it shall.
#pragma once

#include <QDialog>

class QAbstractButton;

namespace cipwright::ui {

class PolicyDocument;

/// Accepted where the answer is yes. Shows the policy as it is when the dialog is made.
class EnforceDialog final : public QDialog {
    Q_OBJECT

public:
    enum class Purpose {
        Ask,    ///< Offers to go on.
        Refuse, ///< The same, but the guard is against it.
        Show,   ///< Of a policy that blocks already.
    };

    EnforceDialog(const PolicyDocument& document, Purpose purpose, QWidget* parent = nullptr);

private:
    [[nodiscard]] QWidget* heading(const QString& text);
};

} // namespace cipwright::ui
