// What items refer to and are referred to by, as data: one row for each kind of reference that the
// schema has, so that one widget and one menu edit all of them.
#pragma once

#include "ui/models/itemtables.h"

#include <QString>

#include <span>
#include <string>
#include <vector>

namespace cipwright::ui {

/// Where in a scenario a reference stands or would stand.
struct ReferencePlace {
    std::uint32_t scenario = 0;
    SignerGroupKind group = SignerGroupKind::ProductSigners;
    Verdict verdict = Verdict::Allowed;
    std::string signer; ///< Whose exception it is; empty for all but exceptions.

    friend bool operator==(const ReferencePlace&, const ReferencePlace&) = default;
};

struct Reference {
    std::string id; ///< Of the item at the other end.
    ReferencePlace place;
    Span span;            ///< Of the referring element; absolute.
    bool flagged = false; ///< See ReferenceKind::setFlag.
};

/// Whether two references are one and the same, wherever they stand in the text.
[[nodiscard]] inline bool sameReference(const Reference& a, const Reference& b) {
    return a.id == b.id && a.place == b.place && a.flagged == b.flagged;
}

/// What is told of the place of a reference; bits that add up.
enum PlaceWords : std::uint8_t {
    NoWords = 0,
    ScenarioWord = 1,
    GroupWord = 2,
    VerdictWord = 4,
    SignerWord = 8
};

struct ReferenceKind {
    const char* title;      ///< Of a list of them; in the context "cipwright::ui", as is the next.
    const char* single;     ///< Of one of them.
    const char* addCommand; ///< Of the menu entry that adds some.
    Section section;        ///< Items of this section have them.
    std::uint8_t words;     ///< Of PlaceWords.
    /// Whether the item can have them; null for all.
    bool (*applies)(const Policy& policy, std::size_t item);
    std::vector<Reference> (*list)(const Policy& policy, std::size_t item);
    /// Where some can be added; null where the place does not matter.
    std::vector<ReferencePlace> (*places)(const Policy& policy, std::size_t item);
    /// The IDs that can be added at a place.
    std::vector<std::string> (*candidates)(const Policy& policy, std::size_t item,
                                           const ReferencePlace& place);
    Result<TextPatch> (*add)(const PolicyText& text, const Policy& policy, std::size_t item,
                             const ReferencePlace& place, std::span<const std::string> ids);
    Result<TextPatch> (*remove)(const PolicyText& text, const Policy& policy, std::size_t item,
                                std::span<const Reference> references);
    /// Sets the Condition of a CertEKU; null where references have no such thing.
    Result<TextPatch> (*setFlag)(const PolicyText& text, const Policy& policy, std::size_t item,
                                 const Reference& reference, bool on) = nullptr;
};

[[nodiscard]] std::span<const ReferenceKind> referenceKinds();

/// The kinds that items of a section have.
[[nodiscard]] std::vector<const ReferenceKind*> referenceKindsOf(Section section);

[[nodiscard]] bool kindApplies(const ReferenceKind& kind, const Policy& policy, std::size_t item);

/// What a person calls the item of an ID, and the ID; the ID alone where no item has it.
[[nodiscard]] QString labelOfId(const Policy& policy, const std::string& id);

/// Where a reference stands, in words; `full` names the group even where it is ProductSigners.
[[nodiscard]] QString placeText(const ReferenceKind& kind, const Policy& policy,
                                const ReferencePlace& place, bool full);

} // namespace cipwright::ui
