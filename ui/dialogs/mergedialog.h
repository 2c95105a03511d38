// Asks which policies are to be merged into an open one, and shows what that does first.
#pragma once

#include "ui/document/policymerge.h"
#include "ui/services/settings.h"

#include <QDialog>

#include <optional>
#include <string>
#include <vector>

class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;
class QRadioButton;
class QStandardItemModel;
class QTableView;
class QTreeView;

namespace cipwright::ui {

class ConflictsModel;
class PolicyDocument;

/// Follows the open policy while that is edited, and closes with it. Merges in another thread while
/// things are chosen, and offers to take what came of it when nothing is left to decide.
class MergeDialog final : public QDialog {
    Q_OBJECT

public:
    MergeDialog(PolicyDocument& document, std::vector<MergePartPtr> others, AuditGuard guard,
                QWidget* parent);

    /// Offers another policy, to be merged in, or as the base of a three-way merge.
    void addOther(const MergePartPtr& other, bool asBase);

    /// Whether the policies are being merged now.
    [[nodiscard]] bool isBusy() const { return m_busy; }

    void accept() override;

signals:
    /// Files are wanted to merge in, or one as the base.
    void filesWanted(bool asBase);

    /// The result is to be a new policy.
    void made(const std::string& bytes);

    /// The open policy was changed; a sentence about it.
    void merged(const QString& text);

private:
    void makeChoices();
    void makeViews();
    void layOut();
    void request();
    void take(MergeOutcome outcome);
    void judge();
    void offerAllOf(const QStringList& names);
    void showDifferences();
    [[nodiscard]] QString countsText() const;
    [[nodiscard]] std::vector<MergePartPtr> chosen() const;
    [[nodiscard]] MergePartPtr base() const;

    PolicyDocument& m_document;
    std::vector<MergePartPtr> m_others;
    AuditGuard m_guard;
    std::optional<MergeOutcome> m_outcome; ///< Of what is chosen now.
    unsigned m_job = 0;
    bool m_busy = false;
    QListWidget* m_sources;
    QComboBox* m_base;
    ConflictsModel* m_conflicts;
    QLabel* m_conflictsLabel;
    QTableView* m_conflictsView;
    QPushButton* m_takeAll;
    QStandardItemModel* m_changes;
    QTreeView* m_changesView;
    QLabel* m_counts;
    QLabel* m_state;
    QRadioButton* m_inPlace;
    QRadioButton* m_newTab;
    QPushButton* m_addFile;
    QPushButton* m_baseFile;
    QPushButton* m_merge;
};

} // namespace cipwright::ui
