// Goes through parsed XML in document order, checks what the parser forgives, and knows the place
// of everything.
#pragma once

#include "core/base/diagnostic.h"
#include "core/base/span.h"
#include "core/base/text.h"
#include "core/xml/offsetmap.h"

#include <cstddef>
#include <cstdint>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright {

/// The namespace of policies.
inline constexpr std::string_view policyNamespace = "urn:schemas-microsoft-com:sipolicy";

/// How deep elements may be nested. Policies need less than ten levels; libxml2 draws the same
/// line.
inline constexpr std::size_t deepestMarkup = 256;

/// An attribute as it stands in a start tag.
struct MarkupAttribute {
    std::string_view name;  ///< With its prefix.
    std::string_view value; ///< References resolved, white space normalized.
    Span nameSpan;          ///< Places are those of the original text.
    Span valueSpan;         ///< Without quotes.
    bool aboutXml = false;  ///< Declares a namespace or is for schema processors (xsi).
};

class MarkupWalker;

/// Is told of every element of a document, in document order, while it is read.
class MarkupListener {
public:
    virtual ~MarkupListener() = default;

    /// The walker has entered an element: its name, attributes and place are to be had from it.
    virtual void entered(const MarkupWalker& walker) = 0;

    /// The walker is about to leave an element: its text is to be had too.
    virtual void leaving(const MarkupWalker& walker) = 0;
};

/// Walks a document that pugixml parsed in place, in step with the text it was parsed from:
/// pugixml tells what there is, the text tells where it stands and whether XML allows it.
/// Problems go to the diagnostics, at most `mostDiagnostics` of them.
class MarkupWalker {
public:
    enum class Event : std::uint8_t {
        Element,     ///< enter() goes into it.
        Instruction, ///< instructionTarget() and instructionText() tell it.
        End,         ///< No more children: leave().
    };

    static constexpr std::size_t mostDiagnostics = 100;

    /// `text` is what was parsed, `buffer` the parser's copy of it, which now is part of
    /// `document`. `map` leads back to the original text.
    MarkupWalker(std::string_view text, const char* buffer, const pugi::xml_document& document,
                 const OffsetMap& map, Diagnostics& diagnostics);

    /// Goes on to the next child element or processing instruction of the element that is open
    /// (of the document, before the first enter()).
    Event next();

    /// Opens the element that next() came to. Its name and attributes are then to be had.
    void enter();

    /// Closes the element, whatever of it was not visited, and gives back its whole span.
    Span leave();

    /// Of the element entered last; valid until the next enter().
    [[nodiscard]] const std::vector<MarkupAttribute>& attributes() const { return m_attributes; }

    /// The name without prefix of the open element.
    [[nodiscard]] std::string_view name() const { return top().localName; }

    /// Whether the open element is in the namespace of the outermost element.
    [[nodiscard]] bool inPolicyNamespace() const { return top().inPolicyNamespace; }

    /// The namespace of the outermost element.
    [[nodiscard]] const std::string& rootNamespace() const { return m_rootNamespace; }

    /// The name of the element around the open one; empty for the outermost.
    [[nodiscard]] std::string_view parentName() const;

    /// The place of the open element's "<".
    [[nodiscard]] std::int32_t begin() const { return place(top().begin); }

    /// The place of the open element's name.
    [[nodiscard]] Span nameSpan() const;

    /// The comment directly above the open element, alone on its lines; empty span if none.
    [[nodiscard]] Span noteSpan() const { return top().note; }

    /// The text in the comment that noteSpan() tells, without blanks at its ends.
    [[nodiscard]] std::string_view noteText() const { return trimmed(top().noteText); }

    [[nodiscard]] std::string_view instructionTarget() const { return m_instruction.name(); }

    [[nodiscard]] std::string_view instructionText() const { return m_instruction.value(); }

    /// Whether any text but white space was met in the open element so far, and where.
    [[nodiscard]] Span textSpan() const { return top().text; }

