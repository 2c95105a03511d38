// From text to Policy: values, places, notes, and what is wrong.
#include "core/xml/reader.h"
#include "core/xml/writer.h"
#include "tests/support/generator.h"
#include "tests/support/shared.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace cipwright;

namespace {

std::string inPolicy(const std::string& content) {
    return "<SiPolicy xmlns=\"urn:schemas-microsoft-com:sipolicy\">\n" + content
           + "\n</SiPolicy>\n";
}

QString codesOf(const ReadPolicy& read) {
    QStringList codes;
    for (const auto& d : read.diagnostics) {
        codes << QString::fromUtf8(d.code().data(), static_cast<qsizetype>(d.code().size()));
    }
    return codes.join(' ');
}

std::string textAt(const std::string& text, Span span) {
    return text.substr(static_cast<std::size_t>(span.begin),
                       static_cast<std::size_t>(span.length()));
}

} // namespace

class TestReader : public QObject {
    Q_OBJECT

private slots:
    void readsHeader();
    void readsFileRules();
    void resolvesReferencesAndWhiteSpace();
    void spansFitTheText();
    void notes_data();
    void notes();
    void understandsPrefixes();
    void reportsMistakes_data();
    void reportsMistakes();
    void keepsWhatFollowsAMistake();
    void saysWhatIsOpen();
    void expandsNothing();
    void warnsOfAWrongEncodingLabel();
    void readsDeepNesting();
    void readsAHugeAttribute();
    void givesUpOnNothing();
    void readsTheInstruction();
    void readsRealPolicies();
    void writingAndReadingAgree();
    void writesNotesThatAreComments();
    void firstOfTwoAttributesCounts();
};

void TestReader::readsHeader() {
    const auto text = inPolicy("<VersionEx>1.2.3.4</VersionEx>\n<HvciOptions>2</HvciOptions>"
                               "<PolicyID>{a}</PolicyID><Rules><Rule><Option>Enabled:UMCI</Option>"
                               "</Rule></Rules>");
    const auto read = readPolicy(std::string_view(text));
    QVERIFY2(read.diagnostics.empty(), qPrintable(codesOf(read)));
    QVERIFY(read.wellFormed);
    const Policy& policy = read.policy;
    QCOMPARE(policy.headerField(HeaderField::VersionEx).value.text(), std::string("1.2.3.4"));
    QCOMPARE(textAt(text, policy.headerField(HeaderField::VersionEx).element),
             std::string("<VersionEx>1.2.3.4</VersionEx>"));
    QCOMPARE(textAt(text, policy.headerField(HeaderField::HvciOptions).value.span()),
             std::string("2"));
    QVERIFY(!policy.headerField(HeaderField::BasePolicyID).present());
    QVERIFY(policy.section(Section::Rules).present);
    QVERIFY(!policy.section(Section::Signers).present);
    QVERIFY(policy.hasOption("Enabled:UMCI"));
    QVERIFY(!policy.hasOption("enabled:umci"));
    QVERIFY(policy.type() == PolicyType::Base);
}

void TestReader::readsFileRules() {
    const auto text = inPolicy(R"(<FileRules>
  <Allow ID="ID_ALLOW_A" FileName="*" RequireHotpatchID="ID_ALLOW_B"/>
  <Deny Hash='AA' ID="ID_DENY_D"></Deny>
  <FileAttrib ID="ID_FILEATTRIB_F" FileName="" />
  <FileRule ID="ID_FILE_R" Type="Exclude" FilePath="C:\x" />
</FileRules>)");
    const auto read = readPolicy(std::string_view(text));
    QVERIFY2(read.diagnostics.empty(), qPrintable(codesOf(read)));
    const auto& rules = read.policy.fileRules;
    QCOMPARE(rules.size(), 4U);
    QCOMPARE(rules[0].text(FileRuleAttribute::RequireHotpatchID), std::string("ID_ALLOW_B"));
    QVERIFY(rules[1].fields[0].attribute == FileRuleAttribute::Hash);
    QVERIFY(rules[2].has(FileRuleAttribute::FileName));
    QVERIFY(rules[2].text(FileRuleAttribute::FileName).empty());
    QVERIFY(!rules[2].has(FileRuleAttribute::Hash));
    QVERIFY(rules[3].effect() == FileRuleEffect::Deny);
    QCOMPARE(textAt(text, rules.element(1)),
             std::string("<Deny Hash='AA' ID=\"ID_DENY_D\"></Deny>"));
    QCOMPARE(textAt(text, rules.absolute(1, rules[1].value(FileRuleAttribute::Hash).span())),
             std::string("AA"));
}

