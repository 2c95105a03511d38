// What Windows does with a file that a policy does not allow.
#pragma once

#include "core/policy/policy.h"
#include "core/work/phrase.h"

#include <cstdint>

namespace cipwright {

/// Whether Windows blocks what the policy does not allow.
enum class PolicyMode : std::uint8_t {
    Enforced,
    Audit,    ///< It only writes to the event log.
    AsBase,   ///< A supplemental policy: the base policy decides.
    TagsOnly, ///< An AppID tagging policy blocks nothing.
};

[[nodiscard]] PolicyMode modeOf(const Policy& policy);

/// What a mode means, as a sentence.
[[nodiscard]] Phrase modeSentence(PolicyMode mode);

} // namespace cipwright
