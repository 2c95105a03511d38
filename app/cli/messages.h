// What can go wrong with a call of the program, apart from what core says of policies.
#pragma once

#include "core/base/diagnostic.h"

namespace cipwright::cli::messages {

inline constexpr MessageDef usage{"cli.usage", Severity::Error, Category::Call,
                                  "{problem}; see {command} --help"};
inline constexpr MessageDef isBinary{
    "cli.is-binary", Severity::Error, Category::Call,
    "this is a binary policy, not XML; to make XML from it use cipwright-cli decompile"};
inline constexpr MessageDef isText{
    "cli.is-text", Severity::Error, Category::Call,
    "this is text, not a binary policy; to make one from it use cipwright-cli compile"};
inline constexpr MessageDef sameFile{
    "cli.same-file", Severity::Error, Category::Call,
    "\"{path}\" is the input and would be lost; choose another output with -o"};
inline constexpr MessageDef nameByIdToStandardOutput{
    "cli.name-by-id", Severity::Error, Category::Call,
    "--name-by-id makes a file, but -o says standard output; name a folder or leave one of the "
    "two out"};
inline constexpr MessageDef notComplete{
    "cli.not-complete", Severity::Error, Category::Binary,
    "the policy could not be read in full and nothing was written; decompile --rescue writes what "
    "could be read"};
inline constexpr MessageDef otherBytes{
    "cli.other-bytes", Severity::Warning, Category::Binary,
    "compiling the result gives other bytes, from byte 0x{offset} on; please report this policy"};
inline constexpr MessageDef doesNotCompile{
    "cli.does-not-compile", Severity::Warning, Category::Binary,
    "the result does not compile as it stands; first problem, in line {line}: {problem}"};
inline constexpr MessageDef fixNeedsOutput{
    "cli.fix-needs-output", Severity::Error, Category::Call,
    "--fix cannot write into this; name the XML file for the mended policy with -o"};
inline constexpr MessageDef listIsPolicy{
    "cli.list-is-policy", Severity::Error, Category::Call,
    "this is a policy or other data, not a list of files; cipwright-cli monitor list makes a list "
    "of a policy"};
inline constexpr MessageDef editNeedsOutput{
    "cli.edit-needs-output", Severity::Error, Category::Call,
    "a binary policy cannot be changed in place; name the XML file for the result with -o"};
inline constexpr MessageDef unknownCode{"cli.unknown-code", Severity::Error, Category::Call,
                                        "there is no code \"{code}\"{hint}; validate --list-codes "
                                        "lists all"};
inline constexpr MessageDef pagesNeedFolder{
    "cli.pages-need-folder", Severity::Error, Category::Call,
    "the pages are several files; name the folder for them with -o"};
inline constexpr MessageDef kitNeedsFolder{
    "cli.kit-needs-folder", Severity::Error, Category::Call,
    "a kit is several files; name the folder for them with -o"};
inline constexpr MessageDef templateNeeded{
    "cli.template-needed", Severity::Error, Category::Call,
    "there is no template named; name one that cipwright-cli new --list lists"};
inline constexpr MessageDef keyNeeded{
    "cli.key-needed", Severity::Error, Category::Call,
    "there is nothing to sign with; name a certificate and its key with --cert and --key, or a "
    "PKCS #12 file with --pfx; for a key that lives elsewhere see --export-tbs"};
inline constexpr MessageDef preparedNeedsName{
    "cli.prepared-needs-name", Severity::Error, Category::Call,
    "the prepared policy cannot be written beside standard input; name the file with --prepared"};
inline constexpr MessageDef importMismatch{
    "cli.import-mismatch", Severity::Error, Category::Call,
    "this is no signature of what --export-tbs wrote for the same policy, certificate, digest and "
    "time; give the same options in both calls, and the bytes of the signature as they are"};
inline constexpr MessageDef passphraseNeeded{
    "cli.passphrase-needed", Severity::Error, Category::Call,
    "\"{name}\" needs a passphrase and there is no terminal to ask at; use --pass-file, --pass-fd "
    "or --pass-env"};
inline constexpr MessageDef passphraseVariable{
    "cli.passphrase-variable", Severity::Error, Category::Call,
    "there is no environment variable \"{name}\"; set it to the passphrase"};
inline constexpr MessageDef passphraseDescriptor{
    "cli.passphrase-descriptor", Severity::Error, Category::System,
    "cannot read file descriptor {name}; open it for the program, as with 3<FILE"};
inline constexpr MessageDef notSigned{
    "cli.not-signed", Severity::Error, Category::Call,
    "nothing was signed; mend what is said above, for which --prepare makes the changes of the "
    "policy, or sign all the same with --unready"};
inline constexpr MessageDef unreadableContent{
    "cli.unreadable-content", Severity::Error, Category::Binary,
    "what is to be signed is no policy that can be read in full; see cipwright-cli info"};
inline constexpr MessageDef noTbsHash{"cli.no-tbs-hash", Severity::Error, Category::Binary,
                                      "policies cannot name \"{subject}\": its signature "
                                      "algorithm, {algorithm}, has no digest of its "
                                      "own; use another certificate"};
inline constexpr MessageDef gitFailed{"cli.git-failed", Severity::Error, Category::System,
                                      "git does not give \"{path}\" at revision \"{revision}\"; "
                                      "check the revision, and that the file "
                                      "is in a repository"};
inline constexpr MessageDef gitByHand{
    "cli.git-by-hand", Severity::Error, Category::Call,
    "--git does not work on this system; use git show {revision}:{path} | cipwright-cli compare - "
    "{path}"};
inline constexpr MessageDef mergeConflict{
    "cli.merge-conflict", Severity::Error, Category::Call,
    "the policies do not agree on {what}: {values}; choose with --prefer \"{key}=NUMBER\""};
inline constexpr MessageDef mergeBothChanged{
    "cli.merge-both-changed", Severity::Error, Category::Call,
    "both changed {what}: {ours} in ours, {theirs} in theirs, {base} in the base; choose with "
    "--prefer \"{key}=ours\" or \"{key}=theirs\""};
inline constexpr MessageDef mergeOneDeleted{
    "cli.merge-one-deleted", Severity::Error, Category::Call,
    "one deleted what the other changed, {what}: {ours} in ours, {theirs} in theirs; choose with "
    "--prefer \"{key}=ours\" or \"{key}=theirs\""};
inline constexpr MessageDef mergeUndecided{
    "cli.merge-undecided", Severity::Error, Category::Call,
    "nothing was merged; decide what is listed above ({count}), or all of it with --prefer WHICH"};
inline constexpr MessageDef mergeNoSuchKey{
    "cli.merge-no-such-key", Severity::Warning, Category::Call,
    "--prefer \"{key}=...\" decides nothing, since the policies do not disagree on that; without "
    "--prefer the keys of what they disagree on are listed"};
inline constexpr MessageDef mergeBlocks{
    "cli.merge-blocks", Severity::Warning, Category::Meaning,
    "the merged policy would block, though \"{path}\" only audits; to keep that, add --prefer "
    "\"Enabled:Audit Mode={number}\""};
inline constexpr MessageDef notWhole{
    "cli.not-whole", Severity::Error, Category::Call,
    "this is no policy that can be read in full; mend it first, or take what decompile --rescue "
    "makes of it"};
inline constexpr MessageDef standardInput{"cli.standard-input", Severity::Error, Category::System,
                                          "cannot read standard input: {reason}"};
inline constexpr MessageDef standardOutput{"cli.standard-output", Severity::Error, Category::System,
                                           "cannot write standard output: {reason}"};
inline constexpr MessageDef writtenDiffers{
    "cli.written-differs", Severity::Error, Category::System,
    "\"{path}\" does not hold what was written to it; do not use it, and check the disk"};
inline constexpr MessageDef outOfMemory{"cli.out-of-memory", Severity::Error, Category::System,
                                        "there is not enough memory for this policy"};
inline constexpr MessageDef unexpected{"cli.unexpected", Severity::Error, Category::System,
                                       "the program failed: {reason}; please report this"};

} // namespace cipwright::cli::messages
