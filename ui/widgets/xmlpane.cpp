#include "ui/widgets/xmlpane.h"

#include "ui/document/diagnostictext.h"
#include "ui/document/policydocument.h"
#include "ui/widgets/longlinenotice.h"
#include "ui/widgets/xmlcolors.h"
#include "ui/widgets/xmlsync.h"

#include <Qsci/qscicommandset.h>
#include <Qsci/qscilexerxml.h>

#include <QContextMenuEvent>
#include <QFontDatabase>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <utility>

namespace cipwright::ui {

namespace {

constexpr int numberMargin = 0;
constexpr int symbolMargin = 1;
constexpr int foldMargin = 2;

/// The marks of the fold margin, as the component numbers them.
constexpr std::array<int, 7> foldMarkers{
    QsciScintillaBase::SC_MARKNUM_FOLDEREND,     QsciScintillaBase::SC_MARKNUM_FOLDEROPENMID,
    QsciScintillaBase::SC_MARKNUM_FOLDERMIDTAIL, QsciScintillaBase::SC_MARKNUM_FOLDERTAIL,
    QsciScintillaBase::SC_MARKNUM_FOLDERSUB,     QsciScintillaBase::SC_MARKNUM_FOLDER,
    QsciScintillaBase::SC_MARKNUM_FOLDEROPEN};

/// The number of the indicator for a severity.
int indicatorOf(Severity severity) {
    return static_cast<int>(severity) + 8; // Numbers below are the lexers'.
}

/// The number of the mark in the margin for a severity; of several in a line the worst is on top.
int markerOf(Severity severity) {
    return static_cast<int>(Severity::Info) - static_cast<int>(severity);
}

/// Between two colours: 0 gives the first, 1 the second.
QColor mixed(const QColor& a, const QColor& b, float share) {
    return QColor::fromRgbF(a.redF() + ((b.redF() - a.redF()) * share),
                            a.greenF() + ((b.greenF() - a.greenF()) * share),
                            a.blueF() + ((b.blueF() - a.blueF()) * share));
}

QColor colorOfStyle(int style, const XmlColors& colors, const QColor& text) {
    switch (style) {
    case QsciLexerHTML::Tag:
    case QsciLexerHTML::UnknownTag:
    case QsciLexerHTML::XMLTagEnd:
    case QsciLexerHTML::XMLStart:
    case QsciLexerHTML::XMLEnd:
    case QsciLexerHTML::OtherInTag:
        return colors.tag;
    case QsciLexerHTML::Attribute:
    case QsciLexerHTML::UnknownAttribute:
        return colors.attribute;
    case QsciLexerHTML::HTMLNumber:
    case QsciLexerHTML::HTMLDoubleQuotedString:
    case QsciLexerHTML::HTMLSingleQuotedString:
    case QsciLexerHTML::HTMLValue:
        return colors.value;
    case QsciLexerHTML::HTMLComment:
        return colors.comment;
    case QsciLexerHTML::Entity:
        return colors.entity;
    default:
        return text;
    }
}

} // namespace

XmlPane::XmlPane(PolicyDocument& document, QWidget* parent)
    : QsciScintilla(parent)
    , m_document(document)
    , m_lexer(new QsciLexerXML(this))
    , m_access(*this)
    , m_notice(new LongLineNotice(this)) {
    setObjectName(QStringLiteral("xmlPane"));
    setAccessibleName(tr("Policy text"));
    // Markup reads from left to right in every language.
    setLayoutDirection(Qt::LeftToRight);
    setUtf8(true);
    setAcceptDrops(false); // Files that are dropped here are for the window to open.
    viewport()->setAcceptDrops(false);
    setAutoIndent(true);
    setIndentationsUseTabs(false);
    setIndentationWidth(2);
    setTabWidth(2);
    setLexer(m_lexer);
    setCaretLineVisible(true);
    // Colours far down a large text come piece by piece.
    SendScintilla(SCI_SETIDLESTYLING, SC_IDLESTYLING_TOVISIBLE);
    SendScintilla(SCI_SETSCROLLWIDTHTRACKING, true);
    SendScintilla(SCI_SETSCROLLWIDTH, 1);
    setUpMargins();
    setUpMarks();
    leaveUndoToTheDocument();
    m_sync = new XmlSync(*this, document);
    applyPalette();
    showOrCover();
    connect(m_sync, &XmlSync::loaded, this, &XmlPane::showOrCover);
    connect(m_notice, &LongLineNotice::showWanted, m_sync, &XmlSync::showAnyway);
    connect(this, &QsciScintillaBase::SCN_ZOOM, this, &XmlPane::widenNumbers);
    connect(&document, &PolicyDocument::policyChanged, this, &XmlPane::widenNumbers);
    connect(this, &QsciScintilla::cursorPositionChanged, this, &XmlPane::tellCaret);
    connect(&document, &PolicyDocument::diagnosticsChanged, this, &XmlPane::mark);
    connect(this, &QsciScintillaBase::SCN_UPDATEUI, this, [this](int what) {
        if ((what & SC_UPDATE_V_SCROLL) != 0) {
            markInSight();
        }
    });
}

/// The notice takes the place of a text that is not shown, and gives it back.
void XmlPane::showOrCover() {
    const bool covered = m_sync->leavesOut();
    const bool focused = hasFocus();
    if (covered) {
        m_notice->setLength(m_sync->longestLength());
    }
    if (covered == m_notice->isHidden()) {
        m_notice->setVisible(covered);
        m_notice->raise();
        setFocusProxy(covered ? m_notice : nullptr);
        if (focused) {
            setFocus();
        }
        if (!covered) {
            reveal(m_asked);
        }
    }
    mark();
}

void XmlPane::reveal(Span span) {
    m_asked = span;
    if (m_sync->leavesOut()) {
        return;
    }
    const long end = SendScintilla(SCI_GETLENGTH);
    const long from = std::clamp<long>(span.begin, 0, end);
    const long to = std::clamp<long>(span.end, from, end);
    const long line = SendScintilla(SCI_LINEFROMPOSITION, from);
    SendScintilla(SCI_ENSUREVISIBLEENFORCEPOLICY, line);
    m_revealed = from;
    // The caret goes to the beginning, which is what must be seen of a long place.
    SendScintilla(SCI_SETSEL, static_cast<unsigned long>(to), from);
    const long linesOnScreen = SendScintilla(SCI_LINESONSCREEN);
    const long visibleLine = SendScintilla(SCI_VISIBLEFROMDOCLINE, line);
    SendScintilla(SCI_SETFIRSTVISIBLELINE, std::max(0L, visibleLine - (linesOnScreen / 3)));
    SendScintilla(SCI_SCROLLCARET);
}

QString XmlPane::messagesAt(std::int32_t place) const {
    QStringList messages;
    for (const Diagnostic& diagnostic : m_document.diagnostics()) {
        const bool here = diagnostic.byteOffset == Diagnostic::noOffset
                          && diagnostic.span.begin <= place
                          && place <= std::max(diagnostic.span.end, diagnostic.span.begin + 1);
        if (here) {
            messages.append(severityText(diagnostic.severity()) + QStringLiteral(": ")
                            + diagnosticText(diagnostic));
        }
    }
    return messages.join(QLatin1Char('\n'));
}

bool XmlPane::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* const help = static_cast<QHelpEvent*>(event);
        const long place = SendScintilla(SCI_POSITIONFROMPOINTCLOSE,
                                         static_cast<unsigned long>(help->x()), long{help->y()});
        const QString text = place >= 0 ? messagesAt(static_cast<std::int32_t>(place)) : QString();
        QToolTip::showText(help->globalPos(), text, this);
        return true;
    }
    return QsciScintilla::viewportEvent(event);
}

