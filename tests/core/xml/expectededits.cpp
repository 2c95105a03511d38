#include "tests/core/xml/expectededits.h"

#include "core/base/text.h"
#include "core/xml/bindings.h"

#include <algorithm>
#include <functional>

namespace cipwright::test {

namespace {

using Ids = std::set<std::string>;
/// What becomes of an ID: another one, or nothing.
using Change = std::function<std::optional<std::string>(const std::string&)>;

template <class T> void setMember(T& item, const std::string& name, const Value& value) {
    for (const AttributeBinding<T>& binding : attributesOf<T>) {
        if (binding.name == name) {
            item.*(binding.member) = value;
        }
    }
}

void setMember(OptionRule&, const std::string&, const Value&) {}

void setMember(FileRule& rule, const std::string& name, const Value& value) {
    const auto found = std::ranges::find(fileRuleAttributeNames, name);
    const auto attribute = static_cast<FileRuleAttribute>(found - fileRuleAttributeNames.begin());
    if (value.present()) {
        rule.set(attribute, value.text());
    } else {
        std::erase_if(rule.fields, [&](const auto& field) { return field.attribute == attribute; });
    }
}

/// Changes an ID, but not one that is missing into one that is empty.
bool changed(Value& value, const Change& change) {
    const auto id = change(value.text());
    if (id && *id != value.text()) {
        value = Value(*id);
    }
    return id.has_value();
}

void changeRefs(std::vector<ValueElement>& refs, const Change& change) {
    std::vector<ValueElement> kept;
    for (ValueElement& ref : refs) {
        if (changed(ref.value, change)) {
            kept.push_back(ref);
        }
    }
    refs = std::move(kept);
}

void changeSigners(ScenarioSignerList& list, const Change& signers, const Change& rules) {
    std::vector<ScenarioSigner> kept;
    for (ScenarioSigner& signer : list.signers) {
        if (changed(signer.signerId, signers)) {
            changeRefs(signer.exceptions, rules);
            kept.push_back(signer);
        }
    }
    if (kept.empty() && !list.signers.empty()) {
        list = {};
    }
    list.signers = std::move(kept);
}

void changeGroup(SignerGroup& group, const Change& listed, const Change& signers,
                 const Change& rules) {
    const bool had = !group.rules.refs.empty();
    changeRefs(group.rules.refs, listed);
    if (had && group.rules.refs.empty()) {
        group.rules = {};
    }
    changeSigners(group.allowed, signers, rules);
    changeSigners(group.denied, signers, rules);
}

void changeList(ItemList<SignerRef>& list, const Change& change) {
    changeItems(list, [&](std::vector<SignerRef>& items) {
        std::vector<SignerRef> kept;
        for (SignerRef& item : items) {
            if (changed(item.signerId, change)) {
                kept.push_back(item);
            }
        }
        items = std::move(kept);
    });
}

void changeInherited(SigningScenario& scenario, const Change& change) {
    if (!scenario.inheritedScenarios.present()) {
        return;
    }
    std::string rest = scenario.inheritedScenarios.text() + ",";
    std::string result;
    bool same = true;
    for (auto comma = rest.find(','); comma != std::string::npos; comma = rest.find(',')) {
        const std::string part = rest.substr(0, comma);
        // Blanks around an ID are no part of it.
        const std::string named(trimmed(part));
        const auto id = change(named);
        same = same && id == named;
        if (id) {
            result += (result.empty() ? "" : ",") + (id == named ? part : *id);
        }
        rest.erase(0, comma + 1);
    }
    if (!same) {
        scenario.inheritedScenarios = result.empty() ? Value() : Value(result);
    }
}

struct Changes {
    Change fileRules;
    Change artifactRules;
    Change signers;
    Change ekus;
    Change scenarios;
};

/// Changes every reference of a policy.
void changeReferences(Policy& policy, const Changes& changes) {
    changeItems(policy.fileRules, [&](std::vector<FileRule>& rules) {
        for (FileRule& rule : rules) {
            if (rule.has(FileRuleAttribute::RequireHotpatchID)) {
                const auto id = changes.fileRules(rule.text(FileRuleAttribute::RequireHotpatchID));
                setMember(rule, "RequireHotpatchID", id ? Value(*id) : Value());
            }
        }
    });
    changeItems(policy.signers, [&](std::vector<Signer>& signers) {
        for (Signer& signer : signers) {
            std::erase_if(signer.certEkus,
                          [&](CertEku& eku) { return !changed(eku.id, changes.ekus); });
            changeRefs(signer.fileAttribRefs, changes.fileRules);
            changeRefs(signer.artifactRuleRefs, changes.artifactRules);
        }
    });
    changeItems(policy.scenarios, [&](std::vector<SigningScenario>& scenarios) {
        for (SigningScenario& scenario : scenarios) {
            for (std::size_t i = 0; i < scenario.groups.size(); ++i) {
                changeGroup(scenario.groups[i],
                            i == static_cast<std::size_t>(SignerGroupKind::ArtifactSigners)
                                ? changes.artifactRules
                                : changes.fileRules,
                            changes.signers, changes.fileRules);
            }
            changeInherited(scenario, changes.scenarios);
        }
    });
    changeList(policy.updatePolicySigners, changes.signers);
    changeList(policy.ciSigners, changes.signers);
    changeList(policy.supplementalPolicySigners, changes.signers);
}

Change without(Ids ids) {
    return [ids = std::move(ids)](const std::string& id) {
        return ids.contains(id) ? std::nullopt : std::optional(id);
    };
}

} // namespace

std::size_t countOf(const Policy& policy, Section section) {
    std::size_t count = 0;
    withItems(policy, section, [&](const auto& list) { count = list.size(); });
    return count;
}

std::vector<std::string> idsOf(const Policy& policy, Section section) {
    std::vector<std::string> ids;
    const auto add = [&](const auto& list, auto idOf) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            ids.push_back(idOf(list[i]));
        }
    };
    const auto id = [](const auto& item) { return item.id.text(); };
    if (section == Section::FileRules) {
        add(policy.fileRules, [](const FileRule& rule) { return rule.id(); });
    } else if (section == Section::ArtifactRules) {
        add(policy.artifactRules, id);
    } else if (section == Section::Signers) {
        add(policy.signers, id);
    } else if (section == Section::EKUs) {
        add(policy.ekus, id);
    } else if (section == Section::SigningScenarios) {
        add(policy.scenarios, id);
    } else if (section == Section::Macros) {
        add(policy.macros, id);
    }
    return ids;
}

