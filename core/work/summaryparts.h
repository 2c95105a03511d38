// The sections of a summary, each with its own reason to change.
#pragma once

#include "core/policy/index.h"
#include "core/work/effects.h"
#include "core/work/summary.h"

namespace cipwright::summaryparts {

/// What all sections look at.
struct Source {
    const SummaryInput& input;
    const Policy& policy;
    PolicyIndex index;
    Effects denied;
    Effects allowed;
};

// summaryrules.cpp
[[nodiscard]] SummarySection deniedSection(const Source& source);
[[nodiscard]] SummarySection allowedSection(const Source& source);

// summary.cpp
[[nodiscard]] SummarySection identitySection(const Source& source);
[[nodiscard]] SummarySection watchedSection(const Source& source);
[[nodiscard]] SummarySection trustSection(const Source& source);

// summaryunusual.cpp
[[nodiscard]] SummarySection unusualSection(const Source& source);

/// Adds lines that tell rules and signers of one effect, in each place.
void addRuleLines(const Policy& policy, const PolicyIndex& index, const Effects& effects,
                  bool denied, std::size_t mostItems, std::vector<SummaryLine>& lines);

} // namespace cipwright::summaryparts
