// Real binaries: read and written again they are the same bytes.
#include "core/cip/reader.h"
#include "core/cip/writer.h"
#include "core/xml/reader.h"
#include "tests/support/shared.h"

#include <QTest>

using namespace cipwright;

class CipCorpusTest : public QObject {
    Q_OBJECT

private slots:
    void roundTrip_data();
    void roundTrip();
    void pair_data();
    void pair();
};

void CipCorpusTest::roundTrip_data() {
    QTest::addColumn<QString>("path");
    const auto shared = test::sharedFolder();
    if (!shared) {
        QSKIP("the folder of real policies is not there");
    }
    for (const auto& path : test::filesBelow(*shared / "corpus", ".cip")) {
        QTest::addRow("%s", path.parent_path().filename().c_str())
            << QString::fromStdString(path.string());
    }
}

void CipCorpusTest::roundTrip() {
    QFETCH(const QString, path);
    const std::string bytes = test::bytesOf(path.toStdString());
    QVERIFY(looksLikeCip(bytes));
    const CipReading reading = readCip(bytes);
    for (const Diagnostic& diagnostic : reading.diagnostics) {
        qWarning("%lld: %s", static_cast<long long>(diagnostic.byteOffset),
                 diagnostic.message().c_str());
    }
    QVERIFY(reading.complete);
    QVERIFY(reading.diagnostics.empty());
    QVERIFY(reading.missing.empty());
    const auto compiled =
        compilePolicy(reading.policy, {reading.info.formatVersion, RuleOrder::Document});
    if (!compiled) {
        qWarning("%s", compiled.error()[0].message().c_str());
    }
    QVERIFY(compiled.has_value());
    QVERIFY(compiled->bytes == bytes);
    QVERIFY(compiled->warnings.empty());
    // The policy knows which version it came from.
    QCOMPARE(compilePolicy(reading.policy, {std::nullopt, RuleOrder::Document})->bytes, bytes);
}

// What Microsoft's tools made of a text is what we make of it.
void CipCorpusTest::pair_data() {
    QTest::addColumn<QString>("folder");
    QTest::addColumn<unsigned>("version");
    QTest::addColumn<RuleOrder>("order");
    const auto shared = test::sharedFolder();
    if (!shared) {
        QSKIP("the folder of real policies is not there");
    }
    const auto add = [&](const char* name, unsigned version, RuleOrder order) {
        QTest::newRow(name) << QString::fromStdString((*shared / "corpus/pairs" / name).string())
                            << version << order;
    };
    add("default-audit", 7, RuleOrder::PowerShell);
    add("default-enforced", 7, RuleOrder::PowerShell);
    add("recommended-audit", 7, RuleOrder::PowerShell);
    add("recommended-audit-wizard", 7, RuleOrder::Wizard);
    add("recommended-driver-block", 7, RuleOrder::PowerShell);
    add("vm-v14-audit", 8, RuleOrder::PowerShell);
}

void CipCorpusTest::pair() {
    QFETCH(const QString, folder);
    QFETCH(const unsigned, version);
    QFETCH(const RuleOrder, order);
    const std::filesystem::path path = folder.toStdString();
    const auto text = PolicyText::fromBytes(test::bytesOf(path / "policy.xml"));
    const ReadPolicy read = readPolicy(text);
    QVERIFY(read.wellFormed);
    const auto compiled = compilePolicy(read.policy, {version, order});
    if (!compiled) {
        qWarning("%s", compiled.error()[0].message().c_str());
    }
    QVERIFY(compiled.has_value());
    QCOMPARE(compiled->formatVersion, version);
    QVERIFY(compiled->bytes == test::bytesOf(path / "policy.cip"));
}

QTEST_APPLESS_MAIN(CipCorpusTest)
#include "tst_cipcorpus.moc"
