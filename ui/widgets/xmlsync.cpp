#include "ui/widgets/xmlsync.h"

#include "ui/document/policydocument.h"
#include "ui/widgets/longlinenotice.h"

#include <Qsci/qsciscintilla.h>

#include <QScopedValueRollback>

#include <utility>

namespace cipwright::ui {

namespace {

using Base = QsciScintillaBase;

/// With more changes than this it is faster to show the text anew.
constexpr std::size_t mostEditsOneByOne = 200;

/// Edits that insert less leave lines as long as they are, or nearly so.
constexpr std::size_t longInsertion = 50'000;

bool insertsMuch(const TextPatch& patch) {
    std::size_t inserted = 0;
    for (const TextEdit& edit : patch.edits()) {
        inserted += edit.with.size();
    }
    return inserted > longInsertion;
}

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
            [this](int place, int kind, const char* /*text*/, int length) {
                noteChange(place, kind, length);
            });
    m_later.setSingleShot(true);
    m_later.setInterval(0);
    connect(&m_later, &QTimer::timeout, this, &XmlSync::flush);
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
    m_longest = longestLine(text);
    m_leavesOut = !m_anyLength && m_longest > longestShownLine;
    m_view.setReadOnly(false);
    m_view.SendScintilla(Base::SCI_CLEARALL);
    if (!m_leavesOut) {
        m_view.SendScintilla(Base::SCI_ADDTEXT, text.size(), text.data());
    }
    m_view.SendScintilla(Base::SCI_GOTOPOS, 0);
    m_view.setReadOnly(m_leavesOut);
    emit loaded();
}

void XmlSync::showAnyway() {
    m_anyLength = true;
    if (m_leavesOut) {
        load();
    }
}

/// Told of changes that are about to happen, since of others the pane may not be: see XmlAccess.
void XmlSync::noteChange(int place, int kind, int length) {
    if (m_showing || m_leavesOut) {
        return;
    }
    takeInserted();
    if ((kind & Base::SC_MOD_BEFOREINSERT) != 0) {
        m_typed.push_back({Span{place, place}, {}});
        m_inserted = length;
    } else if ((kind & Base::SC_MOD_BEFOREDELETE) != 0) {
        m_typed.push_back({Span{place, place + length}, {}});
    } else {
        return;
    }
    if (!m_inAction) {
        m_later.start();
    }
}

/// Reads what the last insertion put in, as long as nothing came after it.
void XmlSync::takeInserted() {
    if (const int length = std::exchange(m_inserted, 0); length > 0) {
        TextEdit& edit = m_typed.back();
        // The component ends what it gives with a zero.
        edit.with.resize(static_cast<std::size_t>(length) + 1);
        m_view.SendScintilla(Base::SCI_GETTEXTRANGE, long{edit.where.begin},
                             long{edit.where.begin} + length, edit.with.data());
        edit.with.pop_back();
    }
}

void XmlSync::flush() {
    takeInserted();
    if (m_typed.empty()) {
        return;
    }
    const QScopedValueRollback typing(m_typing, true);
    std::vector<TextPatch> typed;
    for (TextEdit& edit : std::exchange(m_typed, {})) {
        typed.emplace_back(edit.where, std::move(edit.with));
    }
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
    // The text is the document's: what the pane alone has gives way.
    const bool stray = !std::exchange(m_typed, {}).empty();
    m_inserted = 0;
    const bool tooLong = !m_anyLength && insertsMuch(patch)
                         && longestLine(m_document.text().text()) > longestShownLine;
    if (stray || m_leavesOut || tooLong || patch.edits().size() > mostEditsOneByOne) {
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
