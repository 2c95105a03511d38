// Who names what in a policy by its ID, and what nothing names.
#pragma once

#include "core/base/span.h"
#include "core/policy/policy.h"
#include "core/xml/policyedit.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright::ui {

/// A place that names an item.
struct ItemReference {
    ItemRef owner;            ///< What the reference is part of.
    std::string_view element; ///< The element or attribute that names it, as in the schema.
    std::string id;           ///< What it names; a macro's name stands between "$(" and ")" there.
    Span place;               ///< The element, or the value of the attribute; absolute.
    bool macro = false;
};

/// Every reference of a policy, by owner.
[[nodiscard]] std::vector<ItemReference> allReferences(const Policy& policy);

/// Those that name an item.
[[nodiscard]] std::vector<ItemReference> referencesTo(const Policy& policy, ItemRef item);

/// The item with an ID; the first, where there are several.
[[nodiscard]] std::optional<ItemRef> definitionOf(const Policy& policy, std::string_view id,
                                                  bool macro = false);

/// The item that the reference at a place of the text names.
[[nodiscard]] std::optional<ItemRef> definitionAt(const Policy& policy, std::int32_t place);

/// The item that stands at a place of the text and has an ID.
[[nodiscard]] std::optional<ItemRef> itemWithIdAt(const Policy& policy, std::int32_t place);

/// Rules, signers, EKUs, macros and artifact rules that nothing names.
[[nodiscard]] std::vector<ItemRef> orphansOf(const Policy& policy);

} // namespace cipwright::ui
