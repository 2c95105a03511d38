#include "tests/core/check/cases.h"

namespace cipwright::test {

namespace {

// A text with `from` replaced by `to`, once.
std::string changed(std::string text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    return at == std::string::npos ? std::string() : text.replace(at, from.size(), to);
}

} // namespace

std::vector<CheckCase> markupCases() {
    const std::string good = policyOf({});
    const auto bad = [&](std::string_view from, std::string_view to) {
        return changed(good, from, to);
    };
    std::string manyErrors;
    for (int i = 0; i < 150; ++i) {
        manyErrors += "<Allow FileName=\"&bad;\" />\n";
    }
    constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";
    const std::string marked = "\xEF\xBB\xBF";
    return {
        {"xml.empty", "<!-- nothing -->", good},
        {"xml.malformed", bad("</Rules>", "</Rule>"), good},
        {"xml.malformed", bad("<VersionEx>", "<VersionEx"), good},
        {"xml.character", bad("1.0.0.0", "1.0.0.0\x01"), good},
        {"xml.character", bad("1.0.0.0", "1.0.0.0\xFF"), bad("Test", "T\xC3\xA4st")},
        {"xml.doctype", bad("<SiPolicy", "<!DOCTYPE SiPolicy><SiPolicy"), good},
        {"xml.reference", bad("Test", "R&D"), bad("Test", "R&amp;D")},
        {"xml.duplicate-attribute", bad("PolicyType=", "PolicyType=\"Base Policy\" PolicyType="),
         good},
        {"xml.name", bad("<EKUs />", "<a:b:EKUs />"), good},
        {"xml.prefix", bad("<EKUs />", "<p:EKUs />"),
         bad("<EKUs />", "<p:EKUs xmlns:p=\"urn:schemas-microsoft-com:sipolicy\" />")},
        {"xml.declaration", bad(declaration, "<?xml encoding=\"utf-8\"?>"), good},
        {"xml.declaration", "\n" + good, good},
        {"xml.version", bad("version=\"1.0\"", "version=\"1.1\""), good},
        {"xml.encoding", bad("utf-8", "iso-8859-1"), bad("utf-8", "UTF-8")},
        {"xml.encoding-label", marked + bad("utf-8", "utf-16"), marked + good},
        {"xml.text-outside", good + "text", good + "<!-- text -->"},
        {"xml.second-root", good + "<SiPolicy />", good},
        {"xml.too-many-errors", policyOf({.fileRules = manyErrors}), good},
    };
}

} // namespace cipwright::test
