// Edits of XML elements in a text, whatever they mean: collects small changes and makes one patch.
#pragma once

#include "core/base/result.h"
#include "core/xml/newelement.h"
#include "core/xml/rawmarkup.h"
#include "core/xml/textpatch.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright {

/// Collects changes of one text, each as small as it can be, and gives them back as one patch.
/// All places are those of the text before any change; changes of what is removed fall away.
/// What an element is written like is taken from its neighbours. After the first error the
/// others are kept too, and there is no patch. The text must outlive this.
class ElementEdit {
public:
    /// `root` is the outermost element; the style of the document is looked up there.
    ElementEdit(std::string_view text, Span root);

    [[nodiscard]] std::string_view text() const { return m_text; }

    void fail(Diagnostic diagnostic) { m_errors.push_back(std::move(diagnostic)); }

    /// The element at `where` if it is the whole of an element with this local name; else an
    /// error is kept (edit.stale).
    std::optional<raw::Element> open(Span where, std::string_view name);

    /// The same for callers that need no more than the start tag, or only to remove the element.
    std::optional<raw::StartTag> openTag(Span where, std::string_view name);

    /// Sets an attribute, adding it behind those that come before it in `order`. Its value's
    /// characters are checked (edit.character).
    void setAttribute(const raw::StartTag& tag, std::string_view name, std::string_view value,
                      std::span<const std::string_view> order);

    /// Takes an attribute out, with the blanks before it; nothing happens where it is not there.
    void removeAttribute(const raw::StartTag& tag, std::string_view name);

    /// Sets the text of an element that holds text only; comments in it stay.
    void setText(const raw::Element& element, std::string_view value);

    /// Sets the name of an element in its tags; the prefix stays.
    void rename(const raw::Element& element, std::string_view name);

    /// Adds elements inside `parent` behind the child `after`, or as the first ones. `like` is the
    /// child whose style they copy, if there is one.
    void insert(const raw::Element& parent, std::optional<Span> after, std::optional<Span> like,
                std::span<const NewElement> elements);

    /// Adds one element inside `parent`, behind the children whose names are the same or come
    /// before its own in `order`. `children` are those of `parent`.
    void insertOrdered(const raw::Element& parent, std::span<const raw::Node> children,
                       std::span<const NewElement> elements,
                       std::span<const std::string_view> order);

    void insertOrdered(const raw::Element& parent, std::span<const NewElement> elements,
                       std::span<const std::string_view> order) {
        insertOrdered(parent, raw::elementsIn(m_text, parent.content), elements, order);
    }

    /// Adds copies of pieces of the raw text, behind the child `after` of `parent` or as its first,
    /// set apart as the child `like` is.
    void insertCopies(const raw::Element& parent, std::optional<Span> after, Span like,
                      std::span<const Span> pieces);

    /// Takes out a piece of the text, with its lines where nothing else is on them.
    void remove(Span what) { m_removals.push_back(what); }

    /// Replaces bytes by others; nothing happens if they are the same.
    void replace(Span what, std::string with);

    /// Keeps an error (edit.character) if XML cannot hold `value`.
    bool checkCharacters(std::string_view what, std::string_view value);

    /// The line end to use for what begins at `at`: that of its own line, or the document's.
    [[nodiscard]] std::string_view lineEndAt(std::int32_t at) const;

    /// All changes as one patch, or what went wrong.
    [[nodiscard]] Result<TextPatch> finish();

private:
    [[nodiscard]] ElementStyle styleIn(const raw::Element& parent, std::optional<Span> like) const;
    void learnFrom(Span element, ElementStyle& style) const;
    [[nodiscard]] std::string separator(const raw::Element& parent, std::optional<Span> like) const;
    void insertText(const raw::Element& parent, std::optional<Span> after,
                    const std::string& separator, std::string inserted);
    [[nodiscard]] std::vector<Span> tidyRemovals() const;
    [[nodiscard]] bool checkAll(const NewElement& element);

    std::string_view m_text;
    ElementStyle m_documentStyle;
    std::int32_t m_rootBegin = 0;
    std::vector<TextEdit> m_edits;
    std::vector<Span> m_removals;
    Diagnostics m_errors;
};

} // namespace cipwright
