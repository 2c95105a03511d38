#include "ui/dialogs/findreplacedialog.h"

#include "ui/dialogs/replacementsmodel.h"
#include "ui/document/policydocument.h"
#include "ui/models/itemsmodel.h"
#include "ui/widgets/itemspage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace cipwright::ui {

namespace {

constexpr int typingPause = 120; // Milliseconds.

} // namespace

FindReplaceDialog::FindReplaceDialog(PolicyDocument& document, const ItemsPage& page,
                                     QWidget* parent)
    : QDialog(parent)
    , m_document(document)
    , m_page(page)
    , m_text(new QLineEdit(this))
    , m_with(new QLineEdit(this))
    , m_value(new QComboBox(this))
    , m_scope(new QComboBox(this))
    , m_case(new QCheckBox(tr("Match &case"), this))
    , m_whole(new QCheckBox(tr("W&hole value"), this))
    , m_expression(new QCheckBox(tr("Regular e&xpression"), this))
    , m_model(new ReplacementsModel(this))
    , m_list(new QTreeView(this))
    , m_verdict(new QLabel(this)) {
    setObjectName(QStringLiteral("findReplaceDialog"));
    setWindowTitle(tr("Find and Replace"));
    m_text->setObjectName(QStringLiteral("findText"));
    m_with->setObjectName(QStringLiteral("replaceText"));
    m_value->setObjectName(QStringLiteral("findValue"));
    m_scope->setObjectName(QStringLiteral("findScope"));
    m_case->setObjectName(QStringLiteral("findCase"));
    m_whole->setObjectName(QStringLiteral("findWhole"));
    m_expression->setObjectName(QStringLiteral("findExpression"));
    m_list->setObjectName(QStringLiteral("replacements"));
    m_verdict->setObjectName(QStringLiteral("findVerdict"));
    m_value->addItem(tr("All values"));
    for (const char* const title : searchableTitles()) {
        m_value->addItem(QCoreApplication::translate("cipwright::ui", title),
                         QString::fromLatin1(title));
    }
    m_scope->addItem(tr("All tables"), static_cast<int>(Search::Scope::AllTables));
    m_scope->addItem(tr("This table"), static_cast<int>(Search::Scope::ThisTable));
    m_scope->addItem(tr("Selected rows"), static_cast<int>(Search::Scope::Selection));
    if (page.selectedRows().size() > 1) {
        m_scope->setCurrentIndex(2);
    }
    m_expression->setToolTip(tr("In the replacement, \\1 is what the first group found."));
    m_list->setModel(m_model);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAlternatingRowColors(true);
    m_list->setAccessibleName(tr("Values that would change"));
    m_verdict->setWordWrap(true);

    auto* const form = new QFormLayout;
    form->addRow(tr("&Find:"), m_text);
    form->addRow(tr("Replace &with:"), m_with);
    form->addRow(tr("&Value:"), m_value);
    form->addRow(tr("Wher&e:"), m_scope);
    auto* const ticks = new QHBoxLayout;
    for (QCheckBox* const box : {m_case, m_whole, m_expression}) {
        ticks->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &FindReplaceDialog::find);
    }
    ticks->addStretch(1);
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_replace = buttons->addButton(tr("&Replace All"), QDialogButtonBox::ActionRole);
    m_replace->setObjectName(QStringLiteral("replaceAll"));
    // Enter while typing must neither replace everything nor close.
    m_replace->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    auto* const layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addLayout(ticks);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_verdict);
    layout->addWidget(buttons);
    resize(720, 480);
    m_list->setColumnWidth(ReplacementsModel::TableName, 110);
    m_list->setColumnWidth(ReplacementsModel::ValueName, 120);
    m_list->setColumnWidth(ReplacementsModel::Before, 220);

    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    const auto later = [this] { m_pause.start(); };
    connect(&m_pause, &QTimer::timeout, this, &FindReplaceDialog::find);
    connect(m_text, &QLineEdit::textChanged, this, later);
    connect(m_with, &QLineEdit::textChanged, this, later);
    connect(m_value, &QComboBox::currentIndexChanged, this, &FindReplaceDialog::find);
    connect(m_scope, &QComboBox::currentIndexChanged, this, &FindReplaceDialog::find);
    connect(&document, &PolicyDocument::policyChanged, this, later);
    connect(&page, &ItemsPage::selectionChanged, this, later);
    connect(m_replace, &QPushButton::clicked, this, &FindReplaceDialog::replaceAll);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QTreeView::activated, this, [this](const QModelIndex& index) {
        const Replacement& one = m_model->replacements()[static_cast<std::size_t>(index.row())];
        if (!m_document.isStale()
            && one.row.item < itemCount(m_document.policy(), one.table->section)) {
            emit chosen(placeOf(m_document.policy(), one.table->section, one.row.item));
        }
    });
    find();
}

Search FindReplaceDialog::search() const {
    return {m_text->text(),
            m_with->text(),
            m_case->isChecked(),
            m_whole->isChecked(),
            m_expression->isChecked(),
            m_value->currentData().toString(),
            static_cast<Search::Scope>(m_scope->currentData().toInt()),
            &m_page.model().table(),
            m_page.selectedRows()};
}

void FindReplaceDialog::find() {
    m_pause.stop();
    const Search wanted = search();
    if (m_document.isStale()) {
        m_model->show({});
        m_verdict->setText(tr("The text is not XML now; mend it first."));
    } else if (const QString mistake = mistakeIn(wanted); !mistake.isEmpty()) {
        m_model->show({});
        m_verdict->setText(
            tr("The regular expression is wrong: %1. Correct it, or search for plain text.")
                .arg(mistake));
    } else {
        m_model->show(findValues(m_document.policy(), wanted));
        const auto& found = m_model->replacements();
        const auto taken = static_cast<int>(std::ranges::count(found, true, &Replacement::idTaken));
        QString words = wanted.text.isEmpty()
                            ? tr("Type what is to be found.")
                            : tr("Values found: %n.", nullptr, static_cast<int>(found.size()));
        if (taken > 0) {
            words += QLatin1Char(' ')
                     + tr("IDs that are taken and stay as they are: %n.", nullptr, taken);
        }
        m_verdict->setText(words);
    }
    m_replace->setEnabled(std::ranges::any_of(m_model->replacements(), [](const auto& one) {
        return !one.idTaken && one.after != one.before;
    }));
}

void FindReplaceDialog::replaceAll() {
    find(); // What is made is what the text says now.
    if (!m_replace->isEnabled()) {
        return;
    }
    const auto patches =
        replaceValues(m_document.text(), m_document.policy(), m_model->replacements());
    if (!patches) {
        emit m_document.editFailed(patches.error());
        return;
    }
    m_document.applyAll(*patches, tr("Replace All"));
    find();
}

} // namespace cipwright::ui
