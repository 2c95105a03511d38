// What an open policy does differently than another one.
#pragma once

#include "core/base/span.h"
#include "core/policy/policy.h"
#include "core/work/compare.h"

#include <QDialog>
#include <QString>
#include <QTimer>

#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QStandardItemModel;
class QTreeView;

namespace cipwright::ui {

class PolicyDocument;

/// A policy to compare with, as it was when it was offered.
struct OtherPolicy {
    QString name;
    Policy policy;
};

/// A list of differences, with the values of the other policy and of this one side by side. Follows
/// the open policy while that is edited, and closes with it.
class CompareDialog final : public QDialog {
    Q_OBJECT

public:
    CompareDialog(PolicyDocument& document, std::vector<OtherPolicy> others, QWidget* parent);

    /// Offers another policy, and compares with it.
    void addOther(OtherPolicy other);

signals:
    /// A difference was chosen whose item stands here in the open policy.
    void chosen(cipwright::Span place);

    /// Another file is wanted to compare with.
    void fileWanted();

private:
    void compare();
    void choose(int row);
    void fill();
    [[nodiscard]] bool isWanted(const Difference& difference) const;

    PolicyDocument& m_document;
    std::vector<OtherPolicy> m_others;
    std::vector<Difference> m_differences;
    std::vector<std::size_t> m_rows; ///< Of the list: which difference.
    QTimer m_pause;                  ///< After an edit.
    QComboBox* m_other;
    QLineEdit* m_filter;
    QComboBox* m_kind;
    QCheckBox* m_names;
    QStandardItemModel* m_model;
    QTreeView* m_list;
    QLabel* m_count;
};

} // namespace cipwright::ui
