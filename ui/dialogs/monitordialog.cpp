#include "ui/dialogs/monitordialog.h"

#include "core/base/fileio.h"
#include "core/work/monitor.h"
#include "ui/document/diagnostictext.h"
#include "ui/document/policydocument.h"
#include "ui/widgets/filelistedit.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace cipwright::ui {

namespace {

/// Milliseconds without a key after which the text is looked at.
constexpr int pauseAfterKey = 300;

/// What each entry is about, for counting.
std::vector<std::string> filesOf(const Policy& policy) {
    std::vector<std::string> files;
    for (const MonitorEntry& entry : monitorEntries(policy)) {
        const RuleLine& line = entry.line;
        files.push_back(std::string(wordFor(line.compared())) + '\n' + line.match + '\n'
                        + line.minimum + '\n' + line.maximum);
    }
    std::ranges::sort(files);
    return files;
}

/// How many of some are not among others.
int countMissing(const std::vector<std::string>& some, const std::vector<std::string>& others) {
    std::vector<std::string> missing;
    std::ranges::set_difference(some, others, std::back_inserter(missing));
    return static_cast<int>(missing.size());
}

QString shown(std::string_view text) {
    return QString::fromStdString(translatedPhrase(text));
}

} // namespace

MonitorDialog::MonitorDialog(PolicyDocument& document, MonitorFiles files, QWidget* parent)
    : QDialog(parent)
    , m_document(document)
    , m_files(std::move(files))
    , m_tabs(new QTabWidget(this))
    , m_remarks(new QLabel(this))
    , m_list(new FileListEdit(this))
    , m_count(new QLabel(this))
    , m_titles(new QListWidget(this))
    , m_sentence(new QLabel(this))
    , m_query(new QPlainTextEdit(this)) {
    setObjectName(QStringLiteral("monitorDialog"));
    setWindowTitle(tr("Monitor List of \"%1\"").arg(document.name()));
    m_tabs->setObjectName(QStringLiteral("monitorTabs"));
    m_tabs->addTab(makeListPage(), tr("Files &Watched"));
    m_tabs->addTab(makeQueriesPage(), tr("Hunting &Queries"));
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_change = buttons->addButton(tr("Change &List"), QDialogButtonBox::AcceptRole);
    m_change->setObjectName(QStringLiteral("changeList"));
    m_change->setDefault(true);
    auto* const layout = new QVBoxLayout(this);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 100, fontMetrics().height() * 32);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseAfterKey);
    m_list->setEntries(monitorEntries(document.policy()));
    m_list->document()->clearUndoRedoStacks();
    connect(buttons, &QDialogButtonBox::accepted, this, &MonitorDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&document, &QObject::destroyed, this, &QDialog::reject);
    connect(m_list, &QPlainTextEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(&m_pause, &QTimer::timeout, this, &MonitorDialog::judge);
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int page) {
        if (page == 1) {
            fillQueries();
        }
    });
    connect(m_titles, &QListWidget::currentRowChanged, this, &MonitorDialog::showQuery);
    judge();
    m_list->setFocus();
}

QWidget* MonitorDialog::makeListPage() {
    auto* const page = new QWidget(this);
    m_remarks->setObjectName(QStringLiteral("monitorRemarks"));
    m_remarks->setWordWrap(true);
    m_remarks->setTextFormat(Qt::PlainText);
    m_count->setObjectName(QStringLiteral("monitorCount"));
    m_count->setWordWrap(true);
    auto* const hint = new QLabel(
        tr("One file a line: a name, a path, a hash or a package family. A line that begins with # "
           "is the note of the lines below it, up to an empty line."),
        page);
    hint->setWordWrap(true);
    auto* const row = new QHBoxLayout;
    row->addWidget(makeButton("addFromFile", tr("Add From &File..."), &MonitorDialog::addFromFile));
    row->addWidget(makeButton("sortList", tr("&Sort"), &MonitorDialog::sort));
    row->addWidget(makeButton("dropDoubles", tr("Drop &Doubles"), &MonitorDialog::dropDoubles));
    row->addStretch(1);
    auto* const layout = new QVBoxLayout(page);
    layout->addWidget(m_remarks);
    layout->addWidget(hint);
    layout->addWidget(m_list, 1);
    layout->addLayout(row);
    layout->addWidget(m_count);
    return page;
}

QWidget* MonitorDialog::makeQueriesPage() {
    auto* const page = new QWidget(this);
    m_titles->setObjectName(QStringLiteral("queryTitles"));
    m_titles->setAccessibleName(tr("Queries"));
    m_titles->setSizeAdjustPolicy(QAbstractItemView::AdjustToContents);
    m_titles->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_sentence->setObjectName(QStringLiteral("querySentence"));
    m_sentence->setWordWrap(true);
    m_query->setObjectName(QStringLiteral("queryText"));
    m_query->setAccessibleName(tr("Text of the query"));
    m_query->setReadOnly(true);
    m_query->setTabChangesFocus(true);
    m_query->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_query->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_query->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto* const row = new QHBoxLayout;
    row->addWidget(makeButton("copyQuery", tr("Cop&y Query"), &MonitorDialog::copyQuery));
    row->addWidget(makeButton("saveQuery", tr("Sa&ve Query..."), &MonitorDialog::saveQuery));
    row->addStretch(1);
    auto* const layout = new QVBoxLayout(page);
    auto* const hint = new QLabel(
        tr("For advanced hunting in Microsoft Defender for Endpoint, with this policy's names."),
        page);
    hint->setWordWrap(true);
    layout->addWidget(hint);
    layout->addWidget(m_titles);
    layout->addWidget(m_sentence);
    layout->addWidget(m_query, 1);
    layout->addLayout(row);
    return page;
}

