// Facts for programs.
#include "app/cli/info/facts.h"
#include "core/base/text.h"
#include "core/policy/options.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace cipwright::cli {

namespace {

using Json = nlohmann::ordered_json;

template <class T> Json orNull(const std::optional<T>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json orNull(const Value& value) {
    return value.present() ? Json(value.text()) : Json(nullptr);
}

Json header(const Policy& policy, HeaderField field) {
    return orNull(policy.headerField(field).value);
}

// A policy that says nothing means 0.
Json hvciOptions(const Policy& policy) {
    const Value& value = policy.headerField(HeaderField::HvciOptions).value;
    return value.present() ? orNull(parseNumber<std::uint32_t>(trimmed(value.text()))) : Json(0);
}

Json binaryForm(const Facts& facts) {
    if (!facts.binary) {
        return nullptr;
    }
    const CipInfo& info = *facts.binary;
    return {{"signedWrapper", info.signedWrapper},
            {"signatureVerified", false},
            {"policyOffset", info.policyOffset},
            {"policySize", info.policySize},
            {"optionFlags", fmt::format("0x{:08X}", info.optionFlags)}};
}

Json textForm(const Facts& facts) {
    if (!facts.text) {
        return nullptr;
    }
    return {{"encoding", wordFor(facts.text->encoding)},
            {"byteOrderMark", facts.text->byteOrderMark},
            {"lineEnd", facts.text->lineEnd == "\r\n" ? "CRLF" : "LF"},
            {"wellFormed", facts.text->wellFormed}};
}

Json options(const Policy& policy) {
    Json list = Json::array();
    for (std::size_t i = 0; i < policy.options.size(); ++i) {
        const std::string& name = policy.options[i].option.text();
        const OptionInfo* const known = findOption(name);
        const bool hasBit = known != nullptr && known->bit != OptionInfo::noBit;
        list.push_back({{"name", name}, {"bit", hasBit ? Json(int{known->bit}) : Json(nullptr)}});
    }
    return list;
}

template <class Counts> Json numbers(const Counts& counts) {
    Json object = Json::object();
    for (const Count& count : counts) {
        object[std::string(count.key)] = count.number;
    }
    return object;
}

Json countsOf(const Facts& facts) {
    Json counts = {{"fileRules", facts.policy.fileRules.size()},
                   {"fileRulesByKind", numbers(facts.fileRules)}};
    counts.update(numbers(facts.counts));
    return counts;
}

Json problems(const Facts& facts) {
    Json list = Json::array();
    for (const Problem& problem : facts.problems) {
        const Diagnostic& diagnostic = problem.diagnostic;
        Json entry = {{"severity", severityName(diagnostic.severity())},
                      {"code", diagnostic.code()},
                      {"message", diagnostic.message()}};
        if (problem.place) {
            entry["line"] = problem.place->line;
            entry["column"] = problem.place->column;
        } else if (diagnostic.byteOffset != Diagnostic::noOffset) {
            entry["offset"] = diagnostic.byteOffset;
        }
        list.push_back(std::move(entry));
    }
    return list;
}

Json missing(const Facts& facts) {
    Json list = Json::array();
    for (const MissingItems& items : facts.missing) {
        list.push_back(
            {{"kind", items.kind}, {"announced", items.announced}, {"read", items.read}});
    }
    return list;
}

} // namespace

std::string factsAsJson(const Facts& facts) {
    const Policy& policy = facts.policy;
    const Json json = {
        {"file", facts.file},
        {"kind", facts.binary ? "cip" : "xml"},
        {"size", facts.size},
        {"formatVersion", orNull(facts.formatVersion)},
        {"complete", facts.complete},
        {"cip", binaryForm(facts)},
        {"xml", textForm(facts)},
        {"name", orNull(facts.name)},
        {"id", orNull(facts.id)},
        {"friendlyName", orNull(policy.friendlyName)},
        {"type", facts.type ? Json(keyFor(*facts.type)) : Json(nullptr)},
        {"mode", keyFor(facts.mode)},
        {"version", header(policy, HeaderField::VersionEx)},
        {"policyId", header(policy, HeaderField::PolicyID)},
        {"basePolicyId", header(policy, HeaderField::BasePolicyID)},
        {"policyTypeId", header(policy, HeaderField::PolicyTypeID)},
        {"platformId", header(policy, HeaderField::PlatformID)},
        {"hvciOptions", hvciOptions(policy)},
        {"options", options(policy)},
        {"unnamedOptionBits", bitsOf(policy.extras.setBits)},
        {"clearedOptionBits", bitsOf(policy.extras.clearBits)},
        {"counts", countsOf(facts)},
        {"problems", problems(facts)},
        {"missing", missing(facts)},
    };
    // Bytes that are no UTF-8 are replaced, so that the output is JSON whatever the file says.
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace cipwright::cli
