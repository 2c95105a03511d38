#include "app/cli/arguments.h"
#include "app/cli/commands/commands.h"
#include "app/cli/loading.h"
#include "app/cli/messages.h"
#include "app/cli/signing/signers.h"
#include "core/work/certificatesigners.h"
#include "core/xml/render.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

namespace cipwright::cli {

namespace {

struct Arguments {
    std::string action;
    std::string input;
    std::string output;
    std::string certificate;
    std::vector<std::string> roles;
    std::string mode{"both"};
    PassphraseSource passphrase;
    bool force = false;
};

/// A role by the words of the call.
struct RoleWord {
    std::string_view role;
    std::string_view mode;
    SignerRole meaning;
};

constexpr std::array<RoleWord, 6> roleWords{{
    {"update", {}, SignerRole::Update},
    {"supplemental", {}, SignerRole::Supplemental},
    {"allow", "kernel", SignerRole::AllowKernel},
    {"allow", "user", SignerRole::AllowUser},
    {"deny", "kernel", SignerRole::DenyKernel},
    {"deny", "user", SignerRole::DenyUser},
}};

std::vector<SignerRole> rolesOf(const Arguments& arguments) {
    std::vector<SignerRole> roles;
    for (const RoleWord& word : roleWords) {
        const bool named = std::ranges::find(arguments.roles, word.role) != arguments.roles.end();
        if (named
            && (word.mode.empty() || arguments.mode == "both" || arguments.mode == word.mode)) {
            roles.push_back(word.meaning);
        }
    }
    return roles;
}

ExitCode add(const Session& session, const Arguments& arguments) {
    auto input = readInput(session, arguments.input);
    if (!input) {
        return input.error();
    }
    if (!expectKind(session, *input, InputKind::Text)) {
        return ExitCode::InputWrong;
    }
    const auto certificates =
        loadOwnCertificates(session, arguments.certificate, arguments.passphrase);
    if (!certificates) {
        return certificates.error();
    }
    LoadedText loaded = loadText(*input);
    const LineIndex lines = loaded.text.lines();
    const auto patch = loaded.read.wellFormed
                           ? addCertificateSigners(loaded.text, loaded.read.policy, *certificates,
                                                   rolesOf(arguments))
                           : Result<TextPatch>(std::unexpected(loaded.read.diagnostics));
    if (!patch) {
        session.report(patch.error(), input->label(), &lines);
        return ExitCode::InputWrong;
    }
    loaded.text.apply(*patch);
    const std::string bytes = loaded.text.toBytes();
    const bool inPlace = arguments.output.empty() && !input->isStandard();
    const std::string output = inPlace ? input->name : outputName(*input, arguments.output, ".xml");
    const ExitCode code = !inPlace ? writeOutput(session, *input, {output, arguments.force}, bytes)
                          : patch->empty() ? ExitCode::Done
                                           : replaceInput(session, *input, bytes);
    if (code == ExitCode::Done) {
        session.say(patch->empty()
                        ? fmt::format("{}: all of it is there already", printable(input->label()))
                        : fmt::format("wrote {}: {} bytes", shownName(output), bytes.size()));
    }
    return code;
}

Action declare(CLI::App& app) {
    auto arguments = std::make_shared<Arguments>();
    app.add_option("ACTION", arguments->action, "What to do: add")
        ->required()
        ->check(CLI::IsMember(std::vector<std::string>{"add"}));
    addInput(app, arguments->input, "The policy as XML");
    addOutput(app, arguments->output, arguments->force,
              "The policy to write (default: the input is replaced)");
    app.add_option("--cert", arguments->certificate,
                   "Certificates as PEM, DER, PKCS #7 or PKCS #12")
        ->required()
        ->type_name(std::string(fileValue));
    app.add_option("--role", arguments->roles, "What the signers are for; may be given repeatedly")
        ->required()
        ->type_name("ROLE")
        ->check(CLI::IsMember(std::vector<std::string>{"update", "supplemental", "allow", "deny"}));
    app.add_option("--mode", arguments->mode, "Where to allow or deny (default: both)")
        ->type_name("MODE")
        ->check(CLI::IsMember(std::vector<std::string>{"kernel", "user", "both"}));
    addPassphraseSource(app, arguments->passphrase);
    return [arguments](const Session& session) { return add(session, *arguments); };
}

} // namespace

const Command signerCommand{
    "signer", "Add signers from certificates to a policy",
    R"(Adds a Signer with the TBS hash of each certificate of a file and lists it for each role:
update (UpdatePolicySigners), supplemental (SupplementalPolicySigners), allow and deny (the scenarios
for drivers and user mode, or the one that --mode names). A Signer that is there already is used. Of a
PKCS #12 file only the certificate of the key is taken, not those above it. The
policy is replaced as a whole, unless -o names another file; the rest of its text stays.

Examples:
  cipwright-cli signer add policy.xml --cert signer.pem --role update --role supplemental
  cipwright-cli signer add policy.xml --cert vendor.cer --role allow --mode user -o new.xml)",
    declare};

} // namespace cipwright::cli
