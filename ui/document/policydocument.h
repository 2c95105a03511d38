// A policy that is open in the editor: its file, its text, what it means and what is wrong with it.
#pragma once

#include "core/base/diagnostic.h"
#include "core/base/result.h"
#include "core/check/check.h"
#include "core/check/overrides.h"
#include "core/cip/reader.h"
#include "core/policy/policy.h"
#include "core/xml/policytext.h"
#include "core/xml/reader.h"
#include "ui/document/diskfile.h"
#include "ui/document/importreport.h"
#include "ui/document/patchcommand.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <QUndoStack>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright {
struct CheckContext;
}

namespace cipwright::ui {

class CheckWorker;
struct CheckOutcome;

/// The gate between views and a policy: the text is the truth, and everything else here is derived
/// from it. Every change is a patch on the undo stack. Belongs to the thread of the user interface.
class PolicyDocument final : public QObject {
    Q_OBJECT

public:
    /// Reads a policy file, XML or binary (.cip, .p7b, .bin), and never refuses what it holds:
    /// mistakes are diagnostics of the document. Errors: the file cannot be read.
    [[nodiscard]] static Result<std::unique_ptr<PolicyDocument>> open(const QString& path);

    /// The document that a file of this name and content would give.
    [[nodiscard]] static std::unique_ptr<PolicyDocument> fromBytes(const QString& path,
                                                                   std::string bytes);

    /// A file that was read, of which a document can be made quickly.
    struct Prepared {
        QString path;
        std::string bytes; ///< Of a binary; else the next two.
        PolicyText text;
        std::shared_ptr<const ReadPolicy> read;
        DiskFile disk;
    };

    /// The first and longer part of open(), for any thread. Errors: the file cannot be read.
    [[nodiscard]] static Result<Prepared> prepare(const QString& path);

    /// The rest of open().
    [[nodiscard]] static std::unique_ptr<PolicyDocument> fromPrepared(Prepared prepared);

    /// Work that was not saved when the program ended: where its file can be read, as a step of
    /// undo on top of that, else as a document that is modified from the start. `named`: see
    /// hasName().
    [[nodiscard]] static std::unique_ptr<PolicyDocument> recovered(const QString& path, bool named,
                                                                   std::string bytes);

    ~PolicyDocument() override;

    /// The file that the document was opened from or saved to, as the user named it.
    [[nodiscard]] const QString& path() const { return m_path; }

    /// The last part of the path, for tabs and titles.
    [[nodiscard]] QString name() const;

    /// Whether save() knows where to: not for text that was made of a binary.
    [[nodiscard]] bool hasName() const { return m_named; }

    /// Whether the file is there and may not be written.
    [[nodiscard]] bool isReadOnlyFile() const;

    /// Writes the text to the document's file, in its own encoding, so that the old or the new file
    /// is there whatever happens. Errors: file.cannot-write.
    [[nodiscard]] Result<void> save();

    /// The same to another file, which is the document's from then on.
    [[nodiscard]] Result<void> saveAs(const QString& path);

    /// What another program did to the file since it was read or saved.
    [[nodiscard]] DiskChange diskChange() const { return m_disk.change(); }

    /// Takes the file's text in place of its own, as a step of undo. Errors: file.cannot-read.
    [[nodiscard]] Result<void> reload();

    /// Goes on with its own text, which the changed file does not have.
    void keepOwnText();

    /// UTF-8 with the line ends of the file; written afresh for a policy that was binary.
    [[nodiscard]] const PolicyText& text() const { return m_text; }

    /// What could be understood of the text; its spans are places in the text unless isStale().
    [[nodiscard]] const Policy& policy() const { return m_shown->policy; }

    /// During policyChanged(), what policy() was before, where an edit made one of the other; else
    /// null. Items that the edit left alone are the same objects in both.
    [[nodiscard]] const Policy* policyBefore() const {
        return m_before == nullptr ? nullptr : &m_before->policy;
    }

    /// policy() as it is now, for other threads and later times too.
    [[nodiscard]] std::shared_ptr<const ReadPolicy> snapshot() const { return m_shown; }

    /// Whether the text is XML; if not, parts of the policy may be missing. While a large text is
    /// still being read, what it was before.
    [[nodiscard]] bool isWellFormed() const;

    /// Whether policy() is not what the text says, and views must not edit it: the text is not XML
    /// (policy() is then the last that was, if there was one), or it is still being read.
    [[nodiscard]] bool isStale() const { return m_read == nullptr || !m_read->wellFormed; }

