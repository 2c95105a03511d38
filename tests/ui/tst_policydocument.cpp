#include "core/cip/writer.h"
#include "tests/support/shared.h"
#include "ui/document/policydocument.h"
#include "ui/document/policysummary.h"
#include "ui/models/itemsentences.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace cipwright;
using cipwright::ui::PolicyDocument;
using cipwright::ui::PolicyMode;
using cipwright::ui::summaryOf;

namespace {

class TestPolicyDocument : public QObject {
    Q_OBJECT

private slots:
    void opensAFile();
    void saysWhyAFileCannotBeRead();
    void keepsTextThatIsNoXml();
    void showsABinaryAsText();
    void showsWhatIsLeftOfADamagedBinary();
    void summary_data();
    void summary();
    void opensRealPolicies();
};

std::string policyOf(const std::string& type, const std::string& options) {
    return "<SiPolicy xmlns=\"urn:schemas-microsoft-com:sipolicy\"" + type
           + ">\n  <VersionEx>10.0.0.0</VersionEx>\n"
             "  <PlatformID>{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}</PlatformID>\n"
             "  <PolicyTypeID>{A244370E-44C9-4C06-B551-F6016E563076}</PolicyTypeID>\n"
             "  <Rules>"
           + options
           + "</Rules>\n"
             "  <FileRules>\n"
             "    <Deny ID=\"ID_DENY_A\" FileName=\"a.exe\" />\n"
             "  </FileRules>\n"
             "</SiPolicy>\n";
}

std::string binaryPolicy() {
    const auto document = PolicyDocument::fromBytes({}, policyOf({}, {}));
    const auto compiled = compilePolicy(document->policy());
    return compiled ? compiled->bytes : std::string();
}

void TestPolicyDocument::opensAFile() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("größe.xml"));
    const std::string text = policyOf({}, {});
    std::ofstream(QFileInfo(path).filesystemFilePath(), std::ios::binary) << text;

    const auto document = PolicyDocument::open(path);
    QVERIFY(document.has_value());
    QCOMPARE((*document)->path(), path);
    QCOMPARE((*document)->name(), QStringLiteral("größe.xml"));
    QCOMPARE((*document)->text().text(), text);
    QCOMPARE((*document)->policy().fileRules.size(), std::size_t{1});
    QVERIFY((*document)->diagnostics().empty());
    QVERIFY((*document)->isWellFormed());
    QVERIFY(!(*document)->importReport().has_value());
}

void TestPolicyDocument::saysWhyAFileCannotBeRead() {
    const QTemporaryDir folder;
    const auto missing = PolicyDocument::open(folder.filePath(QStringLiteral("none.xml")));
    QVERIFY(!missing.has_value());
    QCOMPARE(missing.error().front().code(), std::string_view("file.cannot-read"));
}

void TestPolicyDocument::keepsTextThatIsNoXml() {
    const std::string text = "<SiPolicy><Rules>";
    const auto document = PolicyDocument::fromBytes(QStringLiteral("a.xml"), text);
    QCOMPARE(document->text().text(), text);
    QVERIFY(!document->isWellFormed());
    QVERIFY(hasErrors(document->diagnostics()));
}

void TestPolicyDocument::showsABinaryAsText() {
    const auto document = PolicyDocument::fromBytes(QStringLiteral("a.cip"), binaryPolicy());
    QVERIFY(document->importReport().has_value());
    QVERIFY(document->text().text().find("FileName=\"a.exe\"") != std::string::npos);
    QVERIFY(document->diagnostics().empty());
    const Policy& policy = document->policy();
    QCOMPARE(policy.fileRules.size(), std::size_t{1});
    // Places are those of the text that is shown.
    QCOMPARE(document->text().text().substr(
                 static_cast<std::size_t>(policy.fileRules.element(0).begin), 5),
             std::string("<Deny"));
}

