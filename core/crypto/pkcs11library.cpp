#include "core/crypto/pkcs11library.h"

#include "core/crypto/messages.h"

#ifdef _WIN32
#include <filesystem>
#include <windows.h>
#else
#include <dlfcn.h>
#endif

#include <utility>

namespace cipwright::pkcs11 {

namespace {

#ifdef _WIN32
AnyFunction findEntry(const std::string& name, const char* entry, std::string& reason) {
    const std::u8string utf8(name.begin(), name.end());
    const HMODULE library = LoadLibraryW(std::filesystem::path(utf8).c_str());
    const FARPROC found = library != nullptr ? GetProcAddress(library, entry) : nullptr;
    if (found == nullptr) {
        reason = "Windows error " + std::to_string(GetLastError());
    }
    return reinterpret_cast<AnyFunction>(found);
}
#else
AnyFunction findEntry(const std::string& name, const char* entry, std::string& reason) {
    void* const library = dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL);
    void* const found = library != nullptr ? dlsym(library, entry) : nullptr;
    if (found == nullptr) {
        const char* const said = dlerror();
        reason = said == nullptr ? "it is no PKCS #11 module" : said;
    }
    return reinterpret_cast<AnyFunction>(found);
}
#endif

} // namespace

Result<const FunctionList*> loadModule(const std::string& name) {
    using GetFunctionList = Rv (*)(const FunctionList**);
    std::string reason;
    const AnyFunction entry = findEntry(name, "C_GetFunctionList", reason);
    const FunctionList* list = nullptr;
    if (entry == nullptr || reinterpret_cast<GetFunctionList>(entry)(&list) != rv::ok
        || list == nullptr) {
        return failure(
            Diagnostic::inText(messages::pkcs11Module, {}, {{"reason", std::move(reason)}}));
    }
    return list;
}

} // namespace cipwright::pkcs11
