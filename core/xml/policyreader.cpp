#include "core/xml/policyreader.h"

#include "core/base/text.h"
#include "core/xml/messages.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

namespace cipwright {

namespace {

// The value of a pseudo-attribute in the text of a processing instruction.
std::string_view instructionValue(std::string_view text, std::string_view name) {
    for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
        const auto equals = text.find("=\"");
        const auto close = equals == std::string_view::npos ? equals : text.find('"', equals + 2);
        if (close == std::string_view::npos) {
            break;
        }
        if (text.substr(0, equals) == name) {
            return text.substr(equals + 2, close - equals - 2);
        }
        text.remove_prefix(close + 1);
    }
    return {};
}

std::optional<std::uint32_t> instructionNumber(std::string_view text, std::string_view name) {
    const auto value = instructionValue(text, name);
    return value.starts_with("0x") ? parseNumber<std::uint32_t>(value.substr(2), 16)
                                   : parseNumber<std::uint32_t>(value);
}

std::optional<AppSettingTag> appSettingTag(std::optional<std::uint32_t> number) {
    if (number == 0U || number == 1U || number == 3U || number == 4U) {
        return static_cast<AppSettingTag>(*number);
    }
    return std::nullopt;
}

// The position of a name in a table of names, or nothing.
template <std::size_t N>
std::optional<std::size_t> positionOf(const std::array<std::string_view, N>& names,
                                      std::string_view name) {
    const auto found = std::ranges::find(names, name);
    return found != names.end() ? std::optional(static_cast<std::size_t>(found - names.begin()))
                                : std::nullopt;
}

} // namespace

const std::array<PolicyReader::SectionBinding, sectionNames.size()> PolicyReader::sectionItems{{
    {"Rule", &PolicyReader::readOption},
    {"EKU", &PolicyReader::readEku},
    {"", &PolicyReader::readFileRule},
    {"ArtifactRule", &PolicyReader::readArtifactRule},
    {"Signer", &PolicyReader::readSigner},
    {"SigningScenario", &PolicyReader::readScenario},
    {"UpdatePolicySigner", &PolicyReader::readSignerRef<&Policy::updatePolicySigners>},
    {"CiSigner", &PolicyReader::readSignerRef<&Policy::ciSigners>},
    {"SupplementalPolicySigner", &PolicyReader::readSignerRef<&Policy::supplementalPolicySigners>},
    {"Setting", &PolicyReader::readSetting},
    {"Macro", &PolicyReader::readMacro},
    {"App", &PolicyReader::readApp},
}};

Span PolicyReader::leave() {
    if (!m_walker.textSpan().empty()) {
        report(messages::xmlUnexpectedText, m_walker.textSpan(),
               {{"element", std::string(m_walker.name())}});
    }
    return m_walker.leave();
}

Span PolicyReader::leaveEmpty() {
    forEachChild([](std::string_view) { return false; });
    return leave();
}

Value PolicyReader::valueOf(const MarkupAttribute& attribute) const {
    return Value(std::string(attribute.value), attribute.valueSpan.shifted(-m_origin));
}

ValueElement PolicyReader::readValueElement(std::string_view attributeName) {
    ValueElement result;
    for (const MarkupAttribute& attribute : m_walker.attributes()) {
        if (attribute.name == attributeName) {
            result.value = valueOf(attribute);
        } else {
            reportUnknownAttribute(attribute);
        }
    }
    result.element = leaveEmpty().shifted(-m_origin);
    return result;
}

ValueElement PolicyReader::readTextElement() {
    for (const MarkupAttribute& attribute : m_walker.attributes()) {
        reportUnknownAttribute(attribute);
    }
    Span place;
    std::string text = m_walker.readText(place);
    const Span element = m_walker.leave();
    return {element.shifted(-m_origin), Value(std::move(text), place.shifted(-m_origin))};
}

void PolicyReader::readInstruction(AppSetting* setting) {
    if (m_walker.instructionTarget() != cipInstruction::target) {
        return;
    }
    const auto text = m_walker.instructionText();
    if (setting != nullptr) {
        setting->tag = appSettingTag(instructionNumber(text, cipInstruction::settingTag));
        setting->flags = instructionNumber(text, cipInstruction::settingFlags).value_or(0);
        return;
    }
    if (m_walker.depth() != 1) {
        return; // What is about the policy stands directly in SiPolicy.
    }
    CipExtras& extras = m_policy.extras;
    extras.formatVersion = instructionNumber(text, cipInstruction::formatVersion);
    extras.setBits = instructionNumber(text, cipInstruction::setBits).value_or(0);
    extras.clearBits = instructionNumber(text, cipInstruction::clearBits).value_or(0);
}

void PolicyReader::report(const MessageDef& def, Span span, std::vector<Argument> arguments) {
    if (m_reportUnknown) {
        m_walker.report(Diagnostic::inText(def, span, std::move(arguments)));
    }
}

void PolicyReader::reportUnknownElement() {
    report(messages::xmlUnknownElement, m_walker.nameSpan(),
           {{"element", std::string(m_walker.name())},
            {"parent", std::string(m_walker.parentName())}});
}

