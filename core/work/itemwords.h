// What single items of a policy are about, in words.
#pragma once

#include "core/policy/index.h"
#include "core/policy/policy.h"
#include "core/work/phrase.h"

#include <cstdint>
#include <optional>

namespace cipwright {

/// The scenarios in which something counts; bits that add up.
enum PlaceBits : std::uint8_t { InKernel = 1, InUser = 2, InOther = 4 };

/// "in kernel and user mode", "in kernel mode", "in user mode", "in other scenarios"; nothing for
/// no place. Kernel and user mode are named alone where one of them is among `bits`.
[[nodiscard]] std::optional<Phrase> placeWords(unsigned bits);

/// The files that a rule matches: "files whose original name is tool.exe with versions up to
/// 1.2.3.4".
[[nodiscard]] Phrase filesOf(const FileRule& rule);

/// The files that a signer stands for, with all that narrows it: "files that Contoso signed,
/// limited to files whose original name is tool.exe". `index` is that of the policy.
[[nodiscard]] Phrase filesOf(const Policy& policy, const PolicyIndex& index, const Signer& signer);

/// Who a signer is: its publisher, or the name of its certificate.
[[nodiscard]] Phrase signerWords(const Signer& signer);

/// What a file rule does in the scenarios that name it, as a sentence. `places`: see PlaceBits.
[[nodiscard]] Phrase ruleSentence(const FileRule& rule, unsigned places);

/// What a signer does in the scenarios that name it, as a sentence.
[[nodiscard]] Phrase signerSentence(const Policy& policy, const Signer& signer, unsigned places,
                                    bool denied);

} // namespace cipwright
