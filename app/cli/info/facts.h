// What there is to say of a policy file, before it becomes text or JSON.
#pragma once

#include "app/cli/files.h"
#include "core/cip/reader.h"
#include "core/policy/policy.h"
#include "core/work/policymode.h"
#include "core/xml/policytext.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright::cli {

/// The form of a text; nothing of this matters to Windows, all of it to people.
struct TextFacts {
    Encoding encoding = Encoding::Utf8;
    bool byteOrderMark = false;
    std::string_view lineEnd;
    bool wellFormed = false;
};

/// A number of items with the name that JSON and people give it.
struct Count {
    std::string_view key;   ///< lowerCamel, stable.
    std::string_view words; ///< "signing scenarios"
    std::size_t number = 0;
};

struct Problem {
    Diagnostic diagnostic;
    std::optional<LineColumn> place; ///< In a text.
};

struct Facts {
    std::string file; ///< As given on the command line.
    std::size_t size = 0;
    std::optional<CipInfo> binary;
    std::optional<TextFacts> text;
    /// The binary's own; of a text the one that compile would write, if it can.
    std::optional<std::uint32_t> formatVersion;
    bool complete = false; ///< Everything was understood.
    Policy policy;
    std::optional<PolicyType> type; ///< Nothing for a word that is no type.
    PolicyMode mode = PolicyMode::Enforced;
    std::optional<std::string> name; ///< PolicyInfo settings.
    std::optional<std::string> id;
    std::array<Count, 4> fileRules; ///< By element.
    std::array<Count, 10> counts;
    std::vector<Problem> problems;
    std::vector<MissingItems> missing;
};

/// Reads an input of either kind.
[[nodiscard]] Facts factsOf(Input input);

[[nodiscard]] std::string_view wordFor(Encoding encoding);
/// "base", "supplemental", "appIdTagging".
[[nodiscard]] std::string_view keyFor(PolicyType type);
/// "enforced", "audit", "asBase", "tagsOnly".
[[nodiscard]] std::string_view keyFor(PolicyMode mode);

/// The numbers of the bits that are set.
[[nodiscard]] std::vector<unsigned> bitsOf(std::uint32_t flags);

/// For people: a column of names and one of values.
[[nodiscard]] std::string factsAsText(const Facts& facts);
/// For programs, with the keys that README.md documents.
[[nodiscard]] std::string factsAsJson(const Facts& facts);

} // namespace cipwright::cli
