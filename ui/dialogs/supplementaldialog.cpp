#include "ui/dialogs/supplementaldialog.h"

#include "core/check/schema/readchecked.h"
#include "ui/document/diagnostictext.h"
#include "ui/document/policydocument.h"
#include "ui/services/background.h"
#include "ui/services/fresh.h"
#include "ui/widgets/findingstable.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace cipwright::ui {

namespace {

/// Milliseconds without an edit after which the pair is looked at again.
constexpr int pauseAfterEdit = 300;

QString titleOf(SupplementalTask task, const QString& name) {
    switch (task) {
    case SupplementalTask::Make:
        return SupplementalDialog::tr("Turn \"%1\" Into a Supplemental").arg(name);
    case SupplementalTask::Move:
        return SupplementalDialog::tr("Move \"%1\" to Another Base").arg(name);
    case SupplementalTask::Check:
        break;
    }
    return SupplementalDialog::tr("Check \"%1\" Against Its Base").arg(name);
}

} // namespace

SupplementalDialog::SupplementalDialog(PolicyDocument& document, SupplementalTask task,
                                       std::vector<BasePolicy> bases, QWidget* parent)
    : QDialog(parent)
    , m_document(document)
    , m_task(task)
    , m_bases(std::move(bases))
    , m_freshId(freshGuid())
    , m_base(new QComboBox(this))
    , m_newId(new QCheckBox(tr("&New PolicyID"), this))
    , m_dropDenies(new QCheckBox(tr("&Remove what denies, which Windows ignores here"), this))
    , m_stepsLabel(new QLabel(tr("&Changes:"), this))
    , m_stepsList(new QListWidget(this))
    , m_findingsLabel(new QLabel(tr("&What stands between the two:"), this))
    , m_findings(new FindingsTable(tr("Line"), this))
    , m_state(new QLabel(this)) {
    setObjectName(QStringLiteral("supplementalDialog"));
    setWindowTitle(titleOf(task, document.name()));
    makeForm();
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseAfterEdit);
    connect(&m_pause, &QTimer::timeout, this, &SupplementalDialog::refresh);
    connect(&document, &PolicyDocument::policyChanged, this, [this] {
        // Nothing is applied to, or shown in, a text that it was not made for.
        ++m_job;
        m_apply->setEnabled(false);
        m_pause.start();
    });
    connect(&document, &QObject::destroyed, this, &QDialog::reject);
    refresh();
}

void SupplementalDialog::makeForm() {
    m_base->setObjectName(QStringLiteral("basePolicy"));
    m_base->setAccessibleName(tr("Base policy"));
    m_base->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const BasePolicy& base : m_bases) {
        m_base->addItem(base.name);
    }
    m_base->setPlaceholderText(tr("Choose a base policy")); // Before, none would be chosen.
    auto* const file = new QPushButton(tr("&File..."), this);
    file->setObjectName(QStringLiteral("chooseFile"));
    file->setAutoDefault(false);
    auto* const choice = new QHBoxLayout;
    choice->addWidget(m_base, 1);
    choice->addWidget(file);
    auto* const label = new QLabel(tr("&Base policy:"), this);
    label->setBuddy(m_base);
    auto* const form = new QFormLayout;
    form->addRow(label, choice);
    m_newId->setObjectName(QStringLiteral("newId"));
    m_newId->setToolTip(tr("With its old PolicyID, the supplemental replaces the policy that it "
                           "was on the computers that have it."));
    m_dropDenies->setObjectName(QStringLiteral("dropDenies"));
    m_stepsList->setObjectName(QStringLiteral("changes"));
    m_stepsList->setAccessibleName(tr("Changes"));
    m_stepsLabel->setBuddy(m_stepsList);
    m_findingsLabel->setBuddy(m_findings);
    m_state->setObjectName(QStringLiteral("state"));
    m_state->setWordWrap(true);
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_apply = buttons->addButton(m_task == SupplementalTask::Move ? tr("&Move")
                                                                  : tr("&Turn Into Supplemental"),
                                 QDialogButtonBox::ActionRole);
    m_apply->setObjectName(QStringLiteral("apply"));
    m_apply->setDefault(true);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    auto* const layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_newId);
    layout->addWidget(m_dropDenies);
    layout->addWidget(m_stepsLabel);
    layout->addWidget(m_stepsList, 1);
    layout->addWidget(m_findingsLabel);
    layout->addWidget(m_findings, 1);
    layout->addWidget(m_state);
    layout->addWidget(buttons);
    resize(680, 420);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(file, &QPushButton::clicked, this, &SupplementalDialog::fileWanted);
    connect(m_base, &QComboBox::currentIndexChanged, this, &SupplementalDialog::refresh);
    connect(m_newId, &QCheckBox::toggled, this, &SupplementalDialog::refresh);
    connect(m_dropDenies, &QCheckBox::toggled, this, &SupplementalDialog::refresh);
    connect(m_apply, &QPushButton::clicked, this, &SupplementalDialog::apply);
    connect(m_findings, &FindingsTable::chosen, this, [this](int row) {
        // While the list is not that of this text, its places are not either.
        if (!m_pause.isActive() && static_cast<std::size_t>(row) < m_found.size()) {
            emit chosen(m_found[static_cast<std::size_t>(row)].span);
        }
    });
}