QPushButton* MonitorDialog::makeButton(const char* name, const QString& text,
                                       void (MonitorDialog::*act)()) {
    auto* const button = new QPushButton(text, this);
    button->setObjectName(QString::fromLatin1(name));
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, act);
    return button;
}

/// The policy with the list as the text has it; nothing, and a message, where that cannot be.
std::optional<EditedPolicy> MonitorDialog::edited() {
    EditedPolicy policy(m_document.text(), m_document.policy());
    const auto patches = setMonitorList(m_document.text(), m_document.policy(), m_list->lines());
    if (!patches) {
        m_count->setText(failureText(patches.error()));
        return std::nullopt;
    }
    for (const TextPatch& patch : *patches) {
        policy.apply(patch);
    }
    return policy;
}

void MonitorDialog::addFromFile() {
    const QStringList paths = m_files.choose(this, tr("Choose Lists"), FileListEdit::fileFilter());
    for (const QString& path : paths) {
        if (const auto added = m_list->addFile(path); !added) {
            m_pause.stop();
            m_count->setText(failureText(added.error()));
            return;
        }
    }
    judge();
}

void MonitorDialog::sort() {
    rework(&sortMonitor);
}

void MonitorDialog::dropDoubles() {
    rework(&dropMonitorDoubles);
}

/// Does to the text what would be done to the policy.
void MonitorDialog::rework(Result<TextPatch> (*change)(const PolicyText& text,
                                                       const Policy& policy)) {
    if (auto policy = edited()) {
        policy->apply(change(policy->text(), policy->policy()));
        m_list->setEntries(monitorEntries(policy->policy()));
        judge();
    }
}

/// Says what would come of the text.
void MonitorDialog::judge() {
    m_pause.stop();
    const bool stale = m_document.isStale();
    m_change->setEnabled(false);
    if (stale) {
        m_count->setText(tr("The text is not XML now; mend it first."));
        return;
    }
    const auto policy = edited();
    if (!policy) {
        return;
    }
    showRemarks(policy->policy());
    const std::vector<std::string> before = filesOf(m_document.policy());
    const std::vector<std::string> after = filesOf(policy->policy());
    m_change->setEnabled(!policy->patches().empty());
    QString count = tr("Files: %n", nullptr, static_cast<int>(after.size()))
                    + tr(", new: %n", nullptr, countMissing(after, before))
                    + tr(", taken out: %n.", nullptr, countMissing(before, after));
    const auto lines = static_cast<int>(m_list->lines().size());
    if (lines > static_cast<int>(after.size())) {
        count += QLatin1Char(' ')
                 + tr("Lines that say what another one says: %n.", nullptr,
                      lines - static_cast<int>(after.size()));
    }
    m_count->setText(count);
}

void MonitorDialog::showRemarks(const Policy& policy) {
    QStringList remarks;
    for (const Diagnostic& remark : monitorRemarks(policy)) {
        remarks.append(tr("%1: %2").arg(severityText(remark.severity()), diagnosticText(remark)));
    }
    m_remarks->setText(remarks.join(QLatin1Char('\n')));
    m_remarks->setVisible(!remarks.isEmpty());
}

void MonitorDialog::fillQueries() {
    const auto policy = edited();
    m_queries = huntingQueries(policy ? policy->policy() : m_document.policy());
    const int row = std::max(m_titles->currentRow(), 0);
    m_titles->clear();
    for (const HuntingQuery& query : m_queries) {
        m_titles->addItem(shown(query.title));
    }
    m_titles->setCurrentRow(row);
}

void MonitorDialog::showQuery(int row) {
    if (row >= 0) {
        const HuntingQuery& query = m_queries[static_cast<std::size_t>(row)];
        m_sentence->setText(shown(query.sentence));
        m_query->setPlainText(QString::fromStdString(query.text));
    }
}

void MonitorDialog::copyQuery() {
    QApplication::clipboard()->setText(m_query->toPlainText());
}

void MonitorDialog::saveQuery() {
    const HuntingQuery& query = m_queries[static_cast<std::size_t>(m_titles->currentRow())];
    const QString name =
        QFileInfo(m_document.path()).completeBaseName() + QLatin1Char('-')
        + QString::fromUtf8(query.name.data(), static_cast<qsizetype>(query.name.size()))
        + QStringLiteral(".kql");
    const QString path =
        m_files.save(this, tr("Save Query"), QFileInfo(m_document.path()).dir().filePath(name),
                     tr("Queries (*.kql *.txt);;All files (*)"));
    if (path.isEmpty()) {
        return;
    }
    const auto written =
        writeFileAtomically(QFileInfo(path).filesystemFilePath(), query.text, Overwrite::Allow);
    m_sentence->setText(written ? tr("Saved as %1").arg(QDir::toNativeSeparators(path))
                                : failureText(written.error()));
}

void MonitorDialog::accept() {
    judge();
    if (!m_change->isEnabled()) {
        return;
    }
    const auto policy = edited();
    m_document.applyAll(policy->patches(), tr("Change Monitor List"));
    emit changed(tr("Changed the list of \"%1\". %2").arg(m_document.name(), m_count->text()));
    QDialog::accept();
}

} // namespace cipwright::ui
