// What the reader finds wrong, with places in the file.
#pragma once

#include "core/cip/container.h"

#include <cstddef>
#include <vector>

namespace cipwright::cip {

/// Collects diagnostics about a binary policy. Of a file that is wrong everywhere it lists the
/// first ones and counts the rest, so that the report stays small.
class ReadReport {
public:
    explicit ReadReport(const Container& container)
        : m_container(container) {}

    /// `offset` counts from the start of the bare policy.
    void add(const MessageDef& def, std::size_t offset, std::vector<Argument> arguments = {});

    /// Everything, in the order in which it was found.
    [[nodiscard]] Diagnostics take();

private:
    static constexpr std::size_t mostListed = 200;

    const Container& m_container;
    Diagnostics m_diagnostics;
    std::size_t m_unlisted = 0;
    std::size_t m_firstUnlisted = 0;
};

} // namespace cipwright::cip
