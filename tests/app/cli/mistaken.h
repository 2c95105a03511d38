// A policy with mistakes, and ways to look at what validate says of it.
#pragma once

#include "tests/app/cli/runner.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace cipwright::test {

using Json = nlohmann::json;

// An ID without its last brace, in line 3, and an attribute that is not known, in line 9.
inline constexpr std::string_view mistaken = R"(<?xml version="1.0" encoding="utf-8"?>
<SiPolicy xmlns="urn:schemas-microsoft-com:sipolicy" PolicyType="Base Policy">
  <BasePolicyID>{7B1C6E2A-94D3-4F58-8E0A-5C2D9F417A63}</BasePolicyID>
  <PolicyID>{7B1C6E2A-94D3-4F58-8E0A-5C2D9F417A63}</PolicyID>
  <VersionEx>1.0.0.0</VersionEx>
  <PlatformID>{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}</PlatformID>
  <Rules><Rule><Option>Enabled:Unsigned System Integrity Policy</Option></Rule></Rules>
  <FileRules>
    <Allow ID="ID_ALLOW_ALL" FrendlyName="x" FileName="*" />
    <Deny ID="ID_DENY_OLD" FileName="old.exe" MinimumFileVersion="2.0.0.0" MaximumFileVersion="1.0.0.0" />
  </FileRules>
  <SigningScenarios>
    <SigningScenario Value="131" ID="ID_SIGNINGSCENARIO_DRIVERS_1">
      <ProductSigners>
        <FileRulesRef>
          <FileRuleRef RuleID="ID_ALLOW_ALL" />
          <FileRuleRef RuleID="ID_DENY_OLD" />
        </FileRulesRef>
      </ProductSigners>
    </SigningScenario>
  </SigningScenarios>
</SiPolicy>
)";

inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

inline std::string corrected() {
    return replaced(replaced(std::string(mistaken), "FrendlyName", "FriendlyName"),
                    R"("2.0.0.0" MaximumFileVersion="1.0.0.0")",
                    R"("0.0.0.0" MaximumFileVersion="1.0.0.0")");
}

inline Json parsed(const Run& result) {
    return Json::parse(result.out);
}

// The diagnostics of a JSON report that have this code.
inline std::vector<Json> withCode(const Json& report, std::string_view code) {
    std::vector<Json> found;
    for (const Json& entry : report.at("diagnostics")) {
        if (entry.at("code") == code) {
            found.push_back(entry);
        }
    }
    return found;
}

} // namespace cipwright::test