std::int32_t XmlPane::caret() const {
    return m_sync->leavesOut() ? m_asked.begin
                               : static_cast<std::int32_t>(SendScintilla(SCI_GETCURRENTPOS));
}

void XmlPane::changeEvent(QEvent* event) {
    QsciScintilla::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        applyPalette();
    }
}

void XmlPane::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu;
    menu.addActions({m_document.undoStack().createUndoAction(&menu, tr("&Undo")),
                     m_document.undoStack().createRedoAction(&menu, tr("&Redo"))});
    menu.addSeparator();
    const bool selected = hasSelectedText();
    menu.addAction(tr("Cu&t"), this, &XmlPane::cut)->setEnabled(selected);
    menu.addAction(tr("&Copy"), this, &QsciScintilla::copy)->setEnabled(selected);
    menu.addAction(tr("&Paste"), this, &XmlPane::paste)
        ->setEnabled(SendScintilla(SCI_CANPASTE) != 0);
    menu.addAction(tr("&Delete"), this, &XmlPane::removeSelectedText)->setEnabled(selected);
    menu.addSeparator();
    menu.addAction(tr("Select &All"), this, [this] { selectAll(); });
    menu.exec(event->globalPos());
}

void XmlPane::inputMethodEvent(QInputMethodEvent* event) {
    act([&] { QsciScintilla::inputMethodEvent(event); });
}

