#include "ui/window/mergecommands.h"

#include "ui/dialogs/mergedialog.h"
#include "ui/document/diagnostictext.h"
#include "ui/document/policydocument.h"
#include "ui/services/settings.h"
#include "ui/window/filecommands.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QMenu>
#include <QPointer>
#include <QToolBar>

#include <utility>

namespace cipwright::ui {

namespace {

MergePartPtr partOf(const PolicyDocument& document) {
    return std::make_shared<const MergePart>(
        MergePart{document.name(), document.text(), document.policy()});
}

} // namespace

MergeCommands::MergeCommands(const FileCommands& files, const Settings& settings,
                             OpenPolicies policies, QWidget* window)
    : QObject(window)
    , m_files(files)
    , m_settings(settings)
    , m_policies(std::move(policies))
    , m_window(window)
    , m_merge(new QAction(tr("&Merge..."), this)) {
    m_merge->setObjectName(QStringLiteral("merge"));
    m_merge->setToolTip(tr("Bring the rules of other policies into this one"));
    m_merge->setEnabled(false);
    connect(m_merge, &QAction::triggered, this, &MergeCommands::merge);
}

void MergeCommands::addTo(QMenu& policy, QToolBar& bar) const {
    policy.addAction(m_merge);
    bar.addAction(m_merge);
}

void MergeCommands::showState() {
    m_merge->setEnabled(m_policies.current() != nullptr);
}

void MergeCommands::merge() {
    PolicyDocument* const document = m_policies.current();
    if (document == nullptr) {
        return;
    }
    std::vector<MergePartPtr> others;
    for (const PolicyDocument* const other : m_policies.all()) {
        if (other != document && !other->isStale()) {
            others.push_back(partOf(*other));
        }
    }
    auto* const dialog =
        new MergeDialog(*document, std::move(others), m_settings.auditGuard(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &MergeDialog::filesWanted, this,
            [this, dialog](bool asBase) { chooseFor(*dialog, asBase); });
    connect(dialog, &MergeDialog::merged, this, &MergeCommands::done);
    connect(dialog, &MergeDialog::made, this,
            [this, alive = QPointer<PolicyDocument>(document)](const std::string& bytes) {
                if (alive != nullptr) {
                    show(*alive, bytes);
                }
            });
    dialog->open();
}

void MergeCommands::chooseFor(MergeDialog& dialog, bool asBase) {
    const QStringList paths = m_files.chooseFiles();
    for (const QString& path : paths) {
        const auto other = PolicyDocument::open(path);
        if (!other) {
            emit failed(failureText(other.error()));
        } else if ((*other)->isStale()) {
            emit failed(tr("\"%1\" is no policy that can be read; it was not taken.")
                            .arg(QDir::toNativeSeparators(path)));
        } else {
            dialog.addOther(partOf(**other), asBase);
        }
    }
}

/// As work that was never saved, beside the policy that it was made of.
void MergeCommands::show(const PolicyDocument& document, const std::string& bytes) {
    const QFileInfo file(document.path());
    const QString stem = file.absoluteDir().filePath(tr("%1-merged").arg(file.completeBaseName()));
    QString path = stem + QStringLiteral(".xml");
    for (int number = 2; QFileInfo::exists(path); ++number) {
        path = QStringLiteral("%1-%2.xml").arg(stem).arg(number);
    }
    m_policies.show(PolicyDocument::recovered(path, false, bytes));
}

} // namespace cipwright::ui
