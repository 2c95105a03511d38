#include "ui/dialogs/comparedialog.h"

#include "core/xml/policyeditor.h"
#include "ui/document/differencetext.h"
#include "ui/document/policydocument.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

#include <utility>

namespace cipwright::ui {

namespace {

/// More rows than anybody reads; all are counted.
constexpr std::size_t mostRows = 10'000;

/// Milliseconds without an edit after which policies are compared again.
constexpr int pauseAfterEdit = 300;

QString shown(const std::string& text) {
    return QString::fromStdString(text);
}

} // namespace

CompareDialog::CompareDialog(PolicyDocument& document, std::vector<OtherPolicy> others,
                             QWidget* parent)
    : QDialog(parent)
    , m_document(document)
    , m_others(std::move(others))
    , m_other(new QComboBox(this))
    , m_filter(new QLineEdit(this))
    , m_kind(new QComboBox(this))
    , m_names(new QCheckBox(tr("Names and IDs &too"), this))
    , m_model(new QStandardItemModel(0, 5, this))
    , m_list(new QTreeView(this))
    , m_count(new QLabel(this)) {
    setObjectName(QStringLiteral("compareDialog"));
    setWindowTitle(tr("Compare \"%1\"").arg(document.name()));
    m_other->setObjectName(QStringLiteral("other"));
    m_other->setAccessibleName(tr("Compare with"));
    for (const OtherPolicy& other : m_others) {
        m_other->addItem(other.name);
    }
    m_other->setPlaceholderText(tr("Choose a policy"));
    auto* const file = new QPushButton(tr("&File..."), this);
    file->setObjectName(QStringLiteral("chooseFile"));
    file->setAutoDefault(false);
    auto* const with = new QHBoxLayout;
    with->addWidget(m_other, 1);
    with->addWidget(file);
    m_filter->setObjectName(QStringLiteral("filter"));
    m_filter->setAccessibleName(tr("Filter by text"));
    m_filter->setPlaceholderText(tr("Filter by text"));
    m_filter->setClearButtonEnabled(true);
    m_kind->setObjectName(QStringLiteral("kind"));
    m_kind->setAccessibleName(tr("Filter by kind of difference"));
    m_kind->addItem(tr("All differences"));
    for (std::size_t i = 0; i < differenceKindNames.size(); ++i) {
        m_kind->addItem(differenceKindText(static_cast<DifferenceKind>(i)));
    }
    m_names->setObjectName(QStringLiteral("names"));
    auto* const filters = new QHBoxLayout;
    filters->addWidget(m_filter, 1);
    filters->addWidget(m_kind);
    filters->addWidget(m_names);
    auto* const form = new QFormLayout;
    auto* const label = new QLabel(tr("Compare &with:"), this);
    label->setBuddy(m_other);
    form->addRow(label, with);
    m_list->setObjectName(QStringLiteral("differences"));
    m_list->setAccessibleName(tr("Differences"));
    m_list->setModel(m_model);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAlternatingRowColors(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_count->setObjectName(QStringLiteral("count"));
    m_count->setWordWrap(true);
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* const layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addLayout(filters);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_count);
    layout->addWidget(buttons);
    resize(900, 480);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseAfterEdit);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(file, &QPushButton::clicked, this, &CompareDialog::fileWanted);
    connect(m_other, &QComboBox::currentIndexChanged, this, &CompareDialog::compare);
    connect(m_names, &QCheckBox::toggled, this, &CompareDialog::compare);
    connect(m_filter, &QLineEdit::textChanged, this, &CompareDialog::fill);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &CompareDialog::fill);
    connect(&m_pause, &QTimer::timeout, this, &CompareDialog::compare);
    connect(&document, &PolicyDocument::policyChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(&document, &QObject::destroyed, this, &QDialog::reject);
    connect(m_list, &QTreeView::activated, this,
            [this](const QModelIndex& index) { choose(index.row()); });
    compare();
    for (int column = 0; column < 2; ++column) {
        m_list->setColumnWidth(column, 90);
    }
    m_list->setColumnWidth(2, 340);
    m_list->setColumnWidth(3, 180);
}

void CompareDialog::addOther(OtherPolicy other) {
    m_others.push_back(std::move(other));
    m_other->addItem(m_others.back().name);
    m_other->setCurrentIndex(m_other->count() - 1);
}

void CompareDialog::compare() {
    const int other = m_other->currentIndex();
    m_differences.clear();
    if (other >= 0 && !m_document.isStale()) {
        m_differences = comparePolicies(m_others[static_cast<std::size_t>(other)].policy,
                                        m_document.policy(), {.names = m_names->isChecked()});
    }
    fill();
}

bool CompareDialog::isWanted(const Difference& difference) const {
    const int kind = m_kind->currentIndex() - 1;
    if (kind >= 0 && static_cast<int>(difference.kind) != kind) {
        return false;
    }
    return shown(textOf(difference)).contains(m_filter->text(), Qt::CaseInsensitive);
}

void CompareDialog::fill() {
    const int other = m_other->currentIndex();
    m_model->removeRows(0, m_model->rowCount());
    m_model->setHorizontalHeaderLabels({tr("Difference"), tr("Kind"), tr("What"),
                                        other < 0 ? tr("There") : m_other->currentText(),
                                        tr("%1 (open)").arg(m_document.name())});
    m_rows.clear();
    std::size_t wanted = 0;
    for (std::size_t i = 0; i < m_differences.size(); ++i) {
        const Difference& difference = m_differences[i];
        if (!isWanted(difference) || ++wanted > mostRows) {
            continue;
        }
        m_rows.push_back(i);
        // What is there has something to say in its column, also where there is no value.
        const auto value = [&](const std::string& text, DifferenceKind only) {
            const bool there = difference.kind == only && text.empty();
            return new QStandardItem(there ? tr("yes") : shown(text));
        };
        m_model->appendRow({new QStandardItem(differenceKindText(difference.kind)),
                            new QStandardItem(differenceSubjectText(difference.subject)),
                            new QStandardItem(differenceWhat(difference)),
                            value(difference.before, DifferenceKind::Removed),
                            value(difference.after, DifferenceKind::Added)});
        m_model->item(m_model->rowCount() - 1, 2)->setToolTip(shown(textOf(difference)));
    }
    if (m_document.isStale()) {
        m_count->setText(tr("The text is not XML now; mend it first."));
    } else if (other < 0) {
        m_count->setText(tr("Choose a policy to compare with."));
    } else if (m_differences.empty()) {
        m_count->setText(tr("The same policy."));
    } else {
        m_count->setText(tr("Differences: %n. Double click goes to the item in this policy.",
                            nullptr, static_cast<int>(wanted)));
    }
}

void CompareDialog::choose(int row) {
    const auto& item = m_differences[m_rows[static_cast<std::size_t>(row)]].right;
    if (m_document.isStale() || m_pause.isActive() || !item) {
        return;
    }
    const Policy& policy = m_document.policy();
    emit chosen(withList(policy, item->section,
                         [&](const auto& list) { return list.element(item->index); }));
}

} // namespace cipwright::ui
