// Binaries that are cut off anywhere or changed anywhere: no crash, and no false completeness.
#include "tests/support/cipfixture.h"
#include "tests/support/shared.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <random>

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

struct Sample {
    std::string name;
    std::string bytes;
};

// Every real binary, and one of our own for each version.
std::vector<Sample> samples() {
    std::vector<Sample> all;
    for (unsigned version = 6; version <= 11; ++version) {
        all.push_back({"own version " + std::to_string(version),
                       compiledBytes(fullPolicy(version), {version, RuleOrder::PowerShell})});
    }
    if (const auto shared = sharedFolder()) {
        for (const auto& path : filesBelow(*shared / "corpus", ".cip")) {
            all.push_back({path.parent_path().filename().string(), bytesOf(path)});
        }
    }
    return all;
}

void addSamples() {
    QTest::addColumn<QByteArray>("bytes");
    for (const Sample& sample : samples()) {
        QTest::newRow(sample.name.c_str())
            << QByteArray(sample.bytes.data(), static_cast<qsizetype>(sample.bytes.size()));
    }
}

// The whole number of mutations and lengths takes minutes; a share of them is the usual.
bool wantsFull() {
    const char* const full = std::getenv("CIPWRIGHT_FULL");
    return full != nullptr && std::string_view(full) == "1";
}

} // namespace

class CipDamageTest : public QObject {
    Q_OBJECT

private slots:
    void truncation_data();
    void truncation();
    void mutation_data();
    void mutation();
};

void CipDamageTest::truncation_data() {
    addSamples();
}

void CipDamageTest::truncation() {
    QFETCH(const QByteArray, bytes);
    const std::string whole = bytes.toStdString();
    QVERIFY(readCip(whole).complete);
    constexpr std::size_t usualLengths = 800;
    const std::size_t step =
        wantsFull() ? 1 : std::max<std::size_t>(1, whole.size() / usualLengths);
    std::size_t missing = 0;
    for (std::size_t length = 0; length < whole.size();
         length += length < 200 || whole.size() - length < 200 ? 1 : step) {
        const CipReading reading = readCip(std::string_view(whole).substr(0, length));
        QVERIFY2(!reading.complete, std::to_string(length).c_str());
        QVERIFY(isToldProperly(reading));
        QVERIFY(!reading.diagnostics.empty());
        QCOMPARE(reading.info.fileSize, length);
        missing += reading.missing.empty() ? 0 : 1;
        // Only the last number, the end mark, can be cut off without something missing.
        QVERIFY2(!reading.missing.empty() || length + 4 >= whole.size() || length < headerSize
                     || hasCode(reading.diagnostics, "cip.unread")
                     || hasCode(reading.diagnostics, "cip.cut-off"),
                 std::to_string(length).c_str());
    }
    QVERIFY(missing > 0);
}

void CipDamageTest::mutation_data() {
    addSamples();
}

void CipDamageTest::mutation() {
    QFETCH(const QByteArray, bytes);
    const std::string whole = bytes.toStdString();
    std::mt19937 random(static_cast<unsigned>(whole.size()));
    const int rounds = wantsFull() ? 20'000 : 200;
    int complete = 0;
    for (int round = 0; round < rounds; ++round) {
        std::string mutated = whole;
        const unsigned changes = random() % 2 == 0 ? 1 : 1 + random() % 16;
        // Half of them in the first part, where the counts are.
        const std::size_t span =
            random() % 2 == 0 ? whole.size() : std::min<std::size_t>(whole.size(), 2048);
        for (unsigned i = 0; i < changes; ++i) {
            constexpr std::array<unsigned char, 6> likely{0, 1, 0x7F, 0x80, 0xFE, 0xFF};
            mutated[random() % span] =
                static_cast<char>(random() % 2 == 0 ? random() : likely[random() % likely.size()]);
        }
        const CipReading reading = readCip(mutated);
        QVERIFY(isToldProperly(reading));
        if (reading.complete) {
            ++complete;
            // What was understood in full comes back.
            QVERIFY2(again(reading) == mutated, std::to_string(round).c_str());
        }
    }
    QVERIFY(complete > 0);
}

QTEST_APPLESS_MAIN(CipDamageTest)
#include "tst_cipdamage.moc"
