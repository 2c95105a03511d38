#include "app/cli/signing/signers.h"

#include "app/cli/arguments.h"
#include "app/cli/files.h"
#include "core/crypto/pkcs12.h"
#include "core/crypto/token.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <utility>

namespace cipwright::cli {

namespace {

template <class T>
std::expected<T, ExitCode> orReport(const Session& session, const std::string& file,
                                    Result<T> result) {
    if (!result) {
        session.report(result.error(), file);
        return std::unexpected(ExitCode::InputWrong);
    }
    return std::move(*result);
}

struct CertificateFile {
    std::vector<Certificate> certificates;
    bool pkcs12 = false;
};

std::expected<CertificateFile, ExitCode> readCertificateFile(const Session& session,
                                                             const std::string& name,
                                                             const PassphraseSource* passphrase) {
    auto input = readInput(session, name);
    if (!input) {
        return std::unexpected(input.error());
    }
    const std::string label = input->label();
    const Secret bytes = Secret::taking(input->bytes); // There may be a key in it.
    Secret opened;
    if (passphrase != nullptr) {
        auto given = readPassphrase(session, *passphrase,
                                    Pkcs12Content::needsPassphrase(bytes.view()), name);
        if (!given) {
            return std::unexpected(given.error());
        }
        opened = std::move(*given);
    }
    auto certificates = orReport(session, label, readCertificates(bytes.view(), opened));
    if (!certificates) {
        return std::unexpected(certificates.error());
    }
    return CertificateFile{std::move(*certificates), looksLikePkcs12(bytes.view())};
}

// A file may hold the chain as well, in any order: the certificate of the key comes first. One that
// the key does not fit is found when the policy is signed.
LoadedSigner signerOf(std::vector<Certificate> certificates, std::optional<SigningKey> key) {
    const auto own = std::ranges::find_if(certificates, [&](const Certificate& certificate) {
        return key && key->fits(certificate);
    });
    if (own != certificates.end()) {
        std::iter_swap(certificates.begin(), own);
    }
    Certificate first = std::move(certificates.front());
    certificates.erase(certificates.begin());
    return {std::move(first), std::move(key), std::move(certificates)};
}

std::expected<LoadedSigner, ExitCode> fromPfx(const Session& session, const SignerSource& source) {
    auto file = readInput(session, source.pfx);
    if (!file) {
        return std::unexpected(file.error());
    }
    const std::string label = file->label();
    const Secret bytes = Secret::taking(file->bytes);
    const auto passphrase = readPassphrase(
        session, source.passphrase, Pkcs12Content::needsPassphrase(bytes.view()), source.pfx);
    if (!passphrase) {
        return std::unexpected(passphrase.error());
    }
    auto content = orReport(session, label, Pkcs12Content::read(bytes.view(), *passphrase));
    if (!content) {
        return std::unexpected(content.error());
    }
    if (source.certificate.empty()) {
        return LoadedSigner{std::move(content->certificate), std::move(content->key),
                            std::move(content->chain)};
    }
    auto certificates = loadCertificates(session, source.certificate);
    if (!certificates) {
        return std::unexpected(certificates.error());
    }
    LoadedSigner signer = signerOf(std::move(*certificates), std::move(content->key));
    signer.chain.insert(signer.chain.end(), content->chain.begin(), content->chain.end());
    return signer;
}

std::expected<SigningKey, ExitCode> loadKey(const Session& session, const SignerSource& source) {
    auto file = readInput(session, source.key);
    if (!file) {
        return std::unexpected(file.error());
    }
    const std::string label = file->label();
    const Secret bytes = Secret::taking(file->bytes);
    const auto passphrase = readPassphrase(session, source.passphrase,
                                           SigningKey::needsPassphrase(bytes.view()), source.key);
    if (!passphrase) {
        return std::unexpected(passphrase.error());
    }
    return orReport(session, label, SigningKey::fromPem(bytes.view(), *passphrase));
}

std::expected<SigningKey, ExitCode> tokenKey(const Session& session, const SignerSource& source) {
    constexpr std::string_view name = "--pkcs11";
    const auto uri = Pkcs11Uri::parse(source.pkcs11);
    if (!uri) {
        session.report(uri.error(), name);
        return std::unexpected(ExitCode::CallWrong);
    }
    const auto token = Token::open(*uri, {});
    if (!token) {
        session.report(token.error(), name);
        return std::unexpected(ExitCode::SystemFailed);
    }
    const auto pin = readPassphrase(session, source.passphrase, token->needsPin(),
                                    uri->token.empty() ? "the token" : uri->token);
    if (!pin) {
        return std::unexpected(pin.error());
    }
    return orReport(session, std::string(name), token->key(*pin));
}

std::expected<LoadedSigner, ExitCode> fromCertificate(const Session& session,
                                                      const SignerSource& source) {
    auto certificates = loadCertificates(session, source.certificate);
    if (!certificates) {
        return std::unexpected(certificates.error());
    }
    std::optional<SigningKey> key;
    if (source.hasKey()) {
        auto loaded = source.pkcs11.empty() ? loadKey(session, source) : tokenKey(session, source);
        if (!loaded) {
            return std::unexpected(loaded.error());
        }
        key = std::move(*loaded);
    }
    return signerOf(std::move(*certificates), std::move(key));
}

} // namespace

void addSignerSource(CLI::App& app, SignerSource& source) {
    const auto file = [&app](const char* name, std::string& value, const char* description) {
        return app.add_option(name, value, description)->type_name(std::string(fileValue));
    };
    CLI::Option* const certificate =
        file("--cert", source.certificate, "The certificate to sign with, as PEM or DER");
    CLI::Option* const key = file("--key", source.key, "Its private key, as PEM");
    key->needs(certificate);
    file("--pfx", source.pfx, "A PKCS #12 file with certificate and key")->excludes(key);
    app.add_option("--pkcs11", source.pkcs11, "The key in a token, as a PKCS #11 URI")
        ->type_name("URI")
        ->needs(certificate)
        ->excludes(key);
    file("--chain", source.chain, "Further certificates to put into the policy");
    addPassphraseSource(app, source.passphrase);
}

std::expected<std::vector<Certificate>, ExitCode>
loadCertificates(const Session& session, const std::string& name,
                 const PassphraseSource* passphrase) {
    auto file = name.empty() ? std::expected<CertificateFile, ExitCode>(CertificateFile())
                             : readCertificateFile(session, name, passphrase);
    return file ? std::expected<std::vector<Certificate>, ExitCode>(std::move(file->certificates))
                : std::unexpected(file.error());
}

std::expected<std::vector<Certificate>, ExitCode>
loadOwnCertificates(const Session& session, const std::string& name,
                    const PassphraseSource& passphrase) {
    auto file = readCertificateFile(session, name, &passphrase);
    if (!file) {
        return std::unexpected(file.error());
    }
    if (file->pkcs12) {
        file->certificates.erase(file->certificates.begin() + 1, file->certificates.end());
    }
    return std::move(file->certificates);
}

std::expected<LoadedSigner, ExitCode> loadSigner(const Session& session,
                                                 const SignerSource& source) {
    auto signer = source.pfx.empty() ? fromCertificate(session, source) : fromPfx(session, source);
    if (!signer) {
        return signer;
    }
    const auto chain = loadCertificates(session, source.chain);
    if (!chain) {
        return std::unexpected(chain.error());
    }
    signer->chain.insert(signer->chain.end(), chain->begin(), chain->end());
    return signer;
}

} // namespace cipwright::cli
