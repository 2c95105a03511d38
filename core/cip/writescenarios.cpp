// Signing scenarios and artifact rules.
#include "core/cip/format.h"
#include "core/cip/messages.h"
#include "core/cip/writeparts.h"

#include <algorithm>
#include <array>

namespace cipwright::cip {

namespace {

// Allowed signers with their exceptions, which are Deny rules, or denied ones with Allow rules.
void writeSignerList(Compilation& c, ByteWriter& out, std::size_t scenario,
                     const ScenarioSignerList& list, bool allowed) {
    const auto& scenarios = c.policy.scenarios;
    out.count(list.signers.size());
    for (const ScenarioSigner& signer : list.signers) {
        const auto position = c.resolve(locate(scenarios, scenario, signer.signerId,
                                               allowed ? "AllowedSigner" : "DeniedSigner"),
                                        ItemKind::Signer);
        out.u32(position.value_or(0));
        out.count(signer.exceptions.size());
        for (const ValueElement& exception : signer.exceptions) {
            const auto rule = c.resolve(locate(scenarios, scenario, exception.value,
                                               allowed ? "ExceptDenyRule" : "ExceptAllowRule"),
                                        ItemKind::FileRule,
                                        allowed ? FileRuleEffect::Deny : FileRuleEffect::Allow);
            out.u32(rule ? c.fileIndex(*rule) : 0);
        }
    }
}

void writeInheritedScenarios(Compilation& c, ByteWriter& out, std::size_t i) {
    const Value& list = c.policy.scenarios[i].inheritedScenarios;
    const Located whole = locate(c.policy.scenarios, i, list, "InheritedScenarios");
    std::vector<std::uint32_t> indexes;
    std::string_view rest = list.text();
    while (!rest.empty()) {
        const auto comma = std::min(rest.find(','), rest.size());
        const Value id(std::string(trimmed(rest.substr(0, comma))));
        if (!id.text().empty()) {
            const auto position =
                c.resolve({id, whole.place, whole.name}, ItemKind::SigningScenario);
            indexes.push_back(position.value_or(0));
        }
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    out.count(indexes.size());
    for (const std::uint32_t index : indexes) {
        out.u32(index);
    }
}

// The number of a word in a table; reports a word that is not there.
template <std::size_t count>
std::uint32_t wordNumber(Compilation& c, const Located& text,
                         const std::array<std::string_view, count>& words) {
    const auto word = std::ranges::find(words, text.value.text());
    if (word == words.end()) {
        static_assert(count == 2);
        c.report(messages::cipWord, text.place,
                 {{"name", std::string(text.name)},
                  {"found", text.value.text()},
                  {"expected", std::string(words[0]) + " or " + std::string(words[1])}});
        return 0;
    }
    return static_cast<std::uint32_t>(word - words.begin());
}

std::string artifactHash(Compilation& c, std::size_t i) {
    struct Algorithm {
        std::string_view name;
        std::size_t bytes;
    };

    constexpr std::array<Algorithm, 3> algorithms{{{"sha256", 32}, {"sha384", 48}, {"sha512", 64}}};
    const ArtifactRule& rule = c.policy.artifactRules[i];
    if (!rule.hash.present()) {
        return {};
    }
    const Located text = locate(c.policy.artifactRules, i, rule.hash, "hash of this ArtifactRule");
    std::string hash = c.hex(text);
    const auto* const algorithm =
        std::ranges::find(algorithms, rule.hashAlgorithm.text(), &Algorithm::name);
    if (algorithm == algorithms.end() || algorithm->bytes != hash.size()) {
        c.report(messages::cipArtifactHash, text.place,
                 {{"found", std::to_string(hash.size())},
                  {"expected", algorithm != algorithms.end()
                                   ? std::to_string(algorithm->bytes)
                                   : "32 in sha256, 48 in sha384 or 64 in sha512"}});
    }
    return hash;
}

void writeArtifactRule(Compilation& c, ByteWriter& out, std::size_t i) {
    const auto& rules = c.policy.artifactRules;
    const ArtifactRule& rule = rules[i];
    const auto version = [&](const Value& value, std::string_view name, Version otherwise) {
        return value.present() ? c.version(locate(rules, i, value, name)) : otherwise;
    };
    out.u32(
        wordNumber<2>(c, locate(rules, i, rule.artifactType, "ArtifactType"), {"CIM", "Catalog"}));
    out.u32(wordNumber<2>(c, locate(rules, i, rule.action, "Action"), {"Deny", "Allow"}));
    out.text(rule.artifactName.text());
    out.text(rule.artifactDescription.text());
    out.version(version(rule.minimumVersion, "MinimumVersion", {}));
    out.version(version(rule.maximumVersion, "MaximumVersion", Version::highest));
    out.blob(artifactHash(c, i));
}

// Sorts indexes below `bound`; where there are about as many of them, by counting each.
void sortIndexes(std::vector<std::uint32_t>& indexes, std::size_t bound) {
    constexpr std::size_t sparse = 8;
    if (indexes.size() < bound / sparse) {
        std::ranges::sort(indexes);
        return;
    }
    std::vector<std::uint32_t> counts(bound);
    for (const std::uint32_t index : indexes) {
        ++counts[index];
    }
    auto place = indexes.begin();
    for (std::size_t i = 0; i < bound; ++i) {
        place = std::fill_n(place, counts[i], static_cast<std::uint32_t>(i));
    }
}

// Counted from 0 to what the schema allows.
std::uint32_t scenarioValue(Compilation& c, std::size_t i) {
    const Value& value = c.policy.scenarios[i].value;
    if (!value.present()) {
        c.report(messages::cipMissing, c.policy.scenarios.element(i),
                 {{"owner", "this SigningScenario"}, {"name", "Value"}});
        return 0;
    }
    return c.number<std::uint8_t>(
        locate(c.policy.scenarios, i, value, "Value of this SigningScenario"));
}

} // namespace

void writeSignerGroup(Compilation& c, ByteWriter& out, std::size_t scenario, SignerGroupKind kind) {
    const auto& scenarios = c.policy.scenarios;
    const SignerGroup& group = scenarios[scenario].group(kind);
    const bool artifacts = kind == SignerGroupKind::ArtifactSigners;
    writeSignerList(c, out, scenario, group.allowed, true);
    writeSignerList(c, out, scenario, group.denied, false);
    std::vector<std::uint32_t> indexes;
    indexes.reserve(group.rules.refs.size());
    for (const ValueElement& ref : group.rules.refs) {
        const auto position = c.resolve(
            locate(scenarios, scenario, ref.value, artifacts ? "ArtifactRuleRef" : "FileRuleRef"),
            artifacts ? ItemKind::ArtifactRule : ItemKind::FileRule);
        if (position) {
            indexes.push_back(artifacts ? *position : c.fileIndex(*position));
        }
    }
    sortIndexes(indexes, artifacts ? c.policy.artifactRules.size() : c.policy.fileRules.size());
    out.count(indexes.size());
    for (const std::uint32_t index : indexes) {
        out.u32(index);
    }
}

void writeSigningScenarios(Compilation& c, ByteWriter& out) {
    const auto& scenarios = c.policy.scenarios;
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
        out.u32(scenarioValue(c, i));
        writeInheritedScenarios(c, out, i);
        const Value& algorithm = scenarios[i].minimumHashAlgorithm;
        out.u32(algorithm.present() ? c.number<std::uint16_t>(
                                          locate(scenarios, i, algorithm, "MinimumHashAlgorithm"))
                                    : defaultHashAlgorithm);
        writeSignerGroup(c, out, i, SignerGroupKind::ProductSigners);
        writeSignerGroup(c, out, i, SignerGroupKind::TestSigners);
        writeSignerGroup(c, out, i, SignerGroupKind::TestSigningSigners);
    }
}

void writeArtifacts(Compilation& c, ByteWriter& out) {
    out.count(c.policy.artifactRules.size());
    for (std::size_t i = 0; i < c.policy.artifactRules.size(); ++i) {
        writeArtifactRule(c, out, i);
    }
    const auto& signers = c.policy.signers;
    std::vector<std::size_t> concerned;
    for (std::size_t i = 0; i < signers.size(); ++i) {
        if (!signers[i].artifactRuleRefs.empty()) {
            concerned.push_back(i);
        }
    }
    out.count(concerned.size());
    for (const std::size_t i : concerned) {
        out.u32(static_cast<std::uint32_t>(i));
        out.count(signers[i].artifactRuleRefs.size());
        for (const ValueElement& ref : signers[i].artifactRuleRefs) {
            out.u32(
                c.resolve(locate(signers, i, ref.value, "ArtifactRuleRef"), ItemKind::ArtifactRule)
                    .value_or(0));
        }
    }
    for (std::size_t i = 0; i < c.policy.scenarios.size(); ++i) {
        writeSignerGroup(c, out, i, SignerGroupKind::ArtifactSigners);
    }
}

} // namespace cipwright::cip
