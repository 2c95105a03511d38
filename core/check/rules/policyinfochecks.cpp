// Checks of what people and tools see of a policy: its name and id in events, and its size.
#include "core/check/families.h"
#include "core/check/rules/policyfacts.h"

#include <algorithm>
#include <array>
#include <string>

namespace cipwright {

namespace {

using namespace policyfacts;
using enum Severity;
using enum Category;

constexpr std::array<std::string_view, 2> informationNames{"Name", "Id"};

// ---- Name and id

bool hasInformation(const Policy& policy, std::string_view valueName) {
    const auto at = informationSetting(policy, valueName);
    return at && !policy.settings[*at].value.text().empty();
}

Span placeOfInformation(const CheckInput& input, std::string_view valueName) {
    const auto at = informationSetting(input.policy, valueName);
    if (!at) {
        return placeOfPolicy(input);
    }
    const Value& name = input.policy.settings[*at].valueName;
    return input.policy.settings.absolute(*at, name.span());
}

std::optional<Fix> addInformation(const CheckInput& input, std::string_view valueName,
                                  const std::string& value) {
    if (value.empty()) {
        return std::nullopt;
    }
    return fixOf("Set " + std::string(valueName) + " to \"" + value + "\"",
                 setInformation(input.text, input.policy, valueName, value));
}

void checkName(const CheckInput& input, PolicyReport& report) {
    if (!hasInformation(input.policy, "Name")) {
        report.add(placeOfInformation(input, "Name"));
    }
}

std::optional<Fix> fixName(const CheckInput& input, const Diagnostic&) {
    return addInformation(input, "Name", input.policy.friendlyName.text());
}

void checkId(const CheckInput& input, PolicyReport& report) {
    if (hasInformation(input.policy, "Name") && !hasInformation(input.policy, "Id")) {
        report.add(placeOfInformation(input, "Id"));
    }
}

std::optional<Fix> fixId(const CheckInput& input, const Diagnostic&) {
    return addInformation(input, "Id",
                          input.policy.headerField(HeaderField::VersionEx).value.text());
}

void checkType(const CheckInput& input, PolicyReport& report) {
    for (const std::string_view name : informationNames) {
        const auto at = informationSetting(input.policy, name);
        const auto type = at ? input.policy.settings[*at].type : std::nullopt;
        if (type && *type != SettingType::String) {
            report.add(input.policy.settings.absolute(*at, input.policy.settings[*at].value.span()),
                       {{"name", std::string(name)},
                        {"found", std::string(settingTypeNames[static_cast<std::size_t>(*type)])}});
        }
    }
}

std::optional<Fix> fixType(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto at = filerules::itemAt(input.policy.settings, diagnostic.span);
    if (!at) {
        return std::nullopt;
    }
    return fixOf("Make it a String",
                 setSettingValue(input.text, input.policy, *at, SettingType::String,
                                 input.policy.settings[*at].value.text()));
}

// ---- Size

constexpr std::size_t largestForIntune = 350'000;
constexpr std::ptrdiff_t manyHashes = 20'000;

// What a text takes in a binary policy: a count, UTF-16 filled up to four bytes, four zero bytes.
std::size_t sizeOf(std::string_view text) {
    const auto units = std::ranges::count_if(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte & 0xC0U) != 0x80U;
    });
    return 8 + (static_cast<std::size_t>(units) * 2 + 3) / 4 * 4;
}

std::size_t sizeOf(const FileRule& rule) {
    using enum FileRuleAttribute;
    // Type, two versions, the count of AppIDs, the version of the package, the length of the hash.
    std::size_t size = 4 + 8 + 8 + 4 + 8 + 4 + rule.text(Hash).size() / 2;
    for (const auto attribute :
         {FileName, InternalName, FileDescription, ProductName, PackageFamilyName, FilePath}) {
        size += sizeOf(rule.text(attribute));
    }
    return size;
}

