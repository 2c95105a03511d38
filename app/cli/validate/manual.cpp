#include "app/cli/validate/manual.h"

#include "app/cli/files.h"
#include "app/cli/messages.h"
#include "core/base/fileio.h"
#include "core/base/spelling.h"
#include "core/check/pages.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <iterator>
#include <system_error>
#include <vector>

namespace cipwright::cli {

namespace {

std::vector<const Check*> allChecks() {
    std::vector<const Check*> checks;
    for (const auto& family : checkFamilies()) {
        for (const Check& check : family) {
            checks.push_back(&check);
        }
    }
    return checks;
}

std::string codesAsText() {
    std::string text;
    for (const Check* const check : allChecks()) {
        const MessageDef& def = check->message;
        fmt::format_to(std::back_inserter(text), "{:34} {:8} {:11} {}\n", def.code,
                       severityName(def.severity), categoryName(def.category),
                       shortDescription(*check));
    }
    return text;
}

std::string codesAsJson() {
    using Json = nlohmann::ordered_json;
    Json codes = Json::array();
    for (const Check* const check : allChecks()) {
        const MessageDef& def = check->message;
        codes.push_back({{"code", def.code},
                         {"severity", severityName(def.severity)},
                         {"category", categoryName(def.category)},
                         {"message", messagePattern(def)},
                         {"explanation", check->explanation},
                         {"remedy", check->remedy},
                         {"reference", check->reference},
                         {"fixable", check->fix != nullptr}});
    }
    return Json{{"codes", std::move(codes)}}.dump(2) + '\n';
}

ExitCode writePages(const Session& session, const std::string& folder) {
    std::error_code error;
    std::filesystem::create_directories(pathOf(folder), error);
    const auto pages = manualPages();
    for (const ManualPage& page : pages) {
        // The pages are made, not written: what is there is an older edition.
        const auto written = writeFileAtomically(pathOf(folder) / pathOf(page.fileName), page.text,
                                                 Overwrite::Allow);
        if (!written) {
            session.report(written.error(), programName);
            return ExitCode::SystemFailed;
        }
    }
    session.say(fmt::format("wrote {} pages to {}", pages.size(), shownName(folder)));
    return ExitCode::Done;
}

} // namespace

ExitCode explainCode(const Session& session, const std::string& code) {
    if (const Check* const check = findCheck(code)) {
        return writeStandardOutput(session, plainPageOf(*check));
    }
    std::vector<std::string_view> codes;
    for (const Check* const check : allChecks()) {
        codes.push_back(check->message.code);
    }
    const std::string_view nearest = nearestSpelling(code, codes);
    session.report(Diagnostic::inText(
        messages::unknownCode, {},
        {{"code", code},
         {"hint", nearest.empty() ? std::string() : fmt::format("; did you mean {}?", nearest)}}));
    return ExitCode::CallWrong;
}

ExitCode listCodes(const Session& session, const std::string& format, const std::string& output) {
    if (format == "markdown") {
        if (output.empty() || output == standardStream) {
            session.report(Diagnostic::inText(messages::pagesNeedFolder, {}));
            return ExitCode::CallWrong;
        }
        return writePages(session, output);
    }
    return writeStandardOutput(session, format == "json" ? codesAsJson() : codesAsText());
}

} // namespace cipwright::cli
