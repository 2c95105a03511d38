// What stands against something, each with a button that mends it.
#pragma once

#include "core/base/diagnostic.h"

#include <QList>
#include <QScrollArea>
#include <QString>

#include <functional>

class QVBoxLayout;

namespace cipwright::ui {

/// One thing to know.
struct Finding {
    QString topic; ///< A heading; shown where it differs from that of the one before.
    Severity severity = Severity::Info;
    QString text;
    QString remedy;             ///< What mending does, as a command; empty for none.
    std::function<void()> mend; ///< Does it.
};

class FindingsList final : public QScrollArea {
    Q_OBJECT

public:
    explicit FindingsList(QWidget* parent = nullptr);

    void show(const QList<Finding>& findings);

protected:
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QWidget* made(const Finding& finding);

    QList<Finding> m_findings;
    QWidget* m_rows = nullptr;
};

} // namespace cipwright::ui
