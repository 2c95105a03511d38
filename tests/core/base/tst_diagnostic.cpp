// Messages and their gaps.
#include "core/base/diagnostic.h"

#include <QTest>

using namespace cipwright;

namespace {
constexpr MessageDef warning{"test.warning", Severity::Warning, Category::Advice,
                             "{a} and {b}, {a} again, {unknown} and an open {"};
constexpr MessageDef error{"test.error", Severity::Error, Category::Schema, "plain"};
} // namespace

class TestDiagnostic : public QObject {
    Q_OBJECT

private slots:
    void fillsGaps();
    void valuesWithBracesStayAsTheyAre();
    void knowsErrors();
};

void TestDiagnostic::fillsGaps() {
    const auto d = Diagnostic::inText(warning, {1, 2}, {{"a", "one"}, {"b", "two"}});
    QCOMPARE(d.message(), std::string("one and two, one again, {unknown} and an open {"));
    QVERIFY(d.code() == "test.warning");
    QCOMPARE(d.byteOffset, Diagnostic::noOffset);
}

void TestDiagnostic::valuesWithBracesStayAsTheyAre() {
    const auto d = Diagnostic::atByte(warning, 7, {{"a", "{b}"}, {"b", "{a}"}});
    QVERIFY(d.message().starts_with("{b} and {a}, {b} again"));
    QCOMPARE(d.byteOffset, 7);
}

void TestDiagnostic::knowsErrors() {
    QVERIFY(!hasErrors({}));
    QVERIFY(!hasErrors({Diagnostic::inText(warning, {})}));
    QVERIFY(hasErrors({Diagnostic::inText(warning, {}), Diagnostic::inText(error, {})}));
    QVERIFY(severityName(Severity::Error) == "error");
    QVERIFY(severityName(Severity::Warning) == "warning");
    QVERIFY(severityName(Severity::Info) == "info");
}

QTEST_APPLESS_MAIN(TestDiagnostic)
#include "tst_diagnostic.moc"
