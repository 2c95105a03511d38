#include "ui/models/itemchanges.h"

#include "core/xml/policyeditor.h"
#include "ui/models/itemtables.h"

#include <type_traits>

namespace cipwright::ui {

namespace {

template <class List> std::optional<ChangedItems> changed(const List& before, const List& after) {
    if (before.size() != after.size()) {
        return std::nullopt;
    }
    const auto same = [&](std::size_t i) { return before.handle(i) == after.handle(i); };
    ChangedItems range{0, after.size()};
    while (!range.empty() && same(range.first)) {
        ++range.first;
    }
    while (!range.empty() && same(range.last - 1)) {
        --range.last;
    }
    return range;
}

bool isSame(const std::optional<ChangedItems>& items) {
    return items && items->empty();
}

} // namespace

std::optional<ChangedItems> changedItems(const Policy& before, const Policy& after,
                                         Section section) {
    // withList() gives the list of one policy; the other's has the same type.
    return withList(after, section, [&](const auto& list) -> std::optional<ChangedItems> {
        return withList(before, section, [&](const auto& old) -> std::optional<ChangedItems> {
            if constexpr (std::is_same_v<decltype(old), decltype(list)>) {
                return changed(old, list);
            } else {
                return std::nullopt;
            }
        });
    });
}

std::optional<ChangedItems> changedInPlace(const Policy& before, const Policy& after,
                                           Section section) {
    auto range = changedItems(before, after, section);
    if (!range || !isSame(changedItems(before, after, Section::SigningScenarios))) {
        return std::nullopt;
    }
    for (std::size_t i = range->first; i < range->last; ++i) {
        if (section == Section::FileRules
            && before.fileRules[i].effect() != after.fileRules[i].effect()) {
            return std::nullopt;
        }
        range->renamed |= idOfItem(before, section, i) != idOfItem(after, section, i);
    }
    return range;
}

} // namespace cipwright::ui
