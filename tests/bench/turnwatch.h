// Runs the event loop turn by turn and says how long the longest turn kept the window from its
// user.
#pragma once

#include <chrono>
#include <functional>

namespace cipwright::ui {

/// A key that is pressed during a turn waits for its end, whatever the turn is made of: that is how
/// long the window is blocked. The processor time of the thread is without what other programs of
/// the machine take; where it cannot be measured it is the time that went by.
class TurnWatch {
public:
    using Milliseconds = std::chrono::duration<double, std::milli>;

    struct Longest {
        Milliseconds passed{};
        Milliseconds processor{};
    };

    /// Does something as a turn of its own, as a key that is pressed.
    void turn(const std::function<void()>& act);

    /// Turns until `done()`; the time that went by. Ends in any case after two minutes.
    Milliseconds until(const std::function<bool()>& done);

    /// Turns until nothing happens any more, here or in other threads.
    void untilQuiet();

    /// Of all turns since the last call.
    Longest takeLongest();

private:
    Longest m_longest;
};

} // namespace cipwright::ui
