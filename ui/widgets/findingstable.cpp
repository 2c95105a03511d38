#include "ui/widgets/findingstable.h"

#include "ui/document/diagnostictext.h"
#include "ui/services/icons.h"

#include <QEvent>
#include <QHeaderView>
#include <QStandardItemModel>
#include <QStyle>

namespace cipwright::ui {

FindingsTable::FindingsTable(const QString& where, QWidget* parent)
    : QTreeView(parent)
    , m_where(where)
    , m_model(new QStandardItemModel(0, 3, this)) {
    setObjectName(QStringLiteral("findings"));
    setAccessibleName(tr("What stands against it"));
    setModel(m_model);
    setRootIsDecorated(false);
    setAlternatingRowColors(true);
    setEditTriggers(NoEditTriggers);
    setWordWrap(true);
    header()->setStretchLastSection(true);
    connect(this, &QTreeView::activated, this,
            [this](const QModelIndex& index) { emit chosen(index.row()); });
    fill();
}

void FindingsTable::setFindings(const QList<PlacedFinding>& findings) {
    m_findings = findings;
    fill();
}

void FindingsTable::changeEvent(QEvent* event) {
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        fill();
    }
}

void FindingsTable::fill() {
    m_model->clear();
    m_model->setHorizontalHeaderLabels({tr("Severity"), m_where, tr("What")});
    for (const PlacedFinding& finding : std::as_const(m_findings)) {
        auto* const severity =
            new QStandardItem(style()->standardIcon(severityPixmap(finding.severity)),
                              severityText(finding.severity));
        auto* const text = new QStandardItem(finding.text);
        text->setToolTip(finding.text);
        m_model->appendRow({severity, new QStandardItem(finding.where), text});
    }
    resizeColumnToContents(0);
    resizeColumnToContents(1);
}

} // namespace cipwright::ui
