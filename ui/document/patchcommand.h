// A change of a document's text as one step of undo.
#pragma once

#include "core/xml/textpatch.h"

#include <QElapsedTimer>
#include <QUndoCommand>

#include <cstdint>
#include <functional>
#include <optional>

namespace cipwright::ui {

/// Whether a step may take in the step after it.
enum class Merge : std::uint8_t {
    Never,
    Typing, ///< With typing right beside it that follows without a long pause.
};

class PatchCommand final : public QUndoCommand {
public:
    /// Makes a change of the text and gives back its inverse.
    using Change = std::function<TextPatch(const TextPatch& patch)>;

    PatchCommand(const QString& title, TextPatch patch, Merge merge, Change change);

    void undo() override;
    void redo() override;
    [[nodiscard]] int id() const override;
    bool mergeWith(const QUndoCommand* other) override;

private:
    TextPatch m_patch;
    TextPatch m_inverse;
    Merge m_merge;
    Change m_change;
    QElapsedTimer m_age;
};

/// A change and what undoes it.
struct Step {
    TextPatch patch;
    TextPatch inverse;
};

/// The single change that two changes of one place each come to, where the second touches what the
/// first put in; nothing where they lie apart.
[[nodiscard]] std::optional<Step> joined(const Step& first, const Step& second);

} // namespace cipwright::ui
