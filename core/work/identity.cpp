#include "core/work/identity.h"

#include "core/check/rules/policyfacts.h"
#include "core/xml/policyedit.h"
#include "core/xml/reader.h"
#include "core/xml/writer.h"

#include <array>
#include <utility>

namespace cipwright {

namespace {

using enum HeaderField;
namespace option = policyfacts::option;

/// Of the enterprise policy of the single format, from Microsoft's documentation.
constexpr std::string_view enterpriseTypeId = "{A244370E-44C9-4C06-B551-F6016E563076}";

/// Changes of a text one after the other; the first that fails ends it.
class Changes {
public:
    Changes(const PolicyText& text, const Policy& policy)
        : m_text(text)
        , m_policy(policy) {}

    [[nodiscard]] const PolicyText& text() const { return m_text; }

    [[nodiscard]] const Policy& policy() const { return m_policy; }

    [[nodiscard]] bool failed() const { return !m_errors.empty(); }

    void fail(Diagnostic diagnostic) { m_errors.push_back(std::move(diagnostic)); }

    void make(const Result<TextPatch>& patch) {
        if (failed()) {
            return;
        }
        if (!patch) {
            m_errors = patch.error();
        } else if (!patch->empty()) {
            m_text.apply(*patch);
            m_policy = readPolicy(m_text).policy;
            m_patches.push_back(*patch);
        }
    }

    void setHeader(HeaderField field, std::optional<std::string_view> value) {
        if (!failed()) {
            make(setHeaderField(m_text, m_policy, field, value));
        }
    }