void TestReader::resolvesReferencesAndWhiteSpace() {
    const auto text =
        inPolicy("<FileRules><Deny ID=\"ID_DENY_D\" FileName=\"a&amp;&#x41;&#10;b\tc\nd\" "
                 "FriendlyName=\"&quot;&apos;&lt;&gt;\"/></FileRules>\r\n<Settings>"
                 "<Setting Provider=\"p\" Key=\"k\" ValueName=\"v\"><Value><String>  "
                 "</String></Value></Setting><Setting Provider=\"p\" Key=\"k\" "
                 "ValueName=\"w\"><Value><String>a\r\n<![CDATA[<&>]]><!-- c -->b"
                 "</String></Value></Setting></Settings>");
    const auto read = readPolicy(std::string_view(text));
    QVERIFY2(read.diagnostics.empty(), qPrintable(codesOf(read)));
    const auto& rule = read.policy.fileRules[0];
    QCOMPARE(rule.text(FileRuleAttribute::FileName), std::string("a&A\nb c d"));
    QCOMPARE(rule.text(FileRuleAttribute::FriendlyName), std::string("\"'<>"));
    QCOMPARE(read.policy.settings[0].value.text(), std::string("  "));
    QCOMPARE(read.policy.settings[1].value.text(), std::string("a\n<&>b"));
}

void TestReader::spansFitTheText() {
    const auto text = test::generatePolicy({.rules = 300});
    const auto read = readPolicy(std::string_view(text));
    QVERIFY2(read.diagnostics.empty(), qPrintable(codesOf(read)));
    const auto& rules = read.policy.fileRules;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const auto element = textAt(text, rules.element(i));
        QVERIFY(element.starts_with("<") && element.ends_with("/>"));
        for (const auto& field : rules[i].fields) {
            QCOMPARE(textAt(text, rules.absolute(i, field.value.span())), field.value.text());
        }
    }
    const auto& scenarios = read.policy.scenarios;
    const auto& group = scenarios[0].group(SignerGroupKind::ProductSigners);
    for (const auto& ref : group.rules.refs) {
        QCOMPARE(textAt(text, scenarios.absolute(0, ref.element)),
                 "<FileRuleRef RuleID=\"" + ref.value.text() + "\" />");
    }
    QVERIFY(textAt(text, scenarios.absolute(0, group.element)).starts_with("<ProductSigners>"));
    QVERIFY(textAt(text, read.policy.root).starts_with("<SiPolicy"));
}

void TestReader::notes_data() {
    QTest::addColumn<QByteArray>("above");
    QTest::addColumn<QByteArray>("note");
    QTest::newRow("none") << QByteArray("\n") << QByteArray();
    QTest::newRow("line above") << QByteArray("\n  <!-- why -->\n  ") << QByteArray("why");
    QTest::newRow("several lines")
        << QByteArray("\n<!-- why\r\n so -->\r\n") << QByteArray("why\r\n so");
    QTest::newRow("same line") << QByteArray("\n<!--why--> ") << QByteArray("why");
    QTest::newRow("last of two") << QByteArray("\n<!--one-->\n<!--two-->\n") << QByteArray("two");
    QTest::newRow("blank line between")
        << QByteArray("\n<!--about the list-->\n\n") << QByteArray();
    QTest::newRow("behind another item")
        << QByteArray("<Allow ID=\"ID_ALLOW_A\"/> <!--a-->\n") << QByteArray();
    QTest::newRow("instruction between") << QByteArray("\n<!--a--><?x?>\n") << QByteArray();
}

void TestReader::notes() {
    QFETCH(QByteArray, above);
    QFETCH(QByteArray, note);
    const auto text =
        inPolicy("<FileRules>" + above.toStdString() + "<Deny ID=\"ID_DENY_D\"/></FileRules>");
    const auto read = readPolicy(std::string_view(text));
    const auto& rules = read.policy.fileRules;
    const auto& rule = rules[rules.size() - 1];
    QCOMPARE(QByteArray::fromStdString(rule.note.text), note);
    QCOMPARE(rule.note.span.empty(), note.isEmpty());
    if (!note.isEmpty()) {
        const auto comment = textAt(text, rules.absolute(rules.size() - 1, rule.note.span));
        QVERIFY(comment.starts_with("<!--") && comment.ends_with("-->"));
        QVERIFY(comment.contains(note.toStdString()));
    }
}

