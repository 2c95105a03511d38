// The first page of a policy: what it is called, what it does, whether anything is wrong.
#pragma once

#include "core/policy/policy.h"

#include <QScrollArea>

#include <array>

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace cipwright::ui {

class ExportPreview;
class PolicyDocument;
class SignatureCard;

class Overview final : public QScrollArea {
    Q_OBJECT

public:
    Overview(PolicyDocument& document, const ExportPreview& preview, QWidget* parent = nullptr);

signals:
    /// A command of the window was asked for, by the name of its action.
    void commandWanted(const QString& name);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void addField(QFormLayout& form, const QString& label, HeaderField field);
    void show();
    void setField(HeaderField field);
    void setName();
    void setType(int index);

    PolicyDocument& m_document;
    QBoxLayout* m_columns; ///< What the policy does, and beside it what it is called.
    QLabel* m_mode;
    QCheckBox* m_audit;
    QLineEdit* m_name;
    QComboBox* m_type;
    std::array<QLineEdit*, headerFieldNames.size()> m_fields{};
    QLabel* m_sentences;
    SignatureCard* m_signature;
};

} // namespace cipwright::ui
