#include "ui/window/kitcommands.h"

#include "ui/dialogs/deploykitdialog.h"
#include "ui/document/diagnostictext.h"
#include "ui/document/policydocument.h"
#include "ui/window/filecommands.h"

#include <QAction>
#include <QFileDialog>

#include <utility>

namespace cipwright::ui {

KitCommands::KitCommands(const FileCommands& files, const Settings& settings, OpenPolicies policies,
                         QWidget* window)
    : QObject(window)
    , m_files(files)
    , m_settings(settings)
    , m_policies(std::move(policies))
    , m_window(window)
    , m_kit(new QAction(tr("Deploy &Kit..."), this)) {
    m_kit->setObjectName(QStringLiteral("deployKit"));
    m_kit->setStatusTip(tr("Make a folder to deploy policies from, with scripts and profiles"));
    connect(m_kit, &QAction::triggered, this, &KitCommands::makeKit);
}

void KitCommands::makeKit() {
    KitSurroundings surroundings{.chooseFolder =
                                     [](QWidget* parent) {
                                         return QFileDialog::getExistingDirectory(
                                             parent, tr("Choose the Folder"));
                                     },
                                 .open = m_policies.all(),
                                 .front = m_policies.current(),
                                 .guard = m_settings.auditGuard(),
                                 .options = m_settings.compileOptions()};
    auto* const dialog = new DeployKitDialog(std::move(surroundings), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &DeployKitDialog::filesWanted, this, [this, dialog] { addFilesTo(*dialog); });
    connect(dialog, &DeployKitDialog::written, this, &KitCommands::done);
    connect(dialog, &DeployKitDialog::placeWanted, this, &KitCommands::placeWanted);
    dialog->show();
}

void KitCommands::addFilesTo(DeployKitDialog& dialog) {
    const QStringList paths = m_files.chooseFiles();
    for (const QString& path : paths) {
        auto document = PolicyDocument::open(path);
        if (document) {
            dialog.addFile(std::move(*document));
        } else {
            emit failed(failureText(document.error()));
        }
    }
}

} // namespace cipwright::ui
