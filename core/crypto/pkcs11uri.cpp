#include "core/crypto/pkcs11uri.h"

#include "core/base/hex.h"
#include "core/base/text.h"
#include "core/crypto/messages.h"

#include <algorithm>
#include <array>

namespace cipwright {

namespace {

std::unexpected<Diagnostics> wrong(std::string problem) {
    return failure(Diagnostic::inText(messages::pkcs11Uri, {}, {{"problem", std::move(problem)}}));
}

// Text with %41 and the like resolved; nothing where two digits are missing.
std::optional<std::string> unescaped(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            result += text[i];
            continue;
        }
        const auto byte = i + 2 < text.size() ? fromHex(text.substr(i + 1, 2)) : std::nullopt;
        if (!byte || byte->size() != 1) {
            return std::nullopt;
        }
        result += *byte;
        i += 2;
    }
    return result;
}

struct Attribute {
    std::string_view name;
    std::string Pkcs11Uri::* member;
};

constexpr std::array<Attribute, 7> attributes{{
    {"token", &Pkcs11Uri::token},
    {"manufacturer", &Pkcs11Uri::manufacturer},
    {"serial", &Pkcs11Uri::serial},
    {"model", &Pkcs11Uri::model},
    {"object", &Pkcs11Uri::object},
    {"id", &Pkcs11Uri::id},
    {"module-path", &Pkcs11Uri::modulePath},
}};

// Takes one "name=value"; what is wrong with it, or nothing.
Diagnostics take(Pkcs11Uri& uri, std::string_view part) {
    const auto equals = part.find('=');
    const std::string_view name = part.substr(0, equals);
    const auto value =
        equals == std::string_view::npos ? std::nullopt : unescaped(part.substr(equals + 1));
    if (!value) {
        return wrong("\"" + std::string(name) + "\" has no value that can be read").error();
    }
    if (name.starts_with("pin-")) {
        return failure(Diagnostic::inText(messages::pkcs11UriPin, {})).error();
    }
    if (name == "slot-id") {
        uri.slotId = parseNumber<unsigned long>(*value);
        return uri.slotId ? Diagnostics() : wrong("slot-id is no number").error();
    }
    if (name == "type") {
        return *value == "private" ? Diagnostics()
                                   : wrong("its type is not that of a private key").error();
    }
    const auto known = std::ranges::find(attributes, name, &Attribute::name);
    if (known != attributes.end()) {
        uri.*(known->member) = *value;
        return {};
    }
    return name.starts_with("x-") ? Diagnostics()
                                  : wrong("\"" + std::string(name) + "\" is not known").error();
}

} // namespace

Result<Pkcs11Uri> Pkcs11Uri::parse(std::string_view text) {
    constexpr std::string_view scheme = "pkcs11:";
    if (!text.starts_with(scheme)) {
        return wrong("it does not begin with \"pkcs11:\"");
    }
    text.remove_prefix(scheme.size());
    Pkcs11Uri uri;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(";&?"), text.size());
        if (end > 0) {
            if (auto problems = take(uri, text.substr(0, end)); !problems.empty()) {
                return std::unexpected(std::move(problems));
            }
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return uri;
}

} // namespace cipwright
