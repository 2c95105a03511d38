// Checks of artifact rules (CIM images and catalogs), which the newest schema has.
#include "core/check/families.h"
#include "core/check/rules/filerules.h"
#include "core/check/rules/versions.h"

#include "core/base/text.h"

#include <array>
#include <string>
#include <unordered_map>

namespace cipwright {

namespace {

using namespace filerules;
using enum Severity;
using enum Category;

Span artifactPlace(const ArtifactRule& rule) {
    return rule.id.present() ? rule.id.span() : Span{0, rule.length};
}

std::string_view attributeOf(const ArtifactRule& rule, const Value& value) {
    if (&value == &rule.minimumVersion) {
        return "MinimumVersion";
    }
    if (&value == &rule.maximumVersion) {
        return "MaximumVersion";
    }
    return &value == &rule.artifactName ? "ArtifactName" : "ArtifactDescription";
}

void report(ItemReport& found, const ArtifactRule& rule, const Value& value) {
    found.add(value.span(), {{"id", rule.id.text()},
                             {"attribute", std::string(attributeOf(rule, value))},
                             {"found", value.text()}});
}

void checkArtifactFormat(const ArtifactRule& rule, ItemReport& found) {
    for (const Value* const value : {&rule.minimumVersion, &rule.maximumVersion}) {
        if (value->present() && versions::onlyLooksLikeVersion(value->text())) {
            report(found, rule, *value);
        }
    }
}

std::optional<Fix> fixArtifactFormat(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto& rules = input.policy.artifactRules;
    const auto i = itemAt(rules, diagnostic.span);
    if (!i) {
        return std::nullopt;
    }
    const ArtifactRule& rule = rules[*i];
    const bool isMinimum = rules.absolute(*i, rule.minimumVersion.span()) == diagnostic.span;
    const Value& value = isMinimum ? rule.minimumVersion : rule.maximumVersion;
    const auto version = versions::nearest(value.text());
    const auto other =
        Version::parse((isMinimum ? rule.maximumVersion : rule.minimumVersion).text());
    if (!version || (other && (isMinimum ? *version > *other : *version < *other))) {
        return std::nullopt;
    }
    return fixOf("Write " + version->toString(),
                 setAttribute(input.text, input.policy, {Section::ArtifactRules, *i},
                              attributeOf(rule, value), version->toString()));
}

void checkArtifactOrder(const ArtifactRule& rule, ItemReport& found) {
    const auto minimum = Version::parse(rule.minimumVersion.text());
    const auto maximum = Version::parse(rule.maximumVersion.text());
    if (minimum && maximum && *minimum > *maximum) {
        found.add(rule.minimumVersion.span(), {{"id", rule.id.text()},
                                               {"minimum", rule.minimumVersion.text()},
                                               {"maximum", rule.maximumVersion.text()}});
    }
}

std::optional<Fix> fixArtifactOrder(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto& rules = input.policy.artifactRules;
    const auto i = itemAt(rules, diagnostic.span);
    if (!i) {
        return std::nullopt;
    }
    const ItemRef item{Section::ArtifactRules, *i};
    const std::array changes{
        AttributeChange{item, "MinimumVersion", rules[*i].maximumVersion.text()},
        AttributeChange{item, "MaximumVersion", rules[*i].minimumVersion.text()}};
    return fixOf("Swap minimum and maximum", setAttributes(input.text, input.policy, changes));
}

void checkArtifactMatches(const ArtifactRule& rule, ItemReport& found) {
    for (const Value* const value : {&rule.artifactName, &rule.artifactDescription, &rule.hash}) {
        if (!value->text().empty()) {
            return;
        }
    }
    found.add(artifactPlace(rule), {{"id", rule.id.text()}});
}

void checkArtifactSpaces(const ArtifactRule& rule, ItemReport& found) {
    for (const Value* const value : {&rule.artifactName, &rule.artifactDescription}) {
        if (trimmed(value->text()).size() != value->text().size()) {
            report(found, rule, *value);
        }
    }
}

std::optional<Fix> fixArtifactSpaces(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto& rules = input.policy.artifactRules;
    const auto i = itemAt(rules, diagnostic.span);
    if (!i) {
        return std::nullopt;
    }
    const ArtifactRule& rule = rules[*i];
    const bool isName = rules.absolute(*i, rule.artifactName.span()) == diagnostic.span;
    const Value& value = isName ? rule.artifactName : rule.artifactDescription;
    return fixOf("Remove the blanks",
                 setAttribute(input.text, input.policy, {Section::ArtifactRules, *i},
                              attributeOf(rule, value), trimmed(value.text())));
}

void checkArtifactPlaceholder(const ArtifactRule& rule, ItemReport& found) {
    const std::string_view digits = trimmed(rule.hash.text());
    if (!digits.empty() && digits.find_first_not_of(digits.front()) == std::string_view::npos) {
        found.add(rule.hash.span(), {{"id", rule.id.text()}});
    }
}

void checkArtifactUnreferenced(const CheckInput& input, PolicyReport& found) {
    const auto& rules = input.policy.artifactRules;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (!input.usage.artifactRules[i]
            && input.index.find(ItemKind::ArtifactRule, rules[i].id.text()) == i) {
            found.add(rules.absolute(i, artifactPlace(rules[i])), {{"id", rules[i].id.text()}});
        }
    }
}

std::optional<Fix> deleteArtifact(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto i = itemAt(input.policy.artifactRules, diagnostic.span);
    if (!i) {
        return std::nullopt;
    }
    const ItemRef item{Section::ArtifactRules, *i};
    return fixOf("Delete the rule",
                 deleteItems(input.text, input.policy, {&item, 1}, References::Delete));
}

// What an artifact rule matches, as one text.
std::string contentOf(const ArtifactRule& rule) {
    std::string content;
    for (const Value* const value :
         {&rule.artifactType, &rule.artifactName, &rule.artifactDescription, &rule.minimumVersion,
          &rule.maximumVersion, &rule.hash}) {
        content += upper(trimmed(value->text())) + '\n';
    }
    return content;
}

// Artifact rules that are used and match the same as an earlier one that is used.
template <class Found> void forEachRepeatedArtifact(const CheckInput& input, Found found) {
    const auto& rules = input.policy.artifactRules;
    std::unordered_map<std::string, std::size_t> firsts;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (!input.usage.artifactRules[i]) {
            continue;
        }
        const auto [first, isNew] = firsts.emplace(contentOf(rules[i]), i);
        if (!isNew) {
            found(i, first->second);
        }
    }
}

