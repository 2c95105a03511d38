#include "core/work/summary.h"

#include "core/check/rules/policyfacts.h"
#include "core/work/itemwords.h"
#include "core/work/policymode.h"
#include "core/work/summaryparts.h"

#include <array>
#include <optional>
#include <utility>

namespace cipwright {

namespace summaryparts {

namespace {

namespace option = policyfacts::option;

std::string_view typeWords(const Policy& policy) {
    const auto type = policy.type();
    if (!type) {
        return "A policy of a type that is not known, version {version}.";
    }
    switch (*type) {
    case PolicyType::Base:
        return "A base policy, version {version}.";
    case PolicyType::Supplemental:
        return "A supplemental policy, version {version}.";
    case PolicyType::AppIdTagging:
        break;
    }
    return "An AppID tagging policy, version {version}.";
}

Phrase idWords(const Policy& policy) {
    const std::string& id = policy.headerField(HeaderField::PolicyID).value.text();
    const std::string& base = policy.headerField(HeaderField::BasePolicyID).value.text();
    if (id.empty()) {
        return {"It has the old single form, which Windows reads from SiPolicy.p7b."};
    }
    if (policy.type() == PolicyType::Supplemental) {
        return {"Its PolicyID is {id}; it extends the base policy {base}.",
                {valueGap("id", id), valueGap("base", base)}};
    }
    return {"Its PolicyID is {id}.", {valueGap("id", id)}};
}

bool judgesPrograms(const Policy& policy) {
    return policy.hasOption(option::umci);
}

/// Who a list of signers names.
SummaryLine signersOf(const Source& source, const ItemList<SignerRef>& list,
                      std::string_view sentence) {
    SummaryLine line{{sentence}};
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (line.items.size() == source.input.mostItems) {
            ++line.more;
            continue;
        }
        const std::string& id = list[i].signerId.text();
        const auto at = source.index.find(ItemKind::Signer, id);
        line.items.push_back(
            at ? signerWords(source.policy.signers[*at])
               : Phrase{"{id}, which the policy does not have", {valueGap("id", id)}});
    }
    return line;
}

void addSignature(const Verification& signature, std::vector<SummaryLine>& lines) {
    if (!signature.signer) {
        lines.push_back({{"It has a wrapper for a signature, but nobody signed it."}});
        return;
    }
    const Gap subject = valueGap("subject", signature.signer->subject);
    lines.push_back({signature.good()
                         ? Phrase{"This file is signed by {subject}.", {subject}}
                         : Phrase{"This file says that {subject} signed it, but the signature is "
                                  "not good.",
                                  {subject}}});
}

} // namespace

SummarySection identitySection(const Source& source) {
    const Policy& policy = source.policy;
    const std::string& version = policy.headerField(HeaderField::VersionEx).value.text();
    SummarySection section{SummaryTopic::Identity, "What it is", {}};
    section.lines.push_back({modeSentence(modeOf(policy))});
    if (modeOf(policy) != PolicyMode::AsBase) {
        section.lines.push_back(
            {{judgesPrograms(policy) ? "It judges programs in user mode as well as drivers."
                                     : "It judges drivers alone: Enabled:UMCI is not set."}});
    }
    section.lines.push_back(
        {{typeWords(policy), {valueGap("version", version.empty() ? "?" : version)}}});
    section.lines.push_back({idWords(policy)});
    return section;
}

SummarySection watchedSection(const Source& source) {
    const Policy& policy = source.policy;
    SummarySection section{SummaryTopic::Watched, "What is watched", {}};
    const auto add = [&](std::string_view sentence) { section.lines.push_back({{sentence}}); };
    switch (modeOf(policy)) {
    case PolicyMode::Audit:
        add("The event log tells of each file that it would block: what it denies, and what no "
            "rule allows.");
        break;
    case PolicyMode::Enforced:
        add("The event log tells of each file that it blocks.");
        break;
    case PolicyMode::AsBase:
        add("What it allows is not in the event log any more.");
        return section;
    case PolicyMode::TagsOnly:
        add("Processes that its rules match get a tag, which other tools look at.");
        return section;
    }
    if (judgesPrograms(policy)) {
        add(policy.hasOption(option::noScripts) ? "Scripts are not judged."
                                                : "Scripts are judged.");
        add(policy.hasOption(option::storeApps) ? "Packaged apps are judged."
                                                : "Packaged apps are not judged.");
    }
    return section;
}

SummarySection trustSection(const Source& source) {
    const Policy& policy = source.policy;
    SummarySection section{SummaryTopic::Trust, "Who may sign and change it", {}};
    const auto add = [&](std::string_view sentence) { section.lines.push_back({{sentence}}); };
    if (source.input.signature != nullptr) {
        addSignature(*source.input.signature, section.lines);
    }
    add(policyfacts::mustBeSigned(policy)
            ? "Windows takes it with a signature only."
            : "It may be unsigned: whoever is administrator can replace or remove it.");
    if (policy.updatePolicySigners.empty()) {
        add("Nobody is named who may sign updates of it.");
    } else {
        section.lines.push_back(
            signersOf(source, policy.updatePolicySigners, "Updates of it may be signed by:"));
    }
    add(policy.hasOption(option::noRestart) ? "A new version takes effect without a restart."
                                            : "A new version takes effect after a restart.");
    if (policy.hasOption(option::supplementals)) {
        add("Supplemental policies may extend it.");
    }
    if (!policy.supplementalPolicySigners.empty()) {
        section.lines.push_back(signersOf(source, policy.supplementalPolicySigners,
                                          "Its supplemental policies may be signed by:"));
    }
    return section;
}

} // namespace summaryparts

Summary summarize(const SummaryInput& input) {
    using namespace summaryparts;
    PolicyIndex index(input.policy);
    Effects denied = effectsOf(input.policy, index, FileRuleEffect::Deny);
    Effects allowed = effectsOf(input.policy, index, FileRuleEffect::Allow);
    const Source source{input, input.policy, std::move(index), std::move(denied),
                        std::move(allowed)};
    Summary summary;
    const auto name = policyfacts::informationSetting(input.policy, "Name");
    summary.name = name ? input.policy.settings[*name].value.text() : std::string();
    if (summary.name.empty()) {
        summary.name = input.policy.friendlyName.text();
    }
    summary.sections = {identitySection(source), deniedSection(source), allowedSection(source),
                        watchedSection(source),  trustSection(source),  unusualSection(source)};
    return summary;
}

} // namespace cipwright
