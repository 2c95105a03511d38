// A value of a policy: what it says, whether it is there, and where it stands.
#pragma once

#include "core/base/span.h"

#include <string>
#include <string_view>
#include <utility>

namespace cipwright {

/// The text of an attribute or a simple element, with references such as &amp; resolved and
/// white space as XML gives it to a program. Absent differs from empty.
class Value {
public:
    Value() = default;

    /// A value that is present. `span` is where the raw text stands, without quotes, relative to
    /// the item; an empty span at 0 for a value that was not read from a text.
    explicit Value(std::string text, Span span = {})
        : m_text(std::move(text))
        , m_span(span) {}

    [[nodiscard]] bool present() const { return m_span.begin != absentMark; }

    [[nodiscard]] const std::string& text() const { return m_text; }

    /// Meaningful only for a value that is present and was read from a text.
    [[nodiscard]] Span span() const { return m_span; }

    friend bool operator==(const Value&, const Value&) = default;

private:
    // A present value never begins this far before its item, so the mark costs no extra field:
    // there are millions of values in a large policy.
    static constexpr std::int32_t absentMark = INT32_MIN;

    std::string m_text;
    Span m_span{absentMark, absentMark};
};

/// The comment directly above an item: why it is there, in the words of whoever wrote it.
struct Note {
    std::string text; ///< Without the comment marks and the blanks inside them.
    Span span;        ///< The whole comment, relative to the item; empty where there is none.

    friend bool operator==(const Note&, const Note&) = default;
};

/// What every item of a list in a policy has.
struct Item {
    std::int32_t length = 0; ///< Bytes of the item's element, from "<" to the last ">".
    Note note;

    friend bool operator==(const Item&, const Item&) = default;
};

} // namespace cipwright
