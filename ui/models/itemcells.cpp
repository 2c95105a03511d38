#include "ui/models/itemcells.h"

#include "core/base/hex.h"
#include "core/base/text.h"
#include "core/policy/wellknown.h"
#include "core/work/rulelines.h"
#include "core/xml/editmessages.h"
#include "ui/models/itemvalues.h"

#include <algorithm>
#include <array>
#include <utility>

namespace cipwright::ui::cells {

namespace {

std::optional<std::string_view> orNothing(const std::string& value) {
    return value.empty() ? std::nullopt : std::optional<std::string_view>(value);
}

std::string joined(const std::vector<std::string_view>& parts) {
    std::string all;
    for (const std::string_view part : parts) {
        all += all.empty() ? "" : ", ";
        all += part;
    }
    return all;
}

struct EffectWord {
    const char* word;
    FileRuleKind kind;
};

constexpr std::array<EffectWord, 3> effectWords{{{"Deny", FileRuleKind::Deny},
                                                 {"Allow", FileRuleKind::Allow},
                                                 {"Attribute", FileRuleKind::FileAttrib}}};

const ValueElement& valueOfSigner(const Signer& signer, std::string_view name) {
    if (name == "CertIssuer") {
        return signer.certIssuer;
    }
    return name == "CertPublisher" ? signer.certPublisher : signer.certOemId;
}

Result<TextPatch> refused(const MessageDef& why, std::vector<Argument> arguments) {
    return std::unexpected(Diagnostics{Diagnostic::inText(why, {}, std::move(arguments))});
}

bool hasSigner(const ItemList<SignerRef>& list, std::string_view id) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (list[i].signerId.text() == id) {
            return true;
        }
    }
    return false;
}

} // namespace

std::string ruleEffect(const TableColumn&, const Policy& policy, TableRow row) {
    const auto effect = policy.fileRules[row.item].effect();
    return effect ? effectWords[static_cast<std::size_t>(*effect)].word : "?";
}

Result<TextPatch> setRuleEffect(const TableColumn&, const PolicyText& text, const Policy& policy,
                                TableRow row, const std::string& value) {
    const auto* const word = std::ranges::find_if(effectWords, [&value](const EffectWord& effect) {
        return value.size() == std::string_view(effect.word).size()
               && std::ranges::equal(
                   value, std::string_view(effect.word), {},
                   [](char c) { return static_cast<char>(c | 0x20); },
                   [](char c) { return static_cast<char>(c | 0x20); });
    });
    if (word == effectWords.end()) {
        return refused(messages::editWord,
                       {{"value", value}, {"allowed", "Deny, Allow, Attribute"}});
    }
    return setFileRuleKind(text, policy, row.item, word->kind);
}

std::string ruleKind(const TableColumn&, const Policy& policy, TableRow row) {
    return matchOf(policy.fileRules[row.item]).word;
}

/// What is compared stays, and is compared with something else of the files.
Result<TextPatch> setRuleKind(const TableColumn&, const PolicyText& text, const Policy& policy,
                              TableRow row, const std::string& value) {
    const auto matches = ruleMatches();
    const auto wanted = std::ranges::find(matches, std::string_view(value), &RuleMatch::word);
    if (wanted == matches.end()) {
        std::vector<std::string_view> words;
        for (const RuleMatch& match : matches) {
            words.emplace_back(match.word);
        }
        return refused(messages::editWord, {{"value", value}, {"allowed", joined(words)}});
    }
    const FileRule& rule = policy.fileRules[row.item];
    const RuleMatch now = matchOf(rule);
    if (wanted->attribute == now.attribute && *now.word != '\0') {
        return TextPatch();
    }
    if (rule.has(wanted->attribute)) {
        return refused(messages::editTwice,
                       {{"attribute", std::string(nameOf(wanted->attribute))}});
    }
    const ItemRef item{Section::FileRules, row.item};
    const std::array<AttributeChange, 2> changes{
        {{item, std::string(nameOf(now.attribute)), std::nullopt},
         {item, std::string(nameOf(wanted->attribute)), rule.text(now.attribute)}}};
    return setAttributes(text, policy, changes);
}

