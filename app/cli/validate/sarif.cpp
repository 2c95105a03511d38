// Findings in SARIF 2.1.0, the format that code scanning services take.
#include "app/cli/validate/checkedfile.h"
#include "core/base/text.h"
#include "core/check/pages.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <system_error>

namespace cipwright::cli {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::string_view schema = "https://json.schemastore.org/sarif-2.1.0.json";
constexpr std::string_view information = "urn:cipwright:cli";

// Severities in the words of SARIF.
std::string_view levelOf(Severity severity) {
    return severity == Severity::Info ? "note" : severityName(severity);
}

// A path as part of a URI: everything but letters, digits and a few signs as %XX (RFC 3986).
std::string uriEncoded(std::string_view path) {
    constexpr std::string_view plain = "-._~/";
    std::string uri;
    for (const char c : path) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (letter || (c >= '0' && c <= '9') || plain.find(c) != std::string_view::npos) {
            uri += c;
        } else {
            uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return uri;
}

std::string genericName(const fs::path& path) {
    const auto name = path.generic_u8string();
    return {name.begin(), name.end()};
}

// Relative to the current folder where the file lies below it, as services want it.
Json artifactLocation(const CheckedFile& file) {
    if (file.name.starts_with('<')) {
        return {{"uri", "stdin"}};
    }
    std::error_code error;
    const fs::path path = fs::absolute(pathOf(file.name), error).lexically_normal();
    const fs::path relative = path.lexically_relative(fs::current_path(error));
    if (relative.empty() || *relative.begin() == "..") {
        const std::string name = genericName(path);
        return {{"uri", (name.starts_with('/') ? "file://" : "file:///") + uriEncoded(name)}};
    }
    return {{"uri", uriEncoded(genericName(relative))}, {"uriBaseId", "%SRCROOT%"}};
}

Json regionOf(const LineIndex& lines, Span span) {
    const LineColumn begin = lines.at(span.begin);
    const LineColumn end = lines.at(span.end);
    return {{"startLine", begin.line},
            {"startColumn", begin.column},
            {"endLine", end.line},
            {"endColumn", end.column}};
}

Json locationOf(const CheckedFile& file, const LineIndex* lines, Span span) {
    Json physical{{"artifactLocation", artifactLocation(file)}};
    // Code scanning wants a line, also of what has none.
    physical["region"] = lines != nullptr ? regionOf(*lines, span) : Json{{"startLine", 1}};
    return {{"physicalLocation", std::move(physical)}};
}

Json ruleOf(const MessageDef& def) {
    const Check* const check = findCheck(def.code);
    const MessageDef& own = check != nullptr ? check->message : def;
    const std::string pattern = messagePattern(own);
    Json rule{
        {"id", own.code},
        {"name", own.code},
        {"shortDescription", {{"text", check != nullptr ? shortDescription(*check) : pattern}}},
        {"fullDescription",
         {{"text", check != nullptr ? std::string(check->explanation) : pattern}}}};
    if (check != nullptr) {
        rule["help"] = {{"text", plainPageOf(*check)}, {"markdown", pageOf(*check)}};
    } else {
        rule["help"] = {{"text", pattern}};
    }
    rule["defaultConfiguration"] = {{"level", levelOf(own.severity)}};
    const std::string_view category = categoryName(own.category);
    rule["properties"] = {{"category", category}, {"tags", {category}}};
    return rule;
}

// The rules that results refer to, each once.
class Rules {
public:
    std::size_t indexOf(const MessageDef& def) {
        const auto [place, added] = m_index.try_emplace(def.code, m_rules.size());
        if (added) {
            m_rules.push_back(ruleOf(def));
        }
        return place->second;
    }

    [[nodiscard]] Json take() { return std::move(m_rules); }

private:
    std::map<std::string_view, std::size_t> m_index;
    Json m_rules = Json::array();
};

// What stays the same when lines above are added or removed: the code and its line's text, and
// which one of equals it is.
class Fingerprints {
public:
    std::string of(std::string_view code, std::string_view line) {
        constexpr std::uint64_t offset = 14695981039346656037U; // FNV-1a.
        constexpr std::uint64_t prime = 1099511628211U;
        std::uint64_t hash = offset;
        for (const std::string_view part : {code, line}) {
            for (const char c : part) {
                hash = (hash ^ static_cast<unsigned char>(c)) * prime;
            }
        }
        return fmt::format("{:016x}:{}", hash, ++m_count[hash]);
    }

private:
    std::map<std::uint64_t, std::size_t> m_count;
};

std::string_view lineAt(const CheckedFile& file, Span span) {
    if (file.lines == nullptr) {
        return {};
    }
    const auto line = file.lines->at(span.begin).line;
    const auto begin = file.lines->lineStart(line);
    const auto end = file.lines->lineStart(line + 1);
    return trimmed(
        std::string_view(file.text->text())
            .substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)));
}

