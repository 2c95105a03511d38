// Keeps a text component and a document in step: typing becomes patches, patches become text.
#pragma once

#include "core/xml/textpatch.h"
#include "ui/document/patchcommand.h"

#include <QObject>
#include <QTimer>

#include <cstddef>
#include <vector>

class QsciScintilla;

namespace cipwright::ui {

class PolicyDocument;

class XmlSync final : public QObject {
    Q_OBJECT

public:
    /// Shows the document's text in the component, from now on in both directions.
    XmlSync(QsciScintilla& view, PolicyDocument& document);

    /// What the component changes between the two becomes one step of undo, at the end; without
    /// them it becomes one in the next turn of the event loop, if the document stays as it is.
    void beginAction();
    void endAction();

    /// Whether a line is so long that the component does not show the text; it is empty then, and
    /// cannot be edited. With the text's next change it may be another.
    [[nodiscard]] bool leavesOut() const { return m_leavesOut; }

    /// In bytes, when the text was last put into the component, or left out.
    [[nodiscard]] std::size_t longestLength() const { return m_longest; }

    /// Shows the text from now on, however long its lines are.
    void showAnyway();

signals:
    /// The text was put into the component as a whole, or left out.
    void loaded();

private:
    void load();
    void noteChange(int place, int kind, int length);
    void takeInserted();
    void flush();
    void applyToView(const TextPatch& patch);
    void moveCaretTo(const TextPatch& patch);

    QsciScintilla& m_view;
    PolicyDocument& m_document;
    std::vector<TextEdit> m_typed; ///< Each of the text that the one before left.
    int m_inserted = 0; ///< The length of what the last of them inserts, until it is there.
    QTimer m_later;
    std::size_t m_longest = 0;
    bool m_leavesOut = false;
    bool m_anyLength = false; ///< The user wants to see it, however long it takes.
    bool m_inAction = false;
    bool m_showing = false; ///< The component is being changed after the document.
    bool m_typing = false;  ///< The document is being changed after the component.
};

} // namespace cipwright::ui