void TestReader::understandsPrefixes() {
    const std::string text = "<p:SiPolicy xmlns:p=\"urn:schemas-microsoft-com:sipolicy\" "
                             "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                             "xsi:schemaLocation=\"a b\"><p:VersionEx>1.0.0.0</p:VersionEx>"
                             "<PlatformID>x</PlatformID></p:SiPolicy>";
    const auto read = readPolicy(std::string_view(text));
    QCOMPARE(codesOf(read), QString("xml.unknown-element"));
    QVERIFY(read.policy.headerField(HeaderField::VersionEx).present());
    QVERIFY(!read.policy.headerField(HeaderField::PlatformID).present());
}

void TestReader::reportsMistakes_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("codes");
    QTest::addColumn<QByteArray>("place"); // The text from the first diagnostic on begins so.
    const auto row = [](const char* name, const std::string& text, const char* codes,
                        const char* place) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << codes << QByteArray(place);
    };
    row("empty", "", "xml.empty", "");
    row("no element", "<?xml version=\"1.0\"?>\n<!-- -->", "xml.empty", "<?xml");
    row("not XML", "hello", "xml.empty", "hello");
    row("wrong root", "<Policy xmlns=\"urn:schemas-microsoft-com:sipolicy\"/>", "xml.namespace",
        "Policy");
    row("wrong namespace", "<SiPolicy xmlns=\"urn:other\"/>", "xml.namespace", "SiPolicy");
    row("no namespace", "<SiPolicy/>", "xml.namespace", "SiPolicy");
    row("two roots", inPolicy("") + "<SiPolicy/>", "xml.second-root", "SiPolicy/>");
    row("text behind", inPolicy("") + "x", "xml.text-outside", "x");
    row("text before", "x" + inPolicy(""), "xml.text-outside", "x<");
    row("unknown element", inPolicy("<Foo><Bar/></Foo>"), "xml.unknown-element", "Foo>");
    row("unknown attribute", inPolicy("<Rules A=\"1\"/>"), "xml.unknown-attribute", "A=");
    row("attribute of another kind", inPolicy("<FileRules><Deny Type=\"Match\"/></FileRules>"),
        "xml.unknown-attribute", "Type=");
    row("repeated section", inPolicy("<Rules/>\n<Rules/>"), "xml.repeated-element",
        "Rules/>\n</SiPolicy");
    row("repeated value", inPolicy("<VersionEx/><VersionEx/>"), "xml.repeated-element",
        "VersionEx/>\n");
    row("stray text", inPolicy("<Rules>x</Rules>"), "xml.unexpected-text", "x<");
    row("text in an item", inPolicy("<EKUs><EKU>x</EKU></EKUs>"), "xml.unexpected-text", "x<");
    row("attribute twice", inPolicy("<Rules A=\"1\" A=\"2\"/>"),
        "xml.unknown-attribute xml.duplicate-attribute xml.unknown-attribute", "A=\"1\"");
    row("< in a value", inPolicy("<EKUs><EKU ID=\"a<b\"/></EKUs>"), "xml.malformed", "<b");
    row("lone &", inPolicy("<EKUs><EKU ID=\"a & b\"/></EKUs>"), "xml.reference", "& b");
    row("unknown entity", inPolicy("<VersionEx>&nbsp;</VersionEx>"), "xml.reference", "&nbsp;<");
    row("forbidden character reference", inPolicy("<VersionEx>&#0;</VersionEx>"), "xml.reference",
        "&#0;");
    row("control character", inPolicy("<VersionEx>\x01</VersionEx>"), "xml.character", "\x01");
    row("zero byte", inPolicy(std::string("<VersionEx>\0</VersionEx>", 24)), "xml.character", "");
    row("not UTF-8", inPolicy("<VersionEx>\xE4</VersionEx>"), "xml.character", "\xE4");
    row("CDATA end in text", inPolicy("<VersionEx>]]></VersionEx>"), "xml.malformed", "]]>");
    row("hyphens in a comment", inPolicy("<!-- a -- b -->"), "xml.malformed", "<!-- a");
    row("late declaration", "\n<?xml version=\"1.0\"?>" + inPolicy(""), "xml.declaration", "<?xml");
    row("version 2", "<?xml version=\"2.0\"?>" + inPolicy(""), "xml.declaration", "<?xml");
    row("no version", "<?xml encoding=\"utf-8\"?>" + inPolicy(""), "xml.declaration", "<?xml");
    row("undeclared prefix", inPolicy("<a:Rules/>"), "xml.prefix xml.unknown-element", "a:Rules");
    row("undeclared attribute prefix", inPolicy("<Rules a:b=\"\"/>"),
        "xml.prefix xml.unknown-attribute", "a:b");
    row("bad name", inPolicy("<a:b:c/>"), "xml.name xml.prefix xml.unknown-element", "a:b:c");
    row("document type", "<!DOCTYPE SiPolicy>" + inPolicy(""), "xml.doctype", "<!DOCTYPE");
    // Texts that do not parse.
    row("end tag missing", inPolicy("<Rules>"), "xml.malformed", "</SiPolicy>");
    row("end tag too many", inPolicy("</Rules>"), "xml.malformed", "</Rules>");
    row("no quotes", inPolicy("<EKUs><EKU ID=a /></EKUs>"), "xml.malformed", "a />");
    row("no value", inPolicy("<EKUs><EKU ID /></EKUs>"), "xml.malformed", "/></EKUs>");
    row("no closing quote", inPolicy("<EKUs><EKU ID=\"a />\n</EKUs>"), "xml.malformed", "\"a />");
    row("no blank", inPolicy("<EKUs><EKU ID=\"a\"OID=\"b\"/></EKUs>"), "xml.malformed", "OID");
    row("tag not closed", inPolicy("<EKUs><EKU ID=\"a\" </EKUs>"), "xml.malformed", "</EKUs>");
    row("lone <", inPolicy("<VersionEx>1 < 2</VersionEx>"), "xml.malformed", "< 2");
    row("comment never ends", inPolicy("<!-- a"), "xml.malformed xml.malformed", "<!-- a");
    row("cut off in a tag", "<SiPolicy xmlns=\"urn:schemas-microsoft-com:sipolicy\"><Rules",
        "xml.malformed xml.malformed", "");
}

