// The kinds of files that hold certificates.
#include "core/cip/container.h"
#include "core/crypto/certificate.h"
#include "core/crypto/handles.h"
#include "core/crypto/messages.h"
#include "core/crypto/pkcs12.h"
#include "core/crypto/signeddata.h"

#include <openssl/pem.h>

#include <utility>

namespace cipwright {

namespace {

using namespace openssl;

using Certificates = std::vector<Certificate>;

// Adds a certificate; nothing is wrong when it gives no diagnostics.
Diagnostics add(Certificates& all, std::string_view der) {
    auto certificate = Certificate::fromDer(der);
    if (!certificate) {
        return certificate.error();
    }
    all.push_back(std::move(*certificate));
    return {};
}

Diagnostics addSignedData(Certificates& all, std::string_view der) {
    const auto parts = readSignedData(der);
    if (!parts) {
        return parts.error();
    }
    for (const std::string_view certificate : parts->certificates) {
        if (auto problems = add(all, certificate); !problems.empty()) {
            return problems;
        }
    }
    return {};
}

// One block of a PEM file, freed with it.
struct Block {
    Block() = default;
    Block(const Block&) = delete;
    Block& operator=(const Block&) = delete;

    ~Block() {
        OPENSSL_free(name);
        OPENSSL_free(header);
        OPENSSL_clear_free(data, static_cast<std::size_t>(size));
    }

    char* name = nullptr;
    char* header = nullptr;
    unsigned char* data = nullptr;
    long size = 0;
};

Diagnostics addPem(Certificates& all, std::string_view text) {
    const Bio in = readFrom(text);
    while (in) {
        Block block;
        if (PEM_read_bio(in.get(), &block.name, &block.header, &block.data, &block.size) != 1) {
            break;
        }
        const std::string_view name = block.name;
        const std::string_view der(reinterpret_cast<const char*>(block.data),
                                   static_cast<std::size_t>(block.size));
        Diagnostics problems;
        if (name == PEM_STRING_X509 || name == PEM_STRING_X509_OLD) {
            problems = add(all, der);
        } else if (name == PEM_STRING_PKCS7 || name == PEM_STRING_CMS) {
            problems = addSignedData(all, der);
        }
        if (!problems.empty()) {
            drainErrors();
            return problems;
        }
    }
    drainErrors();
    return {};
}

} // namespace

Result<std::vector<Certificate>> readCertificates(std::string_view bytes,
                                                  const Secret& passphrase) {
    Certificates all;
    Diagnostics problems;
    if (bytes.contains("-----BEGIN ")) {
        problems = addPem(all, bytes);
    } else if (cip::looksWrapped(bytes)) {
        problems = addSignedData(all, bytes);
    } else if (looksLikePkcs12(bytes)) {
        if (auto found = pkcs12Certificates(bytes, passphrase)) {
            all = std::move(*found);
        } else {
            problems = std::move(found.error());
        }
    } else {
        problems = add(all, bytes);
    }
    if (!problems.empty()) {
        return std::unexpected(std::move(problems));
    }
    if (all.empty()) {
        return failure(Diagnostic::inText(messages::cryptoNoCertificate, {}));
    }
    return all;
}

} // namespace cipwright
