#include "core/cip/writer.h"

#include "core/base/stableorder.h"
#include "core/cip/features.h"
#include "core/cip/filerulepieces.h"
#include "core/cip/format.h"
#include "core/cip/messages.h"
#include "core/cip/writeparts.h"
#include "core/policy/options.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace cipwright {

namespace {

using cip::ByteWriter;
using cip::Compilation;
using cip::FileRulePieces;
using cip::RulePiece;

// What a rule without names and paths takes in the blocks, and a reference to it.
constexpr std::size_t usualRestOfRule = 64;

struct Identity {
    Guid typeId;
    Guid policyId;
    Guid basePolicyId;
};

Guid headerGuid(Compilation& c, HeaderField field) {
    const ValueElement& element = c.policy.headerField(field);
    return element.present() ? c.guid({element.value, element.value.span(), nameOf(field)})
                             : Guid{};
}

void reportMissing(Compilation& c, std::string_view name) {
    c.report(messages::cipMissing, c.policy.root,
             {{"owner", "the policy"}, {"name", std::string(name)}});
}

// A policy has PolicyID and BasePolicyID, or, in the old single form, a PolicyTypeID alone, which
// then stands for both.
Identity readIdentity(Compilation& c) {
    using enum HeaderField;
    const bool typeId = c.policy.headerField(PolicyTypeID).present();
    const bool policyId = c.policy.headerField(PolicyID).present();
    const bool baseId = c.policy.headerField(BasePolicyID).present();
    Identity identity{headerGuid(c, PolicyTypeID), headerGuid(c, PolicyID),
                      headerGuid(c, BasePolicyID)};
    if (policyId != baseId) {
        const HeaderField present = policyId ? PolicyID : BasePolicyID;
        c.report(messages::cipIdHalf, c.policy.headerField(present).element,
                 {{"present", std::string(nameOf(present))},
                  {"absent", std::string(nameOf(policyId ? BasePolicyID : PolicyID))}});
    } else if (policyId && identity.policyId != identity.basePolicyId
               && c.policy.type() == PolicyType::Base) {
        c.report(messages::cipTypeMismatch, c.policy.headerField(BasePolicyID).element);
    } else if (!policyId && !typeId) {
        reportMissing(c, "PolicyID and BasePolicyID (or PolicyTypeID)");
    } else if (!policyId) {
        identity.policyId = identity.typeId;
        identity.basePolicyId = identity.typeId;
    }
    if (!typeId) {
        identity.typeId = identity.basePolicyId;
    }
    return identity;
}

std::uint32_t optionFlags(Compilation& c) {
    std::uint32_t flags = optionBits::always;
    for (std::size_t i = 0; i < c.policy.options.size(); ++i) {
        const Value& name = c.policy.options[i].option;
        if (const OptionInfo* const option = findOption(name.text())) {
            flags |= option->mask();
        } else {
            c.report(messages::cipOption, cip::locate(c.policy.options, i, name, "Option").place,
                     {{"found", name.text()}});
        }
    }
    const auto type = c.policy.type();
    if (!type) {
        c.report(messages::cipWord, c.policy.policyType.span(),
                 {{"name", "PolicyType"},
                  {"found", c.policy.policyType.text()},
                  {"expected", "Base Policy, Supplemental Policy or AppID Tagging Policy"}});
    } else if (*type == PolicyType::Supplemental) {
        flags |= optionBits::supplemental;
    } else if (*type == PolicyType::AppIdTagging) {
        flags |= cip::appIdTaggingBits;
    }
    return flags ^ c.policy.extras.setBits ^ c.policy.extras.clearBits;
}

void writeHeader(Compilation& c, ByteWriter& out, std::uint32_t formatVersion,
                 const Identity& identity) {
    using enum HeaderField;
    for (const HeaderField field : {VersionEx, PlatformID}) {
        if (!c.policy.headerField(field).present()) {
            reportMissing(c, nameOf(field));
        }
    }
    out.u32(formatVersion);
    out.guid(identity.typeId);
    out.guid(headerGuid(c, PlatformID));
    out.u32(optionFlags(c));
    out.count(c.policy.ekus.size());
    out.count(c.policy.fileRules.size());
    out.count(c.policy.signers.size());
    out.count(c.policy.scenarios.size());
    const Value& version = c.policy.headerField(VersionEx).value;
    out.version(version.present() ? c.version({version, version.span(), nameOf(VersionEx)})
                                  : Version{});
    out.u32(cip::headerLength);
}

// The file rules in the order of the file; reports a document that is not in that order but
// should be.
std::vector<std::uint32_t> orderFileRules(Compilation& c, const FileRulePieces& pieces,
                                          RuleOrder order) {
    const auto& rules = c.policy.fileRules;
    if (order == RuleOrder::Document) {
        if (const auto wrong = pieces.keys().firstOutOfOrder()) {
            c.report(messages::cipNotSorted, rules.element(*wrong),
                     {{"id", rules[*wrong].id()}, {"before", rules[*wrong - 1].id()}});
        }
    }
    std::vector<std::uint32_t> ordered = orderRules(pieces.keys(), order);
    c.fileRuleIndex.resize(ordered.size());
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        c.fileRuleIndex[ordered[i]] = static_cast<std::uint32_t>(i);
    }
    return ordered;
}

