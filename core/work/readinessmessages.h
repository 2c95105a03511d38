// What can stand between a policy and its signature.
#pragma once

#include "core/base/diagnostic.h"

namespace cipwright::messages {

inline constexpr MessageDef readyUnsignedOption{
    "ready.unsigned-option", Severity::Error, Category::Meaning,
    "the policy has the option \"Enabled:Unsigned System Integrity Policy\"; remove it before the "
    "policy is signed"};
inline constexpr MessageDef readyUpdateSigner{
    "ready.update-signer", Severity::Error, Category::Meaning,
    "the certificate \"{subject}\" is none of the policy's UpdatePolicySigners, so it could never "
    "be updated; add the certificate as update signer"};
inline constexpr MessageDef readyNoSupplementalSigners{
    "ready.no-supplemental-signers", Severity::Error, Category::Meaning,
    "the policy allows supplementals but has no SupplementalPolicySigners, so none could ever be "
    "used; add the certificate as signer of supplementals, or remove "
    "\"Enabled:Allow Supplemental Policies\""};
inline constexpr MessageDef readySupplementalSigner{
    "ready.supplemental-signer", Severity::Warning, Category::Advice,
    "the certificate \"{subject}\" is none of the SupplementalPolicySigners; add it if it is to "
    "sign supplementals of this policy too"};
inline constexpr MessageDef readyBaseSigner{
    "ready.base-signer", Severity::Error, Category::Meaning,
    "the certificate \"{subject}\" is none of the SupplementalPolicySigners of the base, which "
    "would not take this policy; add it to the base first, or sign with one that is there"};
inline constexpr MessageDef readyNoBase{
    "ready.no-base", Severity::Info, Category::Advice,
    "a signed base takes supplementals only from its SupplementalPolicySigners; name the base to "
    "have that checked"};
inline constexpr MessageDef readyDeployedSigner{
    "ready.deployed-signer", Severity::Error, Category::Meaning,
    "the certificate \"{subject}\" is none of the UpdatePolicySigners of the version in use, which "
    "would not let itself be replaced; sign with one that is there"};
inline constexpr MessageDef readyDeployedOther{
    "ready.deployed-other", Severity::Warning, Category::Meaning,
    "the policy in use has another PolicyID, {found}; name the version of this policy that is in "
    "use, to have the two compared"};

inline constexpr MessageDef lockoutWhql{
    "lockout.no-whql", Severity::Warning, Category::Advice,
    "nothing in the scenario for drivers (131) allows drivers that Microsoft's hardware programme "
    "(WHQL) signed: a machine whose disk or network needs one may not start; add a signer for "
    "them, or make sure that no machine does"};
inline constexpr MessageDef lockoutRemoval{
    "lockout.removal", Severity::Info, Category::Advice,
    "once signed and in use, this policy can be removed only through a newer version of it: add "
    "\"Enabled:Unsigned System Integrity Policy\", keep the PolicyID and the UpdatePolicySigners, "
    "do not go below VersionEx {version}, sign it as one of {signers}, deploy it and restart; then "
    "delete the file and restart again. Deleting the file before that keeps Windows from starting"};
inline constexpr MessageDef lockoutRescue{
    "lockout.rescue", Severity::Info, Category::Advice,
    "if Windows does not start with this policy, or no key of its UpdatePolicySigners is left, "
    "Secure Boot must be turned off in the firmware of each machine{menu}, and the policy's file "
    "deleted from the EFI partition"};
inline constexpr MessageDef lockoutSupplemental{
    "lockout.supplemental", Severity::Info, Category::Advice,
    "a signed supplemental is removed as an unsigned one is: delete its file and restart"};
inline constexpr MessageDef lockoutVersion{
    "lockout.version", Severity::Warning, Category::Advice,
    "VersionEx is the highest that there is, so that no later version can be told from this one; "
    "write a lower one if no signed version of the policy is in use yet"};

} // namespace cipwright::messages
