// Why an edit of a policy's text was not made.
#pragma once

#include "core/base/diagnostic.h"

namespace cipwright::messages {

inline constexpr MessageDef editStale{
    "edit.stale", Severity::Error, Category::Call,
    "<{expected}> is not at the place where it was read; the text has changed or is no well-formed "
    "XML there: mend it and read it again before you repeat the change"};
inline constexpr MessageDef editNoItem{
    "edit.no-item", Severity::Error, Category::Call,
    "there is no {what} number {number}; the policy has {count}"};
inline constexpr MessageDef editNotThere{"edit.not-there", Severity::Error, Category::Call,
                                         "{what} \"{id}\" is not there; add it first"};
inline constexpr MessageDef editAttribute{
    "edit.attribute", Severity::Error, Category::Call,
    "<{element}> has no attribute {attribute}; it can have {allowed}"};
inline constexpr MessageDef editCharacter{
    "edit.character", Severity::Error, Category::Call,
    "the value for {what} holds a character that XML cannot hold, at byte {offset}; remove it"};
inline constexpr MessageDef editName{"edit.name", Severity::Error, Category::Call,
                                     "\"{name}\" cannot be the name of an element"};
inline constexpr MessageDef editNoteHyphens{
    "edit.note-hyphens", Severity::Error, Category::Call,
    "a note cannot hold two hyphens in a row or end with a hyphen, because XML comments cannot; "
    "write one hyphen, or a dash"};
inline constexpr MessageDef editKind{"edit.kind", Severity::Error, Category::Call,
                                     "what is to be added to {section} is no {expected}"};
inline constexpr MessageDef editIdTaken{
    "edit.id-taken", Severity::Error, Category::Call,
    "the ID \"{id}\" belongs to another item already; choose one that is free"};
inline constexpr MessageDef editWord{"edit.word", Severity::Error, Category::Call,
                                     "\"{value}\" is not one of {allowed}; write one of them"};
inline constexpr MessageDef editVersions{
    "edit.versions", Severity::Error, Category::Call,
    "\"{value}\" is no range of versions; write one such as \"1.0.0.0 - 2.0.0.0\", of which either "
    "end may be missing, or \"any\""};
inline constexpr MessageDef editPaste{
    "edit.paste", Severity::Error, Category::Call,
    "the clipboard holds nothing that could be added here; copy items of a policy, rows of a "
    "spreadsheet or a list"};
inline constexpr MessageDef editTwice{
    "edit.twice", Severity::Error, Category::Call,
    "the rule compares {attribute} already; change that value, or remove it first"};
inline constexpr MessageDef editNoId{"edit.no-id", Severity::Error, Category::Call,
                                     "this item has no ID that could be renamed"};

} // namespace cipwright::messages
