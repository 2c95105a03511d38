#include "core/work/signinglockout.h"

#include "core/base/version.h"
#include "core/check/derived.h"
#include "core/check/rules/bootsigners.h"
#include "core/check/rules/policyfacts.h"
#include "core/work/readinessmessages.h"

#include <string>
#include <utility>

namespace cipwright {

namespace {

using namespace policyfacts;

// Whether anything in the scenario for drivers lets drivers of others in.
bool allowsOtherDrivers(const CheckInput& input) {
    for (std::size_t i = 0; i < input.policy.signers.size(); ++i) {
        if (input.usage.signer(i, SignerUse::AllowedKernel)
            && bootsigners::mayCoverWhql(input.policy, input.index, input.policy.signers[i])) {
            return true;
        }
    }
    for (std::size_t i = 0; i < input.facts.size(); ++i) {
        const RuleFact& fact = input.facts[i];
        if (input.usage.rule(i, RuleUse::Kernel) && fact.effect == FileRuleEffect::Allow
            && fact.anyName && fact.everyVersion()) {
            return true;
        }
    }
    return false;
}

Span placeOfDrivers(const CheckInput& input) {
    const auto& scenarios = input.policy.scenarios;
    for (std::size_t s = 0; s < scenarios.size(); ++s) {
        if (scenarioValue(scenarios[s]) == SigningScenario::kernelMode) {
            return scenarios.absolute(s, scenarios[s].value.span());
        }
    }
    return placeOfPolicy(input);
}

// Who may sign the version that removes this one.
std::string namesOfSigners(const SigningIntent& intent, const CheckInput& input) {
    std::string names;
    const auto& refs = input.policy.updatePolicySigners;
    for (std::size_t i = 0; i < refs.size(); ++i) {
        const auto at = input.index.find(ItemKind::Signer, refs[i].signerId.text());
        if (!at) {
            continue;
        }
        const Signer& signer = input.policy.signers[*at];
        const std::string& name =
            signer.name.text().empty() ? signer.id.text() : signer.name.text();
        names += (names.empty() ? "\"" : ", \"") + name + '"';
    }
    return names.empty() ? '"' + intent.certificate.commonName + '"' : names;
}

class LockOut {
public:
    LockOut(const SigningIntent& intent, const CheckInput& input)
        : m_intent(intent)
        , m_input(input) {}

    ReadinessFindings run() {
        if (isSupplemental(m_input.policy)) {
            add(messages::lockoutSupplemental, placeOfPolicy(m_input));
        } else {
            checkStart();
            checkRecovery();
            sayRemoval();
        }
        return std::move(m_found);
    }

private:
    void add(const MessageDef& def, Span where, std::vector<Argument> arguments = {}) {
        m_found.push_back({ReadinessTopic::LockOut,
                           Diagnostic::inText(def, where, std::move(arguments)), std::nullopt});
    }

    void checkStart() {
        if (isEnforced(m_input.policy) && !allowsOtherDrivers(m_input)) {
            add(messages::lockoutWhql, placeOfDrivers(m_input));
        }
    }

    // The check of policies asks for the boot menu only once the policy is ready to be signed.
    void checkRecovery() {
        if (!isBase(m_input.policy) || isSigned(m_input.policy)
            || m_input.policy.hasOption(option::bootMenu)) {
            return;
        }
        const Check* const check = findCheck("option.no-boot-menu");
        m_found.push_back({ReadinessTopic::LockOut,
                           Diagnostic::inText(check->message, placeOfOptions(m_input)),
                           addOption(m_input, option::bootMenu)});
    }

    void sayRemoval() {
        const Span version = placeOf(m_input, HeaderField::VersionEx);
        const std::string& number = m_input.policy.headerField(HeaderField::VersionEx).value.text();
        if (Version::parse(number) == Version::highest) {
            add(messages::lockoutVersion, version);
        }
        add(messages::lockoutRemoval, placeOfPolicy(m_input),
            {{"version", number}, {"signers", namesOfSigners(m_intent, m_input)}});
        const bool menu = m_input.policy.hasOption(option::bootMenu);
        add(messages::lockoutRescue, placeOfPolicy(m_input),
            {{"menu", menu ? ", or \"Disable driver signature enforcement\" be chosen in the boot "
                             "menu (F8)"
                           : ""}});
    }

    const SigningIntent& m_intent;
    const CheckInput& m_input;
    ReadinessFindings m_found;
};

} // namespace

ReadinessFindings lockoutFindings(const SigningIntent& intent) {
    const CheckContext context;
    const Derived derived = deriveFrom(intent.read.policy);
    const CheckInput input(intent.text, intent.read.policy, derived, context);
    return LockOut(intent, input).run();
}

} // namespace cipwright
