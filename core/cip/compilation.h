// What all parts of the writer share while they compile one policy.
#pragma once

#include "core/base/diagnostic.h"
#include "core/base/hex.h"
#include "core/base/text.h"
#include "core/cip/bytewriter.h"
#include "core/cip/writer.h"
#include "core/policy/index.h"
#include "core/policy/policy.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright::cip {

/// A value of a policy with the place to point at: its own in the text, its owner's where it is
/// absent.
struct Located {
    const Value& value;
    Span place;
    std::string_view name; ///< Of the attribute or element, for messages.
};

/// How often a policy uses something, and where first.
struct Use {
    std::size_t count = 0;
    Span first;

    void add(Span place) {
        first = count == 0 ? place : first;
        ++count;
    }
};

/// The value of an item of a list.
template <class T>
[[nodiscard]] Located locate(const ItemList<T>& list, std::size_t i, const Value& value,
                             std::string_view name) {
    return {value, value.present() ? list.absolute(i, value.span()) : list.element(i), name};
}

/// The policy, its index, the place of each file rule in the file, and what has been found wrong.
/// Parsing functions report what they cannot read and give a harmless value instead, so that all
/// errors of a policy are found at once.
class Compilation {
public:
    explicit Compilation(const Policy& policy)
        : policy(policy)
        , index(policy) {}

    const Policy& policy;
    PolicyIndex index;
    std::vector<std::optional<FileRuleEffect>> effects; ///< Of file rules, by position.
    std::vector<std::uint32_t> fileRuleIndex;           ///< By position in the policy.
    Diagnostics diagnostics;

    void report(const MessageDef& def, Span place, std::vector<Argument> arguments = {}) {
        diagnostics.push_back(Diagnostic::inText(def, place, std::move(arguments)));
    }

    [[nodiscard]] Version version(const Located& text);
    [[nodiscard]] Guid guid(const Located& text);
    [[nodiscard]] std::string hex(const Located& text);
    [[nodiscard]] bool boolean(const Located& text);

    template <class T = std::uint32_t> [[nodiscard]] T number(const Located& text) {
        const auto value = parseNumber<T>(trimmed(text.value.text()));
        if (!value) {
            reportNumber(text, std::numeric_limits<T>::max());
        }
        return value.value_or(T{});
    }

    /// The position of the item that a reference names. Reports a reference that is empty, names
    /// nothing, or an item of another kind.
    [[nodiscard]] std::optional<std::uint32_t>
    resolve(const Located& reference, ItemKind kind,
            std::optional<FileRuleEffect> effect = std::nullopt);

    /// The index in the file of the file rule at a position.
    [[nodiscard]] std::uint32_t fileIndex(std::uint32_t position) const {
        return position < fileRuleIndex.size() ? fileRuleIndex[position] : 0;
    }

private:
    void reportNumber(const Located& text, std::uint64_t highest);

    std::size_t m_lastReference = 0; ///< What the index found last.
};

} // namespace cipwright::cip
