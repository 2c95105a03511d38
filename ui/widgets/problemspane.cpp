#include "ui/widgets/problemspane.h"

#include "ui/document/policydocument.h"
#include "ui/document/policysummary.h"
#include "ui/models/problemsmodel.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QStyle>
#include <QTreeView>
#include <QVBoxLayout>

namespace cipwright::ui {

namespace {

QString titleOf(const PolicyDocument& document) {
    const std::size_t total = document.diagnostics().size();
    if (total == 0) {
        return ProblemsPane::tr("Problems: none");
    }
    const PolicySummary summary = summaryOf(document);
    const QString counts = ProblemsPane::tr("Problems: %1 (errors: %2, warnings: %3)")
                               .arg(total)
                               .arg(summary.errors)
                               .arg(summary.warnings);
    return total <= ProblemsModel::mostRows ? counts
                                            : ProblemsPane::tr("%1; the first %2 are shown")
                                                  .arg(counts)
                                                  .arg(ProblemsModel::mostRows);
}

} // namespace

ProblemsPane::ProblemsPane(QWidget* parent)
    : QWidget(parent)
    , m_model(new ProblemsModel(this))
    , m_title(new QLabel(this))
    , m_list(new QTreeView(this)) {
    setObjectName(QStringLiteral("problemsPane"));
    m_title->setObjectName(QStringLiteral("problemsTitle"));
    m_title->setMargin(style()->pixelMetric(QStyle::PM_DefaultFrameWidth) + 3);

    m_list->setObjectName(QStringLiteral("problemsList"));
    m_list->setAccessibleName(tr("Problems"));
    m_list->setModel(m_model);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setAlternatingRowColors(true);
    QHeaderView* const header = m_list->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(ProblemsModel::MessageColumn, QHeaderView::Stretch);
    connect(m_list, &QTreeView::activated, this,
            [this](const QModelIndex& index) { choose(index.row()); });

    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_title);
    layout->addWidget(m_list);
    setIcons();
}

void ProblemsPane::show(const PolicyDocument& document) {
    m_model->show(document.diagnostics(), document.text().lines());
    m_title->setText(titleOf(document));
    m_list->setVisible(!isEmpty());
    for (const int column :
         {ProblemsModel::SeverityColumn, ProblemsModel::PlaceColumn, ProblemsModel::CodeColumn}) {
        m_list->resizeColumnToContents(column);
    }
}

void ProblemsPane::step(int step) {
    const int count = m_model->rowCount();
    if (count == 0) {
        return;
    }
    const QModelIndex current = m_list->currentIndex();
    const int from = current.isValid() ? current.row() : (step > 0 ? -1 : count);
    const int row = (((from + step) % count) + count) % count;
    m_list->setCurrentIndex(m_model->index(row, ProblemsModel::SeverityColumn));
    choose(row);
}

bool ProblemsPane::isEmpty() const {
    return m_model->rowCount() == 0;
}

void ProblemsPane::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        setIcons();
    }
}

void ProblemsPane::choose(int row) {
    if (const std::optional<Span> span = m_model->textSpan(row)) {
        emit chosen(*span);
    }
}

void ProblemsPane::setIcons() {
    const auto icon = [this](QStyle::StandardPixmap which) {
        return style()->standardIcon(which, nullptr, this);
    };
    m_model->setIcons(icon(QStyle::SP_MessageBoxCritical), icon(QStyle::SP_MessageBoxWarning),
                      icon(QStyle::SP_MessageBoxInformation));
}

} // namespace cipwright::ui
