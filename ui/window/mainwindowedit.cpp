// Commands of the main window that find, rename and edit, wherever the focus is.
#include "ui/dialogs/findreplacedialog.h"
#include "ui/dialogs/placesdialog.h"
#include "ui/dialogs/renamedialog.h"
#include "ui/document/policydocument.h"
#include "ui/models/itemsmodel.h"
#include "ui/services/itemreferences.h"
#include "ui/widgets/itemspage.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/navigator.h"
#include "ui/widgets/policyview.h"
#include "ui/widgets/xmlpane.h"
#include "ui/window/mainwindow.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QMenu>

#include <algorithm>
#include <array>

namespace cipwright::ui {

namespace {

/// An entry of the Edit menu: the command of the rows in the table, and the one of a text.
struct EditCommand {
    const char* name;
    const char* text; ///< To be translated in the context "MainWindow".
    const char* rows; ///< The name of the table's action.
    const char* slot; ///< Of text components; null where they have none.
    QKeySequence::StandardKey key;
};

constexpr std::array editCommands{
    EditCommand{"cut", QT_TRANSLATE_NOOP("MainWindow", "Cu&t"), "cutRows", "cut",
                QKeySequence::Cut},
    EditCommand{"copy", QT_TRANSLATE_NOOP("MainWindow", "&Copy"), "copyRows", "copy",
                QKeySequence::Copy},
    EditCommand{"copyXml", QT_TRANSLATE_NOOP("MainWindow", "Copy as &XML"), "copyRowsAsXml",
                nullptr, QKeySequence::UnknownKey},
    EditCommand{"paste", QT_TRANSLATE_NOOP("MainWindow", "&Paste"), "pasteRows", "paste",
                QKeySequence::Paste},
    EditCommand{"duplicate", QT_TRANSLATE_NOOP("MainWindow", "Dup&licate"), "duplicateRows",
                nullptr, QKeySequence::UnknownKey},
    EditCommand{"delete", QT_TRANSLATE_NOOP("MainWindow", "&Delete"), "deleteRows",
                "removeSelectedText", QKeySequence::Delete},
    EditCommand{"selectAll", QT_TRANSLATE_NOOP("MainWindow", "Select &All"), "", "selectAll",
                QKeySequence::SelectAll},
};

bool changesText(const EditCommand& command) {
    const QLatin1String name(command.name);
    return name != QLatin1String("copy") && name != QLatin1String("copyXml")
           && name != QLatin1String("selectAll");
}

bool callSlot(QWidget* target, const char* slot) {
    if (auto* const line = qobject_cast<QLineEdit*>(target);
        line != nullptr && QLatin1String(slot) == QLatin1String("removeSelectedText")) {
        line->del();
        return true;
    }
    return QMetaObject::invokeMethod(target, slot);
}

bool hasSlot(const QWidget* target, const EditCommand& command) {
    if (command.slot == nullptr) {
        return false;
    }
    const bool ofText = qobject_cast<const QLineEdit*>(target) != nullptr
                        || qobject_cast<const XmlPane*>(target) != nullptr;
    return ofText;
}

/// The action of a table, a tree or the list of parts for a command; null where it has none.
QAction* rowsAction(const QWidget* target, const EditCommand& command) {
    const QString wanted = QString::fromLatin1(command.rows);
    if (wanted.isEmpty()) {
        return nullptr;
    }
    const bool paste = command.key == QKeySequence::Paste;
    for (QAction* const action : target->actions()) {
        if (action->objectName() == wanted
            || (paste && action->objectName() == QStringLiteral("pasteIntoPolicy"))) {
            return action;
        }
    }
    return nullptr;
}

/// Whether a widget has rows of items; the lists of problems and references have not.
const QAbstractItemView* itemsIn(const QWidget* target) {
    const auto* const view = qobject_cast<const QAbstractItemView*>(target);
    const bool items = view != nullptr && view->objectName().startsWith(QStringLiteral("items"));
    return items ? view : nullptr;
}

} // namespace

void MainWindow::addEditCommands(QMenu& menu) {
    for (const EditCommand& command : editCommands) {
        QString text = QCoreApplication::translate("MainWindow", command.text);
        // The components have the keys themselves; here they are only told.
        if (command.key != QKeySequence::UnknownKey) {
            text +=
                QLatin1Char('\t') + QKeySequence(command.key).toString(QKeySequence::NativeText);
        }
        auto* const action = menu.addAction(text);
        action->setObjectName(QString::fromLatin1(command.name));
        connect(action, &QAction::triggered, this, [this, &command] {
            QWidget* const target = editTarget();
            if (target == nullptr) {
                return;
            }
            if (QAction* const rows = rowsAction(target, command)) {
                rows->trigger();
            } else if (command.key == QKeySequence::SelectAll && itemsIn(target) != nullptr) {
                QMetaObject::invokeMethod(target, "selectAll");
            } else if (hasSlot(target, command)) {
                callSlot(target, command.slot);
            }
        });
        connect(&menu, &QMenu::aboutToShow, action, [this, action, &command] {
            const QWidget* const target = editTarget();
            const PolicyDocument* const document = currentDocument();
            const QAbstractItemView* const table = itemsIn(target);
            const bool stale = document == nullptr || document->isStale();
            const bool needsRows = command.rows[0] != '\0' && command.key != QKeySequence::Paste;
            action->setEnabled(
                table != nullptr
                    ? !(stale && changesText(command))
                          && (!needsRows || table->selectionModel()->hasSelection())
                    : target != nullptr
                          && (hasSlot(target, command) || rowsAction(target, command) != nullptr));
        });
        // Keys of the components work whatever the menu last showed.
        connect(&menu, &QMenu::aboutToHide, action, [action] { action->setEnabled(true); });
    }
}

/// What the commands of the Edit menu are about: where the focus is, or was before the menu.
QWidget* MainWindow::editTarget() const {
    PolicyView* const view = currentView();
    if (view == nullptr) {
        return nullptr;
    }
    const bool inside = m_focus != nullptr && m_focus->isVisible()
                        && (view->isAncestorOf(m_focus) || m_focus == m_search);
    return inside ? m_focus.data() : &view->text();
}

void MainWindow::focusSearch() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void MainWindow::findNext() {
    findText(true);
}

void MainWindow::findPrevious() {
    findText(false);
}

void MainWindow::findText(bool forward) {
    PolicyView* const view = currentView();
    if (m_search->text().isEmpty()) {
        focusSearch();
        return;
    }
    if (const auto place = view->text().find(m_search->text(), forward)) {
        m_messages->hide();
        view->goTo(*place, PolicyView::Focus::Stays);
    } else {
        m_messages->showNotice(
            tr("\"%1\" is not in the text; try fewer letters.").arg(m_search->text()));
    }
}

void MainWindow::findAndReplace() {
    PolicyView* const view = currentView();
    auto* const dialog = new FindReplaceDialog(view->document(), view->items(), view);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FindReplaceDialog::chosen, view,
            [view](Span place) { view->goTo(place, PolicyView::Focus::Stays); });
    dialog->show();
}

