// How functions of core give back a value or the reasons why there is none.
#pragma once

#include "core/base/diagnostic.h"

#include <expected>
#include <utility>

namespace cipwright {

/// A value, or the errors that prevented it (never empty, worst first not guaranteed).
template <class T> using Result = std::expected<T, Diagnostics>;

/// The failing side of a Result, from one diagnostic.
[[nodiscard]] inline std::unexpected<Diagnostics> failure(Diagnostic diagnostic) {
    Diagnostics all;
    all.push_back(std::move(diagnostic));
    return std::unexpected(std::move(all));
}

} // namespace cipwright
