#include "core/check/pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <utility>

namespace cipwright {

namespace {

constexpr std::array<std::string_view, 7> categoryNames{"wellformed", "schema", "meaning", "advice",
                                                        "binary",     "call",   "system"};

struct CategoryMeaning {
    Category category;
    std::string_view meaning;
};

constexpr std::array<CategoryMeaning, 4> categoryMeanings{{
    {Category::WellFormed, "the text is not XML; cannot be switched off"},
    {Category::Schema, "the policy schema forbids it, and so do Microsoft's tools"},
    {Category::Meaning, "the schema allows it, but it is wrong"},
    {Category::Advice, "right, but unwise"},
}};

struct Subject {
    std::string_view word; // The first of a code.
    std::string_view title;
};

// What the first words of codes are about; the order is that of the index.
constexpr std::array<Subject, 25> subjects{{
    {"xml", "The text"},
    {"schema", "Elements and attributes"},
    {"value", "Values"},
    {"list", "Long lists"},
    {"policy", "The policy as a whole"},
    {"supplemental", "Supplemental policies and their base"},
    {"id", "IDs"},
    {"option", "Options"},
    {"file", "File rules"},
    {"path", "Path rules"},
    {"pfn", "Packaged apps"},
    {"artifact", "Artifact rules"},
    {"hotpatch", "Hotpatches"},
    {"macro", "Macros"},
    {"signer", "Signers"},
    {"eku", "EKUs"},
    {"ref", "References"},
    {"scenario", "Scenarios"},
    {"hvci", "HVCI"},
    {"setting", "Settings"},
    {"appsetting", "Settings of apps"},
    {"appid", "AppID tagging"},
    {"sign", "Signing"},
    {"deploy", "Deploying"},
    {"ignore", "Comments to Cipwright"},
}};

std::string_view firstWord(std::string_view code) {
    return code.substr(0, code.find('.'));
}

// A character that Markdown would read as part of a table, a tag or emphasis.
bool isMarkdown(char c) {
    constexpr std::string_view special = "\\`*<|[";
    return special.find(c) != std::string_view::npos;
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (isMarkdown(c)) {
            out += '\\';
        }
        out += c;
    }
    return out;
}

// The name under which GitHub and others link to the heading of a code.
std::string anchorOf(std::string_view code) {
    std::string anchor(code);
    std::erase(anchor, '.');
    return anchor;
}

using ChecksByWord = std::map<std::string_view, std::vector<const Check*>, std::less<>>;

ChecksByWord checksByWord() {
    ChecksByWord byWord;
    for (const auto& family : checkFamilies()) {
        for (const Check& check : family) {
            byWord[firstWord(check.message.code)].push_back(&check);
        }
    }
    for (auto& [word, checks] : byWord) {
        std::ranges::sort(checks, {}, [](const Check* c) { return c->message.code; });
    }
    return byWord;
}

std::string_view titleOf(std::string_view word) {
    const auto known = std::ranges::find(subjects, word, &Subject::word);
    return known != subjects.end() ? known->title : word;
}

// The words that there are codes of, in the order of the table of subjects, others behind.
std::vector<std::string_view> sortedWords(const ChecksByWord& byWord) {
    std::vector<std::string_view> words;
    for (const auto& entry : byWord) {
        words.push_back(entry.first);
    }
    std::ranges::sort(words, {}, [](std::string_view word) {
        return std::pair(std::ranges::find(subjects, word, &Subject::word) - subjects.begin(),
                         word);
    });
    return words;
}

std::string subjectPage(std::string_view word, const std::vector<const Check*>& checks) {
    std::string page = fmt::format("# {}\n", titleOf(word));
    for (const Check* const check : checks) {
        page += '\n' + pageOf(*check);
    }
    return page;
}

std::string indexPage(const ChecksByWord& byWord) {
    std::string page =
        "# Codes\n\n"
        "Everything that `cipwright-cli validate` and the editor can find in a policy. These pages "
        "are made by\n`cipwright-cli validate --list-codes --format markdown -o docs/codes`; "
        "`validate --explain CODE` prints one\nsection. Severities can be changed, see "
        "[the command line](../../app/cli/README.md#severities).\n\n"
        "| severity | meaning |\n| --- | --- |\n"
        "| error | the tools refuse it, or Windows does not load it or does not do what it says |\n"
        "| warning | it works, but does something else than it seems to |\n"
        "| info | worth knowing |\n\n"
        "| category | meaning |\n| --- | --- |\n";
    for (const auto& [category, meaning] : categoryMeanings) {
        page += fmt::format("| {} | {} |\n", categoryName(category), meaning);
    }
    for (const std::string_view word : sortedWords(byWord)) {
        page +=
            fmt::format("\n## {}\n\n| code | severity | category | message | mended by --fix |\n"
                        "| --- | --- | --- | --- | --- |\n",
                        titleOf(word));
        for (const Check* const check : byWord.at(word)) {
            const MessageDef& def = check->message;
            page += fmt::format("| [{0}]({1}.md#{2}) | {3} | {4} | {5} | {6} |\n", def.code, word,
                                anchorOf(def.code), severityName(def.severity),
                                categoryName(def.category), escaped(shortDescription(*check)),
                                check->fix != nullptr ? "yes" : "");
        }
    }
    return page;
}

struct Part {
    std::string_view title;
    std::string_view text;
};

std::vector<Part> partsOf(const Check& check) {
    std::vector<Part> parts{{"Why it matters", check.explanation},
                            {"What to do", check.remedy},
                            {"Mended automatically",
                             check.fix != nullptr
                                 ? "where it can be decided, by validate --fix or in the editor."
                                 : "no."}};
    if (check.message.severity == Severity::Error) {
        parts.push_back({"Compiles", check.compiles ? "yes, with a warning." : "no."});
    }
    parts.push_back({"Source", check.reference});
    return parts;
}

} // namespace

