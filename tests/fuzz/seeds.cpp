// Makes the seeds of the fuzz targets from the project's own policies: seeds POLICIES OUT writes
// OUT/xml, OUT/check, OUT/cip and OUT/pkcs7.
#include "core/base/fileio.h"
#include "core/base/utf.h"
#include "core/cip/writer.h"
#include "core/crypto/signedpolicy.h"
#include "core/xml/reader.h"
#include "tests/support/certificates.h"
#include "tests/support/shared.h"

#include <cstdio>
#include <filesystem>
#include <string>

using namespace cipwright;

namespace fs = std::filesystem;

namespace {

bool write(const fs::path& path, const std::string& bytes) {
    return writeFileAtomically(path, bytes, Overwrite::Allow).has_value();
}

// Certificates and a signed policy.
bool writeSigned(const fs::path& folder) {
    const test::Issued root = test::issue({.name = "Root", .key = "RSA3072"});
    const test::Issued leaf = test::issue({.issuer = &root});
    const test::Issued curve = test::issue({.key = "P-256"});
    const auto certificate = Certificate::fromDer(leaf.der);
    const auto above = Certificate::fromDer(root.der);
    const auto key = SigningKey::fromPem(leaf.keyPem, Secret());
    if (!certificate || !above || !key) {
        return false;
    }
    const auto file =
        signPolicy("content", {.certificate = *certificate, .key = *key, .chain = {*above}});
    const auto detached = file ? detachSignature(*file) : file;
    return detached && write(folder / "signed", *file) && write(folder / "detached", *detached)
           && write(folder / "der", leaf.der) && write(folder / "curve", curve.der)
           && write(folder / "pem", leaf.pem) && write(folder / "pfx", test::pkcs12(leaf, ""));
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fputs("usage: seeds POLICIES OUT\n", stderr);
        return 2;
    }
    const fs::path out = argv[2];
    fs::create_directories(out / "xml");
    fs::create_directories(out / "check");
    fs::create_directories(out / "cip");
    fs::create_directories(out / "pkcs7");
    bool good = writeSigned(out / "pkcs7");
    for (const fs::path& file : test::filesBelow(argv[1], ".xml")) {
        const std::string name = file.stem().string();
        const PolicyText text = PolicyText::fromBytes(test::bytesOf(file));
        std::string utf16 = "\xFF\xFE";
        appendUtf16(utf16, text.text());
        good = write(out / "xml" / name, text.text()) && write(out / "xml" / (name + ".16"), utf16)
               && write(out / "check" / name, text.text()) && good;
        const Policy policy = readPolicy(text).policy;
        for (auto version = CompileOptions::lowestFormatVersion;
             version <= CompileOptions::highestFormatVersion; ++version) {
            const auto compiled = compilePolicy(
                policy, {.formatVersion = version, .ruleOrder = RuleOrder::PowerShell});
            if (compiled) {
                good = write(out / "cip" / (name + "." + std::to_string(version)), compiled->bytes)
                       && good;
            }
        }
    }
    return good ? 0 : 3;
}