void checkArtifacts(const CheckInput& input, PolicyReport& found, bool sameAction) {
    const auto& rules = input.policy.artifactRules;
    forEachRepeatedArtifact(input, [&](std::size_t i, std::size_t first) {
        if ((rules[i].action.text() == rules[first].action.text()) == sameAction) {
            found
                .add(rules.absolute(i, artifactPlace(rules[i])),
                     {{"id", rules[i].id.text()}, {"other", rules[first].id.text()}})
                .related.push_back(
                    {rules.absolute(first, artifactPlace(rules[first])), "the other rule"});
        }
    });
}

void checkArtifactDuplicate(const CheckInput& input, PolicyReport& found) {
    checkArtifacts(input, found, true);
}

void checkArtifactContradiction(const CheckInput& input, PolicyReport& found) {
    checkArtifacts(input, found, false);
}

constexpr std::string_view schemaPage = "Microsoft's policy schema";

constexpr Check checks[] = {
    {{"artifact.version-format", Error, Meaning,
      "{attribute} of {id} is \"{found}\", which is not a version; write four numbers from 0 to "
      "65535 with dots between, such as 1.0.0.0"},
     "The schema lets such texts pass because of a slip in its pattern, but they name no version.",
     "Write four numbers from 0 to 65535 with dots between.",
     schemaPage,
     &checkArtifactFormat,
     &fixArtifactFormat},
    {{"artifact.version-order", Error, Meaning,
      "the minimum version {minimum} of {id} is above its maximum {maximum}; swap them"},
     "No version lies in such a range.",
     "Swap the two versions or correct the wrong one.",
     schemaPage,
     &checkArtifactOrder,
     &fixArtifactOrder},
    {{"artifact.no-match", Warning, Meaning,
      "artifact rule {id} has no hash, no name and no description, so that nothing tells what it "
      "is "
      "about; add one of them"},
     "Such a rule is about every artifact of its type, which is hardly ever meant.",
     "Add ArtifactHash, ArtifactName or ArtifactDescription.",
     schemaPage,
     &checkArtifactMatches},
    {{"artifact.name-spaces", Warning, Meaning,
      "{attribute} of {id} begins or ends with a blank, which is compared too; remove it unless it "
      "is meant"},
     "A blank that nobody sees keeps the rule from matching.",
     "Remove the blank unless the artifact's name has it too.",
     schemaPage,
     &checkArtifactSpaces,
     &fixArtifactSpaces},
    {{"artifact.hash-placeholder", Warning, Meaning,
      "the hash of {id} is one digit repeated, which is no hash of an artifact; enter the real "
      "one"},
     "Such hashes stand in templates for one to be filled in.",
     "Enter the real hash or delete the rule.",
     "How hashes are spread",
     &checkArtifactPlaceholder},
    {{"artifact.unreferenced", Warning, Meaning,
      "artifact rule {id} has no effect, because no scenario and no signer names it; add an "
      "ArtifactRuleRef, or delete it"},
     "Only artifact rules in ArtifactRulesRef of a scenario or at a signer take part.",
     "Add an ArtifactRuleRef to ArtifactSigners of a scenario or to a signer, or delete the rule.",
     schemaPage,
     &checkArtifactUnreferenced,
     &deleteArtifact},
    {{"artifact.duplicate", Info, Advice,
      "artifact rule {id} says the same as {other}; delete one of them"},
     "One of the two does nothing.",
     "Delete one of the two rules.",
     schemaPage,
     &checkArtifactDuplicate},
    {{"artifact.contradiction", Warning, Meaning,
      "artifact rules {id} and {other} are about the same artifact, but one allows and one denies "
      "it; delete one of them"},
     "A policy that says both cannot be what somebody meant.",
     "Decide whether the artifact is allowed, and delete the other rule.",
     schemaPage,
     &checkArtifactContradiction},
};

} // namespace

std::span<const Check> artifactChecks() {
    return checks;
}

} // namespace cipwright
