// Supplemental policies and their bases.
#pragma once

#include "core/base/result.h"
#include "core/policy/policy.h"

namespace cipwright {

struct NewPolicy;

namespace messages {
inline constexpr MessageDef baseNotBase{
    "base.not-base", Severity::Error, Category::Call,
    "what is given as the base is a \"{found}\" itself; only a base policy can have supplementals"};
inline constexpr MessageDef baseSingleFormat{
    "base.single-format", Severity::Error, Category::Call,
    "the base has the single format, which takes no supplementals; give it a PolicyID and a "
    "BasePolicyID instead of its PolicyTypeID"};
inline constexpr MessageDef baseNoId{
    "base.no-id", Severity::Error, Category::Call,
    "the base has no PolicyID that could be named in BasePolicyID; give it one"};
} // namespace messages

/// A supplemental of `wanted.base` that allows nothing yet. It has the scenarios for kernel and
/// user mode, and is unsigned where its base may be; of a base that must be signed it takes over
/// those who may sign supplementals, as the ones who may sign it.
/// Errors: base.not-base, base.single-format, base.no-id.
[[nodiscard]] Result<Policy> newSupplemental(const NewPolicy& wanted);

} // namespace cipwright
