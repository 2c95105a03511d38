#include "ui/widgets/xmlsync.h"

#include "ui/document/policydocument.h"

#include <Qsci/qsciscintilla.h>

#include <QScopedValueRollback>

#include <utility>

namespace cipwright::ui {

namespace {

using Base = QsciScintillaBase;

/// With more changes than this it is faster to show the text anew.
constexpr std::size_t mostEditsOneByOne = 200;

} // namespace

XmlSync::XmlSync(QsciScintilla& view, PolicyDocument& document)
    : QObject(&view)
    , m_view(view)
    , m_document(document) {
    // The document's undo stack has all steps, those of other views too.
    m_view.SendScintilla(Base::SCI_SETUNDOCOLLECTION, false);
    m_view.setEolMode(document.text().lineEnd() == "\r\n" ? QsciScintilla::EolWindows
                                                          : QsciScintilla::EolUnix);
    load();
    connect(&view, &Base::SCN_MODIFIED, this,
            [this](int place, int kind, const char* text, int length) {
                noteChange(place, kind, text, length);
            });
    connect(&document, &PolicyDocument::textChanged, this, &XmlSync::applyToView);
}

void XmlSync::beginAction() {
    m_inAction = true;
}

void XmlSync::endAction() {
    m_inAction = false;
    flush();
}

void XmlSync::load() {
    const QScopedValueRollback showing(m_showing, true);
    const std::string& text = m_document.text().text();
    m_view.SendScintilla(Base::SCI_CLEARALL);
    m_view.SendScintilla(Base::SCI_ADDTEXT, text.size(), text.data());
    m_view.SendScintilla(Base::SCI_GOTOPOS, 0);
}

void XmlSync::noteChange(int place, int kind, const char* text, int length) {
    if (m_showing) {
        return;
    }
    if ((kind & Base::SC_MOD_INSERTTEXT) != 0) {
        m_typed.emplace_back(Span{place, place}, std::string(text, static_cast<size_t>(length)));
    } else if ((kind & Base::SC_MOD_DELETETEXT) != 0) {
        m_typed.emplace_back(Span{place, place + length}, std::string());
    } else {
        return;
    }
    if (!m_inAction) {
        flush();
    }
}

void XmlSync::flush() {
    if (m_typed.empty()) {
        return;
    }
    const QScopedValueRollback typing(m_typing, true);
    const std::vector<TextPatch> typed = std::exchange(m_typed, {});
    const QString title = tr("Typing");
    if (typed.size() <= 2) {
        // Two are what replacing a selection takes: they touch and become one step.
        for (const TextPatch& patch : typed) {
            m_document.apply(patch, title, Merge::Typing);
        }
    } else {
        m_document.applyAll(typed, title);
    }
}

void XmlSync::applyToView(const TextPatch& patch) {
    if (m_typing) {
        return;
    }
    if (patch.edits().size() > mostEditsOneByOne) {
        load();
    } else {
        const QScopedValueRollback showing(m_showing, true);
        // From the end, so that places before an edit stay what they are.
        for (auto edit = patch.edits().rbegin(); edit != patch.edits().rend(); ++edit) {
            m_view.SendScintilla(Base::SCI_SETTARGETRANGE,
                                 static_cast<unsigned long>(edit->where.begin),
                                 static_cast<long>(edit->where.end));
            m_view.SendScintilla(Base::SCI_REPLACETARGET, edit->with.size(), edit->with.data());
        }
    }
    moveCaretTo(patch);
}

/// Somebody who undoes typing wants to see what it does, and to go on there.
void XmlSync::moveCaretTo(const TextPatch& patch) {
    if (patch.empty() || !m_view.hasFocus()) {
        return;
    }
    const TextEdit& first = patch.edits().front();
    m_view.SendScintilla(Base::SCI_GOTOPOS, static_cast<unsigned long>(first.where.begin)
                                                + static_cast<unsigned long>(first.with.size()));
}

} // namespace cipwright::ui
