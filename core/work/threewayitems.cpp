// Items of a three-way merge: what goes, what comes, and the values of those that stay.
#include "core/work/merging.h"
#include "core/work/threewaymerging.h"
#include "core/xml/policyeditor.h"
#include "core/xml/policyparts.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace cipwright {

namespace {

std::string joinedIds(std::string_view list, const auto& idOf) {
    std::string all;
    for (const std::string_view id : partsOf(list)) {
        all += (all.empty() ? "" : ",") + idOf(std::string(id));
    }
    return all;
}

} // namespace

std::size_t ThreeWayMerging::placeNow(ItemKind kind, std::size_t ours) const {
    const auto& deleted = m_deleted[static_cast<std::size_t>(kind)];
    return ours
           - static_cast<std::size_t>(std::ranges::lower_bound(deleted, ours) - deleted.begin());
}

std::string ThreeWayMerging::idInOurs(const std::string& theirsId) const {
    return m_items.idFor(theirsId).value_or(theirsId);
}

void ThreeWayMerging::deleteItems() {
    std::vector<ItemRef> going;
    for (const ItemKind kind : pairedKinds) {
        auto& deleted = m_deleted[static_cast<std::size_t>(kind)];
        const auto& trios = m_parts.all(kind);
        for (std::size_t i = 0; i < trios.size(); ++i) {
            if (const auto& place = trios[i].in(Part::Ours);
                place && m_fates.of(kind, i) == Fate::Gone) {
                deleted.push_back(*place);
                going.push_back({sectionOf(kind), *place});
            }
        }
        std::ranges::sort(deleted);
    }
    m_target.apply(cipwright::deleteItems(text(), policy(), going, References::Delete));
}

void ThreeWayMerging::importItems() {
    std::array<std::vector<bool>, pairedKinds.size()> wanted;
    for (const ItemKind kind : pairedKinds) {
        auto& marks = wanted[static_cast<std::size_t>(kind)];
        marks.resize(
            withList(theirs(), sectionOf(kind), [](const auto& list) { return list.size(); }));
        const auto& trios = m_parts.all(kind);
        for (std::size_t i = 0; i < trios.size(); ++i) {
            const Trio& trio = trios[i];
            const auto& other = trio.in(Part::Theirs);
            if (!other) {
                continue;
            }
            if (const auto& mine = trio.in(Part::Ours)) {
                if (kind != ItemKind::Macro) {
                    m_items.know(m_parts.idOf(Part::Theirs, kind, *other),
                                 m_parts.idOf(Part::Ours, kind, *mine));
                }
            } else {
                marks[*other] = !trio.in(Part::Base) || m_fates.of(kind, i) == Fate::Restored;
            }
        }
    }
    m_items.run([&](ItemKind kind, std::size_t item) {
        return static_cast<bool>(wanted[static_cast<std::size_t>(kind)][item]);
    });
    // Scenarios need all that was taken over so far.
    const auto& scenarios = wanted[static_cast<std::size_t>(ItemKind::SigningScenario)];
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
        if (scenarios[i]) {
            const std::array<NewItem, 1> added{m_items.scenarioFor(i)};
            m_target.apply(addItems(text(), policy(), Section::SigningScenarios, atEnd, added));
        }
    }
}

void ThreeWayMerging::mergeItems() {
    for (const ItemKind kind : pairedKinds) {
        for (const Trio& trio : m_parts.all(kind)) {
            if (trio.in(Part::Ours) && trio.in(Part::Theirs)) {
                mergeCells(kind, trio);
            }
        }
    }
    m_target.apply(setAttributes(text(), policy(), m_attributes));
    takeNotes();
}

