#include "ui/widgets/inspector.h"

#include "ui/document/policydocument.h"
#include "ui/models/cellvalues.h"
#include "ui/models/itemsentences.h"
#include "ui/models/itemsmodel.h"
#include "ui/models/referencekinds.h"
#include "ui/widgets/referencelist.h"
#include "ui/widgets/valuebox.h"
#include "ui/widgets/valuehint.h"
#include "ui/widgets/wrappedtext.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QEvent>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>
#include <utility>

namespace cipwright::ui {

namespace {

/// What rows have in a column.
struct Common {
    const TableColumn* column;
    std::string first;    ///< Of the first row.
    bool same = true;     ///< All rows have it.
    bool applies = false; ///< To one row at least.
};

/// Goes through the rows once, since an item that was just looked at is quickly looked at again.
std::vector<Common> commonValues(const Policy& policy, const std::vector<TableRow>& rows,
                                 std::vector<Common> values) {
    for (const TableRow row : rows) {
        bool open = false;
        for (Common& value : values) {
            const TableColumn& column = *value.column;
            value.applies =
                value.applies || column.applies == nullptr || column.applies(column, policy, row);
            if (row == rows.front()) {
                value.first = column.text(column, policy, row);
            } else if (value.same) {
                value.same = column.text(column, policy, row) == value.first;
            }
            open = open || value.same || !value.applies;
        }
        if (!open) {
            break;
        }
    }
    return values;
}

} // namespace

Inspector::Inspector(PolicyDocument& document, ItemsModel& model, QWidget* parent)
    : QScrollArea(parent)
    , m_document(document)
    , m_model(model)
    , m_sentence(new WrappedText(this))
    , m_users(new WrappedText(this))
    , m_problems(new WrappedText(this))
    , m_form(new QFormLayout)
    , m_lists(new QVBoxLayout) {
    setObjectName(QStringLiteral("inspector"));
    setAccessibleName(tr("Selection"));
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    m_form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    m_sentence->setObjectName(QStringLiteral("inspectorSentence"));
    m_sentence->setAccessibleName(tr("What it does"));
    m_users->setAccessibleName(tr("What uses it"));
    m_problems->setObjectName(QStringLiteral("inspectorProblems"));
    m_problems->setAccessibleName(tr("What is wrong with it"));
    auto* const page = new QWidget(this);
    auto* const layout = new QVBoxLayout(page);
    layout->addWidget(m_sentence);
    layout->addWidget(m_users);
    layout->addWidget(m_problems);
    layout->addLayout(m_form);
    layout->addLayout(m_lists);
    layout->addStretch(1);
    setWidget(page);
    connect(&document, &PolicyDocument::policyChanged, this, [this] { fill(); });
    connect(&document, &PolicyDocument::diagnosticsChanged, this, [this] { fill(); });
    connect(&model, &ItemsModel::membersFound, this, [this] { fill(); });
    fill();
}

void Inspector::show(std::vector<TableRow> rows) {
    if (rows != m_rows) {
        for (const Line& line : m_lines) {
            line.edit->setModified(false);
        }
    }
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
    m_lines.clear();
    m_ticks.clear();
    m_note = nullptr;
    m_noteColumn = nullptr;
    for (const TableColumn& column : m_table->columns) {
        const QString title = QCoreApplication::translate("cipwright::ui", column.title);
        if (column.style != ColumnStyle::Text && column.style != ColumnStyle::Problem) {
            addTick(column, title);
        }
        if (column.text == nullptr || column.style != ColumnStyle::Text || !column.inForm) {
            continue;
        }
        if (column.field == "note") {
            m_noteColumn = &column;
            m_note = new QPlainTextEdit(this);
            m_note->setObjectName(QStringLiteral("inspectNote"));
            m_note->setAccessibleName(tr("Note: the comment above the item"));
            m_note->setTabChangesFocus(true);
            m_note->setFixedHeight(fontMetrics().height() * 4);
            m_note->installEventFilter(this);
            m_form->addRow(title, m_note);
            continue;
        }
        addLine(column, title);
    }
    buildReferences();
}

void Inspector::addLine(const TableColumn& column, const QString& title) {
    ValueBox* const box = hasChoices(*m_table, column) ? new ValueBox(this) : nullptr;
    QLineEdit* const edit = box != nullptr ? box->lineEdit() : new QLineEdit(this);
    edit->setAccessibleName(title);
    edit->setObjectName(QStringLiteral("inspect-") + title);
    if (box != nullptr) {
        box->setAccessibleName(title);
        connect(box, &ValueBox::chosen, this, [this, &column, edit] {
            edit->setModified(true);
            commit(column, *edit);
        });
    }
    m_form->addRow(title, box != nullptr ? static_cast<QWidget*>(box) : edit);
    auto* const hint = new ValueHint(*edit, [this, &column](const QString& text) {
        return m_rows.empty()
                   ? QString()
                   : faultOfCell(*m_table, column, m_document.policy(), m_rows.front(), text);
    });
    m_lines.push_back({&column, edit, box, hint});
    connect(edit, &QLineEdit::editingFinished, this,
            [this, &column, edit] { commit(column, *edit); });
}

void Inspector::buildReferences() {
    for (ReferenceList* const list : m_references) {
        delete list;
    }
    m_references.clear();
    if (m_table->parts != nullptr) {
        return;
    }
    for (const ReferenceKind* const kind : referenceKindsOf(m_table->section)) {
        auto* const list = new ReferenceList(m_document, *kind, this);
        m_lists->addWidget(list);
        m_references.push_back(list);
        connect(list, &ReferenceList::chosen, this, &Inspector::placeChosen);
    }
}

void Inspector::addTick(const TableColumn& column, const QString& title) {
    int number = 0;
    while (m_model.headerData(number, Qt::Horizontal, Qt::DisplayRole) != title) {
        ++number;
    }
    const bool scenario = column.style == ColumnStyle::Kernel || column.style == ColumnStyle::User;
    auto* const box = new QCheckBox(
        m_model
            .headerData(number, Qt::Horizontal, scenario ? Qt::AccessibleTextRole : Qt::DisplayRole)
            .toString(),
        this);
    box->setObjectName(QStringLiteral("tick-") + title);
    m_form->addRow(box);
    m_ticks.emplace_back(number, box);
    connect(box, &QCheckBox::clicked, this,
            [this, number, box] { commitTick(number, box->checkState() != Qt::Unchecked); });
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
    // The lists of references say it better where there are any.
    const QStringList users = one && m_references.empty()
                                  ? usersOf(policy, m_table->section, m_rows.front().item)
                                  : QStringList();
    m_sentence->showText(m_rows.empty() ? tr("Select rows to see and edit all of their values.")
                         : one          ? sentenceOf(policy, m_table->section, m_rows.front().item,
                                                     m_model.membershipAt(m_rows.front()))
                               : tr("Rows selected: %n; a change is made in all of them.", nullptr,
                                    static_cast<int>(m_rows.size())));
    m_sentence->setVisible(!m_sentence->toPlainText().isEmpty());
    m_users->setVisible(one && !users.isEmpty());
    m_users->showText(tr("Used by: %1").arg(users.join(QStringLiteral(", "))));
    QStringList problems = (one ? m_model.problemText(m_rows.front()) : QString())
                               .split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    constexpr qsizetype mostProblems = 3;
    if (const auto more = static_cast<int>(problems.size() - mostProblems); more > 0) {
        problems.erase(problems.begin() + mostProblems, problems.end());
        problems.append(tr("More below: %n", nullptr, more));
    }
    m_problems->setVisible(!problems.isEmpty());
    m_problems->showText(tr("Problems: %1").arg(problems.join(QLatin1Char('\n'))));
    fillLines();
    fillTicks();
    fillReferences();
}

void Inspector::fillLines() {
    const Policy& policy = m_document.policy();
    std::vector<Common> values;
    for (const Line& line : m_lines) {
        values.push_back({line.column, {}});
    }
    if (m_note != nullptr) {
        values.push_back({m_noteColumn, {}});
    }
    values = commonValues(policy, m_rows, std::move(values));
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const Line& line = m_lines[i];
        const TableColumn& column = *line.column;
        QWidget* const shown = line.box != nullptr ? static_cast<QWidget*>(line.box) : line.edit;
        m_form->setRowVisible(shown, values[i].applies);
        // No two items may have one ID.
        const bool shared = m_rows.size() > 1 && column.field == "id";
        line.edit->setReadOnly(column.set == nullptr || shared || m_document.isStale());
        line.edit->setFrame(!line.edit->isReadOnly() && line.box == nullptr);
        if (line.box != nullptr) {
            line.box->setEnabled(!line.edit->isReadOnly());
        }
        // What is being typed is not overwritten when the results of a check come in.
        if (m_rows.empty() || (line.edit->hasFocus() && line.edit->isModified())) {
            continue;
        }
        if (line.box != nullptr) {
            line.box->setChoices(choicesOf(*m_table, column, policy, m_rows.front()));
        }
        const bool same = values[i].same;
        line.edit->setText(same ? QString::fromStdString(values[i].first) : QString());
        line.edit->setPlaceholderText(same ? QString() : tr("(several values)"));
        line.edit->setCursorPosition(0);
        line.hint->check();
    }
    if (m_note != nullptr) {
        fillNote(values.back().same, QString::fromStdString(values.back().first));
    }
}