std::size_t sizeOf(const Signer& signer) {
    // Kind and length of the root, two counts, the time.
    return 4 + 4 + signer.certRootValue.text().size() / 2 + 4 + 4 + 8 + signer.certEkus.size() * 4
           + signer.fileAttribRefs.size() * 4 + sizeOf(signer.certIssuer.value.text())
           + sizeOf(signer.certPublisher.value.text()) + sizeOf(signer.certOemId.value.text());
}

std::size_t sizeOf(const SigningScenario& scenario) {
    std::size_t size = 0;
    for (const SignerGroup& group : scenario.groups) {
        size += group.rules.refs.size() * 4 + group.allowed.signers.size() * 8
                + group.denied.signers.size() * 8;
    }
    return size;
}

// The sum of what items take, as far as it is needed to know that it is too much. Little is left
// out, nothing counted too high.
template <class T> void addSizes(std::size_t& size, const ItemList<T>& items) {
    for (std::size_t i = 0; i < items.size() && size <= largestForIntune; ++i) {
        size += sizeOf(items[i]);
    }
}

void checkSize(const CheckInput& input, PolicyReport& report) {
    // A binary is smaller than its XML, so most policies need not be looked at.
    if (input.text.text().size() <= largestForIntune) {
        return;
    }
    std::size_t size = 0;
    addSizes(size, input.policy.scenarios);
    addSizes(size, input.policy.fileRules);
    addSizes(size, input.policy.signers);
    if (size > largestForIntune) {
        report.add(placeOfPolicy(input));
    }
}

void checkHashes(const CheckInput& input, PolicyReport& report) {
    const auto count = std::ranges::count_if(
        input.facts, [](const RuleFact& fact) { return fact.has(FileRuleAttribute::Hash); });
    if (count >= manyHashes) {
        report.add(placeOfPolicy(input), {{"count", std::to_string(count)}});
    }
}

constexpr std::string_view settingsPage =
    "Microsoft Learn: App Control events, and policy settings";

constexpr Check checks[] = {
    {{"policy.no-name", Info, Advice,
      "the policy has no name for people: the setting PolicyInfo / Information / Name is missing "
      "or empty; add it"},
     "CiTool and the event log show this name; without it one sees only a GUID.",
     "Add a Setting with Provider PolicyInfo, Key Information, ValueName Name and a String.",
     settingsPage,
     &checkName,
     &fixName},
    {{"policy.no-info-id", Info, Advice,
      "the setting PolicyInfo / Information / Id is missing or empty, so the PolicyID field of "
      "events stays empty; add it, for example with the version"},
     "Events carry this text beside the name. Who keeps the policy's version or date in it sees in "
     "the log which version decided.",
     "Add a Setting with Provider PolicyInfo, Key Information, ValueName Id and a String.",
     settingsPage,
     &checkId,
     &fixId},
    {{"policy.info-type", Warning, Meaning,
      "the setting PolicyInfo / Information / {name} is a {found}; write a String, or nothing "
      "shows "
      "it"},
     "Tools and events ask for name and id as text.",
     "Make the value a String.",
     settingsPage,
     &checkType,
     &fixType},
    {{"policy.too-large", Warning, Advice,
      "the binary of this policy is larger than 350,000 bytes, which Intune refuses as a custom "
      "setting; allow or deny by signer, or split it into supplementals"},
     "Intune takes 350,000 bytes for one policy. Other ways of deployment have no such limit.",
     "Replace hash rules by signer rules, or move allow rules to supplemental policies.",
     "Microsoft Learn: deploy App Control policies with Intune",
     &checkSize},
    {{"policy.many-hashes", Warning, Advice,
      "the policy has {count} rules with hashes; tens of thousands slow down the start of the "
      "machine: allow or deny by signer where that is possible"},
     "Windows holds the whole list in memory early in the boot, and tools run out of memory with "
     "it.",
     "Use signer rules, and remove the hashes that they cover.",
     "Microsoft Learn: applications that can bypass App Control",
     &checkHashes},
};

} // namespace

std::span<const Check> policyInfoChecks() {
    return checks;
}

} // namespace cipwright
