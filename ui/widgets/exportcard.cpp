#include "ui/widgets/exportcard.h"

#include "ui/document/cipexport.h"
#include "ui/document/exportpreview.h"
#include "ui/document/policydocument.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace cipwright::ui {

ExportCard::ExportCard(const PolicyDocument& document, const ExportPreview& preview,
                       QWidget* parent)
    : QGroupBox(tr("Binary for Windows"), parent)
    , m_document(document)
    , m_preview(preview)
    , m_text(new QLabel(this)) {
    m_text->setObjectName(QStringLiteral("exportCardText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setAccessibleName(title());
    auto* const button = new QPushButton(tr("&Export CIP..."), this);
    button->setObjectName(QStringLiteral("exportCardButton"));
    connect(button, &QPushButton::clicked, this, &ExportCard::exportWanted);
    auto* const layout = new QHBoxLayout(this);
    layout->addWidget(m_text, 1);
    layout->addWidget(button, 0, Qt::AlignTop);
    connect(&preview, &ExportPreview::changed, this, &ExportCard::show);
    show();
}

void ExportCard::show() {
    const QString name = deployedName(m_document);
    if (const auto& binary = m_preview.binary()) {
        m_text->setText(tr("%1\nBytes: %2, format version: %3")
                            .arg(name, QLocale().toString(static_cast<qulonglong>(binary->size)))
                            .arg(binary->formatVersion));
    } else {
        m_text->setText(m_preview.isRefused()
                            ? tr("%1\nIt has errors that Windows or Microsoft's tools refuse; "
                                 "mend them first.")
                                  .arg(name)
                            : name);
    }
}

} // namespace cipwright::ui
