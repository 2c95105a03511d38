// What can be wrong with certificates, keys and signatures.
#pragma once

#include "core/base/diagnostic.h"

namespace cipwright::messages {

inline constexpr MessageDef cryptoCertificate{
    "crypto.certificate", Severity::Error, Category::Binary,
    "this is no certificate that can be read ({reason}); name a file with a certificate as PEM or "
    "DER"};
inline constexpr MessageDef cryptoNoCertificate{
    "crypto.no-certificate", Severity::Error, Category::Binary,
    "there is no certificate in it; name a file with one as PEM, DER, PKCS #7 or PKCS #12"};
inline constexpr MessageDef cryptoKey{
    "crypto.key", Severity::Error, Category::Binary,
    "there is no private key in it that can be read ({reason}); name a file with one as PEM"};
inline constexpr MessageDef cryptoPassphrase{
    "crypto.passphrase", Severity::Error, Category::Call,
    "the passphrase does not open this; give the right one, or check that the file is whole"};
inline constexpr MessageDef cryptoPkcs12{
    "crypto.pkcs12", Severity::Error, Category::Binary,
    "this is no PKCS #12 file with a certificate and its key ({reason}); export both again"};
inline constexpr MessageDef cryptoKeyMismatch{
    "crypto.key-mismatch", Severity::Error, Category::Call,
    "the private key is not that of the certificate; name the two that belong together"};

inline constexpr MessageDef pkcs11Uri{
    "pkcs11.uri", Severity::Error, Category::Call,
    "this is no PKCS #11 URI of a private key: {problem}; expected one such as "
    "pkcs11:token=Signing;object=policy"};
inline constexpr MessageDef pkcs11UriPin{
    "pkcs11.uri-pin", Severity::Error, Category::Call,
    "a PKCS #11 URI with a PIN can be seen by others; leave the PIN out, and give it as a "
    "passphrase is given"};
inline constexpr MessageDef pkcs11Module{
    "pkcs11.module", Severity::Error, Category::System,
    "the PKCS #11 module cannot be used ({reason}); name the library of the token with module-path "
    "in the URI"};
inline constexpr MessageDef pkcs11Token{
    "pkcs11.token", Severity::Error, Category::Call,
    "no single token fits the URI: {reason}; name it by token, serial or slot-id"};
inline constexpr MessageDef pkcs11Pin{
    "pkcs11.pin", Severity::Error, Category::Call,
    "the token does not take the PIN: {reason}; check it before the token locks itself"};
inline constexpr MessageDef pkcs11Key{
    "pkcs11.key", Severity::Error, Category::Call,
    "no single private key fits the URI: {reason}; name it by object or id"};

inline constexpr MessageDef signKeyType{
    "sign.key-type", Severity::Error, Category::Meaning,
    "the certificate has a key of type {found}; Windows takes policies signed with RSA alone"};
inline constexpr MessageDef signKeySize{
    "sign.key-size", Severity::Error, Category::Meaning,
    "the certificate's key has {found} bits; expected 2048, 3072 or 4096"};
inline constexpr MessageDef signWeakHash{
    "sign.weak-hash", Severity::Error, Category::Meaning,
    "the certificate is signed with {found}; expected SHA-256 or better"};
inline constexpr MessageDef signUsage{
    "sign.usage", Severity::Error, Category::Meaning,
    "the certificate is not for code signing; expected the EKU 1.3.6.1.5.5.7.3.3"};
inline constexpr MessageDef signNameEncoding{
    "sign.name-encoding", Severity::Error, Category::Meaning,
    "the {which} of the certificate has a {found}, which Windows does not understand here; make "
    "one with PrintableString"};
inline constexpr MessageDef signExpired{
    "sign.expired", Severity::Warning, Category::Advice,
    "the certificate was valid until {end}; Windows loads the policy all the same"};
inline constexpr MessageDef signNotYetValid{
    "sign.not-yet-valid", Severity::Warning, Category::Advice,
    "the certificate is valid from {begin} on; check the clock and the certificate"};
inline constexpr MessageDef signFailed{"sign.failed", Severity::Error, Category::System,
                                       "the signature could not be made: {reason}; check the key"};
inline constexpr MessageDef signAlgorithm{
    "sign.algorithm", Severity::Error, Category::Meaning,
    "the signature is made with {found}; Windows takes RSA PKCS #1 v1.5 with signed attributes "
    "alone"};
inline constexpr MessageDef signSigned{
    "sign.is-signed", Severity::Error, Category::Call,
    "this policy is signed already; sign the policy that it was made from"};

inline constexpr MessageDef verifyUnsigned{
    "verify.unsigned", Severity::Error, Category::Binary,
    "this is not signed: it is no PKCS #7 SignedData; sign it with cipwright-cli sign"};
inline constexpr MessageDef verifyDetached{
    "verify.detached", Severity::Error, Category::Call,
    "this is a signature without the policy; name the bare policy that it is of with --content"};
inline constexpr MessageDef verifyNotDetached{
    "verify.not-detached", Severity::Error, Category::Call,
    "the policy is in the signed file itself; leave --content out"};
inline constexpr MessageDef verifyStructure{
    "verify.structure", Severity::Error, Category::Binary,
    "the signature is damaged: {problem}; get the file again"};
inline constexpr MessageDef verifySigners{
    "verify.signers", Severity::Error, Category::Binary,
    "the policy has {found} signatures; expected exactly one"};
inline constexpr MessageDef verifyManyCertificates{
    "verify.many-certificates", Severity::Error, Category::Binary,
    "the signature holds {found} certificates, and more than {most} are not looked through; sign "
    "the "
    "policy again with the certificates of the chain alone"};
inline constexpr MessageDef verifyDigestUnknown{
    "verify.digest-unknown", Severity::Error, Category::Binary,
    "the signature uses {found}, which is not known here; it cannot be verified"};
inline constexpr MessageDef verifyWeakDigest{
    "verify.weak-digest", Severity::Warning, Category::Advice,
    "the signature uses {found}, which is not safe any more; sign with SHA-256"};
inline constexpr MessageDef signCmsVersion{
    "sign.cms-version", Severity::Warning, Category::Binary,
    "the SignedData has version {found}, which Windows refuses, and may not start with; sign the "
    "policy again, or attach the signature to it in version 1 (cipwright-cli sign "
    "--import-signature)"};
inline constexpr MessageDef verifyContentType{
    "verify.content-type", Severity::Error, Category::Binary,
    "the signed content is of type {found}; expected a policy, 1.3.6.1.4.1.311.79.1"};
inline constexpr MessageDef verifyContent{
    "verify.content", Severity::Error, Category::Binary,
    "the content is not what was signed: its digest differs; do not use this policy"};
inline constexpr MessageDef verifyAttributes{
    "verify.attributes", Severity::Error, Category::Binary,
    "the signed attributes are wrong: {problem}; do not use this policy"};
inline constexpr MessageDef verifySignature{
    "verify.signature", Severity::Error, Category::Binary,
    "the signature does not fit the signed attributes and the certificate's key; do not use this "
    "policy"};
inline constexpr MessageDef verifyNoCertificate{
    "verify.no-certificate", Severity::Error, Category::Binary,
    "the certificate that signed is not in the file; it cannot be verified"};
inline constexpr MessageDef verifyCertificate{
    "verify.certificate", Severity::Error, Category::Binary,
    "the certificate \"{subject}\" is not what its issuer signed; do not use this policy"};
inline constexpr MessageDef verifyOtherCertificate{
    "verify.other-certificate", Severity::Error, Category::Meaning,
    "the policy was signed with another certificate, \"{subject}\""};

} // namespace cipwright::messages
