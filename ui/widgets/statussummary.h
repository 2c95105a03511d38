// The status bar's account of a policy: audit or enforced first, then what it is.
#pragma once

#include <QWidget>

#include <cstdint>

class QLabel;

namespace cipwright::ui {

struct PolicySummary;

class StatusSummary final : public QWidget {
    Q_OBJECT

public:
    explicit StatusSummary(QWidget* parent = nullptr);

    /// `formatVersion` is that of the binary that exporting would give; 0 where none is known.
    void show(const PolicySummary& summary, std::uint32_t formatVersion);

private:
    QLabel* m_mode;
    QLabel* m_details;
};

} // namespace cipwright::ui
