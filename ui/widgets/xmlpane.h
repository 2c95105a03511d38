// The text of a policy to be edited, with colours, folding and marks under what is wrong.
#pragma once

#include "core/base/diagnostic.h"
#include "core/base/span.h"

#include "ui/widgets/xmlaccess.h"

#include <Qsci/qsciscintilla.h>

#include <cstdint>
#include <optional>

class QsciLexerXML;

namespace cipwright::ui {

class PolicyDocument;
class LongLineNotice;
class XmlSync;

/// Shows a document's text; typing is edits of the document, on its undo stack. Places are byte
/// offsets of the UTF-8 text, which are the editor component's own positions. A text with a line of
/// megabytes, as minified ones have, is not shown until the user insists: a notice is in its place.
class XmlPane final : public QsciScintilla {
    Q_OBJECT

public:
    explicit XmlPane(PolicyDocument& document, QWidget* parent = nullptr);

    /// Selects a place, opens what is folded around it and brings it into sight.
    void reveal(Span span);

    /// Where the caret is.
    [[nodiscard]] std::int32_t caret() const;

    /// The next or previous place of a text, upper and lower case alike, from the selection on and
    /// around the end; nothing where there is none.
    [[nodiscard]] std::optional<Span> find(const QString& text, bool forward);

    /// The messages about a place, one a line; empty where nothing is wrong.
    [[nodiscard]] QString messagesAt(std::int32_t place) const;

    [[nodiscard]] const XmlAccess& access() const { return m_access; }

    void cut() override;
    void paste() override;
    void removeSelectedText() override;
    void replaceSelectedText(const QString& text) override;
    void insert(const QString& text) override;

signals:
    /// The user moved the caret or the text was edited here; not after reveal().
    void caretMoved(std::int32_t place);

protected:
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    template <class Action> void act(const Action& action);
    void leaveUndoToTheDocument();
    void showOrCover();
    [[nodiscard]] std::optional<Span> findInDocument(const QByteArray& wanted, bool forward) const;
    void tellCaret();
    void setUpMargins();
    void setUpMarks();
    void applyPalette();
    void widenNumbers();
    void mark();
    void markInSight();
    [[nodiscard]] Span linesFrom(long first, long last) const;

    PolicyDocument& m_document;
    QsciLexerXML* m_lexer;
    XmlSync* m_sync;
    XmlAccess m_access;
    Span m_marked; ///< Where marks are; empty while they are nowhere.
    LongLineNotice* m_notice;
    Span m_asked;         ///< What reveal() shall show, while the text is not shown.
    long m_revealed = -1; ///< Where reveal() put the caret, until that is told.
};

} // namespace cipwright::ui
