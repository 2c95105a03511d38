// What stands against something, as a list whose rows lead to where it stands.
#pragma once

#include "core/base/diagnostic.h"

#include <QList>
#include <QString>
#include <QTreeView>

class QStandardItemModel;

namespace cipwright::ui {

/// One thing to know, and where.
struct PlacedFinding {
    Severity severity = Severity::Info;
    QString where; ///< The policy, or the line; what the column says.
    QString text;
};

class FindingsTable final : public QTreeView {
    Q_OBJECT

public:
    /// `where` is the title of the column that says where.
    explicit FindingsTable(const QString& where, QWidget* parent = nullptr);

    void setFindings(const QList<PlacedFinding>& findings);

signals:
    /// Double click, or Enter: the row's place is to be shown.
    void chosen(int row);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();

    QList<PlacedFinding> m_findings;
    QString m_where;
    QStandardItemModel* m_model;
};

} // namespace cipwright::ui
