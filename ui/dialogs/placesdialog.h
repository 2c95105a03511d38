// A list of places of a policy, to go to one of them; kept up to date while it is open.
#pragma once

#include "core/base/span.h"

#include <QDialog>
#include <QString>

#include <functional>
#include <vector>

class QLabel;
class QStandardItemModel;
class QTreeView;

namespace cipwright::ui {

class PolicyDocument;

/// A row of the list.
struct ListedPlace {
    QString what; ///< Such as the element's name.
    QString id;   ///< Of the item that it is part of.
    Span place;   ///< Absolute.
};

class PlacesDialog final : public QDialog {
    Q_OBJECT

public:
    using Collect = std::function<std::vector<ListedPlace>()>;

    /// `collect` is asked again after each edit, while the policy can be read; `none` is shown
    /// where it gives nothing.
    PlacesDialog(PolicyDocument& document, const QString& title, const QString& none,
                 Collect collect, QWidget* parent);

signals:
    void chosen(cipwright::Span place);

private:
    void fill();

    PolicyDocument& m_document;
    QString m_none;
    Collect m_collect;
    std::vector<ListedPlace> m_places;
    QStandardItemModel* m_model;
    QTreeView* m_list;
    QLabel* m_count;
};

} // namespace cipwright::ui
