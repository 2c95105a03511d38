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

} // namespace cipwright::ui
