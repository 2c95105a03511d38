#include "ui/models/rulelines.h"

#include "ui/models/itemvalues.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>
#include <utility>

namespace cipwright::ui {

namespace {

/// Cells of one line; quotes hold separators together, as in CSV.
QStringList cellsOf(const QString& line, QChar separator) {
    QStringList cells;
    QString cell;
    bool quoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        if (c == QLatin1Char('"') && (quoted || cell.trimmed().isEmpty())) {
            if (quoted && i + 1 < line.size() && line[i + 1] == c) {
                cell += c;
                ++i;
            } else {
                quoted = !quoted;
            }
        } else if (c == separator && !quoted) {
            cells.append(std::exchange(cell, {}).trimmed());
        } else {
            cell += c;
        }
    }
    cells.append(cell.trimmed());
    return cells;
}

using Column = RuleLinesModel::Column;

struct Title {
    const char* word;
    Column column;
};

/// What columns are called here, in the tables of rules, and in the schema; lower case.
constexpr std::array<Title, 28> titles{{
    {"effect", Column::EffectColumn},
    {"action", Column::EffectColumn},
    {"kind", Column::KindColumn},
    {"type", Column::KindColumn},
    {"match", Column::MatchColumn},
    {"file", Column::MatchColumn},
    {"filename", Column::MatchColumn},
    {"file name", Column::MatchColumn},
    {"filepath", Column::MatchColumn},
    {"path", Column::MatchColumn},
    {"hash", Column::MatchColumn},
    {"min version", Column::MinimumColumn},
    {"versions", Column::MinimumColumn},
    {"minimum", Column::MinimumColumn},
    {"minimumfileversion", Column::MinimumColumn},
    {"max version", Column::MaximumColumn},
    {"maximum", Column::MaximumColumn},
    {"maximumfileversion", Column::MaximumColumn},
    {"k", Column::KernelColumn},
    {"kernel", Column::KernelColumn},
    {"u", Column::UserColumn},
    {"user", Column::UserColumn},
    {"note", Column::NoteColumn},
    {"comment", Column::NoteColumn},
    {"name", Column::NameColumn},
    {"friendlyname", Column::NameColumn},
    {"id", Column::IdColumn},
    {"remark", Column::RemarkColumn},
}};

std::optional<Column> columnOf(const QString& cell) {
    const QString word = cell.toLower();
    const auto* const found = std::ranges::find_if(
        titles, [&word](const Title& title) { return word == QLatin1String(title.word); });
    if (found != titles.end()) {
        return found->column;
    }
    // Tables are copied with titles in the language of the window.
    const auto* const known = std::ranges::find_if(titles, [&word](const Title& title) {
        QString english = QString::fromLatin1(title.word);
        english[0] = english[0].toUpper();
        return word == QCoreApplication::translate("cipwright::ui", english.toLatin1()).toLower();
    });
    return known == titles.end() ? std::nullopt : std::optional(known->column);
}

bool isNo(const QString& cell) {
    static const QStringList words{QStringLiteral("no"), QStringLiteral("false"),
                                   QStringLiteral("0"), QStringLiteral("n"), QStringLiteral("-")};
    return cell.isEmpty() || words.contains(cell.toLower());
}

void setCell(RuleLine& line, Column column, const QString& cell) {
    switch (column) {
    case Column::EffectColumn:
        if (cell.compare(QLatin1String("allow"), Qt::CaseInsensitive) == 0) {
            line.effect = FileRuleKind::Allow;
        } else if (cell.compare(QLatin1String("deny"), Qt::CaseInsensitive) == 0) {
            line.effect = FileRuleKind::Deny;
        } else if (cell.startsWith(QLatin1String("attribute"), Qt::CaseInsensitive)
                   || cell.compare(QLatin1String("fileattrib"), Qt::CaseInsensitive) == 0) {
            line.effect = FileRuleKind::FileAttrib;
        }
        break;
    case Column::KindColumn:
        line.kind.reset();
        for (const RuleMatch& match : ruleMatches()) {
            if (cell.compare(QLatin1String(match.word), Qt::CaseInsensitive) == 0) {
                line.kind = match.attribute;
            }
        }
        break;
    case Column::MatchColumn:
        line.match = cell;
        break;
    case Column::MinimumColumn: {
        // The tables have both bounds in one cell: "1.0.0.0 - 2.0.0.0", "any".
        const QString padded = QLatin1Char(' ') + cell + QLatin1Char(' ');
        const QStringList bounds = padded.split(QStringLiteral(" - "));
        line.minimum = cell == QLatin1String("any") ? QString() : bounds.front().trimmed();
        if (bounds.size() == 2) {
            line.maximum = bounds.back().trimmed();
        }
        break;
    }
    case Column::MaximumColumn:
        line.maximum = cell;
        break;
    case Column::KernelColumn:
        line.kernel = !isNo(cell);
        break;
    case Column::UserColumn:
        line.user = !isNo(cell);
        break;
    case Column::NoteColumn:
        line.note = cell;
        break;
    case Column::NameColumn:
        line.name = cell;
        break;
    case Column::IdColumn:
        line.id = cell;
        break;
    default:
        break;
    }
}

/// A tab is none of a file's name. A comma or semicolon can be, so that lines with them are only
/// taken apart where the first line has titles, or all lines have as many.
QChar separatorOf(const QStringList& lines) {
    if (std::ranges::any_of(lines,
                            [](const QString& line) { return line.contains(QLatin1Char('\t')); })) {
        return QLatin1Char('\t');
    }
    for (const QChar separator : {QLatin1Char(','), QLatin1Char(';')}) {
        const qsizetype count = lines.isEmpty() ? 0 : cellsOf(lines.front(), separator).size();
        if (count < 2) {
            continue;
        }
        const QStringList first = cellsOf(lines.front(), separator);
        const bool titled = std::ranges::all_of(
            first, [](const QString& cell) { return columnOf(cell).has_value(); });
        const bool even = lines.size() > 1 && std::ranges::all_of(lines, [&](const QString& line) {
                              return cellsOf(line, separator).size() == count;
                          });
        if (titled || even) {
            return separator;
        }
    }
    return {};
}

} // namespace

