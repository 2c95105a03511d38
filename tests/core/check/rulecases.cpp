#include "tests/core/check/rulecases.h"

namespace cipwright::test {

namespace {

constexpr std::string_view idStart = "ID=\"";

// The IDs of all elements of a text but FileAttribs, with blanks between.
std::string idsIn(const std::string& elements) {
    std::string ids;
    for (auto at = elements.find(idStart); at != std::string::npos;
         at = elements.find(idStart, at + 1)) {
        const auto begin = at + idStart.size();
        const bool isOwn = elements[at - 1] == ' ';
        const std::string id = elements.substr(begin, elements.find('"', begin) - begin);
        if (isOwn && !id.starts_with("ID_FILEATTRIB")) {
            ids += " " + id;
        }
    }
    return ids;
}

} // namespace

std::string policyWithRule(std::string_view rule) {
    const std::string element(rule.substr(0, rule.find(' ')));
    const std::string attributes(rule.substr(element.size()));
    const std::string id = element == "Allow"        ? "ID_ALLOW_TEST"
                           : element == "Deny"       ? "ID_DENY_TEST"
                           : element == "FileAttrib" ? "ID_FILEATTRIB_TEST"
                                                     : "ID_FILE_TEST";
    return policyWithRules("<" + element + " ID=\"" + id + "\"" + attributes + " />");
}

std::string policyWithRules(const std::string& rules) {
    return policyOf({.fileRules = rules, .user = idsIn(rules)});
}

void addRuleCases(std::vector<CheckCase>& cases, const std::vector<RuleCase>& rules) {
    for (const RuleCase& rule : rules) {
        cases.push_back({rule.code, policyWithRule(rule.fires), policyWithRule(rule.silent)});
    }
}

} // namespace cipwright::test
