// Queries for Microsoft Defender for Endpoint about what a policy reports.
#pragma once

#include "core/policy/policy.h"

#include <string>
#include <string_view>
#include <vector>

namespace cipwright {

/// A query in KQL for advanced hunting, over the table DeviceEvents.
struct HuntingQuery {
    std::string_view name;     ///< A word for the command line.
    std::string_view title;    ///< What it shows.
    std::string_view sentence; ///< How to read it.
    std::string text;          ///< Ready to be pasted; ends with a line end.
};

/// Names listed in a query at most: queries have a limit of size.
inline constexpr std::size_t mostHuntedNames = 1000;

/// The queries for a policy, with its IDs, its name and its list of files filled in. Action types
/// and fields: Microsoft Learn, "query App Control events with advanced hunting".
[[nodiscard]] std::vector<HuntingQuery> huntingQueries(const Policy& policy);

/// Text as a string of KQL, in quotes.
[[nodiscard]] std::string kqlString(std::string_view text);

} // namespace cipwright
