#include "core/crypto/certificate.h"
#include "core/crypto/messages.h"

#include <algorithm>
#include <array>

namespace cipwright {

namespace {

void reportTo(Diagnostics& all, const MessageDef& def, std::vector<Argument> arguments) {
    all.push_back(Diagnostic::inText(def, {}, std::move(arguments)));
}

void checkNames(Diagnostics& all, std::string_view which, const std::vector<std::string>& types) {
    constexpr std::array<std::string_view, 3> understood{"PRINTABLESTRING", "IA5STRING",
                                                         "BMPSTRING"};
    for (const std::string& type : types) {
        if (std::ranges::find(understood, type) == understood.end()) {
            reportTo(all, messages::signNameEncoding,
                     {{"which", std::string(which)}, {"found", type}});
        }
    }
}

} // namespace

// What Windows takes is in Microsoft's "Create a code signing cert for App Control for Business".
Diagnostics fitnessForSigning(const Certificate& certificate, std::string_view now) {
    Diagnostics all;
    if (certificate.keyType != KeyType::Rsa) {
        reportTo(all, messages::signKeyType, {{"found", certificate.keyName}});
    } else {
        constexpr std::array sizes{2048, 3072, 4096};
        if (std::ranges::find(sizes, certificate.keyBits) == sizes.end()) {
            reportTo(all, messages::signKeySize, {{"found", std::to_string(certificate.keyBits)}});
        }
    }
    constexpr std::array<std::string_view, 3> hashes{"SHA256", "SHA384", "SHA512"};
    if (std::ranges::find(hashes, certificate.tbsDigest) == hashes.end()) {
        reportTo(all, messages::signWeakHash, {{"found", certificate.signatureAlgorithm}});
    }
    constexpr std::string_view codeSigning = "1.3.6.1.5.5.7.3.3";
    if (std::ranges::find(certificate.ekus, codeSigning) == certificate.ekus.end()) {
        reportTo(all, messages::signUsage, {});
    }
    checkNames(all, "subject", certificate.subjectEncodings);
    checkNames(all, "issuer", certificate.issuerEncodings);
    if (!now.empty() && now > certificate.notAfter) {
        reportTo(all, messages::signExpired, {{"end", certificate.notAfter}});
    }
    if (!now.empty() && now < certificate.notBefore) {
        reportTo(all, messages::signNotYetValid, {{"begin", certificate.notBefore}});
    }
    return all;
}

} // namespace cipwright
