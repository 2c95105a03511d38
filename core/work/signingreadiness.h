// What stands between a policy and its signature, and the changes that mend it.
#pragma once

#include "core/check/check.h"
#include "core/crypto/certificate.h"
#include "core/policy/policy.h"
#include "core/xml/policytext.h"
#include "core/xml/reader.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright {

/// Which policy is to be signed, with what, and what else is known. The caller owns all of it.
struct SigningIntent {
    const PolicyText& text;         ///< Of a binary policy: what writePolicy() makes of it.
    const ReadPolicy& read;         ///< What was read from exactly this text.
    const Certificate& certificate; ///< That of the key.
    /// Further certificates, in any order: those above the first, as far as they are at hand.
    std::span<const Certificate> others = {};
    const Policy* base = nullptr;     ///< The base of a supplemental, where it is at hand.
    const Policy* deployed = nullptr; ///< The version that is in use, where it is at hand.
    std::string_view now = {};        ///< As Certificate::notBefore; empty leaves validity out.
};

/// What a finding is about.
enum class ReadinessTopic : std::uint8_t {
    Policy,      ///< What the policy must say, or should not.
    Certificate, ///< Whether Windows takes signatures made with it.
    LockOut,     ///< Whether Windows still starts, and how the policy can be removed again.
};

/// One thing to know before signing. An error keeps the policy from being signed, unless the user
/// overrides it; warnings and infos are to be read.
struct ReadinessFinding {
    ReadinessTopic topic;
    Diagnostic diagnostic;  ///< Its span is a place in the text, but empty for Certificate.
    std::optional<Fix> fix; ///< One patch of the text, for one step of undo; nothing for most.
};

using ReadinessFindings = std::vector<ReadinessFinding>;

/// Everything there is to say before a policy is signed, by topic, errors first within each. Codes
/// ready.*, sign.*, lockout.*, and those of the checks of policies. Fixes are patches of the
/// intent's text as it is: after one of them was applied all must be asked for again.
[[nodiscard]] ReadinessFindings signingReadiness(const SigningIntent& intent);

/// Whether nothing among findings is an error.
[[nodiscard]] bool isReady(const ReadinessFindings& findings);

/// A change that makes a policy ready.
struct Preparation {
    std::string_view code; ///< Of the finding that it mends.
    std::string title;     ///< What it does, as a command: "Add this certificate as update signer".
    TextPatch patch;       ///< Of the text that the change before it left.
};

/// The changes that a policy needs before it is signed, each to be made after the one before: the
/// fixes of all errors, and a higher VersionEx where the one in use is known. Empty where nothing
/// can or need be changed. What is left to say is what signingReadiness() finds afterwards.
[[nodiscard]] std::vector<Preparation> preparationsFor(const SigningIntent& intent);

} // namespace cipwright
