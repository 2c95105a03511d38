#include "app/cli/arguments.h"
#include "app/cli/commands/commands.h"
#include "app/cli/messages.h"
#include "app/cli/signing/signers.h"
#include "app/cli/signing/subject.h"
#include "app/cli/validate/checking.h"
#include "core/base/text.h"
#include "core/cip/container.h"
#include "core/crypto/signedpolicy.h"
#include "core/work/auditguard.h"
#include "core/xml/render.h"

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
    SignerSource signer;
    std::string digest{"sha256"};
    std::string base;
    std::string deployed;
    std::string prepared;
    std::string signingTime;
    std::string exportTbs;
    std::string importSignature;
    bool prepare = false;
    bool unready = false;
    bool requireAudit = false;
    bool force = false;

    [[nodiscard]] bool twoSteps() const { return !exportTbs.empty() || !importSignature.empty(); }
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

// What is wrong with a time of the call.
std::string checkTime(const std::string& text) {
    constexpr std::string_view form = "0000-00-00T00:00:00Z";
    const bool formed = std::ranges::equal(text, form, [](char c, char wanted) {
        return wanted == '0' ? c >= '0' && c <= '9' : c == wanted;
    });
    const auto number = [&](std::size_t at, std::size_t size) {
        return parseNumber<unsigned>(std::string_view(text).substr(at, size)).value_or(0);
    };
    const bool right = formed
                       && std::chrono::year_month_day(
                              std::chrono::year(static_cast<int>(number(0, 4))),
                              std::chrono::month(number(5, 2)), std::chrono::day(number(8, 2)))
                              .ok()
                       && number(11, 2) < 24 && number(14, 2) < 60 && number(17, 2) < 60;
    return right ? std::string() : "it is no time of the form 2026-01-31T12:00:00Z";
}

// What a whole run has at hand.
struct Work {
    const Session& session;
    const Arguments& arguments;
    const Input& input;
    Subject subject;
    LoadedSigner signer;
    std::string time; ///< To put in; empty for none.

    [[nodiscard]] SignatureForm form() const {
        return {.certificate = signer.certificate,
                .chain = signer.chain,
                .digest = std::ranges::find(digestNames, arguments.digest, &DigestName::word)->name,
                .signingTime = time};
    }
};

ExitCode verifyWritten(const Session& session, const std::string& name, std::string_view bytes) {
    const Verification verification = verifySignedPolicy(bytes);
    session.report(verification.problems, shownName(name));
    return verification.good() ? ExitCode::Done : ExitCode::SystemFailed;
}

// Writes the prepared XML where it was asked for, or beside the input.
ExitCode writePrepared(const Work& work) {
    const Output output{outputName(work.input, work.arguments.prepared, ".prepared.xml"),
                        work.arguments.force};
    const ExitCode code =
        writeOutput(work.session, work.input, output, work.subject.loaded.text.toBytes());
    if (code == ExitCode::Done) {
        work.session.say(
            fmt::format("wrote {}: the policy as it is signed", shownName(output.name)));
    }
    return code;
}

ExitCode exportTbs(const Work& work) {
    const auto bytes = attributesToSign(work.subject.bare, work.form());
    if (!bytes) {
        work.session.report(bytes.error(), work.subject.label);
        return ExitCode::InputWrong;
    }
    const Output output{work.arguments.exportTbs, work.arguments.force};
    const ExitCode code = writeOutput(work.session, work.input, output, *bytes);
    if (code != ExitCode::Done) {
        return code;
    }
    work.session.say(fmt::format("wrote {}: {} bytes to be signed with RSA PKCS #1 v1.5; their {} "
                                 "is {}",
                                 shownName(output.name), bytes->size(), work.form().digest,
                                 digestInHex(work.form().digest, *bytes)));
    return ExitCode::Done;
}

Result<std::string> signedFile(const Work& work, std::string_view imported) {
    const SignatureForm form = work.form();
    return work.arguments.importSignature.empty()
               ? signPolicy(work.subject.bare, {.certificate = form.certificate,
                                                .key = *work.signer.key,
                                                .chain = form.chain,
                                                .digest = form.digest,
                                                .signingTime = form.signingTime})
               : importSignature(work.subject.bare, form, imported);
}

