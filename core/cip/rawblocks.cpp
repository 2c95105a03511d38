// The blocks of a CIP, which later format versions have added.
#include "core/cip/format.h"
#include "core/cip/messages.h"
#include "core/cip/rawparts.h"
#include "core/policy/items.h"

#include <array>

namespace cipwright::cip {

namespace {

// Reads what the block says of each file rule into the rule.
template <class ReadRule>
Progress readForRules(Cursor& cursor, RawPolicy& policy, const ReadRule& readRule) {
    return readEach(cursor, static_cast<std::uint32_t>(policy.fileRules.size()),
                    [&](std::uint32_t number) {
                        cursor.enter("file rule", number + 1);
                        readRule(policy.fileRules[number]);
                    });
}

Progress readHighest(Cursor& cursor, RawPolicy& policy) {
    Progress progress = readForRules(cursor, policy, [&](RawFileRule& rule) {
        rule.maximum = {cursor.u64("MaximumFileVersion")};
        rule.firstAppId = static_cast<std::uint32_t>(policy.appIds.size());
        const std::uint32_t count = cursor.count("AppIDs", minimumSize::string);
        readEach(cursor, count, [&](std::uint32_t) {
            const Slice text = cursor.text("AppIDs");
            if (!cursor.failed()) {
                policy.appIds.push_back(text);
            }
        });
        rule.appIdCount = static_cast<std::uint32_t>(policy.appIds.size()) - rule.firstAppId;
    });
    const Progress times =
        readEach(cursor, static_cast<std::uint32_t>(policy.signers.size()), [&](std::uint32_t i) {
            cursor.enter("signer", i + 1);
            policy.signers[i].signTimeAfter = cursor.u64("SignTimeAfter");
        });
    progress.announced += times.announced;
    progress.read += times.read;
    return progress;
}

Progress readNames(Cursor& cursor, RawPolicy& policy) {
    return readForRules(cursor, policy, [&](RawFileRule& rule) {
        rule.internalName = cursor.text("InternalName");
        rule.fileDescription = cursor.text("FileDescription");
        rule.productName = cursor.text("ProductName");
    });
}

Progress readPackages(Cursor& cursor, RawPolicy& policy) {
    return readForRules(cursor, policy, [&](RawFileRule& rule) {
        rule.packageFamilyName = cursor.text("PackageFamilyName");
        rule.packageVersion = {cursor.u64("PackageVersion")};
    });
}

Progress readIdentity(Cursor& cursor, RawPolicy& policy) {
    cursor.enter({});
    policy.policyId = cursor.guid("PolicyID");
    policy.basePolicyId = cursor.guid("BasePolicyID");
    policy.identityRead = !cursor.failed();
    policy.supplementalPolicySigners = cursor.indexes("supplemental policy signers");
    return {1, cursor.failed() ? 0U : 1U};
}

Progress readFilePaths(Cursor& cursor, RawPolicy& policy) {
    return readForRules(cursor, policy,
                        [&](RawFileRule& rule) { rule.filePath = cursor.text("FilePath"); });
}

RawAppSetting readAppSetting(Cursor& cursor) {
    RawAppSetting setting;
    setting.offset = cursor.offset();
    setting.name = cursor.text("the name of a setting");
    const std::uint32_t tagOffset = cursor.offset();
    setting.tag = cursor.u8("the type of a setting");
    switch (setting.tag) {
    case static_cast<std::uint8_t>(AppSettingTag::Boolean):
    case static_cast<std::uint8_t>(AppSettingTag::Byte):
        setting.byte = cursor.u8("the value of a setting");
        break;
    case static_cast<std::uint8_t>(AppSettingTag::String):
        setting.texts.push_back(cursor.text("the value of a setting"));
        break;
    case static_cast<std::uint8_t>(AppSettingTag::StringList):
        readList(cursor, setting.texts, cursor.count("values", minimumSize::string),
                 minimumSize::string,
                 [&](std::uint32_t) { return cursor.text("the values of a setting"); });
        break;
    default:
        cursor.report().add(messages::cipKind, tagOffset,
                            {{"what", cursor.describe("the type of a setting")},
                             {"found", std::to_string(setting.tag)},
                             {"expected", "0, 1, 3 or 4"}});
        cursor.stop();
    }
    setting.flags = cursor.u32("the flags of a setting");
    return setting;
}

Progress readApps(Cursor& cursor, RawPolicy& policy) {
    cursor.enter({});
    const std::uint32_t count = cursor.count("applications", minimumSize::app);
    return readList(cursor, policy.apps, count, minimumSize::app, [&](std::uint32_t number) {
        cursor.enter("application", number + 1);
        RawApp app;
        app.manifest = cursor.text("the manifest");
        const std::uint32_t settings = cursor.count("settings", minimumSize::appSetting);
        readList(cursor, app.settings, settings, minimumSize::appSetting,
                 [&](std::uint32_t) { return readAppSetting(cursor); });
        return app;
    });
}

Progress readHotpatches(Cursor& cursor, RawPolicy& policy) {
    cursor.enter({});
    const std::uint32_t count = cursor.count("hotpatch requirements", minimumSize::hotpatch);
    return readList(cursor, policy.hotpatches, count, minimumSize::hotpatch,
                    [&](std::uint32_t number) {
                        cursor.enter("hotpatch requirement", number + 1);
                        RawHotpatch hotpatch;
                        hotpatch.offset = cursor.offset();
                        hotpatch.requiring = cursor.u32("the rule that requires");
                        hotpatch.required = cursor.u32("the rule required");
                        hotpatch.lowest = cursor.u32("the lowest sequence");
                        hotpatch.highest = cursor.u32("the highest sequence");
                        return hotpatch;
                    });
}

Progress readSignerIndexes(Cursor& cursor, std::vector<RawSignerIndexes>& list,
                           std::string_view items) {
    cursor.enter({});
    const std::uint32_t count = cursor.count("signers", minimumSize::signerIndexes);
    return readList(cursor, list, count, minimumSize::signerIndexes, [&](std::uint32_t) {
        RawSignerIndexes entry;
        entry.offset = cursor.offset();
        entry.signer = cursor.u32("the signer");
        entry.indexes = cursor.indexes(items);
        return entry;
    });
}

Progress readArtifacts(Cursor& cursor, RawPolicy& policy) {
    cursor.enter({});
    const std::uint32_t count = cursor.count("artifact rules", minimumSize::artifact);
    const Progress progress =
        readList(cursor, policy.artifacts, count, minimumSize::artifact, [&](std::uint32_t number) {
            cursor.enter("artifact rule", number + 1);
            RawArtifactRule rule;
            rule.offset = cursor.offset();
            rule.type = cursor.u32("ArtifactType");
            rule.action = cursor.u32("Action");
            rule.name = cursor.text("ArtifactName");
            rule.description = cursor.text("ArtifactDescription");
            rule.minimum = {cursor.u64("MinimumVersion")};
            rule.maximum = {cursor.u64("MaximumVersion")};
            rule.hash = cursor.blob("the hash");
            return rule;
        });
    readSignerIndexes(cursor, policy.signerArtifacts, "artifact rules");
    for (std::size_t i = 0; i < policy.scenarios.size() && !cursor.failed(); ++i) {
        cursor.enter("artifact signers of signing scenario", i + 1);
        policy.scenarios[i].groups[static_cast<std::size_t>(SignerGroupKind::ArtifactSigners)] =
            readGroup(cursor);
    }
    return progress;
}

Progress readExcludedEkus(Cursor& cursor, RawPolicy& policy) {
    return readSignerIndexes(cursor, policy.excludedEkus, "excluded EKUs");
}

constexpr std::array<RawPart, blocks.size()> parts{{
    {blocks[0].content, readHighest},
    {blocks[1].content, readNames},
    {blocks[2].content, readPackages},
    {blocks[3].content, readIdentity},
    {blocks[4].content, readFilePaths},
    {blocks[5].content, readApps},
    {blocks[6].content, readHotpatches},
    {blocks[7].content, readArtifacts},
    {blocks[8].content, readExcludedEkus},
}};

} // namespace

std::span<const RawPart> blockParts() {
    return parts;
}

} // namespace cipwright::cip