void expectDeleted(Policy& policy, const std::vector<ItemRef>& items, References references) {
    const auto gone = [&](Section section) {
        Ids going;
        Ids staying;
        const auto ids = idsOf(policy, section);
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const bool goes = std::ranges::find(items, ItemRef{section, i}) != items.end();
            (goes ? going : staying).insert(ids[i]);
        }
        std::erase_if(going,
                      [&](const std::string& id) { return id.empty() || staying.contains(id); });
        return without(going);
    };
    const Changes changes{gone(Section::FileRules), gone(Section::ArtifactRules),
                          gone(Section::Signers), gone(Section::EKUs),
                          gone(Section::SigningScenarios)};
    for (std::size_t s = 0; s < sectionNames.size(); ++s) {
        const auto section = static_cast<Section>(s);
        withItems(policy, section, [&](auto& list) {
            changeItems(list, [&](auto& all) {
                for (std::size_t i = all.size(); i > 0; --i) {
                    if (std::ranges::find(items, ItemRef{section, i - 1}) != items.end()) {
                        all.erase(all.begin() + static_cast<std::ptrdiff_t>(i - 1));
                    }
                }
                if (section == Section::Macros && all.empty() && !list.empty()) {
                    policy.section(section).present = false;
                }
            });
        });
    }
    if (references == References::Delete) {
        changeReferences(policy, changes);
    }
}

void expectAttribute(Policy& policy, ItemRef item, const std::string& name,
                     const std::optional<std::string>& value) {
    withItems(policy, item.section, [&](auto& list) {
        auto changed = list[item.index];
        setMember(changed, name, value ? Value(*value) : Value());
        list.replace(item.index, std::move(changed));
    });
}

void expectRenamed(Policy& policy, ItemRef item, const std::string& id) {
    const auto ids = idsOf(policy, item.section);
    const std::string old = ids[item.index];
    expectAttribute(policy, item, item.section == Section::Macros ? "Id" : "ID", id);
    if (std::ranges::count(ids, old) > 1) {
        return;
    }
    const Change keep = [](const std::string& each) { return std::optional(each); };
    const Change change = [&](const std::string& each) {
        return std::optional(each == old ? id : each);
    };
    const auto of = [&](Section section) { return item.section == section ? change : keep; };
    changeReferences(policy,
                     {of(Section::FileRules), of(Section::ArtifactRules), of(Section::Signers),
                      of(Section::EKUs), of(Section::SigningScenarios)});
    if (item.section == Section::Macros) {
        changeItems(policy.fileRules, [&](std::vector<FileRule>& rules) {
            for (FileRule& rule : rules) {
                std::string text = rule.text(FileRuleAttribute::AppIDs);
                const std::string from = "$(" + old + ")";
                while (text.find(from) != std::string::npos) {
                    text.replace(text.find(from), from.size(), "$(" + id + ")");
                    rule.set(FileRuleAttribute::AppIDs, text);
                }
            }
        });
    }
}

} // namespace cipwright::test
