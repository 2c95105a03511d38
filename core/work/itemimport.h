// Takes items of one policy over into another: what is there already by its meaning is found, what
// is new gets an ID that is free, and references follow.
#pragma once

#include "core/policy/freshids.h"
#include "core/work/editedpolicy.h"
#include "core/work/meaning.h"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cipwright {

/// How many items came in, and how many were there already.
struct ImportCounts {
    std::size_t rules = 0; ///< File rules and artifact rules.
    std::size_t equalRules = 0;
    std::size_t signers = 0;
    std::size_t equalSigners = 0;
    std::size_t danglingReferences = 0; ///< Left out.
    std::size_t keptReferences = 0;     ///< To nothing, of signers that would grow without them.

    friend bool operator==(const ImportCounts&, const ImportCounts&) = default;
};

/// IDs of one policy, and what they are in another.
using RenamedIds = std::vector<std::pair<std::string, std::string>>;

class ItemImport {
public:
    /// Whether an item of the source is to be taken over; one that is not must be known by
    /// `known`, or references to it dangle.
    using Wanted = std::function<bool(ItemKind kind, std::size_t item)>;

    /// Both must live as long as this.
    ItemImport(EditedPolicy& target, const Policy& source)
        : m_target(target)
        , m_source(source) {}

    /// Says that an item of the source is that item of the target.
    void know(std::string_view sourceId, std::string targetId);

    /// Takes over EKUs, macros, file rules, artifact rules and signers, with their notes. Signers
    /// keep only references to what is known or came along, but CertEKU and the last FileAttribRef
    /// also where they name nothing in the source: without them the signer would stand for more
    /// files than it did there.
    void run(const Wanted& wanted);

    /// The ID in the target for one of the source; nothing for one that is not known.
    [[nodiscard]] std::optional<std::string> idFor(const std::string& sourceId) const;

    /// The same for many; those that are not known are left out and counted.
    [[nodiscard]] std::vector<std::string> idsFor(const std::vector<ValueElement>& refs);

    /// A scenario of the source as it is in the target, with an ID of its own.
    [[nodiscard]] SigningScenario scenarioFor(std::size_t scenario);

    /// AppIDs of a rule of the source with the names of macros that the target has.
    [[nodiscard]] std::string appIdsFor(const std::string& text) const;

    [[nodiscard]] const ImportCounts& counts() const { return m_counts; }

    /// The IDs of the source that what came in could not keep, and those that it got.
    [[nodiscard]] const RenamedIds& renamed() const { return m_renamed; }

    [[nodiscard]] const Policy& source() const { return m_source.policy; }

private:
    void importEkus(const Wanted& wanted);
    void importMacros(const Wanted& wanted);
    void importRules(const Wanted& wanted);
    void importArtifacts(const Wanted& wanted);
    void importSigners(const Wanted& wanted);
    [[nodiscard]] Signer signerFor(const Signer& signer, FreshIds& fresh);
    /// An ID that names nothing in the target, for one that names nothing in the source.
    [[nodiscard]] std::string danglingId(const std::string& id, FreshIds& fresh);
    void takeRefs(std::vector<ValueElement>& refs);
    /// An ID for what comes in.
    std::string idOfOwn(FreshIds& fresh, const std::string& id);

    EditedPolicy& m_target;
    Meaning m_source;
    std::map<std::string, std::string, std::less<>> m_ids;
    std::map<std::string, std::string, std::less<>> m_macros;
    std::map<std::string, std::string, std::less<>> m_dangling;
    ImportCounts m_counts;
    RenamedIds m_renamed;
};

} // namespace cipwright
