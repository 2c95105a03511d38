// Signing scenarios of a decompiled policy.
#include "core/cip/decompiler.h"
#include "core/cip/format.h"

#include <algorithm>

namespace cipwright::cip {

namespace {

std::string_view scenarioName(std::uint32_t value) {
    return value == SigningScenario::kernelMode ? "Kernel Mode Signing Scenario"
           : value == SigningScenario::userMode ? "User Mode Signing Scenario"
                                                : "";
}

} // namespace

void Decompiler::addScenarios() {
    checkCount(m_raw.scenarios.size(), highestCount::scenarios, "signing scenarios", 0);
    bool drivers = false;
    bool windows = false;
    m_scenarioIds.reserve(m_raw.scenarios.size());
    for (std::size_t i = 0; i < m_raw.scenarios.size(); ++i) {
        const std::uint32_t value = m_raw.scenarios[i].value;
        if (value == SigningScenario::kernelMode && !drivers) {
            drivers = true;
            m_scenarioIds.emplace_back("ID_SIGNINGSCENARIO_DRIVERS_1");
        } else if (value == SigningScenario::userMode && !windows) {
            windows = true;
            m_scenarioIds.emplace_back("ID_SIGNINGSCENARIO_WINDOWS");
        } else {
            m_scenarioIds.push_back("ID_SIGNINGSCENARIO_S_" + std::to_string(i + 1));
        }
    }
    m_policy.scenarios.reserve(m_raw.scenarios.size());
    for (std::size_t i = 0; i < m_raw.scenarios.size(); ++i) {
        m_policy.scenarios.add(scenario(i));
    }
    if (m_appIdTagging) {
        addTags();
    }
}

SigningScenario Decompiler::scenario(std::size_t i) {
    const RawScenario& raw = m_raw.scenarios[i];
    SigningScenario scenario;
    scenario.id = Value(m_scenarioIds[i]);
    const auto name = scenarioName(raw.value);
    scenario.friendlyName =
        Value(name.empty() ? "Signing Scenario " + std::to_string(i + 1) : std::string(name));
    scenario.value = Value(std::to_string(raw.value <= UINT8_MAX ? raw.value : 0));
    if (raw.value > UINT8_MAX) {
        noForm(raw.offset, "the Value of a signing scenario", std::to_string(raw.value),
               "it became 0");
    }
    std::string inherited;
    for (std::uint32_t k = 0; k < raw.inherited.count; ++k) {
        const std::uint32_t index = indexAt(raw.inherited, k);
        if (inRange(index, m_scenarioIds.size(), "an inherited scenario", "signing scenarios",
                    raw.inherited.offset + std::size_t{k} * sizeof(std::uint32_t))) {
            inherited += inherited.empty() ? "" : ",";
            inherited += m_scenarioIds[index];
        }
    }
    if (!inherited.empty()) {
        scenario.inheritedScenarios = Value(std::move(inherited));
    }
    if (raw.hashAlgorithm > highestHashAlgorithm) {
        noForm(raw.offset, "MinimumHashAlgorithm", std::to_string(raw.hashAlgorithm),
               "it was left out");
    } else if (raw.hashAlgorithm != defaultHashAlgorithm) {
        scenario.minimumHashAlgorithm = Value(std::to_string(raw.hashAlgorithm));
    }
    using enum SignerGroupKind;
    for (const SignerGroupKind kind :
         {ProductSigners, ArtifactSigners, TestSigners, TestSigningSigners}) {
        scenario.group(kind) = group(i, kind);
    }
    // The schema wants this one even where it is empty.
    scenario.group(ProductSigners).present = true;
    return scenario;
}

SignerGroup Decompiler::group(std::size_t scenario, SignerGroupKind kind) {
    const RawGroup& raw = m_raw.scenarios[scenario].groups[static_cast<std::size_t>(kind)];
    SignerGroup group;
    group.allowed = signerList(raw.allowed, true);
    group.denied = signerList(raw.denied, false);
    if (kind == SignerGroupKind::ArtifactSigners) {
        for (std::uint32_t k = 0; k < raw.rules.count; ++k) {
            const std::uint32_t index = indexAt(raw.rules, k);
            if (inRange(index, m_raw.artifacts.size(), "an ArtifactRuleRef", "artifact rules",
                        raw.rules.offset + std::size_t{k} * sizeof(std::uint32_t))) {
                group.rules.refs.push_back({{}, Value(artifactId(index))});
            }
        }
    } else {
        group.rules.refs = fileRuleRefs(raw.rules, "a FileRuleRef", std::nullopt);
    }
    checkAscending(raw.rules, "the rules of a signing scenario");
    group.rules.present = !group.rules.refs.empty();
    group.present = group.allowed.present || group.denied.present || group.rules.present;
    return group;
}

ScenarioSignerList Decompiler::signerList(const std::vector<RawScenarioSigner>& signers,
                                          bool allowed) {
    ScenarioSignerList list;
    list.signers.reserve(signers.size());
    for (const RawScenarioSigner& raw : signers) {
        if (!inRange(raw.signer, m_raw.signers.size(),
                     allowed ? "an AllowedSigner" : "a DeniedSigner", "signers", raw.offset)) {
            continue;
        }
        ScenarioSigner signer;
        signer.signerId = Value(signerId(raw.signer));
        signer.exceptions =
            fileRuleRefs(raw.exceptions, allowed ? "an ExceptDenyRule" : "an ExceptAllowRule",
                         allowed ? FileRuleEffect::Deny : FileRuleEffect::Allow);
        list.signers.push_back(std::move(signer));
    }
    list.present = !list.signers.empty();
    return list;
}

// The tags of an AppID tagging policy belong to its user mode scenario.
void Decompiler::addTags() {
    const auto userMode =
        std::ranges::find(m_raw.scenarios, SigningScenario::userMode, &RawScenario::value);
    const auto i = static_cast<std::size_t>(
        userMode != m_raw.scenarios.end() ? userMode - m_raw.scenarios.begin() : 0);
    if (i >= m_policy.scenarios.size()) {
        return;
    }
    SigningScenario scenario = m_policy.scenarios[i];
    for (const RawSetting& raw : m_raw.settings) {
        if (!standsForElement(raw)) {
            continue;
        }
        if (is(raw.key, taggingKey)) {
            scenario.appIdTags.present = true;
            scenario.appIdTags.tags.push_back({{},
                                               Value(text(raw.valueName, "Key of an AppIDTag")),
                                               Value(text(raw.bytes, "Value of an AppIDTag"))});
        } else if (is(raw.valueName, enforceDll.valueName)) {
            scenario.appIdTags.present = true;
            scenario.appIdTags.enforceDll = Value("true");
        }
    }
    m_policy.scenarios.replace(i, std::move(scenario));
}

} // namespace cipwright::cip
