// What an edit did to the items of a policy, for views that show many of them.
#pragma once

#include "core/policy/policy.h"
#include "core/xml/policyedit.h"

#include <cstddef>
#include <optional>

namespace cipwright::ui {

/// Items first to last - 1; the others are the same objects as before.
struct ChangedItems {
    std::size_t first = 0;
    std::size_t last = 0;
    bool renamed = false; ///< Whether some have other IDs, so that scenarios may name others.

    [[nodiscard]] bool empty() const { return first == last; }
};

/// Which items of a section became others; nothing where some were added or taken away. Costs
/// little beside looking at the items.
[[nodiscard]] std::optional<ChangedItems> changedItems(const Policy& before, const Policy& after,
                                                       Section section);

/// As changedItems(), where neither effects of rules nor scenarios changed with them, so that
/// tables have the same rows as before, and ticks unless `renamed`; else nothing.
[[nodiscard]] std::optional<ChangedItems> changedInPlace(const Policy& before, const Policy& after,
                                                         Section section);

} // namespace cipwright::ui