FileRuleAttribute RuleLine::compared() const {
    return kind.value_or(attributeFor(match));
}

std::vector<RuleLine> ruleLinesOf(const QString& text, const RuleLine& otherwise) {
    QStringList lines;
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        if (!line.trimmed().isEmpty()) {
            lines.append(line);
        }
    }
    const QChar separator = separatorOf(lines);
    std::vector<Column> columns{Column::MatchColumn, Column::MinimumColumn, Column::MaximumColumn,
                                Column::NoteColumn};
    std::vector<RuleLine> found;
    bool first = true;
    for (const QString& line : lines) {
        const QStringList cells = cellsOf(line, separator.isNull() ? QChar(u'\n') : separator);
        // A title that is not known, such as "Problem", is a column that does not count.
        const bool titled = std::exchange(first, false) && !separator.isNull()
                            && std::ranges::any_of(cells, [](const QString& cell) {
                                   return columnOf(cell) == Column::MatchColumn;
                               });
        if (titled) {
            columns.clear();
            for (const QString& cell : cells) {
                columns.push_back(columnOf(cell).value_or(Column::RemarkColumn));
            }
            continue;
        }
        RuleLine one = otherwise;
        const auto count = std::min(static_cast<std::size_t>(cells.size()), columns.size());
        for (std::size_t i = 0; i < count; ++i) {
            setCell(one, columns[i], cells[static_cast<qsizetype>(i)]);
        }
        if (!one.match.isEmpty()) {
            found.push_back(std::move(one));
        }
    }
    return found;
}

} // namespace cipwright::ui
