#include "app/cli/arguments.h"
#include "app/cli/commands/commands.h"
#include "app/cli/loading.h"
#include "app/cli/messages.h"
#include "app/cli/passphrase.h"
#include "core/check/schema/readchecked.h"
#include "core/cip/container.h"
#include "core/cip/writer.h"
#include "core/crypto/messages.h"
#include "core/crypto/signedpolicy.h"
#include "core/work/signingreadiness.h"
#include "core/xml/render.h"
#include "core/xml/writer.h"

#include <CLI/CLI.hpp>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <utility>

namespace cipwright::cli {

namespace {

struct Arguments {
    std::string input;
    std::string output;
    std::string certificate;
    std::string key;
    std::string pfx;
    std::string chain;
    std::string digest{"sha256"};
    PassphraseSource passphrase;
    bool unready = false;
    bool force = false;
};

struct DigestName {
    std::string_view word;
    std::string_view name; ///< As core knows it.
};

constexpr std::array<DigestName, 3> digestNames{{
    {"sha256", "SHA256"},
    {"sha384", "SHA384"},
    {"sha512", "SHA512"},
}};

std::string timeNow() {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                       fmt::gmtime(std::chrono::system_clock::to_time_t(now)));
}

template <class T>
std::expected<T, ExitCode> orReport(const Session& session, const std::string& file,
                                    Result<T> result) {
    if (!result) {
        session.report(result.error(), file);
        return std::unexpected(ExitCode::InputWrong);
    }
    return std::move(*result);
}

std::expected<std::vector<Certificate>, ExitCode> readChain(const Session& session,
                                                            const std::string& name) {
    if (name.empty()) {
        return std::vector<Certificate>();
    }
    const auto input = readInput(session, name);
    if (!input) {
        return std::unexpected(input.error());
    }
    return orReport(session, input->label(), readCertificates(input->bytes));
}

// Certificate, key, and what else came with them.
std::expected<Pkcs12Content, ExitCode> fromPfx(const Session& session, const Arguments& arguments) {
    auto file = readInput(session, arguments.pfx);
    if (!file) {
        return std::unexpected(file.error());
    }
    const std::string label = file->label();
    const Secret bytes = Secret::taking(file->bytes);
    const auto passphrase = readPassphrase(
        session, arguments.passphrase, Pkcs12Content::needsPassphrase(bytes.view()), arguments.pfx);
    if (!passphrase) {
        return std::unexpected(passphrase.error());
    }
    return orReport(session, label, Pkcs12Content::read(bytes.view(), *passphrase));
}

std::expected<Pkcs12Content, ExitCode> fromCertificateAndKey(const Session& session,
                                                             const Arguments& arguments) {
    auto certificates = readChain(session, arguments.certificate);
    auto file = readInput(session, arguments.key);
    if (!certificates || !file) {
        return std::unexpected(certificates ? file.error() : certificates.error());
    }
    const std::string label = file->label();
    const Secret bytes = Secret::taking(file->bytes);
    const auto passphrase = readPassphrase(
        session, arguments.passphrase, SigningKey::needsPassphrase(bytes.view()), arguments.key);
    if (!passphrase) {
        return std::unexpected(passphrase.error());
    }
    auto key = orReport(session, label, SigningKey::fromPem(bytes.view(), *passphrase));
    if (!key) {
        return std::unexpected(key.error());
    }
    // A file may hold the chain as well, in any order.
    const auto own = std::ranges::find_if(
        *certificates, [&](const Certificate& certificate) { return key->fits(certificate); });
    if (own != certificates->end()) {
        std::iter_swap(certificates->begin(), own);
    }
    Certificate first = std::move(certificates->front());
    certificates->erase(certificates->begin());
    return Pkcs12Content{std::move(first), std::move(*key), std::move(*certificates)};
}

// What is to be signed: the bytes, and a text that says the same.
struct Subject {
    std::string bare;
    LoadedText loaded;
    bool binary = false;
};

std::expected<Subject, ExitCode> subjectOf(const Session& session, Input& input) {
    if (cip::looksWrapped(input.bytes)) {
        session.report({Diagnostic::inText(cipwright::messages::signSigned, {})}, input.label());
        return std::unexpected(ExitCode::InputWrong);
    }
    Subject subject;
    subject.binary = kindOf(input.bytes) == InputKind::Binary;
    if (subject.binary) {
        subject.bare = input.bytes;
        const CipReading reading = readCip(subject.bare);
        if (!reading.complete) {
            session.report({Diagnostic::inText(messages::unreadableContent, {})}, input.label());
            return std::unexpected(ExitCode::InputWrong);
        }
        subject.loaded.text = PolicyText(writePolicy(reading.policy));
        subject.loaded.read = readChecked(subject.loaded.text);
        return subject;
    }
    subject.loaded = loadChecked(input);
    const LineIndex lines = subject.loaded.text.lines();
    const ReadPolicy& read = subject.loaded.read;
    auto compiled = hasErrors(read.diagnostics)
                        ? Result<CompiledPolicy>(std::unexpected(read.diagnostics))
                        : compilePolicy(read.policy);
    session.report(compiled ? compiled->warnings : compiled.error(), input.label(), &lines);
    if (!compiled) {
        return std::unexpected(ExitCode::InputWrong);
    }
    subject.bare = std::move(compiled->bytes);
    return subject;
}

// What stands against signing; it is said, and may be overridden.
ExitCode checkReadiness(const Session& session, const Arguments& arguments,
                        const std::string& label, const Subject& subject,
                        const Pkcs12Content& signer, const std::string& now) {
    const ReadinessFindings findings = signingReadiness({.text = subject.loaded.text,
                                                         .read = subject.loaded.read,
                                                         .certificate = signer.certificate,
                                                         .others = signer.chain,
                                                         .now = now});
    const LineIndex lines = subject.loaded.text.lines();
    for (const ReadinessFinding& finding : findings) {
        const bool placed = finding.topic != ReadinessTopic::Certificate && !subject.binary;
        const std::string& certificate =
            arguments.pfx.empty() ? arguments.certificate : arguments.pfx;
        session.report({finding.diagnostic},
                       finding.topic == ReadinessTopic::Certificate ? certificate : label,
                       placed ? &lines : nullptr);
    }
    if (!isReady(findings) && !arguments.unready) {
        session.report({Diagnostic::inText(messages::notSigned, {})}, label);
        return ExitCode::InputWrong;
    }
    return ExitCode::Done;
}

ExitCode verifyWritten(const Session& session, const std::string& name, std::string_view bytes) {
    const Verification verification = verifySignedPolicy(bytes);
    session.report(verification.problems, shownName(name));
    return verification.good() ? ExitCode::Done : ExitCode::SystemFailed;
}

ExitCode sign(const Session& session, const Arguments& arguments) {
    if (arguments.pfx.empty() && arguments.certificate.empty()) {
        session.report(Diagnostic::inText(messages::keyNeeded, {}));
        return ExitCode::CallWrong;
    }
    auto input = readInput(session, arguments.input);
    if (!input) {
        return input.error();
    }
    const std::string label = input->label();
    auto signer = arguments.pfx.empty() ? fromCertificateAndKey(session, arguments)
                                        : fromPfx(session, arguments);
    const auto chain =
        signer ? readChain(session, arguments.chain) : std::unexpected(signer.error());
    if (!chain) {
        return chain.error();
    }
    signer->chain.insert(signer->chain.end(), chain->begin(), chain->end());
    const auto subject = subjectOf(session, *input);
    if (!subject) {
        return subject.error();
    }
    const std::string now = timeNow();
    if (const ExitCode code = checkReadiness(session, arguments, label, *subject, *signer, now);
        code != ExitCode::Done) {
        return code;
    }
    const auto digest = std::ranges::find(digestNames, arguments.digest, &DigestName::word)->name;
    const auto file = orReport(session, label,
                               signPolicy(subject->bare, {.certificate = signer->certificate,
                                                          .key = signer->key,
                                                          .chain = signer->chain,
                                                          .digest = digest,
                                                          .signingTime = now}));
    if (!file) {
        return file.error();
    }
    const Output output{outputName(*input, arguments.output, ".signed.cip"), arguments.force};
    ExitCode code = verifyWritten(session, output.name, *file);
    if (code == ExitCode::Done) {
        code = writeOutput(session, *input, output, *file);
    }
    if (code != ExitCode::Done) {
        return code;
    }
    if (output.name != standardStream) {
        const auto back = readInput(session, output.name);
        code = back ? verifyWritten(session, output.name, back->bytes) : back.error();
        if (code != ExitCode::Done) {
            return code;
        }
    }
    session.say(fmt::format("wrote {}: {} bytes, signed by {}, {}; verified",
                            shownName(output.name), file->size(),
                            printable(signer->certificate.subject), digest));
    return ExitCode::Done;
}

Action declare(CLI::App& app) {
    auto arguments = std::make_shared<Arguments>();
    addInput(app, arguments->input, "The policy to sign, as XML or bare binary");
    addOutput(app, arguments->output, arguments->force,
              "The signed policy to write (default: the input's name with .signed.cip)");
    const auto file = [&app](const char* name, std::string& value, const char* description) {
        return app.add_option(name, value, description)->type_name(std::string(fileValue));
    };
    CLI::Option* const certificate =
        file("--cert", arguments->certificate, "The certificate to sign with, as PEM or DER");
    CLI::Option* const key = file("--key", arguments->key, "Its private key, as PEM");
    certificate->needs(key);
    key->needs(certificate);
    file("--pfx", arguments->pfx, "A PKCS #12 file with certificate and key")
        ->excludes(certificate)
        ->excludes(key);
    file("--chain", arguments->chain, "Further certificates to put into the policy");
    std::vector<std::string> words;
    for (const DigestName& name : digestNames) {
        words.emplace_back(name.word);
    }
    app.add_option("--digest", arguments->digest, "The digest (default: sha256)")
        ->type_name("DIGEST")
        ->check(CLI::IsMember(words));
    addPassphraseSource(app, arguments->passphrase);
    app.add_flag("--unready", arguments->unready,
                 "Sign although the policy or the certificate is not fit for it");
    return [arguments](const Session& session) { return sign(session, *arguments); };
}

} // namespace

const Command signCommand{
    "sign", "Sign a policy with a certificate, as Windows wants it",
    R"(XML is compiled first. The result is PKCS #7 SignedData of version 1 with the bare policy in it. It
is verified, written, read back and verified again. A policy that still has the option for unsigned
policies, or that does not have the certificate among its UpdatePolicySigners, is not signed, since
it could never be updated; nor is one with a certificate that Windows does not take. --unready
overrides that.

A passphrase is asked for at the terminal where a key needs one and none of the --pass options is
given. It is the first line of a file or a descriptor, or the value of a variable.

Examples:
  cipwright-cli sign policy.xml --cert signer.pem --key signer.key
  cipwright-cli sign policy.cip -o signed.cip --pfx signer.pfx --pass-file secret.txt
  cipwright-cli sign policy.xml --pfx signer.pfx --pass-fd 3 3< secret.txt)",
    declare};

} // namespace cipwright::cli
