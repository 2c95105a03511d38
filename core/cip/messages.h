// What can go wrong when a policy is compiled, and what can be wrong with a binary policy.
#pragma once

#include "core/base/diagnostic.h"

namespace cipwright::messages {

// From Policy to CIP.
inline constexpr MessageDef cipMissing{
    "cip.missing", Severity::Error, Category::Schema,
    "{owner} has no {name}, which a binary policy needs; add it"};
inline constexpr MessageDef cipGuid{
    "policy.guid-format", Severity::Error, Category::Schema,
    "{name} is \"{found}\"; expected a GUID such as {2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}"};
inline constexpr MessageDef cipVersion{
    "policy.version-format", Severity::Error, Category::Schema,
    "{name} is \"{found}\"; expected four numbers from 0 to 65535 with dots between, such as "
    "10.0.0.0"};
inline constexpr MessageDef cipHex{
    "value.hex", Severity::Error, Category::Schema,
    "{name} is \"{found}\"; expected an even number of hexadecimal digits"};
inline constexpr MessageDef cipNumber{
    "value.number", Severity::Error, Category::Schema,
    "{name} is \"{found}\"; expected a whole number from 0 to {highest}"};
inline constexpr MessageDef cipBoolean{"value.boolean", Severity::Error, Category::Schema,
                                       "{name} is \"{found}\"; expected true or false"};
inline constexpr MessageDef cipWord{"value.word", Severity::Error, Category::Schema,
                                    "{name} is \"{found}\"; expected {expected}"};
inline constexpr MessageDef cipIdHalf{
    "policy.id-half", Severity::Error, Category::Meaning,
    "the policy has a {present} but no {absent}; a policy needs both, equal for a base policy"};
inline constexpr MessageDef cipTypeMismatch{"policy.type-mismatch", Severity::Error,
                                            Category::Meaning,
                                            "PolicyID and BasePolicyID differ, but PolicyType does "
                                            "not say \"Supplemental Policy\"; set it, "
                                            "or make the two equal"};
inline constexpr MessageDef cipOption{"option.unknown", Severity::Error, Category::Schema,
                                      "\"{found}\" is no option that Windows knows; correct its "
                                      "spelling (letter case counts) or remove it"};
inline constexpr MessageDef cipDuplicateId{
    "id.duplicate", Severity::Error, Category::Meaning,
    "\"{id}\" is the ID of an earlier item already; rename one of them with all references"};
inline constexpr MessageDef cipUnknownRef{
    "ref.unknown", Severity::Error, Category::Meaning,
    "{element} names \"{id}\", which is not in the policy; {remedy}"};
/// What to do about a reference to nothing where nothing better is known.
inline constexpr std::string_view removeOrCorrect = "remove the reference or correct it";
inline constexpr MessageDef cipWrongKind{
    "ref.wrong-kind", Severity::Error, Category::Meaning,
    "{element} names \"{id}\", which is not {expected}; remove the reference or correct it"};
inline constexpr MessageDef cipEku{
    "signer.eku-value", Severity::Error, Category::Schema,
    "this EKU has {found}; expected a Value in hexadecimal (01, length, content) or an OID such as "
    "1.3.6.1.4.1.311.10.3.6"};
inline constexpr MessageDef cipMacro{
    "file.macro-unknown", Severity::Error, Category::Meaning,
    "AppIDs uses the macro \"{name}\", which {problem}; define it in Macros or correct the name"};
inline constexpr MessageDef cipAppIds{
    "file.appids", Severity::Error, Category::Schema,
    "AppIDs is \"{found}\"; what begins with $ must be macros only, such as $(First)$(Second)"};
inline constexpr MessageDef cipHotpatch{
    "file.hotpatch-ref", Severity::Error, Category::Meaning,
    "RequireHotpatchID names \"{id}\", {problem}; name another Allow rule that requires none"};
inline constexpr MessageDef cipSignTime{
    "signer.signtime", Severity::Error, Category::Schema,
    "SignTimeAfter is \"{found}\"; expected a time since 1601 such as 2024-05-31T12:00:00Z"};
inline constexpr MessageDef cipSignTimeZone{
    "signer.signtime-zone", Severity::Warning, Category::Meaning,
    "SignTimeAfter \"{found}\" has no time zone and is taken as UTC, where Microsoft's tools take "
    "the time of their own machine; add Z"};
inline constexpr MessageDef cipSettingIncomplete{
    "setting.incomplete", Severity::Error, Category::Meaning,
    "this setting has no {name}; add it or remove the setting"};
inline constexpr MessageDef cipArtifactHash{"artifact.hash", Severity::Error, Category::Schema,
                                            "the hash has {found} bytes; expected {expected}"};
inline constexpr MessageDef cipAppSetting{
    "appsetting.manifest", Severity::Error, Category::Meaning,
    "the setting \"{name}\" has {found} values, but its manifest type takes one"};
inline constexpr MessageDef cipAppSettingGuess{
    "appsetting.type-guessed", Severity::Warning, Category::Meaning,
    "the type of \"{name}\" stands in the application's manifest, which is not at hand; it is "
    "written as {type}, as its values suggest"};
inline constexpr MessageDef cipTooMany{"list.too-long", Severity::Error, Category::Schema,
                                       "{found} {items}; Windows takes {highest} at most"};
inline constexpr MessageDef cipVersionRange{
    "format-version.range", Severity::Error, Category::Call,
    "format version {found} cannot be written; choose one from {lowest} to {highest}"};
inline constexpr MessageDef cipVersionLoss{
    "format-version.loss", Severity::Error, Category::Call,
    "format version {version} cannot hold {feature} ({count} in this policy); use version {needed} "
    "or higher, or remove what it cannot hold"};
inline constexpr MessageDef cipNotSorted{
    "rule-order.not-sorted", Severity::Error, Category::Call,
    "rule \"{id}\" should stand before \"{before}\"; Windows needs the order of the binary: move "
    "it, or compile with the rule order powershell or wizard"};

// From CIP to Policy. Errors: what stands there is missing, doubtful, or cannot be kept.
inline constexpr MessageDef cipEmpty{"cip.empty", Severity::Error, Category::Binary,
                                     "there is no binary policy here: {found}"};
inline constexpr MessageDef cipCutOff{
    "cip.cut-off", Severity::Error, Category::Binary,
    "expected {expected}, found the end: {left} bytes are left of {needed}"};
inline constexpr MessageDef cipCount{
    "cip.count", Severity::Error, Category::Binary,
    "{found} {items} are announced, but the {left} bytes that are left hold {highest} at most"};
inline constexpr MessageDef cipUnread{"cip.unread", Severity::Error, Category::Binary,
                                      "not read for this fault: {parts}"};
inline constexpr MessageDef cipFormat{
    "cip.format-version", Severity::Error, Category::Binary,
    "the format version is {found}; known are 1 to 11. Read as far as the known blocks go"};
inline constexpr MessageDef cipNewer{"cip.newer", Severity::Error, Category::Binary,
                                     "{left} bytes of newer blocks than 11 were left unread"};
inline constexpr MessageDef cipBlockTag{
    "cip.block-tag", Severity::Error, Category::Binary,
    "expected the start of block {expected} ({content}), found the number {found}"};
inline constexpr MessageDef cipEndTag{"cip.end-tag", Severity::Error, Category::Binary,
                                      "expected the end mark {expected}, found {found}"};
inline constexpr MessageDef cipTrailing{
    "cip.trailing-bytes", Severity::Error, Category::Binary,
    "{count} bytes follow where the {where} should end; they were left unread"};
inline constexpr MessageDef cipHeaderLength{
    "cip.header-length", Severity::Error, Category::Binary,
    "the header says that it is {found} bytes long; expected {expected}"};
inline constexpr MessageDef cipKind{"cip.kind", Severity::Error, Category::Binary,
                                    "{what} is {found}; expected {expected}"};
inline constexpr MessageDef cipPadding{"cip.padding", Severity::Error, Category::Binary,
                                       "expected zero bytes behind {what}, found others"};
inline constexpr MessageDef cipOddText{
    "cip.odd-text", Severity::Error, Category::Binary,
    "{what} has {found} bytes; expected an even number. The last one was left out"};
inline constexpr MessageDef cipTextCharacter{"cip.text-character", Severity::Error,
                                             Category::Binary,
                                             "{what} holds a character that XML cannot carry"};
inline constexpr MessageDef cipIndex{
    "cip.index", Severity::Error, Category::Binary,
    "{what} is number {found}, but there are {count} {items}; the reference was left out"};
inline constexpr MessageDef cipIndexKind{
    "cip.index-kind", Severity::Error, Category::Binary,
    "{what} is number {found}, which is not {expected}; the reference was left out"};
inline constexpr MessageDef cipOrder{
    "cip.order", Severity::Error, Category::Binary,
    "{what} are not in the order that Windows' tools write; compiled again they come out sorted"};
inline constexpr MessageDef cipNoForm{
    "cip.no-form", Severity::Error, Category::Binary,
    "{what} is {found}, for which the policy schema has no form; {instead}"};
inline constexpr MessageDef cipOptionBits{
    "cip.option-bits", Severity::Warning, Category::Binary,
    "the option flags have {set}{clear}; they are kept beside the options"};
inline constexpr MessageDef cipWrapper{"cip.wrapper", Severity::Error, Category::Binary,
                                       "the PKCS #7 wrapper is damaged: {problem}"};
inline constexpr MessageDef cipMore{"cip.more", Severity::Error, Category::Binary,
                                    "{count} further faults and doubts are not listed"};

} // namespace cipwright::messages
