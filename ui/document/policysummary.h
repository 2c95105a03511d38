// What a policy is, in the few words that the status bar has room for.
#pragma once

#include <QString>

#include <cstddef>
#include <cstdint>

namespace cipwright::ui {

class PolicyDocument;

/// What Windows does with a file that the policy does not allow.
enum class PolicyMode : std::uint8_t {
    None,     ///< The text has no policy in it.
    Audit,    ///< Writes it to the event log.
    Enforced, ///< Blocks it.
    Unknown,  ///< The text is broken, and the option may be in the part that was lost.
    OfBase,   ///< A supplemental policy: what its base says.
    TagsOnly, ///< An AppID tagging policy without audit mode: nothing.
};

struct PolicySummary {
    PolicyMode mode = PolicyMode::None;
    QString type;      ///< "Base policy" and the like.
    QString signature; ///< Whether it is signed, or has to be.
    QString source;    ///< The encoding of the text, or the format of the binary it came from.
    std::size_t fileRules = 0;
    std::size_t errors = 0;
    std::size_t warnings = 0;
};

[[nodiscard]] PolicySummary summaryOf(const PolicyDocument& document);

/// The word for a mode, in capitals; empty for None.
[[nodiscard]] QString modeWord(PolicyMode mode);

/// What a mode means, as a sentence.
[[nodiscard]] QString modeMeaning(PolicyMode mode);

} // namespace cipwright::ui
