// What exporting the policy would write, and the button that does it.
#pragma once

#include <QGroupBox>

class QLabel;
class QPushButton;

namespace cipwright::ui {

class ExportPreview;
class PolicyDocument;

class ExportCard final : public QGroupBox {
    Q_OBJECT

public:
    /// Both must outlive the card.
    ExportCard(const PolicyDocument& document, const ExportPreview& preview,
               QWidget* parent = nullptr);

signals:
    void exportWanted();

private:
    void show();

    const PolicyDocument& m_document;
    const ExportPreview& m_preview;
    QLabel* m_text;
};

} // namespace cipwright::ui
