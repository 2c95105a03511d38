#include "ui/models/references.h"

#include "core/base/hex.h"
#include "core/policy/wellknown.h"
#include "core/work/rulelines.h"
#include "ui/models/itemvalues.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace cipwright::ui::references {

namespace {

template <Section section> constexpr SignerReference referenceTo() {
    return section == Section::EKUs        ? SignerReference::CertEKU
           : section == Section::FileRules ? SignerReference::FileAttribRef
                                           : SignerReference::ArtifactRuleRef;
}

const std::string& ownId(const FileRule& rule) {
    return rule.id();
}

template <class T> const std::string& ownId(const T& item) {
    return item.id.text();
}

template <SignerReference which> constexpr Section sectionOf() {
    return which == SignerReference::CertEKU         ? Section::EKUs
           : which == SignerReference::FileAttribRef ? Section::FileRules
                                                     : Section::ArtifactRules;
}

} // namespace

bool ruleDecides(const Policy& policy, std::size_t rule) {
    return policy.fileRules[rule].effect() != FileRuleEffect::Attribute;
}

bool ruleIsAttribute(const Policy& policy, std::size_t rule) {
    return !ruleDecides(policy, rule);
}

std::optional<ItemRef> itemOfId(const Policy& policy, std::string_view id) {
    std::optional<ItemRef> found;
    const auto findIn = [&](Section section, const auto& items) {
        for (std::size_t i = 0; i < items.size() && !found; ++i) {
            if (ownId(items[i]) == id) {
                found = ItemRef{section, i};
            }
        }
    };
    findIn(Section::Signers, policy.signers);
    findIn(Section::FileRules, policy.fileRules);
    findIn(Section::EKUs, policy.ekus);
    findIn(Section::SigningScenarios, policy.scenarios);
    findIn(Section::ArtifactRules, policy.artifactRules);
    return found;
}

std::string nameOfItem(const Policy& policy, ItemRef item) {
    if (item.section == Section::FileRules) {
        const FileRule& rule = policy.fileRules[item.index];
        const std::string& match = rule.text(matchOf(rule).attribute);
        return match.empty() ? rule.text(FileRuleAttribute::FriendlyName) : match;
    }
    const Value* name =
        attributeOf(policy, item, item.section == Section::Signers ? "Name" : "FriendlyName");
    if (name != nullptr && !name->text().empty()) {
        return name->text();
    }
    if (item.section == Section::EKUs) {
        const auto bytes = fromHex(policy.ekus[item.index].value.text());
        return bytes ? std::string(ekuName(*bytes)) : std::string();
    }
    return {};
}

std::vector<std::string> idsOf(std::span<const Reference> references) {
    std::vector<std::string> ids;
    std::ranges::transform(references, std::back_inserter(ids), &Reference::id);
    return ids;
}

std::vector<std::string> idsOfSection(const Policy& policy, Section section) {
    std::vector<std::string> ids;
    const std::size_t count = itemCount(policy, section);
    for (std::size_t i = 0; i < count; ++i) {
        if (std::string id = idOfItem(policy, section, i); !id.empty()) {
            ids.push_back(std::move(id));
        }
    }
    return ids;
}

void leaveOut(std::vector<std::string>& ids, std::span<const Reference> references) {
    std::set<std::string_view> there;
    for (const Reference& reference : references) {
        there.insert(reference.id);
    }
    std::erase_if(ids, [&there](const std::string& id) { return there.contains(id); });
}

void Gathered::add(const Result<TextPatch>& patch) {
    if (!patch) {
        m_error = m_error.value_or(patch.error());
        return;
    }
    std::ranges::copy(patch->edits(), std::back_inserter(m_edits));
}

Result<TextPatch> Gathered::finish() && {
    if (m_error) {
        return std::unexpected(*std::move(m_error));
    }
    return TextPatch::fromEdits(std::move(m_edits));
}

template <SignerReference which>
std::vector<Reference> ofSigner(const Policy& policy, std::size_t item) {
    std::vector<Reference> found;
    const Signer& signer = policy.signers[item];
    if constexpr (which == SignerReference::CertEKU) {
        for (const CertEku& eku : signer.certEkus) {
            found.push_back({eku.id.text(),
                             {},
                             policy.signers.absolute(item, eku.element),
                             eku.condition.text() == "Except"});
        }
    } else {
        for (const ValueElement& ref : which == SignerReference::FileAttribRef
                                           ? signer.fileAttribRefs
                                           : signer.artifactRuleRefs) {
            found.push_back(
                {ref.value.text(), {}, policy.signers.absolute(item, ref.element), false});
        }
    }
    return found;
}