void SupplementalDialog::addBase(BasePolicy base) {
    m_bases.push_back(std::move(base));
    m_base->addItem(m_bases.back().name);
    m_base->setCurrentIndex(m_base->count() - 1);
}

const BasePolicy* SupplementalDialog::base() const {
    const int index = m_base->currentIndex();
    return index >= 0 ? &m_bases[static_cast<std::size_t>(index)] : nullptr;
}

/// Looks at the policy and the base as they are now, in another thread.
void SupplementalDialog::refresh() {
    ++m_job;
    m_steps.clear();
    m_found.clear();
    for (QWidget* const widget : QList<QWidget*>{m_newId, m_dropDenies, m_stepsLabel, m_stepsList,
                                                 static_cast<QWidget*>(m_apply)}) {
        widget->setVisible(isPending());
    }
    m_findingsLabel->setVisible(!isPending());
    m_findings->setVisible(!isPending());
    m_apply->setEnabled(false);
    showSteps();
    showFindings();
    if (m_document.isStale()) {
        m_state->setText(tr("The text is not XML now; mend it first."));
        return;
    }
    if (base() == nullptr) {
        m_state->setText(tr("Choose the base policy: one that is open, or a file."));
        return;
    }
    m_state->setText(tr("Looking at the policies..."));
    auto work = [task = m_task, text = m_document.text(), policy = m_document.policy(),
                 base = base()->policy, freshId = m_freshId, newId = m_newId->isChecked(),
                 dropDenies = m_dropDenies->isChecked()] {
        Outcome outcome;
        if (task == SupplementalTask::Check) {
            outcome.findings = checkPair(text, readChecked(text), base);
            return outcome;
        }
        const SupplementalWish wish{
            .base = base, .freshId = freshId, .newId = newId, .dropDenies = dropDenies};
        outcome.steps = task == SupplementalTask::Make ? turnIntoSupplemental(text, policy, wish)
                                                       : moveToBase(text, policy, wish);
        return outcome;
    };
    inBackground(this, std::move(work), [this, job = m_job](Outcome outcome) {
        if (job == m_job) {
            take(std::move(outcome));
        }
    });
}

void SupplementalDialog::take(Outcome outcome) {
    if (!outcome.steps) {
        m_state->setText(failureText(outcome.steps.error()));
        return;
    }
    m_steps = std::move(*outcome.steps);
    m_found = std::move(outcome.findings);
    showSteps();
    showFindings();
    if (!isPending()) {
        m_state->setText(m_found.empty() ? tr("Nothing stands between the policy and the base.")
                                         : tr("Findings: %n. Double click goes to the place.",
                                              nullptr, static_cast<int>(m_found.size())));
        return;
    }
    m_apply->setEnabled(!m_steps.empty());
    m_state->setText(m_steps.empty()
                         ? tr("There is nothing to change: it is a supplemental of this base.")
                         : tr("All of it is one step of undo. What is left to do is shown then."));
}

void SupplementalDialog::showSteps() {
    m_stepsList->clear();
    QString last;
    for (const SupplementalStep& step : m_steps) {
        const QString words = phraseText(step.words);
        if (words != std::exchange(last, words)) {
            m_stepsList->addItem(words);
        }
    }
}

void SupplementalDialog::showFindings() {
    const LineIndex lines = m_document.text().lines();
    QList<PlacedFinding> list;
    for (const Diagnostic& diagnostic : m_found) {
        list.append({diagnostic.severity(), QString::number(lines.at(diagnostic.span.begin).line),
                     diagnosticText(diagnostic)});
    }
    m_findings->setFindings(list);
}

void SupplementalDialog::apply() {
    if (m_steps.empty() || m_document.isStale() || m_pause.isActive()) {
        return;
    }
    const QString title = m_task == SupplementalTask::Make ? tr("Turn Into Supplemental")
                                                           : tr("Move to Another Base");
    const std::vector<TextPatch> patches = patchesOf(m_steps);
    m_task = SupplementalTask::Check;
    setWindowTitle(titleOf(m_task, m_document.name()));
    m_document.applyAll(patches, title);
    m_pause.stop();
    refresh();
    m_findings->setFocus();
}

} // namespace cipwright::ui
