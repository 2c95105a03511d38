#include "app/cli/editing.h"

#include "app/cli/arguments.h"
#include "app/cli/loading.h"
#include "app/cli/messages.h"
#include "core/xml/writer.h"

#include <utility>

namespace cipwright::cli {

void Editable::apply(const TextPatch& patch) {
    if (!patch.empty()) {
        text.apply(patch);
        read = readPolicy(text);
        changed = true;
    }
}

std::expected<Editable, ExitCode> readEditable(const Session& session, const std::string& name,
                                               const std::string& output) {
    auto input = readInput(session, name);
    if (!input) {
        return std::unexpected(input.error());
    }
    Editable policy{.input = std::move(*input)};
    policy.binary = kindOf(policy.input.bytes) == InputKind::Binary;
    if (policy.binary && output.empty() && !policy.input.isStandard()) {
        session.report({Diagnostic::inText(messages::editNeedsOutput, {})}, policy.input.label());
        return std::unexpected(ExitCode::CallWrong);
    }
    if (policy.binary) {
        const CipReading reading = readCip(policy.input.bytes);
        if (!reading.complete) {
            reportReading(session, policy.input, reading);
            return std::unexpected(ExitCode::InputWrong);
        }
        policy.text = PolicyText(writePolicy(reading.policy));
    } else {
        policy.text = PolicyText::fromBytes(std::move(policy.input.bytes));
    }
    policy.read = readPolicy(policy.text);
    if (!isPolicy(policy.read)) {
        const LineIndex lines = policy.text.lines();
        session.report(policy.read.diagnostics, policy.input.label(), &lines);
        return std::unexpected(ExitCode::InputWrong);
    }
    return policy;
}

ExitCode applyEdit(const Session& session, Editable& policy, const Result<TextPatch>& patch) {
    if (!patch) {
        const LineIndex lines = policy.text.lines();
        session.report(patch.error(), policy.input.label(), &lines);
        return ExitCode::InputWrong;
    }
    policy.apply(*patch);
    return ExitCode::Done;
}

ExitCode writeEdited(const Session& session, const Editable& policy, const Output& output) {
    if (!output.name.empty()) {
        return writeOutput(session, policy.input, output, policy.text.toBytes());
    }
    if (policy.input.isStandard()) {
        return writeStandardOutput(session, policy.text.toBytes());
    }
    return policy.changed ? replaceInput(session, policy.input, policy.text.toBytes())
                          : ExitCode::Done;
}

void addEditedOutput(CLI::App& app, std::string& output, bool& force) {
    addOutput(app, output, force,
              "The changed policy to write, as XML (default: the input itself; a binary needs it)");
}

} // namespace cipwright::cli
