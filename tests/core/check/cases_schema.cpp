#include "tests/core/check/cases.h"

#include <utility>

namespace cipwright::test {

namespace {

// A policy with `from` replaced by `to`, once.
std::string changed(const PolicyParts& parts, std::string_view from, std::string_view to) {
    std::string text = policyOf(parts);
    const auto at = text.find(from);
    return at == std::string::npos ? std::string() : text.replace(at, from.size(), to);
}

std::string changed(std::string_view from, std::string_view to) {
    return changed({}, from, to);
}

std::string withRest(std::string rest) {
    return policyOf({.rest = std::move(rest)});
}

std::string withRule(std::string rule) {
    return policyOf({.fileRules = std::move(rule)});
}

std::string withSetting(const std::string& value) {
    return policyOf({.settings = "<Setting Provider=\"P\" Key=\"K\" ValueName=\"V\"><Value>" + value
                                 + "</Value></Setting>"});
}

std::string withSigner(const std::string& content, const std::string& attributes = {}) {
    return policyOf({.ekus = R"(<EKU ID="ID_EKU_A" Value="010A2B0601040182370A0306" />)",
                     .signers = R"(<Signer ID="ID_SIGNER_A" Name="A")" + attributes + ">" + content
                                + "</Signer>"});
}

const std::string root = R"(<CertRoot Type="TBS" Value="AB" />)";
const std::string eku = R"(<CertEKU ID="ID_EKU_A" />)";

std::string withScenario(const std::string& attributes, const std::string& content) {
    return changed("</SigningScenarios>", "<SigningScenario " + attributes + ">" + content
                                              + "</SigningScenario></SigningScenarios>");
}

const std::string scenarioName = R"(ID="ID_SIGNINGSCENARIO_X" Value="99")";

std::string withGroup(const std::string& group) {
    return withScenario(scenarioName, "<ProductSigners />" + group);
}

std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) {
        all += text;
    }
    return all;
}

std::string withArtifactHash(const std::string& hash) {
    return withRest(R"(<ArtifactRules><ArtifactRule ID="ID_ARTIFACT_AB" ArtifactType="CIM" )"
                    R"(Action="Allow"><ArtifactHash><Hash>)"
                    + hash + "</Hash></ArtifactHash></ArtifactRule></ArtifactRules>");
}

std::string withArtifact(const std::string& attributes) {
    return withRest("<ArtifactRules><ArtifactRule " + attributes + " /></ArtifactRules>");
}

std::string withMacro(const std::string& id, const std::string& value) {
    return withRest("<Macros><Macro Id=\"" + id + "\" Value=\"" + value + "\" /></Macros>");
}

// A policy that uses its macro "a", and has another one.
std::string withMacros(const std::string& another) {
    return policyOf({.fileRules = "<Allow ID=\"ID_ALLOW_B\" FileName=\"b.dll\" AppIDs=\"$(a)\" />",
                     .rest = R"(<Macros><Macro Id="a" Value="b" />)" + another + "</Macros>"});
}

