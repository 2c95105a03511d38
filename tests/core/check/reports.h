// What validate would say of a text, for tests that look at the words.
#pragma once

#include "core/check/checker.h"
#include "core/xml/reader.h"

#include <string>
#include <string_view>

namespace cipwright::test {

/// A text with all that is found in it.
struct Examined {
    PolicyText text;
    ReadPolicy read;
    Diagnostics found;
};

[[nodiscard]] Examined examine(std::string source);

/// What validate prints for a text, as "policy.xml".
[[nodiscard]] std::string outputFor(const Examined& examined);

/// A policy as an administrator writes one, without errors.
extern const std::string_view samplePolicy;

/// A text in which the first place that reads `from` reads `to`; `from` must be there.
[[nodiscard]] std::string replaced(std::string text, std::string_view from, std::string_view to);

} // namespace cipwright::test
