// What is known of the signature around the binary policy that a document came from.
#pragma once

#include <QFrame>

class QLabel;
class QPlainTextEdit;

namespace cipwright::ui {

class PolicyDocument;

class SignatureCard final : public QFrame {
    Q_OBJECT

public:
    /// Shows itself only for documents that were made of a signed policy.
    explicit SignatureCard(const PolicyDocument& document, QWidget* parent = nullptr);

    /// Takes over what is known now.
    void update();

protected:
    void changeEvent(QEvent* event) override;

private:
    void setIcon();

    const PolicyDocument& m_document;
    QLabel* m_icon;
    QLabel* m_verdict;
    QPlainTextEdit* m_details;
};

} // namespace cipwright::ui
