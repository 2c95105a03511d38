// Loads PKCS #11 modules. For the sources of core/crypto only.
#pragma once

#include "core/base/result.h"
#include "core/crypto/pkcs11abi.h"

#include <string>
#include <string_view>

namespace cipwright::pkcs11 {

/// p11-kit's proxy, under the name by which the system finds it.
#if defined(_WIN32)
inline constexpr std::string_view defaultModule = "p11-kit-proxy.dll";
#elif defined(__APPLE__)
inline constexpr std::string_view defaultModule = "p11-kit-proxy.dylib";
#else
inline constexpr std::string_view defaultModule = "p11-kit-proxy.so";
#endif

/// The functions of a module, which stays loaded until the program ends: modules start threads and
/// leave handlers behind. Errors: pkcs11.module.
[[nodiscard]] Result<const FunctionList*> loadModule(const std::string& name);

} // namespace cipwright::pkcs11
