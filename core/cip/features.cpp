#include "core/cip/features.h"

#include "core/cip/messages.h"

#include <algorithm>
#include <array>

namespace cipwright::cip {

namespace {

// Attributes are counted while the rules are read.
template <FileRuleAttribute attribute> Use attributes(const Policy&, const FileRulePieces& pieces) {
    return pieces.use(attribute);
}

Use apps(const Policy& policy, const FileRulePieces&) {
    Use use;
    for (std::size_t i = 0; i < policy.apps.size(); ++i) {
        use.add(policy.apps.element(i));
    }
    return use;
}

Use artifacts(const Policy& policy, const FileRulePieces&) {
    Use use;
    for (std::size_t i = 0; i < policy.artifactRules.size(); ++i) {
        use.add(policy.artifactRules.element(i));
    }
    for (std::size_t i = 0; i < policy.signers.size(); ++i) {
        for (const ValueElement& ref : policy.signers[i].artifactRuleRefs) {
            use.add(policy.signers.absolute(i, ref.element));
        }
    }
    for (std::size_t i = 0; i < policy.scenarios.size(); ++i) {
        const SignerGroup& group = policy.scenarios[i].group(SignerGroupKind::ArtifactSigners);
        if (!group.allowed.signers.empty() || !group.denied.signers.empty()
            || !group.rules.refs.empty()) {
            use.add(policy.scenarios.absolute(i, group.element));
        }
    }
    return use;
}

Use excludedEkus(const Policy& policy, const FileRulePieces&) {
    Use use;
    for (std::size_t i = 0; i < policy.signers.size(); ++i) {
        for (const CertEku& eku : policy.signers[i].certEkus) {
            if (eku.condition.present()) {
                use.add(policy.signers.absolute(i, eku.element));
            }
        }
    }
    return use;
}

struct Feature {
    std::uint32_t version; ///< First that holds it.
    std::string_view name;
    Use (*uses)(const Policy&, const FileRulePieces&);
};

// What versions from 7 on have added; 6 holds all else.
constexpr std::array<Feature, 5> features{{
    {7, "file paths", attributes<FileRuleAttribute::FilePath>},
    {8, "application settings", apps},
    {9, "hotpatch requirements", attributes<FileRuleAttribute::RequireHotpatchID>},
    {10, "artifact rules and signers", artifacts},
    {11, "excluded EKUs (Condition=\"Except\")", excludedEkus},
}};

} // namespace

std::uint32_t chooseFormatVersion(Compilation& c, const FileRulePieces& pieces,
                                  std::optional<std::uint32_t> asked) {
    if (asked
        && (*asked < CompileOptions::lowestFormatVersion
            || *asked > CompileOptions::highestFormatVersion)) {
        c.report(messages::cipVersionRange, {},
                 {{"found", std::to_string(*asked)},
                  {"lowest", std::to_string(CompileOptions::lowestFormatVersion)},
                  {"highest", std::to_string(CompileOptions::highestFormatVersion)}});
        return CompileOptions::highestFormatVersion;
    }
    std::uint32_t needed = CompileOptions::lowestFormatVersion;
    for (const Feature& feature : features) {
        const Use use = feature.uses(c.policy, pieces);
        if (use.count == 0) {
            continue;
        }
        needed = feature.version;
        if (asked && *asked < feature.version) {
            c.report(messages::cipVersionLoss, use.first,
                     {{"version", std::to_string(*asked)},
                      {"feature", std::string(feature.name)},
                      {"count", std::to_string(use.count)},
                      {"needed", std::to_string(feature.version)}});
        }
    }
    if (asked) {
        return *asked;
    }
    const std::uint32_t origin =
        c.policy.extras.formatVersion.value_or(CompileOptions::defaultFormatVersion);
    return std::clamp(origin, needed, CompileOptions::highestFormatVersion);
}

} // namespace cipwright::cip