void addElements(std::vector<CheckCase>& cases, const std::string& good) {
    const std::string ns = "xmlns=\"urn:schemas-microsoft-com:sipolicy\"";
    const std::string noOrder = withSigner(eku + root);
    const std::string list = "<AllowedSigners></AllowedSigners>";
    const std::vector<CheckCase> more{
        {"xml.namespace", changed("urn:schemas-microsoft-com:sipolicy", "urn:other"), good},
        {"xml.namespace", changed(ns, ""), good},
        {"xml.namespace", "<Policy " + ns + " />", good},
        {"xml.not-a-policy", "<Signers " + ns + " />", good},
        {"xml.unknown-element", withRest("<Unknown />"), good},
        {"xml.unknown-element", withRule(R"(<Alow ID="ID_ALLOW_B" FileName="b.exe" />)"),
         withRule(R"(<Allow ID="ID_ALLOW_B" FileName="b.exe" />)")},
        {"schema.misplaced-element", withRest(R"(<Deny ID="ID_DENY_A" FileName="a.exe" />)"),
         withRule(R"(<Deny ID="ID_DENY_A" FileName="a.exe" />)")},
        {"schema.foreign-element", withRest("<Macros xmlns=\"urn:other\" />"), good},
        {"xml.child-order", noOrder, withSigner(root + eku)},
        {"xml.child-order",
         withScenario(scenarioName, "<TestSigners /><!-- products --><ProductSigners />"),
         withGroup("<TestSigners />")},
        {"xml.repeated-element", withRest("<HvciOptions>0</HvciOptions>"), good},
        {"xml.repeated-element", withSigner(root + root), withSigner(root)},
        {"schema.too-many", withSigner(root + repeated(eku, 256)),
         withSigner(root + repeated(eku, 255))},
        {"xml.missing-required", changed("<VersionEx>1.0.0.0</VersionEx>", ""), good},
        {"xml.missing-required",
         changed("<PlatformID>{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}</PlatformID>", ""), good},
        {"xml.missing-required", withScenario(scenarioName, ""), withGroup("")},
        {"xml.missing-required", withSigner(""), withSigner(root)},
        {"xml.empty-list", withGroup("<TestSigners>" + list + "</TestSigners>"),
         withGroup("<TestSigners></TestSigners>")},
        {"xml.empty-list", withRest("<Macros />"), good},
        {"schema.no-choice", withSetting(""), withSetting("<String />")},
        {"schema.one-of", withSetting("<String>1</String><DWord>1</DWord>"),
         withSetting("<DWord>1</DWord>")},
        {"xml.unexpected-text", withRest("text"), withRest("<!-- text -->")},
        {"xml.unexpected-text", withRest("<![CDATA[ ]]>"), withRest("&#32;&#xA;")},
        {"xml.unexpected-text", withGroup("<TestSigners>a<!-- b -->c</TestSigners>"), good},
        {"schema.space-in-empty",
         withRule("<Deny ID=\"ID_DENY_A\" FileName=\"a.exe\">\n<!-- a --> </Deny>"),
         withRule("<Deny ID=\"ID_DENY_A\" FileName=\"a.exe\"><!-- a --></Deny>")},
        {"schema.element-in-value", withSetting("<DWord>1<Base>10</Base></DWord>"),
         withSetting("<DWord>1<!-- one --></DWord>")},
        {"schema.macro-twice", withMacros(R"(<Macro Id="a" Value="c" />)"),
         withMacros(R"(<Macro Id="A" Value="c" />)")},
    };
    cases.insert(cases.end(), more.begin(), more.end());
}

void addAttributes(std::vector<CheckCase>& cases, const std::string& good) {
    const std::string instance =
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" PolicyType=";
    const std::vector<CheckCase> more{
        {"schema.missing-attribute", withSigner(R"(<CertRoot Type="TBS" />)"), withSigner(root)},
        {"xml.unknown-attribute", withRule(R"(<Deny ID="ID_DENY_A" filename="a.exe" />)"),
         withRule(R"(<Deny ID="ID_DENY_A" FileName="a.exe" />)")},
        {"xml.unknown-attribute", changed("<Rules>", "<Rules xml:lang=\"en\">"), good},
        {"schema.instance-attribute", changed("PolicyType=", "xsi:nil=\"false\" " + instance),
         changed("PolicyType=", "xsi:schemaLocation=\"a b\" " + instance)},
    };
    cases.insert(cases.end(), more.begin(), more.end());
}

void addIds(std::vector<CheckCase>& cases) {
    const auto deny = [](std::string_view id) {
        return withRule("<Deny ID=\"" + std::string(id) + "\" FileName=\"a.exe\" />");
    };
    const auto reference = [](const std::string& rule) {
        return policyOf({.fileRules = R"(<Deny ID="ID_DENY_A" FileName="a.exe" />)", .user = rule});
    };
    const auto inherited = [](const std::string& list) {
        return withScenario(scenarioName + " InheritedScenarios=\"" + list + "\"",
                            "<ProductSigners />");
    };
    const auto attrib = [](const std::string& id) {
        return withRule("<FileAttrib ID=\"" + id + "\" FileName=\"a.exe\" />");
    };
    const std::vector<CheckCase> more{
        {"id.pattern", deny("ID_DENY_a"), deny("ID_DENY_A")},
        {"id.pattern", deny("ID_DENY_1"), deny("ID_DENY_A_1")},
        {"id.pattern", deny("ID_ALLOW_A"), deny("ID_FILE_A")},
        {"id.too-short", attrib("ID_FILE_A"), attrib("ID_FILE_AB")},
        {"ref.pattern", reference("id_deny_a"), reference("ID_DENY_A")},
        {"ref.scenario-list", inherited("ID_SIGNINGSCENARIO_WINDOWS, ID_SIGNINGSCENARIO_X"),
         inherited("ID_SIGNINGSCENARIO_WINDOWS,ID_SIGNINGSCENARIO_X")},
    };
    cases.insert(cases.end(), more.begin(), more.end());
}

