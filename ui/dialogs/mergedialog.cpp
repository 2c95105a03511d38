#include "ui/dialogs/mergedialog.h"

#include "core/policy/options.h"
#include "ui/document/diagnostictext.h"
#include "ui/document/differencetext.h"
#include "ui/document/policydocument.h"
#include "ui/models/conflictsmodel.h"
#include "ui/services/auditguard.h"
#include "ui/services/background.h"

#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QStandardItemModel>
#include <QTableView>
#include <QTreeView>

#include <algorithm>
#include <utility>

namespace cipwright::ui {

namespace {

/// More rows than anybody reads; all are counted.
constexpr std::size_t mostRows = 10'000;

/// More new IDs than fit into a sentence.
constexpr std::size_t mostIds = 5;

MergePartPtr partOf(const PolicyDocument& document) {
    return std::make_shared<const MergePart>(
        MergePart{document.name(), document.text(), document.policy()});
}

bool inAudit(const Policy& policy) {
    return policy.hasOption(optionNames::auditMode);
}

} // namespace

MergeDialog::MergeDialog(PolicyDocument& document, std::vector<MergePartPtr> others,
                         AuditGuard guard, QWidget* parent)
    : QDialog(parent)
    , m_document(document)
    , m_guard(guard)
    , m_sources(new QListWidget(this))
    , m_base(new QComboBox(this))
    , m_conflicts(new ConflictsModel(this))
    , m_conflictsLabel(new QLabel(tr("Not &agreed on; tick whose value to take:"), this))
    , m_conflictsView(new QTableView(this))
    , m_takeAll(new QPushButton(tr("Take All F&rom"), this))
    , m_changes(new QStandardItemModel(0, 5, this))
    , m_changesView(new QTreeView(this))
    , m_counts(new QLabel(this))
    , m_state(new QLabel(this))
    , m_inPlace(new QRadioButton(tr("&In this policy, as one step of undo"), this))
    , m_newTab(new QRadioButton(tr("In a &new tab"), this))
    , m_addFile(new QPushButton(tr("Add &Files..."), this))
    , m_baseFile(new QPushButton(tr("Fil&e..."), this))
    , m_merge(new QPushButton(tr("&Merge"), this)) {
    setObjectName(QStringLiteral("mergeDialog"));
    setWindowTitle(tr("Merge Into \"%1\"").arg(document.name()));
    makeChoices();
    makeViews();
    layOut();
    for (const MergePartPtr& other : others) {
        addOther(other, false);
    }
    // Of several, nobody can tell which are meant.
    for (int row = 0; row < m_sources->count() && m_sources->count() > 1; ++row) {
        m_sources->item(row)->setCheckState(Qt::Unchecked);
    }
    connect(m_sources, &QListWidget::itemChanged, this, &MergeDialog::request);
    connect(m_base, &QComboBox::currentIndexChanged, this, &MergeDialog::request);
    connect(m_conflicts, &ConflictsModel::decided, this, &MergeDialog::request);
    connect(m_addFile, &QPushButton::clicked, this, [this] { emit filesWanted(false); });
    connect(m_baseFile, &QPushButton::clicked, this, [this] { emit filesWanted(true); });
    connect(m_merge, &QPushButton::clicked, this, &MergeDialog::accept);
    connect(&document, &PolicyDocument::policyChanged, this, &MergeDialog::request);
    connect(&document, &PolicyDocument::editFailed, this,
            [this](const Diagnostics& why) { m_state->setText(failureText(why)); });
    connect(&document, &QObject::destroyed, this, &QDialog::reject);
    request();
}

void MergeDialog::addOther(const MergePartPtr& other, bool asBase) {
    m_others.push_back(other);
    const QSignalBlocker quietSources(m_sources);
    const QSignalBlocker quietBase(m_base);
    auto* const item = new QListWidgetItem(other->name, m_sources);
    item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
    item->setCheckState(asBase ? Qt::Unchecked : Qt::Checked);
    m_base->addItem(other->name);
    if (asBase) {
        m_base->setCurrentIndex(m_base->count() - 1);
    }
    if (m_sources->currentRow() < 0) {
        m_sources->setCurrentRow(0);
    }
    request();
}

std::vector<MergePartPtr> MergeDialog::chosen() const {
    std::vector<MergePartPtr> parts;
    for (int row = 0; row < m_sources->count(); ++row) {
        if (m_sources->item(row)->checkState() == Qt::Checked) {
            parts.push_back(m_others[static_cast<std::size_t>(row)]);
        }
    }
    return parts;
}

/// Null where there is none, or where one makes no sense.
MergePartPtr MergeDialog::base() const {
    const int row = m_base->currentIndex() - 1; // The first entry is none.
    return row >= 0 && m_base->isEnabled() ? m_others[static_cast<std::size_t>(row)] : nullptr;
}

/// Merges what is chosen now; what came before counts no more.
void MergeDialog::request() {
    const auto others = chosen();
    m_base->setEnabled(others.size() == 1);
    m_baseFile->setEnabled(others.size() == 1);
    m_outcome.reset();
    const unsigned job = ++m_job;
    if (others.empty() || m_document.isStale()) {
        m_busy = false;
        m_conflicts->setConflicts({}, {}, false);
        showDifferences();
        judge();
        return;
    }
    MergeRequest wanted{partOf(m_document), others, base(), {}};
    QStringList names{tr("%1 (open)").arg(m_document.name())};
    for (const MergePartPtr& other : others) {
        names.append(other->name);
    }
    const bool threeWay = wanted.base != nullptr;
    wanted.decisions = m_conflicts->decisionsAmong(names);
    m_busy = true;
    judge();
    inBackground(
        this, [wanted] { return mergeOf(wanted); },
        [this, job, names, threeWay](MergeOutcome outcome) {
            if (job != m_job) {
                return;
            }
            m_conflicts->setConflicts(outcome.result.conflicts, names, threeWay);
            offerAllOf(names);
            take(std::move(outcome));
        });
}

void MergeDialog::offerAllOf(const QStringList& names) {
    m_takeAll->menu()->clear();
    for (int which = 0; which < names.size(); ++which) {
        // A name is no text with a key in it.
        const QString text = QString(names[which]).replace(QLatin1Char('&'), QStringLiteral("&&"));
        m_takeAll->menu()->addAction(text, m_conflicts, [this, which] {
            m_conflicts->decideAll(static_cast<std::size_t>(which));
        });
    }
}

void MergeDialog::take(MergeOutcome outcome) {
    m_busy = false;
    m_outcome = std::move(outcome);
    m_conflictsView->resizeColumnsToContents();
    for (int column = 0; column < m_conflicts->columnCount(); ++column) {
        constexpr int widest = 260;
        m_conflictsView->setColumnWidth(column,
                                        std::min(m_conflictsView->columnWidth(column), widest));
    }
    showDifferences();
    judge();
}

/// Says what can be done now, or what stands against it.
void MergeDialog::judge() {
    const int undecided = m_conflicts->undecided();
    const bool hasConflicts = m_conflicts->rowCount() > 0;
    for (QWidget* const part :
         {static_cast<QWidget*>(m_conflictsLabel), static_cast<QWidget*>(m_conflictsView),
          static_cast<QWidget*>(m_takeAll)}) {
        part->setVisible(hasConflicts);
    }
    QStringList lines;
    bool ready = false;
    if (m_document.isStale()) {
        lines.append(tr("The text is not XML now; mend it first."));
    } else if (chosen().empty()) {
        lines.append(tr("Choose what is to be merged in."));
    } else if (m_busy || !m_outcome) {
        lines.append(tr("Merging..."));
    } else if (!m_outcome->errors.empty()) {
        lines.append(failureText(m_outcome->errors));
    } else if (undecided > 0) {
        lines.append(tr("Not decided yet: %n.", nullptr, undecided));
    } else if (m_outcome->result.patches.empty()) {
        lines.append(tr("Nothing comes in: this policy has all of it."));
    } else {
        ready = true;
    }
    if (m_outcome && m_outcome->errors.empty()) {
        for (const Diagnostic& warning : m_outcome->result.warnings) {
            lines.append(tr("Warning: %1").arg(diagnosticText(warning)));
        }
        if (inAudit(m_document.policy()) && !inAudit(m_outcome->result.policy)) {
            lines.append(tr("Warning: the result is not in audit mode; it blocks."));
        }
    }
    m_state->setText(lines.join(QLatin1Char('\n')));
    m_merge->setEnabled(ready);
}

QString MergeDialog::countsText() const {
    if (!m_outcome || !m_outcome->errors.empty()) {
        return {};
    }
    // "File rule: 12 added, 1 changed" for each subject.
    std::map<DifferenceSubject, std::array<int, differenceKindNames.size()>> counts;
    for (const Difference& difference : m_outcome->differences) {
        ++counts[difference.subject][static_cast<std::size_t>(difference.kind)];
    }
    QStringList subjects;
    for (const auto& [subject, kinds] : counts) {
        const std::array<QString, differenceKindNames.size()> words{
            tr("%n added", nullptr, kinds[0]), tr("%n removed", nullptr, kinds[1]),
            tr("%n changed", nullptr, kinds[2]), tr("%n moved", nullptr, kinds[3])};
        QStringList parts;
        for (std::size_t kind = 0; kind < words.size(); ++kind) {
            if (kinds[kind] > 0) {
                parts.append(words[kind]);
            }
        }
        subjects.append(
            tr("%1: %2").arg(differenceSubjectText(subject), parts.join(QStringLiteral(", "))));
    }
    QStringList lines;
    if (!subjects.isEmpty()) {
        lines.append(subjects.join(QStringLiteral("; ")));
    }
    const ImportCounts& imported = m_outcome->result.counts;
    if (const auto there = imported.equalRules + imported.equalSigners; there > 0) {
        lines.append(tr("Rules and signers that were here already: %1").arg(there));
    }
    if (const RenamedIds& renamed = m_outcome->result.renamed; !renamed.empty()) {
        QStringList ids;
        for (std::size_t i = 0; i < std::min(renamed.size(), mostIds); ++i) {
            ids.append(tr("%1 is %2")
                           .arg(QString::fromStdString(renamed[i].first),
                                QString::fromStdString(renamed[i].second)));
        }
        if (renamed.size() > mostIds) {
            ids.append(tr("%n more", nullptr, static_cast<int>(renamed.size() - mostIds)));
        }
        lines.append(tr("IDs that were taken: %1").arg(ids.join(QStringLiteral(", "))));
    }
    return lines.join(QLatin1Char('\n'));
}

void MergeDialog::showDifferences() {
    m_changes->removeRows(0, m_changes->rowCount());
    m_counts->setText(countsText());
    if (!m_outcome) {
        return;
    }
    for (std::size_t i = 0; i < std::min(m_outcome->differences.size(), mostRows); ++i) {
        const Difference& difference = m_outcome->differences[i];
        m_changes->appendRow({new QStandardItem(differenceKindText(difference.kind)),
                              new QStandardItem(differenceSubjectText(difference.subject)),
                              new QStandardItem(differenceWhat(difference)),
                              new QStandardItem(QString::fromStdString(difference.before)),
                              new QStandardItem(QString::fromStdString(difference.after))});
    }
}

void MergeDialog::accept() {
    if (!m_merge->isEnabled()) {
        return;
    }
    const MergeResult& result = m_outcome->result;
    if (m_newTab->isChecked()) {
        emit made(result.text.toBytes());
        QDialog::accept();
        return;
    }
    if (inAudit(m_document.policy()) && !inAudit(result.policy)
        && !mayEnforce(m_document, m_guard, this)) {
        return;
    }
    const QString text = tr("Merged into \"%1\". Undo takes it back.").arg(m_document.name());
    const std::vector<TextPatch> patches = result.patches;
    // What comes of the edit is not to be merged again.
    m_document.disconnect(this);
    m_document.applyAll(patches, tr("Merge Policies"));
    emit merged(text);
    QDialog::accept();
}

} // namespace cipwright::ui
