#include "ui/document/kitdraft.h"

#include "core/base/fileio.h"
#include "core/check/schema/readchecked.h"
#include "ui/document/cipexport.h"
#include "ui/document/policydocument.h"

#include <QFileInfo>

#include <utility>

namespace cipwright::ui {

Result<KitSource> kitSourceOf(const PolicyDocument& document) {
    KitSource source{document.name(), document.text(), {}};
    // A file that somebody else changed since is not what the tab shows.
    if (document.importReport() && !document.isModified()
        && document.diskChange() == DiskChange::None) {
        Result<std::string> bytes = readFile(QFileInfo(document.path()).filesystemFilePath());
        if (!bytes) {
            return std::unexpected(std::move(bytes.error()));
        }
        source.bytes = std::move(*bytes);
    }
    return source;
}

KitDraft draftKit(const std::vector<KitSource>& sources, const CompileOptions& options) {
    KitDraft draft;
    std::vector<KitPolicy> policies;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const KitSource& source = sources[i];
        KitPolicy policy{source.name.toStdString(), source.bytes, source.text,
                         readChecked(source.text)};
        if (policy.bytes.empty()) {
            auto compiled = compileText(source.text, options);
            if (!compiled) {
                for (Diagnostic& diagnostic : compiled.error()) {
                    draft.refusals.push_back({i, std::move(diagnostic)});
                }
                continue;
            }
            policy.bytes = std::move(compiled->bytes);
        }
        policies.push_back(std::move(policy));
    }
    if (draft.refusals.empty()) {
        draft.kit = makeDeployKit(policies);
    }
    return draft;
}

Result<void> writeKit(const DeployKit& kit, const QString& folder, Overwrite overwrite) {
    return writeFilesTogether(QFileInfo(folder).filesystemFilePath(), kit.files, overwrite);
}

} // namespace cipwright::ui
