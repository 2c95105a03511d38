// The part of XmlPane that finds words.
#include "ui/document/policydocument.h"
#include "ui/widgets/xmlpane.h"
#include "ui/widgets/xmlsync.h"

#include <algorithm>
#include <string_view>

namespace cipwright::ui {

namespace {

char lowered(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

std::optional<Span> XmlPane::find(const QString& text, bool forward) {
    const QByteArray wanted = text.toUtf8();
    if (m_sync->leavesOut()) {
        return findInDocument(wanted, forward);
    }
    const long end = SendScintilla(SCI_GETLENGTH);
    const auto search = [&](long from, long to) {
        SendScintilla(SCI_SETSEARCHFLAGS, 0UL);
        SendScintilla(SCI_SETTARGETSTART, from);
        SendScintilla(SCI_SETTARGETEND, to);
        return SendScintilla(SCI_SEARCHINTARGET, static_cast<unsigned long>(wanted.size()),
                             wanted.constData());
    };
    const long from = SendScintilla(forward ? SCI_GETSELECTIONEND : SCI_GETSELECTIONSTART);
    long found = search(from, forward ? end : 0);
    if (found < 0) {
        found = search(forward ? 0 : end, forward ? end : 0);
    }
    if (found < 0) {
        return std::nullopt;
    }
    return Span{static_cast<std::int32_t>(SendScintilla(SCI_GETTARGETSTART)),
                static_cast<std::int32_t>(SendScintilla(SCI_GETTARGETEND))};
}

/// Of letters outside ASCII upper and lower case are not alike here.
std::optional<Span> XmlPane::findInDocument(const QByteArray& wanted, bool forward) const {
    const auto same = [](char a, char b) { return lowered(a) == lowered(b); };
    const std::string_view text = m_document.text().text();
    const auto search = [&](std::size_t from, std::size_t to) -> std::optional<Span> {
        const std::string_view part = text.substr(from, to - from);
        const auto found =
            forward ? std::search(part.begin(), part.end(), wanted.begin(), wanted.end(), same)
                    : std::find_end(part.begin(), part.end(), wanted.begin(), wanted.end(), same);
        if (found == part.end()) {
            return std::nullopt;
        }
        const auto begin =
            static_cast<std::int32_t>(from) + static_cast<std::int32_t>(found - part.begin());
        return Span{begin, begin + static_cast<std::int32_t>(wanted.size())};
    };
    const auto at =
        std::min(static_cast<std::size_t>(forward ? m_asked.end : m_asked.begin), text.size());
    const auto found = forward ? search(at, text.size()) : search(0, at);
    return found ? found : search(0, text.size());
}

} // namespace cipwright::ui
