// The policy that is to be signed, what stands against that, and what makes it ready.
#pragma once

#include "app/cli/loading.h"
#include "app/cli/signing/signers.h"
#include "core/work/signingreadiness.h"

#include <expected>
#include <memory>
#include <string>

namespace cipwright::cli {

/// What is to be signed: the bytes, and a text that says the same.
struct Subject {
    std::string label; ///< The name of the input in messages.
    std::string bare;
    LoadedText loaded;
    std::uint32_t formatVersion = 0; ///< Of a binary input; 0 for XML.
};

/// What a policy is compared with; null where the call names none.
struct Surroundings {
    std::unique_ptr<Policy> base;
    std::unique_ptr<Policy> deployed;
};

/// Compiles XML, or reads a binary; says why on failure.
[[nodiscard]] std::expected<Subject, ExitCode> loadSubject(const Session& session, Input& input);

/// Makes the changes that the policy needs, says each, and compiles it again. Whether there were
/// any; says why on failure.
[[nodiscard]] std::expected<bool, ExitCode> prepareSubject(const Session& session, Subject& subject,
                                                           const LoadedSigner& signer,
                                                           const Surroundings& surroundings);

/// Says all that is to be known before signing; whether nothing stands against it.
[[nodiscard]] bool reportReadiness(const Session& session, const Subject& subject,
                                   const LoadedSigner& signer, const std::string& certificateFile,
                                   const Surroundings& surroundings, std::string_view now);

} // namespace cipwright::cli
