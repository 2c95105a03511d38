// Any bytes as the text of a policy.
#include "core/cip/reader.h"
#include "core/cip/writer.h"
#include "core/xml/reader.h"
#include "core/xml/writer.h"
#include "tests/fuzz/require.h"

#include <cstddef>
#include <cstdint>
#include <string>

using namespace cipwright;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const PolicyText text = PolicyText::fromBytes(bytes);
    REQUIRE(text.toBytes() == bytes);

    const ReadPolicy read = readPolicy(text);
    const auto end = static_cast<std::int32_t>(text.text().size());
    for (const Diagnostic& d : read.diagnostics) {
        REQUIRE(0 <= d.span.begin && d.span.begin <= d.span.end && d.span.end <= end);
    }
    for (std::size_t i = 0; i < read.policy.fileRules.size(); ++i) {
        const Span element = read.policy.fileRules.element(i);
        REQUIRE(0 <= element.begin && element.begin < element.end && element.end <= end);
    }

    const std::string written = writePolicy(read.policy);
    const ReadPolicy again = readPolicy(std::string_view(written));
    REQUIRE(again.wellFormed);
    REQUIRE(writePolicy(again.policy) == written);

    // Text that is no XML may hold characters that a decompiled policy cannot.
    const auto compiled = compilePolicy(read.policy);
    if (compiled && read.wellFormed) {
        REQUIRE(readCip(compiled->bytes).complete);
    }
    return 0;
}
