// Makes the seeds of the fuzz targets from the project's own policies: seeds POLICIES OUT writes
// OUT/xml, OUT/check and OUT/cip.
#include "core/base/fileio.h"
#include "core/base/utf.h"
#include "core/cip/writer.h"
#include "core/xml/reader.h"
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
    bool good = true;
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
