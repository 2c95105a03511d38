// Checks against GUIDs that everybody knows: Windows' own policies, published templates, forms.
#include "core/check/families.h"
#include "core/check/rules/policyfacts.h"
#include "core/policy/wellknown.h"

#include <algorithm>
#include <array>
#include <string>

namespace cipwright {

namespace {

using namespace policyfacts;
using enum HeaderField;
using enum Severity;
using enum Category;

constexpr std::string_view enterprise = "{A244370E-44C9-4C06-B551-F6016E563076}";

struct KnownId {
    std::string_view id; ///< Upper case, with braces.
    std::string_view name;
};

// Policies that come with Windows in the multiple format.
constexpr std::array<KnownId, 14> windowsPolicies{{
    {"{82443E1E-8A39-4B4A-96A8-F40DDC00B9F3}", "Windows SE"},
    {"{5DAC656C-21AD-4A02-AB49-649917162E70}", "the Windows flighting supplemental"},
    {"{CDD5CB55-DB68-4D71-AA38-3DF2B6473A52}", "the Windows test supplemental"},
    {"{0283AC0F-FFF1-49AE-ADA1-8A933130CAD6}", "Smart App Control"},
    {"{1678656C-05EF-481F-BC5B-EBD8C991502D}", "Smart App Control (flighting)"},
    {"{0939ED82-BFD5-4D32-B58E-D31D3C49715A}", "Smart App Control (test)"},
    {"{1283AC0F-FFF1-49AE-ADA1-8A933130CAD6}", "Smart App Control (evaluation)"},
    {"{2678656C-05EF-481F-BC5B-EBD8C991502D}", "Smart App Control (evaluation, flighting)"},
    {"{1939ED82-BFD5-4D32-B58E-D31D3C49715A}", "Smart App Control (evaluation, test)"},
    {"{2A5A0136-F09F-498E-99CC-51099011157C}", "the Windows revocation list"},
    {"{976D12C8-CB9F-4730-BE52-54600843238E}", "the policy of the Windows edition"},
    {"{5951A96A-E0B5-4D3D-8FB8-3E5B61030784}", "Windows in S mode"},
    {"{4E61C68C-97F6-430B-9CD7-9B1004706770}", "Microsoft Defender for Endpoint"},
    {"{D2BDA982-CCF6-4344-AC5B-0B44427B6816}", "Microsoft's vulnerable driver block list"},
}};

// Policies that people start from; who does not give them a GUID of their own shares it with all
// others who did not.
constexpr std::array<KnownId, 9> templates{{
    {enterprise, "several of Microsoft's example policies"},
    {"{A244370E-44C9-4C06-00FF-F6016E563076}", "WDACme"},
    {"{32002E5A-B0DA-4401-9AC3-C24F25849804}", "the Wizard's empty policy"},
    {"{959A0F15-8985-4551-A208-5FFE9EDB3A70}", "the Wizard's AllowMicrosoft template"},
    {"{963DC7A2-B4FA-44A9-A194-8A3617B2A8EF}", "the Wizard's SignedReputable template"},
    {"{E0ABDA1F-CCF0-468E-8855-3E0F08B02D6A}", "the Wizard's DefaultWindows template"},
    {"{B5C8D1E7-A920-4E0C-BD86-783BB59C145E}", "the Wizard's supplemental template"},
    {"{0E9F7CDF-BC78-4437-A3C6-A3863B75D3CC}", "the Wizard's AppID tagging template"},
    {"{0E42297F-351F-4E6C-B61A-2641523B3AAF}", "the Wizard's Windows SE template"},
}};

template <std::size_t N>
std::string_view nameIn(const std::array<KnownId, N>& list, const std::optional<Guid>& id) {
    if (!id) {
        return {};
    }
    const auto* const found = std::ranges::find(list, id->toString(), &KnownId::id);
    return found != list.end() ? found->name : std::string_view();
}

// Reports a field that holds a GUID of a list.
template <std::size_t N>
void reportKnown(const CheckInput& input, PolicyReport& report, const std::array<KnownId, N>& list,
                 HeaderField field) {
    if (const auto name = nameIn(list, guidOf(input.policy, field)); !name.empty()) {
        report.add(placeOf(input, field), {{"found", input.policy.headerField(field).value.text()},
                                           {"owner", std::string(name)}});
    }
}

void checkReserved(const CheckInput& input, PolicyReport& report) {
    reportKnown(input, report, windowsPolicies, PolicyID);
}

void checkTemplate(const CheckInput& input, PolicyReport& report) {
    reportKnown(input, report, templates, PolicyID);
}

void checkBaseTemplate(const CheckInput& input, PolicyReport& report) {
    if (isSupplemental(input.policy) && input.context.base == nullptr) {
        reportKnown(input, report, templates, BasePolicyID);
    }
}

void checkWindowsTypeId(const CheckInput& input, PolicyReport& report) {
    if (isSingleFormat(input.policy)) {
        reportKnown(input, report, windowsPolicies, PolicyTypeID);
    }
}

void checkLegacy(const CheckInput& input, PolicyReport& report) {
    if (isSingleFormat(input.policy)
        && guidOf(input.policy, PolicyTypeID) == Guid::parse(enterprise)) {
        report.add(placeOf(input, PolicyTypeID));
    }
}

void checkUnknownTypeId(const CheckInput& input, PolicyReport& report) {
    const auto id = guidOf(input.policy, PolicyTypeID);
    if (isSingleFormat(input.policy) && id && !isSingleFormatTypeId(*id)) {
        report.add(placeOf(input, PolicyTypeID), {{"found", id->toString()}});
    }
}

std::optional<Fix> useEnterprise(const CheckInput& input, const Diagnostic&) {
    return setField(input, PolicyTypeID, enterprise);
}

void checkPlatform(const CheckInput& input, PolicyReport& report) {
    const auto id = guidOf(input.policy, PlatformID);
    if (id && id != Guid::parse(windowsPlatformId)) {
        report.add(placeOf(input, PlatformID), {{"found", id->toString()}});
    }
}

std::optional<Fix> usePlatform(const CheckInput& input, const Diagnostic&) {
    return setField(input, PlatformID, windowsPlatformId);
}

constexpr std::string_view idsPage = "Microsoft Learn: use multiple App Control policies";
constexpr std::string_view inboxPage = "Microsoft Learn: inbox App Control policies";

constexpr Check checks[] = {
    {{"policy.reserved-id", Warning, Meaning,
      "PolicyID {found} is that of {owner}, which comes with Windows; give the policy a GUID of "
      "its "
      "own"},
     "A policy replaces any other with the same PolicyID. Windows' own policies are replaced by "
     "updates and are not meant to be edited.",
     "Write a new GUID into PolicyID, and into BasePolicyID of a base policy.",
     inboxPage,
     &checkReserved},
    {{"policy.template-id", Warning, Advice,
      "PolicyID {found} is that of {owner}; give the policy a GUID of its own, or it replaces, and "
      "is replaced by, others that were made from the same template"},
     "Windows keeps one policy for each PolicyID, so policies that share the GUID of a template "
     "overwrite each other.",
     "Write a new GUID into PolicyID, and into BasePolicyID of a base policy.",
     idsPage,
     &checkTemplate},
    {{"policy.base-template", Info, Advice,
      "BasePolicyID {found} is that of {owner}; check that the base in use really has it"},
     "Supplemental policies made from a template point at that template's base. Where the base "
     "was given a GUID of its own, the supplemental does nothing.",
     "Write the PolicyID of the base that is in use.",
     idsPage,
     &checkBaseTemplate},
    {{"policy.windows-typeid", Info, Advice,
      "PolicyTypeID {found} is that of {owner}; a policy of one's own has "
      "{A244370E-44C9-4C06-B551-F6016E563076} or, better, a PolicyID"},
     "Windows reads such a policy from a file of its own, which updates of Windows or of another "
     "product replace.",
     "Keep it if this is a copy of that policy, else write the enterprise PolicyTypeID.",
     inboxPage,
     &checkWindowsTypeId},
    {{"policy.legacy-format", Info, Advice,
      "this policy has the single format: a machine has one such policy, and it takes no "
      "supplementals; give it PolicyID and BasePolicyID for the multiple format"},
     "Since Windows 10 1903 and Server 2022 many policies can be active at once, each under a "
     "PolicyID. The single format is needed for older Windows and group policy.",
     "Keep it for group policy or older Windows, else replace PolicyTypeID by PolicyID and "
     "BasePolicyID.",
     idsPage,
     &checkLegacy},
    {{"policy.legacy-typeid-unknown", Warning, Meaning,
      "PolicyTypeID {found} belongs to no file that Windows reads; write "
      "{A244370E-44C9-4C06-B551-F6016E563076}, or PolicyID and BasePolicyID instead"},
     "In the single format the PolicyTypeID decides the name of the file, and Windows looks for a "
     "few known ones only.",
     "Write the enterprise PolicyTypeID, or use PolicyID and BasePolicyID.",
     inboxPage,
     &checkUnknownTypeId,
     &useEnterprise},
    {{"policy.platformid", Warning, Meaning,
      "PlatformID is {found}; all policies have {2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}: write "
      "that"},
     "PlatformID says that a policy is for Windows; it is no name of the policy and nothing else "
     "is known to work.",
     "Write the PlatformID that all policies have.",
     "Microsoft's example policies and the policies that its tools make",
     &checkPlatform,
     &usePlatform},
};

} // namespace

std::span<const Check> knownIdChecks() {
    return checks;
}

} // namespace cipwright
