#include "core/xml/newitems.h"

#include "core/xml/bindings.h"

namespace cipwright {

namespace {

template <class T, std::size_t N>
void addAttributes(NewElement& element, const T& item,
                   const std::array<AttributeBinding<T>, N>& bindings) {
    for (const AttributeBinding<T>& binding : bindings) {
        const Value& value = item.*(binding.member);
        if (value.present()) {
            element.attributes.push_back({binding.name, value.text()});
        }
    }
}

template <class T> NewElement withAttributes(std::string_view name, const T& item) {
    NewElement element;
    element.name = name;
    addAttributes(element, item, attributesOf<T>);
    return element;
}

NewElement withText(std::string_view name, std::string_view text) {
    NewElement element;
    element.name = name;
    element.text = text;
    return element;
}

NewElement around(std::string_view name, NewElement child) {
    NewElement element;
    element.name = name;
    element.children.push_back(std::move(child));
    return element;
}

void addReferences(NewElement& parent, std::string_view name, std::string_view attribute,
                   const std::vector<ValueElement>& references) {
    for (const ValueElement& reference : references) {
        parent.children.push_back(newElement(name, attribute, reference.value.text()));
    }
}

NewElement build(Section, const OptionRule& rule) {
    return around("Rule", withText("Option", rule.option.text()));
}

NewElement build(Section, const Eku& eku) {
    return withAttributes("EKU", eku);
}

NewElement build(Section, const FileRule& rule) {
    return newElement(rule);
}

NewElement build(Section, const ArtifactRule& rule) {
    NewElement element = withAttributes("ArtifactRule", rule);
    if (rule.hash.present()) {
        element.children.push_back(newArtifactHash(rule.hashAlgorithm.text(), rule.hash.text()));
    }
    return element;
}

NewElement build(Section, const Signer& signer) {
    NewElement element = withAttributes("Signer", signer);
    NewElement root;
    root.name = "CertRoot";
    addAttributes(root, signer, certRootAttributes);
    if (!root.attributes.empty()) {
        element.children.push_back(std::move(root));
    }
    for (const CertEku& eku : signer.certEkus) {
        element.children.push_back(withAttributes("CertEKU", eku));
    }
    for (const SignerValueBinding& binding : signerValueElements) {
        const ValueElement& value = signer.*(binding.member);
        if (value.present()) {
            element.children.push_back(newElement(binding.element, "Value", value.value.text()));
        }
    }
    addReferences(element, "FileAttribRef", "RuleID", signer.fileAttribRefs);
    addReferences(element, "ArtifactRuleRef", "RuleID", signer.artifactRuleRefs);
    return element;
}

void addSignerList(NewElement& group, const ScenarioSignerList& list, Verdict verdict) {
    if (list.signers.empty()) {
        return;
    }
    const auto names = signerListNames(verdict);
    NewElement element = withAttributes(names.list, list);
    for (const ScenarioSigner& signer : list.signers) {
        NewElement child = withAttributes(names.element, signer);
        addReferences(child, names.exception, names.exceptionId, signer.exceptions);
        element.children.push_back(std::move(child));
    }
    group.children.push_back(std::move(element));
}

NewElement build(Section, const SigningScenario& scenario) {
    NewElement element = withAttributes("SigningScenario", scenario);
    for (std::size_t i = 0; i < signerGroupNames.size(); ++i) {
        const SignerGroup& group = scenario.groups[i];
        // The schema wants ProductSigners in every scenario.
        if (!group.present && i != static_cast<std::size_t>(SignerGroupKind::ProductSigners)) {
            continue;
        }
        NewElement child;
        child.name = signerGroupNames[i];
        addSignerList(child, group.allowed, Verdict::Allowed);
        addSignerList(child, group.denied, Verdict::Denied);
        if (!group.rules.refs.empty()) {
            const auto names = ruleListNames(static_cast<SignerGroupKind>(i));
            NewElement list = withAttributes(names.list, group.rules);
            addReferences(list, names.element, "RuleID", group.rules.refs);
            child.children.push_back(std::move(list));
        }
        element.children.push_back(std::move(child));
    }
    if (scenario.appIdTags.present) {
        NewElement tags = withAttributes("AppIDTags", scenario.appIdTags);
        for (const AppIdTag& tag : scenario.appIdTags.tags) {
            tags.children.push_back(newElement(tag));
        }
        element.children.push_back(std::move(tags));
    }
    return element;
}

NewElement build(Section section, const SignerRef& signer) {
    if (section == Section::UpdatePolicySigners) {
        return withAttributes("UpdatePolicySigner", signer);
    }
    return withAttributes(section == Section::CiSigners ? "CiSigner" : "SupplementalPolicySigner",
                          signer);
}

NewElement build(Section, const Setting& setting) {
    NewElement element = withAttributes("Setting", setting);
    if (setting.type) {
        element.children.push_back(newSettingValue(*setting.type, setting.value.text()));
    }
    return element;
}

NewElement build(Section, const Macro& macro) {
    return withAttributes("Macro", macro);
}

NewElement build(Section, const App& app) {
    NewElement element = withAttributes("App", app);
    for (const AppSetting& setting : app.settings) {
        element.children.push_back(newElement(setting));
    }
    return element;
}

/// Which alternative of NewItem the items of a section are, by Section.
constexpr std::array<std::size_t, sectionNames.size()> alternatives{0, 1, 2, 3, 4, 5,
                                                                    6, 6, 6, 7, 8, 9};

} // namespace

std::optional<NewElement> newElement(Section section, const NewItem& item) {
    if (item.index() != alternatives[static_cast<std::size_t>(section)]) {
        return std::nullopt;
    }
    return std::visit(
        [section](const auto& each) {
            NewElement element = build(section, each);
            element.note = each.note.text;
            return element;
        },
        item);
}

NewElement newElement(const FileRule& rule) {
    NewElement element;
    element.name = nameOf(rule.kind);
    for (const FileRule::Field& field : rule.fields) {
        element.attributes.push_back({nameOf(field.attribute), field.value.text()});
    }
    element.note = rule.note.text;
    return element;
}

NewElement newElement(const AppIdTag& tag) {
    return withAttributes("AppIDTag", tag);
}

NewElement newElement(const AppSetting& setting) {
    NewElement element = withAttributes("Setting", setting);
    for (const ValueElement& value : setting.values) {
        element.children.push_back(withText("Value", value.value.text()));
    }
    return element;
}

NewElement newElement(std::string_view name, std::string_view attribute, std::string_view value) {
    NewElement element;
    element.name = name;
    element.attributes.push_back({attribute, std::string(value)});
    return element;
}

std::vector<NewElement> newElements(std::string_view name, std::string_view attribute,
                                    std::span<const std::string> values) {
    std::vector<NewElement> elements;
    elements.reserve(values.size());
    for (const std::string& value : values) {
        elements.push_back(newElement(name, attribute, value));
    }
    return elements;
}

NewElement newArtifactHash(std::string_view algorithm, std::string_view hash) {
    NewElement element = around("ArtifactHash", around("Hash", withText(algorithm, hash)));
    return element;
}

NewElement newSettingValue(SettingType type, std::string_view value) {
    return around("Value", withText(settingTypeNames[static_cast<std::size_t>(type)], value));
}

} // namespace cipwright