Json fixOf(const CheckedFile& file, const Fix& fix) {
    Json replacements = Json::array();
    for (const TextEdit& edit : fix.patch.edits()) {
        replacements.push_back({{"deletedRegion", regionOf(*file.lines, edit.where)},
                                {"insertedContent", {{"text", edit.with}}}});
    }
    return {{"description", {{"text", fix.title}}},
            {"artifactChanges", Json::array({{{"artifactLocation", artifactLocation(file)},
                                              {"replacements", std::move(replacements)}}})}};
}

Json resultOf(const CheckedFile& file, std::size_t i, Rules& rules, Fingerprints& fingerprints) {
    const Diagnostic& diagnostic = file.found[i];
    const bool inText = diagnostic.byteOffset == Diagnostic::noOffset;
    Json result{{"ruleId", diagnostic.code()},
                {"ruleIndex", rules.indexOf(*diagnostic.def)},
                {"level", levelOf(diagnostic.severity())},
                {"message", {{"text", messageOf(diagnostic)}}},
                {"locations", Json::array({locationOf(file, inText ? file.lines.get() : nullptr,
                                                      diagnostic.span)})}};
    if (!diagnostic.related.empty()) {
        Json places = Json::array();
        for (const RelatedPlace& related : diagnostic.related) {
            Json place = locationOf(file, file.lines.get(), related.span);
            place["id"] = places.size();
            place["message"] = {{"text", related.text}};
            places.push_back(std::move(place));
        }
        result["relatedLocations"] = std::move(places);
    }
    result["partialFingerprints"] = {
        {"primaryLocationLineHash",
         fingerprints.of(diagnostic.code(), lineAt(file, diagnostic.span))}};
    // What would mend the XML that was made of a binary cannot mend the binary.
    if (i < file.fixes.size() && file.fixes[i] && !file.binary) {
        result["fixes"] = Json::array({fixOf(file, *file.fixes[i])});
    }
    if (const auto before = severityBefore(file, diagnostic)) {
        result["properties"] = {{"overriddenFrom", levelOf(*before)}, {"by", file.overridesName}};
    }
    return result;
}

} // namespace

std::string sarifReport(const CheckedFiles& files) {
    Rules rules;
    Json results = Json::array();
    Json artifacts = Json::array();
    for (const CheckedFile& file : files) {
        Fingerprints fingerprints;
        for (std::size_t i = 0; i < file.found.size(); ++i) {
            results.push_back(resultOf(file, i, rules, fingerprints));
        }
        Json artifact{{"location", artifactLocation(file)}};
        if (file.binary) {
            artifact["description"] = {
                {"text", "lines and columns are those of the XML that decompile makes of it"}};
        }
        artifacts.push_back(std::move(artifact));
    }
    const Json driver{{"name", "Cipwright"},
                      {"version", CIPWRIGHT_VERSION},
                      {"semanticVersion", CIPWRIGHT_VERSION},
                      {"informationUri", information},
                      {"rules", rules.take()}};
    const Json run{{"tool", {{"driver", driver}}},
                   {"columnKind", "unicodeCodePoints"},
                   {"artifacts", std::move(artifacts)},
                   {"results", std::move(results)}};
    const Json report{{"$schema", schema}, {"version", "2.1.0"}, {"runs", Json::array({run})}};
    return report.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace cipwright::cli