    [[nodiscard]] Result<std::vector<TextPatch>> finish() {
        if (failed()) {
            return std::unexpected(std::move(m_errors));
        }
        return std::move(m_patches);
    }

private:
    PolicyText m_text;
    Policy m_policy;
    std::vector<TextPatch> m_patches;
    Diagnostics m_errors;
};

void bumpVersion(Changes& changes) {
    const Value& old = changes.policy().headerField(VersionEx).value;
    const auto version = Version::parse(old.text());
    const auto next = version ? nextVersion(*version) : std::nullopt;
    if (next) {
        changes.setHeader(VersionEx, next->toString());
        return;
    }
    const Span place = old.present() ? old.span() : changes.policy().root;
    changes.fail(
        version ? Diagnostic::inText(messages::identityHighest, place)
                : Diagnostic::inText(messages::identityVersion, place, {{"found", old.text()}}));
}

/// The new GUID as PolicyID; BasePolicyID too, where it was the same or is missing.
void setIds(Changes& changes, const Guid& id) {
    const std::string& base = changes.policy().headerField(BasePolicyID).value.text();
    const bool same =
        base.empty() || Guid::parse(base) == policyfacts::guidOf(changes.policy(), PolicyID);
    changes.setHeader(PolicyID, id.toString());
    if (same) {
        changes.setHeader(BasePolicyID, id.toString());
    }
}

void toMultiple(Changes& changes, const Guid& id) {
    changes.setHeader(PolicyTypeID, std::nullopt);
    setIds(changes, id);
    if (!changes.failed() && !changes.policy().policyType.present()) {
        changes.make(setPolicyAttribute(changes.text(), changes.policy(),
                                        PolicyAttribute::PolicyType, policyTypeNames[0]));
    }
}

void toSingle(Changes& changes) {
    const Policy& policy = changes.policy();
    if (!policyfacts::isBase(policy)) {
        changes.fail(Diagnostic::inText(messages::identityNoSingle, policy.policyType.span(),
                                        {{"found", policy.policyType.text()}}));
        return;
    }
    changes.setHeader(PolicyID, std::nullopt);
    changes.setHeader(BasePolicyID, std::nullopt);
    changes.setHeader(PolicyTypeID, enterpriseTypeId);
    if (!changes.failed()) {
        changes.make(setOption(changes.text(), changes.policy(), option::supplementals, false));
    }
    if (!changes.failed() && changes.policy().policyType.present()) {
        changes.make(setPolicyAttribute(changes.text(), changes.policy(),
                                        PolicyAttribute::PolicyType, std::nullopt));
    }
}

void changeFormat(Changes& changes, const IdentityChange& change) {
    const PolicyFormat now = formatOf(changes.policy());
    if (change.format == PolicyFormat::Multiple && now == PolicyFormat::Single) {
        toMultiple(changes, change.freshId);
        return;
    }
    if (change.format == PolicyFormat::Single && now == PolicyFormat::Multiple) {
        toSingle(changes);
        return;
    }
    if (!change.newId) {
        return;
    }
    if (now == PolicyFormat::Single) {
        changes.fail(Diagnostic::inText(messages::identityNoId, changes.policy().root));
        return;
    }
    setIds(changes, change.freshId);
}

void setInformation(Changes& changes, std::string_view valueName,
                    const std::optional<std::string>& value) {
    if (!value || changes.failed()) {
        return;
    }
    changes.make(policyfacts::setInformation(changes.text(), changes.policy(), valueName, *value));
}

std::string informationOf(const Policy& policy, std::string_view valueName) {
    const auto at = policyfacts::informationSetting(policy, valueName);
    return at ? policy.settings[*at].value.text() : std::string();
}

std::vector<std::pair<std::string_view, std::string>> partsOf(const Policy& policy) {
    std::vector<std::pair<std::string_view, std::string>> parts;
    parts.emplace_back("Format", formatOf(policy) == PolicyFormat::Single ? "single" : "multiple");
    for (const HeaderField field : {VersionEx, PolicyID, BasePolicyID, PolicyTypeID}) {
        parts.emplace_back(nameOf(field), policy.headerField(field).value.text());
    }
    parts.emplace_back("PolicyType", policy.policyType.text());
    parts.emplace_back("Name", informationOf(policy, "Name"));
    parts.emplace_back("Id", informationOf(policy, "Id"));
    return parts;
}

/// A policy without what does not matter for who it is, however many rules there are.
Policy headOf(Policy policy) {
    policy.ekus = {};
    policy.fileRules = {};
    policy.artifactRules = {};
    policy.signers = {};
    policy.scenarios = {};
    policy.updatePolicySigners = {};
    policy.ciSigners = {};
    policy.supplementalPolicySigners = {};
    policy.macros = {};
    policy.apps = {};
    return policy;
}

} // namespace

PolicyFormat formatOf(const Policy& policy) {
    return policy.headerField(PolicyID).present() ? PolicyFormat::Multiple : PolicyFormat::Single;
}

std::optional<Version> nextVersion(Version version) {
    // The parts are the digits of one number.
    return version == Version::highest ? std::nullopt : std::optional(Version{version.value + 1});
}

Result<std::vector<TextPatch>> changeIdentity(const PolicyText& text, const Policy& policy,
                                              const IdentityChange& change) {
    Changes changes(text, policy);
    if (change.version) {
        changes.setHeader(VersionEx, *change.version);
    }
    if (change.bumpVersion) {
        bumpVersion(changes);
    }
    if (!changes.failed()) {
        changeFormat(changes, change);
    }
    setInformation(changes, "Name", change.name);
    setInformation(changes, "Id", change.id);
    return changes.finish();
}

Result<std::vector<IdentityPart>> previewIdentity(const Policy& policy,
                                                  const IdentityChange& change) {
    PolicyText text(writePolicy(headOf(policy)));
    const auto patches = changeIdentity(text, readPolicy(text).policy, change);
    if (!patches) {
        return std::unexpected(patches.error());
    }
    for (const TextPatch& patch : *patches) {
        text.apply(patch);
    }
    const auto before = partsOf(policy);
    const auto after = partsOf(readPolicy(text).policy);
    std::vector<IdentityPart> parts;
    for (std::size_t i = 0; i < before.size(); ++i) {
        parts.push_back({before[i].first, before[i].second, after[i].second});
    }
    return parts;
}

} // namespace cipwright
