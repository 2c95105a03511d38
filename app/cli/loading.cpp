#include "app/cli/loading.h"

#include "app/cli/messages.h"
#include "core/check/schema/readchecked.h"
#include "core/xml/render.h"

#include <fmt/format.h>

#include <utility>

namespace cipwright::cli {

LoadedText loadText(Input& input) {
    LoadedText loaded{PolicyText::fromBytes(std::move(input.bytes)), {}};
    loaded.read = readPolicy(loaded.text);
    return loaded;
}

LoadedText loadChecked(Input& input) {
    LoadedText loaded{PolicyText::fromBytes(std::move(input.bytes)), {}};
    loaded.read = readChecked(loaded.text);
    return loaded;
}

bool expectKind(const Session& session, const Input& input, InputKind kind) {
    if (kindOf(input.bytes) == kind) {
        return true;
    }
    const MessageDef& def = kind == InputKind::Text ? messages::isBinary : messages::isText;
    session.report({Diagnostic::inText(def, {})}, input.label());
    return false;
}

void reportReading(const Session& session, const Input& input, const CipReading& reading) {
    session.report(reading.diagnostics, input.label());
    for (const MissingItems& missing : reading.missing) {
        session.streams.err << fmt::format("{}: note: {} of {} {} could be read\n",
                                           printable(input.label()), missing.read,
                                           missing.announced, missing.kind);
    }
}

} // namespace cipwright::cli
