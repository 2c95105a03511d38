#include "core/check/rules/versionbounds.h"

namespace cipwright::filerules {

std::optional<Fix> fixUpTo(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto at = attributeAt(input, diagnostic);
    if (!at) {
        return std::nullopt;
    }
    return changeRule(input, at->rule, "Deny versions from 0.0.0.0 to " + at->text,
                      {{FileRuleAttribute::MinimumFileVersion, std::string(allZeros)},
                       {FileRuleAttribute::MaximumFileVersion, at->text}});
}

} // namespace cipwright::filerules
