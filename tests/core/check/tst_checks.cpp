// Every check fires on what it is about, stays silent on what is right, and its remedy is one.
#include "core/check/checker.h"
#include "core/check/fixall.h"
#include "core/check/schema/readchecked.h"
#include "tests/core/check/cases.h"
#include "tests/support/shared.h"

#include <QTest>

#include <algorithm>
#include <set>
#include <string>

using namespace cipwright;

namespace {

struct Checked {
    PolicyText text;
    ReadPolicy read;
    Diagnostics found;
};

Checked checkText(const std::string& source, const CheckContext& context = {}) {
    Checked result{PolicyText::fromBytes(source), {}, {}};
    result.read = readChecked(result.text);
    result.found = Checker().check(result.text, result.read, context);
    return result;
}

std::set<std::string_view> codesOf(const Diagnostics& found, Severity worst = Severity::Info) {
    std::set<std::string_view> codes;
    for (const Diagnostic& d : found) {
        if (d.severity() <= worst) {
            codes.insert(d.code());
        }
    }
    return codes;
}

std::string listed(const Diagnostics& found) {
    std::string lines;
    for (const Diagnostic& d : found) {
        lines += "\n" + std::string(d.code()) + ": " + d.message();
    }
    return lines;
}

} // namespace

class TestChecks : public QObject {
    Q_OBJECT

private slots:
    void plainPolicyIsSilent();
    void everyCodeHasWordsAndACase();
    void firesAndIsSilent_data();
    void firesAndIsSilent();
    void fixesMakeNoNewErrors();
    void fixingAllMakesNoNewErrors();
};

void TestChecks::plainPolicyIsSilent() {
    const auto checked = checkText(test::policyOf({}));
    QVERIFY2(codesOf(checked.found, Severity::Warning).empty(), listed(checked.found).c_str());
}

void TestChecks::everyCodeHasWordsAndACase() {
    std::set<std::string_view> withCase;
    for (const auto& c : test::allCases()) {
        QVERIFY2(findCheck(c.code) != nullptr, std::string(c.code).c_str());
        withCase.insert(c.code);
    }
    std::set<std::string_view> codes;
    for (const auto& family : checkFamilies()) {
        for (const Check& check : family) {
            const std::string code(check.message.code);
            QVERIFY2(codes.insert(check.message.code).second, (code + " is there twice").c_str());
            QVERIFY2(check.explanation.size() > 20 && check.remedy.size() > 10
                         && !check.reference.empty(),
                     (code + " lacks words").c_str());
            QVERIFY2(withCase.contains(check.message.code), (code + " has no case").c_str());
        }
    }
}

void TestChecks::firesAndIsSilent_data() {
    QTest::addColumn<int>("number");
    const auto cases = test::allCases();
    for (std::size_t i = 0; i < cases.size(); ++i) {
        QTest::addRow("%s, %zu", std::string(cases[i].code).c_str(), i) << static_cast<int>(i);
    }
}

void TestChecks::firesAndIsSilent() {
    QFETCH(int, number);
    const auto c = test::allCases()[static_cast<std::size_t>(number)];
    const auto base = readPolicy(std::string_view(c.base));
    const CheckContext context{.base = c.base.empty() ? nullptr : &base.policy,
                               .deployedVersion = c.deployedVersion};
    const auto fires = checkText(c.fires, context);
    QVERIFY2(codesOf(fires.found).contains(c.code), listed(fires.found).c_str());
    const auto silent = checkText(c.silent, context);
    QVERIFY2(!codesOf(silent.found).contains(c.code), listed(silent.found).c_str());
    const auto size = static_cast<std::int32_t>(fires.text.text().size());
    for (const Diagnostic& d : fires.found) {
        QVERIFY(0 <= d.span.begin && d.span.begin <= d.span.end && d.span.end <= size);
        QVERIFY2(!d.message().contains('{') || d.message().contains('-'), d.message().c_str());
    }
}

void TestChecks::fixesMakeNoNewErrors() {
    for (const auto& c : test::allCases()) {
        const auto base = readPolicy(std::string_view(c.base));
        const CheckContext context{.base = c.base.empty() ? nullptr : &base.policy,
                                   .deployedVersion = c.deployedVersion};
        const auto before = checkText(c.fires, context);
        for (const Diagnostic& d : before.found) {
            const auto fix = fixFor(d, before.text, before.read.policy, context);
            if (!fix) {
                continue;
            }
            QVERIFY2(!fix->title.empty() && !fix->patch.empty(), std::string(d.code()).c_str());
            PolicyText mended = before.text;
            const TextPatch inverse = mended.apply(fix->patch);
            const auto after = checkText(mended.text(), context);
            const auto count = [&](const Diagnostics& found) {
                return std::ranges::count(found, d.code(), &Diagnostic::code);
            };
            QVERIFY2(
                count(after.found) < count(before.found),
                (std::string(d.code()) + " stays after its fix" + listed(after.found)).c_str());
            const auto was = codesOf(before.found, Severity::Error);
            for (const auto code : codesOf(after.found, Severity::Error)) {
                QVERIFY2(was.contains(code),
                         (std::string(d.code()) + " makes " + std::string(code)).c_str());
            }
            mended.apply(inverse);
            QCOMPARE(mended.text(), before.text.text());
        }
    }
}

void TestChecks::fixingAllMakesNoNewErrors() {
    std::size_t applied = 0;
    for (const auto& c : test::allCases()) {
        const auto base = readPolicy(std::string_view(c.base));
        const CheckContext context{.base = c.base.empty() ? nullptr : &base.policy,
                                   .deployedVersion = c.deployedVersion};
        const auto before = checkText(c.fires, context);
        PolicyText text = before.text;
        Overrides none;
        applied += fixAll(text, context, none).size();
        const auto after = checkText(text.toBytes(), context);
        // Behind what is not XML there may be more.
        const auto was = codesOf(before.found, Severity::Error);
        for (const auto code : codesOf(after.found, Severity::Error)) {
            QVERIFY2(was.contains(code) || !before.read.wellFormed,
                     (std::string(c.code) + " leads to " + std::string(code)).c_str());
        }
        // Nothing is left that would help.
        QVERIFY2(fixAll(text, context, none).empty() || text.text() == after.text.text(),
                 std::string(c.code).c_str());
    }
    QVERIFY(applied > test::allCases().size() / 4);
}

QTEST_APPLESS_MAIN(TestChecks)
#include "tst_checks.moc"
