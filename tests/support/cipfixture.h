// Policies and binaries for the tests of core/cip.
#pragma once

#include "core/cip/reader.h"
#include "core/cip/writer.h"
#include "core/policy/policy.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cipwright::test {

/// A base policy in audit mode without rules.
[[nodiscard]] Policy minimalPolicy();

/// Sets a header field as if read from a text.
void setHeader(Policy& policy, HeaderField field, std::string text);

[[nodiscard]] FileRule fileRule(FileRuleKind kind, std::string id,
                                std::vector<std::pair<FileRuleAttribute, std::string>> values);
[[nodiscard]] Signer tbsSigner(std::string id);
[[nodiscard]] SigningScenario scenario(std::string id, unsigned value);
[[nodiscard]] Setting setting(std::string provider, std::string key, std::string valueName,
                              SettingType type, std::string value);
void addOption(Policy& policy, std::string_view name);

/// A policy that uses everything that a format version holds.
[[nodiscard]] Policy fullPolicy(std::uint32_t formatVersion);

/// The messages of diagnostics, one a line, with their codes.
[[nodiscard]] std::string messagesOf(const Diagnostics& diagnostics);

/// Whether one of the diagnostics has this code.
[[nodiscard]] bool hasCode(const Diagnostics& diagnostics, std::string_view code);

/// The bytes of a policy that must compile; nothing if it does not.
[[nodiscard]] std::string compiledBytes(const Policy& policy, const CompileOptions& options = {});

/// Bytes with a 32-bit number put in.
[[nodiscard]] std::string withNumber(std::string bytes, std::size_t offset, std::uint32_t number);

} // namespace cipwright::test
