// From an open policy to the binary file that Windows loads.
#pragma once

#include "core/base/result.h"
#include "core/cip/writer.h"
#include "core/xml/policytext.h"

#include <QString>

#include <cstddef>
#include <cstdint>

namespace cipwright::ui {

class PolicyDocument;

/// What was written.
struct ExportedCip {
    QString path;
    std::size_t size = 0;
    std::uint32_t formatVersion = 0;
    QString sha256; ///< In hexadecimal digits.
};

/// The binary of a text; may be called from any thread. Errors: everything for which validating or
/// compiling it on the command line fails, in the order of the text.
[[nodiscard]] Result<CompiledPolicy> compileText(const PolicyText& text,
                                                 const CompileOptions& options = {});

/// The binary of a document, as compileText().
[[nodiscard]] Result<CompiledPolicy> compileDocument(const PolicyDocument& document,
                                                     const CompileOptions& options = {});

/// Writes a compiled policy to a file, in place of one that is there.
/// Errors: file.cannot-write.
[[nodiscard]] Result<ExportedCip> writeCip(const CompiledPolicy& compiled, const QString& path);

/// The name that Windows looks for: "{PolicyID}.cip" in capitals, or "SiPolicy.p7b" for a policy
/// without a PolicyID.
[[nodiscard]] QString deployedName(const PolicyDocument& document);

} // namespace cipwright::ui