    /// What is wrong with the binary that the document came from, then what is with the text, in
    /// its order. After an edit: what was found before, with places moved along, until
    /// diagnosticsChanged().
    [[nodiscard]] const Diagnostics& diagnostics() const { return m_diagnostics; }

    /// Whether diagnostics() is what was found in this very text.
    [[nodiscard]] bool isChecked() const { return m_checkedRevision == m_revision; }

    /// Gives codes other severities from now on; diagnostics() follow when they are checked again.
    void setSeverities(std::shared_ptr<Overrides> severities);

    /// Checks the policy against its base from now on, or, with null, by itself.
    void setBase(std::shared_ptr<const ReadPolicy> base);

    /// The remedy for one of diagnostics(); nothing where there is none, or until isChecked().
    [[nodiscard]] std::optional<Fix> fixFor(const Diagnostic& diagnostic) const;

    /// The patches that mend all of one code, to be applied one after the other; empty where
    /// nothing helps, or until isChecked().
    [[nodiscard]] std::vector<TextPatch> fixesOfKind(std::string_view code) const;

    /// What came of reading the binary; nothing for a document that is a text file.
    [[nodiscard]] const std::optional<ImportReport>& importReport() const { return m_import; }

    /// All steps; its clean state is the file's.
    [[nodiscard]] QUndoStack& undoStack() { return m_undo; }

    /// Makes a change as one step of undo with a title such as "Add Rule". An empty patch changes
    /// nothing; the patch must fit the text.
    void apply(const TextPatch& patch, const QString& title, Merge merge = Merge::Never);

    /// Makes changes, each of the text that the one before left, as one step of undo.
    void applyAll(const std::vector<TextPatch>& patches, const QString& title);

    /// Makes a change, or emits editFailed() with what stands against it and gives false.
    bool edit(const Result<TextPatch>& patch, const QString& title);

    /// Whether the user has said that this policy may block.
    [[nodiscard]] bool isEnforcementConfirmed() const { return m_mayEnforce; }

    void confirmEnforcement() { m_mayEnforce = true; }

    /// Whether there is work that the file does not have.
    [[nodiscard]] bool isModified() const { return m_modified; }

signals:
    /// The text was changed by this patch; policy() may not be new yet.
    void textChanged(const cipwright::TextPatch& patch);

    /// Text and policy are new, or isStale() is: after each edit, undo and redo, and when a large
    /// text has been read.
    void policyChanged();

    /// What is wrong is known anew.
    void diagnosticsChanged();

    void modifiedChanged(bool modified);
    void pathChanged();

    /// An edit that was asked for cannot be made.
    void editFailed(const cipwright::Diagnostics& diagnostics);

private:
    PolicyDocument();
    void load(std::string bytes);
    void begin(std::shared_ptr<const ReadPolicy> read);
    void decode(std::string_view bytes);
    TextPatch change(const TextPatch& patch);
    void readAfter(const TextPatch& patch);
    void take(std::shared_ptr<const ReadPolicy> read);
    void requestCheck();
    [[nodiscard]] CheckContext context() const;
    void takeOutcome(CheckOutcome& outcome);
    void showFound(Diagnostics inText);
    void updateModified();

    QString m_path;
    PolicyText m_text;
    std::shared_ptr<const ReadPolicy> m_read;   ///< Of the text; null while it is being read.
    std::shared_ptr<const ReadPolicy> m_shown;  ///< The last that was well-formed, if any was.
    std::shared_ptr<const ReadPolicy> m_before; ///< See policyBefore().
    std::shared_ptr<const ReadPolicy> m_base;   ///< See setBase().
    std::shared_ptr<Overrides> m_severities;    ///< For the next check.
    std::shared_ptr<Overrides> m_foundWith;     ///< Diagnostics point into it.
    Diagnostics m_binaryDiagnostics;
    Diagnostics m_diagnostics;
    std::optional<ImportReport> m_import;
    DiskFile m_disk;
    QUndoStack m_undo;
    CheckWorker* m_worker;
    QTimer m_pause; ///< Checks begin when edits pause.
    std::uint64_t m_revision = 1;
    std::uint64_t m_checkedRevision = 0;
    bool m_mayEnforce = false;
    bool m_named = true;
    bool m_unsaved = false; ///< Even where the undo stack is clean.
    bool m_modified = false;
};

} // namespace cipwright::ui
