#include "core/crypto/token.h"

#include "core/base/hex.h"
#include "core/cip/der.h"
#include "core/crypto/derwriter.h"
#include "core/crypto/handles.h"
#include "core/crypto/messages.h"
#include "core/crypto/oids.h"
#include "core/crypto/pkcs11abi.h"
#include "core/crypto/pkcs11library.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace cipwright {

namespace {

using namespace pkcs11;
namespace der = cip::der;

// As PKCS #11 writes names: with blanks behind.
template <std::size_t N> std::string_view nameOf(const std::array<char, N>& padded) {
    std::string_view name(padded.data(), N);
    return name.substr(0, name.find_last_not_of(' ') + 1);
}

std::unexpected<Diagnostics> failed(const MessageDef& def, Rv code) {
    std::string number;
    for (const unsigned shift : {8U, 0U}) {
        appendHex(number, static_cast<std::uint8_t>(code >> shift));
    }
    return failure(Diagnostic::inText(def, {}, {{"reason", "the module says 0x" + number}}));
}

std::unexpected<Diagnostics> failed(const MessageDef& def, std::string reason) {
    return failure(Diagnostic::inText(def, {}, {{"reason", std::move(reason)}}));
}

// Names to choose from; nothing for none.
std::string listed(std::string_view before, const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
        text += (text.empty() ? std::string(before) : ", ") + '"' + name + '"';
    }
    return text;
}

// The number of an RSA key, without leading zeros.
std::string modulusOf(const Certificate& certificate) {
    const auto x509 = openssl::parseX509(certificate.der);
    BIGNUM* number = nullptr;
    if (!x509
        || EVP_PKEY_get_bn_param(X509_get0_pubkey(x509.get()), OSSL_PKEY_PARAM_RSA_N, &number)
               != 1) {
        openssl::drainErrors();
        return {};
    }
    std::string bytes(static_cast<std::size_t>(BN_num_bytes(number)), '\0');
    BN_bn2bin(number, openssl::bytesOf(bytes));
    BN_free(number);
    return bytes;
}

} // namespace

// A session on a token; closes what it opened.
class Token::Session {
public:
    Session(const FunctionList& functions, Pkcs11Uri wanted)
        : list(functions)
        , uri(std::move(wanted)) {}

    ~Session() {
        if (loggedIn) {
            Logout::call(list, handle);
        }
        if (open) {
            CloseSession::call(list, handle);
        }
        if (initialized) {
            Finalize::call(list, nullptr);
        }
    }

    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    Diagnostics start() {
        InitializeArguments arguments{};
        arguments.flags = flagOsLocking;
        const Rv begun = Initialize::call(list, &arguments);
        initialized = begun == rv::ok;
        if (!initialized && begun != rv::alreadyInitialized) {
            return failed(messages::pkcs11Module, begun).error();
        }
        std::vector<Ulong> found;
        std::vector<std::string> all;
        std::vector<std::string> fitting;
        for (const Ulong slot : slots()) {
            TokenInfo info{};
            if (GetTokenInfo::call(list, slot, &info) != rv::ok) {
                continue;
            }
            all.emplace_back(nameOf(info.label));
            if (fits(slot, info)) {
                found.push_back(slot);
                fitting.emplace_back(nameOf(info.label));
                flags = info.flags;
            }
        }
        if (found.size() != 1) {
            return failed(messages::pkcs11Token,
                          found.empty() ? "there is none" + listed("; there is ", all)
                                        : "there is more than one" + listed(": ", fitting))
                .error();
        }
        const Rv opened =
            OpenSession::call(list, found.front(), flagSerialSession, nullptr, nullptr, &handle);
        open = opened == rv::ok;
        return open ? Diagnostics() : failed(messages::pkcs11Token, opened).error();
    }

