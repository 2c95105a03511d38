#include "core/base/spelling.h"
#include "core/check/check.h"
#include "core/check/overridemessages.h"
#include "core/check/overrides.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace cipwright {

namespace {

struct Level {
    std::string_view name;
    std::optional<Severity> severity;
};

constexpr std::array<Level, 4> levels{{
    {"off", std::nullopt},
    {"info", Severity::Info},
    {"warning", Severity::Warning},
    {"error", Severity::Error},
}};

constexpr std::array<std::string_view, 4> levelNames{"off", "info", "warning", "error"};

std::string didYouMean(std::string_view found, std::span<const std::string_view> known) {
    const std::string_view nearest = nearestSpelling(found, known);
    return nearest.empty() ? std::string() : "; did you mean \"" + std::string(nearest) + "\"?";
}

std::string nearestCode(std::string_view found) {
    std::vector<std::string_view> codes;
    for (const auto& family : checkFamilies()) {
        for (const Check& check : family) {
            codes.push_back(check.message.code);
        }
    }
    return didYouMean(found, codes);
}

bool isBareCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
           || c == '_' || c == '.';
}

struct Word {
    std::string_view text;
    Span where; // With its quotes.
};

// One line after the other; a mistake spoils its line only.
class Reader {
public:
    explicit Reader(std::string_view text)
        : m_text(text) {}

    ReadOverrides read() {
        constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
        m_at = m_text.starts_with(byteOrderMark) ? byteOrderMark.size() : 0;
        while (m_at < m_text.size()) {
            m_end = std::min(m_text.find('\n', m_at), m_text.size());
            readLine();
            m_at = m_end + 1;
        }
        return std::move(m_result);
    }

private:
    void readLine() {
        skipBlanks();
        if (atEnd()) {
            return;
        }
        if (m_text[m_at] == '[') {
            readTable();
        } else {
            readEntry();
        }
    }

    void readTable() {
        const std::size_t begin = m_at++;
        skipBlanks();
        const auto name = word();
        skipBlanks();
        if (!name || !skip(']')) {
            problem(begin, "the name of a table stands between [ and ]");
            return;
        }
        m_table = name->text == "severity" ? Table::Severity : Table::Unknown;
        if (m_table == Table::Unknown) {
            report(messages::configTable, name->where, {{"found", std::string(name->text)}});
        }
        expectEnd();
    }

    void readEntry() {
        const std::size_t begin = m_at;
        const auto code = word();
        skipBlanks();
        if (!code || !skip('=')) {
            problem(begin, "this is no line of the form CODE = SEVERITY");
            return;
        }
        skipBlanks();
        const std::size_t valueBegin = m_at;
        const bool quoted = !atEnd() && (m_text[m_at] == '"' || m_text[m_at] == '\'');
        const auto value = word();
        if (!value || !quoted) {
            problem(valueBegin, "the severity stands in quotes after the =");
            return;
        }
        if (!expectEnd() || m_table == Table::Unknown) {
            return;
        }
        if (m_table == Table::None) {
            problem(begin, "[severity] must stand above this line");
            return;
        }
        takeEntry(*code, *value);
    }

    void takeEntry(const Word& code, const Word& value) {
        const auto level = std::ranges::find(levels, value.text, &Level::name);
        if (level == levels.end()) {
            report(
                messages::configValue, value.where,
                {{"found", std::string(value.text)}, {"hint", didYouMean(value.text, levelNames)}});
            return;
        }
        const std::string name(code.text);
        if (m_result.overrides.find(name) != nullptr) {
            report(messages::configDuplicate, code.where, {{"code", name}});
            return;
        }
        const Check* const check = findCheck(name);
        if (check == nullptr) {
            report(messages::configUnknownCode, code.where,
                   {{"code", name}, {"hint", nearestCode(name)}});
        } else if (check->message.category == Category::WellFormed) {
            report(messages::configWellFormed, code.where, {{"code", name}});
        }
        m_result.overrides.set(name, {level->severity, code.where});
    }

    // A bare word, or one in quotes of either kind; nothing where there is none or it is not
    // closed. What backslashes mean in TOML is not needed for any code.
    std::optional<Word> word() {
        const std::size_t begin = m_at;
        if (atEnd()) {
            return std::nullopt;
        }
        const char quote = m_text[m_at];
        if (quote == '"' || quote == '\'') {
            const std::size_t close = m_text.find(quote, begin + 1);
            if (close == std::string_view::npos || close > m_end) {
                return std::nullopt;
            }
            m_at = close + 1;
            return Word{m_text.substr(begin + 1, close - begin - 1), here(begin)};
        }
        while (m_at < m_end && isBareCharacter(m_text[m_at])) {
            ++m_at;
        }
        return m_at == begin ? std::nullopt
                             : std::optional(Word{m_text.substr(begin, m_at - begin), here(begin)});
    }

    bool expectEnd() {
        skipBlanks();
        if (!atEnd()) {
            problem(m_at, "nothing but a comment may follow on this line");
            return false;
        }
        return true;
    }

    // Whether nothing is left of the line but a comment.
    [[nodiscard]] bool atEnd() const { return m_at >= m_end || m_text[m_at] == '#'; }

    void skipBlanks() {
        while (m_at < m_end
               && (m_text[m_at] == ' ' || m_text[m_at] == '\t' || m_text[m_at] == '\r')) {
            ++m_at;
        }
    }

    bool skip(char c) {
        const bool there = m_at < m_end && m_text[m_at] == c;
        m_at += there ? 1 : 0;
        return there;
    }

    [[nodiscard]] Span here(std::size_t begin) const {
        return {static_cast<std::int32_t>(begin), static_cast<std::int32_t>(m_at)};
    }

    void problem(std::size_t begin, std::string what) {
        m_at = m_end;
        report(messages::configSyntax, here(begin), {{"problem", std::move(what)}});
    }

    void report(const MessageDef& def, Span where, std::vector<Argument> arguments) {
        m_result.diagnostics.push_back(Diagnostic::inText(def, where, std::move(arguments)));
    }

    enum class Table : std::uint8_t { None, Severity, Unknown };

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_end = 0; // Of the line.
    Table m_table = Table::None;
    ReadOverrides m_result;
};

} // namespace

ReadOverrides readOverrides(std::string_view text) {
    return Reader(text).read();
}

} // namespace cipwright
