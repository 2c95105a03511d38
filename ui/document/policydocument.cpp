#include "ui/document/policydocument.h"

#include "core/base/fileio.h"
#include "core/check/checker.h"
#include "core/check/fixall.h"
#include "core/check/schema/readchecked.h"
#include "core/xml/reread.h"
#include "core/xml/writer.h"
#include "ui/document/checkworker.h"

#include <QFileInfo>
#include <QThreadPool>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <ranges>
#include <utility>

namespace cipwright::ui {

namespace {

/// A text of this size is read in a few hundredths of a second; for more the window does not wait.
constexpr std::size_t largestReadAtOnce = 1U << 20U;

/// Of a large text, a part of this size: most of it are references, which are read faster.
constexpr std::size_t largestPartReadAtOnce = 8U << 20U;

/// How long edits must pause before the text is checked.
constexpr std::chrono::milliseconds pauseBeforeCheck(40);

/// What makes one text of another: what stands between their common beginning and end.
TextPatch changeTo(std::string_view before, std::string_view after) {
    if (before == after) {
        return {};
    }
    const auto begin = std::ranges::mismatch(before, after).in1 - before.begin();
    before.remove_prefix(static_cast<std::size_t>(begin));
    after.remove_prefix(static_cast<std::size_t>(begin));
    const auto end =
        std::ranges::mismatch(before | std::views::reverse, after | std::views::reverse);
    const auto same = end.in1 - std::views::reverse(before).begin();
    before.remove_suffix(static_cast<std::size_t>(same));
    after.remove_suffix(static_cast<std::size_t>(same));
    const auto from = static_cast<std::int32_t>(begin);
    return {Span{from, from + static_cast<std::int32_t>(before.size())}, std::string(after)};
}

/// Of a large policy, taking it down takes its time too.
void releaseInBackground(std::shared_ptr<const ReadPolicy> policy) {
    if (policy != nullptr) {
        QThreadPool::globalInstance()->start([policy = std::move(policy)] {});
    }
}

/// Where places of the text before a patch are after it.
class MovedPlaces {
public:
    explicit MovedPlaces(const TextPatch& patch)
        : m_edits(patch.edits()) {
        std::int32_t shift = 0;
        for (const TextEdit& edit : m_edits) {
            shift += static_cast<std::int32_t>(edit.with.size()) - edit.where.length();
            m_shifts.push_back(shift);
        }
    }

    [[nodiscard]] Span operator()(Span span) const {
        const Span moved{placeOf(span.begin), placeOf(span.end)};
        return {moved.begin, std::max(moved.begin, moved.end)};
    }

private:
    [[nodiscard]] std::int32_t placeOf(std::int32_t place) const {
        const auto next = std::ranges::upper_bound(
            m_edits, place, {}, [](const TextEdit& edit) { return edit.where.end; });
        const auto index = next - m_edits.begin();
        return index == 0 ? place : place + m_shifts[static_cast<std::size_t>(index - 1)];
    }

    const std::vector<TextEdit>& m_edits;
    std::vector<std::int32_t> m_shifts;
};

} // namespace

PolicyDocument::PolicyDocument()
    : m_worker(new CheckWorker(this)) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseBeforeCheck);
    connect(&m_pause, &QTimer::timeout, this, &PolicyDocument::requestCheck);
    connect(m_worker, &CheckWorker::finished, this, &PolicyDocument::takeOutcome);
    connect(&m_undo, &QUndoStack::cleanChanged, this, &PolicyDocument::updateModified);
}

PolicyDocument::~PolicyDocument() {
    // The stack's last signals are for nobody.
    m_undo.disconnect(this);
}

Result<std::unique_ptr<PolicyDocument>> PolicyDocument::open(const QString& path) {
    Result<std::string> bytes = readFile(QFileInfo(path).filesystemFilePath());
    if (!bytes) {
        return std::unexpected(std::move(bytes.error()));
    }
    return fromBytes(path, std::move(*bytes));
}

std::unique_ptr<PolicyDocument> PolicyDocument::fromBytes(const QString& path, std::string bytes) {
    std::unique_ptr<PolicyDocument> document(new PolicyDocument);
    document->m_path = path;
    document->m_disk = DiskFile(path, bytes);
    document->load(std::move(bytes));
    return document;
}

