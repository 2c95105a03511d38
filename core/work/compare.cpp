// The head of a policy, what is found by a name, and the steps that all kinds of items share.
#include "core/work/compare.h"

#include "core/base/text.h"
#include "core/cip/format.h"
#include "core/policy/options.h"
#include "core/work/comparing.h"

#include <fmt/format.h>

#include <utility>

namespace cipwright {

namespace {

std::string typeText(const Policy& policy) {
    const auto type = policy.type();
    return std::string(type ? policyTypeNames[static_cast<std::size_t>(*type)]
                            : std::string_view(policy.policyType.text()));
}

std::string headerText(const Policy& policy, HeaderField field) {
    const Value& value = policy.headerField(field).value;
    switch (field) {
    case HeaderField::VersionEx:
        return plainVersion(value.text());
    case HeaderField::HvciOptions:
        return plainNumber(value);
    default:
        return plainGuid(value.text());
    }
}

// What a binary has for PolicyTypeID, PolicyID and BasePolicyID, whichever of them the text names.
std::array<std::string, 3> identityOf(const Policy& policy) {
    using enum HeaderField;
    std::string type = headerText(policy, PolicyTypeID);
    std::string id = headerText(policy, PolicyID);
    std::string basis = headerText(policy, BasePolicyID);
    if (id.empty()) {
        id = type;
        basis = type;
    } else if (type.empty()) {
        type = basis;
    }
    return {type, id, basis};
}

std::string bitsText(std::uint32_t bits) {
    return bits == 0 ? std::string() : fmt::format("0x{:08X}", bits);
}

// Windows gives an AppID tagging policy some options whether it names them or not.
bool isImplied(const Policy& policy, std::string_view option) {
    const OptionInfo* const known = findOption(option);
    return known != nullptr && policy.type() == PolicyType::AppIdTagging
           && (known->mask() & cip::appIdTaggingBits) != 0;
}

NamedValues optionsOf(const Policy& policy) {
    NamedValues all;
    for (std::size_t i = 0; i < policy.options.size(); ++i) {
        const std::string& name = policy.options[i].option.text();
        if (!isImplied(policy, name)) {
            all.try_emplace(name, NamedValue{{}, {Section::Rules, i}});
        }
    }
    return all;
}

NamedValues settingsOf(const Policy& policy) {
    NamedValues all;
    for (std::size_t i = 0; i < policy.settings.size(); ++i) {
        const Setting& setting = policy.settings[i];
        all.try_emplace(Meaning::settingPlace(setting),
                        NamedValue{Meaning::settingValue(setting), {Section::Settings, i}});
    }
    return all;
}

NamedValues appSettingsOf(const Policy& policy) {
    NamedValues all;
    for (std::size_t i = 0; i < policy.apps.size(); ++i) {
        const App& app = policy.apps[i];
        for (const AppSetting& setting : app.settings) {
            std::string values;
            for (const ValueElement& value : setting.values) {
                values += (values.empty() ? "" : "; ") + value.value.text();
            }
            all.try_emplace(app.manifest.text() + ' ' + setting.name.text(),
                            NamedValue{std::move(values), {Section::AppSettings, i}});
        }
    }
    return all;
}

} // namespace

void Comparing::add(Difference difference) {
    if (!difference.nameOnly || m_options.names) {
        m_found.push_back(std::move(difference));
    }
}

void Comparing::compareTexts(Difference base, std::string_view attribute, std::string before,
                             std::string after, bool nameOnly) {
    if (before != after) {
        base.kind = DifferenceKind::Changed;
        base.attribute = attribute;
        base.before = std::move(before);
        base.after = std::move(after);
        base.nameOnly = nameOnly;
        add(std::move(base));
    }
}

void Comparing::compareSets(const Difference& base, std::string_view attribute, const Uses& left,
                            const Uses& right) {
    for (const auto& [key, words] : left) {
        if (!right.contains(key)) {
            compareTexts(base, attribute, words, {});
        }
    }
    for (const auto& [key, words] : right) {
        if (!left.contains(key)) {
            compareTexts(base, attribute, {}, words);
        }
    }
}

void Comparing::compareNamed(DifferenceSubject subject, std::string_view attribute,
                             const NamedValues& left, const NamedValues& right, bool nameOnly) {
    Difference base;
    base.subject = subject;
    base.nameOnly = nameOnly;
    for (const auto& [name, old] : left) {
        const auto found = right.find(name);
        base.what = name;
        base.left = old.item;
        if (found == right.end()) {
            base.right.reset();
            base.kind = DifferenceKind::Removed;
            base.before = old.value;
            add(base);
            base.before.clear();
        } else {
            base.right = found->second.item;
            compareTexts(base, attribute, old.value, found->second.value, nameOnly);
        }
    }
    base.left.reset();
    base.kind = DifferenceKind::Added;
    for (const auto& [name, fresh] : right) {
        if (!left.contains(name)) {
            base.what = name;
            base.right = fresh.item;
            base.after = fresh.value;
            add(base);
        }
    }
}

void Comparing::compareKind(const Kind& kind) {
    const auto only = [&](const Meaning& meaning, DifferenceKind how, std::size_t item) {
        Difference base;
        base.kind = how;
        base.subject = kind.subject;
        (how == DifferenceKind::Added ? base.right : base.left) = ItemRef{kind.section, item};
        base.what = kind.label(meaning, item);
        return base;
    };
    for (std::size_t group = 0; group < kind.left.size(); ++group) {
        const std::size_t item = kind.left.firsts[group];
        const auto partner = kind.pairing.ofLeft[group];
        if (!partner) {
            kind.more(only(m_left, DifferenceKind::Removed, item), group, std::nullopt);
            continue;
        }
        const std::size_t other = kind.right.firsts[*partner];
        Difference base = only(m_left, DifferenceKind::Changed, item);
        base.left = ItemRef{kind.section, item};
        base.right = ItemRef{kind.section, other};
        const bool sameKey = !kind.partial && kind.left.keys[item] == kind.right.keys[other];
        for (const Attribute& attribute : kind.attributes) {
            const std::string before = attribute.meant(m_left, item);
            const std::string after = attribute.meant(m_right, other);
            const bool spelling = attribute.spelling && folded(before) == folded(after);
            if (!attribute.nameOnly && (spelling || !sameKey)) {
                compareTexts(base, attribute.name, before, after, spelling);
            }
        }
        kind.more(base, group, partner);
        if (m_options.names) {
            for (const Attribute& attribute : kind.attributes) {
                if (attribute.nameOnly) {
                    compareTexts(base, attribute.name, attribute.meant(m_left, item),
                                 attribute.meant(m_right, other), true);
                }
            }
        }
    }
    for (std::size_t group = 0; group < kind.right.size(); ++group) {
        if (!kind.pairing.ofRight[group]) {
            kind.more(only(m_right, DifferenceKind::Added, kind.right.firsts[group]), std::nullopt,
                      group);
        }
    }
}

void Comparing::compareHead() {
    using enum HeaderField;
    const Policy& left = m_left.policy;
    const Policy& right = m_right.policy;
    Difference base;
    base.subject = DifferenceSubject::Policy;
    compareTexts(base, "PolicyType", typeText(left), typeText(right));
    const bool sameIdentity = identityOf(left) == identityOf(right);
    for (const HeaderField field :
         {VersionEx, PolicyTypeID, PlatformID, PolicyID, BasePolicyID, HvciOptions}) {
        const bool isIdentity = field == PolicyTypeID || field == PolicyID || field == BasePolicyID;
        if (!isIdentity || !sameIdentity) {
            compareTexts(base, nameOf(field), headerText(left, field), headerText(right, field));
        }
    }
    compareTexts(base, "option bits without a name", bitsText(left.extras.setBits),
                 bitsText(right.extras.setBits));
    compareTexts(base, "option bits that tools set and that are clear",
                 bitsText(left.extras.clearBits), bitsText(right.extras.clearBits));
    compareTexts(base, "FriendlyName", left.friendlyName.text(), right.friendlyName.text(), true);
}

void Comparing::compareOptions() {
    compareNamed(DifferenceSubject::Option, {}, optionsOf(m_left.policy),
                 optionsOf(m_right.policy));
}

void Comparing::compareSettings() {
    compareNamed(DifferenceSubject::Setting, "value", settingsOf(m_left.policy),
                 settingsOf(m_right.policy));
}

void Comparing::compareApps() {
    compareNamed(DifferenceSubject::App, "value", appSettingsOf(m_left.policy),
                 appSettingsOf(m_right.policy));
}

bool Comparing::idsTell() const {
    return !m_left.policy.extras.formatVersion && !m_right.policy.extras.formatVersion;
}

std::vector<Difference> Comparing::run() {
    matchItems();
    compareHead();
    compareOptions();
    compareEkus();
    compareRules();
    compareArtifacts();
    compareSigners();
    compareScenarios();
    compareSettings();
    compareMacros();
    compareApps();
    return std::move(m_found);
}

std::vector<Difference> comparePolicies(const Policy& left, const Policy& right,
                                        const CompareOptions& options) {
    return Comparing(left, right, options).run();
}

std::string textOf(const Difference& difference) {
    std::string text(nameOf(difference.kind));
    if (difference.subject == DifferenceSubject::Option
        || difference.subject == DifferenceSubject::Scenario
        || difference.subject == DifferenceSubject::Setting
        || difference.subject == DifferenceSubject::Macro
        || difference.subject == DifferenceSubject::App) {
        text += ' ' + std::string(nameOf(difference.subject));
    }
    if (!difference.what.empty()) {
        text += ' ' + difference.what;
    }
    const auto quoted = [](const std::string& value) {
        return value.empty() ? std::string("none") : '"' + value + '"';
    };
    switch (difference.kind) {
    case DifferenceKind::Added:
        return difference.after.empty() ? text : text + ": " + quoted(difference.after);
    case DifferenceKind::Removed:
        return difference.before.empty() ? text : text + ": " + quoted(difference.before);
    default:
        break;
    }
    text += difference.what.empty() ? " " : ": ";
    return text + difference.attribute + ' ' + quoted(difference.before) + " -> "
           + quoted(difference.after);
}

} // namespace cipwright