void TestReader::reportsMistakes() {
    QFETCH(QByteArray, text);
    QFETCH(QString, codes);
    QFETCH(QByteArray, place);
    const auto bytes = text.toStdString();
    const auto read = readPolicy(std::string_view(bytes));
    QCOMPARE(codesOf(read), codes);
    const auto rest = bytes.substr(static_cast<std::size_t>(read.diagnostics.front().span.begin));
    QVERIFY2(rest.starts_with(place.toStdString()), rest.substr(0, 40).c_str());
    const bool wellFormed = std::ranges::none_of(read.diagnostics, [](const Diagnostic& d) {
        return d.def->category == Category::WellFormed;
    });
    QCOMPARE(read.wellFormed, wellFormed);
}

void TestReader::keepsWhatFollowsAMistake() {
    const auto text = inPolicy(R"(<VersionEx>1.0.0.0</VersionEx>
<FileRules>
  <Deny ID="ID_DENY_A" FileName="a.exe />
  <Deny ID="ID_DENY_B" FileName=b.exe />
  <Deny ID="ID_DENY_C" FileName="c.exe"
  <Deny ID="ID_DENY_D" FileName="d.exe" />
  </Allow>
  <Deny ID="ID_DENY_E" FileName="e.exe" />
</FileRules>
<Signers>
<PolicyID>{x}</PolicyID>)");
    const auto read = readPolicy(std::string_view(text));
    QVERIFY(!read.wellFormed);
    const auto& rules = read.policy.fileRules;
    QCOMPARE(rules.size(), 5U);
    QCOMPARE(rules[4].text(FileRuleAttribute::FileName), std::string("e.exe"));
    // Places are those of the text as it is, not of the mended one.
    QCOMPARE(textAt(text, rules.element(4)),
             std::string("<Deny ID=\"ID_DENY_E\" FileName=\"e.exe\" />"));
    QCOMPARE(textAt(text, rules.absolute(3, rules[3].value(FileRuleAttribute::ID).span())),
             std::string("ID_DENY_D"));
    QVERIFY(read.diagnostics.size() >= 5);
}

