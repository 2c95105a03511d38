// Work in another thread, so that the window never waits for it.
#pragma once

#include <QCoreApplication>
#include <QMetaObject>
#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <memory>
#include <type_traits>
#include <utility>

namespace cipwright::ui {

/// Does `work()` in another thread, then `done(result)` in the thread of the user interface, unless
/// `context` is gone by then. Both must be copyable.
template <class Work, class Done> void inBackground(QObject* context, Work work, Done done) {
    const QPointer<QObject> alive(context);
    QCoreApplication* const application = QCoreApplication::instance();
    QThreadPool::globalInstance()->start(
        [application, alive, work = std::move(work), done = std::move(done)]() mutable {
            auto result = std::make_shared<std::invoke_result_t<Work>>(work());
            QMetaObject::invokeMethod(
                application,
                [alive, result, done = std::move(done)]() mutable {
                    if (alive != nullptr) {
                        done(std::move(*result));
                    }
                },
                Qt::QueuedConnection);
        });
}

} // namespace cipwright::ui
