#include "ui/document/patchcommand.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace cipwright::ui {

namespace {

constexpr int typingId = 1;

/// Typing after a longer pause than this is a step of its own.
constexpr qint64 longestPause = 3000;

std::int32_t sizeOf(const std::string& text) {
    return static_cast<std::int32_t>(text.size());
}

std::string tail(const std::string& text, std::int32_t count) {
    return text.substr(text.size() - static_cast<std::size_t>(count));
}

std::string head(const std::string& text, std::int32_t count) {
    return text.substr(0, static_cast<std::size_t>(count));
}

bool endsLine(const TextPatch& patch) {
    return std::ranges::any_of(patch.edits(), [](const TextEdit& edit) {
        return edit.with.find_first_of("\r\n") != std::string::npos;
    });
}

} // namespace

PatchCommand::PatchCommand(const QString& title, TextPatch patch, Merge merge, Change change)
    : QUndoCommand(title)
    , m_patch(std::move(patch))
    , m_merge(merge)
    , m_change(std::move(change)) {
    m_age.start();
}

void PatchCommand::undo() {
    m_patch = m_change(m_inverse);
}

void PatchCommand::redo() {
    m_inverse = m_change(m_patch);
}

int PatchCommand::id() const {
    return m_merge == Merge::Typing ? typingId : -1;
}

bool PatchCommand::mergeWith(const QUndoCommand* other) {
    const auto* next = dynamic_cast<const PatchCommand*>(other);
    // A line that is finished is a good place to go back to.
    if (next == nullptr || m_age.elapsed() > longestPause || endsLine(m_patch)) {
        return false;
    }
    auto both = joined({m_patch, m_inverse}, {next->m_patch, next->m_inverse});
    if (!both) {
        return false;
    }
    m_patch = std::move(both->patch);
    m_inverse = std::move(both->inverse);
    m_age.restart();
    return true;
}

std::optional<Step> joined(const Step& first, const Step& second) {
    if (first.patch.edits().size() != 1 || second.patch.edits().size() != 1
        || first.inverse.edits().size() != 1 || second.inverse.edits().size() != 1) {
        return std::nullopt;
    }
    const TextEdit& a = first.patch.edits().front();
    const TextEdit& b = second.patch.edits().front();
    const std::string& beforeA = first.inverse.edits().front().with;
    const std::string& beforeB = second.inverse.edits().front().with;
    // Places in the text between the two changes.
    const std::int32_t aBegin = a.where.begin;
    const std::int32_t aEnd = aBegin + sizeOf(a.with);
    if (b.where.begin > aEnd || b.where.end < aBegin) {
        return std::nullopt;
    }
    const std::int32_t leading = std::max(0, aBegin - b.where.begin);
    const std::int32_t trailing = std::max(0, b.where.end - aEnd);
    std::string with = head(a.with, std::max(0, b.where.begin - aBegin)) + b.with
                       + tail(a.with, std::max(0, aEnd - b.where.end));
    std::string before = head(beforeB, leading) + beforeA + tail(beforeB, trailing);
    const std::int32_t begin = aBegin - leading;
    const Span after{begin, begin + sizeOf(with)};
    return Step{TextPatch({begin, begin + sizeOf(before)}, std::move(with)),
                TextPatch(after, std::move(before))};
}

} // namespace cipwright::ui
