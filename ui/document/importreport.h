// What came of reading a binary policy.
#pragma once

#include "core/cip/reader.h"
#include "core/crypto/signedpolicy.h"
#include "core/work/reencoding.h"

#include <QString>

#include <optional>
#include <string_view>
#include <vector>

namespace cipwright::ui {

struct ImportReport {
    CipInfo info;
    std::vector<MissingItems> missing; ///< Of a damaged binary.
    bool complete = false;             ///< Every byte was understood.
    std::size_t problems = 0;
    Comparison comparison; ///< Of complete ones: what compiling the text gives.
    /// Of signed ones; its problems say also what Windows has against the certificate.
    std::optional<Verification> signature;
    bool updateSigner = false; ///< Whether the policy names who signed it as UpdatePolicySigner.
};

/// `text` is what was made of the binary `bytes`.
[[nodiscard]] ImportReport reportImport(const CipReading& reading, std::string_view bytes,
                                        std::string_view text);

/// Whether there is anything in it that one must know: damage, other bytes, or a signature that is
/// not good, or that Windows may not take.
[[nodiscard]] bool needsAttention(const ImportReport& report);

/// In sentences, one a line.
[[nodiscard]] QString importText(const ImportReport& report);

} // namespace cipwright::ui
