// How lists of files are taken apart.
#include "core/base/text.h"
#include "core/check/rules/policyfacts.h"
#include "core/work/rulelines.h"

#include <algorithm>
#include <array>
#include <utility>

namespace cipwright {

namespace {

using policyfacts::equalIgnoringCase;

enum class Column : std::uint8_t {
    Effect,
    Kind,
    Match,
    Minimum,
    Maximum,
    Kernel,
    User,
    Note,
    Name,
    Id,
    Other, ///< One that does not count.
};

struct Title {
    std::string_view word;
    Column column;
};

/// What columns are called here, in the tables of rules, and in the schema.
constexpr std::array<Title, 28> titles{{
    {"effect", Column::Effect},
    {"action", Column::Effect},
    {"kind", Column::Kind},
    {"type", Column::Kind},
    {"match", Column::Match},
    {"file", Column::Match},
    {"filename", Column::Match},
    {"file name", Column::Match},
    {"filepath", Column::Match},
    {"path", Column::Match},
    {"hash", Column::Match},
    {"min version", Column::Minimum},
    {"versions", Column::Minimum},
    {"minimum", Column::Minimum},
    {"minimumfileversion", Column::Minimum},
    {"max version", Column::Maximum},
    {"maximum", Column::Maximum},
    {"maximumfileversion", Column::Maximum},
    {"k", Column::Kernel},
    {"kernel", Column::Kernel},
    {"u", Column::User},
    {"user", Column::User},
    {"note", Column::Note},
    {"comment", Column::Note},
    {"name", Column::Name},
    {"friendlyname", Column::Name},
    {"id", Column::Id},
    {"remark", Column::Other},
}};

std::optional<Column> columnOf(std::string_view cell) {
    const auto* const found = std::ranges::find_if(
        titles, [cell](const Title& title) { return equalIgnoringCase(cell, title.word); });
    return found == titles.end() ? std::nullopt : std::optional(found->column);
}

/// The same for titles that may be in another language.
std::optional<Column> columnOf(std::string_view cell, const TitleInEnglish& inEnglish) {
    const auto column = columnOf(cell);
    return column || !inEnglish ? column : columnOf(inEnglish(cell));
}

bool startsWithWord(std::string_view text, std::string_view word) {
    return equalIgnoringCase(text.substr(0, word.size()), word);
}

bool isNo(std::string_view cell) {
    constexpr std::array<std::string_view, 6> words{"", "no", "false", "0", "n", "-"};
    return std::ranges::any_of(
        words, [cell](std::string_view word) { return equalIgnoringCase(cell, word); });
}

/// What a cell says. What was quoted is taken as it stands, from `quoted` on.
struct Cell {
    std::string text;
    std::size_t quoted = std::string::npos;
};

/// Whether a quote at this place opens, so that separators and blanks behind it are of the cell:
/// at the beginning of a cell, or behind the word for its kind.
bool opensQuotes(std::string_view before) {
    const std::string_view words = trimmed(before);
    return words.empty() || words.ends_with(':');
}

/// Takes a line apart, letter by letter.
class Cells {
public:
    void append(char c) { m_cell.text += c; }

    void open() { m_cell.quoted = std::min(m_cell.quoted, m_cell.text.size()); }

    void close() { m_closed = m_cell.text.size(); }

    void finish() {
        // Blanks around the quotes, or around what has none, are layout.
        std::string& text = m_cell.text;
        const std::size_t last = std::max(trimmed(text).empty() ? 0 : endOfWords(text), m_closed);
        const std::size_t first = std::min({text.size() - afterBlanks(text), m_cell.quoted, last});
        text = text.substr(first, last - first);
        m_cell.quoted -= m_cell.quoted == std::string::npos ? 0 : first;
        m_cells.push_back(std::exchange(m_cell, {}));
        m_closed = 0;
    }

    [[nodiscard]] const std::string& text() const { return m_cell.text; }

    [[nodiscard]] std::vector<Cell> take() { return std::move(m_cells); }

private:
    static std::size_t endOfWords(std::string_view text) {
        return static_cast<std::size_t>(trimmed(text).end() - text.begin());
    }

    static std::size_t afterBlanks(std::string_view text) {
        return static_cast<std::size_t>(text.end() - trimmed(text).begin());
    }

