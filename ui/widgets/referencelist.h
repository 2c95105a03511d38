// A list in the inspector of what an item refers to, or is referred to by, with Add and Remove.
#pragma once

#include "ui/models/referencekinds.h"

#include <QWidget>

#include <optional>

class QLabel;
class QListView;
class QToolButton;

namespace cipwright::ui {

class PolicyDocument;
class ReferencesModel;

class ReferenceList final : public QWidget {
    Q_OBJECT

public:
    /// For one kind of references; `kind` must outlive the widget.
    ReferenceList(PolicyDocument& document, const ReferenceKind& kind, QWidget* parent = nullptr);

    /// Shows the references of an item of the kind's section; hides itself where it has none such.
    void show(std::optional<std::size_t> item);

    [[nodiscard]] const ReferenceKind& kind() const { return m_kind; }

signals:
    /// A reference at this place of the text was activated.
    void chosen(cipwright::Span place);

private:
    void add();
    void removeSelected();
    void updateButtons();

    PolicyDocument& m_document;
    const ReferenceKind& m_kind;
    std::optional<std::size_t> m_item;
    ReferencesModel* m_model;
    QLabel* m_title;
    QListView* m_view;
    QToolButton* m_add;
    QToolButton* m_remove;
};

} // namespace cipwright::ui
