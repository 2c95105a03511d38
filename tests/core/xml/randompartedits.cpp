// The part of RandomEdits that is about the head of a policy and the parts of items.
#include "core/policy/options.h"
#include "tests/core/xml/expectededits.h"
#include "tests/core/xml/randomedits.h"

#include <algorithm>

namespace cipwright::test {

namespace {

std::optional<std::string_view> viewOf(const std::optional<std::string>& text) {
    return text ? std::optional<std::string_view>(*text) : std::nullopt;
}

void addRefs(std::vector<ValueElement>& refs, const std::vector<std::string>& ids) {
    for (const std::string& id : ids) {
        const auto same = [&](const ValueElement& ref) { return ref.value.text() == id; };
        if (std::ranges::none_of(refs, same)) {
            refs.push_back({{}, Value(id)});
        }
    }
}

void removeRefs(std::vector<ValueElement>& refs, const std::vector<std::string>& ids) {
    std::erase_if(refs, [&](const ValueElement& ref) {
        return std::ranges::find(ids, ref.value.text()) != ids.end();
    });
}

} // namespace

GroupRef RandomEdits::group() {
    return {below(m_policy->scenarios.size()), static_cast<SignerGroupKind>(below(4))};
}

SignerGroup& RandomEdits::expectedGroup(GroupRef group, std::vector<SigningScenario>& all) {
    return all[group.scenario].group(group.group);
}

void RandomEdits::expectRuleRefs(GroupRef group, const std::vector<std::string>& ids) {
    changeItems(m_expected.scenarios, [&](std::vector<SigningScenario>& all) {
        SignerGroup& changed = expectedGroup(group, all);
        changed.present = true;
        changed.rules.present = true;
        addRefs(changed.rules.refs, ids);
    });
}

Result<TextPatch> RandomEdits::changeHeader() {
    const auto field = static_cast<HeaderField>(below(headerFieldNames.size()));
    const auto wanted = chance(3) ? std::nullopt : std::optional(value());
    m_expected.headerField(field).value = wanted ? Value(*wanted) : Value();
    return setHeaderField(*m_text, *m_policy, field, viewOf(wanted));
}

Result<TextPatch> RandomEdits::changePolicyAttribute() {
    const auto wanted = chance(3) ? std::nullopt : std::optional(value());
    const bool name = chance(2);
    (name ? m_expected.friendlyName : m_expected.policyType) = wanted ? Value(*wanted) : Value();
    return setPolicyAttribute(*m_text, *m_policy,
                              name ? PolicyAttribute::FriendlyName : PolicyAttribute::PolicyType,
                              viewOf(wanted));
}

Result<TextPatch> RandomEdits::switchOption() {
    const std::string name(options[below(options.size())].name);
    const bool on = chance(2);
    changeItems(m_expected.options, [&](std::vector<OptionRule>& rules) {
        const auto same = [&](const OptionRule& rule) { return rule.option.text() == name; };
        if (!on) {
            std::erase_if(rules, same);
        } else if (std::ranges::none_of(rules, same)) {
            rules.emplace_back().option = Value(name);
            m_expected.section(Section::Rules).present = true;
        }
    });
    if (!m_policy->options.empty() && chance(3)) {
        const auto index = below(m_policy->options.size());
        m_expected.options = comparable(*m_policy).options;
        m_expected.section(Section::Rules) = {true, {}};
        changeItems(m_expected.options,
                    [&](std::vector<OptionRule>& rules) { rules[index].option = Value(name); });
        return setOptionName(*m_text, *m_policy, index, name);
    }
    return setOption(*m_text, *m_policy, name, on);
}

Result<TextPatch> RandomEdits::changeSetting() {
    if (m_policy->settings.empty()) {
        return TextPatch();
    }
    const auto index = below(m_policy->settings.size());
    const auto type = static_cast<SettingType>(below(4));
    const std::string wanted = value();
    changeItems(m_expected.settings, [&](std::vector<Setting>& all) {
        all[index].type = type;
        all[index].value = Value(wanted);
    });
    return setSettingValue(*m_text, *m_policy, index, type, wanted);
}

Result<TextPatch> RandomEdits::changeArtifactHash() {
    if (m_policy->artifactRules.empty()) {
        return TextPatch();
    }
    const auto index = below(m_policy->artifactRules.size());
    std::optional<ArtifactDigest> digest;
    if (!chance(3)) {
        digest = ArtifactDigest{chance(2) ? "sha256" : "sha512", value()};
    }
    changeItems(m_expected.artifactRules, [&](std::vector<ArtifactRule>& all) {
        all[index].hashAlgorithm = digest ? Value(digest->algorithm) : Value();
        all[index].hash = digest ? Value(digest->hash) : Value();
    });
    return setArtifactHash(*m_text, *m_policy, index, digest);
}

Result<TextPatch> RandomEdits::changeAppSetting() {
    if (m_policy->apps.empty()) {
        return TextPatch();
    }
    const auto app = below(m_policy->apps.size());
    const auto count = m_policy->apps[app].settings.size();
    const auto index = below(count);
    std::vector<std::string> wanted;
    for (std::size_t i = below(4); i > 0; --i) {
        wanted.push_back(value());
    }
    std::vector<ValueElement> elements;
    for (const std::string& each : wanted) {
        elements.push_back({{}, Value(each)});
    }
    Result<TextPatch> patch;
    changeItems(m_expected.apps, [&](std::vector<App>& all) {
        auto& settings = all[app].settings;
        if (count == 0 || chance(3)) {
            AppSetting setting;
            setting.name = Value(value());
            setting.values = elements;
            settings.push_back(setting);
            patch = addAppSettings(*m_text, *m_policy, app, {&setting, 1});
        } else if (chance(3)) {
            settings.erase(settings.begin() + static_cast<std::ptrdiff_t>(index));
            patch = removeAppSettings(*m_text, *m_policy, app, {&index, 1});
        } else if (chance(3)) {
            settings[index].name = Value("named");
            patch = setAppSettingName(*m_text, *m_policy, app, index, "named");
        } else {
            settings[index].values = elements;
            patch = setAppSettingValues(*m_text, *m_policy, app, index, wanted);
        }
    });
    return patch;
}

Result<TextPatch> RandomEdits::changeSignerPart() {
    if (m_policy->signers.empty()) {
        return TextPatch();
    }
    const auto index = below(m_policy->signers.size());
    const auto which = static_cast<SignerValue>(below(3));
    const auto wanted = chance(3) ? std::nullopt : std::optional(value());
    const bool root = chance(3);
    changeItems(m_expected.signers, [&](std::vector<Signer>& all) {
        Signer& signer = all[index];
        if (root) {
            signer.certRootType = Value("Wellknown");
            signer.certRootValue = Value(wanted.value_or("06"));
            return;
        }
        ValueElement& part = which == SignerValue::CertIssuer      ? signer.certIssuer
                             : which == SignerValue::CertPublisher ? signer.certPublisher
                                                                   : signer.certOemId;
        part.value = wanted ? Value(*wanted) : Value();
    });
    if (root) {
        return setCertRoot(*m_text, *m_policy, index, "Wellknown", wanted.value_or("06"));
    }
    return setSignerValue(*m_text, *m_policy, index, which, viewOf(wanted));
}

Result<TextPatch> RandomEdits::changeSignerReferences() {
    if (m_policy->signers.empty()) {
        return TextPatch();
    }
    const auto index = below(m_policy->signers.size());
    const bool artifacts = chance(2);
    const auto which =
        artifacts ? SignerReference::ArtifactRuleRef : SignerReference::FileAttribRef;
    const auto ids = someIds(artifacts ? Section::ArtifactRules : Section::FileRules);
    const bool add = chance(2);
    const auto& ekus = m_policy->signers[index].certEkus;
    const std::string eku = ekus.empty() ? "" : ekus[below(ekus.size())].id.text();
    const bool condition = !ekus.empty() && chance(3);
    changeItems(m_expected.signers, [&](std::vector<Signer>& all) {
        Signer& signer = all[index];
        auto& refs = artifacts ? signer.artifactRuleRefs : signer.fileAttribRefs;
        if (condition) {
            const auto same = [&](const CertEku& each) { return each.id.text() == eku; };
            std::ranges::find_if(signer.certEkus, same)->condition = Value("Except");
        } else if (add) {
            addRefs(refs, ids);
        } else {
            removeRefs(refs, ids);
        }
    });
    if (condition) {
        return setCertEkuCondition(*m_text, *m_policy, index, eku, "Except");
    }
    return add ? addSignerReferences(*m_text, *m_policy, index, which, ids)
               : removeSignerReferences(*m_text, *m_policy, index, which, ids);
}

Result<TextPatch> RandomEdits::addToGroup() {
    if (m_policy->scenarios.empty()) {
        return TextPatch();
    }
    const GroupRef where = group();
    const auto ids = someIds(Section::FileRules);
    expectRuleRefs(where, ids);
    return addRuleRefs(*m_text, *m_policy, where, ids);
}

Result<TextPatch> RandomEdits::removeFromGroup() {
    if (m_policy->scenarios.empty()) {
        return TextPatch();
    }
    const GroupRef where = group();
    const auto& refs = m_policy->scenarios[where.scenario].group(where.group).rules.refs;
    std::vector<std::string> ids;
    const bool all = chance(2);
    for (const ValueElement& ref : refs) {
        if (all || chance(3)) {
            ids.push_back(ref.value.text());
        }
    }
    changeItems(m_expected.scenarios, [&](std::vector<SigningScenario>& scenarios) {
        RuleRefList& list = expectedGroup(where, scenarios).rules;
        removeRefs(list.refs, ids);
        if (!ids.empty() && list.refs.empty()) {
            list = {};
        }
    });
    return removeRuleRefs(*m_text, *m_policy, where, ids);
}

Result<TextPatch> RandomEdits::changeGroupSigners() {
    if (m_policy->scenarios.empty()) {
        return TextPatch();
    }
    const GroupRef where = group();
    const auto verdict = chance(2) ? Verdict::Allowed : Verdict::Denied;
    const auto& there = m_policy->scenarios[where.scenario].group(where.group);
    const auto& signers = (verdict == Verdict::Allowed ? there.allowed : there.denied).signers;
    const auto ids = someIds(signers.empty() || chance(2) ? Section::Signers : Section::FileRules);
    const auto some =
        signers.empty() ? std::string() : signers[below(signers.size())].signerId.text();
    const auto what = signers.empty() ? 0 : below(4);
    changeItems(m_expected.scenarios, [&](std::vector<SigningScenario>& scenarios) {
        SignerGroup& group = expectedGroup(where, scenarios);
        ScenarioSignerList& list = verdict == Verdict::Allowed ? group.allowed : group.denied;
        const auto same = [](const std::string& id) {
            return [id](const ScenarioSigner& signer) { return signer.signerId.text() == id; };
        };
        if (what == 0) {
            group.present = list.present = true;
            for (const std::string& id : ids) {
                if (std::ranges::none_of(list.signers, same(id))) {
                    list.signers.push_back({{}, Value(id), {}});
                }
            }
        } else if (what == 1) {
            std::erase_if(list.signers, same(some));
            if (list.signers.empty()) {
                list = {};
            }
        } else {
            auto& exceptions = std::ranges::find_if(list.signers, same(some))->exceptions;
            what == 2 ? addRefs(exceptions, ids) : removeRefs(exceptions, ids);
        }
    });
    switch (what) {
    case 0:
        return addGroupSigners(*m_text, *m_policy, where, verdict, ids);
    case 1:
        return removeGroupSigners(*m_text, *m_policy, where, verdict, {&some, 1});
    case 2:
        return addExceptions(*m_text, *m_policy, where, verdict, some, ids);
    default:
        return removeExceptions(*m_text, *m_policy, where, verdict, some, ids);
    }
}

Result<TextPatch> RandomEdits::changeTags() {
    if (m_policy->scenarios.empty()) {
        return TextPatch();
    }
    const auto index = below(m_policy->scenarios.size());
    const auto count = m_policy->scenarios[index].appIdTags.tags.size();
    const auto tag = below(count);
    const auto what = count == 0 ? below(2) : below(4);
    const std::string key = freshId();
    const std::string wanted = value();
    changeItems(m_expected.scenarios, [&](std::vector<SigningScenario>& all) {
        AppIdTags& tags = all[index].appIdTags;
        if (what == 0) {
            tags.present = true;
            tags.enforceDll = Value(wanted);
        } else if (what == 1) {
            tags.present = true;
            tags.tags.push_back({{}, Value(key), Value(wanted)});
        } else if (what == 2) {
            tags.tags[tag] = {{}, Value(key), Value(wanted)};
        } else {
            tags.tags.erase(tags.tags.begin() + static_cast<std::ptrdiff_t>(tag));
        }
    });
    const AppIdTag added{{}, Value(key), Value(wanted)};
    switch (what) {
    case 0:
        return setEnforceDll(*m_text, *m_policy, index, wanted);
    case 1:
        return addAppIdTags(*m_text, *m_policy, index, {&added, 1});
    case 2:
        return setAppIdTag(*m_text, *m_policy, index, tag, key, wanted);
    default:
        return removeAppIdTags(*m_text, *m_policy, index, {&tag, 1});
    }
}

Result<TextPatch> RandomEdits::listSigner() {
    constexpr std::array<Section, 3> sections{Section::UpdatePolicySigners, Section::CiSigners,
                                              Section::SupplementalPolicySigners};
    const Section where = sections[below(sections.size())];
    const std::string id = someIds(Section::Signers)[0];
    const bool listed = chance(2);
    auto& list = where == Section::UpdatePolicySigners ? m_expected.updatePolicySigners
                 : where == Section::CiSigners         ? m_expected.ciSigners
                                                       : m_expected.supplementalPolicySigners;
    changeItems(list, [&](std::vector<SignerRef>& all) {
        const auto same = [&](const SignerRef& signer) { return signer.signerId.text() == id; };
        if (!listed) {
            std::erase_if(all, same);
        } else if (std::ranges::none_of(all, same)) {
            all.emplace_back().signerId = Value(id);
            m_expected.section(where).present = true;
        }
    });
    return setSignerListed(*m_text, *m_policy, where, id, listed);
}

} // namespace cipwright::test
