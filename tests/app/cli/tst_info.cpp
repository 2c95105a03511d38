#include "core/base/utf.h"
#include "tests/app/cli/runner.h"
#include "tests/support/shared.h"

#include <QtTest>

#include <nlohmann/json.hpp>

namespace cipwright::test {

using cli::ExitCode;
using Json = nlohmann::json;

namespace {

Json infoOf(const std::string& bytes) {
    const Run result = run({"info", "--json", "-"}, bytes);
    return Json::parse(result.out, nullptr, false);
}

std::string textOf(const std::string& policy) {
    return bytesOf(testData("policies/" + policy));
}

} // namespace

class InfoTest : public QObject {
    Q_OBJECT

private slots:
    void saysTheSameOfBothForms_data();
    void saysTheSameOfBothForms();
    void describesBinaries();
    void describesTexts();
    void countsEachKind();
    void namesOptionsAndBits();
    void saysTheMode_data();
    void saysTheMode();
    void describesDamagedFiles();
    void keepsItsKeys();
    void isReadable();
};

void InfoTest::saysTheSameOfBothForms_data() {
    QTest::addColumn<QString>("name");
    for (const char* const name : {"audit.xml", "supplemental.xml", "signers.xml", "settings.xml",
                                   "hvci.xml", "artifactrules.xml", "policyinfo.xml"}) {
        QTest::newRow(name) << name;
    }
}

void InfoTest::saysTheSameOfBothForms() {
    QFETCH(const QString, name);
    const Json text = infoOf(textOf(name.toStdString()));
    const Json binary = infoOf(compiled(name.toStdString()));
    for (const char* const key : {"formatVersion", "name", "id", "type", "mode", "version",
                                  "policyId", "basePolicyId", "platformId", "hvciOptions"}) {
        QCOMPARE(text.at(key).dump(), binary.at(key).dump());
    }
    for (const char* const key :
         {"fileRules", "ekus", "signers", "signingScenarios", "settings", "artifactRules"}) {
        QCOMPARE(text.at("counts").at(key).dump(), binary.at("counts").at(key).dump());
    }
}

void InfoTest::describesBinaries() {
    const std::string bare = compiled("audit.xml");
    Json info = infoOf(bare);
    QCOMPARE(info["kind"], Json("cip"));
    QCOMPARE(info["xml"], Json(nullptr));
    QCOMPARE(info["size"], Json(bare.size()));
    QCOMPARE(info["cip"]["signedWrapper"], Json(false));
    QCOMPARE(info["cip"]["policyOffset"], Json(0));
    QCOMPARE(info["cip"]["optionFlags"], Json("0x80890004"));

    const std::string wrappedBytes = wrapped(bare);
    info = infoOf(wrappedBytes);
    QCOMPARE(info["size"], Json(wrappedBytes.size()));
    QCOMPARE(info["cip"]["signedWrapper"], Json(true));
    QCOMPARE(info["cip"]["signatureVerified"], Json(false));
    QCOMPARE(info["cip"]["policyOffset"], Json(wrappedBytes.find(bare)));
    QCOMPARE(info["cip"]["policySize"], Json(bare.size()));
    QVERIFY(contains(run({"info", "-"}, wrappedBytes).out, "present (PKCS #7), not verified"));
}

void InfoTest::describesTexts() {
    const std::string text = textOf("audit.xml");
    Json info = infoOf(text);
    QCOMPARE(info["kind"], Json("xml"));
    QCOMPARE(info["cip"], Json(nullptr));
    QCOMPARE(info["xml"]["encoding"], Json("UTF-8"));
    QCOMPARE(info["xml"]["byteOrderMark"], Json(false));
    QCOMPARE(info["xml"]["lineEnd"], Json("LF"));

    std::string other = "\xFF\xFE";
    std::string windows = QString::fromStdString(text).replace("\n", "\r\n").toStdString();
    windows.replace(windows.find("utf-8"), 5, "utf-16");
    appendUtf16(other, windows);
    info = infoOf(other);
    QCOMPARE(info["complete"], Json(true));
    QCOMPARE(info["xml"]["encoding"], Json("UTF-16LE"));
    QCOMPARE(info["xml"]["byteOrderMark"], Json(true));
    QCOMPARE(info["xml"]["lineEnd"], Json("CRLF"));
}

void InfoTest::countsEachKind() {
    const Json counts = infoOf(textOf("filerules-kinds.xml"))["counts"];
    QCOMPARE(counts["fileRules"], Json(6));
    QCOMPARE(counts["fileRulesByKind"],
             Json({{"allow", 1}, {"deny", 1}, {"fileAttrib", 1}, {"fileRule", 3}}));
    QCOMPARE(counts["signers"], Json(1));
    QCOMPARE(infoOf(textOf("macros.xml"))["counts"]["macros"], Json(3));
    QCOMPARE(infoOf(textOf("appsettings.xml"))["counts"]["apps"], Json(2));
}

void InfoTest::namesOptionsAndBits() {
    const Json info = infoOf(textOf("option-as-setting.xml"));
    QCOMPARE(info["options"][0], Json({{"name", "Enabled:UMCI"}, {"bit", 2}}));
    QCOMPARE(info["options"].back()["bit"], Json(nullptr));

    std::string binary = compiled("audit.xml");
    binary[0x25] = static_cast<char>(binary[0x25] | 0x10); // Bit 12.
    binary[0x27] = static_cast<char>(binary[0x27] & 0x7F); // Bit 31.
    const Json unusual = infoOf(binary);
    QCOMPARE(unusual["unnamedOptionBits"], Json({12}));
    QCOMPARE(unusual["clearedOptionBits"], Json({31}));
    const std::string text = run({"info", "-"}, binary).out;
    QVERIFY(contains(text, "Enabled:Audit Mode (bit 16)"));
    QVERIFY(contains(text, "bit 12 is set and has no name"));
    QVERIFY(contains(text, "bit 31 is not set"));
}

void InfoTest::saysTheMode_data() {
    QTest::addColumn<QString>("policy");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("mode");
    QTest::newRow("audit") << "audit.xml" << "base" << "audit";
    QTest::newRow("enforced") << "hvci.xml" << "base" << "enforced";
    QTest::newRow("supplemental") << "supplemental.xml" << "supplemental" << "asBase";
    QTest::newRow("tags") << "appidtags.xml" << "appIdTagging" << "tagsOnly";
}

void InfoTest::saysTheMode() {
    QFETCH(const QString, policy);
    QFETCH(const QString, type);
    QFETCH(const QString, mode);
    for (const std::string& bytes :
         {textOf(policy.toStdString()), compiled(policy.toStdString())}) {
        const Json info = infoOf(bytes);
        QCOMPARE(info["type"], Json(type.toStdString()));
        QCOMPARE(info["mode"], Json(mode.toStdString()));
    }
}

void InfoTest::describesDamagedFiles() {
    const std::string cut = compiled("scenarios-groups.xml").substr(0, 0xA0);
    const Run asJson = run({"info", "--json", "-"}, cut);
    QCOMPARE(asJson.code, ExitCode::InputWrong);
    const Json info = Json::parse(asJson.out);
    QCOMPARE(info["complete"], Json(false));
    QVERIFY(info["problems"][0].contains("offset"));
    QVERIFY(!info["missing"].empty());
    const Run asText = run({"info", "-"}, cut);
    QCOMPARE(asText.code, ExitCode::InputWrong);
    QVERIFY(contains(asText.err, "<stdin>:0x"));
    QVERIFY(contains(asText.err, " could be read\n"));
    QVERIFY(contains(asText.out, "10.0.0.0"));

    const Run text = run({"info", "--json", "-"}, "<SiPolicy\xFF\n");
    QCOMPARE(text.code, ExitCode::InputWrong);
    QCOMPARE(Json::parse(text.out)["problems"][0]["line"], Json(1));
    const Run shown = run({"info", "-"}, "<SiPolicy\xFF\n");
    QVERIFY(contains(shown.err, "<stdin>:1:"));
}

void InfoTest::keepsItsKeys() {
    const std::string out = run({"info", "--json", testData("policies/empty.xml").string()}).out;
    const auto info = nlohmann::ordered_json::parse(out);
    std::string keys;
    for (const auto& [key, value] : info.items()) {
        keys += key + ' ';
    }
    QCOMPARE(keys, std::string("file kind size formatVersion complete cip xml name id friendlyName "
                               "type mode version policyId basePolicyId policyTypeId platformId "
                               "hvciOptions options unnamedOptionBits clearedOptionBits counts "
                               "problems missing "));
    const std::string manual = run({"info", "--help"}).out;
    for (const auto& [key, value] : info.items()) {
        QVERIFY(contains(manual, key));
    }
    for (const auto& [key, value] : info["counts"].items()) {
        QVERIFY(contains(manual, key));
    }
}

void InfoTest::isReadable() {
    const Run result = run({"info", testData("policies/policyinfo.xml").string()});
    QCOMPARE(result.code, ExitCode::Done);
    QCOMPARE(result.err, std::string());
    for (const char* const line :
         {"Name               Example policy\n", "ID                 2024-06-01\n",
          "FriendlyName       Not what tools show\n", "Type               Base Policy\n",
          "Mode               enforced: ", "VersionEx          1.2.3.4\n",
          "HvciOptions        (none)\n", "Holds              file rules: 0\n"}) {
        QVERIFY(contains(result.out, line));
    }
}

} // namespace cipwright::test

QTEST_APPLESS_MAIN(cipwright::test::InfoTest)
#include "tst_info.moc"
