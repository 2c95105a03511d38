#include "core/work/signingreadiness.h"

#include "core/base/guid.h"
#include "core/base/stableorder.h"
#include "core/check/checker.h"
#include "core/check/fixall.h"
#include "core/check/rules/policyfacts.h"
#include "core/check/schema/readchecked.h"
#include "core/work/certificatesigners.h"
#include "core/work/readinessmessages.h"
#include "core/work/signinglockout.h"
#include "core/work/updatesigners.h"

#include <algorithm>
#include <array>
#include <utility>

namespace cipwright {

namespace {

using namespace policyfacts;

/// A check of policies that has to do with signing.
struct TopicOfCheck {
    std::string_view code;
    ReadinessTopic topic;
};

// Those that ask who may sign are not among them: with the certificate at hand there is more to
// say.
constexpr std::array topicsOfChecks{
    TopicOfCheck{"sign.supplemental-signers-in-supplemental", ReadinessTopic::Policy},
    TopicOfCheck{"sign.update-signer-wellknown", ReadinessTopic::Policy},
    TopicOfCheck{"sign.supplemental-signer-wellknown", ReadinessTopic::Policy},
    TopicOfCheck{"sign.update-signer-weak", ReadinessTopic::Policy},
    TopicOfCheck{"sign.hvci-reset", ReadinessTopic::Policy},
    TopicOfCheck{"option.supplemental-17", ReadinessTopic::Policy},
    TopicOfCheck{"option.17-single-format", ReadinessTopic::Policy},
    TopicOfCheck{"option.conditional-lockdown", ReadinessTopic::Policy},
    TopicOfCheck{"option.isg-signed", ReadinessTopic::Policy},
    TopicOfCheck{"supplemental.base-mismatch", ReadinessTopic::Policy},
    TopicOfCheck{"supplemental.base-refuses", ReadinessTopic::Policy},
    TopicOfCheck{"supplemental.base-not-base", ReadinessTopic::Policy},
    TopicOfCheck{"supplemental.base-single-format", ReadinessTopic::Policy},
    TopicOfCheck{"supplemental.base-same-id", ReadinessTopic::Policy},
    TopicOfCheck{"supplemental.base-signers-missing", ReadinessTopic::Policy},
    TopicOfCheck{"policy.version-not-raised", ReadinessTopic::Policy},
    TopicOfCheck{"policy.version-lowered", ReadinessTopic::Policy},
    TopicOfCheck{"scenario.missing-kernel", ReadinessTopic::LockOut},
    TopicOfCheck{"scenario.missing-user", ReadinessTopic::LockOut},
    TopicOfCheck{"scenario.no-windows", ReadinessTopic::LockOut},
    TopicOfCheck{"scenario.deny-only", ReadinessTopic::LockOut},
    TopicOfCheck{"option.whql-old-drivers", ReadinessTopic::LockOut},
    TopicOfCheck{"option.no-boot-audit", ReadinessTopic::LockOut},
    TopicOfCheck{"option.no-boot-menu", ReadinessTopic::LockOut},
    TopicOfCheck{"sign.one-update-signer", ReadinessTopic::LockOut},
};

auto topicOf(const Diagnostic& diagnostic) {
    return std::ranges::find(topicsOfChecks, diagnostic.code(), &TopicOfCheck::code);
}

bool takesSupplementals(const Policy& policy) {
    return isBase(policy) && !isSingleFormat(policy) && policy.hasOption(option::supplementals);
}

// The PolicyID, or what stands for it in the single format.
std::optional<Guid> identityOf(const Policy& policy) {
    const auto id = guidOf(policy, HeaderField::PolicyID);
    return id ? id : guidOf(policy, HeaderField::PolicyTypeID);
}

class Readiness {
public:
    explicit Readiness(const SigningIntent& intent)
        : m_intent(intent)
        , m_policy(intent.read.policy) {}

    ReadinessFindings run() {
        checkOption();
        checkUpdateSigner();
        checkSupplementalSigner();
        checkBase();
        checkDeployed();
        takeChecks();
        for (const Diagnostic& unfit : fitnessForSigning(m_intent.certificate, m_intent.now)) {
            m_found.push_back({ReadinessTopic::Certificate, unfit, std::nullopt});
        }
        ReadinessFindings lockout = lockoutFindings(m_intent);
        m_found.insert(m_found.end(), std::move_iterator(lockout.begin()),
                       std::move_iterator(lockout.end()));
        return inStableOrder(std::move(m_found), [](const ReadinessFinding& finding) {
            return std::pair(finding.topic, finding.diagnostic.severity());
        });
    }

private:
    void add(const MessageDef& def, Span where, std::vector<Argument> arguments,
             std::optional<Fix> fix = std::nullopt) {
        m_found.push_back({ReadinessTopic::Policy,
                           Diagnostic::inText(def, where, std::move(arguments)), std::move(fix)});
    }

    std::vector<Argument> subject() const { return {{"subject", m_intent.certificate.subject}}; }

    // The first tag of a section, or of the policy where it is not there.
    Span placeOf(Section section) const {
        const SectionPlace& place = m_policy.section(section);
        const Span element = place.present ? place.element : m_policy.root;
        const std::string_view text = m_intent.text.text();
        const auto end = text.find_first_of(" \t\r\n/>", static_cast<std::size_t>(element.begin));
        return {element.begin,
                end == std::string_view::npos ? element.end : static_cast<std::int32_t>(end)};
    }

