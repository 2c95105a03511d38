// Checks of what a single file rule compares: which attributes stand together, and its hash.
#include "core/check/families.h"
#include "core/check/rules/filerules.h"

#include "core/base/hex.h"
#include "core/base/text.h"

#include <algorithm>

namespace cipwright {

namespace {

using namespace filerules;
using enum FileRuleAttribute;
using enum Severity;
using enum Category;

constexpr std::size_t md5Digits = 32;
constexpr std::size_t sha1Digits = 40;
constexpr std::size_t sha256Digits = 64;
constexpr std::array<std::size_t, 2> longDigits{96, 128}; // SHA-384, SHA-512

constexpr std::array fileVersions{MinimumFileVersion, MaximumFileVersion};

// What AppIDs cannot stand beside.
constexpr std::array notWithAppIds{InternalName, FileDescription, ProductName, PackageFamilyName};

bool anyFilled(const FileRule& rule, std::span<const FileRuleAttribute> attributes) {
    return std::ranges::any_of(attributes, [&](FileRuleAttribute a) { return filled(rule, a); });
}

// "FileName, MinimumFileVersion": those of the attributes that the rule has.
std::string namesOf(const FileRule& rule, std::span<const FileRuleAttribute> attributes) {
    std::string names;
    for (const FileRuleAttribute attribute : attributes) {
        if (filled(rule, attribute)) {
            names += (names.empty() ? "" : ", ") + std::string(nameOf(attribute));
        }
    }
    return names;
}

void checkMatches(const FileRule& rule, ItemReport& found) {
    if (!filled(rule, Hash) && !anyFilled(rule, matchedNames)) {
        found.add(placeOf(rule), {{"id", rule.id()}, {"element", std::string(nameOf(rule.kind))}});
    }
}

std::optional<Fix> fixMatches(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto rule = ruleAt(input, diagnostic);
    // Only where it says what the versions say already, and only within a signer.
    if (!rule || input.facts[*rule].effect != FileRuleEffect::Attribute
        || !anyFilled(input.policy.fileRules[*rule], fileVersions)) {
        return std::nullopt;
    }
    return changeRule(input, *rule, "Match any file name", {{FileName, "*"}});
}

void checkHashMixed(const FileRule& rule, ItemReport& found) {
    if (filled(rule, Hash) && anyFilled(rule, matchedNames)) {
        found.add(rule.value(Hash).span(),
                  {{"id", rule.id()}, {"others", namesOf(rule, matchedNames)}});
    }
}

void checkHashVersion(const FileRule& rule, ItemReport& found) {
    if (filled(rule, Hash) && !anyFilled(rule, matchedNames) && anyFilled(rule, fileVersions)) {
        found.add(rule.value(Hash).span(),
                  {{"id", rule.id()}, {"others", namesOf(rule, fileVersions)}});
    }
}

std::optional<Fix> fixHashVersion(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto rule = ruleAt(input, diagnostic);
    if (!rule) {
        return std::nullopt;
    }
    return changeRule(input, *rule, "Remove the versions",
                      {{MinimumFileVersion, std::nullopt}, {MaximumFileVersion, std::nullopt}});
}

void checkAppIdsMixed(const FileRule& rule, ItemReport& found) {
    if (filled(rule, AppIDs) && anyFilled(rule, notWithAppIds)) {
        found.add(rule.value(AppIDs).span(),
                  {{"id", rule.id()}, {"others", namesOf(rule, notWithAppIds)}});
    }
}

// The digits of a hash that is hexadecimal, as the schema wants it; empty otherwise.
std::string_view digitsOf(const FileRule& rule) {
    const std::string_view digits = trimmed(rule.text(Hash));
    const bool valid = digits.size() % 2 == 0
                       && std::ranges::all_of(digits, [](char c) { return hexDigit(c) >= 0; });
    return valid ? digits : std::string_view();
}

void reportHash(const FileRule& rule, ItemReport& found) {
    found.add(rule.value(Hash).span(),
              {{"id", rule.id()}, {"digits", std::to_string(trimmed(rule.text(Hash)).size())}});
}

void checkHashLength(const FileRule& rule, ItemReport& found) {
    const std::size_t digits = digitsOf(rule).size();
    if (digits != 0 && digits != md5Digits && digits != sha1Digits && digits != sha256Digits
        && std::ranges::find(longDigits, digits) == longDigits.end()) {
        reportHash(rule, found);
    }
}

void checkHashMd5(const FileRule& rule, ItemReport& found) {
    if (digitsOf(rule).size() == md5Digits) {
        reportHash(rule, found);
    }
}

void checkHashLong(const FileRule& rule, ItemReport& found) {
    if (std::ranges::find(longDigits, digitsOf(rule).size()) != longDigits.end()) {
        reportHash(rule, found);
    }
}

void checkHashEmpty(const FileRule& rule, ItemReport& found) {
    const Value& hash = rule.value(Hash);
    if (hash.present() && trimmed(hash.text()).empty() && anyFilled(rule, matchedNames)) {
        reportHash(rule, found);
    }
}

std::optional<Fix> fixHashEmpty(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto rule = ruleAt(input, diagnostic);
    return rule ? changeRule(input, *rule, "Remove the empty hash", {{Hash, std::nullopt}})
                : std::nullopt;
}

void checkHashPlaceholder(const FileRule& rule, ItemReport& found) {
    const std::string_view digits = digitsOf(rule);
    if (!digits.empty() && digits.find_first_not_of(digits.front()) == std::string_view::npos) {
        reportHash(rule, found);
    }
}

void checkHashOfNothing(const FileRule& rule, ItemReport& found) {
    // The digests of no bytes at all, as FIPS 180-4's functions give them.
    constexpr std::array<std::string_view, 2> ofNothing{
        "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709",
        "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855"};
    const std::string_view digits = digitsOf(rule);
    if ((digits.starts_with('d') || digits.starts_with('D') || digits.starts_with('e')
         || digits.starts_with('E'))
        && std::ranges::find(ofNothing, upper(digits)) != ofNothing.end()) {
        reportHash(rule, found);
    }
}

void checkHashLabel(const FileRule& rule, ItemReport& found) {
    const std::size_t digits = digitsOf(rule).size();
    const std::string_view label = rule.text(FriendlyName);
    const bool saysSha1 = label.ends_with(" Sha1") || label.ends_with(" SHA1");
    const bool saysSha256 = label.ends_with(" Sha256") || label.ends_with(" SHA256");
    if ((saysSha1 && digits == sha256Digits) || (saysSha256 && digits == sha1Digits)) {
        found.add(rule.value(FriendlyName).span(), {{"id", rule.id()},
                                                    {"found", saysSha1 ? "SHA-1" : "SHA-256"},
                                                    {"is", saysSha1 ? "SHA-256" : "SHA-1"}});
    }
}

void checkGenericId(const FileRule& rule, ItemReport& found) {
    const auto effect = rule.effect();
    if (rule.kind != FileRuleKind::FileRule || !effect) {
        return;
    }
    constexpr std::array<std::string_view, 3> prefixes{"ID_DENY_", "ID_ALLOW_", "ID_FILEATTRIB_"};
    const auto own = static_cast<std::size_t>(*effect);
    for (std::size_t i = 0; i < prefixes.size(); ++i) {
        if (i != own && rule.id().starts_with(prefixes[i])) {
            found.add(placeOf(rule), {{"id", rule.id()},
                                      {"type", rule.text(Type)},
                                      {"expected", std::string(prefixes[own])}});
        }
    }
}

constexpr std::string_view rulesPage = "Microsoft Learn: App Control policy rules and file rules";
constexpr std::string_view toolMessage =
    "Microsoft's tools answer with \"invalid file rule with ID\" and write nothing.";

constexpr Check checks[] = {
    {{"file.no-match-attribute", Error, Meaning,
      "{element} {id} does not say which file it is about; it needs a Hash or one of FileName, "
      "InternalName, FileDescription, ProductName, PackageFamilyName, FilePath: add one or delete "
      "the rule"},
     "A version alone selects no file. Microsoft's tools answer with \"invalid file rule with ID\" "
     "and write nothing.",
     "Add a hash or a name (FileName=\"*\" for any file of these versions), or delete the rule.",
     "Microsoft's policy converter",
     &checkMatches,
     &fixMatches},
    {{"file.hash-mixed", Error, Meaning,
      "{id} has a Hash and also {others}; a rule by hash may have nothing else: make two rules of "
      "it, or remove what is too much"},
     toolMessage,
     "Make a rule by hash and another by name, or remove one of the two.",
     "Microsoft's policy converter",
     &checkHashMixed},
    {{"file.hash-version", Error, Meaning,
      "{id} has a Hash and also {others}; a hash stands for one file of one version: remove "
      "the versions"},
     toolMessage,
     "Remove MinimumFileVersion and MaximumFileVersion.",
     "Microsoft's policy converter",
     &checkHashVersion,
     &fixHashVersion},
    {{"file.appids-mixed", Error, Meaning,
      "{id} has AppIDs and also {others}, which cannot stand together; use FileName instead, or "
      "remove AppIDs"},
     "AppIDs says in which program a file may be loaded, and works only with FileName, FilePath or "
     "a "
     "Hash. Microsoft's tools refuse other rules with it.",
     "Name the file by FileName, or remove AppIDs.",
     "Microsoft's policy converter",
     &checkAppIdsMixed},
    {{"file.hash-length", Warning, Meaning,
      "the hash of {id} has {digits} digits; SHA-1 has 40 and SHA-256 has 64: no file will match, "
      "compute it again"},
     "Windows compares SHA-1 and SHA-256 hashes. A digit that was lost or doubled while "
     "copying makes a rule that never matches.",
     "Compute the hash again and replace this one.",
     rulesPage,
     &checkHashLength},
    {{"file.hash-md5", Warning, Meaning,
      "the hash of {id} has 32 digits like an MD5 hash, which Windows does not compare; use the "
      "SHA-256 hash of the file"},
     "App Control compares SHA-1 and SHA-256 Authenticode hashes only.",
     "Replace it by the SHA-256 Authenticode hash.",
     rulesPage,
     &checkHashMd5},
    {{"file.hash-long", Info, Meaning,
      "the hash of {id} has {digits} digits; no use of SHA-384 or SHA-512 in file rules is known: "
      "use SHA-256"},
     "The schema takes hashes of any length, but Windows is only known to compare SHA-1 and "
     "SHA-256.",
     "Replace it by the SHA-256 Authenticode hash.",
     rulesPage,
     &checkHashLong},
    {{"file.hash-empty", Warning, Meaning,
      "the Hash of {id} is empty, which is the same as none; enter the hash or remove the "
      "attribute"},
     "The rule goes by its other attributes alone and so is wider than it looks.",
     "Enter the hash in a rule of its own, or remove the empty attribute.",
     rulesPage,
     &checkHashEmpty,
     &fixHashEmpty},
    {{"file.hash-placeholder", Warning, Meaning,
      "the hash of {id} is one digit repeated, which is no hash of a file; enter the real one or "
      "delete the rule"},
     "Such hashes stand in templates for one to be filled in. No file has them.",
     "Enter the real hash or delete the rule.",
     "How hashes are spread",
     &checkHashPlaceholder},
    {{"file.hash-of-nothing", Warning, Meaning,
      "the hash of {id} is that of an empty file; the file could not be read when it was computed: "
      "compute it again"},
     "Tools that fail to read a file hash nothing instead, which gives this well-known value.",
     "Compute the hash of the real file.",
     "FIPS 180-4: the hash of an empty message",
     &checkHashOfNothing},
    {{"file.hash-label", Info, Meaning,
      "the name of {id} says {found}, but its hash has the length of {is}; one of the two is "
      "wrong"},
     "Of the four hashes of a file each has its place; a mixed-up one may mean that another is "
     "missing.",
     "Correct the name, or put the right hash there.",
     "Names that Microsoft's tools give rules",
     &checkHashLabel},
    {{"file.filerule-id", Info, Advice,
      "FileRule {id} has Type=\"{type}\", but its ID says something else; rename it to "
      "{expected}..."},
     "The Type decides, not the ID. People who search for the ID take the rule for its opposite.",
     "Rename the rule, or correct its Type.",
     "Microsoft's policy schema",
     &checkGenericId},
};

} // namespace

std::span<const Check> fileRuleChecks() {
    return checks;
}

} // namespace cipwright
