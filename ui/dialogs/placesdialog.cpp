#include "ui/dialogs/placesdialog.h"

#include "ui/document/policydocument.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace cipwright::ui {

namespace {

/// More rows than anybody reads; all are counted.
constexpr std::size_t mostRows = 10'000;

} // namespace

PlacesDialog::PlacesDialog(PolicyDocument& document, const QString& title, const QString& none,
                           Collect collect, QWidget* parent)
    : QDialog(parent)
    , m_document(document)
    , m_none(none)
    , m_collect(std::move(collect))
    , m_model(new QStandardItemModel(0, 3, this))
    , m_list(new QTreeView(this))
    , m_count(new QLabel(this)) {
    setObjectName(QStringLiteral("placesDialog"));
    setWindowTitle(title);
    m_model->setHorizontalHeaderLabels({tr("Line"), tr("Element"), tr("Part of")});
    m_list->setObjectName(QStringLiteral("places"));
    m_list->setAccessibleName(title);
    m_list->setModel(m_model);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAlternatingRowColors(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setColumnWidth(0, 70);
    m_list->setColumnWidth(1, 180);
    m_count->setWordWrap(true);
    m_count->setObjectName(QStringLiteral("placesCount"));
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* const layout = new QVBoxLayout(this);
    layout->addWidget(m_count);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    resize(560, 360);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&document, &PolicyDocument::policyChanged, this, &PlacesDialog::fill);
    connect(m_list, &QTreeView::activated, this, [this](const QModelIndex& index) {
        emit chosen(m_places[static_cast<std::size_t>(index.row())].place);
    });
    fill();
}

void PlacesDialog::fill() {
    m_list->setEnabled(!m_document.isStale());
    if (m_document.isStale()) {
        m_count->setText(tr("The text is not XML now; mend it first."));
        return;
    }
    m_places = m_collect();
    m_model->removeRows(0, m_model->rowCount());
    const LineIndex lines = m_document.text().lines();
    for (std::size_t i = 0; i < std::min(m_places.size(), mostRows); ++i) {
        const ListedPlace& place = m_places[i];
        m_model->appendRow({new QStandardItem(QString::number(lines.at(place.place.begin).line)),
                            new QStandardItem(place.what), new QStandardItem(place.id)});
    }
    m_count->setText(m_places.empty() ? m_none
                                      : tr("Places: %n. Double click goes there.", nullptr,
                                           static_cast<int>(m_places.size())));
}

} // namespace cipwright::ui
