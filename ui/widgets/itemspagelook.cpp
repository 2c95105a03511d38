// The part of ItemsPage that is about how it looks: widths of columns, and what stands in their
// place where there are no rows.
#include "ui/document/diagnostictext.h"
#include "ui/models/itemsmodel.h"
#include "ui/widgets/itemspage.h"

#include <QAction>
#include <QCoreApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QResizeEvent>
#include <QScopedValueRollback>
#include <QStackedLayout>
#include <QTableView>
#include <QTreeView>

#include <algorithm>

namespace cipwright::ui {

void ItemsPage::showCount() {
    const int shown = m_model->rowCount();
    const auto total = static_cast<int>(m_model->total());
    m_count->setText(shown == total ? tr("Rows: %n", nullptr, total)
                                    : tr("Rows: %1 of %n", nullptr, total).arg(shown));
    m_empty->setVisible(shown == 0);
    if (total > 0) {
        m_empty->setText(tr("No row fits the filter."));
        return;
    }
    QString command = m_new->text();
    m_empty->setText(
        tr("There are none. \"%1\" adds the first.").arg(command.remove(QLatin1Char('&'))));
}

/// What the filter understands, which is not the same in all tables.
void ItemsPage::showTitles() {
    QStringList fields;
    for (const TableColumn& column : m_model->table().columns) {
        if (!column.field.empty() && column.width > 0) {
            fields.append(QString::fromLatin1(column.field.data(),
                                              static_cast<qsizetype>(column.field.size())));
        }
    }
    const bool rules = m_model->table().section == Section::FileRules;
    m_filter->setPlaceholderText(
        rules ? tr("Filter: deny name:rundll* kernel problems")
              : tr("Filter: any text, %1:text*, problems").arg(fields.value(0)));
    const QString columns = fields.join(QStringLiteral(", "));
    m_filter->setToolTip(
        rules ? tr("Words that must all fit: deny, allow, attribute, kernel, user, problems, any "
                   "text, or a field with a pattern such as name:rundll*. Fields: %1, name, path, "
                   "hash, and the attributes of the schema.")
                    .arg(columns)
              : tr("Words that must all fit: problems, any text, or a field with a pattern such "
                   "as %1:text*. Fields: %2.")
                    .arg(fields.value(0), columns));
}

void ItemsPage::followWidth() {
    for (QHeaderView* const header : {m_view->horizontalHeader(), m_tree->header()}) {
        connect(header, &QHeaderView::sectionResized, this,
                [this] { m_ownWidths = m_ownWidths || !m_fitting; });
    }
    fitColumns();
}

/// Gives what is left over to the columns with long texts, or takes from them what is missing, as
/// far as that goes. Widths that the user has set stay.
void ItemsPage::fitColumns() {
    if (m_ownWidths) {
        return;
    }
    const QScopedValueRollback fitting(m_fitting, true);
    constexpr int longText = 18;
    constexpr double leastShare = 0.65;
    const QFontMetrics metrics = fontMetrics();
    const int margins = metrics.averageCharWidth() * 3;
    std::vector<int> widths;
    std::vector<bool> stretches;
    int sum = 0;
    int stretching = 0;
    for (const TableColumn& column : m_model->table().columns) {
        if (column.width == 0) {
            continue;
        }
        int width = (column.width * metrics.averageCharWidth()) + margins;
        if (column.style == ColumnStyle::Problem) {
            for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Info}) {
                width =
                    std::max(width, metrics.horizontalAdvance(severityText(severity)) + margins);
            }
        }
        const QString title = QCoreApplication::translate("cipwright::ui", column.title);
        width = std::max(width, metrics.horizontalAdvance(title) + margins);
        const bool stretch = column.style == ColumnStyle::Text && column.width >= longText;
        widths.push_back(width);
        stretches.push_back(stretch);
        sum += width;
        stretching += stretch ? width : 0;
    }
    const int scrollBar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    const int room = width() - scrollBar - margins;
    // The column with the tree's branches has least to give.
    if (m_model->table().tree && room < sum && !stretches.empty() && stretches.front()) {
        stretches.front() = false;
        stretching -= widths.front();
    }
    const double share = stretching == 0
                             ? 1.0
                             : std::max(leastShare, static_cast<double>(room - (sum - stretching))
                                                        / static_cast<double>(stretching));
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const int width = stretches[i] ? static_cast<int>(widths[i] * share) : widths[i];
        m_view->setColumnWidth(static_cast<int>(i), width);
        m_tree->setColumnWidth(static_cast<int>(i), width);
    }
}

void ItemsPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitColumns();
    m_empty->setGeometry(m_views->geometry());
}

} // namespace cipwright::ui
