#include "app/cli/info/facts.h"

#include "core/cip/writer.h"
#include "core/policy/options.h"
#include "core/xml/reader.h"

#include <algorithm>
#include <utility>

namespace cipwright::cli {

namespace {

// A String setting of this place.
std::optional<std::string> policyInfo(const Policy& policy, std::string_view valueName) {
    for (std::size_t i = 0; i < policy.settings.size(); ++i) {
        const Setting& setting = policy.settings[i];
        if (setting.provider.text() == "PolicyInfo" && setting.key.text() == "Information"
            && setting.valueName.text() == valueName && setting.value.present()) {
            return setting.value.text();
        }
    }
    return std::nullopt;
}

std::array<Count, 4> countFileRules(const ItemList<FileRule>& rules) {
    std::array<Count, 4> counts{{{"allow", "Allow"},
                                 {"deny", "Deny"},
                                 {"fileAttrib", "FileAttrib"},
                                 {"fileRule", "FileRule"}}};
    for (std::size_t i = 0; i < rules.size(); ++i) {
        ++counts[static_cast<std::size_t>(rules[i].kind)].number;
    }
    return counts;
}

void addPolicy(Facts& facts) {
    const Policy& policy = facts.policy;
    facts.type = policy.type();
    facts.mode = modeOf(policy);
    facts.name = policyInfo(policy, "Name");
    facts.id = policyInfo(policy, "Id");
    facts.fileRules = countFileRules(policy.fileRules);
    facts.counts = {{
        {"ekus", "EKUs", policy.ekus.size()},
        {"artifactRules", "artifact rules", policy.artifactRules.size()},
        {"signers", "signers", policy.signers.size()},
        {"signingScenarios", "signing scenarios", policy.scenarios.size()},
        {"updatePolicySigners", "update policy signers", policy.updatePolicySigners.size()},
        {"ciSigners", "CI signers", policy.ciSigners.size()},
        {"supplementalPolicySigners", "supplemental policy signers",
         policy.supplementalPolicySigners.size()},
        {"settings", "settings", policy.settings.size()},
        {"macros", "macros", policy.macros.size()},
        {"apps", "application settings", policy.apps.size()},
    }};
}

void addBinary(Facts& facts, std::string_view bytes) {
    CipReading reading = readCip(bytes);
    facts.binary = reading.info;
    facts.formatVersion = reading.info.formatVersion;
    facts.complete = reading.complete;
    facts.policy = std::move(reading.policy);
    facts.missing = std::move(reading.missing);
    for (Diagnostic& diagnostic : reading.diagnostics) {
        facts.problems.push_back({std::move(diagnostic), std::nullopt});
    }
}

void addText(Facts& facts, std::string bytes) {
    const PolicyText text = PolicyText::fromBytes(std::move(bytes));
    ReadPolicy read = readPolicy(text);
    facts.text = {text.encoding(), text.hasByteOrderMark(), text.lineEnd(), read.wellFormed};
    facts.complete = !hasErrors(read.diagnostics);
    facts.policy = std::move(read.policy);
    if (const auto compiled = compilePolicy(facts.policy); facts.complete && compiled) {
        facts.formatVersion = compiled->formatVersion;
    }
    const LineIndex lines = text.lines();
    for (Diagnostic& diagnostic : read.diagnostics) {
        const LineColumn place = lines.at(diagnostic.span.begin);
        facts.problems.push_back({std::move(diagnostic), place});
    }
}

} // namespace

Facts factsOf(Input input) {
    Facts facts;
    facts.file = input.label();
    facts.size = input.bytes.size();
    if (kindOf(input.bytes) == InputKind::Binary) {
        addBinary(facts, input.bytes);
    } else {
        addText(facts, std::move(input.bytes));
    }
    addPolicy(facts);
    return facts;
}

std::string_view wordFor(Encoding encoding) {
    switch (encoding) {
    case Encoding::Utf8:
        return "UTF-8";
    case Encoding::Utf16Le:
        return "UTF-16LE";
    case Encoding::Utf16Be:
        break;
    }
    return "UTF-16BE";
}

std::string_view keyFor(PolicyType type) {
    constexpr std::array<std::string_view, policyTypeNames.size()> keys{"base", "supplemental",
                                                                        "appIdTagging"};
    return keys[static_cast<std::size_t>(type)];
}

std::string_view keyFor(PolicyMode mode) {
    constexpr std::array<std::string_view, 4> keys{"enforced", "audit", "asBase", "tagsOnly"};
    return keys[static_cast<std::size_t>(mode)];
}

std::vector<unsigned> bitsOf(std::uint32_t flags) {
    std::vector<unsigned> bits;
    for (unsigned bit = 0; bit < 32; ++bit) {
        if ((flags >> bit & 1U) != 0) {
            bits.push_back(bit);
        }
    }
    return bits;
}

} // namespace cipwright::cli