void PolicyReader::reportRepeatedElement() {
    report(messages::xmlRepeatedElement, m_walker.nameSpan(),
           {{"element", std::string(m_walker.name())},
            {"parent", std::string(m_walker.parentName())}});
}

void PolicyReader::reportUnknownAttribute(const MarkupAttribute& attribute) {
    if (!attribute.aboutXml) {
        report(messages::xmlUnknownAttribute, attribute.nameSpan,
               {{"element", std::string(m_walker.name())},
                {"attribute", std::string(attribute.name)}});
    }
}

void PolicyReader::readDocument() {
    bool rootSeen = false;
    for (auto event = m_walker.next(); event != MarkupWalker::Event::End; event = m_walker.next()) {
        if (event == MarkupWalker::Event::Instruction) {
            continue;
        }
        m_walker.enter();
        if (rootSeen) {
            m_walker.report(Diagnostic::inText(messages::xmlSecondRoot, m_walker.nameSpan(),
                                               {{"element", std::string(m_walker.name())}}));
            m_walker.leave();
        } else {
            readRoot();
        }
        rootSeen = true;
    }
    if (!rootSeen) {
        m_walker.report(Diagnostic::inText(messages::xmlEmpty, {}));
    }
}

void PolicyReader::readRoot() {
    if (m_walker.name() != "SiPolicy" || m_walker.rootNamespace() != policyNamespace) {
        report(messages::xmlNamespace, m_walker.nameSpan(),
               {{"element", std::string(m_walker.name())}, {"found", m_walker.rootNamespace()}});
    }
    for (const MarkupAttribute& attribute : m_walker.attributes()) {
        if (attribute.name == "FriendlyName") {
            m_policy.friendlyName = valueOf(attribute);
        } else if (attribute.name == "PolicyType") {
            m_policy.policyType = valueOf(attribute);
        } else {
            reportUnknownAttribute(attribute);
        }
    }
    forEachChild([this](std::string_view name) { return readRootChild(name); });
    m_policy.root = leave();
}

bool PolicyReader::readRootChild(std::string_view name) {
    if (const auto section = positionOf(sectionNames, name)) {
        readSection(static_cast<Section>(*section));
        return true;
    }
    if (const auto field = positionOf(headerFieldNames, name)) {
        readHeaderField(static_cast<HeaderField>(*field));
        return true;
    }
    return false;
}

void PolicyReader::readHeaderField(HeaderField field) {
    ValueElement& target = m_policy.headerField(field);
    readOnce(target.present(), [&] { target = readTextElement(); });
}

void PolicyReader::readSection(Section section) {
    SectionPlace& place = m_policy.section(section);
    if (place.present) {
        reportRepeatedElement();
    }
    for (const MarkupAttribute& attribute : m_walker.attributes()) {
        reportUnknownAttribute(attribute);
    }
    // Items of a repeated section are read all the same, so that they can be seen and mended.
    forEachChild([&](std::string_view name) { return readSectionItem(section, name); });
    const Span element = leave();
    if (!place.present) {
        place = {true, element};
    }
}

bool PolicyReader::readSectionItem(Section section, std::string_view name) {
    const SectionBinding& binding = sectionItems[static_cast<std::size_t>(section)];
    const bool known = section == Section::FileRules
                           ? positionOf(fileRuleElementNames, name).has_value()
                           : name == binding.item;
    if (known) {
        (this->*binding.read)();
    }
    return known;
}

void PolicyReader::readOption() {
    readItem(m_policy.options, [this](OptionRule& rule) {
        for (const MarkupAttribute& attribute : m_walker.attributes()) {
            reportUnknownAttribute(attribute);
        }
        forEachChild([&](std::string_view name) {
            if (name != "Option") {
                return false;
            }
            readOnce(rule.option.present(), [&] { rule.option = readTextElement().value; });
            return true;
        });
    });
}

void PolicyReader::readEku() {
    readItem(m_policy.ekus, [this](Eku& eku) {
        readAttributes(eku);
        forEachChild([](std::string_view) { return false; });
    });
}

void PolicyReader::readMacro() {
    readItem(m_policy.macros, [this](Macro& macro) {
        readAttributes(macro);
        forEachChild([](std::string_view) { return false; });
    });
}

template <ItemList<SignerRef> Policy::* list> void PolicyReader::readSignerRef() {
    readItem(m_policy.*list, [this](SignerRef& ref) {
        readAttributes(ref);
        forEachChild([](std::string_view) { return false; });
    });
}

