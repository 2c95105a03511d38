#include "ui/dialogs/addrulesdialog.h"

#include "ui/document/policydocument.h"
#include "ui/models/itemtables.h"
#include "ui/models/rulechoices.h"
#include "ui/models/rulelines.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace cipwright::ui {

namespace {

/// Offers what a cell can be, where that is one of few words.
class ChoiceDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override {
        QStringList words;
        if (index.column() == RuleLinesModel::EffectColumn) {
            words = {RuleLinesModel::tr("Deny"), RuleLinesModel::tr("Allow"),
                     RuleLinesModel::tr("Attribute")};
        } else if (index.column() == RuleLinesModel::KindColumn) {
            for (const RuleMatch& match : ruleMatches()) {
                words.append(QString::fromLatin1(match.word));
            }
            // A list may say one that is too rare to be offered.
            if (const QString now = index.data().toString();
                !now.isEmpty() && !words.contains(now)) {
                words.append(now);
            }
        } else {
            return QStyledItemDelegate::createEditor(parent, option, index);
        }
        auto* const box = new QComboBox(parent);
        box->addItems(words);
        return box;
    }
};

} // namespace

AddRulesDialog::AddRulesDialog(PolicyDocument& document, const QString& lines,
                               const RuleChoice* choice, QWidget* parent)
    : QDialog(parent)
    , m_document(document)
    , m_lines(new RuleLinesModel(document, this))
    , m_grid(new QTableView(this))
    , m_effect(new QComboBox(this))
    , m_kind(new QComboBox(this))
    , m_kernel(new QCheckBox(tr("&Kernel mode"), this))
    , m_user(new QCheckBox(tr("&User mode"), this))
    , m_verdict(new QLabel(this)) {
    setObjectName(QStringLiteral("addRulesDialog"));
    setWindowTitle(tr("Add Rules"));
    m_effect->addItem(tr("Deny"), static_cast<int>(FileRuleKind::Deny));
    m_effect->addItem(tr("Allow"), static_cast<int>(FileRuleKind::Allow));
    m_effect->addItem(tr("Attribute"), static_cast<int>(FileRuleKind::FileAttrib));
    m_effect->setAccessibleName(tr("Effect of all lines"));
    m_effect->setObjectName(QStringLiteral("allEffect"));
    m_kind->addItem(tr("as each looks"), -1);
    for (const RuleMatch& match : ruleMatches()) {
        m_kind->addItem(QString::fromLatin1(match.word), static_cast<int>(match.attribute));
    }
    m_kind->setAccessibleName(tr("Kind of all lines"));
    m_kind->setObjectName(QStringLiteral("allKinds"));
    if (choice != nullptr) {
        m_effect->setCurrentIndex(m_effect->findData(static_cast<int>(choice->effect)));
        m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(choice->compared)));
    }
    const Policy& policy = document.policy();
    const auto offer = [&policy](QCheckBox* box, std::uint8_t value) {
        const bool there = scenarioOf(policy, value).has_value();
        box->setChecked(there);
        box->setEnabled(there);
    };
    offer(m_kernel, SigningScenario::kernelMode);
    offer(m_user, SigningScenario::userMode);
    m_kernel->setObjectName(QStringLiteral("allKernel"));
    m_user->setObjectName(QStringLiteral("allUser"));
    m_verdict->setObjectName(QStringLiteral("rulesVerdict"));
    m_verdict->setWordWrap(true);
    setUpGrid();

    auto* const buttons =
        new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(tr("Add"));
    connect(buttons, &QDialogButtonBox::accepted, this, &AddRulesDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &AddRulesDialog::reject);

    auto* const hint = new QLabel(
        tr("A name such as rundll32.exe, a path such as %OSDRIVE%\\Tools\\*, or a hash in each "
           "line. Lists, CSV and cells of a spreadsheet can be pasted."),
        this);
    hint->setWordWrap(true);
    auto* const bar = new QHBoxLayout;
    bar->addWidget(new QLabel(tr("All lines:"), this));
    bar->addWidget(m_effect);
    bar->addWidget(m_kind);
    bar->addWidget(m_kernel);
    bar->addWidget(m_user);
    bar->addStretch(1);
    for (QAction* const action : m_grid->actions()) {
        auto* const button = new QToolButton(this);
        button->setDefaultAction(action);
        bar->addWidget(button);
    }
    auto* const layout = new QVBoxLayout(this);
    layout->addWidget(hint);
    layout->addLayout(bar);
    layout->addWidget(m_grid, 1);
    layout->addWidget(m_verdict);
    layout->addWidget(buttons);
    resize(940, 460);

    m_lines->setDefaults(wanted());
    m_lines->append(ruleLinesOf(lines, wanted()));
    connect(m_effect, &QComboBox::currentIndexChanged, this, &AddRulesDialog::setAll);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &AddRulesDialog::setAllKinds);
    connect(m_kernel, &QCheckBox::toggled, this, &AddRulesDialog::setAll);
    connect(m_user, &QCheckBox::toggled, this, &AddRulesDialog::setAll);
    connect(m_lines, &QAbstractItemModel::dataChanged, this, &AddRulesDialog::judge);
    connect(m_lines, &QAbstractItemModel::rowsRemoved, this, &AddRulesDialog::judge);
    connect(
        m_lines, &QAbstractItemModel::rowsInserted, this,
        [this] {
            judge();
            m_grid->setCurrentIndex(
                m_lines->index(m_lines->rowCount() - 1, RuleLinesModel::MatchColumn));
        },
        Qt::QueuedConnection);
    // The remarks, and the numbers of scenarios, are about the policy as it was.
    connect(&document, &PolicyDocument::policyChanged, this, &AddRulesDialog::reject);
    judge();
    m_grid->setFocus();
}

