// The parts of a CIP apart from header and file rules, each written by one function.
#pragma once

#include "core/cip/bytewriter.h"
#include "core/cip/compilation.h"

namespace cipwright::cip {

void writeEkus(Compilation& compilation, ByteWriter& out);
void writeSigners(Compilation& compilation, ByteWriter& out);

/// A list of signer indexes; `name` is that of the list's elements.
void writeSignerRefs(Compilation& compilation, ByteWriter& out, const ItemList<SignerRef>& list,
                     std::string_view name);
/// CiSigners; where an AppID tagging policy lists none, all signers.
void writeCiSigners(Compilation& compilation, ByteWriter& out);
void writeSigningScenarios(Compilation& compilation, ByteWriter& out);
/// Settings, with those that stand for an option and for AppIDTags, in the order of the file.
void writeSettings(Compilation& compilation, ByteWriter& out);

/// The signers' part of block 3.
void writeSigningTimes(Compilation& compilation, ByteWriter& out);
void writeApps(Compilation& compilation, ByteWriter& out);                 ///< Block 8.
void writeHotpatchRequirements(Compilation& compilation, ByteWriter& out); ///< Block 9.
void writeArtifacts(Compilation& compilation, ByteWriter& out);            ///< Block 10.
void writeExcludedEkus(Compilation& compilation, ByteWriter& out);         ///< Block 11.

/// Allowed and denied signers with their exceptions, and the rules of a group. In a group of
/// artifact signers the rules are artifact rules.
void writeSignerGroup(Compilation& compilation, ByteWriter& out, std::size_t scenario,
                      SignerGroupKind kind);

} // namespace cipwright::cip
