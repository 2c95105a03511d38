// Judges a policy by the schema while it is read.
#pragma once

#include "core/base/diagnostic.h"
#include "core/check/schema/elements.h"
#include "core/xml/markupwalker.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace cipwright {

/// Finds everything in a document that the policy schema forbids, in one pass over its elements.
///
/// An element that is misspelt counts as the one it was probably meant to be. What is inside of an
/// element that is unknown or in the wrong place is not judged.
class SchemaValidator : public MarkupListener {
public:
    /// More diagnostics than this are left out.
    static constexpr std::size_t mostDiagnostics = 10'000;

    void entered(const MarkupWalker& walker) override;
    void leaving(const MarkupWalker& walker) override;

    /// What was found so far, elements before what is inside of them.
    [[nodiscard]] const Diagnostics& found() const { return m_found; }

    [[nodiscard]] Diagnostics takeFound() { return std::move(m_found); }

private:
    /// An open element.
    struct Level {
        const schema::ElementType* type = nullptr; ///< Null if it is not judged.
        std::size_t counts = 0;                    ///< Where the counts of its children begin.
        std::size_t last = 0;                      ///< The child met last, or that of the highest
                                                   ///< place in a sequence.
        std::uint32_t children = 0;                ///< Children that are allowed.
        bool badChild = false;                     ///< Whether a child was not understood.
    };

    [[nodiscard]] const schema::ElementType* typeOfRoot(const MarkupWalker& walker);
    [[nodiscard]] const schema::ElementType* typeOfChild(const MarkupWalker& walker);
    [[nodiscard]] std::size_t findChild(const Level& parent, std::string_view name) const;
    [[nodiscard]] std::size_t reportUnknownChild(const MarkupWalker& walker);
    void checkPlace(const MarkupWalker& walker, std::size_t child);
    void checkCount(const MarkupWalker& walker, std::size_t child);
    void checkAttributes(const MarkupWalker& walker, const schema::ElementType& type);
    void checkInstanceAttribute(const MarkupWalker& walker, const MarkupAttribute& attribute,
                                const schema::ElementType& type);
    void reportUnknownAttribute(const MarkupWalker& walker, const MarkupAttribute& attribute,
                                const schema::ElementType& type);
    void checkUnique(const MarkupWalker& walker, const schema::ElementType& parent);
    void checkText(const MarkupWalker& walker, const schema::ElementType& type);
    void checkComplete(const MarkupWalker& walker, const Level& level);
    void report(const MessageDef& message, Span where, std::vector<Argument> arguments);

    std::vector<Level> m_levels;
    std::vector<std::uint32_t> m_counts;
    std::unordered_set<std::string> m_unique; ///< Values met in the list that wants them unique.
    Diagnostics m_found;
};

} // namespace cipwright