void Inspector::fillNote(bool same, const QString& first) {
    m_form->setRowVisible(m_note, !m_rows.empty());
    m_note->setReadOnly(m_document.isStale());
    if (m_rows.empty()) {
        return;
    }
    const QString text = same ? first : QString();
    if (m_note->hasFocus() && m_note->document()->isModified()) {
        return;
    }
    if (m_note->toPlainText() != text) {
        m_note->setPlainText(text);
    }
    m_note->document()->setModified(false);
    m_note->setPlaceholderText(same ? QString() : tr("(several values)"));
}

/// A tick that only some of the rows have is drawn half; a click gives it to all of them.
void Inspector::fillTicks() {
    for (const auto& [column, box] : m_ticks) {
        m_form->setRowVisible(box, !m_rows.empty());
        const auto on = static_cast<std::size_t>(std::ranges::count_if(
            m_rows, [&, c = column](TableRow row) { return m_model.isTicked(c, row); }));
        box->setTristate(on != 0 && on != m_rows.size());
        box->setCheckState(on == 0               ? Qt::Unchecked
                           : on == m_rows.size() ? Qt::Checked
                                                 : Qt::PartiallyChecked);
        box->setEnabled(m_model.canTick(column));
    }
}

void Inspector::fillReferences() {
    const bool one = m_rows.size() == 1;
    for (ReferenceList* const list : m_references) {
        list->show(one ? std::optional<std::size_t>(m_rows.front().item) : std::nullopt);
    }
}

bool Inspector::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_note && event->type() == QEvent::FocusOut) {
        commitNote();
    }
    return QScrollArea::eventFilter(watched, event);
}

void Inspector::commitNote() {
    if (m_note->document()->isModified() && !m_note->isReadOnly()) {
        m_note->document()->setModified(false);
        m_model.setAll(m_rows, *m_noteColumn, m_note->toPlainText());
        fill();
    }
}

void Inspector::commitTick(int column, bool on) {
    m_model.setTicks(m_rows, column, on);
    fill();
}

void Inspector::commit(const TableColumn& column, QLineEdit& edit) {
    if (edit.isModified() && !edit.isReadOnly()) {
        edit.setModified(false);
        m_model.setAll(m_rows, column, edit.text());
        fill();
    }
}

} // namespace cipwright::ui
