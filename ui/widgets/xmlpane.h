// The text of a policy, with colours, folding and marks under what is wrong.
#pragma once

#include "core/base/diagnostic.h"
#include "core/base/span.h"

#include <Qsci/qsciscintilla.h>

#include <string>

class QsciLexerXML;

namespace cipwright::ui {

/// Shows a text and does not let it be changed. Places are byte offsets of the UTF-8 text, which
/// are the editor component's own positions.
class XmlPane final : public QsciScintilla {
    Q_OBJECT

public:
    explicit XmlPane(QWidget* parent = nullptr);

    /// Shows a text as it is, byte for byte, and marks what is wrong with it.
    void show(const std::string& text, const Diagnostics& diagnostics);

    /// Selects a place, opens what is folded around it and brings it into sight.
    void reveal(Span span);

protected:
    void changeEvent(QEvent* event) override;

private:
    void setUpMargins();
    void setUpMarks();
    void applyPalette();
    void widenNumbers();
    void mark(const Diagnostics& diagnostics);

    QsciLexerXML* m_lexer;
};

} // namespace cipwright::ui
