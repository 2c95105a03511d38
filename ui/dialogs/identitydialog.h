// Version, IDs, name and format of a policy, and what changing them comes to.
#pragma once

#include "core/work/identity.h"

#include <QDialog>

#include <optional>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QStandardItemModel;
class QTreeView;

namespace cipwright::ui {

class PolicyDocument;

/// Shows each part as it is and as it would be, and makes the change as one step of undo.
class IdentityDialog final : public QDialog {
    Q_OBJECT

public:
    explicit IdentityDialog(PolicyDocument& document, QWidget* parent = nullptr);

    void accept() override;

private:
    QLineEdit* addField(QFormLayout& form, const char* name, const QString& label,
                        const QString& accessibleName, QPushButton* button = nullptr);
    QPushButton* makeButton(const char* name, const QString& text, const QString& toolTip);
    void raiseVersion();
    void judge();
    void showParts(const std::vector<IdentityPart>& parts);
    [[nodiscard]] IdentityChange change() const;

    PolicyDocument& m_document;
    Guid m_fresh; ///< The same one as long as the dialog is there: what is shown is what is made.
    QLineEdit* m_version;
    QLineEdit* m_name;
    QLineEdit* m_id;
    QComboBox* m_format;
    QCheckBox* m_newId;
    QStandardItemModel* m_model;
    QTreeView* m_parts;
    QLabel* m_verdict;
    QPushButton* m_ok = nullptr;
    QPushButton* m_raise;
};

} // namespace cipwright::ui
