#include "app/cli/arguments.h"
#include "app/cli/commands/commands.h"
#include "app/cli/info/facts.h"
#include "core/xml/render.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <utility>

namespace cipwright::cli {

namespace {

struct Arguments {
    std::string input;
    bool json = false;
};

// The problems stand in the JSON; beside the text for people they go to standard error.
void reportProblems(const Session& session, const Facts& facts) {
    for (const Problem& problem : facts.problems) {
        const auto place = problem.place ? fmt::format("{}:{}:{}", facts.file, problem.place->line,
                                                       problem.place->column)
                                         : facts.file;
        session.streams.err << renderDiagnostic(problem.diagnostic, place);
    }
    for (const MissingItems& missing : facts.missing) {
        session.streams.err << fmt::format("{}: note: {} of {} {} could be read\n",
                                           printable(facts.file), missing.read, missing.announced,
                                           missing.kind);
    }
}

ExitCode info(const Session& session, const Arguments& arguments) {
    auto input = readInput(session, arguments.input);
    if (!input) {
        return input.error();
    }
    const Facts facts = factsOf(std::move(*input));
    if (!arguments.json) {
        reportProblems(session, facts);
    }
    const ExitCode code =
        writeStandardOutput(session, arguments.json ? factsAsJson(facts) : factsAsText(facts));
    if (code != ExitCode::Done) {
        return code;
    }
    return facts.complete ? ExitCode::Done : ExitCode::InputWrong;
}

Action declare(CLI::App& app) {
    auto arguments = std::make_shared<Arguments>();
    addInput(app, arguments->input, "The policy, as XML or binary");
    app.add_flag("--json", arguments->json, "As JSON, for programs");
    return [arguments](const Session& session) { return info(session, *arguments); };
}

} // namespace

const Command infoCommand{
    "info", "Say what a policy is and holds, as XML or binary",
    R"(Signatures are not verified. A file with errors is described as far as it could be understood; the
exit code is 1 then.

Keys of --json, which stay as they are (null where a policy says nothing; more may come):
  file, kind ("cip", "xml"), size, formatVersion (of XML: what compile would write), complete
  cip: signedWrapper, signatureVerified, policyOffset, policySize, optionFlags
  xml: encoding, byteOrderMark, lineEnd ("CRLF", "LF"), wellFormed
  name, id (from PolicyInfo), friendlyName, type ("base", "supplemental", "appIdTagging")
  mode ("enforced", "audit", "asBase", "tagsOnly"), version, policyId, basePolicyId
  policyTypeId, platformId, hvciOptions (0 where absent)
  options: list of name, bit; unnamedOptionBits, clearedOptionBits: lists of numbers
  counts: fileRules, fileRulesByKind (allow, deny, fileAttrib, fileRule), ekus, artifactRules,
    signers, signingScenarios, updatePolicySigners, ciSigners, supplementalPolicySigners,
    settings, macros, apps
  problems: list of severity, code, message, and line, column or offset
  missing: list of kind, announced, read

Examples:
  cipwright-cli info policy.cip
  cipwright-cli info --json policy.xml | jq .counts.fileRules)",
    declare};

} // namespace cipwright::cli
