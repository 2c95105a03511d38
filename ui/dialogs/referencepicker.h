// Chooses what an item shall refer to, or be referred to by, among what the policy has.
#pragma once

#include "ui/models/referencekinds.h"

#include <QDialog>

class QComboBox;
class QListView;
class QPushButton;
class QSortFilterProxyModel;
class QStandardItemModel;

namespace cipwright::ui {

class PolicyDocument;

class ReferencePicker final : public QDialog {
    Q_OBJECT

public:
    /// Adds references of a kind to items, which are of the kind's section; OK is one step of undo.
    ReferencePicker(PolicyDocument& document, const ReferenceKind& kind, std::size_t item,
                    QWidget* parent = nullptr);

    void accept() override;

private:
    void fill();
    [[nodiscard]] ReferencePlace place() const;

    PolicyDocument& m_document;
    const ReferenceKind& m_kind;
    std::size_t m_item;
    std::vector<ReferencePlace> m_places;
    QComboBox* m_place;
    QStandardItemModel* m_candidates;
    QSortFilterProxyModel* m_fitting;
    QListView* m_list;
    QPushButton* m_ok;
};

} // namespace cipwright::ui
