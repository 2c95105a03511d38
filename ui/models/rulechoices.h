// What a bare list of names, paths or hashes can become, for menus.
#pragma once

#include "ui/models/rulelines.h"

#include <QString>

#include <optional>
#include <span>

namespace cipwright::ui {

class PolicyDocument;

struct RuleChoice {
    const char* title; ///< To be translated in the context "cipwright::ui".
    FileRuleKind effect;
    FileRuleAttribute compared;
};

[[nodiscard]] std::span<const RuleChoice> ruleChoices();

/// What lines become: of a kind that was chosen or, with null, denied by what each looks like; in
/// the scenarios for kernel and user mode, where they are there.
[[nodiscard]] RuleLine lineLike(const RuleChoice* choice, const Policy& policy);

/// Whether a text has nothing but one file a line: no further cells, no titles.
[[nodiscard]] bool isBareList(const QString& text);

} // namespace cipwright::ui
