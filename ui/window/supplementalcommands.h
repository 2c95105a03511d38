// Commands about supplemental policies and their bases.
#pragma once

#include "core/base/span.h"
#include "ui/dialogs/supplementaldialog.h"
#include "ui/window/newcommands.h"

#include <QObject>

class QAction;
class QMenu;
class QWidget;

namespace cipwright::ui {

class FileCommands;
class PolicyDocument;

class SupplementalCommands final : public QObject {
    Q_OBJECT

public:
    /// Asks for files as `files` does.
    SupplementalCommands(const FileCommands& files, OpenPolicies policies, QWidget* window);

    void addTo(QMenu& policy) const;

    /// Enables what can be done with the policy in front.
    void showState();

signals:
    /// Something cannot be done; a sentence about it.
    void failed(const QString& text);

    /// A place in a document is to be shown.
    void placeWanted(cipwright::ui::PolicyDocument* document, cipwright::Span place);

private:
    void open(SupplementalTask task);
    [[nodiscard]] std::vector<BasePolicy> basesFor(const PolicyDocument& document,
                                                   SupplementalTask task) const;
    void chooseFor(SupplementalDialog& dialog);

    const FileCommands& m_files;
    OpenPolicies m_policies;
    QWidget* m_window;
    QAction* m_make;
    QAction* m_move;
    QAction* m_check;
};

} // namespace cipwright::ui