// Everything that the blocks are made of.
struct BlockSource {
    Compilation& c;
    const FileRulePieces& pieces;
    const std::vector<std::uint32_t>& order;
    const Identity& identity;
};

template <RulePiece piece> void writePieces(const BlockSource& source, ByteWriter& out) {
    source.pieces.write(piece, source.order, out);
}

void writeHighest(const BlockSource& source, ByteWriter& out) {
    writePieces<RulePiece::Highest>(source, out);
    cip::writeSigningTimes(source.c, out);
}

void writeIdentity(const BlockSource& source, ByteWriter& out) {
    out.guid(source.identity.policyId);
    out.guid(source.identity.basePolicyId);
    cip::writeSignerRefs(source.c, out, source.c.policy.supplementalPolicySigners,
                         "SupplementalPolicySigner");
}

template <void (*part)(Compilation&, ByteWriter&)>
void writePart(const BlockSource& source, ByteWriter& out) {
    part(source.c, out);
}

// One for each block from the first on.
constexpr std::array<void (*)(const BlockSource&, ByteWriter&), cip::blocks.size()> blockWriters{
    writeHighest,
    writePieces<RulePiece::Names>,
    writePieces<RulePiece::Package>,
    writeIdentity,
    writePieces<RulePiece::FilePath>,
    writePart<cip::writeApps>,
    writePart<cip::writeHotpatchRequirements>,
    writePart<cip::writeArtifacts>,
    writePart<cip::writeExcludedEkus>,
};

void writeBody(const BlockSource& source, ByteWriter& out) {
    Compilation& c = source.c;
    cip::writeEkus(c, out);
    writePieces<RulePiece::Body>(source, out);
    cip::writeSigners(c, out);
    cip::writeSignerRefs(c, out, c.policy.updatePolicySigners, "UpdatePolicySigner");
    cip::writeCiSigners(c, out);
    cip::writeSigningScenarios(c, out);
    const Value& hvci = c.policy.headerField(HeaderField::HvciOptions).value;
    out.u32(hvci.present() ? c.number({hvci, hvci.span(), nameOf(HeaderField::HvciOptions)}) : 0);
    cip::writeSettings(c, out);
}

