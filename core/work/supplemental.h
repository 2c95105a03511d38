// Supplemental policies and their bases.
#pragma once

#include "core/base/guid.h"
#include "core/base/result.h"
#include "core/policy/policy.h"
#include "core/work/phrase.h"
#include "core/xml/policytext.h"
#include "core/xml/reader.h"
#include "core/xml/textpatch.h"

#include <string_view>
#include <vector>

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
inline constexpr MessageDef makeNotBase{
    "supplemental.make-not-base", Severity::Error, Category::Call,
    "only a base policy can be turned into a supplemental, and this is a \"{found}\"; a "
    "supplemental is moved to another base instead"};
inline constexpr MessageDef rehomeNotSupplemental{
    "supplemental.rehome-not-supplemental", Severity::Error, Category::Call,
    "only a supplemental policy can be moved to another base; turn this policy into one first"};
} // namespace messages

/// A supplemental of `wanted.base` that allows nothing yet. It has the scenarios for kernel and
/// user mode, and is unsigned where its base may be; of a base that must be signed it takes over
/// those who may sign supplementals, as the ones who may sign it.
/// Errors: base.not-base, base.single-format, base.no-id.
[[nodiscard]] Result<Policy> newSupplemental(const NewPolicy& wanted);

/// One change on the way to a supplemental of a base.
struct SupplementalStep {
    Phrase words;    ///< As a command: "Set BasePolicyID to {value}".
    TextPatch patch; ///< Of the text that the step before left; never empty.
};

using SupplementalSteps = std::vector<SupplementalStep>;

/// How a policy comes to be the supplemental of a base.
struct SupplementalWish {
    const Policy& base;
    Guid freshId;            ///< A GUID that no policy has yet, for where a new PolicyID is needed.
    bool newId = false;      ///< A new PolicyID even where the old one could stay.
    bool dropDenies = false; ///< Take out what denies, which Windows ignores in a supplemental.
};

/// What turns a base policy into a supplemental of another: type, IDs, the options that come from
/// the base, SupplementalPolicySigners, and whether it must be signed. Its PolicyID stays unless
/// the base has the same; rules and signers stay. Of a base that must be signed it takes over those
/// who may sign supplementals, where it has none of them among its UpdatePolicySigners.
/// Errors: base.*, supplemental.make-not-base, and those of edits.
[[nodiscard]] Result<SupplementalSteps>
turnIntoSupplemental(const PolicyText& text, const Policy& policy, const SupplementalWish& wish);

/// What moves a supplemental to another base: BasePolicyID, and whether it must be signed. No steps
/// for the base that it has. Errors: base.*, supplemental.rehome-not-supplemental, those of edits.
[[nodiscard]] Result<SupplementalSteps> moveToBase(const PolicyText& text, const Policy& policy,
                                                   const SupplementalWish& wish);

/// The patches of steps, to be applied one after the other.
[[nodiscard]] std::vector<TextPatch> patchesOf(const SupplementalSteps& steps);

/// Whether a code is about a supplemental and its base: IDs, options, audit mode in one of the two
/// only, denies that Windows ignores, signers.
[[nodiscard]] bool isAboutPair(std::string_view code);

/// What the checks say of a policy and its base as a pair, in the order of the text. `read` is what
/// was read from the text.
[[nodiscard]] Diagnostics checkPair(const PolicyText& text, const ReadPolicy& read,
                                    const Policy& base);

namespace supplementals {

/// The PolicyID that supplementals of a base name. Errors: base.*.
[[nodiscard]] Result<Guid> idOfBase(const Policy& base);

} // namespace supplementals

} // namespace cipwright
