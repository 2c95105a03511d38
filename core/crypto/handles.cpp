#include "core/crypto/handles.h"

#include <openssl/err.h>

#include <array>
#include <ctime>
#include <limits>

namespace cipwright::openssl {

Bio readFrom(std::string_view bytes) {
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        return nullptr;
    }
    return Bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

std::string drainErrors() {
    const unsigned long last = ERR_peek_last_error();
    const char* const reason = last == 0 ? nullptr : ERR_reason_error_string(last);
    std::string text = reason == nullptr ? "no reason given" : reason;
    ERR_clear_error();
    return text;
}

std::string timeText(const ASN1_TIME* time) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) {
        drainErrors();
        return {};
    }
    std::array<char, 32> text{};
    const auto size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return {text.data(), size};
}

X509Handle parseX509(std::string_view der) {
    if (der.size() > static_cast<std::size_t>(std::numeric_limits<long>::max())) {
        return nullptr;
    }
    const unsigned char* at = bytesOf(der);
    X509Handle certificate(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    if (!certificate || at != bytesOf(der) + der.size()) {
        drainErrors();
        return nullptr;
    }
    return certificate;
}

std::string digestOf(const EVP_MD* digest, std::string_view bytes) {
    std::string value(EVP_MAX_MD_SIZE, '\0');
    unsigned int size = 0;
    if (digest == nullptr
        || EVP_Digest(bytes.data(), bytes.size(), bytesOf(value), &size, digest, nullptr) != 1) {
        drainErrors();
        return {};
    }
    value.resize(size);
    return value;
}

} // namespace cipwright::openssl
