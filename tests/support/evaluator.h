// What a policy says of a file: written from the documented meaning of rules, apart from core, to
// show that a change of a policy changes nothing for any file.
#pragma once

#include "core/base/version.h"
#include "core/policy/policy.h"

#include <cstdint>
#include <string>
#include <vector>

namespace cipwright::test {

/// A file that is about to run.
struct FileFacts {
    std::string originalName;
    std::string product;
    std::string path;
    std::string package;
    std::string hash;
    Version version;
    std::vector<std::string> chain; ///< TBS hashes of its certificates; empty if unsigned.
    std::string publisher;
    std::vector<std::string> ekus; ///< Values, as an EKU's.
};

enum class FileVerdict : std::uint8_t {
    NotListed, ///< No rule is about it: blocked, or left to other policies.
    Allowed,
    Denied,
};

/// By one group of signers and rules of a scenario: an explicit deny, else an explicit allow.
[[nodiscard]] FileVerdict evaluate(const Policy& policy, const SignerGroup& group,
                                   const FileFacts& file);

} // namespace cipwright::test
