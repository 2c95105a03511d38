#include "ui/widgets/optionspage.h"

#include "ui/models/optionsmodel.h"

#include <QHeaderView>
#include <QScopedValueRollback>
#include <QStyledItemDelegate>

#include <algorithm>

namespace cipwright::ui {

namespace {

/// Makes rows as high as their texts need in columns as wide as they are.
class WrappingDelegate final : public QStyledItemDelegate {
public:
    explicit WrappingDelegate(QTreeView& view)
        : QStyledItemDelegate(&view)
        , m_view(view) {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        QSize size = QStyledItemDelegate::sizeHint(option, index);
        if (index.column() == OptionsModel::MeaningColumn
            || index.column() == OptionsModel::NeedsColumn) {
            const QFontMetrics metrics(option.font);
            const int margin = m_view.style()->pixelMetric(QStyle::PM_FocusFrameHMargin) + 1;
            const QRect room(0, 0, m_view.columnWidth(index.column()) - (2 * margin), 10'000);
            const int lines =
                metrics.boundingRect(room, Qt::TextWordWrap, index.data().toString()).height();
            size.setHeight(std::max(size.height(), lines + margin));
        }
        return size;
    }

private:
    const QTreeView& m_view;
};

} // namespace

OptionsPage::OptionsPage(PolicyDocument& document, QWidget* parent)
    : QTreeView(parent) {
    setObjectName(QStringLiteral("optionsList"));
    setAccessibleName(tr("Options of the policy"));
    setItemsExpandable(false);
    setRootIsDecorated(false);
    setAlternatingRowColors(true);
    setModel(new OptionsModel(document, this));
    showGroups();
    for (const int column :
         {OptionsModel::NameColumn, OptionsModel::MeaningColumn, OptionsModel::PlacesColumn}) {
        resizeColumnToContents(column);
    }
    m_widest = columnWidth(OptionsModel::MeaningColumn);
    const int letter = fontMetrics().averageCharWidth();
    setColumnWidth(OptionsModel::ProblemColumn, letter * 18);
    setColumnWidth(OptionsModel::NeedsColumn, letter * 45);
    setColumnWidth(OptionsModel::NoteColumn, letter * 40);
    header()->setStretchLastSection(false);
    setWordWrap(true);
    setItemDelegate(new WrappingDelegate(*this));
    connect(model(), &QAbstractItemModel::modelReset, this, &OptionsPage::showGroups);
    connect(header(), &QHeaderView::sectionResized, this, [this] {
        m_ownWidths = m_ownWidths || !m_fitting;
        scheduleDelayedItemsLayout();
    });
    fitColumns();
}

void OptionsPage::resizeEvent(QResizeEvent* event) {
    QTreeView::resizeEvent(event);
    fitColumns();
}

void OptionsPage::showGroups() {
    for (int group = 0; group < model()->rowCount(); ++group) {
        setFirstColumnSpanned(group, {}, true);
    }
    expandAll();
}

/// Gives the column of what options do what the ones before it leave.
void OptionsPage::fitColumns() {
    if (m_ownWidths) {
        return;
    }
    const QScopedValueRollback fitting(m_fitting, true);
    constexpr int leastLetters = 26;
    const int left = viewport()->width() - columnWidth(OptionsModel::NameColumn)
                     - columnWidth(OptionsModel::ProblemColumn);
    setColumnWidth(OptionsModel::MeaningColumn,
                   std::clamp(left,
                              std::min(m_widest, fontMetrics().averageCharWidth() * leastLetters),
                              m_widest));
}

} // namespace cipwright::ui
