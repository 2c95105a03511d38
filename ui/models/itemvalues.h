// How the columns of the tables read and change the values of items.
#pragma once

#include "ui/models/itemtables.h"

#include <string>

namespace cipwright::ui {

/// The value of an attribute of an item, by its name in the schema; null where it has none of the
/// name.
[[nodiscard]] const Value* attributeOf(const Policy& policy, ItemRef item, std::string_view name);

/// The note above an item.
[[nodiscard]] const std::string& noteOf(const Policy& policy, ItemRef item);

/// What a file rule compares first, and the word for it in the tables.
struct RuleMatch {
    FileRuleAttribute attribute = FileRuleAttribute::FileName;
    const char* word = "";
};

/// The attribute that says best which files a rule is about; its word is empty where there is none.
[[nodiscard]] RuleMatch matchOf(const FileRule& rule);

/// The words for attributes that rules compare, in the order in which they are looked for.
[[nodiscard]] std::span<const RuleMatch> ruleMatches();

} // namespace cipwright::ui
