#include "ui/window/supplementalcommands.h"

#include "core/check/rules/policyfacts.h"
#include "ui/dialogs/newpolicydialog.h"
#include "ui/document/diagnostictext.h"
#include "ui/document/policydocument.h"
#include "ui/window/filecommands.h"

#include <QAction>
#include <QMenu>

#include <utility>

namespace cipwright::ui {

SupplementalCommands::SupplementalCommands(const FileCommands& files, OpenPolicies policies,
                                           QWidget* window)
    : QObject(window)
    , m_files(files)
    , m_policies(std::move(policies))
    , m_window(window)
    , m_make(new QAction(tr("&Turn Into Supplemental of..."), this))
    , m_move(new QAction(tr("&Move to Another Base..."), this))
    , m_check(new QAction(tr("&Check Against Base..."), this)) {
    m_make->setObjectName(QStringLiteral("makeSupplemental"));
    m_make->setStatusTip(tr("Make a supplemental of another base from this base policy"));
    m_move->setObjectName(QStringLiteral("moveSupplemental"));
    m_move->setStatusTip(tr("Let this supplemental widen another base"));
    m_check->setObjectName(QStringLiteral("checkSupplemental"));
    m_check->setStatusTip(tr("Show what stands between this policy and a base"));
    connect(m_make, &QAction::triggered, this, [this] { open(SupplementalTask::Make); });
    connect(m_move, &QAction::triggered, this, [this] { open(SupplementalTask::Move); });
    connect(m_check, &QAction::triggered, this, [this] { open(SupplementalTask::Check); });
    showState();
}

void SupplementalCommands::addTo(QMenu& policy) const {
    QMenu* const menu = policy.addMenu(tr("&Supplemental"));
    menu->setObjectName(QStringLiteral("supplementalMenu"));
    menu->addActions({m_make, m_move, m_check});
}

void SupplementalCommands::showState() {
    const PolicyDocument* const document = m_policies.current();
    const bool usable = document != nullptr && !document->isStale();
    const auto type = usable ? document->policy().type() : std::nullopt;
    m_make->setEnabled(type == PolicyType::Base);
    m_move->setEnabled(type == PolicyType::Supplemental);
    m_check->setEnabled(type == PolicyType::Supplemental);
}

void SupplementalCommands::open(SupplementalTask task) {
    PolicyDocument* const document = m_policies.current();
    if (document == nullptr) {
        return;
    }
    auto* const dialog =
        new SupplementalDialog(*document, task, basesFor(*document, task), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SupplementalDialog::fileWanted, this, [this, dialog] { chooseFor(*dialog); });
    connect(dialog, &SupplementalDialog::chosen, this,
            [this, document](Span place) { emit placeWanted(document, place); });
    dialog->show();
}

/// The base that the policy has comes first, but for one that is to get another.
std::vector<BasePolicy> SupplementalCommands::basesFor(const PolicyDocument& document,
                                                       SupplementalTask task) const {
    using policyfacts::guidOf;
    const auto own = guidOf(document.policy(), HeaderField::BasePolicyID);
    std::vector<BasePolicy> first;
    std::vector<BasePolicy> rest;
    for (const PolicyDocument* const other : m_policies.all()) {
        if (other == &document || !canBeBase(*other)) {
            continue;
        }
        const bool isOwn = own && guidOf(other->policy(), HeaderField::PolicyID) == own;
        auto& list = isOwn == (task == SupplementalTask::Check) ? first : rest;
        list.push_back({other->name(), other->policy()});
    }
    first.insert(first.end(), std::make_move_iterator(rest.begin()),
                 std::make_move_iterator(rest.end()));
    return first;
}

void SupplementalCommands::chooseFor(SupplementalDialog& dialog) {
    const QStringList paths = m_files.chooseFiles();
    for (const QString& path : paths) {
        const auto base = PolicyDocument::open(path);
        if (base) {
            dialog.addBase({(*base)->name(), (*base)->policy()});
        } else {
            emit failed(failureText(base.error()));
        }
    }
}

} // namespace cipwright::ui
