// Checks of CiSigners, and of signers listed with and without exceptions.
#include "core/check/families.h"
#include "core/check/rules/policyfacts.h"
#include "core/check/rules/signerfacts.h"
#include "core/xml/policyedit.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace cipwright {

namespace {

using namespace signerfacts;
using enum Severity;
using enum Category;

const std::string& idOf(const CheckInput& input, std::size_t i) {
    return input.policy.signers[i].id.text();
}

// Signers of user mode that Microsoft's tools would have listed.
std::vector<std::size_t> missingCiSigners(const CheckInput& input) {
    const Policy& policy = input.policy;
    std::vector<std::size_t> missing;
    const bool idle = policyfacts::isBase(policy) && !policy.hasOption(optionNames::umci);
    // The compiler lists all signers of a tagging policy that lists none itself.
    if (idle || policy.type() == PolicyType::AppIdTagging) {
        return missing;
    }
    for (std::size_t i = 0; i < policy.signers.size(); ++i) {
        const auto tbs = tbsOf(policy.signers[i]);
        if (tbs && !tbs->empty() && input.usage.signer(i, SignerUse::AllowedUser)
            && !input.usage.signer(i, SignerUse::Ci) && isFirstOfItsId(input, i)) {
            missing.push_back(i);
        }
    }
    return missing;
}

void checkMissing(const CheckInput& input, PolicyReport& found) {
    const auto missing = missingCiSigners(input);
    if (missing.empty()) {
        return;
    }
    constexpr std::size_t mostNamed = 3;
    std::string names;
    for (std::size_t k = 0; k < std::min(missing.size(), mostNamed); ++k) {
        names += (k == 0 ? "" : ", ") + idOf(input, missing[k]);
    }
    if (missing.size() > mostNamed) {
        names += " and " + std::to_string(missing.size() - mostNamed) + " more";
    }
    found.add(placeOf(input, missing.front()), {{"ids", names}});
}

std::optional<Fix> fixMissing(const CheckInput& input, const Diagnostic&) {
    std::vector<NewItem> items;
    for (const std::size_t i : missingCiSigners(input)) {
        SignerRef ref;
        ref.signerId = Value(idOf(input, i));
        items.emplace_back(std::move(ref));
    }
    return fixOf("Add them to CiSigners",
                 addItems(input.text, input.policy, Section::CiSigners, atEnd, items));
}

void checkKernelOnly(const CheckInput& input, PolicyReport& found) {
    constexpr auto kernel = uses({SignerUse::AllowedKernel, SignerUse::DeniedKernel});
    constexpr auto other =
        uses({SignerUse::AllowedUser, SignerUse::DeniedUser, SignerUse::OtherScenario});
    const auto& list = input.policy.ciSigners;
    for (std::size_t k = 0; k < list.size(); ++k) {
        const auto i = input.index.find(ItemKind::Signer, list[k].signerId.text());
        if (i && isUsed(input, *i, kernel) && !isUsed(input, *i, other)) {
            found.add(list.absolute(k, list[k].signerId.span()), {{"id", idOf(input, *i)}});
        }
    }
}

std::optional<Fix> fixKernelOnly(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto k = itemAt(input.policy.ciSigners, diagnostic.span);
    if (!k) {
        return std::nullopt;
    }
    return fixOf("Remove it from CiSigners",
                 setSignerListed(input.text, input.policy, Section::CiSigners,
                                 input.policy.ciSigners[*k].signerId.text(), false));
}

// A signer listed twice, with exceptions and without: what the one leaves out the other takes in.
void checkExceptionUndone(const CheckInput& input, PolicyReport& found) {
    const auto& scenarios = input.policy.scenarios;
    for (std::size_t s = 0; s < scenarios.size(); ++s) {
        for (const SignerGroup& group : scenarios[s].groups) {
            for (const ScenarioSignerList* const list : {&group.allowed, &group.denied}) {
                std::unordered_map<std::string_view, const ScenarioSigner*> withExceptions;
                for (const ScenarioSigner& entry : list->signers) {
                    if (!entry.exceptions.empty()) {
                        withExceptions.emplace(entry.signerId.text(), &entry);
                    }
                }
                if (withExceptions.empty()) {
                    continue;
                }
                for (const ScenarioSigner& entry : list->signers) {
                    const auto other = withExceptions.find(entry.signerId.text());
                    if (entry.exceptions.empty() && other != withExceptions.end()) {
                        found
                            .add(scenarios.absolute(s, entry.signerId.span()),
                                 {{"id", entry.signerId.text()}})
                            .related.push_back({scenarios.absolute(s, other->second->element),
                                                "the entry with exceptions"});
                    }
                }
            }
        }
    }
}

constexpr Check checks[] = {
    {{"signer.ci-missing", Info, Advice,
      "these signers of user mode are not among CiSigners: {ids}; add them"},
     "Microsoft's tools list every signer of user mode that goes by a TBS hash there. Without, "
     "its files do not reach the enterprise signing level (VerificationError 18).",
     "Add a CiSigner for each of them.",
     "What Microsoft's policy tools write",
     &checkMissing,
     &fixMissing},
    {{"signer.ci-kernel", Info, Advice,
      "{id} is among CiSigners but signs for drivers only; remove it from CiSigners"},
     "CiSigners are about files of user mode. One for drivers does nothing there.",
     "Remove the CiSigner.",
     "What Microsoft's policy tools write",
     &checkKernelOnly,
     &fixKernelOnly},
    {{"signer.exception-undone", Warning, Meaning,
      "{id} stands twice in this list, here without exceptions, so that those of the other entry "
      "do "
      "nothing; keep the entry with exceptions"},
     "Each entry counts for itself: what an exception takes away from one entry, the other one "
     "covers.",
     "Remove the entry without exceptions.",
     "Microsoft's policy schema",
     &checkExceptionUndone},
};

} // namespace

std::span<const Check> ciSignerChecks() {
    return checks;
}

} // namespace cipwright
