#include "ui/window/comparecommands.h"

#include "ui/dialogs/comparedialog.h"
#include "ui/document/diagnostictext.h"
#include "ui/document/policydocument.h"
#include "ui/window/filecommands.h"

#include <QAction>
#include <QFileInfo>
#include <QMenu>
#include <QToolBar>

#include <utility>

namespace cipwright::ui {

CompareCommands::CompareCommands(const FileCommands& files,
                                 std::function<QList<PolicyDocument*>()> documents, QWidget* window)
    : QObject(window)
    , m_files(files)
    , m_documents(std::move(documents))
    , m_window(window)
    , m_compare(new QAction(tr("&Compare..."), this)) {
    m_compare->setObjectName(QStringLiteral("compare"));
    m_compare->setToolTip(tr("Show what this policy does differently than another"));
    connect(m_compare, &QAction::triggered, this, &CompareCommands::compare);
    setDocument(nullptr);
}

void CompareCommands::addTo(QMenu& policy, QToolBar& bar) const {
    policy.addAction(m_compare);
    bar.addAction(m_compare);
}

void CompareCommands::setDocument(PolicyDocument* document) {
    m_document = document;
    m_compare->setEnabled(document != nullptr);
}

void CompareCommands::compare() {
    PolicyDocument* const document = m_document;
    if (document == nullptr) {
        return;
    }
    std::vector<OtherPolicy> others;
    if (document->isModified() && QFileInfo::exists(document->path())) {
        if (const auto onDisk = PolicyDocument::open(document->path())) {
            others.push_back({tr("%1 on disk").arg(document->name()), (*onDisk)->policy()});
        }
    }
    for (const PolicyDocument* const other : m_documents()) {
        if (other != document) {
            others.push_back({other->name(), other->policy()});
        }
    }
    auto* const dialog = new CompareDialog(*document, std::move(others), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CompareDialog::fileWanted, this, [this, dialog] { chooseFor(*dialog); });
    connect(dialog, &CompareDialog::chosen, this,
            [this, document](Span place) { emit placeWanted(document, place); });
    dialog->show();
}

void CompareCommands::chooseFor(CompareDialog& dialog) {
    const QStringList paths = m_files.chooseFiles();
    for (const QString& path : paths) {
        const auto other = PolicyDocument::open(path);
        if (other) {
            dialog.addOther({(*other)->name(), (*other)->policy()});
        } else {
            emit failed(failureText(other.error()));
        }
    }
}

} // namespace cipwright::ui
