// Bytes that must not stay in memory: passphrases and private keys.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cipwright {

/// Holds bytes that are overwritten when it ends. It can be moved, not copied.
class Secret {
public:
    Secret() = default;

    explicit Secret(std::string_view bytes)
        : m_bytes(bytes.begin(), bytes.end()) {}

    ~Secret() { wipe(); }

    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    Secret(Secret&& other) noexcept = default;
    Secret& operator=(Secret&& other) noexcept;

    /// Takes the bytes of a text, and overwrites them there.
    [[nodiscard]] static Secret taking(std::string& text);

    /// Adds a byte; the room that was outgrown is overwritten.
    void append(char byte);

    [[nodiscard]] std::string_view view() const { return {m_bytes.data(), m_bytes.size()}; }

private:
    void wipe();

    std::vector<char> m_bytes; // A vector leaves no bytes behind when it is moved; a string may.
};

} // namespace cipwright
