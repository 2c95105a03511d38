// A binary policy item by item, as it stands in the bytes: before indexes become references.
#pragma once

#include "core/base/guid.h"
#include "core/base/version.h"

#include <array>
#include <cstdint>
#include <vector>

namespace cipwright::cip {

/// Bytes of the bare policy.
struct Slice {
    std::uint32_t offset = 0;
    std::uint32_t size = 0;
};

/// Indexes that stand one after the other in the bare policy.
struct IndexList {
    std::uint32_t offset = 0;
    std::uint32_t count = 0;
};

struct RawFileRule {
    std::uint32_t offset = 0; ///< Where the rule begins.
    std::uint32_t type = 0;
    Slice fileName;
    Slice hash;
    Slice internalName;
    Slice fileDescription;
    Slice productName;
    Slice packageFamilyName;
    Slice filePath;
    std::uint32_t firstAppId = 0; ///< Into RawPolicy::appIds.
    std::uint32_t appIdCount = 0;
    Version minimum;
    Version maximum;
    Version packageVersion;
};

struct RawSigner {
    std::uint32_t offset = 0;
    std::uint32_t rootKind = 0;
    std::uint32_t wellknown = 0;
    Slice tbs;
    IndexList ekus;
    Slice issuer;
    Slice publisher;
    Slice oemId;
    IndexList fileAttribs;
    std::uint64_t signTimeAfter = 0;
};

struct RawScenarioSigner {
    std::uint32_t offset = 0; ///< Of the signer's index.
    std::uint32_t signer = 0;
    IndexList exceptions;
};

struct RawGroup {
    std::vector<RawScenarioSigner> allowed;
    std::vector<RawScenarioSigner> denied;
    IndexList rules;
};

struct RawScenario {
    std::uint32_t offset = 0;
    std::uint32_t value = 0;
    IndexList inherited;
    std::uint32_t hashAlgorithm = 0;
    std::array<RawGroup, 4> groups; ///< By SignerGroupKind.
};

struct RawSetting {
    std::uint32_t offset = 0;
    Slice provider;
    Slice key;
    Slice valueName;
    std::uint32_t type = 0;
    std::uint32_t number = 0;
    Slice bytes; ///< Text or blob.
};

struct RawAppSetting {
    std::uint32_t offset = 0;
    Slice name;
    std::uint8_t tag = 0;
    std::uint8_t byte = 0;
    std::vector<Slice> texts; ///< One for a string.
    std::uint32_t flags = 0;
};

struct RawApp {
    Slice manifest;
    std::vector<RawAppSetting> settings;
};

struct RawHotpatch {
    std::uint32_t offset = 0;
    std::uint32_t requiring = 0;
    std::uint32_t required = 0;
    std::uint32_t lowest = 0;
    std::uint32_t highest = 0;
};

struct RawArtifactRule {
    std::uint32_t offset = 0;
    std::uint32_t type = 0;
    std::uint32_t action = 0;
    Slice name;
    Slice description;
    Version minimum;
    Version maximum;
    Slice hash;
};

/// A signer and what a later block says of it.
struct RawSignerIndexes {
    std::uint32_t offset = 0;
    std::uint32_t signer = 0;
    IndexList indexes;
};

struct RawPolicy {
    std::uint32_t formatVersion = 0;
    Guid typeId;
    Guid platformId;
    std::uint32_t optionFlags = 0;
    std::uint32_t ekuCount = 0;
    std::uint32_t fileRuleCount = 0;
    std::uint32_t signerCount = 0;
    std::uint32_t scenarioCount = 0;
    Version version;
    bool headerRead = false;

    std::vector<Slice> ekus;
    std::vector<RawFileRule> fileRules;
    std::vector<Slice> appIds;
    std::vector<RawSigner> signers;
    IndexList updatePolicySigners;
    IndexList ciSigners;
    std::vector<RawScenario> scenarios;
    std::uint32_t hvciOptions = 0;
    std::vector<RawSetting> settings;
    bool identityRead = false; ///< Whether the next two were there.
    Guid policyId;
    Guid basePolicyId;
    IndexList supplementalPolicySigners;
    std::vector<RawApp> apps;
    std::vector<RawHotpatch> hotpatches;
    std::vector<RawArtifactRule> artifacts;
    std::vector<RawSignerIndexes> signerArtifacts;
    std::vector<RawSignerIndexes> excludedEkus;
};

} // namespace cipwright::cip
