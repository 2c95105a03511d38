#include "ui/dialogs/tidydialog.h"

#include "ui/document/diagnostictext.h"
#include "ui/document/policydocument.h"

#include <QDialogButtonBox>
#include <QHash>
#include <QHeaderView>
#include <QLabel>
#include <QModelIndex>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace cipwright::ui {

namespace {

enum Column { StepColumn, LineColumnNumber, columns };

} // namespace

TidyDialog::TidyDialog(PolicyDocument& document, QWidget* parent)
    : QDialog(parent)
    , m_document(document)
    , m_model(new QStandardItemModel(0, columns, this))
    , m_list(new QTreeView(this))
    , m_count(new QLabel(this)) {
    setObjectName(QStringLiteral("tidyDialog"));
    setWindowTitle(tr("Tidy \"%1\"").arg(document.name()));
    auto* const promise =
        new QLabel(tr("What is ticked does nothing and is taken out, with the notes above it. What "
                      "is allowed and denied stays what it is."),
                   this);
    promise->setWordWrap(true);
    m_list->setObjectName(QStringLiteral("tidySteps"));
    m_list->setAccessibleName(tr("Steps"));
    m_list->setModel(m_model);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAlternatingRowColors(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_count->setObjectName(QStringLiteral("tidyCount"));
    m_count->setWordWrap(true);
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_tidy = buttons->addButton(tr("&Tidy"), QDialogButtonBox::AcceptRole);
    m_tidy->setObjectName(QStringLiteral("tidyNow"));
    m_tidy->setDefault(true);
    const auto addTicker = [&](const QString& text, const char* name, bool on) {
        QPushButton* const button = buttons->addButton(text, QDialogButtonBox::ActionRole);
        button->setObjectName(QString::fromLatin1(name));
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, on] { tick(on); });
    };
    auto* const follow = buttons->addButton(tr("&Go to Line"), QDialogButtonBox::ActionRole);
    follow->setObjectName(QStringLiteral("goToLine"));
    follow->setAutoDefault(false);
    connect(follow, &QPushButton::clicked, this, [this] { this->follow(m_list->currentIndex()); });
    addTicker(tr("Tick &All"), "tickAll", true);
    addTicker(tr("Tick &None"), "tickNone", false);
    auto* const layout = new QVBoxLayout(this);
    layout->addWidget(promise);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_count);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().height() * 26);
    m_pause.setSingleShot(true);
    m_pause.setInterval(0);
    connect(buttons, &QDialogButtonBox::accepted, this, &TidyDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&m_pause, &QTimer::timeout, this, &TidyDialog::plan);
    connect(&document, &PolicyDocument::policyChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(&document, &QObject::destroyed, this, &QDialog::reject);
    // Not activated(): Enter is for the button that is the default.
    connect(m_list, &QTreeView::doubleClicked, this, &TidyDialog::follow);
    connect(m_model, &QStandardItemModel::itemChanged, this, [this](const QStandardItem* item) {
        if (m_filling) {
            return;
        }
        const QString& key = m_rows[static_cast<std::size_t>(item->row())].key;
        if (item->checkState() == Qt::Checked) {
            m_leftOut.remove(key);
        } else {
            m_leftOut.insert(key);
        }
        m_pause.start();
    });
    plan();
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(StepColumn, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(LineColumnNumber, QHeaderView::ResizeToContents);
    m_list->setCurrentIndex(m_model->index(0, 0));
    m_list->setFocus();
}

/// Steps that are left out may be what others follow of, so that ticking plans anew.
void TidyDialog::plan() {
    m_rows.clear();
    m_patches.clear();
    m_steps = 0;
    if (m_document.isStale()) {
        fill();
        return;
    }

    // Steps with the same words, such as references to one rule in several lists, have numbers.
    struct Seen {
        std::size_t round;
        int count;
    };

    QHash<QString, Seen> seen;
    const auto isWanted = [&](const TidyStep& step, std::size_t round) {
        const QString words = phraseText(step.words);
        Seen& known = seen.contains(words) ? seen[words] : *seen.insert(words, Seen{round, 0});
        if (known.round != round) {
            return false; // It was left out in an earlier round.
        }
        const QString key = words + QLatin1Char('\n') + QString::number(known.count++);
        const bool ticked = !m_leftOut.contains(key);
        m_rows.push_back({key, words, step.place, round, ticked});
        return ticked;
    };
    const auto rounds = planTidyRounds(m_document.text(), m_document.policy(), isWanted);
    if (!rounds) {
        m_rows.clear();
        fill();
        m_count->setText(failureText(rounds.error()));
        return;
    }
    for (const TidyRound& round : *rounds) {
        m_patches.push_back(round.patch);
        m_steps += round.steps.size();
    }
    fill();
}

void TidyDialog::fill() {
    const QScopedValueRollback filling(m_filling, true);
    const int current = m_list->currentIndex().row();
    m_model->removeRows(0, m_model->rowCount());
    m_model->setHorizontalHeaderLabels({tr("Step"), tr("Line")});
    const LineIndex lines = m_document.text().lines();
    for (const Row& row : m_rows) {
        auto* const step = new QStandardItem(row.words);
        step->setCheckable(true);
        step->setCheckState(row.ticked ? Qt::Checked : Qt::Unchecked);
        step->setToolTip(row.words);
        // What comes up only after other steps has no place in the text as it is.
        auto* const line = new QStandardItem(
            row.round == 0 ? QString::number(lines.at(row.place.begin).line) : tr("then"));
        m_model->appendRow({step, line});
    }
    m_list->setCurrentIndex(m_model->index(std::min(current, m_model->rowCount() - 1), 0));
    m_tidy->setEnabled(m_steps > 0);
    m_count->setText(m_document.isStale() ? tr("The text is not XML now; mend it first.")
                     : m_rows.empty()     ? tr("There is nothing left to tidy.")
                                      : tr("Steps ticked: %1 of %2. Double click goes to the line.")
                                            .arg(m_steps)
                                            .arg(m_rows.size()));
}

void TidyDialog::tick(bool on) {
    m_leftOut.clear();
    if (!on) {
        for (const Row& row : m_rows) {
            m_leftOut.insert(row.key);
        }
    }
    plan();
}

void TidyDialog::follow(const QModelIndex& index) {
    if (!index.isValid()) {
        return;
    }
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    if (row.round == 0 && !m_document.isStale() && !m_pause.isActive()) {
        emit chosen(row.place);
    }
}

void TidyDialog::accept() {
    if (m_pause.isActive()) {
        m_pause.stop();
        plan();
    }
    if (m_patches.empty()) {
        return;
    }
    const auto steps = static_cast<int>(m_steps);
    m_document.applyAll(std::exchange(m_patches, {}), tr("Tidy"));
    emit tidied(tr("Tidied \"%1\". Steps: %n. Undo takes all of them back.", nullptr, steps)
                    .arg(m_document.name()));
    QDialog::accept();
}

} // namespace cipwright::ui
