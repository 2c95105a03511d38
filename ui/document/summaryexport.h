// A policy in plain words, for people who do not have the editor.
#pragma once

#include "core/work/summary.h"

#include <QString>

#include <cstddef>
#include <string>

namespace cipwright::ui {

class PolicyDocument;

/// What the policy does and what is wrong with it, in the language of the user. Lists have no more
/// than `mostItems` entries.
[[nodiscard]] std::string summaryText(const PolicyDocument& document, SummaryFormat format,
                                      std::size_t mostItems);

/// The form that a file's ending asks for: Markdown, HTML, or else plain text.
[[nodiscard]] SummaryFormat summaryFormatFor(const QString& path);

} // namespace cipwright::ui
