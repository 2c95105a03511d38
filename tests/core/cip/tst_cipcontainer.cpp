// Policies inside PKCS #7.
#include "core/cip/container.h"
#include "tests/support/cipfixture.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace cipwright;
using namespace cipwright::test;

namespace {

// One DER element. `longLength` writes the length with four bytes, as some signers do.
std::string der(unsigned tag, const std::string& content, bool longLength = false) {
    std::string bytes(1, static_cast<char>(tag));
    const std::size_t size = content.size();
    if (longLength || size > 0xFFFF) {
        bytes += '\x84';
        bytes += static_cast<char>(size >> 24U);
        bytes += static_cast<char>(size >> 16U & 0xFFU);
        bytes += static_cast<char>(size >> 8U & 0xFFU);
    } else if (size > 0xFF) {
        bytes += '\x82';
        bytes += static_cast<char>(size >> 8U);
    } else if (size > 0x7F) {
        bytes += '\x81';
    }
    bytes += static_cast<char>(size & 0xFFU);
    return bytes + content;
}

std::string indefinite(unsigned tag, const std::string& content) {
    return std::string(1, static_cast<char>(tag)) + '\x80' + content + std::string(2, '\0');
}

struct Form {
    std::string (*element)(unsigned, const std::string&) =
        [](unsigned tag, const std::string& content) { return der(tag, content); };
    char version = 1;
};

// SignedData around an element that holds the content, with something like a signature behind.
std::string wrap(const std::string& content, const Form& form = {}) {
    const std::string type = der(6, "\x2B\x06\x01\x04\x01\x82\x37\x4F\x01");
    const std::string signedData =
        der(2, std::string(1, form.version)) + der(0x31, der(0x30, der(6, "\x60\x86\x48")))
        + form.element(0x30, type + form.element(0xA0, content)) + der(0x31, std::string(300, 'S'));
    return form.element(0x30, der(6, "\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02")
                                  + form.element(0xA0, form.element(0x30, signedData)));
}

std::string bare() {
    return compiledBytes(fullPolicy(9));
}

// A string in pieces of so many bytes.
std::string pieces(const std::string& bytes, std::size_t size) {
    std::string all;
    for (std::size_t i = 0; i < bytes.size(); i += size) {
        all += der(4, bytes.substr(i, size));
    }
    return all;
}

} // namespace

class CipContainerTest : public QObject {
    Q_OBJECT

private slots:
    void unwraps_data();
    void unwraps();
    void rawBytesThatLookLikeAnElement();
    void placesAreThoseOfTheFile();
    void cutOff();
    void bytesBehind();
    void badVersion();
    void withoutContent();
    void damage();
};

void CipContainerTest::unwraps_data() {
    QTest::addColumn<QByteArray>("file");
    const auto add = [](const char* name, const std::string& file) {
        QTest::newRow(name) << QByteArray::fromStdString(file);
    };
    const Form ber{indefinite, 1};
    add("octet string", wrap(der(4, bare())));
    add("version 3", wrap(der(4, bare()), {.version = 3}));
    add("long lengths", wrap(der(4, bare(), true), {[](unsigned tag, const std::string& content) {
                                 return der(tag, content, true);
                             }}));
    add("pieces", wrap(der(0x24, pieces(bare(), 100))));
    add("small pieces", wrap(der(0x24, pieces(bare(), 1))));
    add("pieces, indefinite", wrap(indefinite(0x24, pieces(bare(), 100)), ber));
    add("pieces of pieces", wrap(der(0x24, der(0x24, pieces(bare().substr(0, 500), 100))
                                               + pieces(bare().substr(500), 200))));
    add("pieces of pieces, indefinite",
        wrap(indefinite(0x24, indefinite(0x24, pieces(bare().substr(0, 500), 100))
                                  + pieces(bare().substr(500), 200)),
             ber));
    add("octet string, indefinite around", wrap(der(4, bare()), ber));
    add("raw bytes", wrap(bare()));
}

void CipContainerTest::unwraps() {
    QFETCH(const QByteArray, file);
    const std::string bytes = file.toStdString();
    QVERIFY(looksLikeCip(bytes));
    const CipReading reading = readCip(bytes);
    QVERIFY2(reading.complete, messagesOf(reading.diagnostics).c_str());
    QVERIFY(reading.info.signedWrapper);
    QCOMPARE(reading.info.fileSize, bytes.size());
    QCOMPARE(reading.info.policySize, bare().size());
    QCOMPARE(bytes[reading.info.policyOffset], bare()[0]);
    QVERIFY(compiledBytes(reading.policy, {std::nullopt, RuleOrder::Document}) == bare());
    QVERIFY(!readCip(bare()).info.signedWrapper);
}