    Diagnostics login(const Secret& pin) {
        if (loggedIn || (flags & flagLoginRequired) == 0) {
            return {};
        }
        const std::string_view digits = pin.view();
        auto* const bytes = const_cast<unsigned char*>(openssl::bytesOf(digits));
        const Rv result = Login::call(list, handle, user, bytes, static_cast<Ulong>(digits.size()));
        switch (result) {
        case rv::ok:
            loggedIn = true;
            return {};
        case rv::alreadyLoggedIn:
            return {};
        case rv::pinIncorrect:
        case rv::pinInvalid:
        case rv::pinLength:
            return failed(messages::pkcs11Pin, "it is not the right one").error();
        case rv::pinLocked:
            return failed(messages::pkcs11Pin, "it was wrong too often and is locked").error();
        default:
            return failed(messages::pkcs11Pin, result).error();
        }
    }

    Result<Ulong> findKey() {
        Ulong type = classPrivateKey;
        std::vector<Attribute> wanted{{attributeClass, &type, sizeof(type)}};
        for (auto& [attribute, value] :
             {std::pair(attributeLabel, &uri.object), std::pair(attributeId, &uri.id)}) {
            if (!value->empty()) {
                wanted.push_back({attribute, value->data(), static_cast<Ulong>(value->size())});
            }
        }
        const auto found = find(wanted, messages::pkcs11Key);
        if (!found) {
            return std::unexpected(found.error());
        }
        if (found->size() == 1) {
            return found->front();
        }
        const auto shown = found->empty() ? find({wanted.front()}, messages::pkcs11Key) : found;
        std::vector<std::string> names;
        for (const Ulong key : shown.value_or(std::vector<Ulong>())) {
            names.push_back(attribute(key, attributeLabel));
        }
        return failed(messages::pkcs11Key, found->empty()
                                               ? "there is none" + listed("; the token has ", names)
                                               : "there is more than one" + listed(": ", names));
    }

    Result<std::vector<Certificate>> certificates() {
        Ulong type = classCertificate;
        const auto found = find({{attributeClass, &type, sizeof(type)}}, messages::pkcs11Token);
        if (!found) {
            return std::unexpected(found.error());
        }
        std::vector<Certificate> all;
        for (const Ulong object : *found) {
            if (auto certificate = Certificate::fromDer(attribute(object, attributeValue))) {
                all.push_back(std::move(*certificate));
            }
        }
        return all;
    }

    // Of a private key; empty where the token does not tell.
    std::string modulus(Ulong key) {
        std::string bytes = attribute(key, attributeModulus);
        bytes.erase(0, bytes.find_first_not_of('\0'));
        return bytes;
    }

    Result<std::string> sign(Ulong key, std::string bytes) {
        Mechanism mechanism{mechanismRsaPkcs, nullptr, 0};
        std::string signature(8192, '\0');
        auto size = static_cast<Ulong>(signature.size());
        Rv result = SignInit::call(list, handle, &mechanism, key);
        if (result == rv::ok) {
            result =
                Sign::call(list, handle, openssl::bytesOf(bytes), static_cast<Ulong>(bytes.size()),
                           openssl::bytesOf(signature), &size);
        }
        if (result != rv::ok || size > signature.size()) {
            return failed(messages::signFailed, result);
        }
        signature.resize(size);
        return signature;
    }

    const FunctionList& list;
    Pkcs11Uri uri;
    Ulong handle = 0;
    Ulong flags = 0;
    bool initialized = false;
    bool open = false;
    bool loggedIn = false;

private:
    // The first of the objects that have these attributes.
    Result<std::vector<Ulong>> find(std::vector<Attribute> wanted, const MessageDef& def) {
        constexpr std::size_t most = 100;
        std::vector<Ulong> found(most);
        Ulong count = 0;
        Rv result =
            FindObjectsInit::call(list, handle, wanted.data(), static_cast<Ulong>(wanted.size()));
        if (result == rv::ok) {
            result = FindObjects::call(list, handle, found.data(), most, &count);
            FindObjectsFinal::call(list, handle);
        }
        if (result != rv::ok) {
            return failed(def, result);
        }
        found.resize(std::min<std::size_t>(count, most));
        return found;
    }

