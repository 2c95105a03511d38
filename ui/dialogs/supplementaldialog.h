// Turns an open policy into a supplemental of a base, moves one to another, or checks the pair.
#pragma once

#include "core/base/span.h"
#include "core/policy/policy.h"
#include "core/work/supplemental.h"

#include <QDialog>
#include <QString>
#include <QTimer>

#include <cstdint>
#include <functional>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;

namespace cipwright::ui {

class FindingsTable;
class PolicyDocument;

enum class SupplementalTask : std::uint8_t { Make, Move, Check };

/// A base to choose, as it was when it was offered.
struct BasePolicy {
    QString name;
    Policy policy;
};

/// What would be changed, before it is; then what stands between the policy and its base. Follows
/// the open policy while that is edited, and closes with it.
class SupplementalDialog final : public QDialog {
    Q_OBJECT

public:
    /// `bases` are offered, those first that fit best.
    SupplementalDialog(PolicyDocument& document, SupplementalTask task,
                       std::vector<BasePolicy> bases, QWidget* parent);

    /// Offers another base, and takes it.
    void addBase(BasePolicy base);

signals:
    /// A finding was chosen that stands here in the open policy.
    void chosen(cipwright::Span place);

    /// A file is wanted, for its policy to be the base.
    void fileWanted();

private:
    /// What came of a job in another thread.
    struct Outcome {
        Result<SupplementalSteps> steps;
        Diagnostics findings;
    };

    void makeForm();
    void refresh();
    void take(Outcome outcome);
    void showSteps();
    void showFindings();
    void apply();
    [[nodiscard]] const BasePolicy* base() const;

    [[nodiscard]] bool isPending() const { return m_task != SupplementalTask::Check; }

    PolicyDocument& m_document;
    SupplementalTask m_task; ///< Check, after the others were done.
    std::vector<BasePolicy> m_bases;
    Guid m_freshId;
    QTimer m_pause;     ///< After an edit.
    unsigned m_job = 0; ///< Results of earlier ones are not wanted any more.
    SupplementalSteps m_steps;
    Diagnostics m_found;
    QComboBox* m_base;
    QCheckBox* m_newId;
    QCheckBox* m_dropDenies;
    QLabel* m_stepsLabel;
    QListWidget* m_stepsList;
    QLabel* m_findingsLabel;
    FindingsTable* m_findings;
    QLabel* m_state;
    QPushButton* m_apply = nullptr;
};

} // namespace cipwright::ui
