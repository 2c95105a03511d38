#include "core/crypto/secret.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <utility>

namespace cipwright {

Secret& Secret::operator=(Secret&& other) noexcept {
    if (this != &other) {
        wipe();
        m_bytes = std::move(other.m_bytes);
        other.m_bytes.clear();
    }
    return *this;
}

Secret Secret::taking(std::string& text) {
    Secret secret(text);
    OPENSSL_cleanse(text.data(), text.size());
    text.clear();
    return secret;
}

void Secret::append(char byte) {
    if (m_bytes.size() == m_bytes.capacity()) {
        std::vector<char> larger;
        constexpr std::size_t leastRoom = 64;
        larger.reserve(std::max(leastRoom, 2 * m_bytes.size()));
        larger.assign(m_bytes.begin(), m_bytes.end());
        wipe();
        m_bytes = std::move(larger);
    }
    m_bytes.push_back(byte);
}

void Secret::wipe() {
    OPENSSL_cleanse(m_bytes.data(), m_bytes.size());
    m_bytes.clear();
}

} // namespace cipwright