/// What a reference under the caret names, or what is chosen in the table or stands at the caret.
std::optional<ItemRef> MainWindow::itemInQuestion() const {
    PolicyView* const view = currentView();
    if (view == nullptr || view->document().isStale()) {
        return std::nullopt;
    }
    const Policy& policy = view->document().policy();
    const std::vector<TableRow> rows = view->items().selectedRows();
    if (editTarget() != &view->text() && view->items().isVisible() && !rows.empty()) {
        const Section section = view->items().model().table().section;
        const bool has = !idOfItem(policy, section, rows.front().item).empty();
        return has ? std::optional(ItemRef{section, rows.front().item}) : std::nullopt;
    }
    const std::int32_t caret = view->text().caret();
    const auto named = definitionAt(policy, caret);
    return named ? named : itemWithIdAt(policy, caret);
}

void MainWindow::sayWhatIsMissing() {
    m_messages->showNotice(tr("There is no item with an ID here; select one in a table or place "
                              "the caret in one."));
}

void MainWindow::renameItem() {
    PolicyView* const view = currentView();
    const auto item = itemInQuestion();
    if (!item) {
        sayWhatIsMissing();
        return;
    }
    auto* const dialog = new RenameDialog(
        view->document(), idOfItem(view->document().policy(), item->section, item->index),
        item->section == Section::Macros, view);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::goToDefinition() {
    PolicyView* const view = currentView();
    const Policy& policy = view->document().policy();
    const auto item =
        view->document().isStale() ? std::nullopt : definitionAt(policy, view->text().caret());
    if (!item) {
        m_messages->showNotice(tr("There is no reference to an item at the caret; place it in "
                                  "one, such as a FileRuleRef."));
        return;
    }
    view->goTo(placeOf(policy, item->section, item->index));
}

void MainWindow::showPlaces(const QString& title, const QString& none,
                            std::function<std::vector<ListedPlace>()> collect) {
    PolicyView* const view = currentView();
    auto* const dialog = new PlacesDialog(view->document(), title, none, std::move(collect), view);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PlacesDialog::chosen, view,
            [view](Span place) { view->goTo(place, PolicyView::Focus::Stays); });
    dialog->show();
}

