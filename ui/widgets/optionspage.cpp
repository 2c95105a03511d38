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
    const int character = fontMetrics().averageCharWidth();
    setColumnWidth(OptionsModel::NameColumn, 46 * character);
    setColumnWidth(OptionsModel::MeaningColumn, 76 * character);
}

} // namespace cipwright::ui
