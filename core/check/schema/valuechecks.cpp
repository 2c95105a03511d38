// The codes of the schema validator about values.
#include "core/check/families.h"
#include "core/check/schema/fixes.h"
#include "core/check/schema/lexical.h"
#include "core/check/schema/messages.h"

namespace cipwright {

namespace {

constexpr std::string_view schemaPage =
    "Microsoft's policy schema, cipolicy.xsd in the folder schemas\\CodeIntegrity of Windows";
constexpr std::string_view rulesPage = "Microsoft Learn: App Control policy rules and file rules";
constexpr std::string_view refused =
    "Microsoft's tools check a policy by the schema and refuse all of it for one such fault.";

void checkAppIdsForm(const FileRule& rule, ItemReport& found) {
    const Value& value = rule.value(FileRuleAttribute::AppIDs);
    const std::string& text = value.text();
    if (text.starts_with('$') && schema::isAppIdsPattern(text)
        && !schema::isMacroReferences(text)) {
        found.add(value.span(), {{"id", rule.id()}, {"found", text}});
    }
}

constexpr Check checks[] = {
    {messages::schemaId,
     "The schema fixes how IDs look: a prefix that tells the kind of item, then a capital letter, "
     "then capitals, digits and underscores. A digit right behind the prefix is not allowed.",
     "Rename the item together with all references to it.",
     schemaPage,
     {},
     &schema::fixId},
    {messages::schemaIdLength,
     "The schema wants IDs of this kind to be longer than their own prefix allows.",
     "Make the ID longer.",
     schemaPage,
     {},
     &schema::fixId},
    {messages::schemaReference,
     "What is named there must have an ID of this form, so this names nothing.",
     "Write the ID of an item of the right kind.",
     schemaPage,
     {},
     &schema::fixReference},
    {messages::schemaScenarioList,
     refused,
     "Write the IDs of signing scenarios with commas between.",
     schemaPage,
     {},
     &schema::fixValue},
    {messages::schemaOption,
     "Options are compared letter by letter: a blank or a letter in the wrong case makes another "
     "option of it, and the schema refuses what it does not know.",
     "Write the option exactly as the schema has it, or remove the rule.",
     rulesPage,
     {},
     &schema::fixValue},
    {messages::schemaPolicyType,
     refused,
     "Write one of the three types of policies.",
     schemaPage,
     {},
     &schema::fixValue},
    {messages::schemaRootType,
     "The type says whether the Value is the hash of a certificate or the number of a root that "
     "Windows knows.",
     "Write TBS or Wellknown.",
     schemaPage,
     {},
     &schema::fixValue},
    {messages::schemaEkuCondition,
     refused,
     "Write Except, or remove the attribute.",
     schemaPage,
     {},
     &schema::fixValue},
    {messages::schemaArtifactType,
     refused,
     "Write CIM or Catalog.",
     schemaPage,
     {},
     &schema::fixValue},
    {messages::schemaArtifactAction,
     refused,
     "Write Allow or Deny.",
     schemaPage,
     {},
     &schema::fixValue},
    {messages::schemaRuleType,
     "The type says what the rule does: allow, deny, or describe files for signers.",
     "Write Match, Exclude or Attribute.",
     schemaPage,
     {},
     &schema::fixValue},
    {messages::schemaGuid,
     "GUIDs in a policy have braces and hyphens, and no blanks around them.",
     "Write the GUID in braces.",
     schemaPage,
     {},
     &schema::fixValue},
    {messages::schemaVersion,
     refused,
     "Write four numbers from 0 to 65535 with dots between.",
     schemaPage,
     {},
     &schema::fixValue},
    {messages::schemaBoolean,
     "The schema knows true, false, 1 and 0, in lower case.",
     "Write true or false.",
     schemaPage,
     {},
     &schema::fixValue},
    {messages::schemaHex,
     "Hashes and other binary values are written as hexadecimal digits without 0x, blanks or "
     "hyphens.",
     "Remove everything that is no hexadecimal digit.",
     schemaPage,
     {},
     &schema::fixValue},
    {messages::schemaHexOdd,
     "Two hexadecimal digits make a byte. Mostly a digit was lost while copying.",
     "Copy or compute the value again.",
     schemaPage,
     {}},
    {messages::schemaDigest,
     "Each kind of hash has one length only. Mostly some digits were lost while copying, or the "
     "hash is of another kind.",
     "Compute the hash again, or use the element of the right kind.",
     schemaPage,
     {}},
    {messages::schemaNumber,
     refused,
     "Write decimal digits only.",
     schemaPage,
     {},
     &schema::fixValue},
    {messages::schemaNumberRange,
     "The binary policy has no room for a higher number.",
     "Write a number that is not above the highest.",
     schemaPage,
     {}},
    {messages::schemaScenarioValue,
     "The number says which code the scenario is about: 131 is code of the kernel, 12 that of "
     "users.",
     "Write 131 or 12.",
     schemaPage,
     {},
     &schema::fixValue},
    {messages::schemaDateTime,
     refused,
     "Write year, month and day with hyphens, T, and the time.",
     schemaPage,
     {},
     &schema::fixValue},
    {messages::schemaUri,
     "The manifest of an app is named by an address (URI).",
     "Write %25 for the sign % itself.",
     schemaPage,
     {},
     &schema::fixValue},
    {messages::schemaMacroName,
     "Rules name the macro as $(name), so the name may hold only what cannot be mistaken there.",
     "Rename the macro.",
     schemaPage,
     {},
     &schema::fixId},
    {messages::schemaMacroValue,
     "The schema lists the characters that the value of a macro may hold: letters A to Z, digits, "
     "and most signs, but no quotes, slashes, stars, question marks or other letters.",
     "Take the character out.",
     schemaPage,
     {}},
    {messages::schemaAppIds,
     "AppIDs holds the original name of one program, or one or more macros that stand for such "
     "names; the schema does not allow a mixture.",
     "Define a macro for each program, and write $(name) for each.",
     schemaPage,
     {}},
    {messages::appIdsForm,
     "Some validators let a text stand behind macros; Microsoft's tools know either macros or one "
     "name.",
     "Remove what is no macro, or define a macro for it.", schemaPage, &checkAppIdsForm},
};

} // namespace

std::span<const Check> valueChecks() {
    return checks;
}

} // namespace cipwright
