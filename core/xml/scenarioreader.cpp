// The part of PolicyReader that is about signing scenarios.
#include "core/xml/policyreader.h"

namespace cipwright {

void PolicyReader::readScenario() {
    readItem(m_policy.scenarios, [this](SigningScenario& scenario) {
        readAttributes(scenario);
        forEachChild([&](std::string_view name) { return readScenarioChild(scenario, name); });
    });
}

bool PolicyReader::readScenarioChild(SigningScenario& scenario, std::string_view name) {
    if (name == "AppIDTags") {
        readOnce(scenario.appIdTags.present, [&] { readAppIdTags(scenario.appIdTags); });
        return true;
    }
    const auto found = std::ranges::find(signerGroupNames, name);
    if (found == signerGroupNames.end()) {
        return false;
    }
    const auto kind = static_cast<SignerGroupKind>(found - signerGroupNames.begin());
    SignerGroup& group = scenario.group(kind);
    readOnce(group.present,
             [&] { readSignerGroup(group, kind == SignerGroupKind::ArtifactSigners); });
    return true;
}

void PolicyReader::readSignerGroup(SignerGroup& group, bool artifacts) {
    for (const MarkupAttribute& attribute : m_walker.attributes()) {
        reportUnknownAttribute(attribute);
    }
    group.present = true;
    const std::string_view rulesElement = artifacts ? "ArtifactRulesRef" : "FileRulesRef";
    const std::string_view refElement = artifacts ? "ArtifactRuleRef" : "FileRuleRef";
    forEachChild([&](std::string_view name) {
        if (name == "AllowedSigners") {
            readOnce(group.allowed.present, [&] { readSignerList(group.allowed, true); });
        } else if (name == "DeniedSigners") {
            readOnce(group.denied.present, [&] { readSignerList(group.denied, false); });
        } else if (name == rulesElement) {
            readOnce(group.rules.present, [&] { readRuleRefs(group.rules, refElement); });
        } else {
            return false;
        }
        return true;
    });
    group.element = leave().shifted(-m_origin);
}

void PolicyReader::readSignerList(ScenarioSignerList& list, bool allowed) {
    readAttributes(list);
    list.present = true;
    forEachChild([&](std::string_view name) {
        const bool known = name == (allowed ? "AllowedSigner" : "DeniedSigner");
        if (known) {
            list.signers.push_back(readScenarioSigner(allowed));
        }
        return known;
    });
    list.element = leave().shifted(-m_origin);
}

ScenarioSigner PolicyReader::readScenarioSigner(bool allowed) {
    ScenarioSigner signer;
    readAttributes(signer);
    forEachChild([&](std::string_view name) {
        const bool known = name == (allowed ? "ExceptDenyRule" : "ExceptAllowRule");
        if (known) {
            signer.exceptions.push_back(readValueElement(allowed ? "DenyRuleID" : "AllowRuleID"));
        }
        return known;
    });
    signer.element = leave().shifted(-m_origin);
    return signer;
}

void PolicyReader::readRuleRefs(RuleRefList& list, std::string_view refElement) {
    readAttributes(list);
    list.present = true;
    forEachChild([&](std::string_view name) {
        const bool known = name == refElement;
        if (known) {
            list.refs.push_back(readValueElement("RuleID"));
        }
        return known;
    });
    list.element = leave().shifted(-m_origin);
}

void PolicyReader::readAppIdTags(AppIdTags& tags) {
    readAttributes(tags);
    tags.present = true;
    forEachChild([&](std::string_view name) {
        if (name != "AppIDTag") {
            return false;
        }
        AppIdTag tag;
        readAttributes(tag);
        tag.element = leaveEmpty().shifted(-m_origin);
        tags.tags.push_back(std::move(tag));
        return true;
    });
    tags.element = leave().shifted(-m_origin);
}

} // namespace cipwright
