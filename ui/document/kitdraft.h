// From open policies and files to a kit to deploy them from.
#pragma once

#include "core/base/result.h"
#include "core/cip/writer.h"
#include "core/work/deploykit.h"

#include <QString>

#include <cstddef>
#include <string>
#include <vector>

namespace cipwright::ui {

class PolicyDocument;

/// A policy that is to go into a kit, as it is now.
struct KitSource {
    QString name;
    PolicyText text;
    std::string bytes; ///< Of a binary that nobody changed, and that is taken as it is; else empty.
};

/// A document as such a policy. A binary that was opened and not changed, here or on the disk, is
/// read from its file again. Errors: file.cannot-read.
[[nodiscard]] Result<KitSource> kitSourceOf(const PolicyDocument& document);

/// A kit, or what stands against it.
struct KitDraft {
    std::vector<KitFinding> refusals; ///< Why policies do not compile, by the number of the source.
    DeployKit kit;                    ///< Of all of them; not made while there are refusals.
};

/// Puts a kit together; may be called from any thread.
[[nodiscard]] KitDraft draftKit(const std::vector<KitSource>& sources,
                                const CompileOptions& options);

/// Writes a kit into a folder: all of its files, or none.
/// Errors: those of writeFilesTogether().
[[nodiscard]] Result<void> writeKit(const DeployKit& kit, const QString& folder,
                                    Overwrite overwrite);

} // namespace cipwright::ui
