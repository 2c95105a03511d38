// Ten mistakes that people make: the output names the place, what was found, and what to do.
#include "tests/core/check/reports.h"

#include <QtTest>

#include <algorithm>
#include <string>

namespace cipwright::test {

namespace {

// Those of an output's lines that are not about the policy without the mistake.
std::string newLines(const std::string& output, const std::string& before) {
    const auto code = [](std::string_view line) { return line.substr(line.rfind('[') + 1); };
    std::string result;
    for (const auto& line : QByteArray::fromStdString(output).split('\n')) {
        const std::string text = line.toStdString();
        if (!text.empty() && before.find('[' + std::string(code(text))) == std::string::npos) {
            result += text + '\n';
        }
    }
    return result;
}

int lineOf(const std::string& text, std::string_view part) {
    const auto at = static_cast<std::ptrdiff_t>(text.find(part));
    return static_cast<int>(std::count(text.begin(), text.begin() + at, '\n')) + 1;
}

} // namespace

class TenMistakesTest : public QObject {
    Q_OBJECT

private slots:
    void policyIsRight();
    void saysHowToMend_data();
    void saysHowToMend();
};

void TenMistakesTest::policyIsRight() {
    const Examined right = examine(std::string(samplePolicy));
    QVERIFY2(!hasErrors(right.found), outputFor(right).c_str());
}

void TenMistakesTest::saysHowToMend_data() {
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("place");
    QTest::addColumn<QByteArray>("severity");
    QTest::addColumn<QStringList>("words");
    const auto row = [](const char* mistake, const char* from, const char* to, const char* place,
                        const char* severity, const QStringList& words) {
        QTest::newRow(mistake) << QByteArray(from) << QByteArray(to) << QByteArray(place)
                               << QByteArray(severity) << words;
    };
    row("option in another case", "Enabled:Audit Mode", "Enabled:Audit mode", "Enabled:Audit mode",
        "error", {"Enabled:Audit mode", "did you mean", "Enabled:Audit Mode"});
    row("missing quote", R"(FileName="old.exe")", R"(FileName="old.exe)", "old.exe MinimumFile",
        "error", {"FileName lacks its closing quote"});
    row("deny rule without a reference", R"(          <FileRuleRef RuleID="ID_DENY_OLD" />
)",
        "", "<Deny ID", "warning", {"ID_DENY_OLD", "FileRuleRef", "delete"});
    row("reference to nothing", R"(RuleID="ID_ALLOW_APP")", R"(RuleID="ID_ALLOW_APPS")",
        "ID_ALLOW_APPS", "error", {"ID_ALLOW_APPS", "ID_ALLOW_APP\""});
    row("GUID without braces", "<PolicyID>{7B1C6E2A-94D3-4F58-8E0A-5C2D9F417A63}</PolicyID>",
        "<PolicyID>7B1C6E2A-94D3-4F58-8E0A-5C2D9F417A63</PolicyID>", "<PolicyID>7B1C", "error",
        {"7B1C6E2A-94D3-4F58-8E0A-5C2D9F417A63", "braces"});
    row("hash too short", "4355A46B19D348DC2F57C046F8EF63D4538EBB936000F3C9EE954A27460DD865",
        "4355A46B19D348DC2F57C046F8EF63D4538EBB936000F3C9EE954A27460DD8", "Hash=\"4355", "warning",
        {"ID_ALLOW_TOOL", "62", "64"});
    row("neither signed nor marked as unsigned", R"(    <Rule>
      <Option>Enabled:Unsigned System Integrity Policy</Option>
    </Rule>
)",
        "", "<Rules>", "warning",
        {"Enabled:Unsigned System Integrity Policy", "UpdatePolicySigner"});
    row("path rule for drivers", R"(RuleID="ID_ALLOW_DRIVERS")", R"(RuleID="ID_ALLOW_APP")",
        "FilePath=", "warning", {"ID_ALLOW_APP", "kernel"});
    row("ID used twice", R"(ID="ID_DENY_OLD")", R"(ID="ID_ALLOW_APP")", "<Deny ID=\"ID_ALLOW_APP\"",
        "error", {"ID_ALLOW_APP", "rename"});
    row("elements in the wrong order", R"(      <CertRoot Type="Wellknown" Value="06" />
      <CertEKU ID="ID_EKU_WINDOWS" />
)",
        R"(      <CertEKU ID="ID_EKU_WINDOWS" />
      <CertRoot Type="Wellknown" Value="06" />
)",
        "<CertRoot", "error", {"CertRoot", "CertEKU", "before"});
}

void TenMistakesTest::saysHowToMend() {
    QFETCH(const QByteArray, from);
    QFETCH(const QByteArray, to);
    QFETCH(const QByteArray, place);
    QFETCH(const QByteArray, severity);
    QFETCH(const QStringList, words);
    QVERIFY(samplePolicy.find(from.toStdString()) != std::string_view::npos);
    const std::string text =
        replaced(std::string(samplePolicy), from.toStdString(), to.toStdString());
    const std::string before = outputFor(examine(std::string(samplePolicy)));
    const std::string output = newLines(outputFor(examine(text)), before);
    qInfo().noquote() << QByteArray("\n") + output.c_str();

    const QByteArray start =
        "policy.xml:" + QByteArray::number(lineOf(text, place.toStdString())) + ':';
    bool said = false;
    for (const QByteArray& line : QByteArray::fromStdString(output).split('\n')) {
        const bool all = std::ranges::all_of(
            words, [&line](const QString& word) { return line.contains(word.toUtf8()); });
        said = said || (line.startsWith(start) && line.contains(": " + severity + ": ") && all);
    }
    QVERIFY2(
        said,
        ("expected " + start + " " + severity + " with " + words.join(", ").toUtf8()).constData());
}

} // namespace cipwright::test

QTEST_APPLESS_MAIN(cipwright::test::TenMistakesTest)
#include "tst_tenmistakes.moc"