void ThreeWayMerging::mergeCells(ItemKind kind, const Trio& trio) {
    const auto& basis = trio.in(Part::Base);
    // Without a base, items are the same because they mean the same; scenarios have their number.
    if (!basis && kind != ItemKind::SigningScenario) {
        return;
    }
    const auto mine = cellsOf(m_parts, Part::Ours, kind, *trio.in(Part::Ours));
    const auto other = cellsOf(m_parts, Part::Theirs, kind, *trio.in(Part::Theirs));
    const auto before = basis ? cellsOf(m_parts, Part::Base, kind, *basis) : emptyCellsLike(mine);
    for (std::size_t i = 0; i < mine.size(); ++i) {
        if (other[i].meant == before[i].meant || other[i].meant == mine[i].meant
            || (other[i].nameOnly && !m_parts.namesTell())) {
            continue;
        }
        const auto shown = [](const Cell& cell) { return cell.value.value_or(cell.meant); };
        const std::string name = nameOf(kind, trio);
        if (mine[i].meant == before[i].meant
            || conflict(fmt::format("{} {}", name, mine[i].name),
                        fmt::format("{} of {}, {}", mine[i].name, name,
                                    m_parts.label(Part::Ours, kind, *trio.in(Part::Ours))),
                        {shown(before[i]), shown(mine[i]), shown(other[i])})) {
            take(kind, trio, other[i]);
        }
    }
}

// A value of theirs with the IDs that ours has.
ThreeWayMerging::Text ThreeWayMerging::valueFor(std::string_view attribute, const Text& value) {
    if (!value) {
        return value;
    }
    if (attribute == cipwright::nameOf(FileRuleAttribute::AppIDs)) {
        return m_items.appIdsFor(*value);
    }
    if (attribute == cipwright::nameOf(FileRuleAttribute::RequireHotpatchID)) {
        return idInOurs(*value);
    }
    if (attribute == "InheritedScenarios") {
        return joinedIds(*value, [this](const std::string& id) { return idInOurs(id); });
    }
    return value;
}

void ThreeWayMerging::take(ItemKind kind, const Trio& trio, const Cell& cell) {
    const std::size_t at = placeNow(kind, *trio.in(Part::Ours));
    const std::size_t other = *trio.in(Part::Theirs);
    const ItemRef item{sectionOf(kind), at};
    const auto setSigner = [&](SignerValue which) {
        m_target.apply(setSignerValue(text(), policy(), at, which, cell.value));
    };
    switch (cell.kind) {
    case CellKind::Attribute:
        m_attributes.push_back({item, std::string(cell.name), valueFor(cell.name, cell.value)});
        break;
    case CellKind::Element: {
        const FileRule& rule = theirs().fileRules[other];
        const Value& type = rule.value(FileRuleAttribute::Type);
        m_target.apply(setFileRuleKind(text(), policy(), at, rule.kind));
        m_attributes.push_back({item, std::string(cipwright::nameOf(FileRuleAttribute::Type)),
                                type.present() ? Text(type.text()) : std::nullopt});
        break;
    }
    case CellKind::EkuValue: {
        const Eku& eku = theirs().ekus[other];
        m_attributes.push_back({item, "Value", cell.value});
        m_attributes.push_back(
            {item, "OID", eku.oid.present() ? Text(eku.oid.text()) : std::nullopt});
        break;
    }
    case CellKind::CertRoot: {
        const Signer& signer = theirs().signers[other];
        m_target.apply(setCertRoot(text(), policy(), at, signer.certRootType.text(),
                                   signer.certRootValue.text()));
        break;
    }
    case CellKind::CertIssuer:
        setSigner(SignerValue::CertIssuer);
        break;
    case CellKind::CertPublisher:
        setSigner(SignerValue::CertPublisher);
        break;
    case CellKind::CertOemId:
        setSigner(SignerValue::CertOemID);
        break;
    case CellKind::ArtifactHash: {
        const ArtifactRule& rule = theirs().artifactRules[other];
        m_target.apply(setArtifactHash(
            text(), policy(), at,
            rule.hash.present()
                ? std::optional(ArtifactDigest{rule.hashAlgorithm.text(), rule.hash.text()})
                : std::nullopt));
        break;
    }
    case CellKind::Note:
        m_notes.emplace_back(item, cell.value.value_or(""));
        break;
    }
}

