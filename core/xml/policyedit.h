// Intents of an editor as patches of the policy's text: the smallest change that does it.
#pragma once

#include "core/base/result.h"
#include "core/policy/policy.h"
#include "core/xml/policytext.h"
#include "core/xml/textpatch.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// Every function takes a text, the Policy that was read from it, and what is wanted, and gives
// back a patch of that text. An empty patch means that nothing needs to change. Comments, unknown
// elements and the layout of everything else stay; what is added is written like its neighbours.
// Strings are values, not XML: they are escaped here. Whether a value makes sense is not judged.
//
// Errors of all of them: edit.stale (the text is not what the Policy says), edit.no-item (an index
// beyond a list), edit.character (a value that XML cannot hold).

namespace cipwright {

/// An item of one of the lists of a policy.
struct ItemRef {
    Section section;
    std::size_t index;

    friend bool operator==(const ItemRef&, const ItemRef&) = default;
};

/// A group of signers and rules in a scenario; it need not be there yet.
struct GroupRef {
    std::size_t scenario;
    SignerGroupKind group;

    friend bool operator==(const GroupRef&, const GroupRef&) = default;
};

/// The position behind the last item of a list.
inline constexpr std::size_t atEnd = SIZE_MAX;

/// What happens to references to something that is deleted.
enum class References : std::uint8_t {
    Keep,   ///< They stay and dangle.
    Delete, ///< They go too, and so do the lists that the schema does not allow to be empty.
};

/// An item to be added; its note becomes a comment above it.
using NewItem = std::variant<OptionRule, Eku, FileRule, ArtifactRule, Signer, SigningScenario,
                             SignerRef, Setting, Macro, App>;

/// A wanted value of an attribute; nothing means that it should not be there.
struct AttributeChange {
    ItemRef item;
    std::string attribute; ///< By its name in the schema.
    std::optional<std::string> value;
};

// ---- Items of any list (policyeditlists.cpp, policyeditattributes.cpp, policyeditnotes.cpp)

/// The names of the attributes that items of a section can have, in the order of the schema.
[[nodiscard]] std::span<const std::string_view> attributesOfItems(Section section);

/// Adds items before the item number `before`, or at the end. A section that is missing is made.
/// Errors: edit.kind if an item is not of the section's type.
[[nodiscard]] Result<TextPatch> addItems(const PolicyText& text, const Policy& policy,
                                         Section section, std::size_t before,
                                         std::span<const NewItem> items);

/// Adds file rules and puts all of them into groups of scenarios.
[[nodiscard]] Result<TextPatch> addFileRules(const PolicyText& text, const Policy& policy,
                                             std::size_t before, std::span<const FileRule> rules,
                                             std::span<const GroupRef> groups = {});

/// Deletes items, each with its line and its note.
[[nodiscard]] Result<TextPatch> deleteItems(const PolicyText& text, const Policy& policy,
                                            std::span<const ItemRef> items, References references);

/// Moves items of a section, in their present order, before the item that now has the number
/// `before`, or to the end. Notes move along.
[[nodiscard]] Result<TextPatch> moveItems(const PolicyText& text, const Policy& policy,
                                          Section section, std::span<const std::size_t> indices,
                                          std::size_t before);

/// Sets or removes attributes of items. Of several changes of one attribute the last counts.
/// Errors: edit.attribute for a name that items of the section cannot have.
[[nodiscard]] Result<TextPatch> setAttributes(const PolicyText& text, const Policy& policy,
                                              std::span<const AttributeChange> changes);

[[nodiscard]] Result<TextPatch> setAttribute(const PolicyText& text, const Policy& policy,
                                             ItemRef item, std::string_view attribute,
                                             std::optional<std::string_view> value);

/// Makes a file rule another kind of element. Its ID stays as it is.
[[nodiscard]] Result<TextPatch> setFileRuleKind(const PolicyText& text, const Policy& policy,
                                                std::size_t rule, FileRuleKind kind);

/// Sets the comment directly above an item; an empty note removes it. Line feeds become the
/// text's own line ends. Errors: edit.note-hyphens.
[[nodiscard]] Result<TextPatch> setNote(const PolicyText& text, const Policy& policy, ItemRef item,
                                        std::string_view note);

/// Gives an EKU, a rule, a signer, a scenario or a macro another ID, and changes all that refer to
/// it. While another item has the same old ID, the references stay with that one.
/// Errors: edit.id-taken, edit.no-id.
[[nodiscard]] Result<TextPatch> renameId(const PolicyText& text, const Policy& policy, ItemRef item,
                                         std::string_view id);

// ---- The head of the policy and its options (policyeditheader.cpp)

/// The attributes of SiPolicy.
enum class PolicyAttribute : std::uint8_t { FriendlyName, PolicyType };

[[nodiscard]] Result<TextPatch> setPolicyAttribute(const PolicyText& text, const Policy& policy,
                                                   PolicyAttribute attribute,
                                                   std::optional<std::string_view> value);

/// Sets or removes VersionEx, one of the GUIDs or HvciOptions.
[[nodiscard]] Result<TextPatch> setHeaderField(const PolicyText& text, const Policy& policy,
                                               HeaderField field,
                                               std::optional<std::string_view> value);

/// Adds an option at the end of the list, or removes it wherever it is.
[[nodiscard]] Result<TextPatch> setOption(const PolicyText& text, const Policy& policy,
                                          std::string_view name, bool on);

/// Changes the text of the option number `option`.
[[nodiscard]] Result<TextPatch> setOptionName(const PolicyText& text, const Policy& policy,
                                              std::size_t option, std::string_view name);

// ---- Parts of a signer (policyeditsigners.cpp)

/// The children of a Signer that hold one value; the order is that of the schema.
enum class SignerValue : std::uint8_t { CertIssuer, CertPublisher, CertOemID };

/// The children of a Signer that refer to something.
enum class SignerReference : std::uint8_t { CertEKU, FileAttribRef, ArtifactRuleRef };

[[nodiscard]] Result<TextPatch> setCertRoot(const PolicyText& text, const Policy& policy,
                                            std::size_t signer, std::string_view type,
                                            std::string_view value);

[[nodiscard]] Result<TextPatch> setSignerValue(const PolicyText& text, const Policy& policy,
                                               std::size_t signer, SignerValue which,
                                               std::optional<std::string_view> value);

/// Adds references; those that are there already are not added again.
[[nodiscard]] Result<TextPatch> addSignerReferences(const PolicyText& text, const Policy& policy,
                                                    std::size_t signer, SignerReference which,
                                                    std::span<const std::string> ids);

[[nodiscard]] Result<TextPatch> removeSignerReferences(const PolicyText& text, const Policy& policy,
                                                       std::size_t signer, SignerReference which,
                                                       std::span<const std::string> ids);

/// Sets or removes the Condition of a CertEKU. Errors: edit.not-there.
[[nodiscard]] Result<TextPatch> setCertEkuCondition(const PolicyText& text, const Policy& policy,
                                                    std::size_t signer, std::string_view eku,
                                                    std::optional<std::string_view> condition);

// ---- Parts of a scenario (policyeditscenarios.cpp, policyeditmembers.cpp)

enum class Verdict : std::uint8_t { Allowed, Denied };

/// Puts rules into FileRulesRef of a group (ArtifactRulesRef of ArtifactSigners), making what is
/// missing. Those that are in it already are not added again.
[[nodiscard]] Result<TextPatch> addRuleRefs(const PolicyText& text, const Policy& policy,
                                            GroupRef group, std::span<const std::string> ids);

/// Takes rules out of a group. With the last reference its list goes.
[[nodiscard]] Result<TextPatch> removeRuleRefs(const PolicyText& text, const Policy& policy,
                                               GroupRef group, std::span<const std::string> ids);

/// Puts signers into AllowedSigners or DeniedSigners of a group.
[[nodiscard]] Result<TextPatch> addGroupSigners(const PolicyText& text, const Policy& policy,
                                                GroupRef group, Verdict verdict,
                                                std::span<const std::string> ids);

/// Takes signers, with their exceptions, out of a group. With the last one their list goes.
[[nodiscard]] Result<TextPatch> removeGroupSigners(const PolicyText& text, const Policy& policy,
                                                   GroupRef group, Verdict verdict,
                                                   std::span<const std::string> ids);

/// A signer of a group, and rules to except from it.
struct SignerExceptions {
    std::string signer;
    std::vector<std::string> rules;
};

/// Adds ExceptDenyRule to an allowed signer or ExceptAllowRule to a denied one.
/// Errors: edit.not-there if the signer is not in the group.
[[nodiscard]] Result<TextPatch> addExceptions(const PolicyText& text, const Policy& policy,
                                              GroupRef group, Verdict verdict,
                                              std::string_view signer,
                                              std::span<const std::string> rules);

[[nodiscard]] Result<TextPatch> removeExceptions(const PolicyText& text, const Policy& policy,
                                                 GroupRef group, Verdict verdict,
                                                 std::string_view signer,
                                                 std::span<const std::string> rules);

/// The same for many signers, each of which is named once, in one patch.
[[nodiscard]] Result<TextPatch> addManyExceptions(const PolicyText& text, const Policy& policy,
                                                  GroupRef group, Verdict verdict,
                                                  std::span<const SignerExceptions> many);

[[nodiscard]] Result<TextPatch> removeManyExceptions(const PolicyText& text, const Policy& policy,
                                                     GroupRef group, Verdict verdict,
                                                     std::span<const SignerExceptions> many);

/// Puts a signer into UpdatePolicySigners, CiSigners or SupplementalPolicySigners, or takes it out.
/// Errors: edit.kind for any other section.
[[nodiscard]] Result<TextPatch> setSignerListed(const PolicyText& text, const Policy& policy,
                                                Section section, std::string_view signer,
                                                bool listed);

/// The same for many signers.
[[nodiscard]] Result<TextPatch> setSignersListed(const PolicyText& text, const Policy& policy,
                                                 Section section,
                                                 std::span<const std::string> signers, bool listed);

[[nodiscard]] Result<TextPatch> addAppIdTags(const PolicyText& text, const Policy& policy,
                                             std::size_t scenario, std::span<const AppIdTag> tags);

/// Sets key and value of the tag number `tag` of a scenario.
[[nodiscard]] Result<TextPatch> setAppIdTag(const PolicyText& text, const Policy& policy,
                                            std::size_t scenario, std::size_t tag,
                                            std::string_view key, std::string_view value);

[[nodiscard]] Result<TextPatch> removeAppIdTags(const PolicyText& text, const Policy& policy,
                                                std::size_t scenario,
                                                std::span<const std::size_t> tags);

/// Sets EnforceDLL, making AppIDTags where there is none, or removes it.
[[nodiscard]] Result<TextPatch> setEnforceDll(const PolicyText& text, const Policy& policy,
                                              std::size_t scenario,
                                              std::optional<std::string_view> value);

// ---- Values inside settings and artifact rules (policyeditsettings.cpp)

/// Sets the value of a Setting and its type.
[[nodiscard]] Result<TextPatch> setSettingValue(const PolicyText& text, const Policy& policy,
                                                std::size_t setting, SettingType type,
                                                std::string_view value);

struct ArtifactDigest {
    std::string algorithm; ///< sha256, sha384 or sha512.
    std::string hash;      ///< Hexadecimal.
};

[[nodiscard]] Result<TextPatch> setArtifactHash(const PolicyText& text, const Policy& policy,
                                                std::size_t rule,
                                                const std::optional<ArtifactDigest>& digest);

/// Adds settings to an App, behind those it has; what only a CIP can say of them is not written.
[[nodiscard]] Result<TextPatch> addAppSettings(const PolicyText& text, const Policy& policy,
                                               std::size_t app,
                                               std::span<const AppSetting> settings);

/// Sets the name of a setting of an App.
[[nodiscard]] Result<TextPatch> setAppSettingName(const PolicyText& text, const Policy& policy,
                                                  std::size_t app, std::size_t setting,
                                                  std::string_view name);

/// Sets all values of a setting of an App.
[[nodiscard]] Result<TextPatch> setAppSettingValues(const PolicyText& text, const Policy& policy,
                                                    std::size_t app, std::size_t setting,
                                                    std::span<const std::string> values);

[[nodiscard]] Result<TextPatch> removeAppSettings(const PolicyText& text, const Policy& policy,
                                                  std::size_t app,
                                                  std::span<const std::size_t> settings);

} // namespace cipwright