void MainWindow::findReferences() {
    const PolicyDocument* const document = currentDocument();
    const auto item = itemInQuestion();
    if (!item) {
        sayWhatIsMissing();
        return;
    }
    const std::string id = idOfItem(document->policy(), item->section, item->index);
    const bool macro = item->section == Section::Macros;
    showPlaces(tr("References to %1").arg(QString::fromStdString(id)),
               tr("Nothing refers to it; give it a use or delete it."), [document, id, macro] {
                   std::vector<ListedPlace> places;
                   const Policy& policy = document->policy();
                   for (const ItemReference& reference : allReferences(policy)) {
                       if (reference.id == id && reference.macro == macro) {
                           const std::string owner =
                               idOfItem(policy, reference.owner.section, reference.owner.index);
                           const std::string_view in = owner.empty()
                                                           ? nameOf(reference.owner.section)
                                                           : std::string_view(owner);
                           places.push_back(
                               {QString::fromUtf8(reference.element.data(),
                                                  static_cast<qsizetype>(reference.element.size())),
                                QString::fromUtf8(in.data(), static_cast<qsizetype>(in.size())),
                                reference.place});
                       }
                   }
                   return places;
               });
}

void MainWindow::showOrphans() {
    const PolicyDocument* const document = currentDocument();
    showPlaces(
        tr("Orphans"), tr("Something refers to every rule, signer, EKU and macro."), [document] {
            std::vector<ListedPlace> places;
            const Policy& policy = document->policy();
            for (const ItemRef& item : orphansOf(policy)) {
                const std::string_view section = nameOf(item.section);
                places.push_back(
                    {QString::fromUtf8(section.data(), static_cast<qsizetype>(section.size())),
                     QString::fromStdString(idOfItem(policy, item.section, item.index)),
                     placeOf(policy, item.section, item.index)});
            }
            return places;
        });
}

void MainWindow::addRules() {
    PolicyView* const view = currentView();
    view->navigator().setPage(0);
    if (auto* const add = view->items().findChild<QAction*>(QStringLiteral("addRules"))) {
        add->trigger();
    }
}

void MainWindow::showPlace(const PolicyDocument* document, Span place) {
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        if (&viewAt(tab)->document() == document) {
            m_tabs->setCurrentIndex(tab);
            viewAt(tab)->goTo(place, PolicyView::Focus::Stays);
        }
    }
}

} // namespace cipwright::ui
