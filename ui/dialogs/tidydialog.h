// What tidying would take out of a policy, step by step, each to be left out.
#pragma once

#include "core/work/tidy.h"

#include <QDialog>
#include <QSet>
#include <QString>
#include <QTimer>

#include <vector>

class QLabel;
class QModelIndex;
class QPushButton;
class QStandardItemModel;
class QTreeView;

namespace cipwright::ui {

class PolicyDocument;

/// Follows the policy while that is edited; makes the steps that are ticked as one step of undo.
class TidyDialog final : public QDialog {
    Q_OBJECT

public:
    explicit TidyDialog(PolicyDocument& document, QWidget* parent = nullptr);

    void accept() override;

signals:
    /// The place of a step is to be shown.
    void chosen(cipwright::Span place);

    /// Something was done; a sentence about it.
    void tidied(const QString& text);

private:
    /// A step as it is offered: those that follow of others come in later rounds.
    struct Row {
        QString key;
        QString words;
        Span place;
        std::size_t round = 0;
        bool ticked = true;
    };

    void plan();
    void fill();
    void tick(bool on);
    void follow(const QModelIndex& index);

    PolicyDocument& m_document;
    QSet<QString> m_leftOut; ///< Keys of steps that are not wanted.
    std::vector<Row> m_rows;
    std::vector<TextPatch> m_patches;
    std::size_t m_steps = 0; ///< Those that m_patches make.
    QTimer m_pause;          ///< After ticks and edits.
    bool m_filling = false;
    QStandardItemModel* m_model;
    QTreeView* m_list;
    QLabel* m_count;
    QPushButton* m_tidy = nullptr;
};

} // namespace cipwright::ui
