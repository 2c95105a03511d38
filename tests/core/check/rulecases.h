// Cases of checks that are about one file rule, written as short as the rule itself.
#pragma once

#include "tests/core/check/cases.h"

#include <string>
#include <string_view>
#include <vector>

namespace cipwright::test {

/// A check, a rule on which it fires, and one like it on which it does not. The rules are elements
/// without brackets and ID: `Allow FileName="tool.exe"`.
struct RuleCase {
    std::string_view code;
    std::string_view fires;
    std::string_view silent;
};

/// A policy that has the rule, used in scenario 12 unless it is a FileAttrib.
[[nodiscard]] std::string policyWithRule(std::string_view rule);

/// A policy with these rules, which are whole elements; all are used in scenario 12.
[[nodiscard]] std::string policyWithRules(const std::string& rules);

void addRuleCases(std::vector<CheckCase>& cases, const std::vector<RuleCase>& rules);

} // namespace cipwright::test