void AddRulesDialog::setUpGrid() {
    m_grid->setObjectName(QStringLiteral("ruleLines"));
    m_grid->setAccessibleName(tr("Rules to be added"));
    m_grid->setModel(m_lines);
    m_grid->setItemDelegate(new ChoiceDelegate(m_grid));
    m_grid->setWordWrap(false);
    m_grid->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked
                            | QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    m_grid->verticalHeader()->hide();
    m_grid->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 3 / 2);
    m_grid->horizontalHeader()->setStretchLastSection(true);
    m_grid->horizontalHeader()->setHighlightSections(false);
    constexpr std::array<int, RuleLinesModel::ColumnCount> widths{9, 10, 26, 10, 10, 3,
                                                                  3, 14, 14, 12, 22};
    for (int column = 0; column < RuleLinesModel::ColumnCount; ++column) {
        m_grid->setColumnWidth(
            column,
            (widths[static_cast<std::size_t>(column)] * fontMetrics().averageCharWidth()) + 14);
    }
    m_grid->setCurrentIndex(m_lines->index(0, RuleLinesModel::MatchColumn));
    const auto add = [this](const char* name, const QString& text, const QKeySequence& keys,
                            void (AddRulesDialog::*command)()) {
        auto* const action = new QAction(text, m_grid);
        action->setObjectName(QString::fromLatin1(name));
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, command);
        m_grid->addAction(action);
    };
    add("pasteLines", tr("&Paste"), QKeySequence::Paste, &AddRulesDialog::paste);
    add("removeLines", tr("&Remove Lines"), QKeySequence::Delete, &AddRulesDialog::removeSelected);
    m_grid->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void AddRulesDialog::accept() {
    if (m_lines->lines().empty() || m_lines->wrong() > 0 || m_document.isStale()) {
        return;
    }
    disconnect(&m_document, nullptr, this, nullptr);
    if (m_document.edit(m_lines->patch(),
                        tr("Add Rules: %n", nullptr, static_cast<int>(m_lines->lines().size())))) {
        QDialog::accept();
    }
}

void AddRulesDialog::paste() {
    const QMimeData* const data = QApplication::clipboard()->mimeData();
    if (data != nullptr) {
        m_lines->append(ruleLinesOf(data->text(), wanted()));
    }
}

void AddRulesDialog::removeSelected() {
    std::vector<int> numbers;
    for (const QModelIndex& index : m_grid->selectionModel()->selectedIndexes()) {
        numbers.push_back(index.row());
    }
    std::ranges::sort(numbers);
    const auto repeated = std::ranges::unique(numbers);
    numbers.erase(repeated.begin(), repeated.end());
    m_lines->removeLines(std::move(numbers));
}

RuleLine AddRulesDialog::wanted() const {
    RuleLine line;
    line.effect = static_cast<FileRuleKind>(m_effect->currentData().toInt());
    if (const int kind = m_kind->currentData().toInt(); kind >= 0) {
        line.kind = static_cast<FileRuleAttribute>(kind);
    }
    line.kernel = m_kernel->isChecked();
    line.user = m_user->isChecked();
    return line;
}

void AddRulesDialog::setAll() {
    m_lines->setAll(wanted());
    judge();
}

void AddRulesDialog::setAllKinds() {
    m_lines->setAllKinds(wanted().kind);
    setAll();
}

/// Says before OK what would come of it.
void AddRulesDialog::judge() {
    const auto count = static_cast<int>(m_lines->lines().size());
    QStringList words{tr("Rules to be added: %n.", nullptr, count)};
    const int wrong = m_lines->wrong();
    if (wrong > 0) {
        words.append(
            tr("No rules as they are: %n; correct or remove those lines.", nullptr, wrong));
    }
    if (const int known = m_lines->duplicates(); known > 0) {
        words.append(tr("There twice: %n; delete those lines to leave them out.", nullptr, known));
    }
    if (const int idle = m_lines->withoutEffect(); idle > 0) {
        words.append(tr("Without effect: %n; tick a scenario for them.", nullptr, idle));
    }
    m_verdict->setText(words.join(QLatin1Char(' ')));
    m_ok->setEnabled(count > 0 && wrong == 0);
}

} // namespace cipwright::ui
