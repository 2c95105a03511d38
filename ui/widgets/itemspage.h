// A table of a policy with its filter box, and what can be done with its rows.
#pragma once

#include "ui/models/itemtables.h"

#include <QWidget>

#include <cstdint>
#include <optional>
#include <vector>

class QAbstractItemView;
class QAction;
class QLabel;
class QLineEdit;
class QModelIndex;
class QStackedLayout;
class QTableView;
class QTreeView;

namespace cipwright::ui {

class ItemsModel;
class PolicyDocument;
struct ReferenceKind;
struct RuleChoice;

class ItemsPage final : public QWidget {
    Q_OBJECT

public:
    explicit ItemsPage(PolicyDocument& document, QWidget* parent = nullptr);

    void showTable(const ItemTable& table);

    /// Chooses the row of the item at a place of the text, where one is shown.
    void revealPlace(std::int32_t place);

    /// Adds what is on the clipboard: XML, cells of a spreadsheet, or a list of files, which a menu
    /// asks about.
    void paste();

    /// Opens the dialog for rules; with a choice, for rules of its kind.
    void addRulesLike(const QString& lines, const RuleChoice* choice);

    [[nodiscard]] ItemsModel& model() const { return *m_model; }

    /// The rows that are selected, in the order in which they are shown.
    [[nodiscard]] std::vector<TableRow> selectedRows() const;

    /// Where in the text the one row that is selected stands, its reference's where it is one of a
    /// tree; nothing for no row or several.
    [[nodiscard]] std::optional<Span> selectedPlace() const;

signals:
    void selectionChanged();

    /// A signer is to be made of a certificate.
    void certificateWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    /// The numbers of items that an edit adds; `end` is one more than the last.
    struct AddedItems {
        std::uint32_t first;
        std::uint32_t end;
    };

    void addCommand(const char* name, const QString& text, const QKeySequence& shortcut,
                    void (ItemsPage::*command)());
    void addItem();
    void choosePending();
    void chooseAdded();
    void editAndChoose(const Result<TextPatch>& patch, const QString& title, AddedItems added);
    void addRules();
    void removeSelected();
    void duplicateSelected();
    void copySelected();
    void copySelectedXml();
    void cutSelected();
    void pasteList(const QString& list);
    void applyFilter();
    void showCount();
    void showTitles();
    void followWidth();
    void fitColumns();
    void showTree(bool tree);
    void offerReferences();
    void updateReferenceActions();
    void addReferences(const ReferenceKind& kind);
    bool removeSelectedReferences();
    void select(const QModelIndex& index);
    [[nodiscard]] QModelIndex onlySelected() const;
    [[nodiscard]] QAbstractItemView* view() const;

    PolicyDocument& m_document;
    ItemsModel* m_model;
    QLineEdit* m_filter;
    QLabel* m_count;
    QLabel* m_empty; ///< Over the rows, where there are none.
    QStackedLayout* m_views;
    QTableView* m_view;
    QTreeView* m_tree; ///< Has the model, and the table's selection, while it is shown.
    QAction* m_new = nullptr;
    QAction* m_add = nullptr;
    QAction* m_addSigner = nullptr;
    std::optional<TableRow> m_pending;        ///< A new row that is to be chosen when it is there.
    std::optional<AddedItems> m_added;        ///< To be selected when they are there.
    std::vector<QAction*> m_referenceActions; ///< Of the table that is shown.
    bool m_fitting = false;
    bool m_ownWidths = false; ///< The user has set widths of columns.
};

} // namespace cipwright::ui
