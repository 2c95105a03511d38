#include "ui/models/rowfilter.h"

#include "core/work/rulelines.h"
#include "ui/models/itemvalues.h"

#include <algorithm>
#include <utility>

namespace cipwright::ui {

namespace {

/// ASCII letters alone: names of files and IDs hardly have others.
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c;
}

bool contains(std::string_view text, std::string_view part) {
    return !std::ranges::search(text, part, {}, lower).empty() || part.empty();
}

/// Whether all of a text fits a pattern in which "*" and "?" stand for anything.
bool fits(std::string_view text, std::string_view pattern) {
    std::size_t star = std::string_view::npos;
    std::size_t resume = 0;
    std::size_t p = 0;
    std::size_t t = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == lower(text[t]))) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

bool compare(std::string_view text, std::string_view pattern) {
    return pattern.find_first_of("*?") == std::string_view::npos ? contains(text, pattern)
                                                                 : fits(text, pattern);
}

bool columnFits(const ItemTable& table, const Policy& policy, TableRow row,
                const std::string& field, const std::string& pattern) {
    if (table.section == Section::FileRules) {
        const FileRule& rule = policy.fileRules[row.item];
        for (const RuleMatch& match : ruleMatches()) {
            if (field == match.word) {
                return rule.has(match.attribute) && compare(rule.text(match.attribute), pattern);
            }
        }
    }
    return std::ranges::any_of(table.columns, [&](const TableColumn& column) {
        return column.text != nullptr && std::ranges::equal(column.field, field, {}, lower)
               && compare(column.text(column, policy, row), pattern);
    });
}

bool anywhere(const ItemTable& table, const Policy& policy, TableRow row,
              const std::string& pattern) {
    if (table.section == Section::FileRules) {
        const FileRule& rule = policy.fileRules[row.item];
        return compare(rule.note.text, pattern)
               || std::ranges::any_of(rule.fields, [&pattern](const FileRule::Field& field) {
                      return compare(field.value.text(), pattern);
                  });
    }
    return std::ranges::any_of(table.columns, [&](const TableColumn& column) {
        return column.text != nullptr && column.style == ColumnStyle::Text
               && compare(column.text(column, policy, row), pattern);
    });
}

std::optional<FileRuleEffect> effectNamed(std::string_view word) {
    if (word == "deny") {
        return FileRuleEffect::Deny;
    }
    if (word == "allow") {
        return FileRuleEffect::Allow;
    }
    return word == "attribute" ? std::optional(FileRuleEffect::Attribute) : std::nullopt;
}

std::vector<std::string> wordsOf(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == ' ' && !quoted) {
            if (!word.empty()) {
                words.push_back(std::exchange(word, {}));
            }
        } else {
            word += c;
        }
    }
    if (!word.empty()) {
        words.push_back(word);
    }
    return words;
}

} // namespace

RowFilter::RowFilter(const QString& text) {
    std::string folded = text.toStdString();
    std::ranges::transform(folded, folded.begin(), lower);
    for (std::string& word : wordsOf(folded)) {
        const std::size_t colon = word.find(':');
        // "c:\windows" is a path, not a field.
        if (colon != std::string::npos && colon > 1) {
            m_terms.push_back({word.substr(0, colon), word.substr(colon + 1)});
        } else {
            m_terms.push_back({{}, std::move(word)});
        }
    }
}

bool RowFilter::matches(const ItemTable& table, const Policy& policy, TableRow row,
                        unsigned membership, bool hasProblem) const {
    return std::ranges::all_of(m_terms, [&](const Term& term) {
        if (!term.field.empty()) {
            return columnFits(table, policy, row, term.field, term.text);
        }
        if (const auto effect = effectNamed(term.text);
            effect && table.section == Section::FileRules) {
            return policy.fileRules[row.item].effect() == effect;
        }
        if (term.text == "kernel") {
            return (membership & static_cast<unsigned>(Membership::Kernel)) != 0;
        }
        if (term.text == "user") {
            return (membership & static_cast<unsigned>(Membership::User)) != 0;
        }
        return term.text == "problems" ? hasProblem : anywhere(table, policy, row, term.text);
    });
}

} // namespace cipwright::ui
