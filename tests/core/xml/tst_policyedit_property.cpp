// Random edits of many policies: each does what it says and nothing else, and all can be undone.
#include "core/xml/reader.h"
#include "tests/core/xml/randomedits.h"
#include "tests/support/shared.h"

#include <QtTest>
#include <cctype>
#include <filesystem>

using namespace cipwright;
using namespace cipwright::test;

namespace {

/// The text with a namespace prefix on every element.
std::string prefixed(const std::string& text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        result += text[i];
        const bool end = text[i] == '<' && i + 1 < text.size() && text[i + 1] == '/';
        if (end) {
            result += text[++i];
        }
        if ((end || text[i] == '<') && std::isalpha(static_cast<unsigned char>(text[i + 1]))) {
            result += "p:";
        }
    }
    const std::string declaration = " xmlns=";
    const auto at = result.find(declaration);
    return at == std::string::npos ? result : result.replace(at, declaration.size(), " xmlns:p=");
}

/// The text without what stands between its tags.
std::string onOneLine(const std::string& text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto next = text.find_first_not_of(" \t\r\n", i);
        if (next != std::string::npos && next > i && text[next] == '<' && i > 0
            && text[i - 1] == '>') {
            i = next;
        }
        result += text[i];
    }
    return result;
}

std::string withCrLf(std::string text) {
    for (std::size_t i = 0; (i = text.find('\n', i)) != std::string::npos; i += 2) {
        text.insert(i, 1, '\r');
    }
    return text;
}

std::string withTabsAndSingleQuotes(std::string text) {
    for (std::size_t i = 0; (i = text.find("  ", i)) != std::string::npos; ++i) {
        text.replace(i, 2, "\t");
    }
    for (std::size_t i = 0; (i = text.find('\'', i)) != std::string::npos; ++i) {
        text.replace(i, 1, "&apos;");
    }
    // In comments and texts the test data has no double quotes.
    std::ranges::replace(text, '"', '\'');
    return text;
}

/// Where two policies differ, for the message of a failure.
std::string differenceOf(const Policy& a, const Policy& b) {
    std::string result;
    const auto compare = [&](const char* what, bool same) { result += same ? "" : what; };
    compare(" attributes", a.friendlyName == b.friendlyName && a.policyType == b.policyType);
    compare(" header", a.header == b.header);
    compare(" sections", a.sections == b.sections);
    compare(" options", a.options == b.options);
    compare(" ekus", a.ekus == b.ekus);
    compare(" file rules", a.fileRules == b.fileRules);
    compare(" artifact rules", a.artifactRules == b.artifactRules);
    compare(" signers", a.signers == b.signers);
    compare(" scenarios", a.scenarios == b.scenarios);
    compare(" update signers", a.updatePolicySigners == b.updatePolicySigners);
    compare(" CI signers", a.ciSigners == b.ciSigners);
    compare(" supplemental signers", a.supplementalPolicySigners == b.supplementalPolicySigners);
    compare(" settings", a.settings == b.settings);
    compare(" macros", a.macros == b.macros);
    compare(" apps", a.apps == b.apps);
    return result;
}

/// Rounds for one policy; the environment may ask for more than the usual ones.
int rounds(int usual) {
    const int factor = qEnvironmentVariableIntValue("CIPWRIGHT_TEST_EFFORT");
    return usual * std::max(factor, 1);
}

void editAndUndo(const std::string& bytes, std::uint32_t seed, int edits) {
    PolicyText text = PolicyText::fromBytes(bytes);
    RandomEdits random(seed);
    std::vector<TextPatch> inverses;
    ReadPolicy read = readPolicy(text);
    QVERIFY(read.wellFormed);
    int changes = 0;
    for (int i = 0; i < edits; ++i) {
        const RandomEdit edit = random.next(text, read.policy);
        const auto where = "seed " + std::to_string(seed) + ", edit " + std::to_string(i) + ", "
                           + edit.name + "\n";
        QVERIFY2(edit.patch, (where + (edit.patch ? "" : edit.patch.error()[0].message())).c_str());
        QVERIFY2(edit.patch->fits(text.text()), where.c_str());
        const std::string before = text.text();
        inverses.push_back(text.apply(*edit.patch));
        changes += edit.patch->empty() ? 0 : 1;
        read = readPolicy(text);
        QVERIFY2(read.wellFormed, (where + text.text()).c_str());
        const auto difference = differenceOf(comparable(read.policy), edit.expected);
        QVERIFY2(difference.empty(),
                 (where + difference + "\n" + before + "\n=====\n" + text.text()).c_str());
    }
    QVERIFY(changes > edits / 4);
    while (!inverses.empty()) {
        text.apply(inverses.back());
        inverses.pop_back();
    }
    QVERIFY(text.toBytes() == bytes);
}

} // namespace

class TestPolicyEditProperty : public QObject {
    Q_OBJECT

private slots:
    void ownPolicies_data();
    void ownPolicies();
    void realPolicies_data();
    void realPolicies();
};

void TestPolicyEditProperty::ownPolicies_data() {
    QTest::addColumn<QByteArray>("bytes");
    for (const auto& path : filesBelow(testData("policies"), ".xml")) {
        const auto bytes = bytesOf(path);
        const auto name = path.stem().string();
        const auto add = [&](const char* layout, const std::string& text) {
            QTest::newRow((name + layout).c_str()) << QByteArray::fromStdString(text);
        };
        add("", bytes);
        add(", CRLF", withCrLf(bytes));
        add(", prefix", prefixed(bytes));
        add(", tabs", withTabsAndSingleQuotes(bytes));
        if (bytes.find("<!--", bytes.find("<SiPolicy")) == std::string::npos) {
            add(", one line", onOneLine(bytes));
        }
    }
}

void TestPolicyEditProperty::ownPolicies() {
    QFETCH(QByteArray, bytes);
    for (std::uint32_t seed = 1; seed <= 2; ++seed) {
        editAndUndo(bytes.toStdString(), seed, rounds(40));
    }
}

void TestPolicyEditProperty::realPolicies_data() {
    QTest::addColumn<QByteArray>("bytes");
    const auto shared = sharedFolder();
    if (!shared) {
        QSKIP("no real policies beside the checkout");
    }
    for (const auto& path : filesBelow(*shared / "corpus", ".xml")) {
        QTest::newRow(relative(path, *shared).string().c_str())
            << QByteArray::fromStdString(bytesOf(path));
    }
}

void TestPolicyEditProperty::realPolicies() {
    QFETCH(QByteArray, bytes);
    editAndUndo(bytes.toStdString(), 1, rounds(bytes.size() > 100000 ? 10 : 100));
}

QTEST_APPLESS_MAIN(TestPolicyEditProperty)
#include "tst_policyedit_property.moc"
