#include "tests/core/check/cases.h"

#include <fmt/format.h>

namespace cipwright::test {

namespace {

constexpr std::string_view sha256 =
    "8E2D7C1B4F6A930517C2E8D4B6F19A3053C7E1D29B84F60A7D1E5C3B9F284A06";
constexpr std::string_view otherSha256 =
    "5A1F0C93E7B8264D0F92A6C1D3E87B45C0196F2A8B3D74E5160C9A7F2E4D8B31";
constexpr std::string_view sha1 = "3E5D7C1B4F6A930517C2E8D4B6F19A3053C7E1D2";

constexpr std::string_view signedOptions = "Enabled:UMCI\nEnabled:Advanced Boot Options Menu";
constexpr std::string_view open = "Enabled:UMCI\nEnabled:Advanced Boot Options Menu\n"
                                  "Enabled:Allow Supplemental Policies";
constexpr std::string_view unsignedOnly = "Enabled:Unsigned System Integrity Policy";

std::string signer(std::string_view id, std::string_view type, std::string_view value,
                   std::string_view more = {}) {
    return fmt::format("    <Signer ID=\"{}\" Name=\"A\"><CertRoot Type=\"{}\" Value=\"{}\" />{}"
                       "</Signer>\n",
                       id, type, value, more);
}

std::string updates(std::string_view id) {
    return fmt::format("    <UpdatePolicySigner SignerId=\"{}\" />\n", id);
}

std::string supplements(std::string_view id) {
    return fmt::format("  <SupplementalPolicySigners>\n    <SupplementalPolicySigner "
                       "SignerId=\"{}\" />\n  </SupplementalPolicySigners>\n",
                       id);
}

// A policy with the one signer ID_SIGNER_U, who may sign updates.
PolicyParts signedParts(std::string_view options, std::string_view type = "TBS",
                        std::string_view value = sha256, std::string_view more = {}) {
    return {.options = std::string(options),
            .signers = signer("ID_SIGNER_U", type, value, more),
            .updateSigners = updates("ID_SIGNER_U")};
}

std::string signedPolicy(std::string_view options, std::string rest = {}) {
    auto parts = signedParts(options);
    parts.rest = std::move(rest);
    return policyOf(parts);
}

PolicyParts supplemental(std::string_view options) {
    return {.type = "Supplemental Policy",
            .ids = "<PolicyID>{C41D7E90-2B6F-4A83-9D15-E07A3F58B2C6}</PolicyID>"
                   "<BasePolicyID>{7B1C6E2A-94D3-4F58-8E0A-5C2D9F417A63}</BasePolicyID>",
            .options = std::string(options)};
}

std::string signedSupplemental(std::string_view options, std::string_view root,
                               std::string rest = {}) {
    auto parts = supplemental(options);
    parts.signers = signer("ID_SIGNER_S", "TBS", root);
    parts.updateSigners = updates("ID_SIGNER_S");
    parts.rest = std::move(rest);
    return policyOf(parts);
}

std::string supplementalWellKnown(std::string_view type, std::string_view value) {
    auto parts = signedParts(open);
    parts.signers += signer("ID_SIGNER_S", type, value);
    parts.rest = supplements("ID_SIGNER_S");
    return policyOf(parts);
}

std::string twoUpdateSigners() {
    auto parts = signedParts(signedOptions);
    parts.signers += signer("ID_SIGNER_V", "TBS", otherSha256);
    parts.updateSigners += updates("ID_SIGNER_V");
    return policyOf(parts);
}

std::string withHvci(std::string text) {
    const std::string_view off = "<HvciOptions>0<";
    text.replace(text.find(off), off.size(), "<HvciOptions>1<");
    return text;
}

std::vector<CheckCase> listCases() {
    const std::string ours = supplements("ID_SIGNER_U");
    return {
        {"sign.supplemental-signers-missing", signedPolicy(open), signedPolicy(open, ours)},
        {"sign.supplemental-signers-missing", policyOf({.options = std::string(open)}),
         policyOf({.options = std::string(open) + "\n" + std::string(unsignedOnly)})},
        {"sign.supplemental-signers-in-supplemental",
         signedSupplemental("", sha256, supplements("ID_SIGNER_S")),
         signedSupplemental("", sha256)},
        {"sign.supplemental-signers-idle", signedPolicy(signedOptions, ours),
         signedPolicy(open, ours)},
        {"sign.update-signers-unsigned", policyOf(signedParts(unsignedOnly)),
         policyOf(signedParts(signedOptions))},
        {"sign.one-update-signer", policyOf(signedParts(signedOptions)), twoUpdateSigners()},
        {"sign.update-signer-wellknown", policyOf(signedParts(signedOptions, "Wellknown", "06")),
         policyOf(signedParts(signedOptions))},
        {"sign.supplemental-signer-wellknown", supplementalWellKnown("Wellknown", "06"),
         supplementalWellKnown("TBS", otherSha256)},
        {"sign.update-signer-weak", policyOf(signedParts(signedOptions, "TBS", sha1)),
         policyOf(signedParts(signedOptions, "TBS", sha1, "<CertPublisher Value=\"Ours\" />"))},
        {"sign.hvci-reset", policyOf(signedParts(signedOptions)),
         withHvci(policyOf(signedParts(signedOptions)))},
    };
}

std::vector<CheckCase> baseCases() {
    const std::string signedBase = signedPolicy(open, supplements("ID_SIGNER_U"));
    const std::string unsignedBase =
        policyOf({.options = "Enabled:UMCI\nEnabled:Allow Supplemental Policies\n"
                             "Enabled:Unsigned System Integrity Policy"});
    const std::string path = "Disabled:Runtime FilePath Rule Protection";
    return {
        {"sign.unsigned-supplemental", policyOf(supplemental(unsignedOnly)),
         signedSupplemental(path, sha256), signedBase},
        {"sign.unsigned-supplemental", signedSupplemental(unsignedOnly, sha256),
         signedSupplemental(path, sha256), signedBase},
        {"supplemental.base-signers-missing", signedSupplemental(path, sha256), policyOf({}),
         signedPolicy(open)},
        {"supplemental.signers-not-accepted", signedSupplemental(path, otherSha256),
         signedSupplemental(path, sha256), signedBase},
        {"supplemental.signers-not-accepted", signedSupplemental(path, otherSha256),
         policyOf(supplemental(unsignedOnly)), signedBase},
        {"sign.update-signers-unsigned", signedSupplemental(unsignedOnly, sha256),
         policyOf(supplemental(unsignedOnly)), unsignedBase},
    };
}

std::vector<CheckCase> versionCases() {
    const std::string plain = policyOf({.version = "10.0.0.4"});
    return {
        {"policy.version-not-raised", plain, policyOf({.version = "10.0.0.5"}), {}, "10.0.0.4"},
        {"policy.version-lowered", plain, policyOf({.version = "10.0.1.0"}), {}, "10.0.0.65535"},
    };
}

} // namespace

std::vector<CheckCase> signingCases() {
    std::vector<CheckCase> all;
    for (const auto cases : {&listCases, &baseCases, &versionCases}) {
        for (CheckCase& c : cases()) {
            all.push_back(std::move(c));
        }
    }
    return all;
}

} // namespace cipwright::test
