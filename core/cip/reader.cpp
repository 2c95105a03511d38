#include "core/cip/reader.h"

#include "core/base/bytereader.h"
#include "core/cip/container.h"
#include "core/cip/decompiler.h"
#include "core/cip/format.h"
#include "core/cip/messages.h"
#include "core/cip/rawreader.h"

#include <algorithm>
#include <iterator>

namespace cipwright {

namespace {

// Places in the bare policy are kept in 32 bits. Files are not that large.
constexpr std::size_t largestPolicy = UINT32_MAX;

CipInfo infoOf(const cip::Container& container, std::string_view file, const cip::RawPolicy& raw) {
    CipInfo info;
    info.fileSize = file.size();
    info.signedWrapper = container.wrapped();
    info.policyOffset = container.fileOffset(0);
    info.policySize = container.policy().size();
    info.formatVersion = raw.formatVersion;
    info.policyTypeId = raw.typeId;
    info.platformId = raw.platformId;
    info.optionFlags = raw.optionFlags;
    info.ekuCount = raw.ekuCount;
    info.fileRuleCount = raw.fileRuleCount;
    info.signerCount = raw.signerCount;
    info.scenarioCount = raw.scenarioCount;
    info.version = raw.version;
    if (raw.identityRead) {
        info.policyId = raw.policyId;
        info.basePolicyId = raw.basePolicyId;
    }
    return info;
}

} // namespace

CipReading readCip(std::string_view bytes) {
    const cip::Container container(bytes);
    cip::ReadReport report(container);
    const std::string_view policy = container.policy().substr(0, largestPolicy);
    CipReading reading;
    if (policy.empty()) {
        report.add(
            messages::cipEmpty, 0,
            {{"found", container.wrapped() ? "the wrapper has no content" : "the file is empty"}});
    }
    cip::RawReading raw = cip::readRaw(policy, report);
    reading.info = infoOf(container, bytes, raw.policy);
    reading.missing = std::move(raw.missing);
    reading.policy = cip::Decompiler(policy, raw.policy, report).run();
    reading.diagnostics = container.diagnostics();
    std::ranges::move(report.take(), std::back_inserter(reading.diagnostics));
    reading.complete = !hasErrors(reading.diagnostics);
    return reading;
}

bool looksLikeCip(std::string_view bytes) {
    if (cip::looksWrapped(bytes)) {
        return true;
    }
    // A small number in 32 bits, which no text begins with, or the mark at the header's end.
    constexpr std::size_t numberSize = 4;
    constexpr std::size_t highestLikelyVersion = 0xFF;
    ByteReader start(bytes);
    const std::uint32_t version = start.u32();
    if (bytes.size() >= numberSize && version > 0 && version <= highestLikelyVersion) {
        return true;
    }
    ByteReader length(bytes, cip::headerLengthOffset);
    return length.u32() == cip::headerLength;
}

} // namespace cipwright