std::string ruleMatch(const TableColumn&, const Policy& policy, TableRow row) {
    const FileRule& rule = policy.fileRules[row.item];
    return rule.text(matchOf(rule).attribute);
}

Result<TextPatch> setRuleMatch(const TableColumn&, const PolicyText& text, const Policy& policy,
                               TableRow row, const std::string& value) {
    const FileRule& rule = policy.fileRules[row.item];
    return setAttribute(text, policy, {Section::FileRules, row.item},
                        nameOf(matchOf(rule).attribute), value);
}

std::string ruleVersions(const TableColumn&, const Policy& policy, TableRow row) {
    const FileRule& rule = policy.fileRules[row.item];
    const std::string& least = rule.text(FileRuleAttribute::MinimumFileVersion);
    const std::string& most = rule.text(FileRuleAttribute::MaximumFileVersion);
    if (least.empty() && most.empty()) {
        return "any";
    }
    return least + " - " + most;
}

Result<TextPatch> setRuleVersions(const TableColumn&, const PolicyText& text, const Policy& policy,
                                  TableRow row, const std::string& value) {
    std::optional<std::string> least;
    std::optional<std::string> most;
    if (const std::string_view range = trimmed(value); !range.empty() && range != "any") {
        const std::size_t dash = range.find('-');
        if (dash == std::string_view::npos) {
            return refused(messages::editVersions, {{"value", value}});
        }
        const auto bound = [](std::string_view part) {
            const std::string_view version = trimmed(part);
            return version.empty() ? std::nullopt : std::optional<std::string>(version);
        };
        least = bound(range.substr(0, dash));
        most = bound(range.substr(dash + 1));
    }
    const ItemRef item{Section::FileRules, row.item};
    const std::array<AttributeChange, 2> changes{
        {{item, std::string(nameOf(FileRuleAttribute::MinimumFileVersion)), std::move(least)},
         {item, std::string(nameOf(FileRuleAttribute::MaximumFileVersion)), std::move(most)}}};
    return setAttributes(text, policy, changes);
}

/// What the schema does not let it have is shown where it has it all the same.
bool ruleHas(const TableColumn& column, const Policy& policy, TableRow row) {
    const auto* const found = std::ranges::find(fileRuleAttributeNames, column.attribute);
    const auto number = found - fileRuleAttributeNames.begin();
    if (found == fileRuleAttributeNames.end()) {
        return false;
    }
    const FileRule& rule = policy.fileRules[row.item];
    const auto attribute = static_cast<FileRuleAttribute>(number);
    return belongsTo(attribute, rule.kind) || rule.has(attribute);
}

std::string signerRoot(const TableColumn&, const Policy& policy, TableRow row) {
    const Signer& signer = policy.signers[row.item];
    const std::string& value = signer.certRootValue.text();
    if (signer.certRootType.text() == "Wellknown") {
        const auto number = parseNumber<std::uint32_t>(trimmed(value), 16);
        const std::string_view name = number ? wellKnownRootName(*number) : std::string_view();
        return name.empty() ? value : std::string(name);
    }
    return value;
}

std::string signerValue(const TableColumn& column, const Policy& policy, TableRow row) {
    return valueOfSigner(policy.signers[row.item], column.attribute).value.text();
}

Result<TextPatch> setSignerValueOf(const TableColumn& column, const PolicyText& text,
                                   const Policy& policy, TableRow row, const std::string& value) {
    const SignerValue which = column.attribute == "CertIssuer"      ? SignerValue::CertIssuer
                              : column.attribute == "CertPublisher" ? SignerValue::CertPublisher
                                                                    : SignerValue::CertOemID;
    return setSignerValue(text, policy, row.item, which, orNothing(value));
}

std::string signerRootAttribute(const TableColumn& column, const Policy& policy, TableRow row) {
    const Signer& signer = policy.signers[row.item];
    return column.attribute == "Type" ? signer.certRootType.text() : signer.certRootValue.text();
}

