// Asks before a policy begins to block.
#pragma once

#include "ui/services/settings.h"

class QWidget;

namespace cipwright::ui {

class PolicyDocument;

/// Whether the policy may be enforced. As the guard says, asks once for each document, and shows
/// what will be blocked, and remembers a yes; or refuses with PolicyDocument::editFailed().
/// Policies that block nothing by themselves may.
[[nodiscard]] bool mayEnforce(PolicyDocument& document, AuditGuard guard, QWidget* parent);

/// Turns audit mode on or off as one step of undo; asks before it is turned off. Gives whether it
/// was done: not if the guard or the user says no, or the text cannot be edited now.
bool setAuditMode(PolicyDocument& document, bool on, AuditGuard guard, QWidget* parent);

} // namespace cipwright::ui
