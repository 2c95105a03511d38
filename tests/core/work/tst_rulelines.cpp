// Lists of files, read as rules.
#include "core/work/rulelines.h"
#include "core/xml/reader.h"
#include "core/xml/writer.h"

#include <QTest>

#include <string>

using namespace cipwright;
using enum FileRuleAttribute;

class TestRuleLines : public QObject {
    Q_OBJECT

private slots:
    void guessesTheKind_data();
    void guessesTheKind();
    void readsComments_data();
    void readsComments();
    void readsKinds();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void makesRules();
    void addsToTheScenariosThatAreThere();
    void keepsNamesAndIds();
};

void TestRuleLines::guessesTheKind_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* text, FileRuleAttribute kind) {
        QTest::newRow(text) << QByteArray(text) << static_cast<int>(kind);
    };
    row("rundll32.exe", FileName);
    row("*", FileName);
    row("a b_c.dll", FileName);
    row("*.xll", FilePath);
    row("a?.dll", FilePath);
    row("C:\\Tools\\*", FilePath);
    row("%OSDRIVE%", FilePath);
    row("0123456789abcdef0123456789ABCDEF01234567", Hash);
    row("0123456789abcdef0123456789ABCDEF0123456", FileName);
    row("0123456789abcdef0123456789ABCDEF0123456g", FileName);
    row("Microsoft.WindowsCalculator_8wekyb3d8bbwe", PackageFamilyName);
    row("Microsoft.WindowsCalculator_8wekyb3d8bbw", FileName);
    row("Microsoft.WindowsCalculator_8wekyb3d8bbwi", FileName);
    row("_8wekyb3d8bbwe", FileName);
    row("Two words_8wekyb3d8bbwe", FileName);
}

void TestRuleLines::guessesTheKind() {
    QFETCH(QByteArray, text);
    QFETCH(int, kind);
    QCOMPARE(static_cast<int>(attributeFor(text.toStdString())), kind);
}

void TestRuleLines::readsComments_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("lines");
    const auto row = [](const char* name, const char* text, const char* lines) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(lines);
    };
    row("above", "# Office\nvbe7.dll\nexcel.exe\n", "vbe7.dll|Office\nexcel.exe|Office\n");
    row("up to an empty line", "; one\na.exe\n\nb.exe", "a.exe|one\nb.exe|\n");
    row("the next takes its place", "# one\na.exe\n// two\nb.exe", "a.exe|one\nb.exe|two\n");
    row("of two lines", "## one\n#  two\r\na.exe", "a.exe|one two\n");
    row("behind", "a.exe # why\nb#1.exe", "a.exe|why\nb#1.exe|\n");
    row("behind goes first", "# all\na.exe # this\nb.exe", "a.exe|this\nb.exe|all\n");
    row("in CSV", "# Office\nMatch,Note\na.exe,\nb.exe,own", "a.exe|Office\nb.exe|own\n");
    row("in cells", "# x\na.exe\t1.0.0.0", "a.exe|x\n");
    row("that XML cannot hold", "# a -- b ---\na.exe", "a.exe|a - b\n");
    row("alone", "#\n;\n# nothing", "");
    row("byte order mark", "\xEF\xBB\xBF# x\na.exe", "a.exe|x\n");
}

void TestRuleLines::readsComments() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, lines);
    std::string told;
    for (const RuleLine& line : ruleLinesOf(text.toStdString(), {})) {
        told += line.match + "|" + line.note + "\n";
    }
    QCOMPARE(QByteArray::fromStdString(told), lines);
}

void TestRuleLines::readsKinds() {
    const auto lines = ruleLinesOf("product: Word # why\nC:\\x\nPackage:any\nother: y", {});
    QCOMPARE(lines.size(), std::size_t{4});
    QCOMPARE(lines[0].match, std::string("Word"));
    QVERIFY(lines[0].compared() == ProductName);
    QCOMPARE(lines[0].note, std::string("why"));
    QVERIFY(lines[1].compared() == FilePath);
    QVERIFY(lines[2].compared() == PackageFamilyName);
    QCOMPARE(lines[3].match, std::string("other: y"));
}

void TestRuleLines::saysWhatIsWrong_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char* line, const char* code) {
        QTest::newRow(line) << QByteArray(line) << QByteArray(code);
    };
    row("a.exe\t1.0.0.0\t2.0.0.0", "");
    row("0123456789abcdef0123456789ABCDEF01234567", "");
    row("hash: 0123456789abcdef0123456789ABCDEF0123456x", "list.hash");
    row("0123456789abcdef0123456789ABCDEF01234567\t1.0.0.0", "list.hash-version");
    row("a.exe\t1.0", "list.version");
    row("a.exe\t\tnewest", "list.version");
    row("a.exe\t2.0.0.0\t1.0.0.0", "list.version-order");
    row("a\xE4.exe", "list.character");
    row("a.exe # \x01", "list.character");
}

