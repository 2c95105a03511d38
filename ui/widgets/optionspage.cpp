#include "ui/widgets/optionspage.h"

#include "ui/models/optionsmodel.h"

#include <QHeaderView>

namespace cipwright::ui {

OptionsPage::OptionsPage(PolicyDocument& document, QWidget* parent)
    : QTreeView(parent) {
    setObjectName(QStringLiteral("optionsList"));
    setAccessibleName(tr("Options of the policy"));
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAlternatingRowColors(true);
    setModel(new OptionsModel(document, this));
    // There are few rows, and none of them ever goes.
    resizeColumnToContents(OptionsModel::NameColumn);
    resizeColumnToContents(OptionsModel::MeaningColumn);
}

} // namespace cipwright::ui
