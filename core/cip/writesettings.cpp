// Settings, application settings and hotpatch requirements.
#include "core/cip/format.h"
#include "core/cip/messages.h"
#include "core/cip/settingorder.h"
#include "core/cip/writeparts.h"
#include "core/policy/options.h"

#include <algorithm>
#include <array>

namespace cipwright::cip {

namespace {

// A setting ready to be sorted: its names, and its type and value as bytes.
struct Entry {
    SettingKey key;
    std::string value;
};

Entry booleanTrue(const SettingName& name) {
    Entry entry{{name.provider, name.key, name.valueName}, {}};
    ByteWriter out(entry.value);
    out.u32(static_cast<std::uint32_t>(SettingType::Boolean));
    out.u32(1);
    return entry;
}

Entry text(const SettingKey& key, std::string_view value) {
    Entry entry{key, {}};
    ByteWriter out(entry.value);
    out.u32(static_cast<std::uint32_t>(SettingType::String));
    out.text(value);
    return entry;
}

Entry written(Compilation& c, std::size_t i) {
    const auto& settings = c.policy.settings;
    const Setting& setting = settings[i];
    const auto incomplete = [&](std::string_view name) {
        c.report(messages::cipSettingIncomplete, settings.element(i),
                 {{"name", std::string(name)}});
    };
    if (!setting.provider.present()) {
        incomplete("Provider");
    }
    if (!setting.key.present()) {
        incomplete("Key");
    }
    if (!setting.valueName.present()) {
        incomplete("ValueName");
    }
    Entry entry{{setting.provider.text(), setting.key.text(), setting.valueName.text()}, {}};
    if (!setting.type || !setting.value.present()) {
        incomplete("Value");
        return entry;
    }
    ByteWriter out(entry.value);
    out.u32(static_cast<std::uint32_t>(*setting.type));
    const Located value = locate(settings, i, setting.value, "Value of this Setting");
    switch (*setting.type) {
    case SettingType::Boolean:
        out.u32(c.boolean(value) ? 1 : 0);
        break;
    case SettingType::DWord:
        out.u32(c.number(value));
        break;
    case SettingType::Binary:
        out.blob(c.hex(value));
        break;
    case SettingType::String:
        out.text(setting.value.text());
        break;
    }
    return entry;
}

void addTags(Compilation& c, std::size_t i, std::vector<Entry>& entries) {
    const auto& scenarios = c.policy.scenarios;
    const AppIdTags& tags = scenarios[i].appIdTags;
    for (const AppIdTag& tag : tags.tags) {
        if (!tag.key.present() || !tag.value.present()) {
            c.report(messages::cipMissing, scenarios.absolute(i, tag.element),
                     {{"owner", "this AppIDTag"}, {"name", tag.key.present() ? "Value" : "Key"}});
        }
        entries.push_back(text({appIdProvider, taggingKey, tag.key.text()}, tag.value.text()));
    }
    if (tags.enforceDll.present()
        && c.boolean(locate(scenarios, i, tags.enforceDll, "EnforceDLL"))) {
        entries.push_back(booleanTrue(enforceDll));
    }
}

// The type that an app setting is written as: as its CIP had it, or as its values suggest.
AppSettingTag tagOf(Compilation& c, std::size_t app, const AppSetting& setting) {
    constexpr std::array<std::string_view, 5> typeNames{"Bool", "a byte", "", "String",
                                                        "StringList"};
    const auto values = setting.values.size();
    if (setting.tag) {
        if (*setting.tag != AppSettingTag::StringList && values != 1) {
            c.report(messages::cipAppSetting, c.policy.apps.absolute(app, setting.element),
                     {{"name", setting.name.text()}, {"found", std::to_string(values)}});
        }
        return *setting.tag;
    }
    AppSettingTag tag = AppSettingTag::StringList;
    if (values == 1) {
        const std::string& only = setting.values[0].value.text();
        tag = only == "true" || only == "false" ? AppSettingTag::Boolean : AppSettingTag::String;
    }
    c.report(messages::cipAppSettingGuess, c.policy.apps.absolute(app, setting.element),
             {{"name", setting.name.text()},
              {"type", std::string(typeNames[static_cast<std::size_t>(tag)])}});
    return tag;
}

void writeAppSetting(Compilation& c, ByteWriter& out, std::size_t app, const AppSetting& setting) {
    const AppSettingTag tag = tagOf(c, app, setting);
    out.text(setting.name.text());
    out.u8(static_cast<std::uint8_t>(tag));
    if (tag == AppSettingTag::StringList) {
        out.count(setting.values.size());
        for (const ValueElement& value : setting.values) {
            out.text(value.value.text());
        }
    } else if (!setting.values.empty()) {
        const Located value =
            locate(c.policy.apps, app, setting.values[0].value, "Value of this Setting");
        if (tag == AppSettingTag::String) {
            out.text(value.value.text());
        } else {
            out.u8(tag == AppSettingTag::Byte ? c.number<std::uint8_t>(value)
                                              : std::uint8_t{c.boolean(value)});
        }
    }
    out.u32(setting.flags);
}

} // namespace

void writeSettings(Compilation& c, ByteWriter& out) {
    std::vector<Entry> entries;
    entries.reserve(c.policy.settings.size());
    for (std::size_t i = 0; i < c.policy.settings.size(); ++i) {
        entries.push_back(written(c, i));
    }
    const auto addUnlessThere = [&entries](Entry entry) {
        const auto same = [&entry](const Entry& other) {
            return compareSettings(entry.key, other.key) == 0;
        };
        if (std::ranges::none_of(entries, same)) {
            entries.push_back(std::move(entry));
        }
    };
    if (c.policy.hasOption(optionNames::certificateRemapping)) {
        addUnlessThere(booleanTrue(certificateRemapping));
    }
    for (std::size_t i = 0; i < c.policy.scenarios.size(); ++i) {
        addTags(c, i, entries);
    }
    if (c.policy.type() == PolicyType::AppIdTagging) {
        addUnlessThere(booleanTrue(defaultPolicy));
    }
    // Settings of one name stay in the order in which they were found.
    std::vector<const Entry*> order;
    order.reserve(entries.size());
    for (const Entry& entry : entries) {
        order.push_back(&entry);
    }
    std::ranges::sort(order, [](const Entry* a, const Entry* b) {
        const auto names = compareSettings(a->key, b->key);
        return names != 0 ? names < 0 : a < b;
    });
    out.count(entries.size());
    for (const Entry* const entry : order) {
        for (const std::string_view name : entry->key) {
            out.text(name);
        }
        out.raw(entry->value);
    }
}

void writeApps(Compilation& c, ByteWriter& out) {
    const auto& apps = c.policy.apps;
    out.count(apps.size());
    for (std::size_t i = 0; i < apps.size(); ++i) {
        if (!apps[i].manifest.present()) {
            c.report(messages::cipMissing, apps.element(i),
                     {{"owner", "this App"}, {"name", "Manifest"}});
        }
        out.text(apps[i].manifest.text());
        out.count(apps[i].settings.size());
        for (const AppSetting& setting : apps[i].settings) {
            writeAppSetting(c, out, i, setting);
        }
    }
}

void writeHotpatchRequirements(Compilation& c, ByteWriter& out) {
    using enum FileRuleAttribute;
    const auto& rules = c.policy.fileRules;

    struct Requirement {
        std::uint32_t requiring;
        std::uint32_t required;
        std::uint32_t lowest;
        std::uint32_t highest;
    };

    std::vector<Requirement> requirements;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const Value& id = rules[i].value(RequireHotpatchID);
        if (!id.present()) {
            continue;
        }
        const auto target = c.index.find(ItemKind::FileRule, id.text());
        std::string_view problem;
        if (!target) {
            problem = "which is not in the policy";
        } else if (*target == i) {
            problem = "which is this rule itself";
        } else if (rules[*target].effect() != FileRuleEffect::Allow
                   || rules[i].effect() != FileRuleEffect::Allow) {
            problem = "but both must be Allow rules";
        } else if (rules[*target].has(RequireHotpatchID)) {
            problem = "which itself requires one";
        }
        if (!problem.empty()) {
            c.report(messages::cipHotpatch, locate(rules, i, id, "RequireHotpatchID").place,
                     {{"id", id.text()}, {"problem", std::string(problem)}});
            continue;
        }
        // The range of sequences is that of the rule that is required.
        const auto sequence = [&](FileRuleAttribute attribute, std::uint32_t otherwise) {
            const Value& value = rules[*target].value(attribute);
            return value.present() ? c.number(locate(rules, *target, value, nameOf(attribute)))
                                   : otherwise;
        };
        requirements.push_back({c.fileIndex(static_cast<std::uint32_t>(i)), c.fileIndex(*target),
                                sequence(MinimumHotpatchSequence, 0),
                                sequence(MaximumHotpatchSequence, noHighestSequence)});
    }
    std::ranges::sort(requirements, {}, &Requirement::requiring);
    out.count(requirements.size());
    for (const Requirement& requirement : requirements) {
        out.u32(requirement.requiring);
        out.u32(requirement.required);
        out.u32(requirement.lowest);
        out.u32(requirement.highest);
    }
}

} // namespace cipwright::cip