// A bare policy of version 4 begins like an empty octet string.
void CipContainerTest::rawBytesThatLookLikeAnElement() {
    const std::string raw = withNumber(bare(), 0, 4);
    const CipReading reading = readCip(wrap(raw));
    QCOMPARE(reading.info.policySize, raw.size());
    QCOMPARE(reading.info.formatVersion, 4U);
    const CipReading thirtySix = readCip(wrap(withNumber(bare(), 0, 0x24)));
    QCOMPARE(thirtySix.info.formatVersion, 0x24U);
}

void CipContainerTest::placesAreThoseOfTheFile() {
    const std::string odd = withNumber(bare(), 0x40, 0x44);
    for (const std::string& content : {der(4, odd), der(0x24, pieces(odd, 30))}) {
        const std::string file = wrap(content);
        const CipReading reading = readCip(file);
        QCOMPARE(reading.diagnostics.size(), std::size_t{1});
        const auto place = static_cast<std::size_t>(reading.diagnostics[0].byteOffset);
        QCOMPARE(file[place], '\x44');
    }
}

void CipContainerTest::cutOff() {
    for (const std::string& content : {der(4, bare()), der(0x24, pieces(bare(), 100)), bare()}) {
        const std::string file = wrap(content);
        std::size_t rules = 0;
        for (std::size_t length = 0; length < file.size(); ++length) {
            const CipReading reading = readCip(std::string_view(file).substr(0, length));
            QVERIFY(!reading.complete);
            QVERIFY(!reading.diagnostics.empty());
            QVERIFY(reading.policy.fileRules.size() >= rules || length < 30);
            rules = reading.policy.fileRules.size();
        }
        QCOMPARE(rules, fullPolicy(9).fileRules.size());
    }
    const std::string file = wrap(der(4, bare()));
    // Only the signature is missing: the policy is whole, and the report says so.
    const CipReading reading = readCip(std::string_view(file).substr(0, file.size() - 10));
    QCOMPARE(reading.diagnostics.size(), std::size_t{1});
    QVERIFY(hasCode(reading.diagnostics, "cip.wrapper"));
    QVERIFY(reading.missing.empty());
}

void CipContainerTest::bytesBehind() {
    const std::string file = wrap(der(4, bare()));
    const CipReading reading = readCip(file + "more");
    QVERIFY(hasCode(reading.diagnostics, "cip.trailing-bytes"));
    QCOMPARE(reading.diagnostics[0].byteOffset, static_cast<std::int64_t>(file.size()));
    QVERIFY(!reading.complete);
}

void CipContainerTest::badVersion() {
    const CipReading reading = readCip(wrap(der(4, bare()), {.version = 7}));
    QVERIFY(hasCode(reading.diagnostics, "cip.wrapper"));
    QCOMPARE(reading.info.policySize, bare().size());
}

void CipContainerTest::withoutContent() {
    for (const std::string& content : {std::string(), der(4, ""), der(0x24, "")}) {
        const CipReading reading = readCip(wrap(content));
        QVERIFY(!reading.complete);
        QVERIFY2(hasCode(reading.diagnostics, "cip.empty"),
                 messagesOf(reading.diagnostics).c_str());
    }
}

void CipContainerTest::damage() {
    std::mt19937 random(11);
    for (const std::string& file :
         {wrap(der(4, bare())), wrap(indefinite(0x24, pieces(bare(), 40)), {indefinite, 3})}) {
        for (int round = 0; round < 2000; ++round) {
            std::string mutated = file;
            for (unsigned i = 0; i <= random() % 4; ++i) {
                mutated[random() % 120] = static_cast<char>(random());
            }
            const CipReading reading = readCip(mutated);
            QVERIFY(std::ranges::all_of(reading.diagnostics, [&](const Diagnostic& diagnostic) {
                return diagnostic.byteOffset >= 0
                       && static_cast<std::size_t>(diagnostic.byteOffset) <= mutated.size();
            }));
        }
    }
}

QTEST_APPLESS_MAIN(CipContainerTest)
#include "tst_cipcontainer.moc"
