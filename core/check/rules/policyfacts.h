// What the checks of a policy's head, its options and its signing share.
#pragma once

#include "core/base/guid.h"
#include "core/check/check.h"
#include "core/check/checkinput.h"
#include "core/check/rules/filerules.h"
#include "core/policy/options.h"
#include "core/xml/policyedit.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

namespace cipwright::policyfacts {

using filerules::fixOf;

/// Options by what they are called in the checks.
namespace option {
inline constexpr std::string_view bootMenuProtection = "Enabled:Boot Menu Protection";
inline constexpr std::string_view whql = "Required:WHQL";
inline constexpr std::string_view flightSigning = "Disabled:Flight Signing";
inline constexpr std::string_view inheritDefault = "Enabled:Inherit Default Policy";
inline constexpr std::string_view unsignedPolicy = "Enabled:Unsigned System Integrity Policy";
inline constexpr std::string_view evSigners = "Required:EV Signers";
inline constexpr std::string_view bootMenu = "Enabled:Advanced Boot Options Menu";
inline constexpr std::string_view bootAudit = "Enabled:Boot Audit On Failure";
inline constexpr std::string_view noScripts = "Disabled:Script Enforcement";
inline constexpr std::string_view storeApps = "Required:Enforce Store Applications";
inline constexpr std::string_view managedInstaller = "Enabled:Managed Installer";
inline constexpr std::string_view reputation = "Enabled:Intelligent Security Graph Authorization";
inline constexpr std::string_view invalidateEas = "Enabled:Invalidate EAs on Reboot";
inline constexpr std::string_view noRestart = "Enabled:Update Policy No Reboot";
inline constexpr std::string_view supplementals = "Enabled:Allow Supplemental Policies";
inline constexpr std::string_view noPathProtection = "Disabled:Runtime FilePath Rule Protection";
inline constexpr std::string_view dynamicCode = "Enabled:Dynamic Code Security";
inline constexpr std::string_view revokedAsUnsigned = "Enabled:Revoked Expired As Unsigned";
inline constexpr std::string_view developerMode = "Enabled:Developer Mode Dynamic Code Trust";
inline constexpr std::string_view secureSettings = "Enabled:Secure Setting Policy";
inline constexpr std::string_view lockdown = "Enabled:Conditional Windows Lockdown Policy";
inline constexpr std::string_view umci = optionNames::umci;
inline constexpr std::string_view auditMode = optionNames::auditMode;

/// What a supplemental takes over from its base, whatever it says itself.
inline constexpr std::array fromBase{
    umci,      whql,        auditMode, flightSigning, evSigners,
    bootMenu,  bootAudit,   noScripts, storeApps,     invalidateEas,
    noRestart, dynamicCode, lockdown,  developerMode, revokedAsUnsigned,
};
} // namespace option

[[nodiscard]] inline bool isSupplemental(const Policy& policy) {
    return policy.type() == PolicyType::Supplemental;
}

[[nodiscard]] inline bool isBase(const Policy& policy) {
    return policy.type() == PolicyType::Base;
}

/// Whether a policy has the old form, with a PolicyTypeID alone.
[[nodiscard]] bool isSingleFormat(const Policy& policy);

/// A base policy with options that blocks, not only logs. One without any option is a part to be
/// merged into another policy, of which nothing can be said.
[[nodiscard]] bool isEnforced(const Policy& policy);

/// Whether Windows takes the policy only with a signature.
[[nodiscard]] inline bool mustBeSigned(const Policy& policy) {
    return !policy.hasOption(option::unsignedPolicy);
}

/// Whether a policy says that it is signed and who may sign it.
[[nodiscard]] inline bool isSigned(const Policy& policy) {
    return mustBeSigned(policy) && !policy.updatePolicySigners.empty();
}

/// A GUID of the head, or nothing where it is missing or malformed.
[[nodiscard]] std::optional<Guid> guidOf(const Policy& policy, HeaderField field);

/// Where the value of a field stands, or the policy's first tag where it is missing.
[[nodiscard]] Span placeOf(const CheckInput& input, HeaderField field);

/// "<SiPolicy" of the first tag.
[[nodiscard]] Span placeOfPolicy(const CheckInput& input);

/// "<Rules", or the policy's first tag where there are no Rules.
[[nodiscard]] Span placeOfOptions(const CheckInput& input);

/// Where the first option of that name stands; nothing where it is not there.
[[nodiscard]] std::optional<Span> placeOfOption(const Policy& policy, std::string_view name);

/// The setting PolicyInfo / Information of this value name; letter case does not count.
[[nodiscard]] std::optional<std::size_t> informationSetting(const Policy& policy,
                                                            std::string_view valueName);

/// Sets that setting to a String, making it where it is missing.
[[nodiscard]] Result<TextPatch> setInformation(const PolicyText& text, const Policy& policy,
                                               std::string_view valueName,
                                               const std::string& value);

/// What the certificates of a list's signers chain to: type and value of CertRoot.
[[nodiscard]] std::unordered_set<std::string> rootsOf(const Policy& policy,
                                                      const ItemList<SignerRef>& list);

/// Whether two texts differ in nothing but the case of ASCII letters.
[[nodiscard]] bool equalIgnoringCase(std::string_view a, std::string_view b);

// ---- Remedies

[[nodiscard]] std::optional<Fix> setField(const CheckInput& input, HeaderField field,
                                          std::string_view value);

/// Removes the option that a diagnostic points at, all of that name.
[[nodiscard]] std::optional<Fix> removeOption(const CheckInput& input,
                                              const Diagnostic& diagnostic);

[[nodiscard]] std::optional<Fix> addOption(const CheckInput& input, std::string_view name);

/// The remedy that adds an option, as a function of a table.
template <const std::string_view& Name>
[[nodiscard]] std::optional<Fix> addsOption(const CheckInput& input, const Diagnostic&) {
    return addOption(input, Name);
}

} // namespace cipwright::policyfacts
