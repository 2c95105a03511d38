#include "ui/dialogs/deploykitdialog.h"

#include "core/check/rules/policyfacts.h"
#include "core/work/auditguard.h"
#include "ui/document/diagnostictext.h"
#include "ui/document/policydocument.h"
#include "ui/services/auditguard.h"
#include "ui/services/background.h"
#include "ui/widgets/findingstable.h"

#include <QCheckBox>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace cipwright::ui {

namespace {

using policyfacts::guidOf;

/// Milliseconds without an edit after which the kit is put together again.
constexpr int pauseAfterEdit = 300;

/// Whether a policy goes with another: its base, or a supplemental of it or of its base.
bool belongTogether(const PolicyDocument& a, const PolicyDocument& b) {
    const auto family = [](const Policy& policy) {
        return policy.type() == PolicyType::Supplemental ? guidOf(policy, HeaderField::BasePolicyID)
                                                         : guidOf(policy, HeaderField::PolicyID);
    };
    const auto of = family(a.policy());
    return of && of == family(b.policy());
}

} // namespace

PolicyDocument* DeployKitDialog::Choice::document() const {
    return file != nullptr ? file.get() : tab.data();
}

DeployKitDialog::DeployKitDialog(KitSurroundings surroundings, QWidget* parent)
    : QDialog(parent)
    , m_surroundings(std::move(surroundings))
    , m_pages(new QStackedWidget(this)) {
    setObjectName(QStringLiteral("deployKitDialog"));
    setWindowTitle(tr("Deploy Kit"));
    auto* const form = new QWidget(m_pages);
    auto* const result = new QWidget(m_pages);
    makeForm(form);
    makeResult(result);
    m_pages->addWidget(form);
    m_pages->addWidget(result);
    auto* const layout = new QVBoxLayout(this);
    layout->addWidget(m_pages);
    resize(760, 560);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseAfterEdit);
    connect(&m_pause, &QTimer::timeout, this, &DeployKitDialog::refresh);
    const PolicyDocument* const front = m_surroundings.front;
    for (PolicyDocument* const document : std::as_const(m_surroundings.open)) {
        m_choices.push_back({document, nullptr});
        offer(*document,
              document == front || (front != nullptr && belongTogether(*document, *front)));
    }
    if (front != nullptr) {
        m_folder->setText(QDir::toNativeSeparators(
            QFileInfo(front->path()).absoluteDir().filePath(QStringLiteral("kit"))));
    }
    refresh();
}

DeployKitDialog::~DeployKitDialog() {
    // Those that end with the dialog have nobody to tell.
    for (const Choice& choice : m_choices) {
        if (choice.file != nullptr) {
            choice.file->disconnect(this);
        }
    }
}

void DeployKitDialog::addFile(std::unique_ptr<PolicyDocument> document) {
    PolicyDocument& added = *document;
    m_choices.push_back({nullptr, std::move(document)});
    offer(added, true);
    refresh();
}

/// A row for the choice that was added last.
void DeployKitDialog::offer(PolicyDocument& document, bool taken) {
    const QSignalBlocker quiet(m_policies);
    auto* const item = new QListWidgetItem(document.name(), m_policies);
    item->setToolTip(QDir::toNativeSeparators(document.path()));
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setCheckState(taken ? Qt::Checked : Qt::Unchecked);
    if (m_policies->currentRow() < 0) {
        m_policies->setCurrentRow(0);
    }
    connect(&document, &PolicyDocument::policyChanged, this, &DeployKitDialog::later);
    connect(&document, &PolicyDocument::pathChanged, this, [this, item, &document] {
        const QSignalBlocker blocker(m_policies);
        item->setText(document.name());
    });
    // What the audit guard refuses is said there.
    connect(&document, &PolicyDocument::editFailed, this,
            [this](const Diagnostics& why) { fail(failureText(why)); });
    connect(&document, &QObject::destroyed, this, [this, item] {
        const QSignalBlocker blocker(m_policies);
        item->setCheckState(Qt::Unchecked);
        item->setFlags(Qt::NoItemFlags);
        later();
    });
}

std::vector<PolicyDocument*> DeployKitDialog::taken() const {
    std::vector<PolicyDocument*> documents;
    for (int row = 0; row < m_policies->count(); ++row) {
        PolicyDocument* const document = m_choices[static_cast<std::size_t>(row)].document();
        if (document != nullptr && m_policies->item(row)->checkState() == Qt::Checked) {
            documents.push_back(document);
        }
    }
    return documents;
}

/// Nothing is written of policies that have changed since.
void DeployKitDialog::later() {
    ++m_job;
    m_write->setEnabled(false);
    m_pause.start();
}

