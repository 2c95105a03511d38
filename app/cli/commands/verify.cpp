#include "app/cli/arguments.h"
#include "app/cli/commands/commands.h"
#include "app/cli/files.h"
#include "core/cip/reader.h"
#include "core/crypto/messages.h"
#include "core/crypto/signedpolicy.h"
#include "core/work/updatesigners.h"
#include "core/xml/render.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace cipwright::cli {

namespace {

struct Arguments {
    std::string input;
    std::string certificate;
    std::string bare;
    bool force = false;
};

// Whether the certificate that signed is the one that was named.
ExitCode compareSigner(const Session& session, const Arguments& arguments, const Input& input,
                       const Certificate& signer) {
    const auto file = readInput(session, arguments.certificate);
    if (!file) {
        return file.error();
    }
    const auto expected = readCertificates(file->bytes);
    if (!expected) {
        session.report(expected.error(), file->label());
        return ExitCode::InputWrong;
    }
    if (std::ranges::find(*expected, signer.der, &Certificate::der) == expected->end()) {
        session.report({Diagnostic::inText(cipwright::messages::verifyOtherCertificate, {},
                                           {{"subject", signer.subject}})},
                       input.label());
        return ExitCode::InputWrong;
    }
    return ExitCode::Done;
}

std::string accountOf(const Input& input, const Verification& verification,
                      const SignedPolicy& policy) {
    const CipReading reading = readCip(policy.content);
    const bool accepted = isUpdateSigner(reading.policy, *verification.signer, policy.certificates);
    return fmt::format("{}: signed by {}, {}; the signature is good\n"
                       "{}: {} among the policy's own UpdatePolicySigners\n",
                       printable(input.label()), printable(verification.signer->subject),
                       verification.digest, printable(input.label()),
                       accepted ? "the certificate is" : "the certificate is NOT");
}

ExitCode verify(const Session& session, const Arguments& arguments) {
    const auto input = readInput(session, arguments.input);
    if (!input) {
        return input.error();
    }
    const Verification verification = verifySignedPolicy(input->bytes);
    session.report(verification.problems, input->label());
    const auto policy = SignedPolicy::parse(input->bytes);
    if (!verification.good() || !policy) {
        return ExitCode::InputWrong;
    }
    if (!arguments.certificate.empty()) {
        const ExitCode code = compareSigner(session, arguments, *input, *verification.signer);
        if (code != ExitCode::Done) {
            return code;
        }
    }
    if (!arguments.bare.empty()) {
        const ExitCode code =
            writeOutput(session, *input, {arguments.bare, arguments.force}, policy->content);
        if (code != ExitCode::Done || arguments.bare == standardStream) {
            return code;
        }
    }
    return session.quiet ? ExitCode::Done
                         : writeStandardOutput(session, accountOf(*input, verification, *policy));
}

Action declare(CLI::App& app) {
    auto arguments = std::make_shared<Arguments>();
    addInput(app, arguments->input, "The signed policy");
    addOutput(app, arguments->bare, arguments->force, "Write the bare policy, if all is good");
    app.add_option("--cert", arguments->certificate, "The certificate that must have signed")
        ->type_name(std::string(fileValue));
    return [arguments](const Session& session) { return verify(session, *arguments); };
}

} // namespace

const Command verifyCommand{
    "verify", "Check the signature of a policy",
    R"(Checks the content, the signed attributes, the signature and the certificates in the file against
each other, and says what does not fit; the exit code is 1 then. It says that the file is as the
holder of the key made it. Whether that is who it should be, is for --cert to say, or for the policy's
own UpdatePolicySigners, which are looked up.

Examples:
  cipwright-cli verify signed.cip
  cipwright-cli verify SiPolicy.p7b --cert signer.pem
  cipwright-cli verify signed.cip -o bare.cip)",
    declare};

} // namespace cipwright::cli
