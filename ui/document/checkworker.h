// Reads and checks a document's text in another thread, so that the window never waits for it.
#pragma once

#include "core/base/diagnostic.h"
#include "core/check/overrides.h"
#include "core/xml/policytext.h"
#include "core/xml/reader.h"

#include <QObject>

#include <cstdint>
#include <memory>
#include <optional>

namespace cipwright::ui {

/// A snapshot of a document.
struct CheckRequest {
    std::uint64_t revision = 0;
    PolicyText text;
    std::shared_ptr<const ReadPolicy> read; ///< Null: it is still to be read.
    std::shared_ptr<Overrides> severities;  ///< Null: those of the codes. Changed by checking.
    std::shared_ptr<const ReadPolicy> base; ///< Of a supplemental policy; null: not known.
    /// What was read before: where all is read anew, items that say the same stay the same objects.
    std::shared_ptr<const ReadPolicy> before;
};

struct CheckOutcome {
    std::uint64_t revision = 0;
    std::shared_ptr<const ReadPolicy> read; ///< Of the text of that revision.
    Diagnostics diagnostics;
    std::shared_ptr<Overrides> severities; ///< What the diagnostics point into.
};

/// Does one request at a time and remembers what it found out. Of requests that come meanwhile only
/// the newest is done.
class CheckWorker final : public QObject {
    Q_OBJECT

public:
    explicit CheckWorker(QObject* parent = nullptr);
    ~CheckWorker() override;

    void request(CheckRequest request);

signals:
    /// In the thread of this object. What was found may be taken out of the outcome.
    void finished(cipwright::ui::CheckOutcome& outcome);

private:
    struct Shared;
    void start(CheckRequest request);
    void finish(CheckOutcome outcome);

    std::shared_ptr<Shared> m_shared; ///< Outlives this object while a request is being done.
    std::optional<CheckRequest> m_next;
    bool m_busy = false;
};

} // namespace cipwright::ui