void TestReader::saysWhatIsOpen() {
    const auto text = inPolicy("<FileRules>\n<Deny ID=\"ID_DENY_A\">\n</FileRules>");
    const auto read = readPolicy(std::string_view(text));
    const auto& d = read.diagnostics.front();
    QVERIFY2(d.message().contains("</FileRules>") && d.message().contains("<Deny>"),
             d.message().c_str());
    QCOMPARE(d.related.size(), 1U);
    QCOMPARE(textAt(text, d.related.front().span), std::string("<Deny ID=\"ID_DENY_A\">"));
}

void TestReader::expandsNothing() {
    std::string text = "<!DOCTYPE SiPolicy [<!ENTITY a \"aaaaaaaaaa\">";
    for (char c = 'b'; c < 'k'; ++c) {
        text += std::string("<!ENTITY ") + c + " \"";
        for (int i = 0; i < 10; ++i) {
            text += std::string("&") + static_cast<char>(c - 1) + ";";
        }
        text += "\">";
    }
    text += "]>" + inPolicy("<VersionEx>&j;</VersionEx>");
    const auto read = readPolicy(std::string_view(text));
    QVERIFY(codesOf(read).contains("xml.doctype"));
    QVERIFY(read.policy.headerField(HeaderField::VersionEx).value.text().size() < 10);
}

void TestReader::warnsOfAWrongEncodingLabel() {
    const auto read = [](const std::string& label, bool mark) {
        return readPolicy(PolicyText(
            "<?xml version=\"1.0\" encoding=\"" + label + "\"?>\n" + inPolicy(""), mark));
    };
    QCOMPARE(codesOf(read("utf-8", false)), QString());
    QCOMPARE(codesOf(read("UTF-8", true)), QString());
    QCOMPARE(codesOf(read("utf-16", false)), QString("xml.encoding"));
    QVERIFY(!read("windows-1252", false).wellFormed);
    QCOMPARE(codesOf(read("utf-16", true)), QString("xml.encoding-label"));
}

void TestReader::readsDeepNesting() {
    const std::string begin =
        "<SiPolicy xmlns=\"urn:schemas-microsoft-com:sipolicy\"><VersionEx>1</VersionEx>";
    const auto nested = [](int depth, const std::string& tag) {
        std::string tags;
        for (int i = 0; i < depth; ++i) {
            tags += tag;
        }
        return tags;
    };
    // SiPolicy is the first level.
    const auto asDeep =
        begin + nested(255, "<a>") + nested(255, "</a>") + "<HvciOptions/></SiPolicy>";
    const auto deepest = readPolicy(std::string_view(asDeep));
    QVERIFY(deepest.wellFormed);
    QVERIFY(deepest.policy.headerField(HeaderField::HvciOptions).present());
    const auto tooDeep = begin + nested(10'000, "<a>") + nested(10'000, "</a>") + "</SiPolicy>";
    for (const auto& text : {tooDeep, begin + nested(3'000'000, "<a>")}) {
        const auto read = readPolicy(std::string_view(text));
        QVERIFY(!read.wellFormed);
        QVERIFY2(codesOf(read).contains("xml.too-deep"), qPrintable(codesOf(read)));
        QVERIFY(read.policy.headerField(HeaderField::VersionEx).present());
    }
}

void TestReader::readsAHugeAttribute() {
    const auto text = inPolicy("<EKUs><EKU ID=\"" + std::string(10'000'000, 'A') + "\"/></EKUs>");
    const auto read = readPolicy(std::string_view(text));
    QVERIFY(read.diagnostics.empty());
    QCOMPARE(read.policy.ekus[0].id.text().size(), 10'000'000U);
}

void TestReader::givesUpOnNothing() {
    // A text cut off anywhere still gives a policy, and says that it is broken.
    const auto text = test::generatePolicy({.rules = 12});
    const auto end = text.rfind("</SiPolicy>");
    for (std::size_t length = 0; length < end; ++length) {
        const auto cut = text.substr(0, length);
        const auto read = readPolicy(std::string_view(cut));
        QVERIFY2(!read.wellFormed, qPrintable(QString::number(length)));
        for (const auto& d : read.diagnostics) {
            QVERIFY(d.span.begin >= 0 && d.span.begin <= d.span.end
                    && d.span.end <= static_cast<int>(length));
        }
    }
}

