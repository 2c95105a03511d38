#include "app/cli/arguments.h"
#include "app/cli/commands/commands.h"
#include "app/cli/files.h"
#include "core/cip/reader.h"
#include "core/crypto/messages.h"
#include "core/crypto/signedpolicy.h"
#include "core/work/signedacceptance.h"
#include "core/xml/render.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace cipwright::cli {

namespace {

struct Arguments {
    std::string input;
    std::string content;
    std::string certificate;
    std::string bare;
    std::string detached;
    bool werror = false;
    bool force = false;
};

// What was verified.
struct Verified {
    Verification verification;
    SignedPolicy policy; ///< With the content, also of a detached signature.
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

// Says what is wrong on failure.
std::expected<Verified, ExitCode> verified(const Session& session, const Arguments& arguments,
                                           const Input& input) {
    std::string content;
    if (!arguments.content.empty()) {
        auto file = readInput(session, arguments.content);
        if (!file) {
            return std::unexpected(file.error());
        }
        content = std::move(file->bytes);
    }
    Verification verification = arguments.content.empty() ? verifySignedPolicy(input.bytes)
                                                          : verifyDetached(input.bytes, content);
    session.report(verification.problems, input.label());
    auto policy = SignedPolicy::parse(input.bytes);
    if (!verification.good() || !policy) {
        return std::unexpected(ExitCode::InputWrong);
    }
    if (policy->detached) {
        policy->content = std::move(content);
    }
    return Verified{std::move(verification), std::move(*policy)};
}

// What there is to say of a good signature: on standard output, and as warnings.
ExitCode account(const Session& session, const Arguments& arguments, const Input& input,
                 const Verified& verified, bool print) {
    const Certificate& signer = *verified.verification.signer;
    const CipReading reading = readCip(verified.policy.content);
    const Diagnostics warnings =
        acceptanceOf(verified.verification, verified.policy.certificates, reading.policy);
    session.report(warnings, input.label());
    const bool accepted = std::ranges::none_of(warnings, [](const Diagnostic& warning) {
        return warning.def == &cipwright::messages::signNotOwnSigner;
    });
    const std::string label = printable(input.label());
    const std::string text =
        fmt::format("{0}: signed by {1}, {2}; the signature is good\n"
                    "{0}: {3} among the policy's own UpdatePolicySigners\n",
                    label, printable(signer.subject), verified.verification.digest,
                    accepted ? "the certificate is" : "the certificate is NOT");
    const ExitCode written =
        print && !session.quiet ? writeStandardOutput(session, text) : ExitCode::Done;
    const bool wrong =
        arguments.werror && (!warnings.empty() || !verified.verification.problems.empty());
    return std::max(written, wrong ? ExitCode::InputWrong : ExitCode::Done);
}

ExitCode verify(const Session& session, const Arguments& arguments) {
    const auto input = readInput(session, arguments.input);
    if (!input) {
        return input.error();
    }
    const auto good = verified(session, arguments, *input);
    if (!good) {
        return good.error();
    }
    if (!arguments.certificate.empty()) {
        const ExitCode code = compareSigner(session, arguments, *input, *good->verification.signer);
        if (code != ExitCode::Done) {
            return code;
        }
    }
    if (!arguments.detached.empty()) {
        const auto signature = good->policy.detached ? Result<std::string>(input->bytes)
                                                     : detachSignature(input->bytes);
        if (!signature) {
            session.report(signature.error(), input->label());
            return ExitCode::InputWrong;
        }
        const ExitCode code =
            writeOutput(session, *input, {arguments.detached, arguments.force}, *signature);
        if (code != ExitCode::Done) {
            return code;
        }
    }
    if (!arguments.bare.empty()) {
        const ExitCode code =
            writeOutput(session, *input, {arguments.bare, arguments.force}, good->policy.content);
        if (code != ExitCode::Done) {
            return code;
        }
    }
    const bool streamed = arguments.bare == standardStream || arguments.detached == standardStream;
    return account(session, arguments, *input, *good, !streamed);
}

Action declare(CLI::App& app) {
    auto arguments = std::make_shared<Arguments>();
    addInput(app, arguments->input, "The signed policy");
    addOutput(app, arguments->bare, arguments->force, "Write the bare policy, if all is good");
    const auto file = [&app](const char* name, std::string& value, const char* description) {
        app.add_option(name, value, description)->type_name(std::string(fileValue));
    };
    file("--cert", arguments->certificate, "The certificate that must have signed");
    file("--content", arguments->content, "The bare policy, where the signature is detached");
    file("--detach", arguments->detached, "Write the signature without the policy, if all is good");
    app.add_flag("--werror", arguments->werror, "Let warnings count as errors");
    return [arguments](const Session& session) { return verify(session, *arguments); };
}

} // namespace

const Command verifyCommand{
    "verify", "Check the signature of a policy",
    R"(Checks the content, the signed attributes, the signature and the certificates in the file against
each other, and says what does not fit; the exit code is 1 then. It says that the file is as the
holder of the key made it. Whether that is who it should be, is for --cert to say, or for the policy's
own UpdatePolicySigners, which are looked up. Warnings say what Windows does not take though the
signature is good: SignedData of version 3, a certificate that is not for it. A detached signature is
verified with --content.

Examples:
  cipwright-cli verify signed.cip
  cipwright-cli verify SiPolicy.p7b --cert signer.pem
  cipwright-cli verify signed.cip -o bare.cip
  cipwright-cli verify policy.p7s --content policy.cip)",
    declare};

} // namespace cipwright::cli