ExitCode writeSigned(const Work& work) {
    std::string imported;
    if (!work.arguments.importSignature.empty()) {
        auto input = readInput(work.session, work.arguments.importSignature);
        if (!input) {
            return input.error();
        }
        imported = std::move(input->bytes);
    }
    const auto file = signedFile(work, imported);
    if (!file) {
        const bool raw = !cip::looksWrapped(imported);
        work.session.report(file.error(),
                            raw ? work.subject.label : work.arguments.importSignature);
        if (raw && !work.arguments.importSignature.empty()) {
            work.session.report({Diagnostic::inText(messages::importMismatch, {})},
                                work.arguments.importSignature);
        }
        return ExitCode::InputWrong;
    }
    const Output output{outputName(work.input, work.arguments.output, ".signed.cip"),
                        work.arguments.force};
    ExitCode code = verifyWritten(work.session, output.name, *file);
    if (code == ExitCode::Done) {
        code = writeOutput(work.session, work.input, output, *file);
    }
    if (code == ExitCode::Done && output.name != standardStream) {
        const auto back = readInput(work.session, output.name);
        code = back ? verifyWritten(work.session, output.name, back->bytes) : back.error();
    }
    if (code == ExitCode::Done) {
        work.session.say(fmt::format(
            "wrote {}: {} bytes, signed by {}, {}; verified", shownName(output.name), file->size(),
            printable(work.signer.certificate.subject), verifySignedPolicy(*file).digest));
    }
    return code;
}

ExitCode checkCall(const Session& session, const Arguments& arguments, const Input& input) {
    const SignerSource& signer = arguments.signer;
    if (signer.certificateFile().empty() || (!signer.hasKey() && !arguments.twoSteps())) {
        session.report(Diagnostic::inText(messages::keyNeeded, {}));
        return ExitCode::CallWrong;
    }
    if (arguments.prepare && arguments.prepared.empty() && input.isStandard()) {
        session.report(Diagnostic::inText(messages::preparedNeedsName, {}));
        return ExitCode::CallWrong;
    }
    return ExitCode::Done;
}

std::expected<Surroundings, ExitCode> loadSurroundings(const Session& session,
                                                       const Arguments& arguments) {
    auto base = loadBase(session, arguments.base);
    if (!base) {
        return std::unexpected(base.error());
    }
    auto deployed = loadBase(session, arguments.deployed);
    if (!deployed) {
        return std::unexpected(deployed.error());
    }
    return Surroundings{std::move(*base), std::move(*deployed)};
}

ExitCode finish(const Work& work, bool prepared) {
    if (prepared) {
        if (const ExitCode code = writePrepared(work); code != ExitCode::Done) {
            return code;
        }
    }
    return work.arguments.exportTbs.empty() ? writeSigned(work) : exportTbs(work);
}

ExitCode sign(const Session& session, const Arguments& arguments) {
    auto input = readInput(session, arguments.input);
    if (!input) {
        return input.error();
    }
    if (const ExitCode code = checkCall(session, arguments, *input); code != ExitCode::Done) {
        return code;
    }
    auto signer = loadSigner(session, arguments.signer);
    if (!signer) {
        return signer.error();
    }
    const auto surroundings = loadSurroundings(session, arguments);
    if (!surroundings) {
        return surroundings.error();
    }
    auto subject = loadSubject(session, *input);
    if (!subject) {
        return subject.error();
    }
    if (arguments.requireAudit && blocks(subject->loaded.read.policy)) {
        session.report({Diagnostic::inText(cipwright::messages::auditRequired, {})},
                       subject->label);
        return ExitCode::InputWrong;
    }
    bool prepared = false;
    if (arguments.prepare) {
        const auto changed = prepareSubject(session, *subject, *signer, *surroundings);
        if (!changed) {
            return changed.error();
        }
        prepared = *changed;
    }
    const std::string now = timeNow();
    if (!reportReadiness(session, *subject, *signer, arguments.signer.certificateFile(),
                         *surroundings, now)
        && !arguments.unready) {
        session.report({Diagnostic::inText(messages::notSigned, {})}, subject->label);
        return ExitCode::InputWrong;
    }
    // In two steps the time must be the same in both, so that it is only put in where it is given.
    const bool timed = arguments.signingTime.empty() && !arguments.twoSteps();
    const Work work{session,
                    arguments,
                    *input,
                    std::move(*subject),
                    std::move(*signer),
                    timed ? now : arguments.signingTime};
    return finish(work, prepared);
}

