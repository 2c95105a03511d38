// Checks of settings that allow or deny COM classes.
#include "core/base/guid.h"
#include "core/base/spelling.h"
#include "core/base/text.h"
#include "core/check/families.h"
#include "core/check/rules/policyfacts.h"
#include "core/xml/policyedit.h"

#include <algorithm>
#include <array>
#include <string>

namespace cipwright {

namespace {

using filerules::fixOf;
using filerules::itemAt;
using policyfacts::equalIgnoringCase;
using enum Severity;
using enum Category;

constexpr std::string_view comValueName = "EnterpriseDefinedClsId";
constexpr std::string_view allKeys = "AllKeys";
constexpr std::string_view allHosts = "AllHostIds";

// The programs that ask whether a COM class is allowed.
constexpr std::array<std::string_view, 6> hosts{"PowerShell", "WSH", "IE", "VBA", "MSI", allHosts};

bool isHost(std::string_view provider) {
    return std::ranges::any_of(
        hosts, [&](std::string_view host) { return equalIgnoringCase(host, provider); });
}

bool isClassKey(std::string_view key) {
    return equalIgnoringCase(key, allKeys) || Guid::parse(key).has_value();
}

bool hasComName(const Setting& setting) {
    return equalIgnoringCase(setting.valueName.text(), comValueName);
}

bool isFalse(const Setting& setting) {
    const std::string_view text = trimmed(setting.value.text());
    return setting.type == SettingType::Boolean && (text == "false" || text == "0");
}

bool isTrue(const Setting& setting) {
    const std::string_view text = trimmed(setting.value.text());
    return setting.type == SettingType::Boolean && (text == "true" || text == "1");
}

void checkProvider(const Setting& setting, ItemReport& found) {
    if (hasComName(setting) && !trimmed(setting.provider.text()).empty()
        && !isHost(setting.provider.text())) {
        found.add(setting.provider.span(), {{"found", setting.provider.text()}});
    }
}

void checkKey(const Setting& setting, ItemReport& found) {
    if (hasComName(setting) && isHost(setting.provider.text())
        && !trimmed(setting.key.text()).empty() && !isClassKey(setting.key.text())) {
        found.add(setting.key.span(), {{"found", setting.key.text()}});
    }
}

void checkName(const Setting& setting, ItemReport& found) {
    if (isHost(setting.provider.text()) && isClassKey(setting.key.text()) && !hasComName(setting)
        && !trimmed(setting.valueName.text()).empty()) {
        found.add(setting.valueName.span(), {{"found", setting.valueName.text()}});
    }
}

std::optional<Fix> setName(const CheckInput& input, const Diagnostic& diagnostic,
                           std::string_view attribute, std::string_view value) {
    const auto i = itemAt(input.policy.settings, diagnostic.span);
    if (!i || value.empty()) {
        return std::nullopt;
    }
    return fixOf("Write " + std::string(value),
                 setAttribute(input.text, input.policy, {Section::Settings, *i}, attribute, value));
}

std::optional<Fix> fixProvider(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto i = itemAt(input.policy.settings, diagnostic.span);
    return i ? setName(input, diagnostic, "Provider",
                       nearestSpelling(input.policy.settings[*i].provider.text(), hosts))
             : std::nullopt;
}

std::optional<Fix> fixKey(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto i = itemAt(input.policy.settings, diagnostic.span);
    if (!i) {
        return std::nullopt;
    }
    std::string_view bare = trimmed(input.policy.settings[*i].key.text());
    if (bare.starts_with('{')) {
        bare.remove_prefix(1);
    }
    if (bare.ends_with('}')) {
        bare.remove_suffix(1);
    }
    const std::string braced = '{' + std::string(bare) + '}';
    return Guid::parse(braced)
               ? setName(input, diagnostic, "Key", braced)
               : setName(input, diagnostic, "Key", nearestSpelling(bare, {&allKeys, 1}));
}

std::optional<Fix> fixName(const CheckInput& input, const Diagnostic& diagnostic) {
    return setName(input, diagnostic, "ValueName", comValueName);
}

void checkSupplementalDeny(const CheckInput& input, PolicyReport& found) {
    if (!policyfacts::isSupplemental(input.policy)) {
        return;
    }
    const auto& settings = input.policy.settings;
    for (std::size_t i = 0; i < settings.size(); ++i) {
        if (hasComName(settings[i]) && isHost(settings[i].provider.text())
            && isFalse(settings[i])) {
            found.add(settings.absolute(i, settings[i].value.span()),
                      {{"key", settings[i].key.text()}});
        }
    }
}

void checkAll(const Setting& setting, ItemReport& found) {
    if (hasComName(setting) && isTrue(setting)
        && equalIgnoringCase(setting.provider.text(), allHosts)
        && equalIgnoringCase(setting.key.text(), allKeys)) {
        found.add(setting.value.span());
    }
}

constexpr std::string_view comPage = "Microsoft Learn: allow COM object registration";

constexpr Check checks[] = {
    {{"setting.com", Warning, Meaning,
      "\"{found}\" is no program that asks about COM classes; write PowerShell, WSH, IE, VBA, MSI "
      "or "
      "AllHostIds"},
     "Windows looks for the setting under the name of the program that makes the object. It never "
     "sees one under another name.",
     "Write one of the known names as Provider.",
     comPage,
     &checkProvider,
     &fixProvider},
    {{"setting.com-key", Warning, Meaning,
      "\"{found}\" names no COM class; write its CLSID as a GUID in braces, or AllKeys"},
     "Windows looks for the setting under the CLSID of the class, in braces.",
     "Write the CLSID in braces, or AllKeys.",
     comPage,
     &checkKey,
     &fixKey},
    {{"setting.com-name", Warning, Meaning,
      "ValueName of this setting for a COM class is \"{found}\"; write EnterpriseDefinedClsId"},
     "Windows asks for EnterpriseDefinedClsId. It never sees a setting of another name.",
     "Write EnterpriseDefinedClsId as ValueName.",
     comPage,
     &checkName,
     &fixName},
    {{"setting.com-supplemental", Warning, Meaning,
      "this setting denies the COM class {key} in a supplemental policy, which Windows ignores; "
      "move "
      "it to a base policy"},
     "Supplemental policies can only allow more than their base.",
     "Move the setting to the base policy.",
     comPage,
     &checkSupplementalDeny},
    {{"setting.com-all", Info, Advice,
      "this setting allows every COM class in every program; allow the classes that are needed "
      "instead"},
     "COM classes can do much that scripts and programs could not do otherwise. Windows' own list "
     "of harmless ones needs no setting.",
     "Name the classes that are needed by their CLSID.",
     comPage,
     &checkAll},
};

} // namespace

std::span<const Check> comChecks() {
    return checks;
}

} // namespace cipwright
