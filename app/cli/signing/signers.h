// With what a policy is signed: certificate, key and further certificates, from the call.
#pragma once

#include "app/cli/exitcode.h"
#include "app/cli/passphrase.h"
#include "app/cli/session.h"
#include "core/crypto/certificate.h"
#include "core/crypto/signingkey.h"

#include <expected>
#include <optional>
#include <string>
#include <vector>

namespace cipwright::cli {

/// The options that name the signer.
struct SignerSource {
    std::string certificate;
    std::string key;
    std::string pfx;
    std::string pkcs11; ///< A URI.
    std::string chain;
    PassphraseSource passphrase;

    /// The file with the certificate.
    [[nodiscard]] const std::string& certificateFile() const {
        return certificate.empty() ? pfx : certificate;
    }

    [[nodiscard]] bool hasKey() const { return !pfx.empty() || !key.empty() || !pkcs11.empty(); }
};

/// Who signs.
struct LoadedSigner {
    Certificate certificate;
    std::optional<SigningKey> key; ///< Nothing where the call names none.
    std::vector<Certificate> chain;
};

/// --cert, --key, --pfx, --pkcs11, --chain and where a passphrase comes from.
void addSignerSource(CLI::App& app, SignerSource& source);

/// Reads what the options name; says why on failure. A key is read where one is named.
[[nodiscard]] std::expected<LoadedSigner, ExitCode> loadSigner(const Session& session,
                                                               const SignerSource& source);

/// All certificates of a file; none for no name. Where `passphrase` is not null a PKCS #12 file is
/// opened with one of it. Says why on failure.
[[nodiscard]] std::expected<std::vector<Certificate>, ExitCode>
loadCertificates(const Session& session, const std::string& name,
                 const PassphraseSource* passphrase = nullptr);

/// The same, but of a PKCS #12 file only that of the key, not those above it.
[[nodiscard]] std::expected<std::vector<Certificate>, ExitCode>
loadOwnCertificates(const Session& session, const std::string& name,
                    const PassphraseSource& passphrase);

} // namespace cipwright::cli