    std::vector<Cell> m_cells;
    Cell m_cell;
    std::size_t m_closed = 0; ///< Where the last quotes ended.
};

/// Cells of one line; quotes hold separators together, as in CSV. Without a separator the line is
/// one cell.
std::vector<Cell> cellsOf(std::string_view line, char separator) {
    Cells cells;
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '"' && quoted && i + 1 < line.size() && line[i + 1] == c) {
            cells.append(c);
            ++i;
        } else if (c == '"' && (quoted || opensQuotes(cells.text()))) {
            quoted ? cells.close() : cells.open();
            quoted = !quoted;
        } else if (separator != '\0' && c == separator && !quoted) {
            cells.finish();
        } else {
            cells.append(c);
        }
    }
    cells.finish();
    return cells.take();
}

void setEffect(RuleLine& line, std::string_view cell) {
    if (equalIgnoringCase(cell, "allow")) {
        line.effect = FileRuleKind::Allow;
    } else if (equalIgnoringCase(cell, "deny")) {
        line.effect = FileRuleKind::Deny;
    } else if (startsWithWord(cell, "attribute") || equalIgnoringCase(cell, "fileattrib")) {
        line.effect = FileRuleKind::FileAttrib;
    }
}

/// The tables have both bounds in one cell: "1.0.0.0 - 2.0.0.0", "- 2.0.0.0", "any".
void setVersions(RuleLine& line, std::string_view cell) {
    const std::string padded = " " + std::string(cell) + " ";
    const std::size_t dash = padded.find(" - ");
    line.minimum = cell == "any" ? "" : trimmed(std::string_view(padded).substr(0, dash));
    if (dash != std::string::npos) {
        line.maximum = trimmed(std::string_view(padded).substr(dash + 3));
    }
}

void setCell(RuleLine& line, Column column, const std::string& cell) {
    switch (column) {
    case Column::Effect:
        setEffect(line, cell);
        break;
    case Column::Kind:
        line.kind = attributeForWord(cell);
        break;
    case Column::Match:
        line.match = cell;
        break;
    case Column::Minimum:
        setVersions(line, cell);
        break;
    case Column::Maximum:
        line.maximum = cell;
        break;
    case Column::Kernel:
        line.kernel = !isNo(cell);
        break;
    case Column::User:
        line.user = !isNo(cell);
        break;
    case Column::Note:
        if (!cell.empty()) {
            line.note = cell;
        }
        break;
    case Column::Name:
        line.name = cell;
        break;
    case Column::Id:
        line.id = cell;
        break;
    default:
        break;
    }
}

/// The words of a comment; nothing where the line is none.
std::optional<std::string_view> commentOf(std::string_view line) {
    // Two slashes alone may begin a path.
    if (!line.starts_with('#') && !line.starts_with(';') && !line.starts_with("// ")) {
        return std::nullopt;
    }
    return trimmed(line.substr(std::min(line.find_first_not_of("#;/"), line.size())));
}

/// A tab is none of a file's name. A comma or semicolon can be, so that lines with them are only
/// taken apart where the first line has titles, or all lines have as many.
char separatorOf(const std::vector<std::string_view>& lines, const TitleInEnglish& inEnglish) {
    if (std::ranges::any_of(lines, [](std::string_view line) { return line.contains('\t'); })) {
        return '\t';
    }
    for (const char separator : {',', ';'}) {
        const std::vector<Cell> first =
            lines.empty() ? std::vector<Cell>() : cellsOf(lines.front(), separator);
        if (first.size() < 2) {
            continue;
        }
        const bool titled = std::ranges::all_of(
            first, [&](const Cell& cell) { return columnOf(cell.text, inEnglish).has_value(); });
        const bool even =
            lines.size() > 1 && std::ranges::all_of(lines, [&](std::string_view line) {
                return cellsOf(line, separator).size() == first.size();
            });
        if (titled || even) {
            return separator;
        }
    }
    return '\0';
}

/// Goes through a text line by line, with the comment that is for the line.
template <class F> void eachLine(std::string_view text, const F& visit) {
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(byteOrderMark)) {
        text.remove_prefix(byteOrderMark.size());
    }
    const std::size_t all = text.size();
    std::string note;
    bool inComment = false;
    while (!text.empty()) {
        const std::size_t place = all - text.size();
        const std::size_t end = std::min(text.find('\n'), text.size());
        // Tabs at the end are empty cells, and stay.
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        while (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        const std::string_view bare = trimmed(line);
        if (bare.empty()) {
            note.clear();
            inComment = false;
        } else if (const auto comment = commentOf(bare)) {
            note = inComment && !note.empty() ? note + ' ' + std::string(*comment)
                                              : std::string(*comment);
            inComment = true;
        } else {
            inComment = false;
            visit(line, note, place);
        }
    }
}

