#include "core/cip/features.h"

#include "core/cip/messages.h"

#include <algorithm>
#include <array>

namespace cipwright::cip {

namespace {

// How often a policy uses a feature, and where first.
struct Use {
    std::size_t count = 0;
    Span first;

    void add(Span place) {
        first = count == 0 ? place : first;
        ++count;
    }
};

Use usesOf(const Policy& policy, FileRuleAttribute attribute) {
    Use use;
    for (std::size_t i = 0; i < policy.fileRules.size(); ++i) {
        const Value& value = policy.fileRules[i].value(attribute);
        if (value.present() && !value.text().empty()) {
            use.add(policy.fileRules.absolute(i, value.span()));
        }
    }
    return use;
}

Use filePaths(const Policy& policy) {
    return usesOf(policy, FileRuleAttribute::FilePath);
}

Use hotpatches(const Policy& policy) {
    return usesOf(policy, FileRuleAttribute::RequireHotpatchID);
}

Use apps(const Policy& policy) {
    Use use;
    for (std::size_t i = 0; i < policy.apps.size(); ++i) {
        use.add(policy.apps.element(i));
    }
    return use;
}

Use artifacts(const Policy& policy) {
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

Use excludedEkus(const Policy& policy) {
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
    Use (*uses)(const Policy&);
};

// What versions from 7 on have added; 6 holds all else.
constexpr std::array<Feature, 5> features{{
    {7, "file paths", filePaths},
    {8, "application settings", apps},
    {9, "hotpatch requirements", hotpatches},
    {10, "artifact rules and signers", artifacts},
    {11, "excluded EKUs (Condition=\"Except\")", excludedEkus},
}};

} // namespace

std::uint32_t chooseFormatVersion(Compilation& c, std::optional<std::uint32_t> asked) {
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
        const Use use = feature.uses(c.policy);
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
