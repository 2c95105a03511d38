// Gives IDs to items that are added.
#pragma once

#include "core/policy/index.h"

#include <set>
#include <string>

namespace cipwright {

/// Gives out IDs that neither the policy nor an earlier call has. The policy must outlive it.
class FreshIds {
public:
    explicit FreshIds(const Policy& policy)
        : m_index(policy) {}

    /// The wanted ID, or with "_2", "_3" and so on behind it.
    std::string operator()(const std::string& wanted) {
        std::string id = wanted;
        for (int number = 2; isTaken(id); ++number) {
            id = wanted + "_" + std::to_string(number);
        }
        m_given.insert(id);
        return id;
    }

private:
    [[nodiscard]] bool isTaken(const std::string& id) const {
        return m_index.find(id) || m_index.find(ItemKind::Macro, id) || m_given.contains(id);
    }

    PolicyIndex m_index;
    std::set<std::string> m_given;
};

} // namespace cipwright
