#include "core/xml/writer.h"

#include "core/xml/bindings.h"
#include "core/xml/escape.h"
#include "core/xml/markupwalker.h"

#include <fmt/format.h>

#include <string>

namespace cipwright {

namespace {

// Writes elements with indentation; one that gets no children is closed at once.
class MarkupWriter {
public:
    explicit MarkupWriter(const WriteOptions& options)
        : m_options(options) {
        m_text = R"(<?xml version="1.0" encoding="utf-8"?>)";
    }

    void open(std::string_view element) {
        finishStartTag();
        newLine();
        m_text += '<';
        m_text += element;
        m_inStartTag = true;
        ++m_depth;
    }

    void attribute(std::string_view name, const Value& value) {
        if (value.present()) {
            attribute(name, std::string_view(value.text()));
        }
    }

    void attribute(std::string_view name, std::string_view value) {
        m_text += ' ';
        m_text += name;
        m_text += "=\"";
        appendEscapedAttribute(m_text, value);
        m_text += '"';
    }

    void close(std::string_view element) {
        --m_depth;
        if (m_inStartTag) {
            m_text += " />";
            m_inStartTag = false;
            return;
        }
        newLine();
        endTag(element);
    }

    // An element that holds text only.
    void textElement(std::string_view element, std::string_view text) {
        open(element);
        m_text += '>';
        m_inStartTag = false;
        appendEscapedText(m_text, text);
        endTag(element);
        --m_depth;
    }

    void textElement(std::string_view element, const Value& value) {
        if (value.present()) {
            textElement(element, std::string_view(value.text()));
        }
    }

    // An element that holds one attribute only.
    void valueElement(std::string_view element, std::string_view name, const ValueElement& value) {
        if (value.present()) {
            open(element);
            attribute(name, value.value);
            close(element);
        }
    }

    void comment(std::string_view text) {
        if (text.empty()) {
            return;
        }
        finishStartTag();
        newLine();
        m_text += "<!-- ";
        appendCommentText(m_text, text);
        m_text += " -->";
    }

    void instruction(std::string_view content) {
        finishStartTag();
        newLine();
        m_text += "<?";
        m_text += cipInstruction::target;
        m_text += content;
        m_text += "?>";
    }

    std::string take() {
        m_text += m_options.lineEnd;
        return std::move(m_text);
    }

private:
    void finishStartTag() {
        if (m_inStartTag) {
            m_text += '>';
            m_inStartTag = false;
        }
    }

    void newLine() {
        m_text += m_options.lineEnd;
        for (int i = 0; i < m_depth; ++i) {
            m_text += m_options.indent;
        }
    }

    void endTag(std::string_view element) {
        m_text += "</";
        m_text += element;
        m_text += '>';
    }

    const WriteOptions& m_options;
    std::string m_text;
    int m_depth = 0;
    bool m_inStartTag = false;
};

class PolicyWriter {
public:
    PolicyWriter(const Policy& policy, const WriteOptions& options)
        : m_policy(policy)
        , m_out(options) {}

    std::string write() {
        m_out.open("SiPolicy");
        m_out.attribute("xmlns", policyNamespace);
        m_out.attribute("FriendlyName", m_policy.friendlyName);
        m_out.attribute("PolicyType", m_policy.policyType);
        extras();
        header(HeaderField::VersionEx);
        header(HeaderField::PolicyTypeID);
        header(HeaderField::PlatformID);
        section(Section::Rules, m_policy.options, [this](const OptionRule& rule) {
            m_out.open("Rule");
            m_out.textElement("Option", rule.option);
            m_out.close("Rule");
        });
        section(Section::EKUs, m_policy.ekus, [this](const Eku& eku) { leaf("EKU", eku); });
        section(Section::FileRules, m_policy.fileRules,
                [this](const FileRule& rule) { fileRule(rule); });
        section(Section::ArtifactRules, m_policy.artifactRules,
                [this](const ArtifactRule& rule) { artifactRule(rule); });
        section(Section::Signers, m_policy.signers, [this](const Signer& s) { signer(s); });
        section(Section::SigningScenarios, m_policy.scenarios,
                [this](const SigningScenario& s) { scenario(s); });
        signerRefs(Section::UpdatePolicySigners, m_policy.updatePolicySigners,
                   "UpdatePolicySigner");
        signerRefs(Section::CiSigners, m_policy.ciSigners, "CiSigner");
        header(HeaderField::HvciOptions);
        section(Section::Settings, m_policy.settings, [this](const Setting& s) { setting(s); });
        section(Section::Macros, m_policy.macros, [this](const Macro& m) { leaf("Macro", m); });
        signerRefs(Section::SupplementalPolicySigners, m_policy.supplementalPolicySigners,
                   "SupplementalPolicySigner");
        section(Section::AppSettings, m_policy.apps, [this](const App& a) { app(a); });
        header(HeaderField::BasePolicyID);
        header(HeaderField::PolicyID);
        m_out.close("SiPolicy");
        return m_out.take();
    }

private:
    void extras() {
        const CipExtras& extras = m_policy.extras;
        std::string content;
        if (extras.formatVersion) {
            content +=
                fmt::format(" {}=\"{}\"", cipInstruction::formatVersion, *extras.formatVersion);
        }
        if (extras.setBits != 0) {
            content += fmt::format(" {}=\"0x{:08X}\"", cipInstruction::setBits, extras.setBits);
        }
        if (extras.clearBits != 0) {
            content += fmt::format(" {}=\"0x{:08X}\"", cipInstruction::clearBits, extras.clearBits);
        }
        if (!content.empty()) {
            m_out.instruction(content);
        }
    }

    void header(HeaderField field) {
        m_out.textElement(nameOf(field), m_policy.headerField(field).value);
    }

