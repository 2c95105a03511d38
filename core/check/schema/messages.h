// What the schema validator can find wrong. Where the reader of the text or the compiler has a
// message for the same fault, its code is used.
#pragma once

#include "core/base/diagnostic.h"

namespace cipwright::messages {

// Elements and attributes. What is outermost, unknown or repeated is in core/xml/messages.h.
inline constexpr MessageDef schemaPartOnly{
    "xml.not-a-policy", Severity::Error, Category::Meaning,
    "the outermost element is <{element}>, which is a part of a policy; put it into <SiPolicy>"};
inline constexpr MessageDef schemaNearElement{
    "xml.unknown-element", Severity::Error, Category::Schema,
    "<{element}> is not known inside <{parent}>; did you mean <{nearest}>?"};
inline constexpr MessageDef schemaMisplacedElement{
    "schema.misplaced-element", Severity::Error, Category::Schema,
    "<{element}> may not stand inside <{parent}>; move it into {places}"};
inline constexpr MessageDef schemaForeignElement{
    "schema.foreign-element", Severity::Error, Category::Schema,
    "<{element}> is not in the namespace of the policy, so nothing inside <{parent}> may be called "
    "that; remove it, or its xmlns"};
inline constexpr MessageDef schemaChildOrder{
    "xml.child-order", Severity::Error, Category::Schema,
    "<{element}> must stand before <{other}> inside <{parent}>; the order is {order}"};
inline constexpr MessageDef schemaTooMany{
    "schema.too-many", Severity::Error, Category::Schema,
    "<{parent}> holds more than {most} of <{element}>; remove those from here on"};
inline constexpr MessageDef schemaMissingElement{
    "xml.missing-required", Severity::Error, Category::Schema,
    "<{element}> has no <{missing}>, which it needs; add it"};
inline constexpr MessageDef schemaEmptyList{
    "xml.empty-list", Severity::Error, Category::Schema,
    "<{element}> is empty, but needs at least one <{missing}>; add one, or remove <{element}>"};
inline constexpr MessageDef schemaNoChoice{"schema.no-choice", Severity::Error, Category::Schema,
                                           "<{element}> holds nothing; add one of {choices}"};
inline constexpr MessageDef schemaOneOf{
    "schema.one-of", Severity::Error, Category::Schema,
    "<{parent}> holds <{element}> beside <{other}>; keep one of them"};
inline constexpr MessageDef schemaMissingAttribute{
    "schema.missing-attribute", Severity::Error, Category::Schema,
    "<{element}> has no attribute {attribute}, which it needs; add it"};
inline constexpr MessageDef schemaNearAttribute{
    "xml.unknown-attribute", Severity::Error, Category::Schema,
    "<{element}> has no attribute {attribute}; did you mean {nearest}?"};
inline constexpr MessageDef schemaInstanceAttribute{
    "schema.instance-attribute", Severity::Error, Category::Schema,
    "{attribute} of <{element}> has no place in a policy; remove it"};
inline constexpr MessageDef schemaSpaceInEmpty{
    "schema.space-in-empty", Severity::Error, Category::Schema,
    "<{element}> must be empty, but holds white space; write it as <{element} ... />"};
inline constexpr MessageDef schemaElementInValue{
    "schema.element-in-value", Severity::Error, Category::Schema,
    "<{parent}> holds a text, so <{element}> may not stand in it; remove it"};
inline constexpr MessageDef schemaMacroTwice{
    "schema.macro-twice", Severity::Error, Category::Schema,
    "an earlier <Macro> has the Id \"{id}\" already; rename or remove one of them"};

// IDs and references to them.
inline constexpr MessageDef schemaId{
    "id.pattern", Severity::Error, Category::Schema,
    "{what} is \"{found}\"; it must begin with {prefixes}, then have a capital letter, then only "
    "A-Z, 0-9 and _, such as {example}"};
inline constexpr MessageDef schemaIdLength{
    "id.too-short", Severity::Error, Category::Schema,
    "{what} is \"{found}\", which is too short: the schema wants {least} characters at least, such "
    "as {example}"};
inline constexpr MessageDef schemaReference{
    "ref.pattern", Severity::Error, Category::Schema,
    "{what} is \"{found}\", which can name nothing here: it must begin with {prefixes}, then have "
    "a capital letter, then only A-Z, 0-9 and _, such as {example}"};
inline constexpr MessageDef schemaScenarioList{
    "ref.scenario-list", Severity::Error, Category::Schema,
    "{what} is \"{found}\"; write IDs that begin with ID_SIGNINGSCENARIO_, with commas and no "
    "blanks between"};

// Words of a list.
inline constexpr MessageDef schemaNearOption{
    "option.unknown", Severity::Error, Category::Schema,
    "\"{found}\" is not an option; did you mean \"{nearest}\"?"};
inline constexpr MessageDef schemaOption{
    "option.unknown", Severity::Error, Category::Schema,
    "\"{found}\" is not an option; correct its spelling (letter case counts) or remove the rule"};
inline constexpr MessageDef schemaPolicyType{
    "policy.type-unknown", Severity::Error, Category::Schema,
    "{what} is \"{found}\"; write \"Base Policy\", \"Supplemental Policy\" or \"AppID Tagging "
    "Policy\""};
inline constexpr MessageDef schemaRootType{
    "signer.root-type", Severity::Error, Category::Schema,
    "{what} is \"{found}\"; write TBS (a hash) or Wellknown (a number of Microsoft's)"};
inline constexpr MessageDef schemaEkuCondition{
    "signer.eku-condition", Severity::Error, Category::Schema,
    "{what} is \"{found}\"; the only condition is Except"};
inline constexpr MessageDef schemaArtifactType{"artifact.type", Severity::Error, Category::Schema,
                                               "{what} is \"{found}\"; write CIM or Catalog"};
inline constexpr MessageDef schemaArtifactAction{"artifact.action", Severity::Error,
                                                 Category::Schema,
                                                 "{what} is \"{found}\"; write Allow or Deny"};
inline constexpr MessageDef schemaRuleType{
    "file.rule-type", Severity::Error, Category::Schema,
    "{what} is \"{found}\"; write Match (allow), Exclude (deny) or Attribute (for signers)"};

// Other values.
inline constexpr MessageDef schemaGuid{"policy.guid-format", Severity::Error, Category::Schema,
                                       "{what} is \"{found}\"; expected a GUID in braces such as "
                                       "{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}"};
inline constexpr MessageDef schemaVersion{
    "value.version", Severity::Error, Category::Schema,
    "{what} is \"{found}\"; expected four numbers from 0 to 65535 with dots between, such as "
    "{example}"};
inline constexpr MessageDef schemaBoolean{"value.boolean", Severity::Error, Category::Schema,
                                          "{what} is \"{found}\"; expected true or false"};
inline constexpr MessageDef schemaHex{
    "value.hex", Severity::Error, Category::Schema,
    "{what} is \"{found}\"; expected hexadecimal digits (0-9, A-F) only"};
inline constexpr MessageDef schemaHexOdd{
    "value.hex-odd", Severity::Error, Category::Schema,
    "{what} has {digits} hexadecimal digits; two make a byte, so one is missing or too much"};
inline constexpr MessageDef schemaDigest{
    "value.digest-length", Severity::Error, Category::Schema,
    "{what} has {digits} hexadecimal digits, but its hash has {expected}; compute it again"};
inline constexpr MessageDef schemaNumber{
    "value.number", Severity::Error, Category::Schema,
    "{what} is \"{found}\"; expected a whole number from 0 to {highest}"};
inline constexpr MessageDef schemaNumberRange{
    "value.number-range", Severity::Error, Category::Schema,
    "{what} is {found}, which is too high; the highest is {highest}"};
inline constexpr MessageDef schemaScenarioValue{
    "scenario.value-format", Severity::Error, Category::Schema,
    "{what} is \"{found}\"; write 131 for drivers or 12 for programs (any number up to 255 is "
    "allowed)"};
inline constexpr MessageDef schemaDateTime{
    "value.date-time", Severity::Error, Category::Schema,
    "{what} is \"{found}\"; expected a date and time such as 2026-01-31T00:00:00Z"};
inline constexpr MessageDef schemaUri{
    "value.uri", Severity::Error, Category::Schema,
    "{what} is \"{found}\", which is no address (URI); write %25 for the sign % itself"};
inline constexpr MessageDef schemaMacroName{
    "macro.name", Severity::Error, Category::Schema,
    "{what} is \"{found}\"; a macro's name is a letter or _, then letters, digits, _ and dots"};
inline constexpr MessageDef schemaMacroValue{
    "macro.value", Severity::Error, Category::Schema,
    "{what} holds \"{character}\", which the value of a macro may not hold; take it out"};
inline constexpr MessageDef schemaAppIds{
    "file.appids", Severity::Error, Category::Schema,
    "AppIDs is \"{found}\"; write macros only, such as $(First)$(Second), or one name that does "
    "not begin with $ and has no quotes, slashes, stars or letters beyond A-Z"};
inline constexpr MessageDef appIdsForm{
    "file.appids-form", Severity::Error, Category::Meaning,
    "AppIDs of {id} is \"{found}\"; behind a macro only macros may follow, such as "
    "$(First)$(Second)"};

} // namespace cipwright::messages
