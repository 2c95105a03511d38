// The file versions between which a rule matches, and a remedy for a Deny without both.
#pragma once

#include "core/base/version.h"
#include "core/check/rules/filerules.h"

#include <optional>

namespace cipwright::filerules {

/// The two file versions of a rule, where they are versions.
struct Bounds {
    explicit Bounds(const FileRule& rule)
        : minimum(Version::parse(rule.text(FileRuleAttribute::MinimumFileVersion)))
        , maximum(Version::parse(rule.text(FileRuleAttribute::MaximumFileVersion)))
        , hasMinimum(filled(rule, FileRuleAttribute::MinimumFileVersion))
        , hasMaximum(filled(rule, FileRuleAttribute::MaximumFileVersion)) {}

    [[nodiscard]] bool onlyMinimum() const { return minimum && !hasMaximum; }

    [[nodiscard]] bool onlyMaximum() const { return maximum && !hasMinimum; }

    /// Whether the minimum is one that leaves versions out on either side.
    [[nodiscard]] bool minimumIsReal() const {
        return minimum && *minimum != Version{} && *minimum != Version::highest;
    }

    /// Whether a Deny of these bounds is about new versions.
    [[nodiscard]] bool inverted() const { return minimumIsReal() && maximum == Version::highest; }

    [[nodiscard]] bool nothing() const {
        return minimum == Version::highest && maximum == Version::highest;
    }

    std::optional<Version> minimum;
    std::optional<Version> maximum;
    bool hasMinimum;
    bool hasMaximum;
};

/// Writes both bounds of a Deny: from zero to the version that the diagnostic points at.
[[nodiscard]] std::optional<Fix> fixUpTo(const CheckInput& input, const Diagnostic& diagnostic);

} // namespace cipwright::filerules