void XmlPane::keyPressEvent(QKeyEvent* event) {
    act([&] { QsciScintilla::keyPressEvent(event); });
}

void XmlPane::mouseReleaseEvent(QMouseEvent* event) {
    act([&] { QsciScintilla::mouseReleaseEvent(event); });
}

void XmlPane::cut() {
    act([this] { QsciScintilla::cut(); });
}

void XmlPane::paste() {
    act([this] { QsciScintilla::paste(); });
}

void XmlPane::removeSelectedText() {
    act([this] { QsciScintilla::removeSelectedText(); });
}

void XmlPane::replaceSelectedText(const QString& text) {
    act([&] { QsciScintilla::replaceSelectedText(text); });
}

void XmlPane::insert(const QString& text) {
    act([&] { QsciScintilla::insert(text); });
}

/// Makes what an action of the component changes one step of undo. A text that nobody sees is not
/// changed.
template <class Action> void XmlPane::act(const Action& action) {
    if (m_sync->leavesOut()) {
        return;
    }
    m_sync->beginAction();
    action();
    m_sync->endAction();
}

/// The component would take these keys for an undo of its own, which is off.
void XmlPane::leaveUndoToTheDocument() {
    for (QsciCommand* const command : standardCommands()->commands()) {
        if (command->command() == QsciCommand::Undo || command->command() == QsciCommand::Redo) {
            command->setKey(0);
            command->setAlternateKey(0);
        }
    }
}

void XmlPane::tellCaret() {
    const long place = SendScintilla(SCI_GETCURRENTPOS);
    // The component tells of a move when it next paints, too late to know who made it.
    if (place != std::exchange(m_revealed, -1)) {
        emit caretMoved(static_cast<std::int32_t>(place));
    }
}

void XmlPane::setUpMargins() {
    setMarginType(numberMargin, NumberMargin);
    setMarginType(symbolMargin, SymbolMargin);
    setMarginWidth(symbolMargin, fontMetrics().height());
    int marks = 0;
    // Shapes differ too: not everybody tells the colours apart.
    for (const auto& [severity, symbol] :
         {std::pair(Severity::Error, Circle), std::pair(Severity::Warning, RightTriangle),
          std::pair(Severity::Info, SmallRectangle)}) {
        markerDefine(symbol, markerOf(severity));
        marks |= 1 << markerOf(severity);
    }
    setMarginMarkerMask(symbolMargin, marks);
    setFolding(BoxedFoldStyle, foldMargin);
    SendScintilla(SCI_SETMARGINLEFT, 0, 4);
}

void XmlPane::setUpMarks() {
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Info}) {
        indicatorDefine(SquiggleIndicator, indicatorOf(severity));
        setIndicatorDrawUnder(true, indicatorOf(severity));
    }
}

