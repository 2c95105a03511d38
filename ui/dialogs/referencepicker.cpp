#include "ui/dialogs/referencepicker.h"

#include "ui/document/policydocument.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace cipwright::ui {

namespace {

constexpr int idRole = Qt::UserRole;

} // namespace

ReferencePicker::ReferencePicker(PolicyDocument& document, const ReferenceKind& kind,
                                 std::size_t item, QWidget* parent)
    : QDialog(parent)
    , m_document(document)
    , m_kind(kind)
    , m_item(item)
    , m_place(new QComboBox(this))
    , m_candidates(new QStandardItemModel(this))
    , m_fitting(new QSortFilterProxyModel(this))
    , m_list(new QListView(this)) {
    setObjectName(QStringLiteral("referencePicker"));
    QString title = QCoreApplication::translate("cipwright::ui", kind.addCommand);
    title.remove(QLatin1Char('&'));
    title.remove(QStringLiteral("..."));
    setWindowTitle(title);
    if (kind.places != nullptr) {
        m_places = kind.places(document.policy(), item);
    }
    for (const ReferencePlace& place : m_places) {
        m_place->addItem(placeText(kind, document.policy(), place, true));
    }
    m_place->setObjectName(QStringLiteral("referencePlace"));
    m_place->setAccessibleName(tr("Where"));
    m_place->setVisible(m_places.size() > 1);
    m_place->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    auto* const filter = new QLineEdit(this);
    filter->setObjectName(QStringLiteral("referenceFilter"));
    filter->setAccessibleName(tr("Filter"));
    filter->setPlaceholderText(tr("Filter"));
    filter->setClearButtonEnabled(true);
    m_fitting->setSourceModel(m_candidates);
    m_fitting->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list->setObjectName(QStringLiteral("referenceCandidates"));
    m_list->setAccessibleName(tr("What can be added"));
    m_list->setModel(m_fitting);
    m_list->setUniformItemSizes(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    auto* const buttons =
        new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(tr("Add"));
    auto* const hint = new QLabel(tr("Nothing is left that could be added."), this);
    hint->setObjectName(QStringLiteral("referenceHint"));
    hint->setWordWrap(true);
    auto* const layout = new QVBoxLayout(this);
    layout->addWidget(m_place);
    layout->addWidget(filter);
    layout->addWidget(m_list, 1);
    layout->addWidget(hint);
    layout->addWidget(buttons);
    resize(460, 360);

    connect(m_candidates, &QAbstractItemModel::rowsInserted, hint, &QWidget::hide);
    connect(m_candidates, &QAbstractItemModel::modelReset, hint, &QWidget::show);
    connect(filter, &QLineEdit::textChanged, m_fitting,
            &QSortFilterProxyModel::setFilterFixedString);
    connect(m_place, &QComboBox::currentIndexChanged, this, &ReferencePicker::fill);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { m_ok->setEnabled(m_list->selectionModel()->hasSelection()); });
    connect(m_list, &QListView::doubleClicked, this, &ReferencePicker::accept);
    connect(buttons, &QDialogButtonBox::accepted, this, &ReferencePicker::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ReferencePicker::reject);
    // Numbers of items mean others after a change.
    connect(&document, &PolicyDocument::policyChanged, this, &ReferencePicker::reject);
    fill();
    filter->setFocus();
}

void ReferencePicker::accept() {
    std::vector<std::string> ids;
    for (const QModelIndex& index : m_list->selectionModel()->selectedIndexes()) {
        ids.push_back(index.data(idRole).toString().toStdString());
    }
    if (ids.empty() || m_document.isStale()) {
        return;
    }
    disconnect(&m_document, nullptr, this, nullptr);
    m_document.edit(m_kind.add(m_document.text(), m_document.policy(), m_item, place(), ids),
                    windowTitle());
    QDialog::accept();
}

void ReferencePicker::fill() {
    m_candidates->clear();
    const bool possible = m_kind.places == nullptr || !m_places.empty();
    if (possible && !m_document.isStale()) {
        const Policy& policy = m_document.policy();
        for (const std::string& id : m_kind.candidates(policy, m_item, place())) {
            auto* const entry = new QStandardItem(labelOfId(policy, id));
            entry->setData(QString::fromStdString(id), idRole);
            m_candidates->appendRow(entry);
        }
    }
    m_ok->setEnabled(false);
}

ReferencePlace ReferencePicker::place() const {
    const int number = m_place->currentIndex();
    return number < 0 ? ReferencePlace() : m_places[static_cast<std::size_t>(number)];
}

} // namespace cipwright::ui
