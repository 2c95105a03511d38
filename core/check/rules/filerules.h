// What the checks of file rules share: which attributes there are, and remedies made of them.
#pragma once

#include "core/check/check.h"
#include "core/check/checkinput.h"
#include "core/xml/policyedit.h"

#include <array>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cipwright::filerules {

/// Compared with the strings in a file's version resource.
inline constexpr std::array resourceNames{
    FileRuleAttribute::FileName,
    FileRuleAttribute::InternalName,
    FileRuleAttribute::FileDescription,
    FileRuleAttribute::ProductName,
};

/// The attributes of which a rule without a hash needs one.
inline constexpr std::array matchedNames{
    FileRuleAttribute::FileName,          FileRuleAttribute::InternalName,
    FileRuleAttribute::FileDescription,   FileRuleAttribute::ProductName,
    FileRuleAttribute::PackageFamilyName, FileRuleAttribute::FilePath,
};

inline constexpr std::string_view allOnes = "65535.65535.65535.65535";
inline constexpr std::string_view allZeros = "0.0.0.0";

[[nodiscard]] inline bool filled(const FileRule& rule, FileRuleAttribute attribute) {
    return !rule.text(attribute).empty();
}

/// Where to point at for a rule as a whole: its ID, so that not a whole line is underlined.
/// Relative.
[[nodiscard]] Span placeOf(const FileRule& rule);

/// The same, absolute.
[[nodiscard]] Span placeOf(const Policy& policy, std::size_t rule);

/// The value of an attribute of the rule number `rule`, absolute.
[[nodiscard]] Span placeOf(const Policy& policy, std::size_t rule, FileRuleAttribute attribute);

[[nodiscard]] std::string upper(std::string_view text);

/// Whether the ID of this rule is not one that an earlier rule has too.
[[nodiscard]] bool isFirstOfItsId(const CheckInput& input, std::size_t rule);

/// The item of a list that a place in the text lies in.
template <class T>
[[nodiscard]] std::optional<std::size_t> itemAt(const ItemList<T>& items, Span place) {
    std::size_t begin = 0;
    std::size_t end = items.size();
    while (begin < end) {
        const std::size_t middle = begin + (end - begin) / 2;
        if (items.element(middle).end <= place.begin) {
            begin = middle + 1;
        } else {
            end = middle;
        }
    }
    return begin < items.size() && items.start(begin) <= place.begin ? std::optional(begin)
                                                                     : std::nullopt;
}

[[nodiscard]] std::optional<std::size_t> ruleAt(const CheckInput& input,
                                                const Diagnostic& diagnostic);

/// The attribute of a rule that a diagnostic points at.
struct AttributeAt {
    std::size_t rule;
    FileRuleAttribute attribute;
    const std::string& text;
};

[[nodiscard]] std::optional<AttributeAt> attributeAt(const CheckInput& input,
                                                     const Diagnostic& diagnostic);

/// A remedy, unless the patch could not be made or does nothing.
[[nodiscard]] std::optional<Fix> fixOf(std::string title, Result<TextPatch> patch);

using NewValue = std::pair<FileRuleAttribute, std::optional<std::string>>;

[[nodiscard]] std::optional<Fix> changeRule(const CheckInput& input, std::size_t rule,
                                            std::string title, std::vector<NewValue> values);

/// Deletes a rule and all references to it.
[[nodiscard]] std::optional<Fix> deleteRule(const CheckInput& input, std::size_t rule);

/// Takes a rule out of FileRulesRef of all scenarios with this Value (of all, without one).
[[nodiscard]] Result<TextPatch> withoutRuleRefs(const CheckInput& input, std::size_t rule,
                                                std::optional<std::uint8_t> value = {});

} // namespace cipwright::filerules