Result<PolicyDocument::Prepared> PolicyDocument::prepare(const QString& path) {
    Result<std::string> bytes = readFile(QFileInfo(path).filesystemFilePath());
    if (!bytes) {
        return std::unexpected(std::move(bytes.error()));
    }
    Prepared prepared{path, {}, {}, nullptr, DiskFile(path, *bytes)};
    if (looksLikeCip(*bytes)) {
        prepared.bytes = std::move(*bytes);
    } else {
        prepared.text = PolicyText::fromBytes(std::move(*bytes));
        prepared.read = std::make_shared<const ReadPolicy>(readChecked(prepared.text));
    }
    return prepared;
}

std::unique_ptr<PolicyDocument> PolicyDocument::fromPrepared(Prepared prepared) {
    std::unique_ptr<PolicyDocument> document(new PolicyDocument);
    document->m_path = std::move(prepared.path);
    document->m_disk = std::move(prepared.disk);
    if (prepared.read == nullptr) {
        document->load(std::move(prepared.bytes));
    } else {
        document->m_text = std::move(prepared.text);
        document->begin(std::move(prepared.read));
    }
    return document;
}

std::unique_ptr<PolicyDocument> PolicyDocument::recovered(const QString& path, bool named,
                                                          std::string bytes) {
    auto saved = open(path);
    if (named && saved && (*saved)->hasName()) {
        const PolicyText text = PolicyText::fromBytes(std::move(bytes));
        (*saved)->apply(changeTo((*saved)->text().text(), text.text()), tr("Unsaved Work"));
        return std::move(*saved);
    }
    auto document = fromBytes(path, std::move(bytes));
    document->m_disk.accept();
    document->m_named = named;
    document->m_unsaved = true;
    document->updateModified();
    return document;
}

void PolicyDocument::load(std::string bytes) {
    if (looksLikeCip(bytes)) {
        decode(bytes);
    } else {
        m_text = PolicyText::fromBytes(std::move(bytes));
    }
    begin(std::make_shared<const ReadPolicy>(readChecked(m_text)));
}

void PolicyDocument::begin(std::shared_ptr<const ReadPolicy> read) {
    take(std::move(read));
    showFound(m_read->diagnostics);
    requestCheck();
}

QString PolicyDocument::name() const {
    return QFileInfo(m_path).fileName();
}

bool PolicyDocument::isReadOnlyFile() const {
    const QFileInfo file(m_path);
    return file.exists() && !file.isWritable();
}

Result<void> PolicyDocument::save() {
    return saveAs(m_path);
}

Result<void> PolicyDocument::saveAs(const QString& path) {
    std::string bytes = m_text.toBytes();
    auto written =
        writeFileAtomically(QFileInfo(path).filesystemFilePath(), bytes, Overwrite::Allow);
    if (!written) {
        return written;
    }
    m_disk = DiskFile(path, std::move(bytes));
    m_named = true;
    m_unsaved = false;
    m_undo.setClean();
    updateModified();
    if (m_import) {
        // It is a text file now, and what was wrong with the binary is not wrong with it.
        m_import.reset();
        std::erase_if(m_diagnostics,
                      [](const Diagnostic& d) { return d.byteOffset != Diagnostic::noOffset; });
        m_binaryDiagnostics.clear();
        emit diagnosticsChanged();
    }
    if (m_path != path) {
        m_path = path;
        emit pathChanged();
    }
    return {};
}

Result<void> PolicyDocument::reload() {
    Result<std::string> bytes = readFile(QFileInfo(m_path).filesystemFilePath());
    if (!bytes) {
        return std::unexpected(std::move(bytes.error()));
    }
    m_disk = DiskFile(m_path, *bytes);
    const PolicyText text = PolicyText::fromBytes(std::move(*bytes));
    apply(changeTo(m_text.text(), text.text()), tr("Reload From Disk"));
    m_unsaved = false;
    m_undo.setClean();
    updateModified();
    return {};
}

void PolicyDocument::keepOwnText() {
    m_disk.accept();
    m_unsaved = true;
    updateModified();
}

bool PolicyDocument::isWellFormed() const {
    return m_read != nullptr ? m_read->wellFormed : m_shown->wellFormed;
}

std::optional<Fix> PolicyDocument::fixFor(const Diagnostic& diagnostic) const {
    if (!isChecked() || m_read == nullptr || diagnostic.byteOffset != Diagnostic::noOffset) {
        return std::nullopt;
    }
    std::optional<Fix> fix = cipwright::fixFor(diagnostic, m_text, m_read->policy, context());
    if (fix && !fix->patch.fits(m_text.text())) {
        return std::nullopt;
    }
    return fix;
}

