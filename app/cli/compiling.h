// XML that becomes a binary: what validate and the compiler refuse, said alike wherever it is done.
#pragma once

#include "app/cli/loading.h"
#include "app/cli/overridefiles.h"
#include "core/cip/writer.h"

#include <CLI/App.hpp>

#include <cstdint>
#include <expected>
#include <optional>
#include <string>

namespace cipwright::cli {

/// How to compile, as the call has it.
struct CompileArguments {
    std::optional<std::uint32_t> formatVersion;
    std::string ruleOrder{"powershell"};
    bool requireAudit = false;
    bool warnings = false; ///< List what validate warns of, too.
};

/// --format-version, --rule-order and --require-audit.
void addCompileOptions(CLI::App& app, CompileArguments& arguments);

struct CompiledInput {
    LoadedText loaded;
    CompiledPolicy compiled;
};

/// Compiles XML, whose bytes are taken; says all that stands against it.
[[nodiscard]] std::expected<CompiledInput, ExitCode> compileInput(const Session& session,
                                                                  Input& input,
                                                                  const CompileArguments& arguments,
                                                                  OverrideFiles& overrides);

} // namespace cipwright::cli
