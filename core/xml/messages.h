// What the XML reader can find wrong.
#pragma once

#include "core/base/diagnostic.h"

namespace cipwright::messages {

inline constexpr MessageDef xmlEmpty{"xml.empty", Severity::Error, Category::WellFormed,
                                     "the text has no element; a policy begins with <SiPolicy "
                                     "xmlns=\"urn:schemas-microsoft-com:sipolicy\">"};
inline constexpr MessageDef xmlMalformed{"xml.malformed", Severity::Error, Category::WellFormed,
                                         "this is not XML: {problem}"};
inline constexpr MessageDef xmlCharacter{
    "xml.character", Severity::Error, Category::WellFormed,
    "{found} is not allowed in XML; remove it or save the file as UTF-8"};
inline constexpr MessageDef xmlDoctype{
    "xml.doctype", Severity::Error, Category::WellFormed,
    "document types are refused and entities are never expanded; remove the DOCTYPE"};
inline constexpr MessageDef xmlReference{
    "xml.reference", Severity::Error, Category::WellFormed,
    "\"{found}\" is no character XML knows; write &amp; for the sign & itself"};
inline constexpr MessageDef xmlDuplicateAttribute{
    "xml.duplicate-attribute", Severity::Error, Category::WellFormed,
    "<{element}> has the attribute {attribute} twice; remove one"};
inline constexpr MessageDef xmlName{"xml.name", Severity::Error, Category::WellFormed,
                                    "\"{found}\" is not a name in XML; correct it"};
inline constexpr MessageDef xmlPrefix{
    "xml.prefix", Severity::Error, Category::WellFormed,
    "the prefix \"{prefix}\" is not declared; declare it with xmlns:{prefix} or remove it"};
inline constexpr MessageDef xmlDeclaration{
    "xml.declaration", Severity::Error, Category::WellFormed,
    "this XML declaration is wrong: {problem}; the usual one is "
    "<?xml version=\"1.0\" encoding=\"utf-8\"?> at the very start"};
inline constexpr MessageDef xmlVersion{
    "xml.version", Severity::Error, Category::Meaning,
    "the text says that it is XML {found}, which Windows does not read; write 1.0"};
inline constexpr MessageDef xmlEncoding{
    "xml.encoding", Severity::Error, Category::WellFormed,
    "the text says that it is {declared}, but the file is {actual}; save it as UTF-8 and say so"};
inline constexpr MessageDef xmlEncodingLabel{
    "xml.encoding-label", Severity::Warning, Category::Meaning,
    "the text says that it is {declared}, but the file is {actual}; readers go by the byte order "
    "mark, correct the label"};
inline constexpr MessageDef xmlTextOutside{
    "xml.text-outside", Severity::Error, Category::WellFormed,
    "there is text outside of the policy element; remove it"};
inline constexpr MessageDef xmlSecondRoot{
    "xml.second-root", Severity::Error, Category::WellFormed,
    "<{element}> is a second outermost element; a file holds one policy"};
inline constexpr MessageDef xmlTooDeep{
    "xml.too-deep", Severity::Error, Category::WellFormed,
    "elements are nested more than {limit} deep, what follows was not read; a policy needs less "
    "than ten levels"};
inline constexpr MessageDef xmlTooManyErrors{
    "xml.too-many-errors", Severity::Info, Category::WellFormed,
    "there are more errors after this one; mend the first ones and check again"};

inline constexpr MessageDef xmlNamespace{"xml.namespace", Severity::Error, Category::Schema,
                                         "the outermost element is <{element}> in the namespace "
                                         "\"{found}\"; Windows reads only SiPolicy "
                                         "in \"urn:schemas-microsoft-com:sipolicy\""};
inline constexpr MessageDef xmlUnknownElement{
    "xml.unknown-element", Severity::Error, Category::Schema,
    "<{element}> is not known inside <{parent}>; remove or move it"};
inline constexpr MessageDef xmlUnknownAttribute{
    "xml.unknown-attribute", Severity::Error, Category::Schema,
    "<{element}> has no attribute {attribute}; remove or rename it"};
inline constexpr MessageDef xmlRepeatedElement{
    "xml.repeated-element", Severity::Error, Category::Schema,
    "<{element}> stands in <{parent}> more than once; keep one"};
inline constexpr MessageDef xmlUnexpectedText{"xml.unexpected-text", Severity::Error,
                                              Category::Schema,
                                              "<{element}> may not hold text; remove it"};

} // namespace cipwright::messages
