// Findings for programs.
#include "app/cli/validate/checkedfile.h"
#include "core/check/pages.h"

#include <nlohmann/json.hpp>

#include <array>

namespace cipwright::cli {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 4> placeKeys{"line", "column", "endLine", "endColumn"};

// Line and column of a span's two ends; nulls where the file has no text.
void addPlace(Json& object, const LineIndex* lines, Span span) {
    if (lines == nullptr) {
        for (const std::string_view key : placeKeys) {
            object[key] = nullptr;
        }
        return;
    }
    const LineColumn begin = lines->at(span.begin);
    const LineColumn end = lines->at(span.end);
    object["line"] = begin.line;
    object["column"] = begin.column;
    object["endLine"] = end.line;
    object["endColumn"] = end.column;
}

Json fixOf(const CheckedFile& file, const Fix& fix) {
    Json edits = Json::array();
    for (const TextEdit& edit : fix.patch.edits()) {
        Json object;
        addPlace(object, file.lines.get(), edit.where);
        object["text"] = edit.with;
        edits.push_back(std::move(object));
    }
    return {{"title", fix.title}, {"edits", std::move(edits)}};
}

Json overriddenOf(const CheckedFile& file, const Diagnostic& diagnostic) {
    const auto before = severityBefore(file, diagnostic);
    if (!before) {
        return nullptr;
    }
    return {{"severity", severityName(*before)}, {"by", file.overridesName}};
}

Json diagnosticOf(const CheckedFile& file, std::size_t i) {
    const Diagnostic& diagnostic = file.found[i];
    Json object{{"file", file.name}};
    const bool inText = diagnostic.byteOffset == Diagnostic::noOffset;
    addPlace(object, inText ? file.lines.get() : nullptr, diagnostic.span);
    if (!inText) {
        object["offset"] = diagnostic.byteOffset;
    }
    object["code"] = diagnostic.code();
    object["category"] = categoryName(diagnostic.def->category);
    object["severity"] = severityName(diagnostic.severity());
    object["overridden"] = overriddenOf(file, diagnostic);
    object["message"] = messageOf(diagnostic);
    if (const Check* const check = findCheck(diagnostic.code())) {
        object["explanation"] = check->explanation;
        object["remedy"] = check->remedy;
    }
    Json related = Json::array();
    for (const RelatedPlace& place : diagnostic.related) {
        Json entry;
        addPlace(entry, file.lines.get(), place.span);
        entry["message"] = place.text;
        related.push_back(std::move(entry));
    }
    object["related"] = std::move(related);
    object["fixes"] = Json::array();
    if (i < file.fixes.size() && file.fixes[i]) {
        object["fixes"].push_back(fixOf(file, *file.fixes[i]));
    }
    return object;
}

} // namespace

std::string jsonReport(const CheckedFiles& files) {
    Json diagnostics = Json::array();
    Json fixed = Json::array();
    Json listed = Json::array();
    for (const CheckedFile& file : files) {
        for (std::size_t i = 0; i < file.found.size(); ++i) {
            diagnostics.push_back(diagnosticOf(file, i));
        }
        for (const AppliedFix& applied : file.applied) {
            fixed.push_back({{"file", file.name},
                             {"line", applied.place.line},
                             {"column", applied.place.column},
                             {"code", applied.code},
                             {"title", applied.title}});
        }
        listed.push_back({{"file", file.name},
                          {"kind", file.binary ? "cip" : "xml"},
                          {"suppressedByFile", file.suppressed.byFile},
                          {"suppressedByComment", file.suppressed.byComment}});
    }
    const Summary summary = summaryOf(files);
    const Json report{{"diagnostics", std::move(diagnostics)},
                      {"fixed", std::move(fixed)},
                      {"files", std::move(listed)},
                      {"summary",
                       {{"errors", summary.errors},
                        {"warnings", summary.warnings},
                        {"infos", summary.infos},
                        {"suppressed", summary.suppressed}}}};
    return report.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace cipwright::cli
