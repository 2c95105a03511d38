#include "tests/support/cipfixture.h"

#include <algorithm>

namespace cipwright::test {

namespace {

using enum FileRuleAttribute;

ValueElement element(std::string text) {
    return {{}, Value(std::move(text))};
}

void addFileRules(Policy& policy, std::uint32_t formatVersion) {
    const std::string sha1(40, 'A');
    const std::string sha256(64, 'B');
    policy.fileRules.add(fileRule(FileRuleKind::Deny, "ID_DENY_HASH_1", {{Hash, sha1}}));
    policy.fileRules.add(fileRule(FileRuleKind::Deny, "ID_DENY_HASH_2", {{Hash, sha256}}));
    policy.fileRules.add(fileRule(FileRuleKind::Deny, "ID_DENY_NAME",
                                  {{FileName, "evil.sys"}, {MinimumFileVersion, "1.2.3.4"}}));
    policy.fileRules.add(fileRule(FileRuleKind::Deny, "ID_DENY_ANY", {{FileName, "any.sys"}}));
    policy.fileRules.add(fileRule(FileRuleKind::Deny, "ID_DENY_MAX",
                                  {{FileName, "max.sys"}, {MaximumFileVersion, "2.0.0.0"}}));
    policy.fileRules.add(fileRule(FileRuleKind::Deny, "ID_DENY_ZERO",
                                  {{FileName, "zero.sys"}, {MinimumFileVersion, "0.0.0.0"}}));
    policy.fileRules.add(fileRule(FileRuleKind::FileRule, "ID_FILE_GENERIC",
                                  {{FileName, "g\xC3\xA9n\xC3\xA9rique.exe"}, {Type, "Match"}}));
    policy.fileRules.add(fileRule(FileRuleKind::Allow, "ID_ALLOW_NAMES",
                                  {{InternalName, "inner"},
                                   {FileDescription, "Some \xF0\x9F\x98\x80 tool"},
                                   {ProductName, "Product"}}));
    policy.fileRules.add(
        fileRule(FileRuleKind::Allow, "ID_ALLOW_PACKAGE",
                 {{PackageFamilyName, "Some.App_1234567890abc"}, {PackageVersion, "1.0.0.0"}}));
    policy.fileRules.add(fileRule(FileRuleKind::Allow, "ID_ALLOW_PLAIN",
                                  {{FileName, "plugin.dll"}, {AppIDs, "host.exe"}}));
    policy.fileRules.add(fileRule(FileRuleKind::Allow, "ID_ALLOW_MACRO",
                                  {{FileName, "plugin2.dll"}, {AppIDs, "$(One)$(Two)$(One)"}}));
    policy.fileRules.add(fileRule(FileRuleKind::FileAttrib, "ID_FILEATTRIB_A",
                                  {{FileName, "tool.exe"},
                                   {MinimumFileVersion, "1.0.0.0"},
                                   {MaximumFileVersion, "65535.65535.65535.65535"}}));
    if (formatVersion >= 7) {
        policy.fileRules.add(
            fileRule(FileRuleKind::Allow, "ID_ALLOW_PATH", {{FilePath, "%WINDIR%\\*"}}));
    }
    if (formatVersion >= 9) {
        policy.fileRules.add(
            fileRule(FileRuleKind::Allow, "ID_ALLOW_PATCHED",
                     {{FileName, "patched.exe"}, {RequireHotpatchID, "ID_ALLOW_PATCH"}}));
        policy.fileRules.add(fileRule(FileRuleKind::Allow, "ID_ALLOW_PATCH",
                                      {{FileName, "patch.dll"},
                                       {MinimumHotpatchSequence, "3"},
                                       {MaximumHotpatchSequence, "9"}}));
    }
    for (const auto& [id, value] : {std::pair("One", "first.exe"), std::pair("Two", "$second")}) {
        Macro macro;
        macro.id = Value(id);
        macro.value = Value(value);
        policy.macros.add(macro);
    }
}

void addArtifacts(Policy& policy) {
    ArtifactRule rule;
    rule.id = Value("ID_ARTIFACT_ONE");
    rule.artifactType = Value("Catalog");
    rule.action = Value("Allow");
    rule.artifactName = Value("name");
    rule.minimumVersion = Value("1.0.0.0");
    rule.hashAlgorithm = Value("sha384");
    rule.hash = Value(std::string(96, 'C'));
    policy.artifactRules.add(rule);
    ArtifactRule other;
    other.id = Value("ID_ARTIFACT_TWO");
    other.artifactType = Value("CIM");
    other.action = Value("Deny");
    other.artifactDescription = Value("description");
    other.maximumVersion = Value("9.0.0.0");
    policy.artifactRules.add(other);
}

void addSigners(Policy& policy, std::uint32_t formatVersion) {
    Eku eku;
    eku.id = Value("ID_EKU_WINDOWS");
    eku.value = Value("010A2B0601040182370A0306");
    policy.ekus.add(eku);
    Eku dotted;
    dotted.id = Value("ID_EKU_DOTTED");
    dotted.oid = Value("1.3.6.1.5.5.7.3.3");
    policy.ekus.add(dotted);

    Signer first = tbsSigner("ID_SIGNER_FIRST");
    first.certEkus.push_back({{}, Value("ID_EKU_WINDOWS"), {}});
    first.certIssuer = element("Issuer");
    first.certPublisher = element("Publisher");
    first.certOemId = element("OEM");
    first.fileAttribRefs.push_back(element("ID_FILEATTRIB_A"));
    first.signTimeAfter = Value("2024-02-29T12:34:56.1234567Z");
    if (formatVersion >= 10) {
        first.artifactRuleRefs.push_back(element("ID_ARTIFACT_TWO"));
    }
    policy.signers.add(first);
    Signer second;
    second.id = Value("ID_SIGNER_SECOND");
    second.certRootType = Value("Wellknown");
    second.certRootValue = Value("06");
    second.certEkus.push_back({{}, Value("ID_EKU_DOTTED"), {}});
    if (formatVersion >= 11) {
        second.certEkus.push_back({{}, Value("ID_EKU_WINDOWS"), Value("Except")});
    }
    policy.signers.add(second);
}

ScenarioSigner scenarioSigner(std::string id, std::vector<std::string> exceptions) {
    ScenarioSigner signer;
    signer.signerId = Value(std::move(id));
    for (std::string& exception : exceptions) {
        signer.exceptions.push_back(element(std::move(exception)));
    }
    return signer;
}

void addScenarios(Policy& policy, std::uint32_t formatVersion) {
    SigningScenario drivers = scenario("ID_SIGNINGSCENARIO_KMCI", SigningScenario::kernelMode);
    SignerGroup& product = drivers.group(SignerGroupKind::ProductSigners);
    product.present = true;
    product.allowed.signers.push_back(
        scenarioSigner("ID_SIGNER_SECOND", {"ID_DENY_NAME", "ID_DENY_ANY"}));
    product.denied.signers.push_back(scenarioSigner("ID_SIGNER_FIRST", {"ID_ALLOW_PLAIN"}));
    product.rules.refs = {element("ID_DENY_HASH_2"), element("ID_DENY_HASH_1"),
                          element("ID_FILE_GENERIC")};
    if (formatVersion >= 10) {
        SignerGroup& artifacts = drivers.group(SignerGroupKind::ArtifactSigners);
        artifacts.allowed.signers.push_back(scenarioSigner("ID_SIGNER_FIRST", {"ID_DENY_MAX"}));
        artifacts.rules.refs = {element("ID_ARTIFACT_TWO"), element("ID_ARTIFACT_ONE")};
    }
    drivers.minimumHashAlgorithm = Value("32772");
    policy.scenarios.add(drivers);
    SigningScenario windows = scenario("ID_SIGNINGSCENARIO_UMCI", SigningScenario::userMode);
    windows.inheritedScenarios = Value("ID_SIGNINGSCENARIO_KMCI,");
    windows.group(SignerGroupKind::TestSigners)
        .allowed.signers.push_back(scenarioSigner("ID_SIGNER_FIRST", {}));
    windows.group(SignerGroupKind::TestSigningSigners).rules.refs = {element("ID_ALLOW_NAMES")};
    policy.scenarios.add(windows);
    policy.scenarios.add(scenario("ID_SIGNINGSCENARIO_OTHER", 7));
}

void addApps(Policy& policy) {
    App app;
    app.manifest = Value("urn:some-app");
    const auto add = [&app](std::string name, AppSettingTag tag, std::vector<std::string> values) {
        AppSetting setting;
        setting.name = Value(std::move(name));
        setting.tag = tag;
        setting.flags = 1;
        for (std::string& value : values) {
            setting.values.push_back(element(std::move(value)));
        }
        app.settings.push_back(setting);
    };
    add("Switch", AppSettingTag::Boolean, {"true"});
    add("Level", AppSettingTag::Byte, {"200"});
    add("Word", AppSettingTag::String, {"true"});
    add("List", AppSettingTag::StringList, {"one", "two"});
    add("Nothing", AppSettingTag::StringList, {});
    policy.apps.add(app);
}

} // namespace

void setHeader(Policy& policy, HeaderField field, std::string text) {
    policy.headerField(field) = element(std::move(text));
}

Policy minimalPolicy() {
    Policy policy;
    setHeader(policy, HeaderField::VersionEx, "10.0.1.2");
    setHeader(policy, HeaderField::PlatformID, "{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}");
    setHeader(policy, HeaderField::PolicyID, "{01234567-89AB-CDEF-0123-456789ABCDEF}");
    setHeader(policy, HeaderField::BasePolicyID, "{01234567-89AB-CDEF-0123-456789ABCDEF}");
    addOption(policy, "Enabled:Audit Mode");
    return policy;
}

FileRule fileRule(FileRuleKind kind, std::string id,
                  std::vector<std::pair<FileRuleAttribute, std::string>> values) {
    FileRule rule;
    rule.kind = kind;
    rule.set(ID, std::move(id));
    for (auto& [attribute, value] : values) {
        rule.set(attribute, std::move(value));
    }
    return rule;
}

Signer tbsSigner(std::string id) {
    Signer signer;
    signer.id = Value(std::move(id));
    signer.certRootType = Value("TBS");
    signer.certRootValue = Value(std::string(64, 'D'));
    return signer;
}

SigningScenario scenario(std::string id, unsigned value) {
    SigningScenario scenario;
    scenario.id = Value(std::move(id));
    scenario.value = Value(std::to_string(value));
    scenario.group(SignerGroupKind::ProductSigners).present = true;
    return scenario;
}

Setting setting(std::string provider, std::string key, std::string valueName, SettingType type,
                std::string value) {
    Setting setting;
    setting.provider = Value(std::move(provider));
    setting.key = Value(std::move(key));
    setting.valueName = Value(std::move(valueName));
    setting.type = type;
    setting.value = Value(std::move(value));
    return setting;
}

void addOption(Policy& policy, std::string_view name) {
    OptionRule option;
    option.option = Value(std::string(name));
    policy.options.add(option);
}

Policy fullPolicy(std::uint32_t formatVersion) {
    Policy policy = minimalPolicy();
    addOption(policy, "Disabled:Default Windows Certificate Remapping");
    addFileRules(policy, formatVersion);
    addSigners(policy, formatVersion);
    addScenarios(policy, formatVersion);
    for (ItemList<SignerRef>* const list :
         {&policy.updatePolicySigners, &policy.ciSigners, &policy.supplementalPolicySigners}) {
        SignerRef ref;
        ref.signerId = Value("ID_SIGNER_SECOND");
        list->add(ref);
    }
    setHeader(policy, HeaderField::HvciOptions, "1");
    policy.settings.add(setting("PolicyInfo", "Information", "Name", SettingType::String, "Test"));
    policy.settings.add(setting("Z", "k", "dword", SettingType::DWord, "4294967295"));
    policy.settings.add(setting("a", "k", "binary", SettingType::Binary, "0102030405"));
    policy.settings.add(setting("B", "k", "flag", SettingType::Boolean, "false"));
    if (formatVersion >= 8) {
        addApps(policy);
    }
    if (formatVersion >= 10) {
        addArtifacts(policy);
    }
    return policy;
}

std::string messagesOf(const Diagnostics& diagnostics) {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics) {
        text += diagnostic.message() + " [" + std::string(diagnostic.code()) + "]\n";
    }
    return text;
}

bool hasCode(const Diagnostics& diagnostics, std::string_view code) {
    return std::ranges::any_of(
        diagnostics, [&](const Diagnostic& diagnostic) { return diagnostic.code() == code; });
}

std::string compiledBytes(const Policy& policy, const CompileOptions& options) {
    const auto compiled = compilePolicy(policy, options);
    return compiled ? compiled->bytes : std::string();
}

std::string withNumber(std::string bytes, std::size_t offset, std::uint32_t number) {
    for (std::size_t i = 0; i < sizeof(number); ++i) {
        bytes[offset + i] = static_cast<char>(number >> (8U * i) & 0xFFU);
    }
    return bytes;
}

} // namespace cipwright::test
