#include "tests/core/check/cases.h"

#include <fmt/format.h>

#include <initializer_list>

namespace cipwright::test {

namespace {

constexpr std::string_view umci = "Enabled:UMCI";
constexpr std::string_view audit = "Enabled:Audit Mode";
constexpr std::string_view unsignedPolicy = "Enabled:Unsigned System Integrity Policy";
constexpr std::string_view noScripts = "Disabled:Script Enforcement";
constexpr std::string_view store = "Required:Enforce Store Applications";
constexpr std::string_view supplementals = "Enabled:Allow Supplemental Policies";
constexpr std::string_view dynamicCode = "Enabled:Dynamic Code Security";
constexpr std::string_view managed = "Enabled:Managed Installer";
constexpr std::string_view reputation = "Enabled:Intelligent Security Graph Authorization";
constexpr std::string_view invalidate = "Enabled:Invalidate EAs on Reboot";
constexpr std::string_view pathOption = "Disabled:Runtime FilePath Rule Protection";
constexpr std::string_view lockdown = "Enabled:Conditional Windows Lockdown Policy";
constexpr std::string_view whql = "Required:WHQL";
constexpr std::string_view bootAudit = "Enabled:Boot Audit On Failure";
constexpr std::string_view bootMenu = "Enabled:Advanced Boot Options Menu";
constexpr std::string_view developer = "Enabled:Developer Mode Dynamic Code Trust";

using Names = std::initializer_list<std::string_view>;

std::string with(Names options, PolicyParts parts = {}) {
    parts.options.clear();
    for (const std::string_view option : options) {
        parts.options += fmt::format("{}\n", option);
    }
    return policyOf(parts);
}

PolicyParts supplemental() {
    return {.type = "Supplemental Policy",
            .ids = "<PolicyID>{C41D7E90-2B6F-4A83-9D15-E07A3F58B2C6}</PolicyID>"
                   "<BasePolicyID>{7B1C6E2A-94D3-4F58-8E0A-5C2D9F417A63}</BasePolicyID>"};
}

PolicyParts single() {
    return {.type = "",
            .ids = "<PolicyTypeID>{A244370E-44C9-4C06-B551-F6016E563076}</PolicyTypeID>"};
}

PolicyParts tagging() {
    return {.type = "AppID Tagging Policy"};
}

PolicyParts smartAppControl() {
    return {.ids = "<PolicyID>{0283AC0F-FFF1-49AE-ADA1-8A933130CAD6}</PolicyID>"
                   "<BasePolicyID>{0283AC0F-FFF1-49AE-ADA1-8A933130CAD6}</BasePolicyID>"};
}

// Allows a single program; no driver at all.
PolicyParts narrow() {
    return {.fileRules = "    <Allow ID=\"ID_ALLOW_B_1\" FileName=\"b.exe\" />\n",
            .user = "ID_ALLOW_B_1",
            .allowAll = false};
}

PolicyParts withPath() {
    return {.fileRules = "    <Allow ID=\"ID_ALLOW_B_1\" FilePath=\"%OSDRIVE%\\Tool\\*\" />\n",
            .user = "ID_ALLOW_B_1",
            .allowAll = false};
}

PolicyParts signedBy() {
    return {.signers = "    <Signer ID=\"ID_SIGNER_U\" Name=\"Updates\"><CertRoot Type=\"TBS\" "
                       "Value=\"8E2D7C1B4F6A930517C2E8D4B6F19A3053C7E1D29B84F60A7D1E5C3B9F284A06\" "
                       "/></Signer>\n",
            .updateSigners = "    <UpdatePolicySigner SignerId=\"ID_SIGNER_U\" />\n"};
}

std::string named(Names options, std::string_view name) {
    std::string text = with(options);
    const std::string_view old = "<String>Test</String>";
    text.replace(text.find(old), old.size(), fmt::format("<String>{}</String>", name));
    return text;
}

std::string friendly(Names options, std::string_view name) {
    std::string text = with(options);
    const std::string_view before = " PolicyType=";
    text.insert(text.find(before), fmt::format(" FriendlyName=\"{}\"", name));
    return text;
}

std::vector<CheckCase> wrongCases() {
    const std::string plain = policyOf({});
    return {
        {"option.duplicate", with({umci, audit, unsignedPolicy, umci}), plain},
        {"option.unsigned-missing", with({umci}), with({umci, unsignedPolicy})},
        {"option.unsigned-missing", with({umci}), with({umci}, signedBy())},
        {"option.unsigned-missing", with({pathOption}, supplemental()), with({umci, audit})},
        {"option.unsigned-missing-draft", with({umci, audit}), with({umci, audit}, signedBy())},
        {"option.unsigned-missing-draft", with({}), with({umci})},
        {"option.supplemental-17", with({unsignedPolicy, supplementals}, supplemental()),
         with({unsignedPolicy, supplementals})},
        {"option.supplemental-invalid", with({unsignedPolicy, umci, audit, store}, supplemental()),
         with({unsignedPolicy, managed, reputation, pathOption}, supplemental())},
        {"option.appid-invalid", with({unsignedPolicy, whql, managed}, tagging()),
         with({unsignedPolicy, umci, audit, noScripts, store, bootMenu}, tagging())},
        {"option.17-single-format", with({unsignedPolicy, umci, supplementals}, single()),
         with({unsignedPolicy, umci, supplementals})},
        {"option.conditional-lockdown", with({unsignedPolicy, umci, lockdown}),
         with({unsignedPolicy, umci, lockdown}, smartAppControl())},
        {"option.umci-off", with({unsignedPolicy, audit}, narrow()),
         with({unsignedPolicy, audit, umci}, narrow())},
        {"option.umci-off", with({unsignedPolicy}, narrow()), with({unsignedPolicy})},
        {"option.needs-umci", with({unsignedPolicy, store, dynamicCode}),
         with({unsignedPolicy, umci, store, dynamicCode})},
        {"option.no-op", with({unsignedPolicy, umci, "Enabled:Inherit Default Policy"}), plain},
        {"option.no-op", with({unsignedPolicy, umci, "Enabled:Boot Menu Protection"}), plain},
        {"option.14-15", with({unsignedPolicy, umci, invalidate}),
         with({unsignedPolicy, umci, invalidate, reputation})},
        {"option.14-without-15", with({unsignedPolicy, umci, reputation}),
         with({unsignedPolicy, umci, invalidate, reputation})},
        {"option.18-on", with({unsignedPolicy, umci, pathOption}, withPath()),
         with({unsignedPolicy, umci, pathOption})},
        {"option.18-idle", with({unsignedPolicy, umci, pathOption}),
         with({unsignedPolicy, umci, pathOption}, withPath())},
        {"option.undocumented", with({unsignedPolicy, "Enabled:Secure Setting Policy"}), plain},
    };
}

std::vector<CheckCase> nameCases() {
    const std::string plain = policyOf({});
    return {
        {"option.audit-name", named({umci, unsignedPolicy}, "Laptops-AUDIT"),
         named({umci, unsignedPolicy, audit, noScripts}, "Laptops-AUDIT")},
        {"option.audit-name", friendly({umci, unsignedPolicy}, "AuditMode for all"),
         friendly({umci, unsignedPolicy}, "For the auditors")},
        {"option.audit-name", named({umci, unsignedPolicy}, "Audited"),
         named({umci, unsignedPolicy}, "Enforced after audit")},
        {"option.enforced-name", named({umci, unsignedPolicy, audit}, "DefaultEnforced"),
         named({umci, unsignedPolicy}, "DefaultEnforced")},
        {"option.enforced-name", friendly({umci, unsignedPolicy, audit}, "enforce all"), plain},
    };
}

std::vector<CheckCase> riskCases() {
    const std::string plain = policyOf({});
    return {
        {"option.audit-enforces", with({unsignedPolicy, umci, audit, noScripts, dynamicCode}),
         with({unsignedPolicy, umci, dynamicCode})},
        {"option.audit-scripts", with({unsignedPolicy, umci, audit}), plain},
        {"option.whql-old-drivers", with({unsignedPolicy, umci, whql}),
         with({unsignedPolicy, umci, audit, whql})},
        {"option.no-boot-audit", with({unsignedPolicy, umci}, narrow()),
         with({unsignedPolicy, umci, bootAudit}, narrow())},
        {"option.no-boot-audit", with({unsignedPolicy, umci}, narrow()),
         with({unsignedPolicy, umci})},
        {"option.no-boot-menu", with({umci}, signedBy()), with({umci, bootMenu}, signedBy())},
        {"option.ev-signers", with({unsignedPolicy, umci, "Required:EV Signers"}), plain},
        {"option.flight-signing", with({unsignedPolicy, umci, "Disabled:Flight Signing"}), plain},
        {"option.13-needs-applocker", with({unsignedPolicy, umci, managed}), plain},
        {"option.isg-signed", with({umci, reputation, invalidate}, signedBy()),
         with({umci, unsignedPolicy, reputation, invalidate}, signedBy())},
        {"option.isg-signed", with({umci, managed}, signedBy()), with({umci}, signedBy())},
        {"option.11-on", with({unsignedPolicy, umci, noScripts}), plain},
        {"option.19-aspnet", with({unsignedPolicy, umci, dynamicCode}),
         with({unsignedPolicy, umci, audit, dynamicCode})},
        {"option.developer-mode", with({unsignedPolicy, umci, developer}),
         with({unsignedPolicy, umci, audit, developer})},
        {"option.audit-pair", plain, with({unsignedPolicy, umci}), with({unsignedPolicy, umci})},
        {"option.enforced-pair", with({unsignedPolicy, umci}), plain, plain},
        {"option.no-store", with({unsignedPolicy, umci}), with({unsignedPolicy, umci, store})},
    };
}

} // namespace

std::vector<CheckCase> optionCases() {
    std::vector<CheckCase> all;
    for (const auto cases : {&wrongCases, &nameCases, &riskCases}) {
        for (CheckCase& c : cases()) {
            all.push_back(std::move(c));
        }
    }
    return all;
}

} // namespace cipwright::test
