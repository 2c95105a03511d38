// Signed policies: a bare CIP inside PKCS #7 SignedData.
#pragma once

#include "core/base/result.h"
#include "core/crypto/certificate.h"
#include "core/crypto/signingkey.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright {

/// What a check of a signed policy found.
struct Verification {
    std::optional<Certificate> signer; ///< Where the file holds the certificate that signed.
    std::string digest;                ///< "SHA256"; empty where unknown.
    std::string signingTime; ///< As Certificate::notBefore, as the signer claims; empty where not.
    Diagnostics problems;    ///< Codes verify.*, sign.cms-version.

    /// Whether all that was signed is as it was.
    [[nodiscard]] bool good() const { return signer && !hasErrors(problems); }
};

/// The parts of a signed policy.
struct SignedPolicy {
    int version = 0;         ///< Of the SignedData: 1 as Windows wants it, 3 from CMS writers.
    std::string contentType; ///< Dotted.
    std::string content;     ///< The bare policy.
    bool detached = false;   ///< It is a signature alone, whose policy is somewhere else.
    std::vector<Certificate> certificates;

    /// Takes a signed policy apart, version 1 or 3, DER or BER, with the content as an OCTET STRING
    /// or as raw bytes; verifies nothing. Errors: verify.unsigned, verify.structure.
    [[nodiscard]] static Result<SignedPolicy> parse(std::string_view file);
};

/// Checks content, signed attributes, signature and certificates against each other. It says that
/// the file is as the holder of the key made it, not that the key is to be trusted.
[[nodiscard]] Verification verifySignedPolicy(std::string_view file);

/// The same for a signature that is in a file of its own, and the bare policy that it is of.
[[nodiscard]] Verification verifyDetached(std::string_view signature, std::string_view policy);

/// A bare policy and a signature that others made of it, in SignedData of version 1, as Windows
/// wants it: what tells the versions apart is not signed. `signature` is SignedData of version 1 or
/// 3, detached or with the same policy in it. Errors: verify.*, sign.algorithm.
[[nodiscard]] Result<std::string> attachSignature(std::string_view policy,
                                                  std::string_view signature);

/// The signature of a signed policy alone, in SignedData of version 1. Errors as there.
[[nodiscard]] Result<std::string> detachSignature(std::string_view file);

/// How a policy is signed, but for the key. The same bytes come of the same values.
struct SignatureForm {
    const Certificate& certificate;
    const std::vector<Certificate>& chain; ///< Further certificates to put in; may be empty.
    std::string_view digest = "SHA256";    ///< "SHA256", "SHA384" or "SHA512".
    std::string_view signingTime = {};     ///< As Certificate::notBefore; empty puts none in.
};

/// The DER of the signed attributes, as a SET: what a key that lives elsewhere signs, with RSA
/// PKCS #1 v1.5 and the form's digest. Errors: sign.is-signed, sign.failed, sign.key-type.
[[nodiscard]] Result<std::string> attributesToSign(std::string_view policy,
                                                   const SignatureForm& form);

/// The digest of bytes in upper case hexadecimal digits; empty for a name that is not known.
[[nodiscard]] std::string digestInHex(std::string_view digest, std::string_view bytes);

/// A bare policy inside SignedData of version 1, with a signature of attributesToSign() for the
/// same values. Errors: as there, and verify.* where the signature is not one of them.
[[nodiscard]] Result<std::string> withSignature(std::string_view policy, const SignatureForm& form,
                                                std::string_view signature);

/// The same with what came back from elsewhere: the bytes of a signature of attributesToSign(), or
/// SignedData of the policy by the form's certificate, as attachSignature() takes it. Errors: as of
/// the two, and verify.other-certificate.
[[nodiscard]] Result<std::string>
importSignature(std::string_view policy, const SignatureForm& form, std::string_view signature);

/// With what a policy is signed.
struct SigningRequest {
    const Certificate& certificate;
    const SigningKey& key;
    const std::vector<Certificate>& chain; ///< As in SignatureForm, and so are these:
    std::string_view digest = "SHA256";
    std::string_view signingTime = {};
};

/// A bare policy inside SignedData of version 1, as Windows wants it and signtool makes it.
/// Errors: sign.is-signed, sign.failed, sign.key-type, crypto.key-mismatch.
[[nodiscard]] Result<std::string> signPolicy(std::string_view policy,
                                             const SigningRequest& request);

} // namespace cipwright