Result<TextPatch> setSignerRoot(const TableColumn& column, const PolicyText& text,
                                const Policy& policy, TableRow row, const std::string& value) {
    const Signer& signer = policy.signers[row.item];
    return column.attribute == "Type"
               ? setCertRoot(text, policy, row.item, value, signer.certRootValue.text())
               : setCertRoot(text, policy, row.item, signer.certRootType.text(), value);
}

std::string signerEkus(const TableColumn&, const Policy& policy, TableRow row) {
    std::vector<std::string_view> ids;
    for (const CertEku& eku : policy.signers[row.item].certEkus) {
        ids.emplace_back(eku.id.text());
    }
    return joined(ids);
}

std::string signerAttributes(const TableColumn&, const Policy& policy, TableRow row) {
    std::vector<std::string_view> ids;
    for (const ValueElement& ref : policy.signers[row.item].fileAttribRefs) {
        ids.emplace_back(ref.value.text());
    }
    return joined(ids);
}

template <Section section>
std::string signerListed(const TableColumn&, const Policy& policy, TableRow row) {
    const std::string& id = policy.signers[row.item].id.text();
    const ItemList<SignerRef>& list =
        section == Section::UpdatePolicySigners ? policy.updatePolicySigners
        : section == Section::CiSigners         ? policy.ciSigners
                                                : policy.supplementalPolicySigners;
    return hasSigner(list, id) ? "yes" : "";
}

template <Section section>
Result<TextPatch> setSignerRole(const TableColumn&, const PolicyText& text, const Policy& policy,
                                TableRow row, const std::string& value) {
    return setSignerListed(text, policy, section, policy.signers[row.item].id.text(),
                           !value.empty());
}

template Text signerListed<Section::UpdatePolicySigners>;
template Text signerListed<Section::CiSigners>;
template Text signerListed<Section::SupplementalPolicySigners>;
template Set setSignerRole<Section::UpdatePolicySigners>;
template Set setSignerRole<Section::CiSigners>;
template Set setSignerRole<Section::SupplementalPolicySigners>;

template <Section section>
std::string attribute(const TableColumn& column, const Policy& policy, TableRow row) {
    const Value* const value = attributeOf(policy, {section, row.item}, column.attribute);
    return value == nullptr ? std::string() : value->text();
}

template <Section section>
Result<TextPatch> setAttributeOf(const TableColumn& column, const PolicyText& text,
                                 const Policy& policy, TableRow row, const std::string& value) {
    return setAttribute(text, policy, {section, row.item}, column.attribute, orNothing(value));
}

template <Section section>
Result<TextPatch> setId(const TableColumn&, const PolicyText& text, const Policy& policy,
                        TableRow row, const std::string& value) {
    return renameId(text, policy, {section, row.item}, value);
}

template <Section section>
std::string note(const TableColumn&, const Policy& policy, TableRow row) {
    return noteOf(policy, {section, row.item});
}

template <Section section>
Result<TextPatch> setNoteOf(const TableColumn&, const PolicyText& text, const Policy& policy,
                            TableRow row, const std::string& value) {
    return setNote(text, policy, {section, row.item}, value);
}

#define CIPWRIGHT_CELLS_OF(section)                                                                \
    template Text attribute<Section::section>;                                                     \
    template Set setAttributeOf<Section::section>;                                                 \
    template Set setId<Section::section>;                                                          \
    template Text note<Section::section>;                                                          \
    template Set setNoteOf<Section::section>

CIPWRIGHT_CELLS_OF(EKUs);
CIPWRIGHT_CELLS_OF(FileRules);
CIPWRIGHT_CELLS_OF(ArtifactRules);
CIPWRIGHT_CELLS_OF(Signers);
CIPWRIGHT_CELLS_OF(SigningScenarios);
CIPWRIGHT_CELLS_OF(Settings);
CIPWRIGHT_CELLS_OF(Macros);
CIPWRIGHT_CELLS_OF(AppSettings);

#undef CIPWRIGHT_CELLS_OF

} // namespace cipwright::ui::cells
