#include "core/check/usage.h"

#include "core/base/text.h"

#include <string_view>

namespace cipwright {

namespace {

class UsageFinder {
public:
    UsageFinder(const Policy& policy, const PolicyIndex& index)
        : m_policy(policy)
        , m_index(index) {
        m_usage.fileRules.resize(policy.fileRules.size());
        m_usage.signers.resize(policy.signers.size());
        m_usage.ekus.resize(policy.ekus.size());
        m_usage.artifactRules.resize(policy.artifactRules.size());
        m_usage.macros.resize(policy.macros.size());
    }

    Usage find() {
        scenarios();
        signers();
        fileRules();
        signerList(m_policy.updatePolicySigners, SignerUse::Update);
        signerList(m_policy.ciSigners, SignerUse::Ci);
        signerList(m_policy.supplementalPolicySigners, SignerUse::Supplemental);
        return std::move(m_usage);
    }

private:
    void useRule(std::string_view id, RuleUse use) {
        if (const auto i = m_index.find(ItemKind::FileRule, id)) {
            m_usage.fileRules[*i] |= static_cast<std::uint8_t>(use);
        }
    }

    void useSigner(std::string_view id, SignerUse use) {
        if (const auto i = m_index.find(ItemKind::Signer, id)) {
            m_usage.signers[*i] |= static_cast<std::uint16_t>(use);
        }
    }

    void mark(std::vector<bool>& used, ItemKind kind, std::string_view id) const {
        if (const auto i = m_index.find(kind, id)) {
            used[*i] = true;
        }
    }

    void scenarios() {
        for (std::size_t s = 0; s < m_policy.scenarios.size(); ++s) {
            const SigningScenario& scenario = m_policy.scenarios[s];
            const auto value = scenarioValue(scenario);
            const bool kernel = value == SigningScenario::kernelMode;
            const bool user = value == SigningScenario::userMode;
            for (std::size_t g = 0; g < scenario.groups.size(); ++g) {
                const SignerGroup& group = scenario.groups[g];
                if (g == static_cast<std::size_t>(SignerGroupKind::ArtifactSigners)) {
                    artifactGroup(group);
                    continue;
                }
                for (const auto& ref : group.rules.refs) {
                    useRule(ref.value.text(), kernel ? RuleUse::Kernel
                                              : user ? RuleUse::User
                                                     : RuleUse::Other);
                }
                groupSigners(group.allowed, kernel ? SignerUse::AllowedKernel
                                            : user ? SignerUse::AllowedUser
                                                   : SignerUse::OtherScenario);
                groupSigners(group.denied, kernel ? SignerUse::DeniedKernel
                                           : user ? SignerUse::DeniedUser
                                                  : SignerUse::OtherScenario);
            }
        }
    }

    void groupSigners(const ScenarioSignerList& list, SignerUse use) {
        for (const ScenarioSigner& signer : list.signers) {
            useSigner(signer.signerId.text(), use);
            for (const auto& exception : signer.exceptions) {
                useRule(exception.value.text(), RuleUse::Exception);
            }
        }
    }

    void artifactGroup(const SignerGroup& group) {
        groupSigners(group.allowed, SignerUse::Artifact);
        groupSigners(group.denied, SignerUse::Artifact);
        for (const auto& ref : group.rules.refs) {
            mark(m_usage.artifactRules, ItemKind::ArtifactRule, ref.value.text());
        }
    }

    // How a signer makes use of its FileAttribs; the scenarios must have been looked at before.
    [[nodiscard]] RuleUse useOfAttribs(std::size_t signer) const {
        const bool allowed = m_usage.signer(signer, SignerUse::AllowedKernel)
                             || m_usage.signer(signer, SignerUse::AllowedUser);
        const bool denied = m_usage.signer(signer, SignerUse::DeniedKernel)
                            || m_usage.signer(signer, SignerUse::DeniedUser);
        return static_cast<RuleUse>(static_cast<unsigned>(RuleUse::Signer)
                                    | (allowed ? static_cast<unsigned>(RuleUse::AllowedSigner) : 0U)
                                    | (denied ? static_cast<unsigned>(RuleUse::DeniedSigner) : 0U));
    }

    void signers() {
        for (std::size_t i = 0; i < m_policy.signers.size(); ++i) {
            const Signer& signer = m_policy.signers[i];
            for (const CertEku& eku : signer.certEkus) {
                mark(m_usage.ekus, ItemKind::Eku, eku.id.text());
            }
            const auto attribUse = useOfAttribs(i);
            for (const auto& ref : signer.fileAttribRefs) {
                useRule(ref.value.text(), attribUse);
            }
            for (const auto& ref : signer.artifactRuleRefs) {
                mark(m_usage.artifactRules, ItemKind::ArtifactRule, ref.value.text());
            }
        }
    }

    void fileRules() {
        for (std::size_t i = 0; i < m_policy.fileRules.size(); ++i) {
            for (const auto& field : m_policy.fileRules[i].fields) {
                if (field.attribute == FileRuleAttribute::RequireHotpatchID) {
                    useRule(field.value.text(), RuleUse::Hotpatch);
                } else if (field.attribute == FileRuleAttribute::AppIDs) {
                    macros(field.value.text());
                }
            }
        }
    }

    // AppIDs is a run of "$(name)" or no macro at all.
    void macros(std::string_view text) {
        for (auto at = text.find("$("); at != std::string_view::npos; at = text.find("$(", at)) {
            at += 2;
            const auto end = text.find(')', at);
            if (end == std::string_view::npos) {
                return;
            }
            mark(m_usage.macros, ItemKind::Macro, text.substr(at, end - at));
            at = end;
        }
    }

    void signerList(const ItemList<SignerRef>& list, SignerUse use) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            useSigner(list[i].signerId.text(), use);
        }
    }

    const Policy& m_policy;
    const PolicyIndex& m_index;
    Usage m_usage;
};

} // namespace

Usage findUsage(const Policy& policy, const PolicyIndex& index) {
    return UsageFinder(policy, index).find();
}

std::optional<std::uint8_t> scenarioValue(const SigningScenario& scenario) {
    return parseNumber<std::uint8_t>(trimmed(scenario.value.text()));
}

} // namespace cipwright