void PolicyReader::readFileRule() {
    readItem(m_policy.fileRules, [this](FileRule& rule) {
        rule.kind = static_cast<FileRuleKind>(
            positionOf(fileRuleElementNames, m_walker.name()).value_or(0));
        rule.fields.reserve(m_walker.attributes().size());
        for (const MarkupAttribute& attribute : m_walker.attributes()) {
            const auto known = positionOf(fileRuleAttributeNames, attribute.name);
            // The schema has every attribute for every kind, but for Type and the three about
            // hotpatches; one in the wrong place is kept, for the editor to show.
            if (known && !rule.has(static_cast<FileRuleAttribute>(*known))) {
                rule.fields.push_back({static_cast<FileRuleAttribute>(*known), valueOf(attribute)});
            }
            if (!known || !belongsTo(static_cast<FileRuleAttribute>(*known), rule.kind)) {
                reportUnknownAttribute(attribute);
            }
        }
        forEachChild([](std::string_view) { return false; });
    });
}

void PolicyReader::readArtifactRule() {
    readItem(m_policy.artifactRules, [this](ArtifactRule& rule) {
        readAttributes(rule);
        bool hashSeen = false;
        forEachChild([&](std::string_view name) {
            if (name != "ArtifactHash") {
                return false;
            }
            readOnce(hashSeen, [&] { readArtifactHash(rule); });
            hashSeen = true;
            return true;
        });
    });
}

void PolicyReader::readArtifactHash(ArtifactRule& rule) {
    for (const MarkupAttribute& attribute : m_walker.attributes()) {
        reportUnknownAttribute(attribute);
    }
    const auto readDigest = [&](std::string_view name) {
        if (!positionOf(artifactHashNames, name)) {
            return false;
        }
        const auto nameSpan = m_walker.nameSpan();
        readOnce(rule.hash.present(), [&] {
            rule.hashAlgorithm = Value(std::string(name), nameSpan.shifted(-m_origin));
            rule.hash = readTextElement().value;
        });
        return true;
    };
    bool hashSeen = false;
    forEachChild([&](std::string_view name) {
        if (name != "Hash") {
            return false;
        }
        readOnce(hashSeen, [&] {
            for (const MarkupAttribute& attribute : m_walker.attributes()) {
                reportUnknownAttribute(attribute);
            }
            forEachChild(readDigest);
            leave();
        });
        hashSeen = true;
        return true;
    });
    leave();
}

void PolicyReader::readSigner() {
    readItem(m_policy.signers, [this](Signer& signer) {
        readAttributes(signer);
        forEachChild([&](std::string_view name) { return readSignerChild(signer, name); });
    });
}

bool PolicyReader::readSignerChild(Signer& signer, std::string_view name) {
    if (name == "CertRoot") {
        readOnce(!signer.certRoot.empty(), [&] {
            readAttributes(std::span<const AttributeBinding<Signer>>(certRootAttributes), signer);
            signer.certRoot = leaveEmpty().shifted(-m_origin);
        });
        return true;
    }
    if (name == "CertEKU") {
        CertEku eku;
        readAttributes(eku);
        eku.element = leaveEmpty().shifted(-m_origin);
        signer.certEkus.push_back(std::move(eku));
        return true;
    }
    if (name == "FileAttribRef") {
        signer.fileAttribRefs.push_back(readValueElement("RuleID"));
        return true;
    }
    if (name == "ArtifactRuleRef") {
        signer.artifactRuleRefs.push_back(readValueElement("RuleID"));
        return true;
    }
    const auto binding = std::ranges::find(signerValueElements, name, &SignerValueBinding::element);
    if (binding == signerValueElements.end()) {
        return false;
    }
    ValueElement& target = signer.*(binding->member);
    readOnce(!target.element.empty(), [&] { target = readValueElement("Value"); });
    return true;
}

void PolicyReader::readSetting() {
    readItem(m_policy.settings, [this](Setting& setting) {
        readAttributes(setting);
        bool valueSeen = false;
        forEachChild([&](std::string_view name) {
            if (name != "Value") {
                return false;
            }
            readOnce(valueSeen, [&] {
                for (const MarkupAttribute& attribute : m_walker.attributes()) {
                    reportUnknownAttribute(attribute);
                }
                forEachChild(
                    [&](std::string_view type) { return readSettingValue(setting, type); });
                leave();
            });
            valueSeen = true;
            return true;
        });
    });
}

bool PolicyReader::readSettingValue(Setting& setting, std::string_view name) {
    const auto type = positionOf(settingTypeNames, name);
    if (type) {
        readOnce(setting.type.has_value(), [&] {
            setting.type = static_cast<SettingType>(*type);
            setting.value = readTextElement().value;
        });
    }
    return type.has_value();
}

void PolicyReader::readApp() {
    readItem(m_policy.apps, [this](App& app) {
        readAttributes(app);
        forEachChild([&](std::string_view name) {
            if (name != "Setting") {
                return false;
            }
            app.settings.push_back(readAppSetting());
            return true;
        });
    });
}

AppSetting PolicyReader::readAppSetting() {
    AppSetting setting;
    readAttributes(setting);
    m_appSetting = &setting;
    forEachChild([&](std::string_view name) {
        if (name != "Value") {
            return false;
        }
        setting.values.push_back(readTextElement());
        return true;
    });
    m_appSetting = nullptr;
    setting.element = leave().shifted(-m_origin);
    return setting;
}

} // namespace cipwright
