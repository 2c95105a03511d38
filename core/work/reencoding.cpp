#include "core/work/reencoding.h"

#include "core/cip/container.h"
#include "core/cip/writer.h"
#include "core/xml/reader.h"

#include <algorithm>
#include <utility>

namespace cipwright {

namespace {

// Without the words for who a policy is, which depend on the format.
Policy withoutIdentity(Policy policy) {
    policy.extras.formatVersion.reset();
    for (const HeaderField field :
         {HeaderField::PolicyTypeID, HeaderField::PolicyID, HeaderField::BasePolicyID}) {
        policy.headerField(field) = {};
    }
    return policy;
}

// Whether policies of two formats say the same. Older formats have no PolicyID: the other then is
// whatever the type is.
bool sameMeaning(const CipReading& older, const CipReading& newer) {
    const Guid typeId = older.info.policyTypeId;
    return newer.complete && typeId == newer.info.policyTypeId
           && newer.info.policyId == older.info.policyId.value_or(typeId)
           && newer.info.basePolicyId == older.info.basePolicyId.value_or(typeId)
           && withoutIdentity(older.policy) == withoutIdentity(newer.policy);
}

std::size_t firstDifference(std::string_view a, std::string_view b) {
    const auto place = std::ranges::mismatch(a, b).in1;
    return static_cast<std::size_t>(place - a.begin());
}

} // namespace

Comparison compareWithBinary(std::string_view text, std::string_view file,
                             const CipReading& reading) {
    Comparison result;
    auto read = readPolicy(text);
    if (hasErrors(read.diagnostics)) {
        result.agreement = Agreement::NotCompiled;
        result.problems = std::move(read.diagnostics);
        return result;
    }
    CompileOptions options;
    options.ruleOrder = RuleOrder::Document;
    const bool writable = reading.info.formatVersion >= CompileOptions::lowestFormatVersion;
    if (writable) {
        options.formatVersion = reading.info.formatVersion;
    }
    auto compiled = compilePolicy(read.policy, options);
    if (!compiled) {
        result.agreement = Agreement::NotCompiled;
        result.problems = std::move(compiled.error());
        return result;
    }
    result.formatVersion = compiled->formatVersion;
    const cip::Container container(file);
    const std::string_view bare = container.policy();
    if (compiled->bytes == bare) {
        return result;
    }
    result.agreement = Agreement::OtherBytes;
    result.firstDifference = firstDifference(bare, compiled->bytes);
    if (!writable && sameMeaning(reading, readCip(compiled->bytes))) {
        result.agreement = Agreement::SameMeaning;
    }
    return result;
}

} // namespace cipwright
