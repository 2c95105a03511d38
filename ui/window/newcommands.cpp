#include "ui/window/newcommands.h"

#include "core/work/monitor.h"
#include "core/xml/writer.h"
#include "ui/dialogs/newpolicydialog.h"
#include "ui/document/diagnostictext.h"
#include "ui/document/policydocument.h"
#include "ui/services/fresh.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QMenu>
#include <QStandardPaths>

#include <algorithm>
#include <utility>

namespace cipwright::ui {

namespace {

/// File systems take names of 255 bytes; this leaves room for other letters, a number and ".xml".
constexpr qsizetype longestStem = 60;

/// A policy's name with nothing in it that a file's may not have.
QString stemOf(const QString& name) {
    QString stem;
    for (const QChar c : name.left(longestStem)) {
        stem += c.isLetterOrNumber() ? c : QLatin1Char('-');
    }
    return stem;
}

} // namespace

NewCommands::NewCommands(OpenPolicies policies, QWidget* window)
    : QObject(window)
    , m_policies(std::move(policies))
    , m_window(window)
    , m_new(new QAction(tr("&New..."), this))
    , m_supplemental(new QAction(tr("New Supplemen&tal..."), this)) {
    m_new->setObjectName(QStringLiteral("newPolicy"));
    m_new->setShortcut(QKeySequence::New);
    connect(m_new, &QAction::triggered, this, &NewCommands::create);
    m_supplemental->setObjectName(QStringLiteral("newSupplemental"));
    m_supplemental->setStatusTip(tr("Make a supplemental policy of the base in front"));
    connect(m_supplemental, &QAction::triggered, this,
            [this] { createFrom(PolicyTemplate::Supplemental); });
}

void NewCommands::addTo(QMenu& file) const {
    file.addActions({m_new, m_supplemental});
}

void NewCommands::showState() {
    const PolicyDocument* const document = m_policies.current();
    m_supplemental->setEnabled(document != nullptr && canBeBase(*document));
}

void NewCommands::create() {
    createFrom(PolicyTemplate::Empty);
}

void NewCommands::createFrom(PolicyTemplate first) {
    NewPolicyDialog dialog(bases(), m_policies.choose, m_window);
    dialog.choose(first);
    if (dialog.exec() == QDialog::Accepted) {
        make(dialog.chosen(), dialog.name(), dialog.base(), dialog.watched());
    }
}

/// Those that a supplemental can be for, the one in front first.
QList<PolicyDocument*> NewCommands::bases() const {
    QList<PolicyDocument*> found;
    for (PolicyDocument* const document : m_policies.all()) {
        if (canBeBase(*document)) {
            document == m_policies.current() ? found.prepend(document) : found.append(document);
        }
    }
    return found;
}

/// Where saving suggests to put it: a file that is not there, and that no open policy is for.
QString NewCommands::pathFor(const QString& name, const PolicyDocument* base) const {
    const QDir folder =
        base != nullptr ? QFileInfo(base->path()).absoluteDir()
                        : QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    const QString stem = folder.filePath(stemOf(name));
    QString path = stem + QStringLiteral(".xml");
    const QList<PolicyDocument*> open = m_policies.all();
    const auto isTaken = [&open, &path] {
        const QFileInfo file(path);
        return file.exists() || std::ranges::any_of(open, [&file](const PolicyDocument* document) {
                   return document->name() == file.fileName();
               });
    };
    for (int number = 2; isTaken(); ++number) {
        path = QStringLiteral("%1-%2.xml").arg(stem).arg(number);
    }
    return path;
}

void NewCommands::make(PolicyTemplate which, const QString& name, const PolicyDocument* base,
                       const std::vector<cipwright::RuleLine>& watched) {
    const NewPolicy wanted{.name = name.toStdString(),
                           .id = freshGuid(),
                           .date = today(),
                           .base = base != nullptr ? &base->policy() : nullptr};
    const auto policy = watched.empty() ? makePolicy(which, wanted) : makeMonitor(wanted, watched);
    if (!policy) {
        emit failed(failureText(policy.error()));
        return;
    }
    // As work that was never saved: it has no file, and closing it asks.
    m_policies.show(PolicyDocument::recovered(pathFor(name, base), false, writePolicy(*policy)));
}

} // namespace cipwright::ui
