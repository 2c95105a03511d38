#include "ui/widgets/inspector.h"

#include "ui/document/policydocument.h"
#include "ui/models/itemsentences.h"
#include "ui/models/itemsmodel.h"

#include <QCoreApplication>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace cipwright::ui {

Inspector::Inspector(PolicyDocument& document, ItemsModel& model, QWidget* parent)
    : QScrollArea(parent)
    , m_document(document)
    , m_model(model)
    , m_sentence(new QLabel(this))
    , m_users(new QLabel(this))
    , m_problems(new QLabel(this))
    , m_form(new QFormLayout) {
    setObjectName(QStringLiteral("inspector"));
    setAccessibleName(tr("Selection"));
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    m_form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    m_sentence->setObjectName(QStringLiteral("inspectorSentence"));
    for (QLabel* const label : {m_sentence, m_users, m_problems}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setMinimumWidth(1);
    }
    auto* const page = new QWidget(this);
    auto* const layout = new QVBoxLayout(page);
    layout->addWidget(m_sentence);
    layout->addWidget(m_users);
    layout->addWidget(m_problems);
    layout->addLayout(m_form);
    layout->addStretch(1);
    setWidget(page);
    connect(&document, &PolicyDocument::policyChanged, this, [this] { fill(); });
    connect(&document, &PolicyDocument::diagnosticsChanged, this, [this] { fill(); });
    fill();
}

void Inspector::show(std::vector<TableRow> rows) {
    m_rows = std::move(rows);
    if (m_table != &m_model.table()) {
        build();
    }
    fill();
}

/// Makes a row of the form for each value that items of the table can have.
void Inspector::build() {
    m_table = &m_model.table();
    while (m_form->rowCount() > 0) {
        m_form->removeRow(0);
    }
    m_edits.clear();
    for (const TableColumn& column : m_table->columns) {
        if (column.text == nullptr || column.style != ColumnStyle::Text || !column.inForm) {
            continue;
        }
        auto* const edit = new QLineEdit(this);
        const QString title = QCoreApplication::translate("ItemTables", column.title);
        edit->setAccessibleName(title);
        edit->setObjectName(QStringLiteral("inspect-") + title);
        m_form->addRow(title, edit);
        m_edits.emplace_back(&column, edit);
        connect(edit, &QLineEdit::editingFinished, this,
                [this, &column, edit] { commit(column, *edit); });
    }
}

void Inspector::fill() {
    const Policy& policy = m_document.policy();
    // Rows of a policy that has become shorter are chosen anew by the table.
    if (m_table != nullptr) {
        const std::size_t count = itemCount(policy, m_table->section);
        std::erase_if(m_rows, [&](TableRow row) {
            return row.item >= count
                   || (m_table->parts != nullptr && row.part >= m_table->parts(policy, row.item));
        });
    }
    const bool one = m_rows.size() == 1;
    const QStringList users =
        one ? usersOf(policy, m_table->section, m_rows.front().item) : QStringList();
    m_sentence->setText(m_rows.empty() ? tr("Select rows to see and edit all of their values.")
                        : one          ? sentenceOf(policy, m_table->section, m_rows.front().item)
                              : tr("Rows selected: %n; a change is made in all of them.", nullptr,
                                   static_cast<int>(m_rows.size())));
    m_sentence->setVisible(!m_sentence->text().isEmpty());
    m_users->setVisible(one && !users.isEmpty());
    m_users->setText(tr("Used by: %1").arg(users.join(QStringLiteral(", "))));
    const QString problems = one ? m_model.problemText(m_rows.front()) : QString();
    m_problems->setVisible(!problems.isEmpty());
    m_problems->setText(tr("Problems: %1").arg(problems));
    for (const auto& [column, edit] : m_edits) {
        const auto applies = [&policy, c = column](TableRow row) {
            return c->applies == nullptr || c->applies(*c, policy, row);
        };
        m_form->setRowVisible(edit, std::ranges::any_of(m_rows, applies));
        // No two items may have one ID.
        const bool shared = m_rows.size() > 1 && column->field == "id";
        edit->setReadOnly(column->set == nullptr || shared || m_document.isStale());
        edit->setFrame(!edit->isReadOnly());
        if (m_rows.empty()) {
            continue;
        }
        const QString first = m_model.textOf(*column, m_rows.front());
        const bool same = std::ranges::all_of(
            m_rows, [&, c = column](TableRow row) { return m_model.textOf(*c, row) == first; });
        edit->setText(same ? first : QString());
        edit->setPlaceholderText(same ? QString() : tr("(several values)"));
        edit->setCursorPosition(0);
    }
}

void Inspector::commit(const TableColumn& column, const QLineEdit& edit) {
    if (edit.isModified() && !edit.isReadOnly()) {
        m_model.setAll(m_rows, column, edit.text());
        fill();
    }
}

} // namespace cipwright::ui
