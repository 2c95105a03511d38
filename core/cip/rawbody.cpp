// Header and body of a CIP.
#include "core/cip/format.h"
#include "core/cip/messages.h"
#include "core/cip/rawparts.h"
#include "core/policy/items.h"

#include <array>

namespace cipwright::cip {

namespace {

Progress readEkus(Cursor& cursor, RawPolicy& policy) {
    return readList(cursor, policy.ekus, policy.ekuCount, minimumSize::eku,
                    [&](std::uint32_t number) {
                        cursor.enter("EKU", number + 1);
                        return cursor.blob("the value");
                    });
}

Progress readFileRules(Cursor& cursor, RawPolicy& policy) {
    return readList(cursor, policy.fileRules, policy.fileRuleCount, minimumSize::fileRule,
                    [&](std::uint32_t number) {
                        cursor.enter("file rule", number + 1);
                        RawFileRule rule;
                        rule.offset = cursor.offset();
                        rule.type = cursor.u32("the type");
                        rule.fileName = cursor.text("FileName");
                        rule.minimum = {cursor.u64("MinimumFileVersion")};
                        rule.hash = cursor.blob("Hash");
                        return rule;
                    });
}

RawSigner readSigner(Cursor& cursor, std::uint32_t number) {
    cursor.enter("signer", number + 1);
    RawSigner signer;
    signer.offset = cursor.offset();
    signer.rootKind = cursor.u32("the kind of root");
    if (signer.rootKind == static_cast<std::uint32_t>(RootKind::Tbs)) {
        signer.tbs = cursor.blob("the TBS hash");
    } else if (signer.rootKind == static_cast<std::uint32_t>(RootKind::Wellknown)) {
        signer.wellknown = cursor.u32("the well-known root");
    } else {
        cursor.report().add(messages::cipKind, signer.offset,
                            {{"what", cursor.describe("the kind of root")},
                             {"found", std::to_string(signer.rootKind)},
                             {"expected", "0 (TBS) or 1 (well-known)"}});
        cursor.stop();
    }
    signer.ekus = cursor.indexes("EKUs");
    signer.issuer = cursor.text("CertIssuer");
    signer.publisher = cursor.text("CertPublisher");
    signer.oemId = cursor.text("CertOemID");
    signer.fileAttribs = cursor.indexes("FileAttribs");
    return signer;
}

Progress readSigners(Cursor& cursor, RawPolicy& policy) {
    return readList(cursor, policy.signers, policy.signerCount, minimumSize::signer,
                    [&](std::uint32_t number) { return readSigner(cursor, number); });
}

Progress readUpdatePolicySigners(Cursor& cursor, RawPolicy& policy) {
    cursor.enter({});
    policy.updatePolicySigners = cursor.indexes("update policy signers");
    return {policy.updatePolicySigners.count, policy.updatePolicySigners.count};
}

Progress readCiSigners(Cursor& cursor, RawPolicy& policy) {
    cursor.enter({});
    policy.ciSigners = cursor.indexes("CI signers");
    return {policy.ciSigners.count, policy.ciSigners.count};
}

std::vector<RawScenarioSigner> readScenarioSigners(Cursor& cursor, std::string_view name) {
    std::vector<RawScenarioSigner> signers;
    const std::uint32_t count = cursor.count(name, minimumSize::scenarioSigner);
    readList(cursor, signers, count, minimumSize::scenarioSigner, [&](std::uint32_t) {
        RawScenarioSigner signer;
        signer.offset = cursor.offset();
        signer.signer = cursor.u32(name);
        signer.exceptions = cursor.indexes("exceptions");
        return signer;
    });
    return signers;
}

Progress readScenarios(Cursor& cursor, RawPolicy& policy) {
    return readList(cursor, policy.scenarios, policy.scenarioCount, minimumSize::scenario,
                    [&](std::uint32_t number) {
                        cursor.enter("signing scenario", number + 1);
                        RawScenario scenario;
                        scenario.offset = cursor.offset();
                        scenario.value = cursor.u32("the value");
                        scenario.inherited = cursor.indexes("inherited scenarios");
                        scenario.hashAlgorithm = cursor.u32("MinimumHashAlgorithm");
                        using enum SignerGroupKind;
                        for (const SignerGroupKind kind :
                             {ProductSigners, TestSigners, TestSigningSigners}) {
                            scenario.groups[static_cast<std::size_t>(kind)] = readGroup(cursor);
                        }
                        return scenario;
                    });
}

Progress readHvciOptions(Cursor& cursor, RawPolicy& policy) {
    cursor.enter({});
    policy.hvciOptions = cursor.u32("HvciOptions");
    return {1, cursor.failed() ? 0U : 1U};
}

RawSetting readSetting(Cursor& cursor, std::uint32_t number) {
    cursor.enter("setting", number + 1);
    RawSetting setting;
    setting.offset = cursor.offset();
    setting.provider = cursor.text("Provider");
    setting.key = cursor.text("Key");
    setting.valueName = cursor.text("ValueName");
    const std::uint32_t typeOffset = cursor.offset();
    setting.type = cursor.u32("the type");
    switch (setting.type) {
    case static_cast<std::uint32_t>(SettingType::Boolean):
    case static_cast<std::uint32_t>(SettingType::DWord):
        setting.number = cursor.u32("the value");
        break;
    case static_cast<std::uint32_t>(SettingType::Binary):
        setting.bytes = cursor.blob("the value");
        break;
    case static_cast<std::uint32_t>(SettingType::String):
        setting.bytes = cursor.text("the value");
        break;
    default:
        cursor.report().add(messages::cipKind, typeOffset,
                            {{"what", cursor.describe("the type")},
                             {"found", std::to_string(setting.type)},
                             {"expected", "0 (Boolean), 1 (DWord), 2 (Binary) or 3 (String)"}});
        cursor.stop();
    }
    return setting;
}

Progress readSettings(Cursor& cursor, RawPolicy& policy) {
    cursor.enter({});
    const std::uint32_t count = cursor.count("settings", minimumSize::setting);
    return readList(cursor, policy.settings, count, minimumSize::setting,
                    [&](std::uint32_t number) { return readSetting(cursor, number); });
}

constexpr std::array<RawPart, 8> parts{{
    {"EKUs", readEkus},
    {"file rules", readFileRules},
    {"signers", readSigners},
    {"update policy signers", readUpdatePolicySigners},
    {"CI signers", readCiSigners},
    {"signing scenarios", readScenarios},
    {"HVCI options", readHvciOptions},
    {"settings", readSettings},
}};

} // namespace

std::span<const RawPart> bodyParts() {
    return parts;
}

RawGroup readGroup(Cursor& cursor) {
    RawGroup group;
    group.allowed = readScenarioSigners(cursor, "allowed signers");
    group.denied = readScenarioSigners(cursor, "denied signers");
    group.rules = cursor.indexes("rules");
    return group;
}

void readHeader(Cursor& cursor, RawPolicy& policy) {
    cursor.enter("the header");
    policy.formatVersion = cursor.u32("the format version");
    policy.typeId = cursor.guid("PolicyTypeID");
    policy.platformId = cursor.guid("PlatformID");
    policy.optionFlags = cursor.u32("the option flags");
    const std::uint32_t counts = cursor.offset();
    policy.ekuCount = cursor.u32("the number of EKUs");
    policy.fileRuleCount = cursor.u32("the number of file rules");
    policy.signerCount = cursor.u32("the number of signers");
    policy.scenarioCount = cursor.u32("the number of signing scenarios");
    policy.version = {cursor.u64("VersionEx")};
    const std::uint32_t lengthOffset = cursor.offset();
    const std::uint32_t length = cursor.u32("the header's length");
    policy.headerRead = !cursor.failed();
    if (cursor.failed()) {
        return;
    }
    if (length != headerLength) {
        cursor.report().add(messages::cipHeaderLength, lengthOffset,
                            {{"found", std::to_string(std::uint64_t{length} + 4)},
                             {"expected", std::to_string(headerSize)}});
    }
    cursor.checkCount(policy.ekuCount, "EKUs", minimumSize::eku, counts);
    cursor.checkCount(policy.fileRuleCount, "file rules", minimumSize::fileRule, counts + 4);
    cursor.checkCount(policy.signerCount, "signers", minimumSize::signer, counts + 8);
    cursor.checkCount(policy.scenarioCount, "signing scenarios", minimumSize::scenario,
                      counts + 12);
}

} // namespace cipwright::cip
