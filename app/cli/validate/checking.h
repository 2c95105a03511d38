// Checks one input with all that is known about it.
#pragma once

#include "app/cli/overridefiles.h"
#include "app/cli/validate/checkedfile.h"
#include "core/check/checkinput.h"

#include <expected>
#include <memory>
#include <string>

namespace cipwright::cli {

/// Checks an input, whose bytes are taken. A binary is decompiled; one that cannot be read in full
/// gives what is wrong with it and no more. With `fix` all remedies are applied to the text first.
[[nodiscard]] CheckedFile checkFile(Input& input, const CheckContext& context, OverrideFile& file,
                                    bool fix);

/// The policy that --base names, or nothing where it names none; says what is wrong with it.
[[nodiscard]] std::expected<std::unique_ptr<Policy>, ExitCode> loadBase(const Session& session,
                                                                        const std::string& name);

} // namespace cipwright::cli
