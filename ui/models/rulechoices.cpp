#include "ui/models/rulechoices.h"

#include "ui/models/itemtables.h"

#include <QCoreApplication>

#include <algorithm>

namespace cipwright::ui {

namespace {

// lupdate knows T and takes the namespace for the context; "std::" before a table would change it.
using std::array;
#define T(text) text

constexpr array<RuleChoice, 8> choices{{
    {T("Deny by File &Name"), FileRuleKind::Deny, FileRuleAttribute::FileName},
    {T("Deny by &Path"), FileRuleKind::Deny, FileRuleAttribute::FilePath},
    {T("Deny by &Hash"), FileRuleKind::Deny, FileRuleAttribute::Hash},
    {T("&Allow by File Name"), FileRuleKind::Allow, FileRuleAttribute::FileName},
    {T("Allow by Pa&th"), FileRuleKind::Allow, FileRuleAttribute::FilePath},
    {T("Allow by Ha&sh"), FileRuleKind::Allow, FileRuleAttribute::Hash},
    {T("Allow by Package &Family Name"), FileRuleKind::Allow, FileRuleAttribute::PackageFamilyName},
    {T("File Attribute by File Na&me"), FileRuleKind::FileAttrib, FileRuleAttribute::FileName},
}};

#undef T

bool saysMore(const RuleLine& line) {
    return line.kind || !line.minimum.empty() || !line.maximum.empty() || !line.note.empty();
}

} // namespace

std::span<const RuleChoice> ruleChoices() {
    return choices;
}

RuleLine lineLike(const RuleChoice* choice, const Policy& policy) {
    RuleLine line;
    if (choice != nullptr) {
        line.effect = choice->effect;
        line.kind = choice->compared;
    }
    line.kernel = scenarioOf(policy, SigningScenario::kernelMode).has_value();
    line.user = scenarioOf(policy, SigningScenario::userMode).has_value();
    return line;
}

bool isBareList(const QString& text) {
    const std::vector<RuleLine> lines = ruleLinesOf(text, {});
    const auto written =
        std::ranges::count_if(text.split(QLatin1Char('\n')),
                              [](const QString& line) { return !line.trimmed().isEmpty(); });
    // A line of titles is none of the rules.
    return !lines.empty() && written == static_cast<std::ptrdiff_t>(lines.size())
           && !text.contains(QLatin1Char('\t')) && std::ranges::none_of(lines, saysMore);
}

} // namespace cipwright::ui
