#include "tests/core/check/cases.h"

#include <fmt/format.h>

namespace cipwright::test {

namespace {

constexpr std::string_view own = "{7B1C6E2A-94D3-4F58-8E0A-5C2D9F417A63}";
constexpr std::string_view other = "{C41D7E90-2B6F-4A83-9D15-E07A3F58B2C6}";
constexpr std::string_view nobody = "{00000000-0000-0000-0000-000000000000}";
constexpr std::string_view enterprise = "{A244370E-44C9-4C06-B551-F6016E563076}";
constexpr std::string_view unsignedOnly = "Enabled:Unsigned System Integrity Policy";

std::string element(std::string_view name, std::string_view guid) {
    return fmt::format("<{0}>{1}</{0}>", name, guid);
}

std::string ids(std::string_view id, std::string_view base) {
    return element("PolicyID", id) + element("BasePolicyID", base);
}

std::string withIds(std::string head, std::string type = "Base Policy") {
    return policyOf({.type = std::move(type), .ids = std::move(head)});
}

// A supplemental for the base with the ID `own`.
std::string supplemental(std::string head, PolicyParts parts = {}) {
    parts.type = "Supplemental Policy";
    parts.ids = std::move(head);
    parts.options = unsignedOnly;
    return policyOf(parts);
}

std::string baseWith(std::string options, PolicyParts parts = {}) {
    parts.options = std::move(options);
    return policyOf(parts);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    if (const auto at = text.find(from); at != std::string::npos) {
        text.replace(at, from.size(), to);
    }
    return text;
}

// A policy that denies that many files by hash; all of it is put to use, and nothing else is
// wrong with it.
std::string manyHashes(int count, int digits) {
    PolicyParts parts;
    for (int i = 0; i < count; ++i) {
        parts.fileRules += fmt::format("    <Deny ID=\"ID_DENY_D_{}\" Hash=\"{:0{}X}\" />\n", i,
                                       i + 0xABCD01, digits);
        parts.kernel += fmt::format("ID_DENY_D_{} ", i);
    }
    return policyOf(parts);
}

std::vector<CheckCase> idCases() {
    const std::string twice = "    <Deny ID=\"ID_DENY_A_1\" FileName=\"a.exe\" />\n"
                              "    <Deny ID=\"ID_DENY_A_1\" FileName=\"b.exe\" />\n";
    const std::string signer = "    <Signer ID=\"ID_SIGNER_{}\" Name=\"A\">"
                               "<CertRoot Type=\"Wellknown\" Value=\"06\" /></Signer>\n";
    return {
        {"id.duplicate", policyOf({.fileRules = twice, .user = "ID_DENY_A_1"}),
         policyOf({.fileRules = replaced(twice, "A_1\" FileName=\"a", "A_2\" FileName=\"a"),
                   .user = "ID_DENY_A_1 ID_DENY_A_2"})},
        {"id.duplicate",
         policyOf({.signers = replaced(signer, "{}", "A") + replaced(signer, "{}", "A")}),
         policyOf({.signers = replaced(signer, "{}", "A") + replaced(signer, "{}", "B")})},
        {"id.duplicate",
         policyOf({.ekus = "    <EKU ID=\"ID_EKU_A\" Value=\"010A2B0601040182370A0306\" />\n"
                           "    <EKU ID=\"ID_EKU_A\" Value=\"010A2B0601040182370A0305\" />\n"}),
         policyOf({.ekus = "    <EKU ID=\"ID_EKU_A\" Value=\"010A2B0601040182370A0306\" />\n"
                           "    <EKU ID=\"ID_EKU_B\" Value=\"010A2B0601040182370A0305\" />\n"})},
    };
}

std::vector<CheckCase> headCases() {
    return {
        {"policy.version-format", policyOf({.version = "1x2y3z4"}),
         policyOf({.version = "1.2.3.4"})},
        {"policy.version-format", policyOf({.version = "10.0.70000.1"}),
         policyOf({.version = "10.0.65535.1"})},
        {"policy.version-highest", policyOf({.version = "65535.65535.65535.65535"}),
         policyOf({.version = "65535.65535.65535.65534"})},
        {"policy.id-and-typeid", withIds(element("PolicyTypeID", enterprise) + ids(own, own)),
         withIds(element("PolicyTypeID", enterprise), "")},
        {"policy.id-half", withIds(element("PolicyID", own)), withIds(ids(own, own))},
        {"policy.id-half", withIds(element("BasePolicyID", own)), withIds(ids(own, own))},
        {"policy.no-id", withIds(""), withIds(ids(own, own))},
        {"policy.type-mismatch", withIds(ids(own, other)), withIds(ids(own, own))},
        {"policy.type-mismatch",
         policyOf({.type = "", .ids = ids(own, other), .options = std::string(unsignedOnly)}),
         supplemental(ids(own, other))},
        {"policy.supplemental-self", supplemental(ids(own, own)), supplemental(ids(own, other))},
        {"policy.supplemental-self", supplemental(ids(other, other)), supplemental(ids(other, own)),
         baseWith("Enabled:UMCI\nEnabled:Allow Supplemental Policies")},
        {"policy.base-placeholder", supplemental(ids(own, nobody)), supplemental(ids(own, other))},
        {"policy.base-placeholder", withIds(ids(own, nobody)), withIds(ids(own, own))},
        {"policy.null-id",
         withIds(ids("{11111111-1111-1111-1111-111111111111}",
                     "{11111111-1111-1111-1111-111111111111}")),
         withIds(ids("{11111111-1111-1111-1111-111111111112}",
                     "{11111111-1111-1111-1111-111111111112}"))},
        {"policy.type-single-format",
         withIds(element("PolicyTypeID", enterprise), "Supplemental Policy"),
         withIds(element("PolicyTypeID", enterprise), "")},
    };
}

std::vector<CheckCase> knownIdCases() {
    constexpr std::string_view sMode = "{5951a96a-e0b5-4d3d-8fb8-3e5b61030784}";
    constexpr std::string_view example = "{A244370E-44C9-4C06-00FF-F6016E563076}";
    constexpr std::string_view defaultWindows = "{E0ABDA1F-CCF0-468E-8855-3E0F08B02D6A}";
    constexpr std::string_view driverList = "{D2BDA982-CCF6-4344-AC5B-0B44427B6816}";
    const std::string plain = policyOf({});
    const std::string single = withIds(element("PolicyTypeID", enterprise), "");
    return {
        {"policy.reserved-id", withIds(ids(sMode, sMode)), plain},
        {"policy.template-id", withIds(ids(example, example)), plain},
        {"policy.base-template", supplemental(ids(own, defaultWindows)),
         supplemental(ids(own, other))},
        {"policy.windows-typeid", withIds(element("PolicyTypeID", driverList), ""), single},
        {"policy.legacy-format", single, plain},
        {"policy.legacy-typeid-unknown", withIds(element("PolicyTypeID", other), ""), single},
        {"policy.platformid", replaced(plain, "4D20-B7C9", "4D20-00FF"), plain},
    };
}

std::vector<CheckCase> infoCases() {
    // They take long to write and are asked for often.
    static const std::string fewLarge = manyHashes(2'900, 64);
    static const std::string manyLarge = manyHashes(2'950, 64);
    static const std::string fewer = manyHashes(19'999, 40);
    static const std::string many = manyHashes(20'000, 40);
    const std::string plain = policyOf({});
    const std::string noName = replaced(plain, "ValueName=\"Name\"", "ValueName=\"Other\"");
    const std::string noId = replaced(plain, "ValueName=\"Id\"", "ValueName=\"Other\"");
    return {
        {"policy.no-name", noName, plain},
        {"policy.no-name", replaced(noName, "PolicyType=", "FriendlyName=\"Ours\" PolicyType="),
         replaced(plain, "ValueName=\"Name\"", "ValueName=\"NAME\"")},
        {"policy.no-name", replaced(plain, "<String>Test</String>", "<String></String>"), plain},
        {"policy.no-info-id", noId, plain},
        {"policy.no-info-id", noId, noName},
        {"policy.info-type", replaced(plain, "<String>1</String>", "<DWord>1</DWord>"), plain},
        {"policy.too-large", manyLarge, fewLarge},
        {"policy.many-hashes", many, fewer},
    };
}

std::vector<CheckCase> supplementalCases() {
    const std::string base = baseWith("Enabled:UMCI\nEnabled:Allow Supplemental Policies\n"
                                      "Enabled:Unsigned System Integrity Policy");
    const std::string closed = baseWith("Enabled:UMCI\nEnabled:Unsigned System Integrity Policy");
    const std::string single = policyOf({.type = "", .ids = element("PolicyTypeID", enterprise)});
    const std::string kernelBase = baseWith("Enabled:Allow Supplemental Policies\n"
                                            "Enabled:Unsigned System Integrity Policy");
    const std::string good = supplemental(ids(other, own));
    const std::string withRule = supplemental(
        ids(other, own), {.fileRules = "    <Allow ID=\"ID_ALLOW_B_1\" FileName=\"b.exe\" />\n",
                          .user = "ID_ALLOW_B_1",
                          .allowAll = false});
    return {
        {"supplemental.base-mismatch", supplemental(ids(other, other)), good, base},
        {"supplemental.base-mismatch",
         supplemental(ids(other, "{D90B3A71-5E2C-4F86-A1D4-77C06E92B385}")), good, base},
        {"supplemental.base-refuses", good, policyOf({}), closed},
        {"supplemental.base-not-base", good, policyOf({}), good},
        {"supplemental.base-single-format", good, policyOf({}), single},
        {"supplemental.base-same-id", supplemental(ids(own, own)), good, base},
        {"supplemental.base-umci-off", withRule, good, kernelBase},
        {"supplemental.base-unneeded", policyOf({}), good, base},
    };
}

} // namespace

std::vector<CheckCase> identityCases() {
    std::vector<CheckCase> all;
    for (const auto cases : {&idCases, &headCases, &knownIdCases, &infoCases, &supplementalCases}) {
        for (CheckCase& c : cases()) {
            all.push_back(std::move(c));
        }
    }
    return all;
}

} // namespace cipwright::test
