// Text from outside in PowerShell scripts: it means its characters, whatever they are.
#include "core/work/powershell.h"
#include "core/xml/render.h"
#include "tests/core/work/hostilenames.h"

#include <QString>
#include <QTest>

#include <algorithm>
#include <optional>
#include <string>

using namespace cipwright;

namespace {

/// What PowerShell makes of strings and characters that are added, as its documentation says: any
/// single quotation mark, typographic ones too, ends a string unless it stands twice. Nothing for
/// what is not such an expression to its end.
std::optional<QString> valueOf(const std::string& expression) {
    const QString source = QString::fromStdString(expression);
    const auto isQuote = [](QChar c) {
        return c == u'\'' || c == u'\u2018' || c == u'\u2019' || c == u'\u201A' || c == u'\u201B';
    };
    QString value;
    qsizetype at = 0;
    while (true) {
        if (at < source.size() && isQuote(source[at])) {
            for (++at;; ++at) {
                if (at >= source.size()) {
                    return std::nullopt;
                }
                if (isQuote(source[at])) {
                    if (at + 1 >= source.size() || !isQuote(source[at + 1])) {
                        ++at;
                        break;
                    }
                    ++at;
                }
                value += source[at];
            }
        } else if (source.mid(at).startsWith(QLatin1String("[char] 0x"))) {
            bool isNumber = false;
            value += QChar(source.mid(at + 9, 4).toUShort(&isNumber, 16));
            if (!isNumber) {
                return std::nullopt;
            }
            at += 13;
        } else {
            return std::nullopt;
        }
        if (at == source.size()) {
            return value;
        }
        if (!source.mid(at).startsWith(QLatin1String(" + "))) {
            return std::nullopt;
        }
        at += 3;
    }
}

} // namespace

class TestPowerShell : public QObject {
    Q_OBJECT

private slots:
    void writesStrings();
    void hostileNamesAreTheirCharacters();
};

void TestPowerShell::writesStrings() {
    QCOMPARE(powerShellText("Base"), std::string("'Base'"));
    QCOMPARE(powerShellText(""), std::string("''"));
    QCOMPARE(powerShellText("O'Brien"), std::string("'O''Brien'"));
    QCOMPARE(powerShellText("a\xE2\x80\x99z"), std::string("'a' + [char] 0x2019 + 'z'"));
    QCOMPARE(powerShellText("\xF0\x9F\x98\x80"),
             std::string("'' + [char] 0xD83D + [char] 0xDE00 + ''"));
    QCOMPARE(powerShellText("$x `n"), std::string("'$x `n'"));
}

void TestPowerShell::hostileNamesAreTheirCharacters() {
    for (const std::string& name : test::hostileNames) {
        const std::string expression = powerShellText(name);
        // ASCII, so that it says the same in whatever encoding the script is taken to be.
        QVERIFY(std::ranges::all_of(expression, [](char c) { return c >= ' ' && c < '\x7F'; }));
        const auto value = valueOf(expression);
        QVERIFY2(value, expression.c_str());
        QCOMPARE(value->toStdString(), printable(shortened(name, longestValue)));
    }
}

QTEST_GUILESS_MAIN(TestPowerShell)
#include "tst_powershell.moc"
