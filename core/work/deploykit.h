// A folder to deploy policies from: binaries, scripts, profiles and a page that explains them.
#pragma once

#include "core/base/folderio.h"
#include "core/base/result.h"
#include "core/policy/policy.h"
#include "core/xml/policytext.h"
#include "core/xml/reader.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace cipwright {

namespace messages {
inline constexpr MessageDef kitSameId{
    "kit.same-id", Severity::Error, Category::Call,
    "the policy has the PolicyID of \"{other}\", {id}, so that one would replace the other; leave "
    "one out, or give it a PolicyID of its own"};
inline constexpr MessageDef kitSecondSingle{
    "kit.second-single", Severity::Error, Category::Call,
    "the policy has the single format, as \"{other}\" has, and a machine takes one of them; leave "
    "one out, or convert it to the multiple format"};
inline constexpr MessageDef kitBadId{
    "kit.bad-id", Severity::Error, Category::Call,
    "the policy has no PolicyID that a file could be named by; give it one"};
inline constexpr MessageDef kitSignature{
    "kit.signature", Severity::Error, Category::Binary,
    "the signature is not good, and Windows would not take the policy: {problem}; sign it again"};
inline constexpr MessageDef kitSigner{
    "kit.signer", Severity::Warning, Category::Meaning,
    "\"{signer}\" signed the policy, but is none of its UpdatePolicySigners; Windows may not take "
    "it, and it could not be updated: sign it with one that is there"};
inline constexpr MessageDef kitUnsigned{
    "kit.unsigned", Severity::Warning, Category::Meaning,
    "the policy is not signed, and does not have the option \"Enabled:Unsigned System Integrity "
    "Policy\", so that Windows does not take it; sign it first, or add the option"};
inline constexpr MessageDef kitUnsignedSupplemental{
    "kit.unsigned-supplemental", Severity::Warning, Category::Meaning,
    "the policy is not signed, but its base, \"{base}\", is; Windows takes only signed "
    "supplementals then"};
inline constexpr MessageDef kitNoBase{
    "kit.no-base", Severity::Info, Category::Advice,
    "the base of this supplemental, {id}, is not in the kit; it must be in use on each machine, "
    "and allow supplementals"};
inline constexpr MessageDef kitEnforced{
    "kit.enforced", Severity::Warning, Category::Advice,
    "the policy enforces: it begins to block where it is deployed; deploy it in audit mode first, "
    "and look through the events"};
inline constexpr MessageDef kitAudit{
    "kit.audit", Severity::Info, Category::Advice,
    "the policy audits: it blocks nothing, and what it would block is in the event log"};
inline constexpr MessageDef kitMixedModes{
    "kit.mixed-modes", Severity::Warning, Category::Advice,
    "the policy is in audit mode, but others of the kit enforce, such as \"{other}\"; each policy "
    "has its own mode, and those block all the same"};
inline constexpr MessageDef kitTooLarge{
    "kit.too-large", Severity::Warning, Category::Advice,
    "the policy has {size} bytes, and Intune takes {limit} for a custom profile; there is no "
    "profile for it: make it smaller, or split it into supplementals"};
inline constexpr MessageDef kitSingle{
    "kit.single-format", Severity::Info, Category::Advice,
    "the policy has the single format: a machine has one such policy, in SiPolicy.p7b, and it "
    "takes no supplementals; group policy deploys this format only, CiTool does not"};
inline constexpr MessageDef kitOtherType{
    "kit.other-type", Severity::Warning, Category::Meaning,
    "the PolicyTypeID is {found}, but SiPolicy.p7b is for "
    "{A244370E-44C9-4C06-B551-F6016E563076} only; write that, or convert the policy to the "
    "multiple format"};
} // namespace messages

/// The most bytes that Intune takes for a policy in a custom profile.
inline constexpr std::size_t largestForIntune = 350'000;

/// A policy that is to be deployed.
struct KitPolicy {
    std::string label; ///< What people call its file.
    std::string bytes; ///< The binary, bare or signed; taken as it is.
    PolicyText text;   ///< What it says as XML.
    ReadPolicy read;   ///< Of the text.
};

/// What a policy becomes in a kit.
struct KitEntry {
    std::size_t policy = 0; ///< Its number among those that were given.
    std::string file;       ///< "{PolicyID}.cip", or "SiPolicy.p7b" in the single format.
    std::string id;         ///< PolicyID; PolicyTypeID in the single format.
    std::string name;       ///< PolicyInfo Name, else FriendlyName, else the file.
    std::string version;
    std::string sha256; ///< Of the file, in capital digits.
    std::size_t size = 0;
    PolicyType type = PolicyType::Base;
    bool single = false;    ///< In the single format.
    bool isSigned = false;  ///< Inside SignedData.
    bool audit = false;     ///< Blocks nothing by itself.
    bool restart = false;   ///< Updates of it act after a restart only.
    bool forIntune = false; ///< There is a profile for it.
    std::string base;       ///< Of a supplemental: BasePolicyID.
};

/// Something to know of a policy before it is deployed.
struct KitFinding {
    std::size_t policy = 0;
    Diagnostic diagnostic; ///< Its span is a place in the policy's text.
};

struct DeployKit {
    std::vector<KitEntry> entries;    ///< In the order in which they are to be deployed.
    std::vector<KitFinding> findings; ///< By policy, in the order in which they were given.
    std::vector<NamedFile> files;     ///< None while a finding is an error.

    [[nodiscard]] bool isMade() const { return !files.empty(); }
};

/// Puts a kit together: the binaries, a script that deploys and one that removes them (PowerShell,
/// for ConfigMgr and other tools), the same with CiTool alone, a custom profile of Intune for each,
/// and a page that says what is in it. Bases come before their supplementals, and are removed after
/// them. Findings are those of codes kit.*, and what checks have to say of supplementals beside
/// their bases where both are in the kit.
[[nodiscard]] DeployKit makeDeployKit(std::span<const KitPolicy> policies);

/// The name under which Windows looks for a policy: "{PolicyID}.cip", or "SiPolicy.p7b" for one
/// without a PolicyID.
[[nodiscard]] std::string deployedName(const Policy& policy);

} // namespace cipwright