    /// Whether any text was met in the open element so far, white space included.
    [[nodiscard]] bool hasCharacters() const { return top().characters; }

    /// The namespace that a prefix stands for in the open element (the default one for an empty
    /// prefix); empty if there is none.
    [[nodiscard]] std::string_view namespaceOf(std::string_view prefix) const;

    /// The text of an element that may hold text only. Visits all children; child elements are
    /// reported as unknown. `span` is all between the tags.
    std::string readText(Span& span);

    /// The text in the open element, without that of its child elements, once next() has come to
    /// its end.
    [[nodiscard]] std::string contentText() const;

    /// All between the tags of the open element, once next() has come to its end.
    [[nodiscard]] Span contentSpan() const { return span(top().contentBegin, m_at); }

    /// How many elements are open.
    [[nodiscard]] std::size_t depth() const { return m_levels.size() - 1; }

    /// Tells somebody of every element from now on; nobody for null.
    void setListener(MarkupListener* listener) { m_listener = listener; }

    /// Visits everything in the open element without understanding it.
    void skipContent();

    void report(Diagnostic diagnostic);

private:
    struct Level {
        pugi::xml_node node;
        pugi::xml_node nextChild;
        std::size_t begin = 0;
        std::size_t contentBegin = 0;
        std::string_view qualifiedName;
        std::string_view localName;
        std::size_t namespacesBefore = 0;
        Span note;
        std::string_view noteText;
        Span text;    // First text that is no white space.
        Span comment; // The last comment, while only white space followed it.
        std::string_view commentText;
        bool characters = false; // Text was met, if only white space.
        bool inPolicyNamespace = false;
        bool selfClosed = false;
        bool finished = false; // next() has come to the end tag.
    };

    struct NamespaceBinding {
        std::string_view prefix;
        std::string_view uri;
    };

    [[nodiscard]] const Level& top() const { return m_levels.back(); }

    [[nodiscard]] Level& top() { return m_levels.back(); }

    [[nodiscard]] std::int32_t place(std::size_t at) const {
        return m_map.toOriginal(static_cast<std::int32_t>(at));
    }

    [[nodiscard]] Span span(std::size_t begin, std::size_t end) const {
        return {place(begin), place(end)};
    }

    [[nodiscard]] bool textAt(std::size_t at, std::string_view what) const {
        return m_text.substr(at).starts_with(what);
    }

    [[nodiscard]] std::size_t skipSpace(std::size_t at) const;
    [[nodiscard]] std::size_t beginOf(pugi::xml_node node) const;
    [[nodiscard]] std::size_t endOf(pugi::xml_node node, std::size_t begin) const;
    [[nodiscard]] bool aloneOnLine(std::size_t at) const;
    void passText(std::size_t end);
    void passComment();
    void passCdata();
    bool passInstruction();
    void passDoctype();
    void checkDeclaration();
    void checkReferences(std::size_t begin, std::size_t end);
    void readAttributes(std::size_t at);
    void checkAttributeValue(const MarkupAttribute& attribute, std::size_t begin, std::size_t end);
    void checkDuplicateAttributes();
    void bindNamespaces();
    void resolveName();
    void giveUp();
    void report(const MessageDef& def, Span span, std::vector<Argument> arguments = {});

    std::string_view m_text;
    const char* m_buffer;
    const OffsetMap& m_map;
    Diagnostics& m_diagnostics;
    std::size_t m_at = 0; // Everything before it is checked.
    std::vector<Level> m_levels;
    std::vector<MarkupAttribute> m_attributes;
    std::vector<std::string_view> m_names; // For the check on repeated attributes.
    std::vector<NamespaceBinding> m_namespaces;
    std::string m_rootNamespace;
    pugi::xml_node m_instruction;
    MarkupListener* m_listener = nullptr;
    bool m_gaveUp = false; // The rest of the text is not looked at.
};

} // namespace cipwright