void TestPolicyDocument::showsWhatIsLeftOfADamagedBinary() {
    const std::string whole = binaryPolicy();
    const auto document =
        PolicyDocument::fromBytes(QStringLiteral("a.cip"), whole.substr(0, whole.size() / 2));
    QVERIFY(document->importReport().has_value());
    QVERIFY(hasErrors(document->diagnostics()));
    QVERIFY(document->diagnostics().front().byteOffset != Diagnostic::noOffset);
    QVERIFY(document->text().text().find("<SiPolicy") != std::string::npos);
}

void TestPolicyDocument::summary_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("mode");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("source");

    const auto add = [](const char* name, const std::string& bytes, PolicyMode mode,
                        const QString& type, const QString& source) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << static_cast<int>(mode) << type
                            << source;
    };
    const QString base = QStringLiteral("Base policy");
    const QString utf8 = QStringLiteral("UTF-8");
    const std::string audit = "<Rule><Option>Enabled:Audit Mode</Option></Rule>";
    add("enforced", policyOf({}, {}), PolicyMode::Enforced, base, utf8);
    add("audit", policyOf({}, audit), PolicyMode::Audit, base, utf8);
    add("byte order mark", "\xEF\xBB\xBF" + policyOf(" PolicyType=\"Base Policy\"", audit),
        PolicyMode::Audit, base, QStringLiteral("UTF-8 with BOM"));
    add("supplemental", policyOf(" PolicyType=\"Supplemental Policy\"", {}), PolicyMode::OfBase,
        QStringLiteral("Supplemental policy"), utf8);
    add("tagging", policyOf(" PolicyType=\"AppID Tagging Policy\"", audit), PolicyMode::Audit,
        QStringLiteral("AppID tagging policy"), utf8);
    add("enforced tagging", policyOf(" PolicyType=\"AppID Tagging Policy\"", {}),
        PolicyMode::TagsOnly, QStringLiteral("AppID tagging policy"), utf8);
    add("unknown type", policyOf(" PolicyType=\"Other\"", {}), PolicyMode::Enforced,
        QStringLiteral("Unknown type"), utf8);
    add("broken text", policyOf({}, "<Rule>"), PolicyMode::Unknown, base, utf8);
    add("broken text after audit", policyOf({}, audit + "<Rule>"), PolicyMode::Audit, base, utf8);
    add("nothing", "", PolicyMode::None, QStringLiteral("No policy"), utf8);
    add("binary", binaryPolicy(), PolicyMode::Enforced, base, QStringLiteral("From CIP, format 7"));
}

void TestPolicyDocument::summary() {
    QFETCH(QByteArray, bytes);
    QFETCH(int, mode);
    const auto document = PolicyDocument::fromBytes({}, bytes.toStdString());
    const auto summary = summaryOf(*document);
    QCOMPARE(static_cast<int>(summary.mode), mode);
    QTEST(summary.type, "type");
    QTEST(summary.source, "source");
    // The page in front must not claim what the status bar says is not known.
    QVERIFY(summary.mode != PolicyMode::Unknown
            || !summaryHtml(*document).contains(QStringLiteral("Enforced")));
}

void TestPolicyDocument::opensRealPolicies() {
    const auto shared = test::sharedFolder();
    if (!shared) {
        QSKIP("real policies are not here: set CIPWRIGHT_SHARED");
    }
    const auto files = test::filesBelow(*shared / "corpus" / "xml", ".xml");
    QVERIFY(!files.empty());
    for (const auto& file : files) {
        const auto document = PolicyDocument::open(QString::fromStdString(file.string()));
        QVERIFY2(document.has_value(), file.c_str());
        QVERIFY2((*document)->isWellFormed(), file.c_str());
        QVERIFY2(!(*document)->policy().root.empty(), file.c_str());
    }
}

} // namespace

QTEST_MAIN(TestPolicyDocument)
#include "tst_policydocument.moc"
