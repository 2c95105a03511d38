// Any bytes as a policy that is checked and mended, and as a file of severities.
#include "core/check/fixall.h"
#include "core/check/schema/readchecked.h"
#include "tests/fuzz/require.h"

#include <cstddef>
#include <cstdint>
#include <string>

using namespace cipwright;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string bytes(reinterpret_cast<const char*>(data), size);
    (void)readOverrides(bytes);

    PolicyText text = PolicyText::fromBytes(std::move(bytes));
    const ReadPolicy read = readChecked(text);
    Checker checker;
    const Diagnostics found = checker.check(text, read);
    // One more than the text, for what is missing at its end.
    const auto end = static_cast<std::int32_t>(text.text().size()) + 1;
    for (const Diagnostic& d : found) {
        REQUIRE(0 <= d.span.begin && d.span.begin <= d.span.end && d.span.end <= end);
    }
    constexpr std::size_t mostFixes = 8;
    for (const auto& fix : fixesFor(found, text, read.policy, {}, mostFixes)) {
        if (!fix) {
            continue;
        }
        REQUIRE(fix->patch.fits(text.text()));
        PolicyText mended = text;
        const TextPatch inverse = mended.apply(fix->patch);
        const ReadPolicy again = rereadChecked(mended, read, fix->patch);
        REQUIRE(checker.check(mended, again) == Checker().check(mended, readChecked(mended)));
        mended.apply(inverse);
        REQUIRE(mended.text() == text.text());
    }
    return 0;
}
