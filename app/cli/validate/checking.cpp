#include "app/cli/validate/checking.h"

#include "app/cli/loading.h"
#include "app/cli/messages.h"
#include "core/check/checker.h"
#include "core/check/schema/readchecked.h"
#include "core/xml/writer.h"

#include <utility>

namespace cipwright::cli {

CheckedFile checkFile(Input& input, const CheckContext& context, OverrideFile& file, bool fix) {
    CheckedFile result;
    result.name = input.label();
    result.binary = kindOf(input.bytes) == InputKind::Binary;
    result.overrides = &file.overrides;
    result.overridesName = file.name;
    if (result.binary) {
        CipReading reading = readCip(input.bytes);
        if (!reading.complete) {
            result.found = std::move(reading.diagnostics);
            return result;
        }
        result.text = std::make_unique<PolicyText>(writePolicy(reading.policy));
    } else {
        result.text = std::make_unique<PolicyText>(PolicyText::fromBytes(std::move(input.bytes)));
    }
    if (fix) {
        result.applied = fixAll(*result.text, context, file.overrides);
    }
    const ReadPolicy read = readChecked(*result.text);
    result.lines = std::make_unique<LineIndex>(result.text->text());
    result.found = Checker().check(*result.text, read, context);
    result.suppressed = file.overrides.applyTo(result.found, result.text->text());
    result.mostFixes = mostFixesFor(read.policy);
    result.fixes = fixesFor(result.found, *result.text, read.policy, context, result.mostFixes);
    return result;
}

std::expected<std::unique_ptr<Policy>, ExitCode> loadBase(const Session& session,
                                                          const std::string& name) {
    if (name.empty()) {
        return nullptr;
    }
    auto input = readInput(session, name);
    if (!input) {
        return std::unexpected(input.error());
    }
    if (kindOf(input->bytes) == InputKind::Binary) {
        CipReading reading = readCip(input->bytes);
        if (!reading.complete) {
            reportReading(session, *input, reading);
            return std::unexpected(ExitCode::InputWrong);
        }
        return std::make_unique<Policy>(std::move(reading.policy));
    }
    LoadedText loaded = loadText(*input);
    if (!isPolicy(loaded.read)) {
        const LineIndex lines = loaded.text.lines();
        session.report(loaded.read.diagnostics, input->label(), &lines);
        return std::unexpected(ExitCode::InputWrong);
    }
    return std::make_unique<Policy>(std::move(loaded.read.policy));
}

} // namespace cipwright::cli
