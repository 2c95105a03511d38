// Asks what a new policy is to begin as.
#pragma once

#include "core/work/rulelines.h"
#include "core/work/templates.h"

#include <QDialog>
#include <QList>
#include <QStringList>

#include <functional>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace cipwright::ui {

class FileListEdit;
class PolicyDocument;

/// Asks for files to read; none when the user changes their mind.
using ChooseFiles =
    std::function<QStringList(QWidget* parent, const QString& title, const QString& filter)>;

/// Whether a document is a base policy that supplementals can name.
[[nodiscard]] bool canBeBase(const PolicyDocument& document);

class NewPolicyDialog final : public QDialog {
    Q_OBJECT

public:
    /// `bases` are offered as the base of a supplemental, the first of them at first. `choose` asks
    /// for lists of files to watch.
    NewPolicyDialog(const QList<PolicyDocument*>& bases, ChooseFiles choose,
                    QWidget* parent = nullptr);

    void choose(PolicyTemplate which);

    [[nodiscard]] PolicyTemplate chosen() const;

    /// As typed, or the title of the template.
    [[nodiscard]] QString name() const;

    /// The base of a supplemental; null for everything else.
    [[nodiscard]] PolicyDocument* base() const;

    /// What a monitor policy is to watch; empty for everything else.
    [[nodiscard]] std::vector<cipwright::RuleLine> watched() const;

private:
    void addList();
    void fillTemplates();
    void judge();
    [[nodiscard]] QString hint() const;

    QList<PolicyDocument*> m_bases;
    QListWidget* m_templates;
    QLineEdit* m_name;
    QLabel* m_baseLabel;
    QComboBox* m_base;
    QLabel* m_listLabel;
    FileListEdit* m_list;
    QPushButton* m_fromFile;
    QLabel* m_hint;
    ChooseFiles m_choose;
    QPushButton* m_ok = nullptr;
};

} // namespace cipwright::ui