/// Puts the kit together in another thread.
void DeployKitDialog::refresh() {
    ++m_job;
    m_draft = {};
    m_drafted.clear();
    m_write->setEnabled(false);
    std::vector<KitSource> sources;
    QStringList failures;
    for (PolicyDocument* const document : taken()) {
        if (document->isStale()) {
            failures.append(
                tr("The text of \"%1\" is not XML now; mend it first.").arg(document->name()));
            continue;
        }
        auto source = kitSourceOf(*document);
        if (!source) {
            failures.append(failureText(source.error()));
            continue;
        }
        sources.push_back(std::move(*source));
        m_drafted.emplace_back(document);
    }
    showFindings();
    if (!failures.isEmpty()) {
        fail(failures.join(QLatin1Char('\n')));
        return;
    }
    if (sources.empty()) {
        m_state->setText(tr("Choose the policies that are to be deployed."));
        return;
    }
    m_state->setText(tr("Looking at the policies..."));
    inBackground(
        this,
        [sources = std::move(sources), options = m_surroundings.options] {
            return draftKit(sources, options);
        },
        [this, job = m_job](KitDraft draft) {
            if (job == m_job) {
                take(std::move(draft));
            }
        });
}

void DeployKitDialog::take(KitDraft draft) {
    m_draft = std::move(draft);
    showFindings();
    const bool made = m_draft.kit.isMade();
    m_write->setEnabled(made);
    m_state->setText(
        made ? tr("Files to be written: %n", nullptr, static_cast<int>(m_draft.kit.files.size()))
             : tr("The kit cannot be made while there are errors. Double click goes "
                  "to the place."));
}

void DeployKitDialog::showFindings() {
    m_shown = m_draft.refusals;
    m_shown.insert(m_shown.end(), m_draft.kit.findings.begin(), m_draft.kit.findings.end());
    QList<PlacedFinding> list;
    for (const KitFinding& finding : m_shown) {
        const PolicyDocument* const document = m_drafted[finding.policy];
        if (document == nullptr) {
            continue;
        }
        const LineIndex lines = document->text().lines();
        list.append({finding.diagnostic.severity(),
                     tr("%1, line %2")
                         .arg(document->name())
                         .arg(lines.at(finding.diagnostic.span.begin).line),
                     diagnosticText(finding.diagnostic)});
    }
    m_findings->setFindings(list);
}

/// Goes to a finding, where its policy is in a tab.
void DeployKitDialog::choose(int row) {
    if (m_pause.isActive() || static_cast<std::size_t>(row) >= m_shown.size()) {
        return;
    }
    const KitFinding& finding = m_shown[static_cast<std::size_t>(row)];
    PolicyDocument* const document = m_drafted[finding.policy];
    const bool isOpen = std::ranges::any_of(m_choices, [document](const Choice& choice) {
        return document != nullptr && choice.tab == document;
    });
    if (isOpen) {
        emit placeWanted(document, finding.diagnostic.span);
    } else {
        m_state->setText(tr("Open that policy in a tab to go there."));
    }
}

/// Asks once for each policy that enforces, as for an export.
bool DeployKitDialog::mayBlock() {
    return std::ranges::all_of(m_drafted, [this](const QPointer<PolicyDocument>& document) {
        return document != nullptr
               && (!blocks(document->policy())
                   || mayEnforce(*document, m_surroundings.guard, this));
    });
}

void DeployKitDialog::write() {
    const QString folder = QDir::fromNativeSeparators(m_folder->text().trimmed());
    if (folder.isEmpty() || !m_draft.kit.isMade() || m_pause.isActive()) {
        fail(tr("Choose the folder for the kit."));
        m_folder->setFocus();
        return;
    }
    if (!mayBlock()) {
        return;
    }
    const auto written = writeKit(m_draft.kit, folder,
                                  m_replace->isChecked() ? Overwrite::Allow : Overwrite::Refuse);
    if (!written) {
        fail(failureText(written.error()));
        if (written.error().front().code() == "file.exists") {
            m_replace->setFocus();
        }
        return;
    }
    showResult();
}

void DeployKitDialog::showResult() {
    const QString folder = QDir::toNativeSeparators(m_folder->text().trimmed());
    for (const KitEntry& entry : m_draft.kit.entries) {
        QList<QStandardItem*> row;
        for (const std::string& text :
             {entry.file, entry.name, entry.version, std::to_string(entry.size), entry.sha256}) {
            row.append(new QStandardItem(QString::fromStdString(text)));
        }
        m_resultModel->appendRow(row);
    }
    for (int column = 0; column < m_resultModel->columnCount(); ++column) {
        m_result->resizeColumnToContents(column);
    }
    m_resultText->setText(
        tr("%1\nFiles: %n. They were read back from the disk and compared; README.md says how to "
           "deploy them.",
           nullptr, static_cast<int>(m_draft.kit.files.size()))
            .arg(folder));
    m_pages->setCurrentIndex(1);
    m_result->setCurrentIndex(m_resultModel->index(0, 0));
    m_result->setFocus();
    emit written(
        tr("Wrote a kit to %1\nPolicies: %n", nullptr, static_cast<int>(m_draft.kit.entries.size()))
            .arg(folder));
}

void DeployKitDialog::fail(const QString& text) {
    m_state->setText(text);
}

} // namespace cipwright::ui
