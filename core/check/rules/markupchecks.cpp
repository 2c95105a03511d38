// The codes of the reader about XML itself.
#include "core/check/families.h"
#include "core/xml/messages.h"

namespace cipwright {

namespace {

constexpr std::string_view xmlPage = "W3C: Extensible Markup Language (XML) 1.0";
constexpr std::string_view namesPage = "W3C: Namespaces in XML 1.0";

constexpr Check checks[] = {
    {messages::xmlEmpty,
     "There is nothing in the text that could be a policy.",
     "Open another file, or begin with a template.",
     xmlPage,
     {}},
    {messages::xmlMalformed,
     "What is no XML cannot be read by any tool. Mostly a tag or a quote is missing a little "
     "before the place that is shown.",
     "Close what is open, or remove what is too much.",
     xmlPage,
     {}},
    {messages::xmlCharacter,
     "XML allows no control characters but tab and line ends, and the bytes must be what the "
     "file's encoding says.",
     "Remove the character, or save the file as UTF-8.",
     xmlPage,
     {}},
    {messages::xmlDoctype,
     "No policy has a document type. It can define entities that make a small file unfold to a "
     "huge one or read other files, so it is refused.",
     "Remove the DOCTYPE.",
     xmlPage,
     {}},
    {messages::xmlReference,
     "The sign & begins a reference to a character; XML itself knows only &amp;, &lt;, &gt;, "
     "&quot;, &apos; and numbers such as &#65;.",
     "Write &amp; where the sign & itself is meant.",
     xmlPage,
     {}},
    {messages::xmlDuplicateAttribute,
     "No tool reads an element that has the same attribute twice.",
     "Remove one of the two.",
     xmlPage,
     {}},
    {messages::xmlName,
     "Names begin with a letter or an underscore and hold at most one colon.",
     "Correct the name.",
     namesPage,
     {}},
    {messages::xmlPrefix,
     "What stands before a colon stands for a namespace and must be declared on the element or "
     "around it.",
     "Declare the prefix with xmlns, or remove it.",
     namesPage,
     {}},
    {messages::xmlDeclaration,
     "The declaration tells a reader how to read the rest; what is wrong in it stops the reading.",
     "Write the usual declaration at the very start of the file, or none.",
     xmlPage,
     {}},
    {messages::xmlVersion, "Windows reads XML 1.0 only.", "Write version=\"1.0\".", xmlPage, {}},
    {messages::xmlEncoding,
     "A reader that believes the declaration reads other characters than were written, or stops.",
     "Save the file as UTF-8 and write encoding=\"utf-8\".",
     xmlPage,
     {}},
    {messages::xmlEncodingLabel,
     "The byte order mark at the start of the file decides, so the file can be read; but the label "
     "is wrong and will mislead the next tool that saves it.",
     "Correct the encoding in the declaration.",
     xmlPage,
     {}},
    {messages::xmlTextOutside,
     "Outside of the outermost element only comments may stand.",
     "Remove the text.",
     xmlPage,
     {}},
    {messages::xmlSecondRoot,
     "A file holds one outermost element, so one policy.",
     "Put the second policy into a file of its own.",
     xmlPage,
     {}},
    {messages::xmlTooManyErrors,
     "One fault can bring many others with it, so a list without end would help nobody.",
     "Mend the first faults and check again.",
     "The limits of this program",
     {}},
};

} // namespace

std::span<const Check> markupChecks() {
    return checks;
}

} // namespace cipwright
