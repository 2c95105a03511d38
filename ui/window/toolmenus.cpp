#include "ui/window/toolmenus.h"

#include "core/cip/writer.h"
#include "ui/models/rulechoices.h"
#include "ui/widgets/itemspage.h"
#include "ui/widgets/navigator.h"
#include "ui/widgets/policyview.h"
#include "ui/window/filecommands.h"

#include <QAction>
#include <QCoreApplication>
#include <QMenu>
#include <QToolBar>
#include <QToolButton>

#include <utility>

namespace cipwright::ui {

ToolMenus::ToolMenus(FileCommands& files, QWidget* window, std::function<PolicyView*()> current)
    : QObject(window)
    , m_files(files)
    , m_window(window)
    , m_current(std::move(current)) {}

QToolButton* ToolMenus::addRuleButton(QToolBar& bar, QAction* all) {
    auto* const menu = new QMenu(tr("Add Rule"), m_window);
    menu->setObjectName(QStringLiteral("addRuleMenu"));
    for (const RuleChoice& choice : ruleChoices()) {
        menu->addAction(QCoreApplication::translate("cipwright::ui", choice.title), this,
                        [this, &choice] {
                            PolicyView* const view = m_current();
                            view->navigator().setPage(0);
                            view->items().addRulesLike({}, &choice);
                        });
    }
    menu->addSeparator();
    menu->addAction(all);
    auto* const button = new QToolButton(&bar);
    button->setObjectName(QStringLiteral("addRuleButton"));
    button->setText(tr("Add Rule"));
    button->setToolTip(tr("Add rules of a kind"));
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setToolButtonStyle(bar.toolButtonStyle());
    connect(&bar, &QToolBar::toolButtonStyleChanged, button, &QToolButton::setToolButtonStyle);
    button->setEnabled(all->isEnabled());
    connect(all, &QAction::enabledChanged, button, &QWidget::setEnabled);
    bar.addWidget(button);
    return button;
}

void ToolMenus::addExportButton(QToolBar& bar, QAction* exporting) {
    auto* const menu = new QMenu(tr("Export CIP"), m_window);
    menu->setObjectName(QStringLiteral("exportMenu"));
    menu->addAction(exporting);
    menu->addSeparator();
    for (auto version = CompileOptions::lowestFormatVersion;
         version <= CompileOptions::highestFormatVersion; ++version) {
        menu->addAction(tr("Export With Format Version %1...").arg(version), this,
                        [this, version] { m_files.exportCip(m_current()->document(), version); });
    }
    bar.addAction(exporting);
    auto* const button = qobject_cast<QToolButton*>(bar.widgetForAction(exporting));
    button->setObjectName(QStringLiteral("exportButton"));
    button->setMenu(menu);
    button->setPopupMode(QToolButton::MenuButtonPopup);
}

} // namespace cipwright::ui
