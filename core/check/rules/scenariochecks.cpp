// Checks of signing scenarios by themselves: which there are, what they are for, HVCI.
#include "core/base/text.h"
#include "core/check/families.h"
#include "core/check/rules/filerules.h"
#include "core/cip/format.h"
#include "core/cip/messages.h"
#include "core/xml/policyedit.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace cipwright {

namespace {

using filerules::fixOf;
using filerules::itemAt;
using filerules::upper;
using enum Severity;
using enum Category;

std::optional<std::size_t> scenarioAt(const CheckInput& input, const Diagnostic& diagnostic) {
    return itemAt(input.policy.scenarios, diagnostic.span);
}

Span valuePlace(const CheckInput& input, std::size_t s) {
    const auto& scenarios = input.policy.scenarios;
    return scenarios[s].value.present() ? scenarios.absolute(s, scenarios[s].value.span())
                                        : scenarios.element(s);
}

std::vector<Argument> argumentsOf(const SigningScenario& scenario) {
    return {{"id", scenario.id.text()}, {"found", scenario.value.text()}};
}

// ---- Value

void checkZero(const CheckInput& input, PolicyReport& found) {
    const auto& scenarios = input.policy.scenarios;
    for (std::size_t s = 0; s < scenarios.size(); ++s) {
        if (scenarioValue(scenarios[s]) == 0) {
            found.add(valuePlace(input, s), argumentsOf(scenarios[s]));
        }
    }
}

void checkUnknownValue(const CheckInput& input, PolicyReport& found) {
    const auto& scenarios = input.policy.scenarios;
    for (std::size_t s = 0; s < scenarios.size(); ++s) {
        const auto value = scenarioValue(scenarios[s]);
        if (value && *value != 0 && *value != SigningScenario::kernelMode
            && *value != SigningScenario::userMode) {
            found.add(valuePlace(input, s), argumentsOf(scenarios[s]));
        }
    }
}

void checkValueTwice(const CheckInput& input, PolicyReport& found) {
    const auto& scenarios = input.policy.scenarios;
    std::array<std::optional<std::size_t>, 256> firsts;
    for (std::size_t s = 0; s < scenarios.size(); ++s) {
        const auto value = scenarioValue(scenarios[s]);
        if (!value) {
            continue;
        }
        if (auto& first = firsts[*value]) {
            found.add(valuePlace(input, s), argumentsOf(scenarios[s]))
                .related.push_back({valuePlace(input, *first), "the other scenario"});
        } else {
            first = s;
        }
    }
}

// ---- Mixed up

// Words in an ID that say which scenario is meant.
constexpr std::array<std::string_view, 3> kernelWords{"DRIVER", "KMCI", "KERNEL"};
constexpr std::array<std::string_view, 3> userWords{"WINDOWS", "UMCI", "USER"};

bool hasAny(std::string_view text, std::span<const std::string_view> words) {
    return std::ranges::any_of(
        words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

// The Value that the ID of a scenario speaks of; nothing where it speaks of none, or of both.
std::optional<std::uint8_t> valueByName(const SigningScenario& scenario) {
    const std::string id = upper(scenario.id.text());
    const bool kernel = hasAny(id, kernelWords);
    const bool user = hasAny(id, userWords);
    if (kernel == user) {
        return std::nullopt;
    }
    return kernel ? SigningScenario::kernelMode : SigningScenario::userMode;
}

bool isMixedUp(const SigningScenario& scenario) {
    const auto value = scenarioValue(scenario);
    const auto named = valueByName(scenario);
    return named && value && *value != *named
           && (*value == SigningScenario::kernelMode || *value == SigningScenario::userMode);
}

void checkMixedUp(const CheckInput& input, PolicyReport& found) {
    const auto& scenarios = input.policy.scenarios;
    for (std::size_t s = 0; s < scenarios.size(); ++s) {
        if (isMixedUp(scenarios[s])) {
            const bool kernel = scenarioValue(scenarios[s]) == SigningScenario::kernelMode;
            auto arguments = argumentsOf(scenarios[s]);
            arguments.push_back({"named", kernel ? "user mode (12)" : "drivers (131)"});
            arguments.push_back({"is", kernel ? "drivers" : "user mode"});
            found.add(valuePlace(input, s), std::move(arguments));
        }
    }
}

// Sets the Values of all that are mixed up, unless two would have the same one then.
std::optional<Fix> fixMixedUp(const CheckInput& input, const Diagnostic&) {
    const auto& scenarios = input.policy.scenarios;
    std::vector<AttributeChange> changes;
    std::vector<std::uint8_t> values;
    for (std::size_t s = 0; s < scenarios.size(); ++s) {
        auto value = scenarioValue(scenarios[s]);
        if (isMixedUp(scenarios[s])) {
            value = valueByName(scenarios[s]);
            changes.push_back(
                {{Section::SigningScenarios, s}, "Value", std::to_string(value.value_or(0))});
        }
        if (value) {
            if (std::ranges::find(values, *value) != values.end()) {
                return std::nullopt;
            }
            values.push_back(*value);
        }
    }
    return fixOf("Set the Value that the ID speaks of",
                 setAttributes(input.text, input.policy, changes));
}

// ---- Algorithms

struct Algorithm {
    std::string_view number; ///< ALG_ID of the Windows headers.
    std::string_view name;
    bool weak;
};

constexpr std::array<Algorithm, 5> algorithms{{
    {"32771", "MD5", true},
    {"32772", "SHA-1", true},
    {"32780", "SHA-256", false},
    {"32781", "SHA-384", false},
    {"32782", "SHA-512", false},
}};

constexpr std::string_view sha256 = "32780";

const Algorithm* algorithmOf(std::string_view number) {
    const auto value = parseNumber<std::uint16_t>(trimmed(number));
    const auto* const algorithm = std::ranges::find_if(algorithms, [&](const Algorithm& each) {
        return value && std::to_string(*value) == each.number;
    });
    return algorithm != algorithms.end() ? algorithm : nullptr;
}

void checkAlgorithm(const CheckInput& input, PolicyReport& found) {
    const auto& scenarios = input.policy.scenarios;
    for (std::size_t s = 0; s < scenarios.size(); ++s) {
        const Value& number = scenarios[s].minimumHashAlgorithm;
        if (parseNumber<std::uint16_t>(trimmed(number.text()))
            && algorithmOf(number.text()) == nullptr) {
            found.add(scenarios.absolute(s, number.span()),
                      {{"id", scenarios[s].id.text()}, {"found", number.text()}});
        }
    }
}

void checkWeakAlgorithm(const CheckInput& input, PolicyReport& found) {
    const auto& scenarios = input.policy.scenarios;
    for (std::size_t s = 0; s < scenarios.size(); ++s) {
        const Value& number = scenarios[s].minimumHashAlgorithm;
        if (const Algorithm* const algorithm = algorithmOf(number.text());
            algorithm != nullptr && algorithm->weak) {
            found.add(scenarios.absolute(s, number.span()),
                      {{"id", scenarios[s].id.text()},
                       {"found", number.text()},
                       {"name", std::string(algorithm->name)}});
        }
    }
}

std::optional<Fix> fixAlgorithm(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto s = scenarioAt(input, diagnostic);
    return s ? fixOf("Set it to SHA-256 (32780)",
                     setAttribute(input.text, input.policy, {Section::SigningScenarios, *s},
                                  "MinimumHashAlgorithm", sha256))
             : std::nullopt;
}

// ---- Other things

void checkInheritsItself(const CheckInput& input, PolicyReport& found) {
    const auto& scenarios = input.policy.scenarios;
    for (std::size_t s = 0; s < scenarios.size(); ++s) {
        std::string_view rest = scenarios[s].inheritedScenarios.text();
        while (!rest.empty()) {
            const auto comma = std::min(rest.find(','), rest.size());
            if (trimmed(rest.substr(0, comma)) == scenarios[s].id.text()) {
                found.add(scenarios.absolute(s, scenarios[s].inheritedScenarios.span()),
                          {{"id", scenarios[s].id.text()}});
                break;
            }
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
    }
}

void checkTestSigners(const CheckInput& input, PolicyReport& found) {
    const auto& scenarios = input.policy.scenarios;
    for (std::size_t s = 0; s < scenarios.size(); ++s) {
        for (const auto kind :
             {SignerGroupKind::TestSigners, SignerGroupKind::TestSigningSigners}) {
            const SignerGroup& group = scenarios[s].group(kind);
            if (!group.allowed.signers.empty() || !group.denied.signers.empty()
                || !group.rules.refs.empty()) {
                found.add(
                    scenarios.absolute(s, group.element),
                    {{"id", scenarios[s].id.text()},
                     {"group", std::string(signerGroupNames[static_cast<std::size_t>(kind)])}});
            }
        }
    }
}

struct Limit {
    std::size_t found;
    std::size_t highest;
    std::string_view items;
    Section section;
};

// Those that the schema does not count as Windows does.
void checkCounts(const CheckInput& input, PolicyReport& found) {
    const Policy& policy = input.policy;
    const std::array<Limit, 2> limits{{
        {policy.ekus.size(), cip::highestCount::ekus, "EKUs", Section::EKUs},
        {policy.scenarios.size(), cip::highestCount::scenarios, "signing scenarios",
         Section::SigningScenarios},
    }};
    for (const Limit& limit : limits) {
        if (limit.found > limit.highest) {
            found.add(policy.section(limit.section).element,
                      {{"found", std::to_string(limit.found)},
                       {"items", std::string(limit.items)},
                       {"highest", std::to_string(limit.highest)}});
        }
    }
}

// ---- HVCI

constexpr std::uint32_t hvciStrict = 2;
constexpr std::uint32_t hvciDebug = 4;
constexpr std::uint32_t hvciBits = 15; // Enabled, strict, debug mode, disabling allowed.

std::optional<std::uint32_t> hvciOf(const CheckInput& input) {
    return parseNumber<std::uint32_t>(
        trimmed(input.policy.headerField(HeaderField::HvciOptions).value.text()));
}

Span hvciPlace(const CheckInput& input) {
    return input.policy.headerField(HeaderField::HvciOptions).value.span();
}

std::optional<Fix> setHvci(const CheckInput& input, std::uint32_t number) {
    const std::string text = std::to_string(number);
    return fixOf("Set HvciOptions to " + text,
                 setHeaderField(input.text, input.policy, HeaderField::HvciOptions, text));
}

void checkHvciBits(const CheckInput& input, PolicyReport& found) {
    if (const auto hvci = hvciOf(input); hvci && *hvci > hvciBits) {
        found.add(hvciPlace(input), {{"found", std::to_string(*hvci)}});
    }
}

std::optional<Fix> fixHvciBits(const CheckInput& input, const Diagnostic&) {
    const auto hvci = hvciOf(input);
    return hvci ? setHvci(input, *hvci & hvciBits) : std::nullopt;
}

void checkHvciStrict(const CheckInput& input, PolicyReport& found) {
    if (const auto hvci = hvciOf(input); hvci && (*hvci & hvciStrict) != 0) {
        found.add(hvciPlace(input), {{"found", std::to_string(*hvci)}});
    }
}

void checkHvciDebug(const CheckInput& input, PolicyReport& found) {
    if (const auto hvci = hvciOf(input); hvci && (*hvci & hvciDebug) != 0) {
        found.add(hvciPlace(input), {{"found", std::to_string(*hvci)}});
    }
}

std::optional<Fix> fixHvciDebug(const CheckInput& input, const Diagnostic&) {
    const auto hvci = hvciOf(input);
    return hvci ? setHvci(input, *hvci & ~hvciDebug) : std::nullopt;
}

constexpr std::string_view scenarioPage = "Microsoft's policy schema and example policies";
constexpr std::string_view hvciPage = "Microsoft Learn: Set-HVCIOptions";
constexpr std::string_view tagsPage = "Microsoft Learn: understanding App Control event tags";

constexpr Check checks[] = {
    {{"scenario.value", Error, Meaning,
      "the Value of scenario {id} is {found}; write 131 for drivers or 12 for user mode"},
     "Microsoft's tools refuse a scenario without a number of its own.",
     "Write 131 for drivers or 12 for user mode.",
     scenarioPage,
     &checkZero},
    {{"scenario.value-unknown", Warning, Meaning,
      "the Value of scenario {id} is {found}, for which no use is known; write 131 for drivers or "
      "12 for user mode"},
     "Windows asks scenario 131 about drivers and 12 about everything else. Rules in others are "
     "not known to do anything.",
     "Write 131 or 12, or move the rules to the scenario that has it.",
     scenarioPage,
     &checkUnknownValue},
    {{"scenario.value-twice", Error, Meaning,
      "scenario {id} has the Value {found} like an earlier one; put the rules of both into one "
      "scenario"},
     "Windows looks for one scenario of a Value. What stands in the other would be lost.",
     "Move the rules and signers into one of the two and delete the other.",
     scenarioPage,
     &checkValueTwice},
    {{"scenario.mixed-up", Warning, Meaning,
      "scenario {id} is named for {named}, but its Value {found} makes it the one for {is}; "
      "correct "
      "the Value or rename it"},
     "The Value decides, not the ID. Rules for drivers in the scenario for programs, and the other "
     "way round, match nothing and may keep Windows from starting.",
     "Correct the Value, or rename the scenario.",
     scenarioPage,
     &checkMixedUp,
     &fixMixedUp},
    {{"scenario.hash-alg", Warning, Meaning,
      "MinimumHashAlgorithm of {id} is {found}, which is no hash algorithm; write 32780 for "
      "SHA-256, 32781 for SHA-384 or 32782 for SHA-512"},
     "The number is an ALG_ID of Windows. With an unknown one nobody can say which signatures are "
     "good enough.",
     "Write 32780 for SHA-256.",
     "Microsoft Learn: ALG_ID",
     &checkAlgorithm,
     &fixAlgorithm},
    {{"scenario.hash-alg-weak", Warning, Advice,
      "MinimumHashAlgorithm of {id} is {found} ({name}), so that signatures made with a broken "
      "hash "
      "are taken; write 32780 for SHA-256"},
     "Signatures over such hashes can be forged with enough effort.",
     "Write 32780 for SHA-256, unless old drivers need the other.",
     tagsPage,
     &checkWeakAlgorithm,
     &fixAlgorithm},
    {{"scenario.inherits-itself", Warning, Meaning,
      "scenario {id} names itself in InheritedScenarios; remove it there"},
     "A scenario can take over what others say, not what it says itself.",
     "Remove the scenario from its own InheritedScenarios.",
     scenarioPage,
     &checkInheritsItself},
    {{"scenario.test-signers", Info, Advice,
      "{group} of {id} is not empty; its rules and signers count on machines in test mode only: "
      "move them to ProductSigners if they are meant for all"},
     "ProductSigners is the list that counts on a normal machine.",
     "Move the rules and signers to ProductSigners.",
     scenarioPage,
     &checkTestSigners},
    {{"list.too-long", Error, Meaning, messages::cipTooMany.text},
     "Their number has one byte in a binary policy.",
     "Remove or merge some of them.",
     "Microsoft's policy converter",
     &checkCounts},
    {{"hvci.bits", Warning, Meaning,
      "HvciOptions is {found}, but the known options add up to 15 at most; write 0 for off, 1 for "
      "on or 2 for strict"},
     "The number is a sum: 1 on, 2 strict, 4 debug mode, 8 may be switched off. Nothing is known "
     "of "
     "higher ones.",
     "Write 0, 1 or 2.",
     hvciPage,
     &checkHvciBits,
     &fixHvciBits},
    {{"hvci.strict", Warning, Advice,
      "HvciOptions {found} makes memory integrity strict, which can stop drivers that the rules "
      "allow; test it on every kind of machine, or write 1"},
     "Strict memory integrity refuses drivers that do not fit it, whatever the policy allows, and "
     "a "
     "machine that needs one of them may not start.",
     "Write 1 unless all drivers are known to fit.",
     hvciPage,
     &checkHvciStrict},
    {{"hvci.debug", Warning, Advice,
      "HvciOptions {found} has the debug mode of memory integrity on; take 4 off unless the policy "
      "is for test machines"},
     "Debug mode takes away part of the protection that memory integrity is for.",
     "Write the number without 4.",
     hvciPage,
     &checkHvciDebug,
     &fixHvciDebug},
};

} // namespace

std::span<const Check> scenarioChecks() {
    return checks;
}

} // namespace cipwright