/// Where the quotes of a line without cells end; 0 where it has none.
std::size_t endOfQuotes(std::string_view text) {
    const std::size_t open = text.find('"');
    if (open == std::string_view::npos || !opensQuotes(text.substr(0, open))) {
        return 0;
    }
    std::size_t close = text.find('"', open + 1);
    while (close != std::string_view::npos && text.substr(close + 1).starts_with('"')) {
        close = text.find('"', close + 2);
    }
    return close;
}

/// Takes " # words" off a line without cells; not out of quotes.
std::string_view withoutNote(std::string_view text, RuleLine& line) {
    const std::size_t mark = text.find(" # ", std::min(endOfQuotes(text), text.size()));
    if (mark == std::string_view::npos) {
        return trimmed(text);
    }
    line.note = trimmed(text.substr(mark + 3));
    return trimmed(text.substr(0, mark));
}

/// Takes "kind: " off.
void readKind(RuleLine& line, std::size_t quoted) {
    const std::size_t colon = line.match.find(':');
    if (colon == std::string::npos || colon > quoted) {
        return;
    }
    if (const auto kind = attributeForWord(std::string_view(line.match).substr(0, colon))) {
        line.kind = kind;
        const bool asItStands = quoted != std::string::npos;
        line.match = asItStands
                         ? line.match.substr(quoted)
                         : std::string(trimmed(std::string_view(line.match).substr(colon + 1)));
    }
}

} // namespace

std::vector<std::string_view> columnTitles() {
    std::vector<std::string_view> words;
    for (const Title& title : titles) {
        words.push_back(title.word);
    }
    return words;
}

bool isMatchTitle(std::string_view cell) {
    return columnOf(cell) == Column::Match;
}

std::string lineNote(std::string words) {
    std::ranges::replace_if(words, isSpace, ' ');
    for (std::size_t at = words.find("--"); at != std::string::npos; at = words.find("--", at)) {
        words.erase(at, 1);
    }
    words.erase(0, std::min(words.find_first_not_of("#;/ "), words.size()));
    words.erase(words.find_last_not_of("- ") + 1);
    return words;
}

std::vector<RuleLine> ruleLinesOf(std::string_view text, const RuleLine& otherwise,
                                  const TitleInEnglish& inEnglish) {
    std::vector<std::string_view> lines;
    eachLine(text, [&](std::string_view line, const std::string&, std::size_t) {
        lines.push_back(line);
    });
    const char separator = separatorOf(lines, inEnglish);
    std::vector<Column> columns{Column::Match, Column::Minimum, Column::Maximum, Column::Note};
    std::vector<RuleLine> found;
    bool first = true;
    eachLine(text, [&](std::string_view line, const std::string& note, std::size_t place) {
        RuleLine one = otherwise;
        if (!note.empty()) {
            one.note = note;
        }
        if (separator == '\0') {
            line = withoutNote(line, one);
        }
        one.place = static_cast<std::int32_t>(place);
        const std::vector<Cell> cells = cellsOf(line, separator);
        // A title that is not known, such as "Problem", is a column that does not count.
        const bool titled = std::exchange(first, false) && separator != '\0'
                            && std::ranges::any_of(cells, [&](const Cell& cell) {
                                   return columnOf(cell.text, inEnglish) == Column::Match;
                               });
        if (titled) {
            columns.clear();
            for (const Cell& cell : cells) {
                columns.push_back(columnOf(cell.text, inEnglish).value_or(Column::Other));
            }
            return;
        }
        std::size_t quoted = std::string::npos;
        bool ofKind = false;
        for (std::size_t i = 0; i < std::min(cells.size(), columns.size()); ++i) {
            setCell(one, columns[i], cells[i].text);
            quoted = columns[i] == Column::Match ? cells[i].quoted : quoted;
            ofKind = ofKind || columns[i] == Column::Kind;
        }
        if (!one.kind || !ofKind) {
            readKind(one, quoted);
        }
        if (!one.match.empty()) {
            one.note = lineNote(std::move(one.note));
            found.push_back(std::move(one));
        }
    });
    return found;
}

} // namespace cipwright
