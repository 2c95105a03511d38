// From text to binary and back to text, and to the same binary again.
#include "core/cip/reader.h"
#include "core/cip/writer.h"
#include "core/xml/reader.h"
#include "core/xml/writer.h"
#include "tests/support/generator.h"
#include "tests/support/shared.h"

#include <QTest>

#include <string>

using namespace cipwright;

namespace {

std::string wordsOf(const Diagnostics& diagnostics) {
    std::string words;
    for (const Diagnostic& d : diagnostics) {
        words += d.message() + "\n";
    }
    return words;
}

} // namespace

class TestRoundTrip : public QObject {
    Q_OBJECT

private slots:
    void ownPolicies_data();
    void ownPolicies();
    void emptyTextsKeepTheirPlace();

private:
    static void goThere(const std::string& text, const CompileOptions& options);
};

void TestRoundTrip::goThere(const std::string& text, const CompileOptions& options) {
    const ReadPolicy read = readPolicy(std::string_view(text));
    QVERIFY2(read.diagnostics.empty(), wordsOf(read.diagnostics).c_str());
    const auto compiled = compilePolicy(read.policy, options);
    QVERIFY2(compiled.has_value(), compiled ? "" : wordsOf(compiled.error()).c_str());

    const CipReading reading = readCip(compiled->bytes);
    QVERIFY2(reading.complete, wordsOf(reading.diagnostics).c_str());
    const ReadPolicy back = readPolicy(std::string_view(writePolicy(reading.policy)));
    QVERIFY2(back.diagnostics.empty(), wordsOf(back.diagnostics).c_str());
    const auto again = compilePolicy(
        back.policy, {.formatVersion = options.formatVersion, .ruleOrder = RuleOrder::Document});
    QVERIFY2(again.has_value(), again ? "" : wordsOf(again.error()).c_str());
    QVERIFY(again->bytes == compiled->bytes);
}

void TestRoundTrip::ownPolicies_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("version");
    QTest::addColumn<int>("order");
    for (const auto& file : test::filesBelow(test::testData("policies"), ".xml")) {
        const auto text = PolicyText::fromBytes(test::bytesOf(file)).text();
        const Policy policy = readPolicy(std::string_view(text)).policy;
        for (int version = 6; version <= 11; ++version) {
            for (const auto order : {RuleOrder::PowerShell, RuleOrder::Wizard}) {
                const auto number = static_cast<std::uint32_t>(version);
                if (compilePolicy(policy, {.formatVersion = number, .ruleOrder = order})) {
                    QTest::addRow("%s, version %d, order %d", file.stem().c_str(), version,
                                  static_cast<int>(order))
                        << QByteArray::fromStdString(text) << version << static_cast<int>(order);
                }
            }
        }
    }
    QTest::newRow("many rules") << QByteArray::fromStdString(test::generatePolicy({.rules = 3000}))
                                << 7 << 0;
}

void TestRoundTrip::ownPolicies() {
    QFETCH(QByteArray, text);
    QFETCH(int, version);
    QFETCH(int, order);
    goThere(text.toStdString(), {.formatVersion = static_cast<std::uint32_t>(version),
                                 .ruleOrder = static_cast<RuleOrder>(order)});
}

void TestRoundTrip::emptyTextsKeepTheirPlace() {
    // A binary does not tell an empty text from none, but the order of the rules does.
    std::string rules;
    for (const char* attributes :
         {"FileName=\"\" InternalName=\"b\"", "InternalName=\"c\"", "FileName=\"\" Hash=\"00\"",
          "ProductName=\"x\"", "FileName=\"a\"", "Hash=\"01\"", "FileName=\"\" InternalName=\"a\"",
          "InternalName=\"\" ProductName=\"a\"", "FilePath=\"C:\\x\" ProductName=\"\"",
          "FileName=\"\" InternalName=\"\" Hash=\"00\"", "FileName=\"\" Hash=\"05\"",
          "Hash=\"\" FileName=\"b\""}) {
        rules +=
            "<Deny ID=\"ID_DENY_D_" + std::to_string(rules.size()) + "\" " + attributes + "/>\n";
    }
    goThere("<SiPolicy xmlns=\"urn:schemas-microsoft-com:sipolicy\"><VersionEx>1.0.0.0</VersionEx>"
            "<PlatformID>{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}</PlatformID>"
            "<PolicyTypeID>{A244370E-44C9-4C06-B551-F6016E563076}</PolicyTypeID><Rules/><FileRules>"
                + rules + "</FileRules></SiPolicy>",
            {});
}

QTEST_APPLESS_MAIN(TestRoundTrip)
#include "tst_cipthereandback.moc"