void TestRuleLines::saysWhatIsWrong() {
    QFETCH(const QByteArray, line);
    QFETCH(const QByteArray, code);
    const auto found =
        ruleLineProblems(ruleLinesOf("# above\nfirst.exe\n" + line.toStdString() + "\n", {}));
    QCOMPARE(found.size(), code.isEmpty() ? std::size_t{0} : std::size_t{1});
    if (!found.empty()) {
        QCOMPARE(QByteArray::fromStdString(std::string(found.front().code())), code);
        QCOMPARE(found.front().span.begin, 18);
    }
}

void TestRuleLines::makesRules() {
    RuleLine line;
    line.match = "a.exe";
    line.minimum = "1.0.0.0";
    line.note = "why";
    const FileRule rule = ruleOf(line);
    QVERIFY(rule.kind == FileRuleKind::Deny);
    QCOMPARE(rule.text(FileName), std::string("a.exe"));
    QCOMPARE(rule.text(MinimumFileVersion), std::string("1.0.0.0"));
    QVERIFY(!rule.has(MaximumFileVersion));
    QCOMPARE(rule.note.text, std::string("why"));
    QVERIFY(matchOf(rule).attribute == FileName);
    FileRule rare;
    rare.set(FileDescription, "x");
    QCOMPARE(QByteArray(matchOf(rare).word), QByteArray("description"));
    QCOMPARE(QByteArray(matchOf(FileRule()).word), QByteArray());
}

void TestRuleLines::addsToTheScenariosThatAreThere() {
    const PolicyText text(R"(<SiPolicy xmlns="urn:schemas-microsoft-com:sipolicy">
  <FileRules>
    <Deny ID="ID_DENY_D_2" FileName="there.exe" />
  </FileRules>
  <SigningScenarios>
    <SigningScenario Value="12" ID="ID_SIGNINGSCENARIO_U">
      <ProductSigners />
    </SigningScenario>
  </SigningScenarios>
</SiPolicy>)");
    const auto patch =
        addRuleLines(text, readPolicy(text).policy, ruleLinesOf("new.exe\nother.exe", {}));
    QVERIFY(patch);
    PolicyText changed = text;
    changed.apply(*patch);
    const Policy policy = readPolicy(changed).policy;
    QCOMPARE(policy.fileRules.size(), std::size_t{3});
    QCOMPARE(policy.fileRules[1].id(), std::string("ID_DENY_D_2_2"));
    QCOMPARE(policy.fileRules[2].id(), std::string("ID_DENY_D_3"));
    const auto& refs = policy.scenarios[0].group(SignerGroupKind::ProductSigners).rules.refs;
    QCOMPARE(refs.size(), std::size_t{2});
    QCOMPARE(refs[1].value.text(), std::string("ID_DENY_D_3"));
}

/// What lists call rules is kept, as far as a policy can have it.
void TestRuleLines::keepsNamesAndIds() {
    const PolicyText text(R"(<SiPolicy xmlns="urn:schemas-microsoft-com:sipolicy">
  <FileRules>
    <Deny ID="ID_DENY_TAKEN" FileName="there.exe" />
  </FileRules>
</SiPolicy>)");
    const auto lines = ruleLinesOf("ID\tMatch\tName\n"
                                   "ID_DENY_OWN\ta.exe\tFirst\n"
                                   "ID_DENY_TAKEN\tb.exe\t\n"
                                   "ID_ALLOW_OTHER\tc.exe\tThird\n"
                                   "any words\td.exe\n",
                                   {});
    const auto patch = addRuleLines(text, readPolicy(text).policy, lines);
    QVERIFY(patch);
    PolicyText changed = text;
    changed.apply(*patch);
    const Policy policy = readPolicy(changed).policy;
    std::string told;
    for (std::size_t i = 1; i < policy.fileRules.size(); ++i) {
        const FileRule& rule = policy.fileRules[i];
        told += rule.id() + " " + (rule.has(FriendlyName) ? rule.text(FriendlyName) : "-") + "\n";
    }
    QCOMPARE(told, std::string("ID_DENY_OWN First\nID_DENY_TAKEN_2 -\nID_DENY_D_4 Third\n"
                               "ID_DENY_D_5 d.exe\n"));
}

QTEST_GUILESS_MAIN(TestRuleLines)
#include "tst_rulelines.moc"
