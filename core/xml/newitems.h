// Items of a policy as elements that can be written into a text.
#pragma once

#include "core/policy/items.h"
#include "core/policy/policy.h"
#include "core/xml/newelement.h"
#include "core/xml/policyedit.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cipwright {

/// The element for an item of a section; nothing if the item is of another type.
[[nodiscard]] std::optional<NewElement> newElement(Section section, const NewItem& item);

[[nodiscard]] NewElement newElement(const FileRule& rule);
[[nodiscard]] NewElement newElement(const AppIdTag& tag);
[[nodiscard]] NewElement newElement(const AppSetting& setting);

/// An element with one attribute, such as a reference.
[[nodiscard]] NewElement newElement(std::string_view name, std::string_view attribute,
                                    std::string_view value);

/// As above, one element for each value.
[[nodiscard]] std::vector<NewElement> newElements(std::string_view name, std::string_view attribute,
                                                  std::span<const std::string> values);

/// ArtifactHash and what is in it.
[[nodiscard]] NewElement newArtifactHash(std::string_view algorithm, std::string_view hash);

/// The Value of a Setting and what is in it.
[[nodiscard]] NewElement newSettingValue(SettingType type, std::string_view value);

/// The name of the list of rules in a group of signers, and of an element in it.
struct RuleListNames {
    std::string_view list;
    std::string_view element;
};

[[nodiscard]] constexpr RuleListNames ruleListNames(SignerGroupKind kind) {
    return kind == SignerGroupKind::ArtifactSigners
               ? RuleListNames{"ArtifactRulesRef", "ArtifactRuleRef"}
               : RuleListNames{"FileRulesRef", "FileRuleRef"};
}

/// The names of a list of signers in a group, of a signer in it, and of a signer's exceptions.
struct SignerListNames {
    std::string_view list;
    std::string_view element;
    std::string_view exception;
    std::string_view exceptionId;
};

[[nodiscard]] constexpr SignerListNames signerListNames(Verdict verdict) {
    return verdict == Verdict::Allowed
               ? SignerListNames{"AllowedSigners", "AllowedSigner", "ExceptDenyRule", "DenyRuleID"}
               : SignerListNames{"DeniedSigners", "DeniedSigner", "ExceptAllowRule", "AllowRuleID"};
}

} // namespace cipwright
