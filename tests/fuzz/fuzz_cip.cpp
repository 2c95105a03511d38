// Any bytes as a binary policy, bare or wrapped.
#include "core/cip/reader.h"
#include "core/cip/writer.h"
#include "core/xml/reader.h"
#include "core/xml/writer.h"
#include "tests/fuzz/require.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

using namespace cipwright;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const CipReading reading = readCip(bytes);
    REQUIRE(reading.complete == !hasErrors(reading.diagnostics));
    for (const Diagnostic& d : reading.diagnostics) {
        REQUIRE(d.byteOffset <= static_cast<std::int64_t>(size));
    }

    const auto text = writePolicy(reading.policy);
    const ReadPolicy read = readPolicy(std::string_view(text));
    REQUIRE(read.wellFormed);
    if (!reading.complete || reading.info.formatVersion < CompileOptions::lowestFormatVersion) {
        return 0;
    }
    // What was understood in full must come out as it went in.
    const auto compiled = compilePolicy(read.policy, {.formatVersion = reading.info.formatVersion,
                                                      .ruleOrder = RuleOrder::Document});
    REQUIRE(compiled.has_value());
    REQUIRE(compiled->bytes == bytes.substr(reading.info.policyOffset, reading.info.policySize));
    return 0;
}
