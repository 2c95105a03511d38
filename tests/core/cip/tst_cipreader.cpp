// What the reader says of binaries that are damaged, newer, older or odd.
#include "tests/support/cipfixture.h"

#include <QTest>

#include <algorithm>
#include <array>

using namespace cipwright;
using namespace cipwright::test;

namespace {

constexpr std::size_t headerSize = 0x44;

std::string again(const CipReading& reading) {
    return compiledBytes(reading.policy, {reading.info.formatVersion, RuleOrder::Document});
}

// Whether what is incomplete says so, in a way that a person can follow.
bool isToldProperly(const CipReading& reading) {
    const bool toldPlaces =
        std::ranges::all_of(reading.diagnostics, [&](const Diagnostic& diagnostic) {
            return diagnostic.byteOffset >= 0
                   && static_cast<std::size_t>(diagnostic.byteOffset) <= reading.info.fileSize;
        });
    return toldPlaces && reading.complete == !hasErrors(reading.diagnostics)
           && (!reading.complete || reading.missing.empty());
}

// 32-bit numbers as bytes.
std::string numbers(std::initializer_list<std::uint32_t> values) {
    std::string bytes;
    for (const std::uint32_t value : values) {
        bytes += withNumber(std::string(4, '\0'), 0, value);
    }
    return bytes;
}

// A header of version V with no items, and what follows it.
std::string headed(std::uint32_t version, const std::string& rest,
                   std::array<std::uint32_t, 4> counts = {}) {
    std::string bytes = numbers({version});
    bytes.resize(0x24);
    bytes +=
        numbers({0x8000'0000U, counts[0], counts[1], counts[2], counts[3], 0, 0x000A'0000U, 0x40});
    return bytes + rest;
}

// Update signers, CI signers, HVCI options and settings, all empty.
const std::string emptyLists(16, '\0');

} // namespace

class CipReaderTest : public QObject {
    Q_OBJECT

private slots:
    void keepsWhatEarlierBlocksSaid();
    void hugeCounts_data();
    void hugeCounts();
    void trailingBytes();
    void endMark();
    void headerLength();
    void oldVersions_data();
    void oldVersions();
    void unknownVersions();
    void padding();
    void oddText();
    void textsBeyondXml();
    void indexes();
    void unknownKinds();
    void unsortedRules();
    void valuesWithoutForm();
    void notAPolicy();
    void manyDoubtsAreCounted();
};

// Cut off in the names: hashes, signers and settings are there, the rest is told.
void CipReaderTest::keepsWhatEarlierBlocksSaid() {
    Policy policy = minimalPolicy();
    for (int i = 0; i < 300; ++i) {
        std::string hash(40, 'A');
        hash[0] = static_cast<char>('0' + i / 100);
        hash[1] = static_cast<char>('0' + i / 10 % 10);
        hash[2] = static_cast<char>('0' + i % 10);
        policy.fileRules.add(fileRule(FileRuleKind::Deny, "ID_DENY_" + std::to_string(i),
                                      {{FileRuleAttribute::Hash, hash}}));
    }
    policy.settings.add(setting("P", "K", "V", SettingType::String, "kept"));
    const std::string bytes = compiledBytes(policy);
    // Blocks 4 to 7 and the end mark take so many bytes.
    const std::size_t later = 4 + 300 * 24 + 4 + 300 * 16 + 4 + 36 + 4 + 300 * 8 + 4;
    const CipReading reading =
        readCip(std::string_view(bytes).substr(0, bytes.size() - later + 4 + 10 * 24 + 5));
    QVERIFY(!reading.complete);
    QCOMPARE(reading.policy.fileRules.size(), std::size_t{300});
    QCOMPARE(reading.policy.fileRules[299].text(FileRuleAttribute::Hash).size(), std::size_t{40});
    QCOMPARE(reading.policy.settings[0].value.text(), std::string("kept"));
    QCOMPARE(reading.missing.size(), std::size_t{3});
    QCOMPARE(reading.missing[0].kind,
             std::string_view("internal names, descriptions and product names"));
    QCOMPARE(reading.missing[0].announced, 300U);
    QCOMPARE(reading.missing[0].read, 10U);
    QCOMPARE(reading.missing[2].kind, std::string_view("file paths"));
    QCOMPARE(reading.missing[2].read, 0U);
    QVERIFY(hasCode(reading.diagnostics, "cip.cut-off"));
    QVERIFY(hasCode(reading.diagnostics, "cip.unread"));
    const std::string text = messagesOf(reading.diagnostics);
    QVERIFY2(text.find("of file rule 11") != std::string::npos, text.c_str());
    QVERIFY2(text.find("PolicyID, BasePolicyID") != std::string::npos, text.c_str());
}

