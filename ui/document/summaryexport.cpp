#include "ui/document/summaryexport.h"

#include "ui/document/diagnostictext.h"
#include "ui/document/policydocument.h"

#include <QFileInfo>
#include <QStringList>

namespace cipwright::ui {

std::string summaryText(const PolicyDocument& document, SummaryFormat format,
                        std::size_t mostItems) {
    const auto& import = document.importReport();
    const Verification* const signature =
        import && import->signature ? &*import->signature : nullptr;
    return renderSummary(
        summarize({document.policy(), document.diagnostics(), signature, mostItems}), format,
        translatedPhrase);
}

SummaryFormat summaryFormatFor(const QString& path) {
    const QString ending = QFileInfo(path).suffix().toLower();
    if (QStringList{QStringLiteral("md"), QStringLiteral("markdown")}.contains(ending)) {
        return SummaryFormat::Markdown;
    }
    return QStringList{QStringLiteral("html"), QStringLiteral("htm")}.contains(ending)
               ? SummaryFormat::Html
               : SummaryFormat::Text;
}

} // namespace cipwright::ui
