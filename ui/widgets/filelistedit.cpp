#include "ui/widgets/filelistedit.h"

#include "core/base/fileio.h"

#include <QFileInfo>
#include <QFontDatabase>
#include <QMimeData>
#include <QTextBlock>

#include <algorithm>
#include <string>
#include <utility>

namespace cipwright::ui {

namespace {

bool nameTheSame(const RuleLine& a, const RuleLine& b) {
    return a.compared() == b.compared() && a.match == b.match && a.minimum == b.minimum
           && a.maximum == b.maximum;
}

/// Whether a text is more than a word to be put where the caret is.
bool isList(const QString& text) {
    return text.contains(QLatin1Char('\n')) || text.contains(QLatin1Char('\t'));
}

} // namespace

FileListEdit::FileListEdit(QWidget* parent)
    : QPlainTextEdit(parent) {
    setObjectName(QStringLiteral("fileList"));
    setAccessibleName(tr("Files to watch"));
    setPlaceholderText(tr("One file a line: a name, a path, a hash or a package family.\n"
                          "# A line like this is the note of the lines below it."));
    setToolTip(tr("Behind a file may stand a tab and its lowest version, and another tab and the "
                  "highest. Shift+Tab, or Tab at the begin of a line, leaves the list."));
    setLineWrapMode(NoWrap);
    setTabChangesFocus(true);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
}

void FileListEdit::setEntries(std::span<const MonitorEntry> entries) {
    QTextCursor all(document());
    all.select(QTextCursor::Document);
    all.insertText(QString::fromStdString(monitorAsText(entries)));
    moveCursor(QTextCursor::Start);
}

void FileListEdit::addList(std::string_view text) {
    QTextCursor end(document());
    end.movePosition(QTextCursor::End);
    insertList(end, text);
    moveCursor(QTextCursor::End);
}

Result<void> FileListEdit::addFile(const QString& path) {
    Result<std::string> bytes = readFile(QFileInfo(path).filesystemFilePath());
    if (!bytes) {
        return std::unexpected(std::move(bytes.error()));
    }
    addList(PolicyText::fromBytes(*std::move(bytes)).text());
    return {};
}

QString FileListEdit::fileFilter() {
    return tr("Lists (*.txt *.csv *.tsv);;All files (*)");
}

std::vector<RuleLine> FileListEdit::lines() const {
    std::vector<RuleLine> lines = ruleLinesOf(toPlainText().toStdString(), {});
    for (RuleLine& line : lines) {
        const auto pasted = std::ranges::find_if(
            m_pasted, [&line](const RuleLine& other) { return nameTheSame(line, other); });
        if (pasted != m_pasted.end()) {
            line.kernel = pasted->kernel;
            line.user = pasted->user;
        }
    }
    return lines;
}

void FileListEdit::insertFromMimeData(const QMimeData* source) {
    const QString text = source->text();
    if (isReadOnly() || !isList(text)) {
        QPlainTextEdit::insertFromMimeData(source);
        return;
    }
    insertList(textCursor(), text.toStdString());
    ensureCursorVisible();
}

bool FileListEdit::focusNextPrevChild(bool next) {
    if (!next || isReadOnly() || textCursor().atBlockStart()) {
        return QPlainTextEdit::focusNextPrevChild(next);
    }
    textCursor().insertText(QStringLiteral("\t"));
    return true;
}

/// Empty lines keep the notes above from what is inserted, and its notes from what is below.
void FileListEdit::insertList(QTextCursor at, std::string_view text) {
    std::vector<MonitorEntry> entries;
    for (RuleLine& line : ruleLinesOf(text, {})) {
        if (!line.kernel || !line.user) {
            m_pasted.push_back(line);
        }
        entries.push_back({0, std::move(line)});
    }
    at.beginEditBlock();
    at.removeSelectedText();
    QString before;
    if (!at.atBlockStart()) {
        before = QStringLiteral("\n");
    }
    const bool first = at.atStart();
    const bool afterText =
        !at.atBlockStart() || (!first && !at.block().previous().text().isEmpty());
    if (afterText) {
        before += QLatin1Char('\n');
    }
    const QString after = at.atEnd() ? QString() : QStringLiteral("\n");
    at.insertText(before + QString::fromStdString(monitorAsText(entries)) + after);
    at.endEditBlock();
    setTextCursor(at);
}

} // namespace cipwright::ui
