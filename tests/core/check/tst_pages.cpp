// The manual of codes is complete, and the pages in docs/codes are those that the registry makes.
#include "core/check/pages.h"
#include "tests/support/shared.h"

#include <QtTest>

#include <filesystem>
#include <set>
#include <string>

namespace cipwright::test {

namespace {

constexpr const char* makeThem =
    "make the pages anew: cipwright-cli validate --list-codes --format markdown -o docs/codes";

std::filesystem::path pagesFolder() {
    return testData("../../docs/codes");
}

} // namespace

class PagesTest : public QObject {
    Q_OBJECT

private slots:
    void saysAllOfACode();
    void hidesGaps();
    void everyCodeHasASection();
    void committedPagesAreCurrent();
};

void PagesTest::saysAllOfACode() {
    const Check check{{"file.allow-all", Severity::Warning, Category::Meaning,
                       "{id} allows *all* of {scenario}; narrow it"},
                      "Anything may run.",
                      "Name <files>.",
                      "Somewhere",
                      {},
                      nullptr};
    QCOMPARE(pageOf(check), std::string("## file.allow-all\n\n"
                                        "> ... allows \\*all\\* of ...; narrow it\n\n"
                                        "Severity: warning. Category: meaning.\n\n"
                                        "**Why it matters.** Anything may run.\n\n"
                                        "**What to do.** Name \\<files>.\n\n"
                                        "**Mended automatically.** no.\n\n"
                                        "**Source.** Somewhere\n"));
    QCOMPARE(plainPageOf(check), std::string("file.allow-all (warning, category meaning)\n\n"
                                             "  ... allows *all* of ...; narrow it\n\n"
                                             "Why it matters: Anything may run.\n\n"
                                             "What to do: Name <files>.\n\n"
                                             "Mended automatically: no.\n\n"
                                             "Source: Somewhere\n"));
    QCOMPARE(shortDescription(check), std::string("... allows *all* of ..."));
}

void PagesTest::hidesGaps() {
    const auto pattern = [](std::string_view text) {
        return messagePattern({"a.b", Severity::Error, Category::Meaning, text});
    };
    QCOMPARE(pattern("plain"), std::string("plain"));
    QCOMPARE(pattern("{a}"), std::string("..."));
    QCOMPARE(pattern("x {a} y {b}"), std::string("x ... y ..."));
    QCOMPARE(pattern("open {a"), std::string("open {a"));
}

void PagesTest::everyCodeHasASection() {
    const auto pages = manualPages();
    QVERIFY(!pages.empty());
    QCOMPARE(pages.front().fileName, std::string("README.md"));
    std::string sections;
    std::set<std::string> names;
    for (const ManualPage& page : pages) {
        QVERIFY2(names.insert(page.fileName).second, page.fileName.c_str());
        QVERIFY2(page.text.ends_with('\n'), page.fileName.c_str());
        sections += page.text;
    }
    for (const auto& family : checkFamilies()) {
        for (const Check& check : family) {
            const std::string code(check.message.code);
            QVERIFY2(sections.find("\n## " + code + "\n") != std::string::npos, code.c_str());
            QVERIFY2(pages.front().text.find("| [" + code + "](") != std::string::npos,
                     code.c_str());
        }
    }
}

void PagesTest::committedPagesAreCurrent() {
    std::set<std::string> expected;
    for (const ManualPage& page : manualPages()) {
        expected.insert(page.fileName);
        QVERIFY2(bytesOf(pagesFolder() / page.fileName) == page.text,
                 (page.fileName + " is not what the registry says; " + makeThem).c_str());
    }
    for (const auto& file : filesBelow(pagesFolder(), ".md")) {
        const std::string name = file.filename().string();
        QVERIFY2(expected.contains(name), (name + " belongs to no code; remove it").c_str());
    }
}

} // namespace cipwright::test

QTEST_APPLESS_MAIN(cipwright::test::PagesTest)
#include "tst_pages.moc"
