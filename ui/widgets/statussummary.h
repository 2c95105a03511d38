// The status bar's account of a policy: audit or enforced first, then what it is.
#pragma once

#include <QWidget>

class QLabel;

namespace cipwright::ui {

struct PolicySummary;

class StatusSummary final : public QWidget {
    Q_OBJECT

public:
    explicit StatusSummary(QWidget* parent = nullptr);

    void show(const PolicySummary& summary);

private:
    QLabel* m_mode;
    QLabel* m_details;
};

} // namespace cipwright::ui
