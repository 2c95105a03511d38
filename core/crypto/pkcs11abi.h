// The part of the binary interface of PKCS #11 modules (OASIS PKCS #11 v2.40) that signing needs.
// For the sources of core/crypto only.
#pragma once

#include <array>
#include <cstddef>

namespace cipwright::pkcs11 {

using Ulong = unsigned long; ///< CK_ULONG; 32 bits on Windows.
using Rv = Ulong;

namespace rv {
inline constexpr Rv ok = 0;
inline constexpr Rv pinIncorrect = 0xA0;
inline constexpr Rv pinInvalid = 0xA1;
inline constexpr Rv pinLength = 0xA2;
inline constexpr Rv pinLocked = 0xA4;
inline constexpr Rv alreadyLoggedIn = 0x100;
inline constexpr Rv alreadyInitialized = 0x191;
} // namespace rv

inline constexpr Ulong flagOsLocking = 2;        ///< CKF_OS_LOCKING_OK
inline constexpr Ulong flagSerialSession = 4;    ///< CKF_SERIAL_SESSION
inline constexpr Ulong flagLoginRequired = 4;    ///< CKF_LOGIN_REQUIRED, of a token
inline constexpr Ulong user = 1;                 ///< CKU_USER
inline constexpr Ulong classCertificate = 1;     ///< CKO_CERTIFICATE
inline constexpr Ulong classPrivateKey = 3;      ///< CKO_PRIVATE_KEY
inline constexpr Ulong mechanismRsaPkcs = 1;     ///< CKM_RSA_PKCS
inline constexpr Ulong attributeClass = 0;       ///< CKA_CLASS
inline constexpr Ulong attributeLabel = 3;       ///< CKA_LABEL
inline constexpr Ulong attributeValue = 0x11;    ///< CKA_VALUE
inline constexpr Ulong attributeId = 0x102;      ///< CKA_ID
inline constexpr Ulong attributeModulus = 0x120; ///< CKA_MODULUS

// Windows' modules are built with structures packed to bytes.
#ifdef _WIN32
#pragma pack(push, 1)
#endif

struct Version {
    unsigned char major;
    unsigned char minor;
};

struct TokenInfo {
    std::array<char, 32> label;
    std::array<char, 32> manufacturer;
    std::array<char, 16> model;
    std::array<char, 16> serial;
    Ulong flags;
    std::array<Ulong, 10> counts;
    Version hardware;
    Version firmware;
    std::array<char, 16> time;
};

struct Attribute {
    Ulong type;
    void* value;
    Ulong size;
};

struct Mechanism {
    Ulong mechanism;
    void* parameter;
    Ulong size;
};

struct InitializeArguments {
    std::array<void*, 4> mutexFunctions;
    Ulong flags;
    void* reserved;
};

using AnyFunction = void (*)();

/// CK_FUNCTION_LIST: its functions by their place in it.
struct FunctionList {
    Version version;
    std::array<AnyFunction, 68> functions;
};

#ifdef _WIN32
#pragma pack(pop)
#endif

/// A function of the list: its place and its type.
template <std::size_t Place, class... Arguments> struct Function {
    static Rv call(const FunctionList& list, Arguments... arguments) {
        return reinterpret_cast<Rv (*)(Arguments...)>(list.functions[Place])(arguments...);
    }
};

using Initialize = Function<0, void*>;
using Finalize = Function<1, void*>;
using GetSlotList = Function<4, unsigned char, Ulong*, Ulong*>;
using GetTokenInfo = Function<6, Ulong, TokenInfo*>;
using OpenSession = Function<12, Ulong, Ulong, void*, void*, Ulong*>;
using CloseSession = Function<13, Ulong>;
using Login = Function<18, Ulong, Ulong, unsigned char*, Ulong>;
using Logout = Function<19, Ulong>;
using GetAttributeValue = Function<24, Ulong, Ulong, Attribute*, Ulong>;
using FindObjectsInit = Function<26, Ulong, Attribute*, Ulong>;
using FindObjects = Function<27, Ulong, Ulong*, Ulong, Ulong*>;
using FindObjectsFinal = Function<28, Ulong>;
using SignInit = Function<42, Ulong, Mechanism*, Ulong>;
using Sign = Function<43, Ulong, unsigned char*, Ulong, unsigned char*, Ulong*>;

} // namespace cipwright::pkcs11
