// What can be wrong with a file that sets severities.
#pragma once

#include "core/base/diagnostic.h"

namespace cipwright::messages {

inline constexpr MessageDef configSyntax{
    "config.syntax", Severity::Error, Category::Call,
    "{problem}; a line is [severity], a code and a severity such as \"file.allow-all\" = \"off\", "
    "or a comment after #"};
inline constexpr MessageDef configTable{
    "config.table", Severity::Error, Category::Call,
    "there is no table \"{found}\"; the only one is [severity]"};
inline constexpr MessageDef configValue{
    "config.value", Severity::Error, Category::Call,
    "\"{found}\" is no severity; write \"off\", \"info\", \"warning\" or \"error\"{hint}"};
inline constexpr MessageDef configDuplicate{"config.duplicate", Severity::Error, Category::Call,
                                            "\"{code}\" is set twice; remove one of the lines"};
inline constexpr MessageDef configUnknownCode{
    "config.unknown-code", Severity::Warning, Category::Call,
    "there is no code \"{code}\"{hint}; validate --list-codes lists all"};
inline constexpr MessageDef configWellFormed{
    "config.wellformed", Severity::Warning, Category::Call,
    "\"{code}\" says that the text is not XML, which nothing can change; remove the line"};

} // namespace cipwright::messages