    std::optional<Fix> addingSigner(std::string title, std::span<const SignerRole> roles) const {
        return filerules::fixOf(
            std::move(title),
            addCertificateSigners(m_intent.text, m_policy, {&m_intent.certificate, 1}, roles));
    }

    bool accepts(const Policy& policy, bool (*lists)(const Policy&, const Certificate&,
                                                     std::span<const Certificate>)) const {
        return lists(policy, m_intent.certificate, m_intent.others);
    }

    void checkOption() {
        if (const auto place = placeOfOption(m_policy, option::unsignedPolicy)) {
            add(messages::readyUnsignedOption, *place, {},
                filerules::fixOf(
                    "Remove " + std::string(option::unsignedPolicy),
                    setOption(m_intent.text, m_policy, option::unsignedPolicy, false)));
        }
    }

    void checkUpdateSigner() {
        if (accepts(m_policy, &isUpdateSigner)) {
            return;
        }
        constexpr std::array roles{SignerRole::Update, SignerRole::Supplemental};
        const bool both = takesSupplementals(m_policy) && !accepts(m_policy, &isSupplementalSigner);
        add(messages::readyUpdateSigner, placeOf(Section::UpdatePolicySigners), subject(),
            addingSigner(both ? "Add this certificate as signer of updates and supplementals"
                              : "Add this certificate as update signer",
                         std::span(roles).first(both ? 2 : 1)));
    }

    void checkSupplementalSigner() {
        if (!takesSupplementals(m_policy) || accepts(m_policy, &isSupplementalSigner)) {
            return;
        }
        constexpr std::array roles{SignerRole::Supplemental};
        const bool none = m_policy.supplementalPolicySigners.empty();
        add(none ? messages::readyNoSupplementalSigners : messages::readySupplementalSigner,
            placeOf(Section::SupplementalPolicySigners), subject(),
            addingSigner("Add this certificate as signer of supplementals", roles));
    }

    void checkBase() {
        if (!isSupplemental(m_policy)) {
            return;
        }
        const Span place = m_policy.headerField(HeaderField::BasePolicyID).present()
                               ? m_policy.headerField(HeaderField::BasePolicyID).value.span()
                               : placeOf(Section::Rules);
        if (m_intent.base == nullptr) {
            add(messages::readyNoBase, place, {});
        } else if (mustBeSigned(*m_intent.base) && !m_intent.base->supplementalPolicySigners.empty()
                   && !accepts(*m_intent.base, &isSupplementalSigner)) {
            add(messages::readyBaseSigner, place, subject());
        }
    }

    void checkDeployed() {
        if (m_intent.deployed == nullptr) {
            return;
        }
        const Policy& deployed = *m_intent.deployed;
        const auto theirs = identityOf(deployed);
        if (theirs != identityOf(m_policy)) {
            add(messages::readyDeployedOther, placeOf(Section::Rules),
                {{"found", theirs ? theirs->toString() : "none"}});
            return;
        }
        m_deployedVersion = deployed.headerField(HeaderField::VersionEx).value.text();
        if (isSigned(deployed) && !accepts(deployed, &isUpdateSigner)) {
            add(messages::readyDeployedSigner, placeOf(Section::UpdatePolicySigners), subject());
        }
    }

    // What the checks of policies have to say.
    void takeChecks() {
        const CheckContext context{m_intent.base, m_deployedVersion};
        Diagnostics known = Checker().check(m_intent.text, m_intent.read, context);
        std::erase_if(known, [](const Diagnostic& diagnostic) {
            return topicOf(diagnostic) == topicsOfChecks.end();
        });
        auto fixes = fixesFor(known, m_intent.text, m_policy, context);
        for (std::size_t i = 0; i < known.size(); ++i) {
            m_found.push_back({topicOf(known[i])->topic, std::move(known[i]), std::move(fixes[i])});
        }
    }

    const SigningIntent& m_intent;
    const Policy& m_policy;
    std::string_view m_deployedVersion;
    ReadinessFindings m_found;
};

// Whether a policy should not be signed before this is mended.
bool isNeeded(const ReadinessFinding& finding) {
    constexpr std::string_view version = "policy.version-";
    return finding.fix
           && (finding.diagnostic.severity() == Severity::Error
               || finding.diagnostic.code().starts_with(version));
}

} // namespace

ReadinessFindings signingReadiness(const SigningIntent& intent) {
    return Readiness(intent).run();
}

bool isReady(const ReadinessFindings& findings) {
    return std::ranges::none_of(findings, [](const ReadinessFinding& finding) {
        return finding.diagnostic.severity() == Severity::Error;
    });
}

std::vector<Preparation> preparationsFor(const SigningIntent& intent) {
    std::vector<Preparation> all;
    PolicyText text = intent.text;
    ReadPolicy read = intent.read;
    const SigningIntent current{.text = text,
                                .read = read,
                                .certificate = intent.certificate,
                                .others = intent.others,
                                .base = intent.base,
                                .deployed = intent.deployed,
                                .now = intent.now};
    // Each fix mends what it is for; if one did not, it would be asked for again and again.
    constexpr std::size_t most = 64;
    while (all.size() < most) {
        ReadinessFindings findings = signingReadiness(current);
        const auto needed = std::ranges::find_if(findings, &isNeeded);
        if (needed == findings.end()) {
            break;
        }
        text.apply(needed->fix->patch);
        read = readChecked(text);
        all.push_back({needed->diagnostic.code(), std::move(needed->fix->title),
                       std::move(needed->fix->patch)});
    }
    return all;
}

} // namespace cipwright
