// Who a policy is: its version, its GUIDs, its name for people, and the format that it is for.
#pragma once

#include "core/base/guid.h"
#include "core/base/result.h"
#include "core/base/version.h"
#include "core/policy/policy.h"
#include "core/xml/policytext.h"
#include "core/xml/textpatch.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright {

namespace messages {
inline constexpr MessageDef identityVersion{
    "identity.version", Severity::Error, Category::Meaning,
    "VersionEx is \"{found}\", which cannot be raised; set it to four numbers from 0 to 65535"};
inline constexpr MessageDef identityHighest{"identity.highest-version", Severity::Error,
                                            Category::Meaning,
                                            "VersionEx is the highest there is and cannot be "
                                            "raised; a policy with a new PolicyID can begin "
                                            "again"};
inline constexpr MessageDef identityNoSingle{"identity.no-single-format", Severity::Error,
                                             Category::Meaning,
                                             "the single format has base policies only, and this "
                                             "is a \"{found}\"; keep the multiple format"};
inline constexpr MessageDef identityNoId{
    "identity.no-policy-id", Severity::Error, Category::Call,
    "a policy of the single format has no PolicyID; convert it to the multiple format first"};
} // namespace messages

/// The two ways in which Windows keeps policies.
enum class PolicyFormat : std::uint8_t {
    Single,   ///< One for each PolicyTypeID, in SiPolicy.p7b.
    Multiple, ///< Any number, each with a PolicyID.
};

[[nodiscard]] PolicyFormat formatOf(const Policy& policy);

/// The version after another: its last part is raised, and after 65535 comes the part before.
/// Nothing after the highest.
[[nodiscard]] std::optional<Version> nextVersion(Version version);

/// What is to be changed. Parts that are not wanted stay.
struct IdentityChange {
    std::optional<std::string> version; ///< VersionEx as text.
    bool bumpVersion = false;           ///< Raise VersionEx; not beside `version`.
    std::optional<PolicyFormat> format;
    /// A GUID that no policy has yet, for a new PolicyID: used where `newId` says so, and where a
    /// policy of the single format becomes one of the multiple.
    Guid freshId;
    bool newId = false;
    std::optional<std::string> name; ///< PolicyInfo / Information / Name.
    std::optional<std::string> id;   ///< PolicyInfo / Information / Id.
};

/// The changes, each a patch of the text that the one before left. BasePolicyID follows PolicyID
/// where the two were equal. The single format gets the PolicyTypeID of enterprise policies, and
/// loses PolicyType and the option for supplementals, which it does not have.
/// Errors: codes identity.*, and those of edits.
[[nodiscard]] Result<std::vector<TextPatch>>
changeIdentity(const PolicyText& text, const Policy& policy, const IdentityChange& change);

/// A part of an identity, such as VersionEx; an empty value where the policy does not have it.
struct IdentityPart {
    std::string_view name; ///< The element's or setting's name; "Format".
    std::string before;
    std::string after;
};

/// The parts of an identity, and what a change would make of each.
/// Errors: as changeIdentity().
[[nodiscard]] Result<std::vector<IdentityPart>> previewIdentity(const Policy& policy,
                                                                const IdentityChange& change);

} // namespace cipwright
