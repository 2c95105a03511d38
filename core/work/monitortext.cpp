// The list of a monitor policy as text and as CSV.
#include "core/base/text.h"
#include "core/work/monitor.h"

#include <algorithm>

namespace cipwright {

namespace {

/// On one line, for a comment or a cell.
std::string oneLine(std::string text) {
    std::ranges::replace_if(text, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return text;
}

std::string quoted(std::string text) {
    for (std::size_t at = text.find('"'); at != std::string::npos; at = text.find('"', at + 2)) {
        text.insert(at, 1, '"');
    }
    return '"' + text + '"';
}

/// Whether a text begins like one that says what kind it is.
bool saysKind(std::string_view text) {
    const std::size_t colon = text.find(':');
    return colon != std::string_view::npos && attributeForWord(text.substr(0, colon));
}

/// A cell that stands for itself wherever it stands.
std::string cell(const std::string& text) {
    const std::string line = oneLine(text);
    const bool plain = line.find_first_of(",;\"") == std::string::npos && !line.starts_with('#')
                       && !line.starts_with("//") && line.find(" # ") == std::string::npos
                       && trimmed(line).size() == line.size() && !saysKind(line);
    return plain ? line : quoted(line);
}

} // namespace

std::string monitorAsText(std::span<const MonitorEntry> entries) {
    std::string text;
    std::string note;
    for (const MonitorEntry& entry : entries) {
        const RuleLine& line = entry.line;
        if (line.note != note) {
            // An empty line ends the note of the lines above.
            text += text.empty() ? "" : "\n";
            note = line.note;
            text += note.empty() ? "" : "# " + oneLine(note) + "\n";
        }
        // Alone in a first line, some words would be taken for the title of a column.
        if (attributeFor(line.match) != line.compared() || isMatchTitle(line.match)) {
            text += std::string(wordFor(line.compared())) + ": ";
        }
        text += cell(line.match);
        if (!line.minimum.empty() || !line.maximum.empty()) {
            text += "\t" + line.minimum;
        }
        if (!line.maximum.empty()) {
            text += "\t" + line.maximum;
        }
        text += "\n";
    }
    return text;
}

std::string monitorAsCsv(std::span<const MonitorEntry> entries) {
    std::string text = "Kind,Match,Min version,Max version,K,U,Note\n";
    for (const MonitorEntry& entry : entries) {
        const RuleLine& line = entry.line;
        text += std::string(wordFor(line.compared())) + "," + cell(line.match) + ","
                + cell(line.minimum) + "," + cell(line.maximum) + "," + (line.kernel ? "yes" : "no")
                + "," + (line.user ? "yes" : "no") + "," + cell(line.note) + "\n";
    }
    return text;
}

} // namespace cipwright