void addWords(std::vector<CheckCase>& cases, const std::string& good) {
    const std::string audit = "Enabled:Audit Mode";
    const auto rootOf = [](const std::string& type) {
        return withSigner("<CertRoot Type=\"" + type + "\" Value=\"AB\" />");
    };
    const auto condition = [](const std::string& word) {
        return withSigner(root + "<CertEKU ID=\"ID_EKU_A\" Condition=\"" + word + "\" />");
    };
    const auto artifact = [](const std::string& type, const std::string& action) {
        return withArtifact("ID=\"ID_ARTIFACT_AB\" ArtifactType=\"" + type + "\" Action=\"" + action
                            + "\"");
    };
    const auto fileRule = [](const std::string& type) {
        return withRule("<FileRule ID=\"ID_FILE_AB\" FileName=\"a.exe\" Type=\"" + type + "\" />");
    };
    const std::vector<CheckCase> more{
        {"option.unknown", changed(audit, "Enabled:Audit mode"), good},
        {"option.unknown", changed(audit, audit + " "), good},
        {"option.unknown", changed(audit, "Allowed:Debug Policy Augmented"), good},
        {"policy.type-unknown", policyOf({.type = "base policy"}), good},
        {"signer.root-type", rootOf("tbs"), rootOf("TBS")},
        {"signer.eku-condition", condition("except"), condition("Except")},
        {"artifact.type", artifact("Cim", "Deny"), artifact("CIM", "Deny")},
        {"artifact.action", artifact("CIM", "deny"), artifact("CIM", "Deny")},
        {"file.rule-type", fileRule("Exlude"), fileRule("Exclude")},
    };
    cases.insert(cases.end(), more.begin(), more.end());
}

void addValues(std::vector<CheckCase>& cases, const std::string& good) {
    const auto hash = [](const std::string& digits) {
        return withRule("<Deny ID=\"ID_DENY_A\" Hash=\"" + digits + "\" />");
    };
    const auto since = [](const std::string& time) {
        return withSigner(root, " SignTimeAfter=\"" + time + "\"");
    };
    const auto app = [](const std::string& manifest) {
        return withRest("<AppSettings><App Manifest=\"" + manifest + "\" /></AppSettings>");
    };
    const auto scenario = [](const std::string& value) {
        return withScenario("ID=\"ID_SIGNINGSCENARIO_X\" Value=\"" + value + "\"",
                            "<ProductSigners />");
    };
    const auto appIds = [](const std::string& ids) {
        return withRule("<Allow ID=\"ID_ALLOW_B\" FileName=\"b.dll\" AppIDs=\"" + ids + "\" />");
    };
    const std::string platform = "{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}";
    const std::string sha1 = "AF4389B56B2B8B0D1F8A3D7C6E5F4A3B2C1D0E9F";
    const std::string hvci = "<HvciOptions>0<";
    const std::vector<CheckCase> more{
        {"policy.guid-format", changed(platform, platform.substr(1, 36)), good},
        {"policy.guid-format", changed(platform, platform + "\n"), good},
        {"policy.guid-format", changed(platform, " <!-- Windows -->" + platform),
         changed(platform, "<!-- Windows -->" + platform)},
        {"value.version", policyOf({.version = "1.2.3.4.5"}), policyOf({.version = "1.2.3.4"})},
        {"value.version", policyOf({.version = "1.2.3.4_1"}), policyOf({.version = "1.2.3.4"})},
        {"value.boolean", withSetting("<Boolean>True</Boolean>"),
         withSetting("<Boolean> true </Boolean>")},
        {"value.hex", hash("0x" + sha1), hash(sha1)},
        {"value.hex-odd", hash(sha1.substr(1)), hash(sha1)},
        {"value.digest-length", withArtifactHash("<sha256>AB</sha256>"),
         withArtifactHash("<sha256>" + sha1 + sha1.substr(0, 24) + "</sha256>")},
        {"value.number", changed(hvci, "<HvciOptions>0x1<"), changed(hvci, "<HvciOptions>1<")},
        {"value.number-range", withSetting("<DWord>4294967296</DWord>"),
         withSetting("<DWord>4294967295</DWord>")},
        {"scenario.value-format", scenario("kernel"), scenario("99")},
        {"value.date-time", since("2026-01-31"), since("2026-01-31T00:00:00Z")},
        {"value.date-time", since("2026-02-29T00:00:00Z"), since("2028-02-29T00:00:00")},
        {"value.uri", app("100%"), app("urn:a-manifest")},
        {"macro.name", withMacro("1st", "a.exe"), withMacro("first.one", "a.exe")},
        {"macro.value", withMacro("a", "C:/a.exe"), withMacro("a", "C:\\a.exe")},
        {"file.appids", appIds("$(a"), appIds("a.exe")},
        {"file.appids-form", appIds("$(a) and b"), appIds("$(a)$(b)")},
    };
    cases.insert(cases.end(), more.begin(), more.end());
}

} // namespace

std::vector<CheckCase> schemaCases() {
    const std::string good = policyOf({});
    std::vector<CheckCase> cases;
    addElements(cases, good);
    addAttributes(cases, good);
    addIds(cases);
    addWords(cases, good);
    addValues(cases, good);
    return cases;
}

} // namespace cipwright::test
