// Steps that several functions of PolicyEdit have in common.
#pragma once

#include "core/xml/policyeditor.h"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright {

/// For each section, which of its items are meant.
using ItemMarks = std::array<std::vector<bool>, sectionNames.size()>;

/// Keeps an error (edit.note-hyphens, edit.character) for a text that no comment can hold.
bool checkNote(PolicyEditor& editor, std::string_view note);

/// Puts rules into a group, making what is missing (policyeditmembers.cpp).
void insertRuleRefs(PolicyEditor& editor, GroupRef group, std::span<const std::string> ids);

/// Takes out all references to the marked items, but for IDs that other items have as well
/// (policyreferences.cpp).
void removeReferences(PolicyEditor& editor, const ItemMarks& going);

/// The ID of an item as text; empty for items without.
[[nodiscard]] const std::string& idOf(const Policy& policy, ItemRef item);

/// The parts of a comma-separated list, such as InheritedScenarios.
[[nodiscard]] std::vector<std::string_view> partsOf(std::string_view list);

} // namespace cipwright
