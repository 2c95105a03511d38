#include "tests/support/places.h"

#include <string>

namespace cipwright::test {

namespace {

// One overload for each type that knows places; each forgets its own and those of its parts.

void forget(Value& value) {
    if (value.present()) {
        value = Value(value.text());
    }
}

void forget(ValueElement& element) {
    element.element = {};
    forget(element.value);
}

void forgetAll(std::vector<ValueElement>& elements) {
    for (ValueElement& element : elements) {
        forget(element);
    }
}

template <class... Values> void forgetValues(Values&... values) {
    (forget(values), ...);
}

void forgetParts(OptionRule& rule) {
    forget(rule.option);
}

void forgetParts(Eku& eku) {
    forgetValues(eku.id, eku.value, eku.oid, eku.friendlyName);
}

void forgetParts(FileRule& rule) {
    for (FileRule::Field& field : rule.fields) {
        forget(field.value);
    }
}

void forgetParts(ArtifactRule& rule) {
    forgetValues(rule.id, rule.artifactType, rule.action, rule.friendlyName, rule.artifactName,
                 rule.artifactDescription, rule.minimumVersion, rule.maximumVersion,
                 rule.hashAlgorithm, rule.hash);
}

void forgetParts(Signer& signer) {
    forgetValues(signer.id, signer.name, signer.signTimeAfter, signer.certRootType,
                 signer.certRootValue, signer.certIssuer, signer.certPublisher, signer.certOemId);
    signer.certRoot = {};
    for (CertEku& eku : signer.certEkus) {
        eku.element = {};
        forgetValues(eku.id, eku.condition);
    }
    forgetAll(signer.fileAttribRefs);
    forgetAll(signer.artifactRuleRefs);
}

void forgetParts(ScenarioSignerList& list) {
    list.element = {};
    forget(list.workaround);
    for (ScenarioSigner& signer : list.signers) {
        signer.element = {};
        forget(signer.signerId);
        forgetAll(signer.exceptions);
    }
}

void forgetParts(SigningScenario& scenario) {
    forgetValues(scenario.id, scenario.friendlyName, scenario.value, scenario.inheritedScenarios,
                 scenario.minimumHashAlgorithm);
    for (SignerGroup& group : scenario.groups) {
        group.element = {};
        forgetParts(group.allowed);
        forgetParts(group.denied);
        group.rules.element = {};
        forget(group.rules.workaround);
        forgetAll(group.rules.refs);
    }
    scenario.appIdTags.element = {};
    forget(scenario.appIdTags.enforceDll);
    for (AppIdTag& tag : scenario.appIdTags.tags) {
        tag.element = {};
        forgetValues(tag.key, tag.value);
    }
}

void forgetParts(SignerRef& signer) {
    forget(signer.signerId);
}

void forgetParts(Setting& setting) {
    forgetValues(setting.provider, setting.key, setting.valueName, setting.value);
}

void forgetParts(Macro& macro) {
    forgetValues(macro.id, macro.value);
}

void forgetParts(App& app) {
    forget(app.manifest);
    for (AppSetting& setting : app.settings) {
        setting.element = {};
        forget(setting.name);
        forgetAll(setting.values);
    }
}

template <class T> void forget(ItemList<T>& list) {
    auto items = itemsOf(list);
    for (T& item : items) {
        item.length = 0;
        item.note.span = {};
        std::erase(item.note.text, '\r');
        forgetParts(item);
    }
    list = listOf(std::move(items));
}

} // namespace

Policy withoutPlaces(const Policy& policy) {
    Policy result = policy;
    result.root = {};
    forgetValues(result.friendlyName, result.policyType);
    for (ValueElement& field : result.header) {
        forget(field);
    }
    for (SectionPlace& section : result.sections) {
        section.element = {};
    }
    forget(result.options);
    forget(result.ekus);
    forget(result.fileRules);
    forget(result.artifactRules);
    forget(result.signers);
    forget(result.scenarios);
    forget(result.updatePolicySigners);
    forget(result.ciSigners);
    forget(result.supplementalPolicySigners);
    forget(result.settings);
    forget(result.macros);
    forget(result.apps);
    return result;
}

} // namespace cipwright::test
