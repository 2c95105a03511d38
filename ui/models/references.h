// The functions behind the kinds of references: what there is, what can be added, how it changes.
#pragma once

#include "ui/models/referencekinds.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

namespace cipwright::ui::references {

using List = std::vector<Reference>(const Policy& policy, std::size_t item);
using Places = std::vector<ReferencePlace>(const Policy& policy, std::size_t item);
using Candidates = std::vector<std::string>(const Policy& policy, std::size_t item,
                                            const ReferencePlace& place);
using Add = Result<TextPatch>(const PolicyText& text, const Policy& policy, std::size_t item,
                              const ReferencePlace& place, std::span<const std::string> ids);
using Remove = Result<TextPatch>(const PolicyText& text, const Policy& policy, std::size_t item,
                                 std::span<const Reference> references);

bool ruleDecides(const Policy& policy, std::size_t rule);     ///< It allows or denies.
bool ruleIsAttribute(const Policy& policy, std::size_t rule); ///< It is a FileAttrib.

/// Children of a signer.
template <SignerReference which> List ofSigner;
template <SignerReference which> Candidates forSigner;
template <SignerReference which> Add addToSigner;
template <SignerReference which> Remove removeFromSigner;
Result<TextPatch> setEkuExcept(const PolicyText& text, const Policy& policy, std::size_t signer,
                               const Reference& reference, bool on);

/// The same, seen from the EKU or rule that signers name.
template <Section section> List signersOf;
template <Section section> Candidates signersFor;
template <Section section> Add addToSigners;
template <Section section> Remove removeFromSigners;

Places everyGroup;
Places fileGroups; ///< Those that hold rules for files.
Places artifactGroup;

/// Members of a scenario.
List rulesOfScenario;
Candidates rulesForScenario;
Add addRulesToScenario;
Remove removeRulesFromScenario;
template <Verdict verdict> List signersOfScenario;
template <Verdict verdict> Candidates signersForScenario;
template <Verdict verdict> Add addSignersToScenario;
Remove removeSignersFromScenario;
List inheritedScenarios;
Candidates scenariosToInherit;
Add inheritScenarios;
Remove disinheritScenarios;

/// The same, seen from the signer or rule.
template <Verdict verdict> List scenariosOfSigner;
template <Verdict verdict> Candidates scenariosForSigner;
template <Verdict verdict> Add addSignerToScenarios;
Remove removeSignerFromScenarios;
template <Section section> List scenariosOfRule;
template <Section section> Candidates scenariosForRule;
template <Section section> Add addRuleToScenarios;
template <Section section> Remove removeRuleFromScenarios;

/// Exceptions of signers in scenarios, seen from the scenario, the signer and the rule.
List exceptionsOfScenario;
List exceptionsOfSigner;
List signersOfException;
Places signerPlacesOfScenario;
Places membershipsOfSigner;
Places placesForExceptions;
Candidates rulesForException;
Candidates signersForException;
Add addExceptionRules;
Add addExceptionToSigners;
Remove removeExceptionRules;
Remove removeExceptionFromSigners;

/// The item of an ID that is no macro's.
std::optional<ItemRef> itemOfId(const Policy& policy, std::string_view id);

/// The name that people know an item by; empty where it has none.
std::string nameOfItem(const Policy& policy, ItemRef item);

/// Parts of the above that several files share.
std::vector<std::string> idsOf(std::span<const Reference> references);
std::vector<std::string> idsOfSection(const Policy& policy, Section section);
void leaveOut(std::vector<std::string>& ids, std::span<const Reference> references);

/// Edits of different places, gathered into one patch; the first error counts.
class Gathered {
public:
    void add(const Result<TextPatch>& patch);
    Result<TextPatch> finish() &&;

private:
    std::vector<TextEdit> m_edits;
    std::optional<Diagnostics> m_error;
};

/// Makes one patch of what `change(place, references)` gives for the references of each place.
template <class F>
Result<TextPatch> byPlace(std::span<const Reference> references, const F& change) {
    std::vector<ReferencePlace> done;
    Gathered all;
    for (const Reference& first : references) {
        if (std::ranges::find(done, first.place) != done.end()) {
            continue;
        }
        done.push_back(first.place);
        std::vector<Reference> here;
        std::ranges::copy_if(references, std::back_inserter(here),
                             [&](const Reference& one) { return one.place == first.place; });
        all.add(change(first.place, here));
    }
    return std::move(all).finish();
}

} // namespace cipwright::ui::references