std::vector<TextPatch> PolicyDocument::fixesOfKind(std::string_view code) const {
    if (!isChecked()) {
        return {};
    }
    Overrides overrides;
    return cipwright::fixesOfKind(code, m_text, context(), overrides);
}

void PolicyDocument::apply(const TextPatch& patch, const QString& title, Merge merge) {
    if (!patch.empty()) {
        m_undo.push(new PatchCommand(title, patch, merge,
                                     [this](const TextPatch& p) { return change(p); }));
    }
}

void PolicyDocument::applyAll(const std::vector<TextPatch>& patches, const QString& title) {
    if (patches.empty()) {
        return;
    }
    m_undo.beginMacro(title);
    for (const TextPatch& patch : patches) {
        apply(patch, title);
    }
    m_undo.endMacro();
}

bool PolicyDocument::edit(const Result<TextPatch>& patch, const QString& title) {
    if (!patch) {
        emit editFailed(patch.error());
        return false;
    }
    apply(*patch, title);
    return true;
}

void PolicyDocument::decode(std::string_view bytes) {
    CipReading reading = readCip(bytes);
    m_text = PolicyText(writePolicy(reading.policy), true);
    m_import = reportImport(reading, bytes, m_text.text());
    m_binaryDiagnostics = std::move(reading.diagnostics);
    m_named = false;
}

/// Makes a change on behalf of a step of undo and gives back its inverse.
TextPatch PolicyDocument::change(const TextPatch& patch) {
    TextPatch inverse = m_text.apply(patch);
    ++m_revision;
    const MovedPlaces moved(patch);
    for (Diagnostic& diagnostic : m_diagnostics) {
        if (diagnostic.byteOffset == Diagnostic::noOffset) {
            diagnostic.span = moved(diagnostic.span);
        }
    }
    m_before = m_shown;
    readAfter(patch);
    m_pause.start();
    emit textChanged(patch);
    emit policyChanged();
    releaseInBackground(std::exchange(m_before, nullptr));
    return inverse;
}

void PolicyDocument::readAfter(const TextPatch& patch) {
    const std::string& text = m_text.text();
    if (m_read != nullptr) {
        if (auto read = rereadParts(text, *m_read, patch, readChecked, largestPartReadAtOnce)) {
            take(std::make_shared<const ReadPolicy>(*std::move(read)));
            return;
        }
    }
    if (text.size() <= largestReadAtOnce) {
        take(std::make_shared<const ReadPolicy>(readChecked(m_text)));
    } else {
        m_read = nullptr;
    }
}

void PolicyDocument::take(std::shared_ptr<const ReadPolicy> read) {
    m_read = std::move(read);
    if (m_read->wellFormed || m_shown == nullptr || !m_shown->wellFormed) {
        m_shown = m_read;
    }
}

void PolicyDocument::requestCheck() {
    m_worker->request({m_revision, m_text, m_read, m_severities, m_base, m_shown});
}

CheckContext PolicyDocument::context() const {
    CheckContext known;
    known.base = m_base != nullptr ? &m_base->policy : nullptr;
    return known;
}

void PolicyDocument::setBase(std::shared_ptr<const ReadPolicy> base) {
    if (std::exchange(m_base, std::move(base)) != m_base) {
        // What was found against another base has no remedies any more.
        ++m_revision;
        requestCheck();
    }
}

void PolicyDocument::setSeverities(std::shared_ptr<Overrides> severities) {
    m_severities = std::move(severities);
    requestCheck();
}

void PolicyDocument::takeOutcome(CheckOutcome& outcome) {
    if (outcome.revision != m_revision) {
        return; // A newer request is on its way.
    }
    if (m_read == nullptr) {
        m_before = m_shown;
        take(outcome.read);
        emit policyChanged();
        releaseInBackground(std::exchange(m_before, nullptr));
    }
    m_checkedRevision = m_revision;
    showFound(std::move(outcome.diagnostics));
    // What views still show points into those of before.
    const auto before = std::exchange(m_foundWith, outcome.severities);
    emit diagnosticsChanged();
}

void PolicyDocument::showFound(Diagnostics inText) {
    m_diagnostics = std::move(inText);
    m_diagnostics.insert(m_diagnostics.begin(), m_binaryDiagnostics.begin(),
                         m_binaryDiagnostics.end());
}

void PolicyDocument::updateModified() {
    const bool modified = m_unsaved || !m_undo.isClean();
    if (std::exchange(m_modified, modified) != modified) {
        emit modifiedChanged(modified);
    }
}

} // namespace cipwright::ui