    template <class T, class Write>
    void section(Section section, const ItemList<T>& items, Write write) {
        if (!m_policy.section(section).present && items.empty()) {
            return;
        }
        m_out.open(nameOf(section));
        for (std::size_t i = 0; i < items.size(); ++i) {
            m_out.comment(items[i].note.text);
            write(items[i]);
        }
        m_out.close(nameOf(section));
    }

    void signerRefs(Section place, const ItemList<SignerRef>& items, std::string_view element) {
        section(place, items, [&](const SignerRef& ref) { leaf(element, ref); });
    }

    template <class T> void attributes(const T& item) {
        for (const auto& binding : attributesOf<T>) {
            m_out.attribute(binding.name, item.*(binding.member));
        }
    }

    template <class T> void leaf(std::string_view element, const T& item) {
        m_out.open(element);
        attributes(item);
        m_out.close(element);
    }

    void fileRule(const FileRule& rule) {
        m_out.open(nameOf(rule.kind));
        for (const auto& field : rule.fields) {
            m_out.attribute(nameOf(field.attribute), field.value);
        }
        m_out.close(nameOf(rule.kind));
    }

    void artifactRule(const ArtifactRule& rule) {
        m_out.open("ArtifactRule");
        attributes(rule);
        if (rule.hash.present()) {
            m_out.open("ArtifactHash");
            m_out.open("Hash");
            m_out.textElement(rule.hashAlgorithm.text(), rule.hash);
            m_out.close("Hash");
            m_out.close("ArtifactHash");
        }
        m_out.close("ArtifactRule");
    }

    void signer(const Signer& signer) {
        m_out.open("Signer");
        attributes(signer);
        if (signer.certRootType.present() || signer.certRootValue.present()) {
            m_out.open("CertRoot");
            for (const auto& binding : certRootAttributes) {
                m_out.attribute(binding.name, signer.*(binding.member));
            }
            m_out.close("CertRoot");
        }
        for (const CertEku& eku : signer.certEkus) {
            leaf("CertEKU", eku);
        }
        for (const auto& binding : signerValueElements) {
            m_out.valueElement(binding.element, "Value", signer.*(binding.member));
        }
        for (const auto& ref : signer.fileAttribRefs) {
            m_out.valueElement("FileAttribRef", "RuleID", ref);
        }
        for (const auto& ref : signer.artifactRuleRefs) {
            m_out.valueElement("ArtifactRuleRef", "RuleID", ref);
        }
        m_out.close("Signer");
    }

    void scenario(const SigningScenario& scenario) {
        m_out.open("SigningScenario");
        attributes(scenario);
        for (std::size_t i = 0; i < scenario.groups.size(); ++i) {
            const SignerGroup& group = scenario.groups[i];
            if (group.present) {
                m_out.open(signerGroupNames[i]);
                signerList(group.allowed, "AllowedSigners", "AllowedSigner", "ExceptDenyRule",
                           "DenyRuleID");
                signerList(group.denied, "DeniedSigners", "DeniedSigner", "ExceptAllowRule",
                           "AllowRuleID");
                ruleRefs(group.rules,
                         i == static_cast<std::size_t>(SignerGroupKind::ArtifactSigners));
                m_out.close(signerGroupNames[i]);
            }
        }
        if (scenario.appIdTags.present) {
            m_out.open("AppIDTags");
            attributes(scenario.appIdTags);
            for (const AppIdTag& tag : scenario.appIdTags.tags) {
                leaf("AppIDTag", tag);
            }
            m_out.close("AppIDTags");
        }
        m_out.close("SigningScenario");
    }

    void signerList(const ScenarioSignerList& list, std::string_view element,
                    std::string_view signerElement, std::string_view exceptionElement,
                    std::string_view exceptionAttribute) {
        if (!list.present) {
            return;
        }
        m_out.open(element);
        attributes(list);
        for (const ScenarioSigner& signer : list.signers) {
            m_out.open(signerElement);
            attributes(signer);
            for (const auto& exception : signer.exceptions) {
                m_out.valueElement(exceptionElement, exceptionAttribute, exception);
            }
            m_out.close(signerElement);
        }
        m_out.close(element);
    }

    void ruleRefs(const RuleRefList& list, bool artifacts) {
        if (!list.present) {
            return;
        }
        const std::string_view element = artifacts ? "ArtifactRulesRef" : "FileRulesRef";
        m_out.open(element);
        attributes(list);
        for (const auto& ref : list.refs) {
            m_out.valueElement(artifacts ? "ArtifactRuleRef" : "FileRuleRef", "RuleID", ref);
        }
        m_out.close(element);
    }

    void setting(const Setting& setting) {
        m_out.open("Setting");
        attributes(setting);
        if (setting.type) {
            m_out.open("Value");
            m_out.textElement(settingTypeNames[static_cast<std::size_t>(*setting.type)],
                              setting.value);
            m_out.close("Value");
        }
        m_out.close("Setting");
    }

    void app(const App& app) {
        m_out.open("App");
        attributes(app);
        for (const AppSetting& setting : app.settings) {
            m_out.open("Setting");
            attributes(setting);
            if (setting.tag) {
                m_out.instruction(fmt::format(" {}=\"{}\" {}=\"{}\"", cipInstruction::settingTag,
                                              static_cast<unsigned>(*setting.tag),
                                              cipInstruction::settingFlags, setting.flags));
            }
            for (const auto& value : setting.values) {
                m_out.textElement("Value", value.value);
            }
            m_out.close("Setting");
        }
        m_out.close("App");
    }

    const Policy& m_policy;
    MarkupWriter m_out;
};

} // namespace

std::string writePolicy(const Policy& policy, const WriteOptions& options) {
    return PolicyWriter(policy, options).write();
}

} // namespace cipwright
