#include "ui/document/checkworker.h"

#include "core/check/checker.h"
#include "core/check/overrides.h"
#include "core/check/schema/readchecked.h"
#include "core/xml/reread.h"

#include <QMutex>
#include <QMutexLocker>
#include <QThreadPool>

#include <utility>

namespace cipwright::ui {

struct CheckWorker::Shared {
    Checker checker; ///< Used by one request at a time.
    QMutex mutex;    ///< Guards `worker`.
    CheckWorker* worker = nullptr;
};

CheckWorker::CheckWorker(QObject* parent)
    : QObject(parent)
    , m_shared(std::make_shared<Shared>()) {
    m_shared->worker = this;
}

CheckWorker::~CheckWorker() {
    const QMutexLocker lock(&m_shared->mutex);
    m_shared->worker = nullptr;
}

void CheckWorker::request(CheckRequest request) {
    if (m_busy) {
        m_next = std::move(request);
    } else {
        start(std::move(request));
    }
}

void CheckWorker::start(CheckRequest request) {
    m_busy = true;
    QThreadPool::globalInstance()->start([shared = m_shared, request = std::move(request)] {
        CheckOutcome outcome{request.revision, request.read, {}, request.severities};
        if (outcome.read == nullptr) {
            ReadPolicy read = readChecked(request.text);
            if (request.before != nullptr) {
                keepSameItems(read.policy, request.before->policy);
            }
            outcome.read = std::make_shared<const ReadPolicy>(std::move(read));
        }
        CheckContext context;
        context.base = request.base != nullptr ? &request.base->policy : nullptr;
        outcome.diagnostics = shared->checker.check(request.text, *outcome.read, context);
        if (outcome.severities == nullptr) {
            outcome.severities = std::make_shared<Overrides>();
        }
        // Also takes out what comments in the policy say is to be ignored.
        outcome.severities->applyTo(outcome.diagnostics, request.text.text());

        const QMutexLocker lock(&shared->mutex);
        if (CheckWorker* const worker = shared->worker) {
            QMetaObject::invokeMethod(
                worker,
                [worker, outcome = std::move(outcome)]() mutable {
                    worker->finish(std::move(outcome));
                },
                Qt::QueuedConnection);
        }
    });
}

void CheckWorker::finish(CheckOutcome outcome) {
    m_busy = false;
    if (m_next) {
        start(*std::exchange(m_next, std::nullopt));
    }
    emit finished(outcome);
}

} // namespace cipwright::ui
