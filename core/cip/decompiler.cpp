#include "core/cip/decompiler.h"

#include "core/cip/format.h"
#include "core/cip/messages.h"
#include "core/cip/writer.h"
#include "core/policy/options.h"
#include "core/policy/wellknown.h"

#include <algorithm>
#include <bit>

namespace cipwright::cip {

namespace {

constexpr std::size_t optionFlagsOffset = 0x24;

ValueElement element(std::string text) {
    return {{}, Value(std::move(text))};
}

std::string bitNames(std::uint32_t bits) {
    std::string names;
    for (unsigned bit = 0; bit < 32; ++bit) {
        if ((bits >> bit & 1U) != 0) {
            names += names.empty() ? "" : ", ";
            names += std::to_string(bit);
        }
    }
    return (std::has_single_bit(bits) ? "bit " : "bits ") + names;
}

} // namespace

Policy Decompiler::run() {
    numberFileRules();
    m_appIdTagging = std::ranges::any_of(m_raw.settings, [this](const RawSetting& setting) {
        return is(setting.provider, defaultPolicy.provider) && is(setting.key, defaultPolicy.key)
               && is(setting.valueName, defaultPolicy.valueName)
               && setting.type == static_cast<std::uint32_t>(SettingType::Boolean)
               && setting.number == 1;
    });
    addIdentity();
    addOptions();
    addEkus();
    addHotpatches();
    addFileRules();
    addArtifactRules();
    addSigners();
    addScenarios();
    addSignerRefs(m_policy.updatePolicySigners, m_raw.updatePolicySigners, "UpdatePolicySigner");
    addSignerRefs(m_policy.ciSigners, m_raw.ciSigners, "CiSigner");
    addSignerRefs(m_policy.supplementalPolicySigners, m_raw.supplementalPolicySigners,
                  "SupplementalPolicySigner");
    addSettings();
    addApps();
    addSections();
    settleRuleOrder();
    return std::move(m_policy);
}

void Decompiler::addIdentity() {
    using enum HeaderField;
    const auto set = [this](HeaderField field, std::string text) {
        m_policy.headerField(field) = element(std::move(text));
    };
    if (!m_raw.headerRead) {
        return;
    }
    set(VersionEx, m_raw.version.toString());
    set(PlatformID, m_raw.platformId.toString());
    set(HvciOptions, std::to_string(m_raw.hvciOptions));
    const bool single = !m_raw.identityRead
                        || (m_raw.policyId == m_raw.typeId && m_raw.basePolicyId == m_raw.typeId
                            && isSingleFormatTypeId(m_raw.typeId));
    if (single || m_raw.typeId != m_raw.basePolicyId) {
        set(PolicyTypeID, m_raw.typeId.toString());
    }
    if (!single) {
        set(PolicyID, m_raw.policyId.toString());
        set(BasePolicyID, m_raw.basePolicyId.toString());
    }
    if (m_raw.formatVersion >= CompileOptions::lowestFormatVersion
        && m_raw.formatVersion <= CompileOptions::highestFormatVersion) {
        m_policy.extras.formatVersion = m_raw.formatVersion;
    }
}

// The type, the options, and what the flags have beside them. The writer sets bits by the type;
// what differs from that goes into the extras.
void Decompiler::addOptions() {
    if (!m_raw.headerRead) {
        return;
    }
    const std::uint32_t flags = m_raw.optionFlags;
    std::uint32_t implied = optionBits::always;
    PolicyType type = PolicyType::Base;
    if (m_appIdTagging) {
        type = PolicyType::AppIdTagging;
        implied |= appIdTaggingBits;
    } else if ((flags & optionBits::supplemental) != 0
               || (m_raw.identityRead && m_raw.policyId != m_raw.basePolicyId)) {
        type = PolicyType::Supplemental;
        implied |= optionBits::supplemental;
    }
    m_policy.policyType = Value(std::string(policyTypeNames[static_cast<std::size_t>(type)]));
    for (const OptionInfo& option : options) {
        if ((flags & option.mask()) != 0) {
            OptionRule rule;
            rule.option = Value(std::string(option.name));
            m_policy.options.add(std::move(rule));
        }
    }
    std::uint32_t named = implied;
    for (const OptionInfo& option : options) {
        named |= option.mask();
    }
    m_policy.extras.setBits = flags & ~named;
    m_policy.extras.clearBits = implied & ~flags;
    if ((m_policy.extras.setBits | m_policy.extras.clearBits) != 0) {
        std::string set;
        std::string clear;
        if (m_policy.extras.setBits != 0) {
            set = bitNames(m_policy.extras.setBits) + ", for which the policy has no name";
        }
        if (m_policy.extras.clearBits != 0) {
            clear = (set.empty() ? "" : ", and ") + bitNames(m_policy.extras.clearBits)
                    + " clear, which Windows' tools set in such a policy";
        }
        m_report.add(messages::cipOptionBits, optionFlagsOffset, {{"set", set}, {"clear", clear}});
    }
}

// Which list elements Microsoft's tools write even where they are empty.
void Decompiler::addSections() {
    using enum Section;
    const std::array<std::pair<Section, bool>, sectionNames.size()> present{{
        {Rules, true},
        {EKUs, true},
        {FileRules, true},
        {ArtifactRules, !m_policy.artifactRules.empty()},
        {Signers, true},
        {SigningScenarios, true},
        {UpdatePolicySigners, true},
        {CiSigners, true},
        {SupplementalPolicySigners, !m_policy.supplementalPolicySigners.empty()},
        {Settings, !m_policy.settings.empty()},
        {Macros, !m_policy.macros.empty()},
        {AppSettings, !m_policy.apps.empty()},
    }};
    for (const auto& [section, there] : present) {
        m_policy.section(section).present = there;
    }
}

} // namespace cipwright::cip
