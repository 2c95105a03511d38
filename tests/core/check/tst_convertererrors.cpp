// What ConvertFrom-CIPolicy, or Windows after it, refuses is refused here too, with a better word.
#include "tests/core/check/reports.h"

#include <QtTest>

#include <algorithm>
#include <string>

namespace cipwright::test {

class ConverterErrorsTest : public QObject {
    Q_OBJECT

private slots:
    void saysTheSame_data();
    void saysTheSame();
};

void ConverterErrorsTest::saysTheSame_data() {
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char* theirs, const char* from, const char* to, const char* code) {
        QTest::newRow(theirs) << QByteArray(from) << QByteArray(to) << QByteArray(code);
    };
    row("schema error: wrong order", R"(      <CertRoot Type="Wellknown" Value="06" />
      <CertEKU ID="ID_EKU_WINDOWS" />
)",
        R"(      <CertEKU ID="ID_EKU_WINDOWS" />
      <CertRoot Type="Wellknown" Value="06" />
)",
        "xml.child-order");
    row("schema error: unknown attribute", "FriendlyName=\"Old tool\"", "Frendly=\"Old tool\"",
        "xml.unknown-attribute");
    row("schema error: an empty list", "<AllowedSigner SignerId=\"ID_SIGNER_WINDOWS\" />", "",
        "xml.empty-list");
    row("schema error: version", "10.0.0.1", "1.2.3.4_1", "value.version");
    row("same key already added", R"(ID="ID_DENY_OLD")", R"(ID="ID_ALLOW_APP")", "id.duplicate");
    row("mismatched policy type, base", "<BasePolicyID>{7B1C6E2A-94D3-4F58-8E0A-5C2D9F417A63}",
        "<BasePolicyID>{0B1C6E2A-94D3-4F58-8E0A-5C2D9F417A63}", "policy.type-mismatch");
    row("signed policy required, no update signer", R"(    <Rule>
      <Option>Enabled:Unsigned System Integrity Policy</Option>
    </Rule>
)",
        "", "option.unsigned-missing-draft");
    row("invalid file rule with ID: a version alone", R"(FileName="old.exe" )", "",
        "file.no-match-attribute");
    row("invalid file rule with ID: hash and name", R"(FriendlyName="tool.exe")",
        R"(FileName="tool.exe")", "file.hash-mixed");
    row("invalid file rule with ID: hash and version", R"(FriendlyName="tool.exe")",
        R"(MinimumFileVersion="1.0.0.0")", "file.hash-version");
    row("invalid file rule with ID: AppIDs and product", R"(FileName="old.exe")",
        R"(FileName="old.exe" AppIDs="a.exe" ProductName="Old")", "file.appids-mixed");
    row("minimum above maximum", R"(MinimumFileVersion="0.0.0.0")",
        R"(MinimumFileVersion="3.0.0.0")", "file.version-order");
    row("unknown rule", R"(RuleID="ID_ALLOW_APP")", R"(RuleID="ID_ALLOW_NONE")", "ref.unknown");
    row("unknown EKU", R"(<CertEKU ID="ID_EKU_WINDOWS" />)", R"(<CertEKU ID="ID_EKU_NONE" />)",
        "signer.eku-unknown");
    row("only one of two IDs",
        "  <BasePolicyID>{7B1C6E2A-94D3-4F58-8E0A-5C2D9F417A63}</BasePolicyID>\n", "",
        "policy.id-half");
    row("both formats' IDs", "  <PolicyID>",
        "  <PolicyTypeID>{A244370E-44C9-4C06-B551-F6016E563076}</PolicyTypeID>\n  <PolicyID>",
        "policy.id-and-typeid");
    row("option twice", "Disabled:Script Enforcement", "Enabled:UMCI", "option.duplicate");
    row("scenario with value 0", R"(Value="131")", R"(Value="0")", "scenario.value");
    row("setting without a key", "</SiPolicy>",
        R"(<Settings><Setting Provider="P" Key="" ValueName="V"><Value><Boolean>true</Boolean>)"
        "</Value></Setting></Settings></SiPolicy>",
        "setting.incomplete");
    row("0x80070216 when activated: empty TBS", R"(<CertRoot Type="Wellknown" Value="06" />)",
        R"(<CertRoot Type="TBS" Value="" />)", "signer.tbs-empty");
}

void ConverterErrorsTest::saysTheSame() {
    QFETCH(const QByteArray, from);
    QFETCH(const QByteArray, to);
    QFETCH(const QByteArray, code);
    QVERIFY(samplePolicy.find(from.toStdString()) != std::string_view::npos);
    const Examined examined =
        examine(replaced(std::string(samplePolicy), from.toStdString(), to.toStdString()));
    const bool found = std::ranges::any_of(examined.found, [&code](const Diagnostic& d) {
        return d.code() == std::string_view(code.constData());
    });
    QVERIFY2(found, outputFor(examined).c_str());
}

} // namespace cipwright::test

QTEST_APPLESS_MAIN(cipwright::test::ConverterErrorsTest)
#include "tst_convertererrors.moc"