void TestReader::readsTheInstruction() {
    const auto text = inPolicy("<?cipwright format-version=\"8\" set-bits=\"0x00000200\"?>"
                               "<AppSettings><App Manifest=\"m\"><Setting Name=\"n\">"
                               "<?cipwright tag=\"4\" flags=\"1\"?><Value>v</Value></Setting></App>"
                               "</AppSettings>");
    const auto read = readPolicy(std::string_view(text));
    QVERIFY2(read.diagnostics.empty(), qPrintable(codesOf(read)));
    QVERIFY(read.policy.extras.formatVersion == 8U);
    QCOMPARE(read.policy.extras.setBits, 0x200U);
    QCOMPARE(read.policy.extras.clearBits, 0U);
    QVERIFY(read.policy.apps[0].settings[0].tag == AppSettingTag::StringList);
    QCOMPARE(read.policy.apps[0].settings[0].flags, 1U);
    const auto again = readPolicy(std::string_view(writePolicy(read.policy)));
    QVERIFY(again.policy.extras == read.policy.extras);
    QVERIFY(again.policy.apps[0].settings[0].tag == AppSettingTag::StringList);
}

void TestReader::readsRealPolicies() {
    const auto shared = test::sharedFolder();
    if (!shared) {
        QSKIP("no shared folder with real policies beside the checkout");
    }
    for (const auto& file : test::filesBelow(*shared / "corpus", ".xml")) {
        const auto read = readPolicy(PolicyText::fromBytes(test::bytesOf(file)));
        QVERIFY2(read.diagnostics.empty(),
                 (file.string() + " " + codesOf(read).toStdString()).c_str());
    }
}

void TestReader::writingAndReadingAgree() {
    std::vector<std::string> texts;
    for (const auto& file : test::filesBelow(test::testData("policies"), ".xml")) {
        texts.push_back(PolicyText::fromBytes(test::bytesOf(file)).text());
    }
    if (const auto shared = test::sharedFolder()) {
        for (const auto& file : test::filesBelow(*shared / "corpus", ".xml")) {
            texts.push_back(PolicyText::fromBytes(test::bytesOf(file)).text());
        }
    }
    QVERIFY(!texts.empty());
    for (const auto& text : texts) {
        const auto first = readPolicy(std::string_view(text));
        const auto written = writePolicy(first.policy);
        const auto second = readPolicy(std::string_view(written));
        QVERIFY2(second.diagnostics.empty(), qPrintable(codesOf(second)));
        QCOMPARE(writePolicy(second.policy), written);
        QCOMPARE(second.policy.fileRules.size(), first.policy.fileRules.size());
        QCOMPARE(second.policy.signers.size(), first.policy.signers.size());
        QCOMPARE(second.policy.settings.size(), first.policy.settings.size());
    }
}

void TestReader::writesNotesThatAreComments() {
    // The second comment is no XML, but is read; what is written must be.
    const auto text =
        inPolicy("<EKUs>\n<!-- a note -->\n<EKU/>\n<!-- x--y\x01--- -->\n<EKU/></EKUs>");
    const auto first = readPolicy(std::string_view(text));
    const auto written = writePolicy(first.policy);
    const auto second = readPolicy(std::string_view(written));
    QVERIFY2(second.wellFormed, qPrintable(codesOf(second)));
    QCOMPARE(second.policy.ekus[0].note.text, std::string("a note"));
    QCOMPARE(second.policy.ekus[1].note.text, std::string("x- -y\xEF\xBF\xBD- - -"));
}

void TestReader::firstOfTwoAttributesCounts() {
    const auto text = inPolicy("<EKUs><EKU ID=\"a\" ID=\"b\"/></EKUs><FileRules>"
                               "<Deny ID=\"c\" ID=\"d\"/></FileRules>");
    const auto read = readPolicy(std::string_view(text));
    QCOMPARE(codesOf(read), QString("xml.duplicate-attribute xml.duplicate-attribute"));
    QCOMPARE(read.policy.ekus[0].id.text(), std::string("a"));
    QCOMPARE(read.policy.fileRules[0].fields.size(), 1U);
    QCOMPARE(read.policy.fileRules[0].id(), std::string("c"));
}

QTEST_APPLESS_MAIN(TestReader)
#include "tst_reader.moc"
