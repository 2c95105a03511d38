#include "tests/app/cli/runner.h"
#include "tests/support/shared.h"

#include <QtTest>

namespace cipwright::test {

using cli::ExitCode;

class RoundtripTest : public QObject {
    Q_OBJECT

private slots:
    void agreesOnOwnPolicies_data();
    void agreesOnOwnPolicies();
    void agreesOnRealPolicies_data();
    void agreesOnRealPolicies();
    void agreesOnOlderFormats_data();
    void agreesOnOlderFormats();
    void saysWhatABinaryDoesNotHold();
    void agreesOnSignedPolicies();
    void givesALineToEachFile();
    void failsOnWrongFiles_data();
    void failsOnWrongFiles();
};

void RoundtripTest::agreesOnOwnPolicies_data() {
    QTest::addColumn<QString>("path");
    for (const auto& path : filesBelow(testData("policies"), ".xml")) {
        QTest::newRow(path.filename().string().c_str()) << QString::fromStdString(path.string());
    }
}

void RoundtripTest::agreesOnOwnPolicies() {
    QFETCH(const QString, path);
    const std::string file = path.toStdString();
    const Run fromText = run({"roundtrip", file});
    QCOMPARE(fromText.code, ExitCode::Done);
    QVERIFY(fromText.out.starts_with(file + ": same bytes ("));
    const Run fromBinary = run({"roundtrip", "-"}, run({"compile", file, "-o", "-"}).out);
    QCOMPARE(fromBinary.code, ExitCode::Done);
    QVERIFY(fromBinary.out.starts_with("<stdin>: same bytes ("));
}

void RoundtripTest::agreesOnRealPolicies_data() {
    QTest::addColumn<QString>("path");
    const auto shared = sharedFolder();
    if (!shared) {
        QTest::newRow("none") << QString();
        return;
    }
    for (const char* const ending : {"policy.xml", "policy.cip"}) {
        for (const auto& path : filesBelow(*shared / "corpus", ending)) {
            const auto name = std::filesystem::relative(path, *shared / "corpus").string();
            QTest::newRow(name.c_str()) << QString::fromStdString(path.string());
        }
    }
}

void RoundtripTest::agreesOnRealPolicies() {
    QFETCH(const QString, path);
    if (path.isEmpty()) {
        QSKIP("the folder with real policies is not there (CIPWRIGHT_SHARED)");
    }
    const Run result = run({"roundtrip", path.toStdString()});
    QCOMPARE(result.err, std::string());
    QCOMPARE(result.code, ExitCode::Done);
    QVERIFY(contains(result.out, ": same bytes ("));
}

void RoundtripTest::agreesOnOlderFormats_data() {
    QTest::addColumn<int>("version");
    for (int version = 1; version <= 5; ++version) {
        QTest::addRow("%d", version) << version;
    }
}

void RoundtripTest::agreesOnOlderFormats() {
    QFETCH(const int, version);
    // In a policy without file rules and signers the blocks from 3 to 5 hold nothing.
    std::string bytes = compiled("hvci.xml");
    const auto end = bytes.find(std::string("\x03\0\0\0\x04\0\0\0\x05\0\0\0\x06\0\0\0", 16));
    QVERIFY(end != std::string::npos);
    bytes[0] = static_cast<char>(version);
    bytes.resize(end + (version < 3 ? 0U : static_cast<unsigned>(version - 2) * 4U));
    if (version >= 3) {
        bytes += std::string{static_cast<char>(version + 1), 0, 0, 0};
    }
    const Run result = run({"roundtrip", "-"}, bytes);
    QCOMPARE(result.err, std::string());
    QCOMPARE(result.code, ExitCode::Done);
    QVERIFY(contains(result.out, ": same meaning (its format is read only; as version "));
}

void RoundtripTest::saysWhatABinaryDoesNotHold() {
    const auto lossesOf = [](const char* policy) {
        const std::string out =
            run({"roundtrip", testData(std::string("policies/") + policy).string()}).out;
        const auto begin = out.find("; a binary does not hold ");
        return begin == std::string::npos ? std::string() : out.substr(begin + 25);
    };
    QCOMPARE(lossesOf("comments.xml"), std::string("2 names, 4 notes\n"));
    QCOMPARE(lossesOf("macros.xml"), std::string("2 names, 3 macros\n"));
    QCOMPARE(lossesOf("empty.xml"), std::string());
}

void RoundtripTest::agreesOnSignedPolicies() {
    const Run result = run({"roundtrip", "-"}, wrapped(compiled("audit.xml")));
    QCOMPARE(result.code, ExitCode::Done);
    QVERIFY(contains(result.out, "; the signature around it is left out\n"));
}

void RoundtripTest::givesALineToEachFile() {
    const Folder folder;
    const std::string good = folder.policy("audit.xml");
    const std::string bad = folder.file("bad.xml", "<SiPolicy");
    const Run result = run({"roundtrip", good, bad, good});
    QCOMPARE(result.code, ExitCode::InputWrong);
    QCOMPARE(QString::fromStdString(result.out).count('\n'), 3);
    QVERIFY(contains(result.out, bad + ": FAILED: it has errors\n"));
    QCOMPARE(folder.listing(), std::string("audit.xml bad.xml"));

    const Run quiet = run({"roundtrip", "-q", good, bad});
    QCOMPARE(quiet.out, bad + ": FAILED: it has errors\n");

    const Run missing = run({"roundtrip", folder.path("missing.xml"), good});
    QCOMPARE(missing.code, ExitCode::SystemFailed);
    QVERIFY(contains(missing.out, good + ": same bytes ("));
}

void RoundtripTest::failsOnWrongFiles_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words");
    const auto binary = QByteArray::fromStdString(compiled("audit.xml"));
    QTest::newRow("cut") << binary.left(binary.size() - 1) << "it could not be read in full";
    QTest::newRow("empty") << QByteArray() << "it has errors";
    QTest::newRow("does not compile")
        << QByteArray("<SiPolicy xmlns=\"urn:schemas-microsoft-com:sipolicy\"/>")
        << "it does not compile";
}

void RoundtripTest::failsOnWrongFiles() {
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, words);
    const Run result = run({"roundtrip", "-"}, bytes.toStdString());
    QCOMPARE(result.code, ExitCode::InputWrong);
    QVERIFY(contains(result.out, "<stdin>: FAILED: " + words.toStdString()));
    QVERIFY(contains(result.err, ": error: "));
}

} // namespace cipwright::test

QTEST_APPLESS_MAIN(cipwright::test::RoundtripTest)
#include "tst_roundtrip.moc"
