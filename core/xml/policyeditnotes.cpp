// PolicyEdit: the comments above items.
#include "core/base/text.h"
#include "core/xml/policyparts.h"

namespace cipwright {

bool checkNote(PolicyEditor& editor, std::string_view note) {
    if (note.find("--") != std::string_view::npos || note.ends_with('-')) {
        editor.edit.fail(Diagnostic::inText(messages::editNoteHyphens, editor.policy.root));
        return false;
    }
    return editor.edit.checkCharacters("the note", note);
}

Result<TextPatch> setNote(const PolicyText& text, const Policy& policy, ItemRef item,
                          std::string_view note) {
    PolicyEditor editor(text, policy);
    note = trimmed(note);
    if (!editor.open(item) || !checkNote(editor, note)) {
        return editor.edit.finish();
    }
    const std::string_view all = editor.edit.text();
    const Span element = editor.element(item);
    const auto lineEnd = editor.edit.lineEndAt(element.begin);
    const auto written = commentOf(note, lineEnd);
    const Span old = withList(policy, item.section, [&](const auto& list) {
        const Span relative = list[item.index].note.span;
        return relative.empty() ? relative : list.absolute(item.index, relative);
    });
    if (old.empty()) {
        if (!note.empty()) {
            const auto lead = raw::leadOf(all, element.begin);
            // A comment is a note only if it begins its line.
            const std::string_view before = lead.ownLine() ? std::string_view{} : lineEnd;
            const std::string_view indent = lead.ownLine() ? lead.blanks : std::string_view{};
            editor.edit.replace({element.begin, element.begin}, std::string(before) + written
                                                                    + std::string(lineEnd)
                                                                    + std::string(indent));
        }
        return editor.edit.finish();
    }
    constexpr std::string_view begin = "<!--";
    constexpr std::string_view end = "-->";
    const auto comment = raw::fits(all, old) ? raw::slice(all, old) : std::string_view{};
    if (comment.size() < begin.size() + end.size() || !comment.starts_with(begin)
        || !comment.ends_with(end)) {
        editor.edit.fail(Diagnostic::inText(messages::editStale, old, {{"expected", "!--"}}));
    } else if (note.empty()) {
        editor.edit.remove(old);
    } else {
        const auto inner = comment.substr(begin.size(), comment.size() - begin.size() - end.size());
        const auto said = trimmed(inner);
        // The blanks inside the comment marks stay as they are.
        const auto place =
            said.empty() ? old
                         : Span{old.begin + static_cast<std::int32_t>(said.data() - comment.data()),
                                old.begin + static_cast<std::int32_t>(said.data() - comment.data())
                                    + static_cast<std::int32_t>(said.size())};
        editor.edit.replace(place, said.empty() ? written : written.substr(5, written.size() - 9));
    }
    return editor.edit.finish();
}

} // namespace cipwright
