// The remedy of most path rules: the path written in another way.
#pragma once

#include "core/check/rules/filerules.h"

#include <string>
#include <utility>

namespace cipwright::filerules {

/// Changes the path that a diagnostic points at; nothing where that leaves it empty or as it is.
[[nodiscard]] inline std::optional<Fix> changePath(const CheckInput& input,
                                                   const Diagnostic& diagnostic, std::string title,
                                                   std::string (*change)(const std::string&)) {
    const auto at = attributeAt(input, diagnostic);
    if (!at) {
        return std::nullopt;
    }
    std::string path = change(at->text);
    if (path.empty() || path == at->text) {
        return std::nullopt;
    }
    return changeRule(input, at->rule, std::move(title),
                      {{FileRuleAttribute::FilePath, std::move(path)}});
}

} // namespace cipwright::filerules
