#include "ui/models/referencekinds.h"

#include "ui/models/references.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>

namespace cipwright::ui {

namespace {

using namespace references;

// lupdate knows T and takes the namespace for the context; "std::" before a table would change it.
using std::array;
#define T(text) text

constexpr int membershipWords = GroupWord;
constexpr int exceptionWords = ScenarioWord | GroupWord | VerdictWord;

constexpr array<ReferenceKind, 17> kinds{{
    {T("EKUs"), T("EKU"), T("Add E&KUs..."), Section::Signers, NoWords, nullptr,
     ofSigner<SignerReference::CertEKU>, nullptr, forSigner<SignerReference::CertEKU>,
     addToSigner<SignerReference::CertEKU>, removeFromSigner<SignerReference::CertEKU>,
     setEkuExcept},
    {T("File attributes"), T("File attribute"), T("Add &File Attributes..."), Section::Signers,
     NoWords, nullptr, ofSigner<SignerReference::FileAttribRef>, nullptr,
     forSigner<SignerReference::FileAttribRef>, addToSigner<SignerReference::FileAttribRef>,
     removeFromSigner<SignerReference::FileAttribRef>},
    {T("Artifact rules"), T("Artifact rule"), T("Add A&rtifact Rules..."), Section::Signers,
     NoWords, nullptr, ofSigner<SignerReference::ArtifactRuleRef>, nullptr,
     forSigner<SignerReference::ArtifactRuleRef>, addToSigner<SignerReference::ArtifactRuleRef>,
     removeFromSigner<SignerReference::ArtifactRuleRef>},
    {T("Allowed in"), T("Allowed in"), T("&Allow in Scenarios..."), Section::Signers,
     membershipWords, nullptr, scenariosOfSigner<Verdict::Allowed>, everyGroup,
     scenariosForSigner<Verdict::Allowed>, addSignerToScenarios<Verdict::Allowed>,
     removeSignerFromScenarios},
    {T("Denied in"), T("Denied in"), T("Den&y in Scenarios..."), Section::Signers, membershipWords,
     nullptr, scenariosOfSigner<Verdict::Denied>, everyGroup, scenariosForSigner<Verdict::Denied>,
     addSignerToScenarios<Verdict::Denied>, removeSignerFromScenarios},
    {T("Exceptions"), T("Exception"), T("Add &Exceptions..."), Section::Signers, exceptionWords,
     nullptr, exceptionsOfSigner, membershipsOfSigner, rulesForException, addExceptionRules,
     removeExceptionRules},
    {T("Rules"), T("Rule"), T("Add &Rules to It..."), Section::SigningScenarios, GroupWord, nullptr,
     rulesOfScenario, everyGroup, rulesForScenario, addRulesToScenario, removeRulesFromScenario},
    {T("Allowed signers"), T("Allowed signer"), T("&Allow Signers..."), Section::SigningScenarios,
     GroupWord, nullptr, signersOfScenario<Verdict::Allowed>, everyGroup,
     signersForScenario<Verdict::Allowed>, addSignersToScenario<Verdict::Allowed>,
     removeSignersFromScenario},
    {T("Denied signers"), T("Denied signer"), T("Den&y Signers..."), Section::SigningScenarios,
     GroupWord, nullptr, signersOfScenario<Verdict::Denied>, everyGroup,
     signersForScenario<Verdict::Denied>, addSignersToScenario<Verdict::Denied>,
     removeSignersFromScenario},
    {T("Exceptions"), T("Exception"), T("Add &Exceptions..."), Section::SigningScenarios,
     GroupWord | VerdictWord | SignerWord, nullptr, exceptionsOfScenario, signerPlacesOfScenario,
     rulesForException, addExceptionRules, removeExceptionRules},
    {T("Inherited scenarios"), T("Inherited scenario"), T("&Inherit Scenarios..."),
     Section::SigningScenarios, NoWords, nullptr, inheritedScenarios, nullptr, scenariosToInherit,
     inheritScenarios, disinheritScenarios},
    {T("Scenarios"), T("Scenario"), T("Put into &Scenarios..."), Section::FileRules,
     membershipWords, ruleDecides, scenariosOfRule<Section::FileRules>, fileGroups,
     scenariosForRule<Section::FileRules>, addRuleToScenarios<Section::FileRules>,
     removeRuleFromScenarios<Section::FileRules>},
    {T("Exception of"), T("Exception of"), T("Make an &Exception of Signers..."),
     Section::FileRules, exceptionWords, ruleDecides, signersOfException, placesForExceptions,
     signersForException, addExceptionToSigners, removeExceptionFromSigners},
    {T("Signers"), T("Signer"), T("Put under Si&gners..."), Section::FileRules, NoWords,
     ruleIsAttribute, signersOf<Section::FileRules>, nullptr, signersFor<Section::FileRules>,
     addToSigners<Section::FileRules>, removeFromSigners<Section::FileRules>},
    {T("Scenarios"), T("Scenario"), T("Put into &Scenarios..."), Section::ArtifactRules, NoWords,
     nullptr, scenariosOfRule<Section::ArtifactRules>, artifactGroup,
     scenariosForRule<Section::ArtifactRules>, addRuleToScenarios<Section::ArtifactRules>,
     removeRuleFromScenarios<Section::ArtifactRules>},
    {T("Signers"), T("Signer"), T("Put under Si&gners..."), Section::ArtifactRules, NoWords,
     nullptr, signersOf<Section::ArtifactRules>, nullptr, signersFor<Section::ArtifactRules>,
     addToSigners<Section::ArtifactRules>, removeFromSigners<Section::ArtifactRules>},
    {T("Signers"), T("Signer"), T("Add to Si&gners..."), Section::EKUs, NoWords, nullptr,
     signersOf<Section::EKUs>, nullptr, signersFor<Section::EKUs>, addToSigners<Section::EKUs>,
     removeFromSigners<Section::EKUs>},
}};

#undef T

struct Words {
    Q_DECLARE_TR_FUNCTIONS(References)
};

QString textOf(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString scenarioName(const Policy& policy, std::size_t scenario) {
    if (scenario >= policy.scenarios.size()) {
        return {};
    }
    const SigningScenario& one = policy.scenarios[scenario];
    const QString name =
        textOf(one.friendlyName.text().empty() ? one.id.text() : one.friendlyName.text());
    return QStringLiteral("%1 (%2)").arg(name, textOf(one.value.text()));
}

} // namespace

std::span<const ReferenceKind> referenceKinds() {
    return kinds;
}

std::vector<const ReferenceKind*> referenceKindsOf(Section section) {
    std::vector<const ReferenceKind*> found;
    for (const ReferenceKind& kind : kinds) {
        if (kind.section == section) {
            found.push_back(&kind);
        }
    }
    return found;
}

bool kindApplies(const ReferenceKind& kind, const Policy& policy, std::size_t item) {
    return item < itemCount(policy, kind.section)
           && (kind.applies == nullptr || kind.applies(policy, item));
}

QString labelOfId(const Policy& policy, const std::string& id) {
    const auto item = itemOfId(policy, id);
    if (!item) {
        return Words::tr("%1 (not there)").arg(textOf(id));
    }
    const std::string name = nameOfItem(policy, *item);
    if (item->section == Section::SigningScenarios) {
        return scenarioName(policy, item->index);
    }
    return name.empty() ? textOf(id) : QStringLiteral("%1 (%2)").arg(textOf(name), textOf(id));
}

QString placeText(const ReferenceKind& kind, const Policy& policy, const ReferencePlace& place,
                  bool full) {
    QStringList words;
    if ((kind.words & ScenarioWord) != 0) {
        words.append(scenarioName(policy, place.scenario));
    }
    if ((kind.words & GroupWord) != 0 && (full || place.group != SignerGroupKind::ProductSigners)) {
        words.append(textOf(signerGroupNames[static_cast<std::size_t>(place.group)]));
    }
    if ((kind.words & SignerWord) != 0) {
        words.append(labelOfId(policy, place.signer));
    }
    if ((kind.words & VerdictWord) != 0) {
        words.append(place.verdict == Verdict::Allowed ? Words::tr("allowed signer")
                                                       : Words::tr("denied signer"));
    }
    return words.join(QStringLiteral(", "));
}

} // namespace cipwright::ui
