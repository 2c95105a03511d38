// Keys that stay in a token, such as a smart card, an HSM or SoftHSM, through its PKCS #11 module.
#pragma once

#include "core/base/result.h"
#include "core/crypto/pkcs11uri.h"
#include "core/crypto/secret.h"
#include "core/crypto/signingkey.h"

#include <memory>
#include <string>
#include <vector>

namespace cipwright {

/// A token with a session open on it. The session ends with the token and its keys.
class Token {
public:
    /// Loads the module that `module` names, or the URI's module-path, or p11-kit's proxy, which
    /// knows the modules of the system; and finds the one token that the URI describes. The module
    /// stays loaded. Errors: pkcs11.module, pkcs11.token.
    [[nodiscard]] static Result<Token> open(const Pkcs11Uri& uri, const std::string& module);

    /// Whether its keys are only to be used with a PIN.
    [[nodiscard]] bool needsPin() const;

    /// The one private key that the URI describes. The PIN is not used where none is needed. A
    /// wrong one counts for the token, which may lock itself. Errors: pkcs11.pin, pkcs11.key.
    [[nodiscard]] Result<SigningKey> key(const Secret& pin) const;

    /// The certificates on the token that can be read, without a PIN or after key(); maybe none.
    /// Errors: pkcs11.token.
    [[nodiscard]] Result<std::vector<Certificate>> certificates() const;

private:
    class Session;
    class Key;

    explicit Token(std::shared_ptr<Session> session);

    std::shared_ptr<Session> m_session;
};

} // namespace cipwright
