#include "app/cli/commandline.h"

#include "app/cli/command.h"
#include "app/cli/files.h"
#include "app/cli/messages.h"
#include "core/xml/render.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <utility>

namespace cipwright::cli {

namespace {

constexpr std::string_view description =
    "Windows App Control policies: from XML to the binary that Windows loads, and back.";

constexpr std::string_view programManual =
    R"(A file name "-" stands for standard input or output. Messages go to standard error, one a line:
  FILE:LINE:COLUMN: error: text [code]     in XML
  FILE:0xOFFSET: error: text [code]        in a binary policy

Exit codes:
  0  done
  1  the input is wrong
  2  the call is wrong: an unknown option, an output that exists already
  3  the system failed: a file cannot be read or written, memory ran out

Examples:
  cipwright-cli validate policy.xml
  cipwright-cli compile policy.xml
  cipwright-cli decompile policy.cip -o policy.xml
  cipwright-cli compile --help)";

// A parser with all commands, and what was asked of it.
class Program {
public:
    Program() {
        m_app.require_subcommand(1);
        m_app.footer(std::string(programManual));
        m_app.allow_windows_style_options(false);
        m_app.set_help_flag("-h,--help", "Show this help");
        m_app.set_version_flag("--version", fmt::format("{} {}", programName, CIPWRIGHT_VERSION),
                               "Show the version");
        m_app.add_flag("-q,--quiet", m_quiet, "Say nothing on success");
        for (const Command& command : commands()) {
            CLI::App* const sub =
                m_app.add_subcommand(std::string(command.name), std::string(command.summary));
            sub->footer(std::string(command.manual));
            sub->fallthrough();
            m_actions.emplace_back(sub, command.declare(*sub));
        }
    }

    ExitCode run(std::vector<std::string> arguments, const Streams& streams) {
        Session session{streams, m_app};
        try {
            std::ranges::reverse(arguments); // As the parser wants them.
            m_app.parse(std::move(arguments));
        } catch (const CLI::CallForHelp&) {
            return writeStandardOutput(session, m_app.help());
        } catch (const CLI::CallForVersion& version) {
            return writeStandardOutput(session, std::string(version.what()) + '\n');
        } catch (const CLI::ParseError& error) {
            session.report(Diagnostic::inText(
                messages::usage, {}, {{"problem", error.what()}, {"command", calledCommand()}}));
            return ExitCode::CallWrong;
        }
        session.quiet = m_quiet;
        const auto chosen = std::ranges::find_if(
            m_actions, [](const auto& entry) { return entry.first->parsed(); });
        return chosen->second(session);
    }

private:
    // The program with the command that was recognised, if any, as one would call it.
    [[nodiscard]] std::string calledCommand() const {
        std::string called(programName);
        for (const CLI::App* const sub : m_app.get_subcommands()) {
            called += ' ' + sub->get_name();
        }
        return called;
    }

    CLI::App m_app{std::string(description), std::string(programName)};
    std::vector<std::pair<CLI::App*, Action>> m_actions;
    bool m_quiet = false;
};

void reportFailure(const Streams& streams, const MessageDef& def, std::string reason) {
    streams.err << renderDiagnostic(Diagnostic::inText(def, {}, {{"reason", std::move(reason)}}),
                                    programName);
}

} // namespace

ExitCode runCommandLine(std::vector<std::string> arguments, const Streams& streams) {
    try {
        return Program().run(std::move(arguments), streams);
    } catch (const std::bad_alloc&) {
        reportFailure(streams, messages::outOfMemory, {});
    } catch (const std::exception& error) {
        reportFailure(streams, messages::unexpected, error.what());
    }
    return ExitCode::SystemFailed;
}

} // namespace cipwright::cli
