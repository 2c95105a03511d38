// All options of a policy as a list with ticks.
#pragma once

#include <QTreeView>

namespace cipwright::ui {

class PolicyDocument;

/// What an option does is read without scrolling across: it takes the width that is there, in as
/// many lines as it needs, until the user gives columns other widths.
class OptionsPage final : public QTreeView {
    Q_OBJECT

public:
    explicit OptionsPage(PolicyDocument& document, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showGroups();
    void fitColumns();

    int m_widest = 0; ///< What the longest text of what options do needs in one line.
    bool m_ownWidths = false;
    bool m_fitting = false;
};

} // namespace cipwright::ui
