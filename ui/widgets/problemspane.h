// The list of problems below a policy, what each means, and their remedies.
#pragma once

#include "core/base/diagnostic.h"
#include "core/base/span.h"

#include <QWidget>

class QAction;
class QLabel;
class QScrollArea;
class QSplitter;
class QTreeView;

namespace cipwright::ui {

class PolicyDocument;
class ProblemsModel;

class ProblemsPane final : public QWidget {
    Q_OBJECT

public:
    explicit ProblemsPane(PolicyDocument& document, QWidget* parent = nullptr);

    /// Goes `step` rows down from the current one, around the ends, and chooses it.
    void step(int step);

    [[nodiscard]] bool isEmpty() const;

    /// Applies the remedy of the current problem as one step of undo.
    [[nodiscard]] QAction* fixAction() const { return m_fix; }

    /// Applies the remedies of all problems with the code of the current one, likewise.
    [[nodiscard]] QAction* fixAllAction() const { return m_fixAll; }

    /// Shows or hides what the current problem means and what to do about it.
    [[nodiscard]] QAction* explainAction() const { return m_explain; }

signals:
    /// A problem with a place in the text was chosen (double click, Enter, or step()).
    void chosen(cipwright::Span span);

protected:
    void changeEvent(QEvent* event) override;

private:
    void createActions();
    void showProblems();
    void showCurrent();
    void showActions();
    void fixCurrent();
    void fixAllOfKind();
    void choose(int row);
    void setIcons();
    [[nodiscard]] const Diagnostic* current() const;

    PolicyDocument& m_document;
    ProblemsModel* m_model;
    QLabel* m_title;
    QSplitter* m_split;
    QTreeView* m_list;
    QLabel* m_explanation;
    QScrollArea* m_explanationArea;
    QAction* m_fix;
    QAction* m_fixAll;
    QAction* m_explain;
};

} // namespace cipwright::ui
