// The remedies of schema faults that can be made mechanically.
#pragma once

#include "core/check/check.h"

#include <optional>

namespace cipwright::schema {

/// Writes what was probably meant: the argument "nearest" in place of the value.
[[nodiscard]] std::optional<Fix> fixValue(const CheckInput& input, const Diagnostic& diagnostic);

/// The same for the ID of an item or the name of a macro; all references follow.
[[nodiscard]] std::optional<Fix> fixId(const CheckInput& input, const Diagnostic& diagnostic);

/// The same for a reference, if there is an item of that ID.
[[nodiscard]] std::optional<Fix> fixReference(const CheckInput& input,
                                              const Diagnostic& diagnostic);

/// Gives an element its likely name, or removes it.
[[nodiscard]] std::optional<Fix> fixElementName(const CheckInput& input,
                                                const Diagnostic& diagnostic);

[[nodiscard]] std::optional<Fix> removeElement(const CheckInput& input,
                                               const Diagnostic& diagnostic);

/// Removes a repeated element if it says the same as another one, or nothing.
[[nodiscard]] std::optional<Fix> removeRepeated(const CheckInput& input,
                                                const Diagnostic& diagnostic);

/// Gives an attribute its likely name, or removes it.
[[nodiscard]] std::optional<Fix> fixAttributeName(const CheckInput& input,
                                                  const Diagnostic& diagnostic);

/// Brings the children of an element into the order of the schema.
[[nodiscard]] std::optional<Fix> fixOrder(const CheckInput& input, const Diagnostic& diagnostic);

/// Adds an element that is missing and has a harmless usual content.
[[nodiscard]] std::optional<Fix> addMissing(const CheckInput& input, const Diagnostic& diagnostic);

/// Removes all text directly in an element.
[[nodiscard]] std::optional<Fix> removeText(const CheckInput& input, const Diagnostic& diagnostic);

/// Sets the namespace of policies on SiPolicy.
[[nodiscard]] std::optional<Fix> fixNamespace(const CheckInput& input,
                                              const Diagnostic& diagnostic);

} // namespace cipwright::schema
