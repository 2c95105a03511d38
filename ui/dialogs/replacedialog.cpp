#include "ui/dialogs/replacedialog.h"

#include "ui/document/policydocument.h"
#include "ui/models/itemsmodel.h"
#include "ui/models/replacementsmodel.h"
#include "ui/widgets/itemspage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace cipwright::ui {

ReplaceDialog::ReplaceDialog(PolicyDocument& document, const ItemsPage& page, QWidget* parent)
    : QDialog(parent)
    , m_document(document)
    , m_page(page)
    , m_model(new ReplacementsModel(this))
    , m_find(new QLineEdit(this))
    , m_with(new QLineEdit(this))
    , m_scope(new QComboBox(this))
    , m_column(new QComboBox(this))
    , m_case(new QCheckBox(tr("Match &case"), this))
    , m_whole(new QCheckBox(tr("&Whole values"), this))
    , m_expression(new QCheckBox(tr("Regular e&xpression"), this))
    , m_count(new QLabel(this)) {
    setWindowTitle(tr("Find and Replace in %1").arg(document.name()));
    m_find->setObjectName(QStringLiteral("findText"));
    m_with->setObjectName(QStringLiteral("replaceText"));
    m_scope->setObjectName(QStringLiteral("replaceScope"));
    m_column->setObjectName(QStringLiteral("replaceColumn"));
    m_case->setObjectName(QStringLiteral("matchCase"));
    m_whole->setObjectName(QStringLiteral("wholeValues"));
    m_expression->setObjectName(QStringLiteral("expression"));
    m_expression->setToolTip(tr("Groups in parentheses come back as \\1, \\2 and so on."));
    m_count->setObjectName(QStringLiteral("replaceCount"));
    m_scope->addItems({tr("All tables"), tr("The table in front"), tr("Selected rows")});
    const std::size_t selected = page.isVisible() ? page.selectedRows().size() : 0;
    m_scope->setCurrentIndex(selected > 1 ? SelectedRows : Everything);
    m_column->addItem(tr("All values"));
    QStringList titles;
    for (const ItemTable& table : itemTables()) {
        for (const TableColumn* const column : searchedColumns(table)) {
            titles.append(QCoreApplication::translate("ItemTables", column->title));
        }
    }
    titles.removeDuplicates();
    titles.sort(Qt::CaseInsensitive);
    m_column->addItems(titles);

    auto* const table = new QTableView(this);
    table->setObjectName(QStringLiteral("replacements"));
    table->setAccessibleName(tr("What changes"));
    table->setModel(m_model);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setAlternatingRowColors(true);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setSectionResizeMode(ReplacementsModel::BeforeColumn,
                                                    QHeaderView::Stretch);
    table->horizontalHeader()->setSectionResizeMode(ReplacementsModel::AfterColumn,
                                                    QHeaderView::Stretch);
    table->setColumnWidth(ReplacementsModel::ItemColumn, fontMetrics().averageCharWidth() * 26);

    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_replace = buttons->addButton(tr("&Replace"), QDialogButtonBox::ApplyRole);
    m_replace->setObjectName(QStringLiteral("replaceButton"));
    m_replace->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_replace, &QPushButton::clicked, this, &ReplaceDialog::replace);

    auto* const form = new QFormLayout;
    form->addRow(tr("&Find:"), m_find);
    form->addRow(tr("Re&place with:"), m_with);
    form->addRow(tr("&In:"), m_scope);
    form->addRow(tr("&Value:"), m_column);
    auto* const ways = new QHBoxLayout;
    for (QCheckBox* const box : {m_case, m_whole, m_expression}) {
        ways->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &ReplaceDialog::search);
    }
    ways->addStretch(1);
    auto* const layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addLayout(ways);
    layout->addWidget(table, 1);
    layout->addWidget(m_count);
    layout->addWidget(buttons);
    resize(720, 520);

    for (QLineEdit* const edit : {m_find, m_with}) {
        connect(edit, &QLineEdit::textChanged, this, &ReplaceDialog::search);
    }
    for (QComboBox* const box : {m_scope, m_column}) {
        connect(box, &QComboBox::currentIndexChanged, this, &ReplaceDialog::search);
    }
    connect(m_model, &QAbstractItemModel::dataChanged, this, &ReplaceDialog::tell);
    connect(&document, &PolicyDocument::policyChanged, this, &ReplaceDialog::search);
    search();
}

ReplaceWish ReplaceDialog::wish() const {
    return {.find = m_find->text(),
            .with = m_with->text(),
            .matchCase = m_case->isChecked(),
            .wholeValue = m_whole->isChecked(),
            .expression = m_expression->isChecked(),
            .column = m_column->currentIndex() == 0 ? QString() : m_column->currentText()};
}

std::vector<Replacement> ReplaceDialog::find() const {
    const Policy& policy = m_document.policy();
    const ItemTable& front = m_page.model().table();
    switch (m_scope->currentIndex()) {
    case SelectedRows:
        return findReplacements(policy, front, m_page.selectedRows(), wish());
    case ThisTable:
        return findReplacements(policy, front, rowsOf(front, policy), wish());
    default:
        break;
    }
    std::vector<Replacement> all;
    for (const ItemTable& table : itemTables()) {
        if (!table.effect) { // Others are parts of the table of all rules.
            std::ranges::move(findReplacements(policy, table, rowsOf(table, policy), wish()),
                              std::back_inserter(all));
        }
    }
    return all;
}

void ReplaceDialog::search() {
    m_model->show(m_document.policy(), m_document.isStale() ? std::vector<Replacement>() : find());
    tell();
}

void ReplaceDialog::tell() {
    const QRegularExpression expression = searchOf(wish());
    const int wanted = m_model->wanted();
    m_replace->setEnabled(wanted > 0);
    if (m_document.isStale()) {
        m_count->setText(tr("The text is not XML; mend it first."));
    } else if (!expression.isValid()) {
        m_count->setText(tr("This is no regular expression: %1.").arg(expression.errorString()));
    } else {
        m_count->setText(
            tr("Values found: %1, to be replaced: %2").arg(m_model->rowCount()).arg(wanted));
    }
}

void ReplaceDialog::replace() {
    if (m_document.isStale()) {
        return;
    }
    const std::vector<Replacement> found = m_model->found();
    m_document.edit(replaceAll(m_document.text(), m_document.policy(), found),
                    tr("Replace Values: %n", nullptr, m_model->wanted()));
}

} // namespace cipwright::ui