void checkIds(Compilation& c) {
    const Policy& policy = c.policy;
    const auto placeOf = [&policy](ItemPosition item) {
        const std::size_t i = item.position;
        const auto ownId = [i](const auto& list) {
            return std::pair(list.element(i), std::cref(list[i].id));
        };
        switch (item.kind) {
        case ItemKind::Eku:
            return ownId(policy.ekus);
        case ItemKind::FileRule:
            return std::pair(policy.fileRules.element(i),
                             std::cref(policy.fileRules[i].value(FileRuleAttribute::ID)));
        case ItemKind::ArtifactRule:
            return ownId(policy.artifactRules);
        case ItemKind::Signer:
            return ownId(policy.signers);
        case ItemKind::SigningScenario:
            return ownId(policy.scenarios);
        case ItemKind::Macro:
            break;
        }
        return ownId(policy.macros);
    };
    for (const PolicyIndex::Duplicate& duplicate : c.index.duplicates()) {
        const auto [element, id] = placeOf(duplicate.item);
        Diagnostic diagnostic =
            Diagnostic::inText(messages::cipDuplicateId, id.get().span().shifted(element.begin),
                               {{"id", id.get().text()}});
        diagnostic.related.push_back({placeOf(duplicate.first).first, "first defined here"});
        c.diagnostics.push_back(std::move(diagnostic));
    }
}

void checkCounts(Compilation& c) {
    struct Limit {
        std::size_t found;
        std::size_t highest;
        std::string_view items;
        Section section;
    };

    namespace highest = cip::highestCount;
    const Policy& policy = c.policy;
    const std::array<Limit, 6> limits{{
        {policy.options.size(), highest::options, "options", Section::Rules},
        {policy.ekus.size(), highest::ekus, "EKUs", Section::EKUs},
        {policy.fileRules.size(), highest::rules, "file rules", Section::FileRules},
        {policy.signers.size(), highest::signers, "signers", Section::Signers},
        {policy.scenarios.size(), highest::scenarios, "signing scenarios",
         Section::SigningScenarios},
        {policy.settings.size(), highest::settings, "settings", Section::Settings},
    }};
    const auto check = [&c](const Limit& limit, Span place) {
        if (limit.found > limit.highest) {
            c.report(messages::cipTooMany, place,
                     {{"found", std::to_string(limit.found)},
                      {"items", std::string(limit.items)},
                      {"highest", std::to_string(limit.highest)}});
        }
    };
    for (const Limit& limit : limits) {
        check(limit, policy.section(limit.section).element);
    }
    for (std::size_t i = 0; i < policy.signers.size(); ++i) {
        check({policy.signers[i].certEkus.size(), highest::certEkus, "CertEKUs of one signer",
               Section::Signers},
              policy.signers.element(i));
    }
}

} // namespace

Result<CompiledPolicy> compilePolicy(const Policy& policy, const CompileOptions& options) {
    Compilation c(policy);
    CompiledPolicy compiled;
    checkIds(c);
    checkCounts(c);
    const Identity identity = readIdentity(c);
    const FileRulePieces pieces(c);
    compiled.formatVersion = cip::chooseFormatVersion(c, pieces, options.formatVersion);
    const auto order = orderFileRules(c, pieces, options.ruleOrder);
    const BlockSource source{c, pieces, order, identity};

    ByteWriter out(compiled.bytes);
    compiled.bytes.reserve(pieces.totalSize() + policy.fileRules.size() * usualRestOfRule);
    writeHeader(c, out, compiled.formatVersion, identity);
    writeBody(source, out);
    for (std::size_t i = 0; i < cip::blocks.size(); ++i) {
        if (cip::blocks[i].number <= compiled.formatVersion) {
            out.u32(cip::blocks[i].number);
            blockWriters[i](source, out);
        }
    }
    out.u32(compiled.formatVersion + 1);

    c.diagnostics = inStableOrder(std::move(c.diagnostics), [](const Diagnostic& diagnostic) {
        return diagnostic.span.begin;
    });
    if (hasErrors(c.diagnostics)) {
        return std::unexpected(std::move(c.diagnostics));
    }
    compiled.warnings = std::move(c.diagnostics);
    return compiled;
}

} // namespace cipwright
