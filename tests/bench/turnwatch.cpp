#include "tests/bench/turnwatch.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QThreadPool>

#include <algorithm>
#include <ctime>
#include <thread>
#include <utility>

namespace cipwright::ui {

namespace {

using Clock = std::chrono::steady_clock;

/// Longer than the pauses after which anything begins by itself.
constexpr std::chrono::milliseconds quietFor(600);

/// A turn that takes longer did something; a caret that blinks takes less.
constexpr TurnWatch::Milliseconds hardlyAnything(2);

/// Between turns; waiting in the dispatcher would count as work.
constexpr std::chrono::microseconds nap(100);

constexpr std::chrono::minutes longestWait(2);

TurnWatch::Milliseconds processorTime() {
#ifdef CLOCK_THREAD_CPUTIME_ID
    std::timespec now{};
    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now) == 0) {
        return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
    }
#endif
    return Clock::now().time_since_epoch();
}

void allThatIsDue() {
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents);
}

} // namespace

void TurnWatch::turn(const std::function<void()>& act) {
    const auto began = Clock::now();
    const Milliseconds processorBegan = processorTime();
    act();
    m_longest.processor = std::max(m_longest.processor, processorTime() - processorBegan);
    m_longest.passed = std::max(m_longest.passed, Milliseconds(Clock::now() - began));
}

TurnWatch::Milliseconds TurnWatch::until(const std::function<bool()>& done) {
    const auto began = Clock::now();
    while (!done() && Clock::now() - began < longestWait) {
        turn(allThatIsDue);
        std::this_thread::sleep_for(nap);
    }
    return Clock::now() - began;
}

void TurnWatch::untilQuiet() {
    Longest all = takeLongest();
    auto quietSince = Clock::now();
    while (Clock::now() - quietSince < quietFor) {
        turn(allThatIsDue);
        const Longest one = takeLongest();
        all = {std::max(all.passed, one.passed), std::max(all.processor, one.processor)};
        if (one.processor > hardlyAnything
            || QThreadPool::globalInstance()->activeThreadCount() > 0) {
            quietSince = Clock::now();
        }
        std::this_thread::sleep_for(nap);
    }
    m_longest = all;
}

TurnWatch::Longest TurnWatch::takeLongest() {
    return std::exchange(m_longest, {});
}

} // namespace cipwright::ui
