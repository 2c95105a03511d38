// A summary as plain text, Markdown and HTML.
#include "core/work/summary.h"

#include <algorithm>
#include <string>

namespace cipwright {

namespace {

constexpr std::string_view untitled = "A policy without a name";

std::string translated(std::string_view english, const Translate& translate) {
    return translate ? translate(english) : std::string(english);
}

std::string titleOf(const Summary& summary, const Translate& translate) {
    return inWords(summary.name.empty() ? Phrase{untitled}
                                        : Phrase{"{name}", {valueGap("name", summary.name)}},
                   translate);
}

/// What stands around the parts of a summary.
struct Form {
    std::string_view heading;
    std::string_view headingEnd;
    std::string_view section;
    std::string_view sectionEnd;
    std::string_view line;
    std::string_view lineEnd;
    std::string_view list;
    std::string_view item;
    std::string_view itemEnd;
    std::string_view listEnd;
    std::string (*escaped)(std::string_view text);
};

std::string asItIs(std::string_view text) {
    return std::string(text);
}

constexpr Form textForm{"", "\n", "\n", "\n", "  ", "\n", "", "    - ", "\n", "", asItIs};
constexpr Form markdownForm{
    "# ", "\n\n", "## ", "\n\n", "", "\n\n", "", "- ", "\n", "\n", escapedForMarkdown};
constexpr Form htmlForm{"<h1>",   "</h1>\n", "<h2>",    "</h2>\n", "<p>",         "</p>\n",
                        "<ul>\n", "<li>",    "</li>\n", "</ul>\n", escapedForHtml};

std::string linesOf(std::span<const SummaryLine> lines, const Form& form,
                    const Translate& translate) {
    std::string out;
    const auto put = [&](std::string_view before, const Phrase& phrase, std::string_view after) {
        out.append(before).append(form.escaped(inWords(phrase, translate))).append(after);
    };
    for (const SummaryLine& line : lines) {
        put(form.line, line.sentence, form.lineEnd);
        if (line.items.empty() && line.more == 0) {
            continue;
        }
        out += form.list;
        for (const Phrase& item : line.items) {
            put(form.item, item, form.itemEnd);
        }
        if (line.more != 0) {
            put(form.item, {"and more: {count}", {countGap(line.more)}}, form.itemEnd);
        }
        out += form.listEnd;
    }
    return out;
}

std::string bodyOf(const Summary& summary, const Form& form, const Translate& translate) {
    std::string out;
    for (const SummarySection& section : summary.sections) {
        out.append(form.section)
            .append(form.escaped(translated(section.title, translate)))
            .append(form.sectionEnd)
            .append(linesOf(section.lines, form, translate));
    }
    return out;
}

std::string headed(const Summary& summary, const Form& form, const Translate& translate) {
    return std::string(form.heading) + form.escaped(titleOf(summary, translate))
           + std::string(form.headingEnd) + bodyOf(summary, form, translate);
}

} // namespace

std::string escapedForMarkdown(std::string_view text) {
    constexpr std::string_view special = "\\`*_[]<>|~&$";
    // What makes headings, lists and rules of a line that begins with it; digits do with a dot or
    // a bracket behind.
    constexpr std::string_view beginners = "#+-=";
    const std::size_t afterDigits = std::min(text.find_first_not_of("0123456789"), text.size());
    std::string escaped;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool beforeBlank = i + 1 == text.size() || text[i + 1] == ' ';
        const bool begins = i == 0 ? beginners.contains(c)
                                   : i == afterDigits && beforeBlank && (c == '.' || c == ')');
        // Number signs behind a heading are not shown.
        const bool ends = i + 1 == text.size() && c == '#';
        if (begins || ends || special.contains(c)) {
            escaped += '\\';
        }
        if (i == 0 && c == ' ') {
            escaped += "&#32;"; // Blanks before a text would make code of it.
        } else {
            escaped += c;
        }
    }
    return escaped;
}

std::string escapedForHtml(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        switch (c) {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        case '\'':
            escaped += "&#39;";
            break;
        default:
            escaped += c;
        }
    }
    return escaped;
}

std::string renderSummary(const Summary& summary, SummaryFormat format,
                          const Translate& translate) {
    switch (format) {
    case SummaryFormat::Text:
        return headed(summary, textForm, translate);
    case SummaryFormat::Markdown: {
        std::string text = headed(summary, markdownForm, translate);
        text.pop_back(); // One line end is enough at the end of a file.
        return text;
    }
    case SummaryFormat::Html:
        break;
    }
    return "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>"
           + escapedForHtml(titleOf(summary, translate)) + "</title>\n</head>\n<body>\n"
           + headed(summary, htmlForm, translate) + "</body>\n</html>\n";
}

std::string renderLines(std::span<const SummaryLine> lines, SummaryFormat format,
                        const Translate& translate) {
    switch (format) {
    case SummaryFormat::Text:
        return linesOf(lines, textForm, translate);
    case SummaryFormat::Markdown:
        return linesOf(lines, markdownForm, translate);
    case SummaryFormat::Html:
        break;
    }
    return linesOf(lines, htmlForm, translate);
}

std::string summaryFragment(const Summary& summary, const Translate& translate) {
    return bodyOf(summary, htmlForm, translate);
}

} // namespace cipwright
