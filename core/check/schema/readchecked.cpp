#include "core/check/schema/readchecked.h"

#include "core/check/schema/messages.h"
#include "core/check/schema/validator.h"
#include "core/xml/reread.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <tuple>

namespace cipwright {

namespace {

constexpr std::array missingThings{&messages::schemaMissingElement, &messages::schemaEmptyList,
                                   &messages::schemaNoChoice, &messages::schemaMissingAttribute};

template <class Text> ReadPolicy read(const Text& text) {
    SchemaValidator validator;
    ReadPolicy result = readPolicy(text, validator);
    Diagnostics found = validator.takeFound();
    if (found.empty()) {
        return result;
    }
    if (!result.wellFormed) {
        std::erase_if(found, [](const Diagnostic& d) {
            return std::ranges::find(missingThings, d.def) != missingThings.end();
        });
    }
    std::ranges::move(found, std::back_inserter(result.diagnostics));
    std::ranges::sort(result.diagnostics, {}, [](const Diagnostic& d) {
        return std::tuple(d.span.begin, d.span.end, d.code());
    });
    return result;
}

} // namespace

ReadPolicy readChecked(std::string_view text) {
    return read(text);
}

ReadPolicy readChecked(const PolicyText& text) {
    return read(text);
}

ReadPolicy rereadChecked(const PolicyText& after, const ReadPolicy& before,
                         const TextPatch& patch) {
    if (auto result = rereadParts(after.text(), before, patch, &readChecked)) {
        return *std::move(result);
    }
    ReadPolicy result = readChecked(after);
    keepSameItems(result.policy, before.policy);
    return result;
}

} // namespace cipwright
