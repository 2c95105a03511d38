#include "tests/core/check/cases.h"

namespace cipwright::test {

namespace {

std::string withComment(std::string_view comment) {
    PolicyParts parts;
    parts.rest = "  <!-- " + std::string(comment) + " -->\n";
    return policyOf(parts);
}

} // namespace

std::vector<CheckCase> ignoreCases() {
    return {
        {"ignore.unknown-code", withComment("cipwright: ignore file.alow-all"),
         withComment("cipwright: ignore file.allow-all")},
        {"ignore.unknown-code", withComment("Mine. cipwright: ignore-file file.allow-all, no.code"),
         withComment("cipwright: a fine tool that knows no.code")},
        {"ignore.wellformed", withComment("cipwright: ignore-file xml.malformed"),
         withComment("cipwright: ignore-file file.allow-all")},
        {"ignore.word", withComment("cipwright: ingore file.allow-all"),
         withComment("cipwright: ignore file.allow-all")},
    };
}

} // namespace cipwright::test
