// The list of problems below a policy.
#pragma once

#include "core/base/span.h"

#include <QWidget>

class QLabel;
class QTreeView;

namespace cipwright::ui {

class PolicyDocument;
class ProblemsModel;

class ProblemsPane final : public QWidget {
    Q_OBJECT

public:
    explicit ProblemsPane(QWidget* parent = nullptr);

    void show(const PolicyDocument& document);

    /// Goes `step` rows down from the current one, around the ends, and chooses it.
    void step(int step);

    [[nodiscard]] bool isEmpty() const;

signals:
    /// A problem with a place in the text was chosen (double click, Enter, or step()).
    void chosen(cipwright::Span span);

protected:
    void changeEvent(QEvent* event) override;

private:
    void choose(int row);
    void setIcons();

    ProblemsModel* m_model;
    QLabel* m_title;
    QTreeView* m_list;
};

} // namespace cipwright::ui