void XmlPane::applyPalette() {
    const QPalette colors = palette();
    const QColor base = colors.color(QPalette::Base);
    const QColor text = colors.color(QPalette::Text);
    const XmlColors& xml = xmlColorsFor(colors);

    const QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    m_lexer->setDefaultFont(font);
    m_lexer->setFont(font);
    m_lexer->setDefaultPaper(base);
    m_lexer->setPaper(base);
    m_lexer->setDefaultColor(text);
    for (int style = 0; style <= QsciScintillaBase::STYLE_MAX; ++style) {
        if (!m_lexer->description(style).isEmpty()) {
            m_lexer->setColor(colorOfStyle(style, xml, text), style);
        }
    }
    setPaper(base);
    setColor(text);
    setCaretForegroundColor(text);
    setCaretLineBackgroundColor(mixed(base, text, 0.06F));
    setSelectionBackgroundColor(colors.color(QPalette::Highlight));
    setSelectionForegroundColor(colors.color(QPalette::HighlightedText));

    const QColor margin = mixed(base, text, 0.04F);
    setMarginsFont(font);
    setMarginsBackgroundColor(margin);
    setMarginsForegroundColor(mixed(base, text, 0.65F));
    setFoldMarginColors(margin, margin);
    for (const int marker : foldMarkers) {
        SendScintilla(SCI_MARKERSETFORE, static_cast<unsigned long>(marker), margin);
        SendScintilla(SCI_MARKERSETBACK, static_cast<unsigned long>(marker),
                      mixed(base, text, 0.65F));
    }

    setIndicatorForegroundColor(xml.error, indicatorOf(Severity::Error));
    setIndicatorForegroundColor(xml.warning, indicatorOf(Severity::Warning));
    setIndicatorForegroundColor(xml.info, indicatorOf(Severity::Info));
    for (const auto& [severity, color] :
         {std::pair(Severity::Error, xml.error), std::pair(Severity::Warning, xml.warning),
          std::pair(Severity::Info, xml.info)}) {
        setMarkerForegroundColor(color, markerOf(severity));
        setMarkerBackgroundColor(color, markerOf(severity));
    }
    widenNumbers();
}

void XmlPane::widenNumbers() {
    const auto digits = QString::number(lines()).size();
    setMarginWidth(numberMargin, QString(std::max<qsizetype>(digits, 3) + 1, QLatin1Char('9')));
}

void XmlPane::mark() {
    if (m_sync->leavesOut()) {
        return;
    }
    const long end = SendScintilla(SCI_GETLENGTH);
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Info}) {
        SendScintilla(SCI_SETINDICATORCURRENT, indicatorOf(severity));
        SendScintilla(SCI_INDICATORCLEARRANGE, 0UL, end);
        markerDeleteAll(markerOf(severity));
    }
    m_marked = {};
    markInSight();
}

/// Marks what is in sight and somewhat around it; there may be many thousands elsewhere.
void XmlPane::markInSight() {
    const auto lineOf = [this](long visible) {
        return SendScintilla(SCI_DOCLINEFROMVISIBLE, visible);
    };
    const long first = SendScintilla(SCI_GETFIRSTVISIBLELINE);
    const long last = first + SendScintilla(SCI_LINESONSCREEN) + 1;
    const Span sight = linesFrom(lineOf(first), lineOf(last));
    if (!m_marked.empty() && m_marked.begin <= sight.begin && sight.end <= m_marked.end) {
        return;
    }
    if (!m_marked.empty()) {
        m_marked = {};
        mark();
        return;
    }
    constexpr long around = 200;
    m_marked = linesFrom(std::max(0L, lineOf(first) - around), lineOf(last) + around);
    for (const Diagnostic& diagnostic : m_document.diagnostics()) {
        const Span& place = diagnostic.span;
        if (diagnostic.byteOffset != Diagnostic::noOffset || place.begin >= m_marked.end
            || std::max(place.end, place.begin + 1) <= m_marked.begin) {
            continue;
        }
        const long end = SendScintilla(SCI_GETLENGTH);
        const long from = std::clamp<long>(place.begin, 0, end);
        const long to = std::clamp<long>(std::max(place.end, place.begin + 1), from, end);
        SendScintilla(SCI_SETINDICATORCURRENT, indicatorOf(diagnostic.severity()));
        SendScintilla(SCI_INDICATORFILLRANGE, static_cast<unsigned long>(from), to - from);
        markerAdd(static_cast<int>(SendScintilla(SCI_LINEFROMPOSITION, from)),
                  markerOf(diagnostic.severity()));
    }
}

/// The text of lines, the last one included.
Span XmlPane::linesFrom(long first, long last) const {
    const long end = SendScintilla(SCI_POSITIONFROMLINE, static_cast<unsigned long>(last + 1));
    return {static_cast<std::int32_t>(
                SendScintilla(SCI_POSITIONFROMLINE, static_cast<unsigned long>(first))),
            static_cast<std::int32_t>(end >= 0 ? end : SendScintilla(SCI_GETLENGTH) + 1)};
}

} // namespace cipwright::ui
