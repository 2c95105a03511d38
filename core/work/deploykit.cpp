#include "core/work/deploykit.h"

#include "core/base/stableorder.h"
#include "core/check/rules/policyfacts.h"
#include "core/cip/container.h"
#include "core/crypto/signedpolicy.h"
#include "core/work/auditguard.h"
#include "core/work/deploykitparts.h"
#include "core/work/identity.h"
#include "core/work/supplemental.h"
#include "core/work/updatesigners.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace cipwright {

namespace {

using namespace policyfacts;
using enum HeaderField;

/// Of the enterprise policy of the single format, which SiPolicy.p7b is for.
constexpr std::string_view enterpriseTypeId = "{A244370E-44C9-4C06-B551-F6016E563076}";

constexpr std::string_view singleFile = "SiPolicy.p7b";

std::string guidText(const Policy& policy, HeaderField field) {
    const auto id = guidOf(policy, field);
    return id ? id->toString() : std::string();
}

std::string nameOf(const KitPolicy& of) {
    const Policy& policy = of.read.policy;
    if (const auto at = informationSetting(policy, "Name");
        at && !policy.settings[*at].value.text().empty()) {
        return policy.settings[*at].value.text();
    }
    return policy.friendlyName.text().empty() ? of.label : policy.friendlyName.text();
}

KitEntry entryOf(const KitPolicy& of, std::size_t number) {
    const Policy& policy = of.read.policy;
    KitEntry entry;
    entry.policy = number;
    entry.single = formatOf(policy) == PolicyFormat::Single;
    entry.file = deployedName(policy);
    entry.id = guidText(policy, entry.single ? PolicyTypeID : PolicyID);
    entry.name = nameOf(of);
    entry.version = policy.headerField(VersionEx).value.text();
    entry.sha256 = digestInHex("SHA256", of.bytes);
    entry.size = of.bytes.size();
    entry.type = policy.type().value_or(PolicyType::Base);
    entry.isSigned = cip::looksWrapped(of.bytes);
    entry.audit = !blocks(policy);
    entry.restart = entry.type != PolicyType::Supplemental && !policy.hasOption(option::noRestart);
    entry.forIntune = of.bytes.size() <= largestForIntune;
    if (entry.type == PolicyType::Supplemental) {
        entry.base = guidText(policy, BasePolicyID);
    }
    return entry;
}

/// Looks at all policies, each by itself and beside the others.
class Findings {
public:
    Findings(std::span<const KitPolicy> policies, const std::vector<KitEntry>& entries)
        : m_policies(policies)
        , m_entries(entries) {}

    std::vector<KitFinding> run() {
        for (m_number = 0; m_number < m_policies.size(); ++m_number) {
            checkIdentity();
            checkSignature();
            checkMode();
            checkBase();
            if (!entry().forIntune) {
                add(messages::kitTooLarge, {},
                    {{"size", std::to_string(entry().size)},
                     {"limit", std::to_string(largestForIntune)}});
            }
        }
        return std::move(m_found);
    }

private:
    [[nodiscard]] const KitEntry& entry() const { return m_entries[m_number]; }

    [[nodiscard]] const Policy& policy() const { return m_policies[m_number].read.policy; }

    void add(const MessageDef& def, Span where, std::vector<Argument> arguments = {}) {
        m_found.push_back({m_number, Diagnostic::inText(def, where, std::move(arguments))});
    }

    /// The value of a field, or the beginning of the policy.
    [[nodiscard]] Span placeOf(HeaderField field) const {
        const ValueElement& element = policy().headerField(field);
        return element.present() ? element.value.span() : start();
    }

    [[nodiscard]] Span start() const { return {policy().root.begin, policy().root.begin}; }

    void checkIdentity() {
        const auto same = [this](const KitEntry& other) {
            return other.file == entry().file && other.policy < m_number;
        };
        const auto other = std::ranges::find_if(m_entries, same);
        if (entry().single) {
            if (other != m_entries.end()) {
                add(messages::kitSecondSingle, placeOf(PolicyTypeID),
                    {{"other", m_policies[other->policy].label}});
            }
            add(messages::kitSingle, placeOf(PolicyTypeID));
            if (entry().id != enterpriseTypeId) {
                add(messages::kitOtherType, placeOf(PolicyTypeID),
                    {{"found", policy().headerField(PolicyTypeID).value.text()}});
            }
        } else if (entry().id.empty()) {
            add(messages::kitBadId, placeOf(PolicyID));
        } else if (other != m_entries.end()) {
            add(messages::kitSameId, placeOf(PolicyID),
                {{"other", m_policies[other->policy].label}, {"id", entry().id}});
        }
    }

