// The comparison of two policies while it goes on; see compare.h for what comes of it.
#pragma once

#include "core/work/compare.h"
#include "core/work/meaning.h"
#include "core/work/pairing.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cipwright {

/// Which of the two policies.
enum class Side : std::uint8_t { Left, Right };

/// What an item is used for: a key that is the same for both policies, and words.
using Uses = std::map<std::string, std::string>;

/// Values that are found by a name, such as settings.
struct NamedValue {
    std::string value;
    ItemRef item;
};

using NamedValues = std::map<std::string, NamedValue>;

class Comparing {
public:
    Comparing(const Policy& left, const Policy& right, const CompareOptions& options)
        : m_left(left)
        , m_right(right)
        , m_options(options) {}

    [[nodiscard]] std::vector<Difference> run();

private:
    using Getter = std::function<std::string(const Meaning& of, std::size_t item)>;

    /// An attribute of items that are matched with each other.
    struct Attribute {
        std::string_view name;
        Getter meant;
        bool nameOnly = false; ///< It is only a name.
        bool spelling = false; ///< Its letter case is no more than spelling.
    };

    /// Items of one kind that are matched with each other.
    struct Kind {
        DifferenceSubject subject;
        Section section;
        const DistinctItems& left;
        const DistinctItems& right;
        const Pairing& pairing;
        Getter label;
        std::vector<Attribute> attributes;
        /// Told of each pair of groups, to add what else differs, and of each group that is on one
        /// side only, to add what `base` says.
        std::function<void(Difference base, std::optional<std::size_t> left,
                           std::optional<std::size_t> right)>
            more;
        bool partial = false; ///< Whether items with one key may differ in their attributes.
    };

    void compareHead();
    void compareOptions();
    void matchItems();
    void compareEkus();
    void compareRules();
    void compareArtifacts();
    void compareSigners();
    void compareScenarios();
    void compareSettings();
    void compareMacros();
    void compareApps();

    void compareKind(const Kind& kind);
    void compareNamed(DifferenceSubject subject, std::string_view attribute,
                      const NamedValues& left, const NamedValues& right, bool nameOnly = false);
    /// Adds Changed if the two texts differ.
    void compareTexts(Difference base, std::string_view attribute, std::string before,
                      std::string after, bool nameOnly = false);
    /// Adds Changed for each element that only one of two sets has.
    void compareSets(const Difference& base, std::string_view attribute, const Uses& left,
                     const Uses& right);
    void add(Difference difference);

    [[nodiscard]] const Meaning& of(Side side) const {
        return side == Side::Left ? m_left : m_right;
    }

    /// Whether IDs tell which item became which: those that were made up for a binary do not.
    [[nodiscard]] bool idsTell() const;

    /// A reference as a key and in words; by its ID where it names nothing.
    [[nodiscard]] std::pair<std::string, std::string> reference(Side side, ItemKind kind,
                                                                const std::string& id) const;
    [[nodiscard]] Uses signerParts(Side side, std::size_t signer, std::string_view part) const;
    [[nodiscard]] std::string signerKey(Side side, std::size_t signer, bool withReferences) const;
    /// By group of file rules or artifact rules: the scenarios that it is put to work in, with
    /// commas between.
    [[nodiscard]] std::vector<std::string> ruleUses(Side side, ItemKind kind) const;
    void addWithUses(Difference base, const std::string& before, const std::string& after);
    [[nodiscard]] std::vector<Uses> signerUses(Side side) const;
    void compareSignerPair(const Difference& base, std::size_t left, std::size_t right);
    void compareScenarioPair(const Difference& base, std::size_t left, std::size_t right);

    Meaning m_left;
    Meaning m_right;
    CompareOptions m_options;
    std::vector<Difference> m_found;

    /// The items of a kind on both sides.
    struct Matched {
        DistinctItems left{{}};
        DistinctItems right{{}};
        Pairing pairing;

        [[nodiscard]] std::size_t classOf(Side side, std::size_t item) const {
            return side == Side::Left ? pairing.classOfLeft(left.groups[item])
                                      : pairing.classOfRight(right.groups[item]);
        }
    };

    Matched m_ekus;
    Matched m_rules;
    Matched m_artifacts;
    Matched m_signers;
    Matched m_scenarios;
};

} // namespace cipwright