template <SignerReference which>
std::vector<std::string> forSigner(const Policy& policy, std::size_t item, const ReferencePlace&) {
    std::vector<std::string> ids;
    if constexpr (which == SignerReference::FileAttribRef) {
        for (std::size_t i = 0; i < policy.fileRules.size(); ++i) {
            if (ruleIsAttribute(policy, i)) {
                ids.push_back(policy.fileRules[i].id());
            }
        }
    } else {
        ids = idsOfSection(policy, sectionOf<which>());
    }
    leaveOut(ids, ofSigner<which>(policy, item));
    return ids;
}

template <SignerReference which>
Result<TextPatch> addToSigner(const PolicyText& text, const Policy& policy, std::size_t item,
                              const ReferencePlace&, std::span<const std::string> ids) {
    return addSignerReferences(text, policy, item, which, ids);
}

template <SignerReference which>
Result<TextPatch> removeFromSigner(const PolicyText& text, const Policy& policy, std::size_t item,
                                   std::span<const Reference> references) {
    return removeSignerReferences(text, policy, item, which, idsOf(references));
}

Result<TextPatch> setEkuExcept(const PolicyText& text, const Policy& policy, std::size_t signer,
                               const Reference& reference, bool on) {
    return setCertEkuCondition(text, policy, signer, reference.id,
                               on ? std::optional<std::string_view>("Except") : std::nullopt);
}

template <Section section>
std::vector<Reference> signersOf(const Policy& policy, std::size_t item) {
    const std::string id = idOfItem(policy, section, item);
    std::vector<Reference> found;
    for (std::size_t i = 0; i < policy.signers.size(); ++i) {
        for (const Reference& one : ofSigner<referenceTo<section>()>(policy, i)) {
            if (one.id == id) {
                found.push_back({policy.signers[i].id.text(), {}, one.span, false});
            }
        }
    }
    return found;
}

template <Section section>
std::vector<std::string> signersFor(const Policy& policy, std::size_t item, const ReferencePlace&) {
    std::vector<std::string> ids = idsOfSection(policy, Section::Signers);
    leaveOut(ids, signersOf<section>(policy, item));
    return ids;
}

template <Section section>
Result<TextPatch> addToSigners(const PolicyText& text, const Policy& policy, std::size_t item,
                               const ReferencePlace&, std::span<const std::string> ids) {
    const std::vector<std::string> own{idOfItem(policy, section, item)};
    Gathered all;
    for (const std::string& id : ids) {
        if (const auto signer = itemOfId(policy, id);
            signer && signer->section == Section::Signers) {
            all.add(addSignerReferences(text, policy, signer->index, referenceTo<section>(), own));
        }
    }
    return std::move(all).finish();
}

template <Section section>
Result<TextPatch> removeFromSigners(const PolicyText& text, const Policy& policy, std::size_t item,
                                    std::span<const Reference> references) {
    const std::vector<std::string> own{idOfItem(policy, section, item)};
    Gathered all;
    for (const Reference& reference : references) {
        const auto signer = itemOfId(policy, reference.id);
        if (signer && signer->section == Section::Signers) {
            all.add(
                removeSignerReferences(text, policy, signer->index, referenceTo<section>(), own));
        }
    }
    return std::move(all).finish();
}

template List ofSigner<SignerReference::CertEKU>;
template List ofSigner<SignerReference::FileAttribRef>;
template List ofSigner<SignerReference::ArtifactRuleRef>;
template Candidates forSigner<SignerReference::CertEKU>;
template Candidates forSigner<SignerReference::FileAttribRef>;
template Candidates forSigner<SignerReference::ArtifactRuleRef>;
template Add addToSigner<SignerReference::CertEKU>;
template Add addToSigner<SignerReference::FileAttribRef>;
template Add addToSigner<SignerReference::ArtifactRuleRef>;
template Remove removeFromSigner<SignerReference::CertEKU>;
template Remove removeFromSigner<SignerReference::FileAttribRef>;
template Remove removeFromSigner<SignerReference::ArtifactRuleRef>;

#define CIPWRIGHT_SIGNERS_OF(section)                                                              \
    template List signersOf<Section::section>;                                                     \
    template Candidates signersFor<Section::section>;                                              \
    template Add addToSigners<Section::section>;                                                   \
    template Remove removeFromSigners<Section::section>

CIPWRIGHT_SIGNERS_OF(EKUs);
CIPWRIGHT_SIGNERS_OF(FileRules);
CIPWRIGHT_SIGNERS_OF(ArtifactRules);

#undef CIPWRIGHT_SIGNERS_OF

} // namespace cipwright::ui::references
