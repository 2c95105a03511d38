// The codes of the schema validator about elements and attributes; those about values are in
// valuechecks.cpp.
#include "core/check/families.h"
#include "core/check/schema/fixes.h"
#include "core/check/schema/messages.h"
#include "core/xml/messages.h"

namespace cipwright {

namespace {

constexpr std::string_view schemaPage =
    "Microsoft's policy schema, cipolicy.xsd in the folder schemas\\CodeIntegrity of Windows";
constexpr std::string_view refused =
    "Microsoft's tools check a policy by the schema and refuse all of it for one such fault.";

constexpr Check checks[] = {
    {messages::xmlNamespace,
     "Microsoft's reader looks for SiPolicy in this namespace and finds nothing in a file that has "
     "another, or none.",
     "Begin the policy with <SiPolicy xmlns=\"urn:schemas-microsoft-com:sipolicy\">.",
     schemaPage,
     {},
     &schema::fixNamespace},
    {messages::schemaPartOnly,
     "The schema allows parts of a policy to stand alone, for other uses; Windows reads only a "
     "whole policy.",
     "Put the element where it belongs in a policy.",
     schemaPage,
     {}},
    {messages::xmlUnknownElement,
     "The schema has no element of this name there. Letter case counts.",
     "Correct the name, or remove the element.",
     schemaPage,
     {},
     &schema::fixElementName},
    {messages::schemaMisplacedElement,
     "The schema knows the element, but not in this place, so Microsoft's tools refuse the policy.",
     "Move the element into the one that it belongs to, or remove it.",
     schemaPage,
     {}},
    {messages::schemaForeignElement,
     "A policy holds elements of its own namespace only; an xmlns attribute on the element or "
     "around it says otherwise.",
     "Remove the element, or the xmlns attribute that takes it out of the policy's namespace.",
     schemaPage,
     {},
     &schema::removeElement},
    {messages::schemaChildOrder,
     "Inside some elements, such as Signer and SigningScenario, the order of the parts is fixed.",
     "Bring the parts into the order that the message tells.",
     schemaPage,
     {},
     &schema::fixOrder},
    {messages::xmlRepeatedElement,
     "The element may stand there only once; which of them should count is not for a reader to "
     "guess.",
     "Keep one, and move what else is needed from the others into it.",
     schemaPage,
     {},
     &schema::removeRepeated},
    {messages::schemaTooMany,
     "The schema limits how many of these there may be.",
     "Remove some, or use another kind of rule that covers more.",
     schemaPage,
     {}},
    {messages::schemaMissingElement,
     "Without it the policy is not complete, and Microsoft's tools refuse it.",
     "Add the element.",
     schemaPage,
     {},
     &schema::addMissing},
    {messages::schemaEmptyList,
     "Lists of signers, references and macros may be left out, but not be empty. ConfigCI itself "
     "writes such lists at times.",
     "Remove the empty list.",
     schemaPage,
     {},
     &schema::removeElement},
    {messages::schemaNoChoice,
     "The value must have a type, and the type is the name of the element that holds it.",
     "Add one of the elements that the message names.",
     schemaPage,
     {}},
    {messages::schemaOneOf,
     "Only one value may stand there; with two nobody knows which one counts.",
     "Remove all of them but one.",
     schemaPage,
     {}},
    {messages::schemaMissingAttribute, refused, "Add the attribute.", schemaPage, {}},
    {messages::xmlUnknownAttribute,
     "The schema has no attribute of this name there. Letter case counts.",
     "Correct the name, or remove the attribute.",
     schemaPage,
     {},
     &schema::fixAttributeName},
    {messages::schemaInstanceAttribute,
     "xsi:nil, and xsi:type with another type than the element has, are forbidden by the schema.",
     "Remove the attribute.",
     schemaPage,
     {},
     &schema::fixAttributeName},
    {messages::xmlUnexpectedText,
     "Only elements may stand there. Often such text is left over from editing.",
     "Remove the text, or make a comment of it: <!-- text -->.",
     schemaPage,
     {},
     &schema::removeText},
    {messages::schemaSpaceInEmpty,
     "The schema says that this element is empty; for Microsoft's tools a blank or a line end "
     "between its tags is content.",
     "Remove the white space between the tags.",
     schemaPage,
     {},
     &schema::removeText},
    {messages::schemaElementInValue,
     "The element holds a plain text.",
     "Remove the inner element.",
     schemaPage,
     {},
     &schema::removeElement},
    {messages::schemaMacroTwice,
     "Rules name macros by their Id, so no two may have the same.",
     "Rename one of the macros, or remove it.",
     schemaPage,
     {}},
};

} // namespace

std::span<const Check> schemaChecks() {
    return checks;
}

} // namespace cipwright