void CipReaderTest::hugeCounts_data() {
    QTest::addColumn<int>("offset");
    for (const int offset : {0x28, 0x2C, 0x30, 0x34}) {
        QTest::addRow("header 0x%x", static_cast<unsigned>(offset)) << offset;
    }
    for (const int offset : {0, 4, 12}) {
        QTest::addRow("list %d", offset) << static_cast<int>(headerSize) + offset;
    }
}

void CipReaderTest::hugeCounts() {
    QFETCH(const int, offset);
    const std::string bytes = compiledBytes(minimalPolicy());
    const CipReading reading =
        readCip(withNumber(bytes, static_cast<std::size_t>(offset), 0xFFFF'FFFFU));
    QVERIFY(!reading.complete);
    QVERIFY(isToldProperly(reading));
    QVERIFY2(hasCode(reading.diagnostics, "cip.count"), messagesOf(reading.diagnostics).c_str());
    QCOMPARE(reading.diagnostics[0].byteOffset, std::int64_t{offset});
}

void CipReaderTest::trailingBytes() {
    const std::string bytes = compiledBytes(minimalPolicy());
    const CipReading reading = readCip(bytes + "abc");
    QVERIFY(!reading.complete);
    QCOMPARE(reading.diagnostics.size(), std::size_t{1});
    QVERIFY(hasCode(reading.diagnostics, "cip.trailing-bytes"));
    QCOMPARE(reading.diagnostics[0].byteOffset, static_cast<std::int64_t>(bytes.size()));
    QVERIFY(again(reading) == bytes);
}

void CipReaderTest::endMark() {
    const std::string bytes = compiledBytes(minimalPolicy());
    const CipReading wrong = readCip(withNumber(bytes, bytes.size() - 4, 7));
    QVERIFY(!wrong.complete);
    QVERIFY(hasCode(wrong.diagnostics, "cip.end-tag"));
    QVERIFY(again(wrong) == bytes);
    const CipReading absent = readCip(std::string_view(bytes).substr(0, bytes.size() - 4));
    QVERIFY(!absent.complete);
    QVERIFY(hasCode(absent.diagnostics, "cip.cut-off"));
    QVERIFY(again(absent) == bytes);
    // A wrong start of a block ends the reading.
    const CipReading block = readCip(withNumber(bytes, headerSize + 16, 9));
    QVERIFY(hasCode(block.diagnostics, "cip.block-tag"));
    QVERIFY(!block.policy.headerField(HeaderField::PolicyID).present());
}

void CipReaderTest::headerLength() {
    const std::string bytes = compiledBytes(minimalPolicy());
    const CipReading reading = readCip(withNumber(bytes, 0x40, 0x44));
    QVERIFY(!reading.complete);
    QCOMPARE(reading.diagnostics.size(), std::size_t{1});
    QVERIFY(hasCode(reading.diagnostics, "cip.header-length"));
    QVERIFY(again(reading) == bytes);
}

void CipReaderTest::oldVersions_data() {
    QTest::addColumn<unsigned>("version");
    QTest::addColumn<QByteArray>("rest");
    const auto add = [](unsigned version, const std::string& rest) {
        QTest::addRow("%u", version) << version << QByteArray::fromStdString(rest);
    };
    // Without file rules and signers a block up to 5 is its number alone.
    add(1, emptyLists);
    add(2, emptyLists);
    add(3, emptyLists + numbers({3, 4}));
    add(4, emptyLists + numbers({3, 4, 5}));
    add(5, emptyLists + numbers({3, 4, 5, 6}));
}

void CipReaderTest::oldVersions() {
    QFETCH(const unsigned, version);
    QFETCH(const QByteArray, rest);
    const CipReading reading = readCip(headed(version, rest.toStdString()));
    QVERIFY2(reading.complete, messagesOf(reading.diagnostics).c_str());
    QCOMPARE(reading.info.formatVersion, version);
    QVERIFY(!reading.info.policyId);
    QVERIFY(!reading.policy.extras.formatVersion);
    QVERIFY(reading.policy.headerField(HeaderField::PolicyTypeID).present());
    QVERIFY(!reading.policy.headerField(HeaderField::PolicyID).present());
    // It can be written in a newer format.
    QVERIFY(!compiledBytes(reading.policy).empty());
}

void CipReaderTest::unknownVersions() {
    const std::string newest = compiledBytes(fullPolicy(11), {11U, RuleOrder::PowerShell});
    const CipReading newer = readCip(withNumber(newest, 0, 12) + std::string(20, 'x'));
    QVERIFY(!newer.complete);
    QVERIFY(hasCode(newer.diagnostics, "cip.format-version"));
    QVERIFY(hasCode(newer.diagnostics, "cip.newer"));
    QVERIFY(newer.missing.empty());
    QVERIFY2(messagesOf(newer.diagnostics).find("24 bytes of newer blocks") != std::string::npos,
             messagesOf(newer.diagnostics).c_str());
    QVERIFY(!newer.policy.extras.formatVersion);
    QVERIFY(compiledBytes(newer.policy, {11U, RuleOrder::Document}) == newest);
    // A wrong number does not keep the rest from being read, up to its own end mark.
    for (const std::uint32_t version : {0U, 0xFFFF'FFFFU}) {
        for (unsigned real = 6; real <= 11; ++real) {
            const std::string bytes =
                compiledBytes(fullPolicy(real), {real, RuleOrder::PowerShell});
            const CipReading reading = readCip(withNumber(bytes, 0, version));
            QVERIFY(!reading.complete);
            QVERIFY(hasCode(reading.diagnostics, "cip.format-version"));
            QVERIFY2(reading.missing.empty(), messagesOf(reading.diagnostics).c_str());
            QVERIFY(compiledBytes(reading.policy, {real, RuleOrder::Document}) == bytes);
        }
    }
}

void CipReaderTest::padding() {
    Policy policy = minimalPolicy();
    policy.fileRules.add(
        fileRule(FileRuleKind::Deny, "ID_DENY_A", {{FileRuleAttribute::FileName, "abc"}}));
    const std::string bytes = compiledBytes(policy);
    const std::size_t name = headerSize + 8;
    for (const std::size_t offset : {name + 6, name + 7, name + 8, name + 11}) {
        std::string odd = bytes;
        odd[offset] = 'x';
        const CipReading reading = readCip(odd);
        QVERIFY(!reading.complete);
        QVERIFY(hasCode(reading.diagnostics, "cip.padding"));
        QVERIFY(again(reading) == bytes);
    }
}

void CipReaderTest::oddText() {
    Policy policy = minimalPolicy();
    policy.fileRules.add(
        fileRule(FileRuleKind::Deny, "ID_DENY_A", {{FileRuleAttribute::FileName, "ab"}}));
    const std::string bytes = compiledBytes(policy);
    const CipReading reading = readCip(withNumber(bytes, headerSize + 4, 3));
    QVERIFY(!reading.complete);
    QVERIFY(hasCode(reading.diagnostics, "cip.odd-text"));
    QCOMPARE(reading.policy.fileRules[0].text(FileRuleAttribute::FileName), std::string("a"));
    QVERIFY(messagesOf(reading.diagnostics).find("FileName of file rule 1 has 3 bytes")
            != std::string::npos);
}

void CipReaderTest::textsBeyondXml() {
    Policy policy = minimalPolicy();
    policy.fileRules.add(
        fileRule(FileRuleKind::Deny, "ID_DENY_A", {{FileRuleAttribute::FileName, "abcd"}}));
    const std::string bytes = compiledBytes(policy);
    for (const std::uint32_t unit :
         {0x0061'0000U, 0x0061'0001U, 0x0061'FFFEU, 0x0061'D800U, 0xD83D'DE00U}) {
        const std::string odd = withNumber(bytes, headerSize + 8, unit);
        const CipReading reading = readCip(odd);
        QVERIFY(!reading.complete);
        QVERIFY(hasCode(reading.diagnostics, "cip.text-character"));
        // Kept all the same, as far as a Policy goes.
        QVERIFY(again(reading) == odd);
    }
}

void CipReaderTest::indexes() {
    const std::string bytes = compiledBytes(fullPolicy(11));
    const CipReading whole = readCip(bytes);
    // Every number that may be an index, once out of range: references are dropped, never more.
    int dropped = 0;
    for (std::size_t offset = headerSize; offset + 4 <= bytes.size(); offset += 4) {
        const CipReading reading = readCip(withNumber(bytes, offset, 0x00FF'FFFFU));
        QVERIFY(isToldProperly(reading));
        if (hasCode(reading.diagnostics, "cip.index")) {
            ++dropped;
            QCOMPARE(reading.policy.signers.size(), whole.policy.signers.size());
        }
    }
    // Two EKUs, a FileAttrib, three lists of signers, scenarios with 14 references, ...
    QVERIFY2(dropped >= 20, std::to_string(dropped).c_str());
    // A file rule of the wrong kind is dropped too: the first update signer's list stays.
    Policy policy = minimalPolicy();
    policy.fileRules.add(fileRule(FileRuleKind::FileAttrib, "ID_FILEATTRIB_A",
                                  {{FileRuleAttribute::FileName, "a"}}));
    policy.fileRules.add(
        fileRule(FileRuleKind::Deny, "ID_DENY_A", {{FileRuleAttribute::FileName, "a"}}));
    Signer signer = tbsSigner("ID_SIGNER_A");
    signer.fileAttribRefs.push_back({{}, Value("ID_FILEATTRIB_A")});
    policy.signers.add(signer);
    const std::string two = compiledBytes(policy);
    const std::size_t end = two.find(numbers({1, 1, 0, 0, 0, 0, 3}));
    QVERIFY(end != std::string::npos);
    const CipReading reading = readCip(withNumber(two, end + 4, 0));
    QVERIFY(hasCode(reading.diagnostics, "cip.index-kind"));
    QVERIFY(reading.policy.signers[0].fileAttribRefs.empty());
}

void CipReaderTest::unknownKinds() {
    // A root of unknown kind: what follows cannot be read.
    Policy policy = minimalPolicy();
    policy.signers.add(tbsSigner("ID_SIGNER_A"));
    const std::string signers = compiledBytes(policy);
    const CipReading root = readCip(withNumber(signers, headerSize, 2));
    QVERIFY(hasCode(root.diagnostics, "cip.kind"));
    QCOMPARE(root.missing[0].kind, std::string_view("signers"));
    QCOMPARE(root.diagnostics[0].byteOffset, static_cast<std::int64_t>(headerSize));
    // A rule of unknown type is kept.
    Policy rules = minimalPolicy();
    rules.fileRules.add(
        fileRule(FileRuleKind::Deny, "ID_DENY_A", {{FileRuleAttribute::FileName, "a"}}));
    const CipReading rule = readCip(withNumber(compiledBytes(rules), headerSize, 3));
    QVERIFY(hasCode(rule.diagnostics, "cip.no-form"));
    QVERIFY(rule.policy.fileRules[0].kind == FileRuleKind::FileAttrib);
    // A setting of unknown type: the block behind it cannot be read.
    const std::string setting =
        emptyLists.substr(0, 12) + numbers({1, 0, 0, 0, 0, 0, 0, 9, 0, 3, 4});
    const CipReading unknown = readCip(headed(3, setting));
    QVERIFY2(hasCode(unknown.diagnostics, "cip.kind"), messagesOf(unknown.diagnostics).c_str());
    QVERIFY(unknown.policy.settings.empty());
}

void CipReaderTest::unsortedRules() {
    Policy policy = minimalPolicy();
    for (const char* const name : {"aa", "bb"}) {
        policy.fileRules.add(fileRule(FileRuleKind::Deny, std::string("ID_DENY_") + name,
                                      {{FileRuleAttribute::FileName, name}}));
    }
    std::string bytes = compiledBytes(policy);
    bytes[headerSize + 8] = 'c';
    const CipReading reading = readCip(bytes);
    QVERIFY(!reading.complete);
    QCOMPARE(reading.diagnostics.size(), std::size_t{1});
    QVERIFY(hasCode(reading.diagnostics, "cip.order"));
    QCOMPARE(reading.policy.fileRules.size(), std::size_t{2});
}

void CipReaderTest::valuesWithoutForm() {
    // A scenario of value 300 with hash algorithm 0x10000.
    const std::string scenario = numbers({0, 0, 300, 0, 0x10000, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    const CipReading reading = readCip(headed(2, scenario + numbers({0, 0}), {0, 0, 0, 1}));
    QVERIFY(!reading.complete);
    QCOMPARE(std::ranges::count(reading.diagnostics, std::string_view("cip.no-form"),
                                [](const Diagnostic& d) { return d.code(); }),
             2);
    QCOMPARE(reading.policy.scenarios[0].value.text(), std::string("0"));
    QVERIFY(!reading.policy.scenarios[0].minimumHashAlgorithm.present());
    // A Boolean of 2.
    const CipReading boolean =
        readCip(headed(2, emptyLists.substr(0, 12) + numbers({1, 0, 0, 0, 0, 0, 0, 0, 2})));
    QVERIFY(hasCode(boolean.diagnostics, "cip.no-form"));
    QCOMPARE(boolean.policy.settings[0].value.text(), std::string("true"));
}

void CipReaderTest::notAPolicy() {
    const CipReading empty = readCip("");
    QVERIFY(!empty.complete);
    QVERIFY(hasCode(empty.diagnostics, "cip.empty"));
    const std::string text = "<?xml version=\"1.0\" encoding=\"utf-8\"?><SiPolicy></SiPolicy>"
                             "<!-- long enough to hold a header, which it is not -->";
    QVERIFY(!looksLikeCip(text));
    QVERIFY(!looksLikeCip(""));
    QVERIFY(!looksLikeCip("abc"));
    QVERIFY(!looksLikeCip(std::string_view("<\0?\0x\0m\0", 8)));
    QVERIFY(!looksLikeCip(std::string_view("\0<\0?", 4)));
    QVERIFY(!looksLikeCip("\xEF\xBB\xBF<?xml"));
    QVERIFY(looksLikeCip(compiledBytes(minimalPolicy())));
    QVERIFY(looksLikeCip(withNumber(compiledBytes(minimalPolicy()), 0, 0)));
    const CipReading reading = readCip(text);
    QVERIFY(!reading.complete);
    QVERIFY(isToldProperly(reading));
}

void CipReaderTest::manyDoubtsAreCounted() {
    // A thousand empty EKUs whose references all miss.
    std::string signer = numbers({1, 6, 1000});
    for (std::uint32_t i = 0; i < 1000; ++i) {
        signer += numbers({i + 5});
    }
    const CipReading reading =
        readCip(headed(2, signer + numbers({0, 0, 0, 0, 0, 0, 0}) + emptyLists, {0, 0, 1, 0}));
    QVERIFY(hasCode(reading.diagnostics, "cip.more"));
    QCOMPARE(reading.diagnostics.size(), std::size_t{201});
    QVERIFY(reading.diagnostics.back().message().find("800 further") != std::string::npos);
}

QTEST_APPLESS_MAIN(CipReaderTest)
#include "tst_cipreader.moc"
