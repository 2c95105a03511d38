#include "ui/widgets/xmlpane.h"

#include "ui/widgets/xmlcolors.h"

#include <Qsci/qscilexerxml.h>

#include <QEvent>
#include <QFontDatabase>

#include <algorithm>
#include <array>

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

/// More marks than anybody looks at; each one costs time when the text is shown.
constexpr std::size_t mostMarks = 10'000;

/// The number of the indicator for a severity.
int indicatorOf(Severity severity) {
    return static_cast<int>(severity) + 8; // Numbers below are the lexers'.
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

XmlPane::XmlPane(QWidget* parent)
    : QsciScintilla(parent)
    , m_lexer(new QsciLexerXML(this)) {
    setObjectName(QStringLiteral("xmlPane"));
    setAccessibleName(tr("Policy text"));
    setUtf8(true);
    setReadOnly(true);
    setAcceptDrops(false); // Files that are dropped here are for the window to open.
    viewport()->setAcceptDrops(false);
    setLexer(m_lexer);
    setCaretLineVisible(true);
    SendScintilla(SCI_SETSCROLLWIDTHTRACKING, true);
    SendScintilla(SCI_SETSCROLLWIDTH, 1);
    setUpMargins();
    setUpMarks();
    applyPalette();
    connect(this, &QsciScintillaBase::SCN_ZOOM, this, &XmlPane::widenNumbers);
}

void XmlPane::show(const std::string& text, const Diagnostics& diagnostics) {
    setReadOnly(false);
    SendScintilla(SCI_SETUNDOCOLLECTION, false);
    SendScintilla(SCI_CLEARALL);
    SendScintilla(SCI_ADDTEXT, text.size(), text.data());
    SendScintilla(SCI_GOTOPOS, 0);
    setReadOnly(true);
    widenNumbers();
    mark(diagnostics);
}

void XmlPane::reveal(Span span) {
    const long end = SendScintilla(SCI_GETLENGTH);
    const long from = std::clamp<long>(span.begin, 0, end);
    const long to = std::clamp<long>(span.end, from, end);
    const long line = SendScintilla(SCI_LINEFROMPOSITION, from);
    SendScintilla(SCI_ENSUREVISIBLEENFORCEPOLICY, line);
    // The caret goes to the beginning, which is what must be seen of a long place.
    SendScintilla(SCI_SETSEL, static_cast<unsigned long>(to), from);
    const long linesOnScreen = SendScintilla(SCI_LINESONSCREEN);
    const long visibleLine = SendScintilla(SCI_VISIBLEFROMDOCLINE, line);
    SendScintilla(SCI_SETFIRSTVISIBLELINE, std::max(0L, visibleLine - (linesOnScreen / 3)));
    SendScintilla(SCI_SCROLLCARET);
}

void XmlPane::changeEvent(QEvent* event) {
    QsciScintilla::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        applyPalette();
    }
}

void XmlPane::setUpMargins() {
    setMarginType(numberMargin, NumberMargin);
    setMarginWidth(symbolMargin, 0);
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
    widenNumbers();
}

void XmlPane::widenNumbers() {
    const auto digits = QString::number(lines()).size();
    setMarginWidth(numberMargin, QString(std::max<qsizetype>(digits, 3) + 1, QLatin1Char('9')));
}

void XmlPane::mark(const Diagnostics& diagnostics) {
    const long end = SendScintilla(SCI_GETLENGTH);
    std::size_t marks = 0;
    for (const Diagnostic& diagnostic : diagnostics) {
        if (diagnostic.byteOffset != Diagnostic::noOffset) {
            continue;
        }
        if (++marks > mostMarks) {
            break;
        }
        const long from = std::clamp<long>(diagnostic.span.begin, 0, end);
        const long to =
            std::clamp<long>(std::max(diagnostic.span.end, diagnostic.span.begin + 1), from, end);
        SendScintilla(SCI_SETINDICATORCURRENT, indicatorOf(diagnostic.severity()));
        SendScintilla(SCI_INDICATORFILLRANGE, static_cast<unsigned long>(from), to - from);
    }
}

} // namespace cipwright::ui
