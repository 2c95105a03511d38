// Finds everything that is wrong with a policy, again and again as it is edited.
#pragma once

#include "core/check/check.h"
#include "core/check/checkinput.h"
#include "core/xml/policytext.h"
#include "core/xml/reader.h"

#include <memory>
#include <string_view>
#include <vector>

namespace cipwright {

/// Runs all checks and remembers the answers about single items: checking again after an edit
/// looks anew only at items that changed, and at what concerns several.
///
/// The result depends on the policy and the context alone, not on what was checked before.
class Checker {
public:
    Checker();
    ~Checker();
    Checker(Checker&&) noexcept;
    Checker& operator=(Checker&&) noexcept;

    /// All diagnostics of a text that was read: the reader's own, those of the schema and of the
    /// meaning, in document order. Where the text is not well-formed, the checks that would only
    /// repeat the fault in other words are left out.
    [[nodiscard]] Diagnostics check(const PolicyText& text, const ReadPolicy& read,
                                    const CheckContext& context = {});

private:
    struct Memory;
    std::unique_ptr<Memory> m_memory;
};

/// The remedy for a diagnostic that check() gave for this text, or nothing.
[[nodiscard]] std::optional<Fix> fixFor(const Diagnostic& diagnostic, const PolicyText& text,
                                        const Policy& policy, const CheckContext& context = {});

} // namespace cipwright