void declareSteps(CLI::App& app, Arguments& arguments) {
    const auto file = [&app](const char* name, std::string& value, const char* description) {
        return app.add_option(name, value, description)->type_name(std::string(fileValue));
    };
    CLI::Option* const tbs = file("--export-tbs", arguments.exportTbs,
                                  "Write what is to be signed elsewhere, and sign nothing");
    file("--import-signature", arguments.importSignature,
         "A signature of what --export-tbs wrote, or PKCS #7 of the policy, to be put in")
        ->excludes(tbs);
    app.add_option("--signing-time", arguments.signingTime,
                   "The time to put in (default: now; in two steps none)")
        ->type_name("TIME")
        ->check(checkTime);
}

Action declare(CLI::App& app) {
    auto arguments = std::make_shared<Arguments>();
    addInput(app, arguments->input, "The policy to sign, as XML or bare binary");
    addOutput(app, arguments->output, arguments->force,
              "The signed policy to write (default: the input's name with .signed.cip)");
    addSignerSource(app, arguments->signer);
    std::vector<std::string> words;
    for (const DigestName& name : digestNames) {
        words.emplace_back(name.word);
    }
    app.add_option("--digest", arguments->digest, "The digest (default: sha256)")
        ->type_name("DIGEST")
        ->check(CLI::IsMember(words));
    app.add_option("--base", arguments->base, "The base of a supplemental policy, to check against")
        ->type_name(std::string(fileValue));
    app.add_option("--deployed", arguments->deployed, "The version in use, to check against")
        ->type_name(std::string(fileValue));
    app.add_flag("--prepare", arguments->prepare,
                 "Make the changes that the policy needs, and write it as XML too");
    app.add_option("--prepared", arguments->prepared,
                   "That XML (default: the input's name with .prepared.xml)")
        ->type_name(std::string(fileValue))
        ->needs("--prepare");
    declareSteps(app, *arguments);
    app.add_flag("--require-audit", arguments->requireAudit,
                 "Refuse a policy that would block, not only log");
    app.add_flag("--unready", arguments->unready,
                 "Sign although the policy or the certificate is not fit for it");
    return [arguments](const Session& session) { return sign(session, *arguments); };
}

} // namespace

const Command signCommand{
    "sign", "Sign a policy with a certificate, as Windows wants it",
    R"(XML is compiled first. The result is PKCS #7 SignedData of version 1 with the bare policy in it. It
is verified, written, read back and verified again. Before, all is said that stands against it: what
the policy must have or must not, what of the certificate Windows does not take, what may keep
Windows from starting, and how the policy can be removed again. With errors nothing is signed, but
--unready overrides that. --prepare makes the changes that the policy needs, such as the certificate
as update signer, says each, and writes the XML that is signed.

A key in a token is named by its PKCS #11 URI; module-path in it is the token's library, by default
p11-kit's proxy. A passphrase or PIN is asked for at the terminal where a key needs one and none of
the --pass options is given. It is the first line of a file or a descriptor, or the value of a variable.

For a key that lives elsewhere: --export-tbs writes the signed attributes (DER), to be signed there
with RSA PKCS #1 v1.5 and the digest; --import-signature, with the same policy, certificate, chain
and options, puts the signature in and verifies it. A time is put in only if --signing-time gives it
in both calls. It also takes PKCS #7 or CMS SignedData that others made of the policy, detached or
not, and makes version 1 of it.

Examples:
  cipwright-cli sign policy.xml --cert signer.pem --key signer.key
  cipwright-cli sign policy.xml --prepare --pfx signer.pfx --pass-file secret.txt
  cipwright-cli sign policy.cip -o signed.cip --pfx signer.pfx --pass-fd 3 3< secret.txt
  cipwright-cli sign policy.xml --cert signer.pem --pkcs11 "pkcs11:token=Signing;object=policy"
  cipwright-cli sign policy.xml --cert signer.pem --export-tbs policy.tbs
  openssl dgst -sha256 -sign signer.key -out policy.sig policy.tbs
  cipwright-cli sign policy.xml --cert signer.pem --import-signature policy.sig)",
    declare};

} // namespace cipwright::cli
