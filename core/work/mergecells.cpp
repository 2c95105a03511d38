#include "core/work/mergecells.h"

#include "core/xml/policyparts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace cipwright {

namespace {

using enum FileRuleAttribute;

// What a scenario has where it names no MinimumHashAlgorithm: SHA-256.
constexpr std::string_view defaultHashAlgorithm = "32780";

// Collects the cells of one item.
class Cells {
public:
    void add(std::string_view name, const Value& value, std::string meant,
             CellKind kind = CellKind::Attribute) {
        m_cells.push_back({kind, name, textOf(value), std::move(meant), false});
    }

    void addName(std::string_view name, const Value& value) {
        m_cells.push_back({CellKind::Attribute, name, textOf(value), value.text(), true});
    }

    void addNote(const Note& note) {
        m_cells.push_back({CellKind::Note, "note", note.text, note.text, true});
    }

    [[nodiscard]] std::vector<Cell> take() { return std::move(m_cells); }

private:
    static std::optional<std::string> textOf(const Value& value) {
        return value.present() ? std::optional(value.text()) : std::nullopt;
    }

    std::vector<Cell> m_cells;
};

// AppIDs are compared with their macros by name: macros are merged for themselves.
std::string meantBy(const Counterparts& parts, Part part, const FileRule& rule,
                    FileRuleAttribute attribute) {
    const Value& value = rule.value(attribute);
    switch (attribute) {
    case PackageVersion:
    case MinimumFileVersion:
    case MaximumFileVersion:
        return plainVersion(value.text());
    case Hash:
        return plainHex(value.text());
    case RequireHotpatchID:
        return value.text().empty() ? std::string() : parts.token(part, value.text());
    case MinimumHotpatchSequence:
    case MaximumHotpatchSequence:
        return plainNumber(value, {});
    default:
        return folded(value.text());
    }
}

void addRule(Cells& cells, const Counterparts& parts, Part part, std::size_t item) {
    const FileRule& rule = parts.policy(part).fileRules[item];
    cells.add("effect", {}, parts.of(part).effectWord(item), CellKind::Element);
    cells.addName(nameOf(FriendlyName), rule.value(FriendlyName));
    for (auto i = static_cast<std::size_t>(FileName); i < static_cast<std::size_t>(Type); ++i) {
        const auto attribute = static_cast<FileRuleAttribute>(i);
        cells.add(nameOf(attribute), rule.value(attribute), meantBy(parts, part, rule, attribute));
    }
    cells.addNote(rule.note);
}

void addArtifact(Cells& cells, const ArtifactRule& it) {
    cells.add("ArtifactType", it.artifactType, it.artifactType.text());
    cells.add("Action", it.action, it.action.text());
    cells.addName("FriendlyName", it.friendlyName);
    cells.add("ArtifactName", it.artifactName, folded(it.artifactName.text()));
    cells.add("ArtifactDescription", it.artifactDescription, folded(it.artifactDescription.text()));
    cells.add("MinimumVersion", it.minimumVersion, plainVersion(it.minimumVersion.text()));
    cells.add("MaximumVersion", it.maximumVersion, plainVersion(it.maximumVersion.text()));
    cells.add("Hash", it.hash, it.hashAlgorithm.text() + ' ' + plainHex(it.hash.text()),
              CellKind::ArtifactHash);
    cells.addNote(it.note);
}

void addSigner(Cells& cells, const Signer& it) {
    cells.addName("Name", it.name);
    cells.add("SignTimeAfter", it.signTimeAfter, Meaning::signTime(it));
    cells.add("CertRoot", it.certRootValue, Meaning::certRoot(it), CellKind::CertRoot);
    cells.add("CertIssuer", it.certIssuer.value, it.certIssuer.value.text(), CellKind::CertIssuer);
    cells.add("CertPublisher", it.certPublisher.value, it.certPublisher.value.text(),
              CellKind::CertPublisher);
    cells.add("CertOemID", it.certOemId.value, it.certOemId.value.text(), CellKind::CertOemId);
    cells.addNote(it.note);
}

void addScenario(Cells& cells, const Counterparts& parts, Part part, const SigningScenario& it) {
    std::vector<std::string> inherited;
    for (const std::string_view id : partsOf(it.inheritedScenarios.text())) {
        inherited.push_back(parts.token(part, id));
    }
    std::ranges::sort(inherited);
    std::string all;
    for (const std::string& token : inherited) {
        all += token + ' ';
    }
    cells.addName("FriendlyName", it.friendlyName);
    cells.add("InheritedScenarios", it.inheritedScenarios, std::move(all));
    cells.add("MinimumHashAlgorithm", it.minimumHashAlgorithm,
              plainNumber(it.minimumHashAlgorithm, defaultHashAlgorithm));
    cells.addNote(it.note);
}

} // namespace

std::vector<Cell> cellsOf(const Counterparts& parts, Part part, ItemKind kind, std::size_t item) {
    const Policy& policy = parts.policy(part);
    Cells cells;
    switch (kind) {
    case ItemKind::Eku:
        cells.add("Value", policy.ekus[item].value, parts.of(part).ekuKey(item),
                  CellKind::EkuValue);
        cells.addName("FriendlyName", policy.ekus[item].friendlyName);
        cells.addNote(policy.ekus[item].note);
        break;
    case ItemKind::FileRule:
        addRule(cells, parts, part, item);
        break;
    case ItemKind::ArtifactRule:
        addArtifact(cells, policy.artifactRules[item]);
        break;
    case ItemKind::Signer:
        addSigner(cells, policy.signers[item]);
        break;
    case ItemKind::SigningScenario:
        addScenario(cells, parts, part, policy.scenarios[item]);
        break;
    case ItemKind::Macro:
        cells.add("Value", policy.macros[item].value, policy.macros[item].value.text());
        cells.addNote(policy.macros[item].note);
        break;
    }
    return cells.take();
}

std::vector<Cell> emptyCellsLike(std::vector<Cell> cells) {
    for (Cell& cell : cells) {
        cell.value.reset();
        cell.meant = cell.name == "MinimumHashAlgorithm" ? defaultHashAlgorithm : "";
    }
    return cells;
}

} // namespace cipwright
