// What items and policies do, in sentences.
#pragma once

#include "ui/models/itemtables.h"

#include <QString>
#include <QStringList>

namespace cipwright::ui {

class PolicyDocument;

/// What an item does where it is a member as membershipOf() tells; empty for items that do nothing
/// by themselves.
[[nodiscard]] QString sentenceOf(const Policy& policy, Section section, std::size_t item,
                                 unsigned members);

/// The IDs of the scenarios and signers that name an item.
[[nodiscard]] QStringList usersOf(const Policy& policy, Section section, std::size_t item);

/// What a policy does and whether anything is wrong, in sentences with titles and short lists.
[[nodiscard]] QString summaryHtml(const PolicyDocument& document);

} // namespace cipwright::ui