    // A value of an object; empty where the token does not tell.
    std::string attribute(Ulong object, Ulong type) {
        Attribute wanted{type, nullptr, 0};
        constexpr Ulong most = 65536;
        if (GetAttributeValue::call(list, handle, object, &wanted, 1) != rv::ok
            || wanted.size > most) {
            return {};
        }
        std::string bytes(wanted.size, '\0');
        wanted.value = bytes.data();
        return GetAttributeValue::call(list, handle, object, &wanted, 1) == rv::ok ? bytes
                                                                                   : std::string();
    }

    std::vector<Ulong> slots() const {
        constexpr unsigned char withToken = 1;
        constexpr Ulong most = 10'000;
        Ulong count = 0;
        if (GetSlotList::call(list, withToken, nullptr, &count) != rv::ok || count > most) {
            return {};
        }
        std::vector<Ulong> all(count);
        if (GetSlotList::call(list, withToken, all.data(), &count) != rv::ok) {
            return {};
        }
        all.resize(std::min<std::size_t>(count, all.size()));
        return all;
    }

    bool fits(Ulong slot, const TokenInfo& info) const {
        const auto agrees = [](const std::string& wanted, std::string_view found) {
            return wanted.empty() || wanted == found;
        };
        return (!uri.slotId || *uri.slotId == slot) && agrees(uri.token, nameOf(info.label))
               && agrees(uri.manufacturer, nameOf(info.manufacturer))
               && agrees(uri.serial, nameOf(info.serial)) && agrees(uri.model, nameOf(info.model));
    }
};

class Token::Key : public SigningKey::Holder {
public:
    Key(std::shared_ptr<Session> session, Ulong key)
        : m_session(std::move(session))
        , m_key(key)
        , m_modulus(m_session->modulus(key)) {}

    [[nodiscard]] bool fits(const Certificate& certificate) const override {
        // What a token does not tell shows when the signature is verified.
        return m_modulus.empty() || m_modulus == modulusOf(certificate);
    }

    [[nodiscard]] Result<std::string> sign(std::string_view digest,
                                           std::string_view bytes) const override {
        const auto known = std::ranges::find(oid::digests, digest, &oid::Digest::name);
        if (known == oid::digests.end()) {
            return failed(messages::signFailed, "the digest is not known");
        }
        constexpr std::string_view null("\x05\x00", 2);
        const std::string value =
            openssl::digestOf(EVP_get_digestbyname(std::string(digest).c_str()), bytes);
        // DigestInfo (RFC 8017, 9.2), which the token pads and signs.
        return m_session->sign(
            m_key, derElement(der::sequence, {derElement(der::sequence, {derOid(known->oid), null}),
                                              derElement(der::octetString, {value})}));
    }

private:
    std::shared_ptr<Session> m_session;
    Ulong m_key;
    std::string m_modulus;
};

Token::Token(std::shared_ptr<Session> session)
    : m_session(std::move(session)) {}

Result<Token> Token::open(const Pkcs11Uri& uri, const std::string& module) {
    const std::string& named = module.empty() ? uri.modulePath : module;
    const auto list = loadModule(named.empty() ? std::string(defaultModule) : named);
    if (!list) {
        return std::unexpected(list.error());
    }
    auto session = std::make_shared<Session>(**list, uri);
    if (auto problems = session->start(); !problems.empty()) {
        return std::unexpected(std::move(problems));
    }
    return Token(std::move(session));
}

bool Token::needsPin() const {
    return (m_session->flags & flagLoginRequired) != 0;
}

Result<std::vector<Certificate>> Token::certificates() const {
    return m_session->certificates();
}

Result<SigningKey> Token::key(const Secret& pin) const {
    if (auto problems = m_session->login(pin); !problems.empty()) {
        return std::unexpected(std::move(problems));
    }
    const auto key = m_session->findKey();
    if (!key) {
        return std::unexpected(key.error());
    }
    return SigningKey(std::make_shared<Key>(m_session, *key));
}

} // namespace cipwright
