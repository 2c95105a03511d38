#include "ui/widgets/optionspage.h"

#include "ui/models/optionsmodel.h"

#include <QHeaderView>

namespace cipwright::ui {

OptionsPage::OptionsPage(PolicyDocument& document, QWidget* parent)
    : QTreeView(parent) {
    setObjectName(QStringLiteral("optionsList"));
    setAccessibleName(tr("Options of the policy"));
    setItemsExpandable(false);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAlternatingRowColors(true);
    auto* const model = new OptionsModel(document, this);
    setModel(model);
    for (int group = 0; group < model->rowCount(); ++group) {
        setFirstColumnSpanned(group, {}, true);
    }
    expandAll();
    // There are few rows, and none of them ever goes.
    for (const int column : {OptionsModel::NameColumn, OptionsModel::MeaningColumn,
                             OptionsModel::PlacesColumn, OptionsModel::NeedsColumn}) {
        resizeColumnToContents(column);
    }
    setColumnWidth(OptionsModel::ProblemColumn, fontMetrics().averageCharWidth() * 22);
    setColumnWidth(OptionsModel::NoteColumn, fontMetrics().averageCharWidth() * 40);
    header()->setStretchLastSection(false);
}

} // namespace cipwright::ui