    void checkSignature() {
        if (!entry().isSigned) {
            if (mustBeSigned(policy())) {
                add(messages::kitUnsigned, start());
            }
            return;
        }
        const Verification verification = verifySignedPolicy(m_policies[m_number].bytes);
        for (const Diagnostic& problem : verification.problems) {
            if (problem.severity() == Severity::Error) {
                add(messages::kitSignature, start(), {{"problem", problem.message()}});
            }
        }
        const auto parts = SignedPolicy::parse(m_policies[m_number].bytes);
        if (verification.good() && parts
            && !isUpdateSigner(policy(), *verification.signer, parts->certificates)) {
            add(messages::kitSigner, placeOfSigners(), {{"signer", verification.signer->subject}});
        }
    }

    [[nodiscard]] Span placeOfSigners() const {
        const SectionPlace& section = policy().section(Section::UpdatePolicySigners);
        return section.present ? Span{section.element.begin, section.element.begin} : start();
    }

    void checkMode() {
        if (entry().type != PolicyType::Base) {
            return;
        }
        const auto enforcing = std::ranges::find_if(m_entries, [](const KitEntry& other) {
            return other.type == PolicyType::Base && !other.audit;
        });
        if (!entry().audit) {
            add(messages::kitEnforced, start());
        } else if (enforcing != m_entries.end()) {
            add(messages::kitMixedModes,
                placeOfOption(policy(), option::auditMode).value_or(start()),
                {{"other", m_policies[enforcing->policy].label}});
        } else {
            add(messages::kitAudit, placeOfOption(policy(), option::auditMode).value_or(start()));
        }
    }

    /// The base of a supplemental, where it is in the kit.
    [[nodiscard]] std::optional<std::size_t> baseInKit() const {
        const auto found = std::ranges::find_if(m_entries, [this](const KitEntry& other) {
            return other.type == PolicyType::Base && !other.id.empty() && other.id == entry().base;
        });
        return found != m_entries.end() ? std::optional(found->policy) : std::nullopt;
    }

    void checkBase() {
        if (entry().type != PolicyType::Supplemental) {
            return;
        }
        const auto base = baseInKit();
        if (!base) {
            add(messages::kitNoBase, placeOf(BasePolicyID), {{"id", entry().base}});
            return;
        }
        const KitPolicy& of = m_policies[m_number];
        bool said = false;
        for (Diagnostic& diagnostic : checkPair(of.text, of.read, m_policies[*base].read.policy)) {
            said = said || diagnostic.code() == "sign.unsigned-supplemental";
            m_found.push_back({m_number, std::move(diagnostic)});
        }
        if (m_entries[*base].isSigned && !entry().isSigned && !said) {
            add(messages::kitUnsignedSupplemental, placeOf(BasePolicyID),
                {{"base", m_policies[*base].label}});
        }
    }

    std::span<const KitPolicy> m_policies;
    const std::vector<KitEntry>& m_entries; ///< As the policies were given.
    std::size_t m_number = 0;
    std::vector<KitFinding> m_found;
};

bool hasError(const std::vector<KitFinding>& findings) {
    return std::ranges::any_of(findings, [](const KitFinding& finding) {
        return finding.diagnostic.severity() == Severity::Error;
    });
}

/// Supplementals act only where their base does, so that it comes first.
std::vector<KitEntry> inOrderOfDeployment(std::vector<KitEntry> entries) {
    return inStableOrder(std::move(entries), [](const KitEntry& entry) {
        return entry.type == PolicyType::Supplemental ? 1 : 0;
    });
}

} // namespace

std::string deployedName(const Policy& policy) {
    const auto id = guidOf(policy, PolicyID);
    return id ? id->toString() + ".cip" : std::string(singleFile);
}

DeployKit makeDeployKit(std::span<const KitPolicy> policies) {
    DeployKit kit;
    for (std::size_t i = 0; i < policies.size(); ++i) {
        kit.entries.push_back(entryOf(policies[i], i));
    }
    kit.findings = Findings(policies, kit.entries).run();
    kit.entries = inOrderOfDeployment(std::move(kit.entries));
    if (policies.empty() || hasError(kit.findings)) {
        return kit;
    }
    for (const KitEntry& entry : kit.entries) {
        kit.files.push_back({entry.file, policies[entry.policy].bytes});
    }
    kit.files.push_back(
        {std::string(kitparts::deployScript), kitparts::deployScriptOf(kit.entries)});
    kit.files.push_back(
        {std::string(kitparts::removeScript), kitparts::removeScriptOf(kit.entries)});
    if (!std::ranges::all_of(kit.entries, &KitEntry::single)) {
        kit.files.push_back(
            {std::string(kitparts::addCommands), kitparts::addCommandsOf(kit.entries)});
        kit.files.push_back(
            {std::string(kitparts::removeCommands), kitparts::removeCommandsOf(kit.entries)});
    }
    for (const KitEntry& entry : kit.entries) {
        if (entry.forIntune) {
            kit.files.push_back({kitparts::profileName(entry),
                                 kitparts::profileOf(entry, policies[entry.policy].bytes)});
        }
    }
    kit.files.push_back({std::string(kitparts::page), kitparts::pageOf(kit)});
    return kit;
}

} // namespace cipwright
