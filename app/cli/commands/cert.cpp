#include "app/cli/arguments.h"
#include "app/cli/commands/commands.h"
#include "app/cli/files.h"
#include "app/cli/passphrase.h"
#include "app/cli/signing/signers.h"
#include "core/base/hex.h"
#include "core/crypto/certificate.h"
#include "core/work/certificatesigners.h"
#include "core/xml/escape.h"
#include "core/xml/render.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>

namespace cipwright::cli {

namespace {

using Json = nlohmann::ordered_json;

struct Arguments {
    std::string input;
    std::string format{"text"};
    PassphraseSource passphrase;
};

std::string signerElement(const Certificate& certificate) {
    const Signer signer = signerOf(certificate);
    std::string escaped;
    appendEscapedAttribute(escaped, signer.name.text());
    return fmt::format("<Signer ID=\"{}\" Name=\"{}\">\n"
                       "  <CertRoot Type=\"TBS\" Value=\"{}\" />\n"
                       "</Signer>\n",
                       signer.id.text(), escaped, signer.certRootValue.text());
}

// What stands against signing policies with it, which it may not be for.
Json problemsOf(const Certificate& certificate) {
    Json list = Json::array();
    for (const Diagnostic& problem : fitnessForSigning(certificate, {})) {
        list.push_back({{"code", problem.code()}, {"message", problem.message()}});
    }
    return list;
}

Json jsonOf(const Certificate& certificate) {
    const bool named = !certificate.tbsHash.empty();
    return {{"subject", certificate.subject},
            {"issuer", certificate.issuer},
            {"commonName", certificate.commonName},
            {"serial", certificate.serial},
            {"notBefore", certificate.notBefore},
            {"notAfter", certificate.notAfter},
            {"keyType", certificate.keyName},
            {"keyBits", certificate.keyBits},
            {"ekus", certificate.ekus},
            {"subjectEncodings", certificate.subjectEncodings},
            {"issuerEncodings", certificate.issuerEncodings},
            {"signatureAlgorithm", certificate.signatureAlgorithm},
            {"tbsDigest", named ? Json(certificate.tbsDigest) : Json(nullptr)},
            {"tbsHash", named ? Json(toHex(certificate.tbsHash)) : Json(nullptr)},
            {"signerElement", named ? Json(signerElement(certificate)) : Json(nullptr)},
            {"signingProblems", problemsOf(certificate)}};
}

void describe(const Session& session, const std::string& label, const Certificate& certificate) {
    session.say(fmt::format("{}: {}, {} {} bits, valid {} to {}, TBS hash {}", printable(label),
                            printable(certificate.subject), certificate.keyName,
                            certificate.keyBits, certificate.notBefore, certificate.notAfter,
                            certificate.tbsDigest));
    for (const Diagnostic& problem : fitnessForSigning(certificate, {})) {
        session.say(fmt::format("{}: note: not for signing policies: {} [{}]", printable(label),
                                printable(problem.message()), problem.code()));
    }
}

ExitCode cert(const Session& session, const Arguments& arguments) {
    const auto certificates = loadCertificates(session, arguments.input, &arguments.passphrase);
    if (!certificates) {
        return certificates.error();
    }
    const std::string label = Input{arguments.input, {}}.label();
    if (arguments.format == "json") {
        Json list = Json::array();
        std::ranges::transform(*certificates, std::back_inserter(list), jsonOf);
        const Json all{{"file", label}, {"certificates", list}};
        return writeStandardOutput(session,
                                   all.dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
    }
    ExitCode worst = ExitCode::Done;
    std::string text;
    for (const Certificate& certificate : *certificates) {
        if (certificate.tbsHash.empty()) {
            session.report({Diagnostic::inText(cipwright::messages::signerNoTbsHash, {},
                                               {{"subject", certificate.subject},
                                                {"algorithm", certificate.signatureAlgorithm}})},
                           label);
            worst = ExitCode::InputWrong;
            continue;
        }
        describe(session, label, certificate);
        text += signerElement(certificate);
    }
    return std::max(worst, writeStandardOutput(session, text));
}

Action declare(CLI::App& app) {
    auto arguments = std::make_shared<Arguments>();
    addInput(app, arguments->input,
             "Certificates as PEM, DER, PKCS #7 or PKCS #12, or a signed policy");
    app.add_option("--format", arguments->format, "How to print it (default: text)")
        ->type_name("FORMAT")
        ->check(CLI::IsMember(std::vector<std::string>{"text", "json"}));
    addPassphraseSource(app, arguments->passphrase);
    return [arguments](const Session& session) { return cert(session, *arguments); };
}

} // namespace

const Command certCommand{
    "cert", "Print the Signer element for a certificate",
    R"(For each certificate in the file, the Signer that stands for it by its TBS hash, to paste into the
Signers of a policy; its ID then goes where the policy should use it, such as UpdatePolicySigners.
What the certificate is, and why Windows might not take policies signed with it, goes to standard
error. Ed25519 and Ed448 have no TBS hash. The passphrase of a PKCS #12 file is asked for, or comes
from where the options say; its key is not looked at.

Keys of --format json: file, and certificates: list of subject, issuer, commonName, serial, notBefore,
notAfter, keyType, keyBits, ekus, subjectEncodings, issuerEncodings, signatureAlgorithm, tbsDigest,
tbsHash, signerElement (these three null where there is no hash), signingProblems (code, message).

Examples:
  cipwright-cli cert signer.pem
  cipwright-cli cert --format json signed.cip
  cipwright-cli cert signer.pfx --pass-file secret.txt)",
    declare};

} // namespace cipwright::cli
