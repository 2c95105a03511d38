// What a check is: a code, what it means in words, and the function that finds it.
#pragma once

#include "core/base/diagnostic.h"
#include "core/policy/index.h"
#include "core/policy/policy.h"
#include "core/xml/policytext.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cipwright {

/// A mechanical remedy: one patch of the text, one step of undo.
struct Fix {
    std::string title; ///< What it does, as a command: "Add the braces".
    TextPatch patch;
};

/// Where checks of one item put what they find; places are relative to the item.
class ItemReport {
public:
    ItemReport(const MessageDef& message, Diagnostics& found)
        : m_message(message)
        , m_found(found) {}

    void add(Span where, std::vector<Argument> arguments = {}) {
        m_found.push_back(Diagnostic::inText(m_message, where, std::move(arguments)));
    }

private:
    const MessageDef& m_message;
    Diagnostics& m_found;
};

struct CheckInput;

/// Where checks of a whole policy put what they find; places are absolute.
class PolicyReport {
public:
    PolicyReport(const MessageDef& message, Diagnostics& found)
        : m_message(message)
        , m_found(found) {}

    /// Gives the diagnostic back for places to be related to it; valid until the next add().
    Diagnostic& add(Span where, std::vector<Argument> arguments = {}) {
        m_found.push_back(Diagnostic::inText(m_message, where, std::move(arguments)));
        return m_found.back();
    }

private:
    const MessageDef& m_message;
    Diagnostics& m_found;
};

/// A check that looks at one item and nothing else: its answer is kept as long as the item is.
template <class T> using ItemCheck = void (*)(const T& item, ItemReport& report);

/// A check that needs more than one item; it is run after every change, so it must not do more
/// than a pass over what it is about.
using PolicyCheck = void (*)(const CheckInput& input, PolicyReport& report);

/// Makes the remedy for one diagnostic, or nothing where it cannot be made mechanically.
using FixFunction = std::optional<Fix> (*)(const CheckInput& input, const Diagnostic& diagnostic);

/// A row of the registry. The code and default severity are in the message.
struct Check {
    MessageDef message;
    std::string_view explanation; ///< Why it matters, in one or two sentences.
    std::string_view remedy;      ///< What to do, in one sentence.
    std::string_view reference;   ///< Where the fact comes from, in words.
    /// Nothing for codes that a reader reports itself.
    std::variant<std::monostate, ItemCheck<FileRule>, ItemCheck<Signer>, ItemCheck<Eku>,
                 ItemCheck<Setting>, ItemCheck<ArtifactRule>, ItemCheck<Macro>, ItemCheck<App>,
                 PolicyCheck>
        run;
    FixFunction fix = nullptr;
    /// Whether a policy with this error is one that tools and Windows take: it is wrong for what it
    /// is meant to do, or where it is used, not in itself.
    bool compiles = false;
};

/// Every check there is, by family. Codes are unique.
[[nodiscard]] std::span<const std::span<const Check>> checkFamilies();

/// The check of a code, or nothing.
[[nodiscard]] const Check* findCheck(std::string_view code);

} // namespace cipwright