std::string_view categoryName(Category category) {
    return categoryNames[static_cast<std::size_t>(category)];
}

std::string messagePattern(const MessageDef& def) {
    std::string pattern;
    std::string_view rest = def.text;
    while (!rest.empty()) {
        const auto open = std::min(rest.find('{'), rest.size());
        const auto close = rest.find('}', open);
        pattern += rest.substr(0, open);
        if (close == std::string_view::npos) {
            pattern += rest.substr(open);
            break;
        }
        pattern += "...";
        rest.remove_prefix(close + 1);
    }
    return pattern;
}

std::string shortDescription(const Check& check) {
    const std::string pattern = messagePattern(check.message);
    return pattern.substr(0, pattern.find(';'));
}

std::string pageOf(const Check& check) {
    const MessageDef& def = check.message;
    std::string page = fmt::format("## {}\n\n> {}\n\nSeverity: {}. Category: {}.\n", def.code,
                                   escaped(messagePattern(def)), severityName(def.severity),
                                   categoryName(def.category));
    for (const auto& [title, text] : partsOf(check)) {
        page += fmt::format("\n**{}.** {}\n", title, escaped(text));
    }
    return page;
}

std::string plainPageOf(const Check& check) {
    const MessageDef& def = check.message;
    std::string page =
        fmt::format("{} ({}, category {})\n\n  {}\n", def.code, severityName(def.severity),
                    categoryName(def.category), messagePattern(def));
    for (const auto& [title, text] : partsOf(check)) {
        page += fmt::format("\n{}: {}\n", title, text);
    }
    return page;
}

std::vector<ManualPage> manualPages() {
    const ChecksByWord byWord = checksByWord();
    std::vector<ManualPage> pages{{"README.md", indexPage(byWord)}};
    for (const auto& [word, checks] : byWord) {
        pages.push_back({fmt::format("{}.md", word), subjectPage(word, checks)});
    }
    return pages;
}

} // namespace cipwright