void ThreeWayMerging::takeNotes() {
    // One patch for all, unless items stand so close that their notes touch.
    std::vector<TextEdit> edits;
    for (const auto& [item, note] : m_notes) {
        if (const auto patch = setNote(text(), policy(), item, note)) {
            edits.insert(edits.end(), patch->edits().begin(), patch->edits().end());
        }
    }
    const TextPatch all = TextPatch::fromEdits(std::move(edits));
    if (all.fits(text().text())) {
        m_target.apply(all);
        return;
    }
    for (const auto& [item, note] : m_notes) {
        m_target.apply(setNote(text(), policy(), item, note));
    }
}

void ThreeWayMerging::mergeSignerParts() {
    for (const Trio& trio : m_parts.all(ItemKind::Signer)) {
        if (trio.in(Part::Base) && trio.in(Part::Ours) && trio.in(Part::Theirs)) {
            mergeSigner(trio);
        }
    }
}

void ThreeWayMerging::mergeSigner(const Trio& trio) {
    const std::size_t at = placeNow(ItemKind::Signer, *trio.in(Part::Ours));
    const std::array<const Signer*, 3> signers{&base().signers[*trio.in(Part::Base)],
                                               &ours().signers[*trio.in(Part::Ours)],
                                               &theirs().signers[*trio.in(Part::Theirs)]};
    mergeEkus(at, trio);
    const auto merge = [&](SignerReference which, std::vector<ValueElement> Signer::* refs) {
        std::array<Ids, 3> ids;
        for (const Part part : allParts) {
            const auto i = static_cast<std::size_t>(part);
            ids[i] = idsOf(part, signers[i]->*refs);
        }
        const SetChange change = changeOf(ids);
        m_target.apply(addSignerReferences(text(), policy(), at, which, change.added));
        m_target.apply(removeSignerReferences(text(), policy(), at, which, change.removed));
    };
    merge(SignerReference::FileAttribRef, &Signer::fileAttribRefs);
    merge(SignerReference::ArtifactRuleRef, &Signer::artifactRuleRefs);
}

// An EKU is there, there with a condition, or not there.
void ThreeWayMerging::mergeEkus(std::size_t at, const Trio& trio) {
    struct Use {
        std::string id;
        std::string state;
        Text condition;
    };

    std::array<std::map<std::string, Use>, 3> uses;
    std::set<std::string> tokens;
    for (const Part part : allParts) {
        const Signer& signer = m_parts.policy(part).signers[*trio.in(part)];
        for (const CertEku& eku : signer.certEkus) {
            const std::string token = m_parts.token(part, eku.id.text());
            const std::string& condition = eku.condition.text();
            tokens.insert(token);
            uses[static_cast<std::size_t>(part)].try_emplace(
                token, Use{eku.id.text(), condition.empty() ? "required" : condition,
                           condition.empty() ? std::nullopt : Text(condition)});
        }
    }
    const auto state = [&](Part part, const std::string& token) {
        const auto& of = uses[static_cast<std::size_t>(part)];
        const auto found = of.find(token);
        return found != of.end() ? found->second.state : std::string();
    };
    const std::string signer = nameOf(ItemKind::Signer, trio);
    for (const std::string& token : tokens) {
        const Fate fate = m_fates.of(token);
        if (fate == Fate::Gone || fate == Fate::Kept) {
            continue;
        }
        const auto other = uses[2].find(token);
        const auto mine = uses[1].find(token);
        const std::string id = other != uses[2].end()  ? idInOurs(other->second.id)
                               : mine != uses[1].end() ? mine->second.id
                                                       : std::string();
        if (!takes(fmt::format("{} CertEKU {}", signer, id),
                   fmt::format("CertEKU {} of {}", id, signer),
                   {fate == Fate::Restored ? std::string() : state(Part::Base, token),
                    state(Part::Ours, token), state(Part::Theirs, token)})) {
            continue;
        }
        const std::array<std::string, 1> ids{id};
        if (other == uses[2].end()) {
            m_target.apply(
                removeSignerReferences(text(), policy(), at, SignerReference::CertEKU, ids));
            continue;
        }
        m_target.apply(addSignerReferences(text(), policy(), at, SignerReference::CertEKU, ids));
        m_target.apply(setCertEkuCondition(text(), policy(), at, id, other->second.condition));
    }
}

} // namespace cipwright
