// Makes a folder to deploy policies from: which ones, where, what to know, and what was written.
#pragma once

#include "core/base/span.h"
#include "ui/document/kitdraft.h"
#include "ui/services/settings.h"

#include <QDialog>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

class QCheckBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QStackedWidget;
class QStandardItemModel;
class QTreeView;

namespace cipwright::ui {

class FindingsTable;
class PolicyDocument;

/// What the dialog needs of the window that it belongs to.
struct KitSurroundings {
    /// A folder for the kit; empty when the user changes their mind.
    std::function<QString(QWidget* parent)> chooseFolder;

    QList<PolicyDocument*> open;     ///< Policies to choose among, in the order of the tabs.
    PolicyDocument* front = nullptr; ///< The one that is chosen at first, with what belongs to it.
    AuditGuard guard = AuditGuard::Ask;
    CompileOptions options = {};
};

class DeployKitDialog final : public QDialog {
    Q_OBJECT

public:
    DeployKitDialog(KitSurroundings surroundings, QWidget* parent);
    ~DeployKitDialog() override;

    /// Offers the policy of a file, and takes it.
    void addFile(std::unique_ptr<PolicyDocument> document);

signals:
    /// A kit was written; a sentence about it.
    void written(const QString& text);

    /// A finding was chosen that stands here in an open policy.
    void placeWanted(cipwright::ui::PolicyDocument* document, cipwright::Span place);

    /// Files with policies are wanted.
    void filesWanted();

private:
    /// A policy that can go into the kit: in a tab, or of a file.
    struct Choice {
        QPointer<PolicyDocument> tab;
        std::unique_ptr<PolicyDocument> file;

        [[nodiscard]] PolicyDocument* document() const;
    };

    void makeForm(QWidget* page);
    void makeResult(QWidget* page);
    void offer(PolicyDocument& document, bool taken);
    [[nodiscard]] std::vector<PolicyDocument*> taken() const;
    void later();
    void refresh();
    void take(KitDraft draft);
    void showFindings();
    void choose(int row);
    void write();
    void showResult();
    [[nodiscard]] bool mayBlock();
    void fail(const QString& text);

    KitSurroundings m_surroundings;
    std::vector<Choice> m_choices;                   ///< In the order of m_policies.
    std::vector<QPointer<PolicyDocument>> m_drafted; ///< The policies of the draft.
    KitDraft m_draft;
    std::vector<KitFinding> m_shown; ///< By row of the findings.
    QTimer m_pause;                  ///< After an edit of an open policy.
    unsigned m_job = 0;              ///< Results of earlier ones are not wanted any more.

    QStackedWidget* m_pages;
    QListWidget* m_policies = nullptr;
    QLineEdit* m_folder = nullptr;
    QCheckBox* m_replace = nullptr;
    FindingsTable* m_findings = nullptr;
    QLabel* m_state = nullptr;
    QPushButton* m_write = nullptr;
    QLabel* m_resultText = nullptr;
    QStandardItemModel* m_resultModel = nullptr;
    QTreeView* m_result = nullptr;
};

} // namespace cipwright::ui
