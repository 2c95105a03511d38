#include "app/cli/signing/subject.h"

#include "app/cli/messages.h"
#include "core/check/schema/readchecked.h"
#include "core/cip/container.h"
#include "core/cip/writer.h"
#include "core/crypto/messages.h"
#include "core/xml/render.h"
#include "core/xml/writer.h"

#include <fmt/format.h>

#include <utility>

namespace cipwright::cli {

namespace {

SigningIntent intentOf(const Subject& subject, const LoadedSigner& signer,
                       const Surroundings& surroundings, std::string_view now) {
    return {.text = subject.loaded.text,
            .read = subject.loaded.read,
            .certificate = signer.certificate,
            .others = signer.chain,
            .base = surroundings.base.get(),
            .deployed = surroundings.deployed.get(),
            .now = now};
}

// Compiles the text, a binary one to what it came from; says what is wrong with it.
bool compile(const Session& session, Subject& subject) {
    CompileOptions options;
    if (subject.formatVersion >= CompileOptions::lowestFormatVersion) {
        options.formatVersion = subject.formatVersion;
    }
    if (subject.formatVersion != 0) {
        options.ruleOrder = RuleOrder::Document;
    }
    const LineIndex lines = subject.loaded.text.lines();
    const ReadPolicy& read = subject.loaded.read;
    auto compiled = hasErrors(read.diagnostics)
                        ? Result<CompiledPolicy>(std::unexpected(read.diagnostics))
                        : compilePolicy(read.policy, options);
    session.report(compiled ? compiled->warnings : compiled.error(), subject.label, &lines);
    if (compiled) {
        subject.bare = std::move(compiled->bytes);
    }
    return compiled.has_value();
}

} // namespace

std::expected<Subject, ExitCode> loadSubject(const Session& session, Input& input) {
    Subject subject;
    subject.label = input.label();
    if (cip::looksWrapped(input.bytes)) {
        session.report({Diagnostic::inText(cipwright::messages::signSigned, {})}, subject.label);
        return std::unexpected(ExitCode::InputWrong);
    }
    if (kindOf(input.bytes) == InputKind::Text) {
        subject.loaded = loadChecked(input);
        if (!compile(session, subject)) {
            return std::unexpected(ExitCode::InputWrong);
        }
        return subject;
    }
    subject.bare = input.bytes;
    const CipReading reading = readCip(subject.bare);
    if (!reading.complete) {
        session.report({Diagnostic::inText(messages::unreadableContent, {})}, subject.label);
        return std::unexpected(ExitCode::InputWrong);
    }
    subject.formatVersion = reading.info.formatVersion;
    subject.loaded.text = PolicyText(writePolicy(reading.policy));
    subject.loaded.read = readChecked(subject.loaded.text);
    return subject;
}

std::expected<bool, ExitCode> prepareSubject(const Session& session, Subject& subject,
                                             const LoadedSigner& signer,
                                             const Surroundings& surroundings) {
    const auto changes = preparationsFor(intentOf(subject, signer, surroundings, {}));
    for (const Preparation& change : changes) {
        const auto place = subject.loaded.text.lines().at(change.patch.edits().front().where.begin);
        session.say(fmt::format("{}:{}:{}: prepared: {} [{}]", printable(subject.label), place.line,
                                place.column, printable(change.title), change.code));
        subject.loaded.text.apply(change.patch);
    }
    if (changes.empty()) {
        return false;
    }
    subject.loaded.read = readChecked(subject.loaded.text);
    if (!compile(session, subject)) {
        return std::unexpected(ExitCode::InputWrong);
    }
    return true;
}

bool reportReadiness(const Session& session, const Subject& subject, const LoadedSigner& signer,
                     const std::string& certificateFile, const Surroundings& surroundings,
                     std::string_view now) {
    const auto findings = signingReadiness(intentOf(subject, signer, surroundings, now));
    const LineIndex lines = subject.loaded.text.lines();
    for (const ReadinessFinding& finding : findings) {
        if (session.quiet && finding.diagnostic.severity() == Severity::Info) {
            continue;
        }
        const bool own = finding.topic == ReadinessTopic::Certificate;
        const bool placed = !own && subject.formatVersion == 0;
        session.report({finding.diagnostic}, own ? certificateFile : subject.label,
                       placed ? &lines : nullptr);
    }
    return isReady(findings);
}

} // namespace cipwright::cli
