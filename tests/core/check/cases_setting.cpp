#include "tests/core/check/cases.h"

#include <fmt/format.h>

namespace cipwright::test {

namespace {

std::string setting(std::string_view provider, std::string_view key, std::string_view valueName,
                    std::string_view value) {
    return fmt::format("    <Setting Provider=\"{}\" Key=\"{}\" ValueName=\"{}\">"
                       "<Value>{}</Value></Setting>\n",
                       provider, key, valueName, value);
}

std::string with(const std::string& settings) {
    return policyOf({.settings = settings});
}

std::string com(std::string_view provider, std::string_view key,
                std::string_view valueName = "EnterpriseDefinedClsId",
                std::string_view value = "true") {
    return with(setting(provider, key, valueName, fmt::format("<Boolean>{}</Boolean>", value)));
}

constexpr std::string_view clsid = "{0468C085-CA5B-11D0-AF08-00609797F0E0}";
constexpr std::string_view remapping = "DisabledDefaultWindowsCertificateRemappingValueName";

std::string withRemapping(std::string_view value) {
    return policyOf({.options = "Enabled:UMCI\nEnabled:Audit Mode\n"
                                "Enabled:Unsigned System Integrity Policy\n"
                                "Disabled:Script Enforcement\n"
                                "Required:Enforce Store Applications\n"
                                "Disabled:Default Windows Certificate Remapping",
                     .settings = setting("Microsoft", "PolicySettings", remapping,
                                         fmt::format("<Boolean>{}</Boolean>", value))});
}

std::string supplementalCom(std::string_view value) {
    return policyOf({.type = "Supplemental Policy",
                     .ids = "<PolicyID>{7B1C6E2A-94D3-4F58-8E0A-5C2D9F417A64}</PolicyID>"
                            "<BasePolicyID>{7B1C6E2A-94D3-4F58-8E0A-5C2D9F417A63}</BasePolicyID>",
                     .options = "Enabled:Unsigned System Integrity Policy",
                     .settings = setting("WSH", clsid, "EnterpriseDefinedClsId",
                                         fmt::format("<Boolean>{}</Boolean>", value)),
                     .allowAll = false});
}

std::vector<CheckCase> generalCases() {
    const std::string good = with(setting("Contoso", "App", "Level", "<DWord>3</DWord>"));
    const std::string twice = setting("Contoso", "App", "Level", "<DWord>3</DWord>");
    return {
        {"setting.incomplete", with(setting("", "App", "Level", "<DWord>3</DWord>")), good},
        {"setting.incomplete", with(setting("Contoso", "App", " ", "<DWord>3</DWord>")), good},
        {"setting.name-spaces", with(setting("Contoso", " App", "Level", "<DWord>3</DWord>")),
         good},
        {"setting.wrong-type",
         with(setting("WSH", clsid, "EnterpriseDefinedClsId", "<String>True</String>")),
         com("WSH", clsid)},
        {"setting.wrong-type",
         with(setting("VAILSettings", "VAILPolicy", "Enforced", "<DWord>1</DWord>")), good},
        {"setting.duplicate", with(twice + setting("contoso", "APP", "Level", "<DWord>3</DWord>")),
         good},
        {"setting.duplicate", with(twice + setting("Contoso", "App", "Level", "<DWord>4</DWord>")),
         with(twice + setting("Contoso", "App", "Level2", "<DWord>3</DWord>"))},
        {"setting.remapping", withRemapping("false"), withRemapping("true")},
        {"setting.com", com("Powershel", clsid), com("powershell", clsid)},
        {"setting.com-key", com("WSH", "0468C085-CA5B-11D0-AF08-00609797F0E0"), com("WSH", clsid)},
        {"setting.com-key", com("WSH", "AllKey"), com("WSH", "AllKeys")},
        {"setting.com-name", com("WSH", clsid, "EnterpriseDefinedClsIds"), com("WSH", clsid)},
        {"setting.com-supplemental", supplementalCom("false"), supplementalCom("true")},
        {"setting.com-all", com("AllHostIds", "AllKeys"), com("AllHostIds", clsid)},
    };
}

// ---- AppID tags

struct TaggingParts {
    std::string type = "AppID Tagging Policy";
    std::string tags = "        <AppIDTag Key=\"Team\" Value=\"Blue\" />\n";
    bool kernel = false; ///< Whether the scenario for drivers is there.
    std::string value = "12";
    std::string rules = "          <FileRuleRef RuleID=\"ID_ALLOW_APP\" />\n"
                        "          <FileRuleRef RuleID=\"ID_ALLOW_DLL\" />\n";
    std::string settings = {};
};

std::string tagging(const TaggingParts& parts) {
    std::string text = policyOf({
        .type = parts.type,
        .options = "Enabled:UMCI\nEnabled:Audit Mode\nDisabled:Script Enforcement\n"
                   "Enabled:Unsigned System Integrity Policy",
        .fileRules = "    <Allow ID=\"ID_ALLOW_APP\" FilePath=\"C:\\App\\*\" />\n"
                     "    <Allow ID=\"ID_ALLOW_DLL\" FilePath=\"*.dll\" />\n",
        .settings = parts.settings,
        .allowAll = false,
    });
    const std::string open = "  <SigningScenarios>";
    const std::string close = "</SigningScenarios>";
    const auto begin = text.find(open);
    const auto end = text.find(close) + close.size();
    const std::string kernel =
        parts.kernel ? "    <SigningScenario Value=\"131\" ID=\"ID_SIGNINGSCENARIO_DRIVERS_1\">\n"
                       "      <ProductSigners />\n    </SigningScenario>\n"
                     : "";
    const std::string refs = parts.rules.empty() ? ""
                                                 : "        <FileRulesRef>\n" + parts.rules
                                                       + "        </FileRulesRef>\n";
    const std::string tags =
        parts.tags.empty() ? "" : "      <AppIDTags>\n" + parts.tags + "      </AppIDTags>\n";
    return text.replace(begin, end - begin,
                        open + "\n" + kernel
                            + fmt::format("    <SigningScenario Value=\"{}\" "
                                          "ID=\"ID_SIGNINGSCENARIO_APPS\">\n"
                                          "      <ProductSigners>\n{}      </ProductSigners>\n{}"
                                          "    </SigningScenario>\n  ",
                                          parts.value, refs, tags)
                            + close);
}

std::vector<CheckCase> appIdCases() {
    const std::string good = tagging({});
    const std::string tag = "        <AppIDTag Key=\"Team\" Value=\"Blue\" />\n";
    const std::string onlyApp = "          <FileRuleRef RuleID=\"ID_ALLOW_APP\" />\n";
    return {
        {"appid.kernel", tagging({.kernel = true}), good},
        {"appid.no-tags", tagging({.tags = ""}), good},
        {"appid.tag-empty", tagging({.tags = "        <AppIDTag Key=\"\" Value=\"Blue\" />\n"}),
         good},
        {"appid.tag-empty", tagging({.tags = "        <AppIDTag Key=\"Team\" Value=\"\" />\n"}),
         good},
        {"appid.tags-elsewhere", tagging({.type = "Base Policy"}), good},
        {"appid.tags-elsewhere", tagging({.value = "131"}), good},
        {"appid.tag-twice", tagging({.tags = tag + tag}),
         tagging({.tags = tag + "        <AppIDTag Key=\"Floor\" Value=\"2\" />\n"})},
        {"appid.setting",
         tagging({.settings = setting("WDACAppId", "Tagging", "Team2", "<String>Red</String>")}),
         good},
        {"appid.no-rules", tagging({.rules = ""}), good},
        {"appid.dlls", tagging({.rules = onlyApp}), good},
    };
}

// ---- Settings of applications

std::string app(std::string_view manifest, std::string_view settings) {
    return fmt::format("    <App Manifest=\"{}\">\n{}    </App>\n", manifest, settings);
}

std::string withApps(const std::string& apps) {
    return policyOf({.rest = "  <AppSettings>\n" + apps + "  </AppSettings>\n"});
}

std::string appSetting(std::string_view name, std::string_view content) {
    return fmt::format("      <Setting Name=\"{}\">{}</Setting>\n", name, content);
}

std::vector<CheckCase> appSettingCases() {
    constexpr std::string_view uri = "https://contoso.example/manifest";
    const std::string value = appSetting("Macros", "<Value>true</Value>");
    const std::string good = withApps(app(uri, value));
    const auto typed = [&](std::string_view values) {
        return withApps(
            app(uri, appSetting("Macros",
                                fmt::format("<?cipwright tag=\"3\" flags=\"0\"?>{}", values))));
    };
    return {
        {"appsetting.no-manifest", withApps(app("", value)), good},
        {"appsetting.manifest-uri", withApps(app("C:\\App\\manifest.xml", value)), good},
        {"appsetting.app-twice", withApps(app(uri, value) + app(uri, value)), good},
        {"appsetting.manifest", typed("<Value>a</Value><Value>b</Value>"),
         typed("<Value>a</Value>")},
        {"appsetting.no-name", withApps(app(uri, "      <Setting><Value>true</Value></Setting>\n")),
         good},
        {"appsetting.no-value", withApps(app(uri, appSetting("Macros", ""))), good},
        {"appsetting.twice", withApps(app(uri, value + appSetting("macros", "<Value>a</Value>"))),
         good},
        {"appsetting.boolean", withApps(app(uri, appSetting("Macros", "<Value>True</Value>"))),
         good},
    };
}

} // namespace

std::vector<CheckCase> settingCases() {
    std::vector<CheckCase> all;
    for (const auto part : {&generalCases, &appIdCases, &appSettingCases}) {
        for (CheckCase& c : part()) {
            all.push_back(std::move(c));
        }
    }
    return all;
}

} // namespace cipwright::test
