// Asks before a policy begins to block.
#pragma once

class QWidget;

namespace cipwright::ui {

class PolicyDocument;

/// Whether the policy may be enforced: asks once for each document, in words that say what that
/// means, and remembers a yes.
[[nodiscard]] bool mayEnforce(PolicyDocument& document, QWidget* parent);

/// Turns audit mode on or off as one step of undo; asks before it is turned off. Gives whether it
/// was done: not if the user says no or the text cannot be edited now.
bool setAuditMode(PolicyDocument& document, bool on, QWidget* parent);

} // namespace cipwright::ui
