// A line for a value, with a list of the values that it usually has.
#pragma once

#include "ui/models/cellvalues.h"

#include <QComboBox>

#include <vector>

namespace cipwright::ui {

/// Any other value can be typed. Its line is lineEdit().
class ValueBox final : public QComboBox {
    Q_OBJECT

public:
    explicit ValueBox(QWidget* parent = nullptr);

    void setChoices(const std::vector<CellChoice>& choices);

    void showPopup() override;

signals:
    /// A value of the list was taken, and stands in the line.
    void chosen();

protected:
    void initStyleOption(QStyleOptionComboBox* option) const override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void take(int index);

    std::vector<CellChoice> m_choices;
    bool m_listShown = false; ///< Since a value was taken.
};

} // namespace cipwright::ui
