#include "tests/support/evaluator.h"

#include <algorithm>
#include <cctype>

namespace cipwright::test {

namespace {

using enum FileRuleAttribute;

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

const FileRule* ruleOf(const Policy& policy, const std::string& id) {
    for (std::size_t i = 0; i < policy.fileRules.size(); ++i) {
        if (policy.fileRules[i].id() == id) {
            return &policy.fileRules[i];
        }
    }
    return nullptr;
}

const Signer* signerOf(const Policy& policy, const std::string& id) {
    for (std::size_t i = 0; i < policy.signers.size(); ++i) {
        if (policy.signers[i].id.text() == id) {
            return &policy.signers[i];
        }
    }
    return nullptr;
}

const Eku* ekuOf(const Policy& policy, const std::string& id) {
    for (std::size_t i = 0; i < policy.ekus.size(); ++i) {
        if (policy.ekus[i].id.text() == id) {
            return &policy.ekus[i];
        }
    }
    return nullptr;
}

bool versionFits(const FileRule& rule, Version version, bool denies) {
    const auto least = Version::parse(rule.text(MinimumFileVersion));
    const auto most = Version::parse(rule.text(MaximumFileVersion));
    if (least && most) {
        return *least <= version && version <= *most;
    }
    if (least) {
        return denies ? version <= *least : version >= *least;
    }
    return !most || (denies ? version >= *most : version <= *most);
}

bool textFits(const FileRule& rule, FileRuleAttribute attribute, const std::string& of) {
    const std::string& wanted = rule.text(attribute);
    return wanted.empty() || (attribute == FileName && wanted == "*") || lower(wanted) == lower(of);
}

bool matches(const FileRule& rule, const FileFacts& file, bool denies) {
    const std::string& hash = rule.text(Hash);
    if (!hash.empty() && lower(hash) != lower(file.hash)) {
        return false;
    }
    return textFits(rule, FileName, file.originalName) && textFits(rule, ProductName, file.product)
           && textFits(rule, FilePath, file.path) && textFits(rule, PackageFamilyName, file.package)
           && versionFits(rule, file.version, denies);
}

bool anyMatches(const Policy& policy, const std::vector<ValueElement>& refs, const FileFacts& file,
                bool denies) {
    return std::ranges::any_of(refs, [&](const ValueElement& ref) {
        const FileRule* const rule = ruleOf(policy, ref.value.text());
        return rule != nullptr && matches(*rule, file, denies);
    });
}

bool signs(const Policy& policy, const Signer& signer, const FileFacts& file, bool denies) {
    if (std::ranges::find(file.chain, signer.certRootValue.text()) == file.chain.end()) {
        return false;
    }
    const std::string& publisher = signer.certPublisher.value.text();
    if (!publisher.empty() && publisher != file.publisher) {
        return false;
    }
    for (const CertEku& wanted : signer.certEkus) {
        const Eku* const eku = ekuOf(policy, wanted.id.text());
        if (eku == nullptr || std::ranges::find(file.ekus, eku->value.text()) == file.ekus.end()) {
            return false;
        }
    }
    return signer.fileAttribRefs.empty() || anyMatches(policy, signer.fileAttribRefs, file, denies);
}

bool listed(const Policy& policy, const ScenarioSignerList& list, const FileFacts& file,
            bool denies) {
    return std::ranges::any_of(list.signers, [&](const ScenarioSigner& entry) {
        const Signer* const signer = signerOf(policy, entry.signerId.text());
        return signer != nullptr && signs(policy, *signer, file, denies)
               && !anyMatches(policy, entry.exceptions, file, !denies);
    });
}

bool ruled(const Policy& policy, const SignerGroup& group, const FileFacts& file,
           FileRuleEffect effect) {
    return std::ranges::any_of(group.rules.refs, [&](const ValueElement& ref) {
        const FileRule* const rule = ruleOf(policy, ref.value.text());
        return rule != nullptr && rule->effect() == effect
               && matches(*rule, file, effect == FileRuleEffect::Deny);
    });
}

} // namespace

FileVerdict evaluate(const Policy& policy, const SignerGroup& group, const FileFacts& file) {
    if (ruled(policy, group, file, FileRuleEffect::Deny)
        || listed(policy, group.denied, file, true)) {
        return FileVerdict::Denied;
    }
    return ruled(policy, group, file, FileRuleEffect::Allow)
                   || listed(policy, group.allowed, file, false)
               ? FileVerdict::Allowed
               : FileVerdict::NotListed;
}

} // namespace cipwright::test
