#include "app/cli/loading.h"

#include "app/cli/messages.h"
#include "core/check/schema/readchecked.h"
#include "core/xml/messages.h"
#include "core/xml/render.h"
#include "core/xml/writer.h"

#include <fmt/format.h>

#include <algorithm>
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

bool isPolicy(const ReadPolicy& read) {
    return read.wellFormed
           && std::ranges::find(read.diagnostics, cipwright::messages::xmlNamespace.code,
                                &Diagnostic::code)
                  == read.diagnostics.end();
}

std::expected<LoadedPolicy, ExitCode> loadEither(const Session& session, Input& input) {
    LoadedPolicy loaded;
    loaded.label = input.label();
    loaded.binary = kindOf(input.bytes) == InputKind::Binary;
    bool whole = true;
    if (loaded.binary) {
        CipReading reading = readCip(input.bytes);
        reportReading(session, input, reading);
        whole = reading.complete;
        loaded.text = PolicyText(writePolicy(reading.policy));
        loaded.policy = readPolicy(loaded.text).policy;
    } else {
        LoadedText text = loadText(input);
        const LineIndex lines = text.text.lines();
        session.report(text.read.diagnostics, loaded.label, &lines);
        whole = isPolicy(text.read);
        loaded.text = std::move(text.text);
        loaded.policy = std::move(text.read.policy);
    }
    if (!whole) {
        session.report({Diagnostic::inText(messages::notWhole, {})}, loaded.label);
        return std::unexpected(ExitCode::InputWrong);
    }
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
