// Asks what a new policy is to begin as.
#pragma once

#include "core/work/templates.h"

#include <QDialog>
#include <QList>

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace cipwright::ui {

class PolicyDocument;

/// Whether a document is a base policy that supplementals can name.
[[nodiscard]] bool canBeBase(const PolicyDocument& document);

class NewPolicyDialog final : public QDialog {
    Q_OBJECT

public:
    /// `bases` are offered as the base of a supplemental, the first of them at first.
    explicit NewPolicyDialog(const QList<PolicyDocument*>& bases, QWidget* parent = nullptr);

    void choose(PolicyTemplate which);

    [[nodiscard]] PolicyTemplate chosen() const;

    /// As typed, or the title of the template.
    [[nodiscard]] QString name() const;

    /// The base of a supplemental; null for everything else.
    [[nodiscard]] PolicyDocument* base() const;

private:
    void fillTemplates();
    void judge();
    [[nodiscard]] QString hint() const;

    QList<PolicyDocument*> m_bases;
    QListWidget* m_templates;
    QLineEdit* m_name;
    QLabel* m_baseLabel;
    QComboBox* m_base;
    QLabel* m_hint;
    QPushButton* m_ok = nullptr;
};

} // namespace cipwright::ui
