#include "app/cli/terminal.h"

#ifdef _WIN32
#include <conio.h>
#include <io.h>
#else
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#endif

namespace cipwright::cli {

namespace {

#ifdef _WIN32
int readByte(int descriptor, char& byte) {
    return _read(descriptor, &byte, 1);
}
#else
int readByte(int descriptor, char& byte) {
    ssize_t count = -1;
    do {
        count = ::read(descriptor, &byte, 1);
    } while (count < 0 && errno == EINTR);
    return static_cast<int>(count);
}
#endif

} // namespace

// Byte by byte: what follows the line belongs to whoever reads the descriptor next, and no buffer
// is left with the passphrase in it.
std::optional<Secret> readDescriptor(int descriptor) {
    Secret bytes;
    char byte = 0;
    int count = 0;
    while ((count = readByte(descriptor, byte)) == 1 && byte != '\n') {
        bytes.append(byte);
    }
    return count < 0 ? std::nullopt : std::optional(std::move(bytes));
}

#ifdef _WIN32

std::optional<Secret> askWithoutEcho(std::string_view prompt) {
    for (const char c : prompt) {
        _putch(c);
    }
    Secret typed;
    constexpr int interrupt = 3;
    int key = 0;
    while ((key = _getch()) != '\r' && key != '\n') {
        if (key == interrupt || key < 0) {
            return std::nullopt;
        }
        typed.append(static_cast<char>(key));
    }
    _putch('\n');
    return typed;
}

#else

namespace {

// The terminal of this process, without echo as long as this lives.
class QuietTerminal {
public:
    QuietTerminal()
        : m_descriptor(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)) {
        m_quiet = m_descriptor >= 0 && tcgetattr(m_descriptor, &m_before) == 0;
        if (m_quiet) {
            termios silent = m_before;
            silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
            m_quiet = tcsetattr(m_descriptor, TCSAFLUSH, &silent) == 0;
        }
    }

    ~QuietTerminal() {
        if (m_quiet) {
            write("\n");
            tcsetattr(m_descriptor, TCSAFLUSH, &m_before);
        }
        if (m_descriptor >= 0) {
            ::close(m_descriptor);
        }
    }

    QuietTerminal(const QuietTerminal&) = delete;
    QuietTerminal& operator=(const QuietTerminal&) = delete;

    [[nodiscard]] bool quiet() const { return m_quiet; }

    [[nodiscard]] int descriptor() const { return m_descriptor; }

    bool write(std::string_view text) const {
        return ::write(m_descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    }

private:
    int m_descriptor;
    termios m_before{};
    bool m_quiet = false;
};

} // namespace

std::optional<Secret> askWithoutEcho(std::string_view prompt) {
    const QuietTerminal terminal;
    if (!terminal.quiet() || !terminal.write(prompt)) {
        return std::nullopt;
    }
    return readDescriptor(terminal.descriptor());
}

#endif

} // namespace cipwright::cli
