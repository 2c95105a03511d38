#include "core/work/merge.h"

#include "core/policy/options.h"
#include "core/work/meaning.h"
#include "core/work/merging.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace cipwright {

namespace {

constexpr std::string_view on = "on";
constexpr std::string_view off = "off";

std::set<std::string> optionsOf(const Policy& policy) {
    std::set<std::string> all;
    for (std::size_t i = 0; i < policy.options.size(); ++i) {
        all.insert(policy.options[i].option.text());
    }
    return all;
}

} // namespace

std::set<std::string> textsOf(const std::vector<ValueElement>& elements) {
    std::set<std::string> texts;
    for (const ValueElement& element : elements) {
        texts.insert(element.value.text());
    }
    return texts;
}

std::string joined(const std::set<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) {
        all += (all.empty() ? "" : ", ") + text;
    }
    return all;
}

std::optional<std::string_view> valueOf(const Value& value) {
    return value.present() ? std::optional<std::string_view>(value.text()) : std::nullopt;
}

std::string identityText(const Policy& policy) {
    using enum HeaderField;
    const auto id = [&policy](HeaderField field) {
        return plainGuid(policy.headerField(field).value.text());
    };
    const auto type = policy.type();
    const std::string words(type ? policyTypeNames[static_cast<std::size_t>(*type)]
                                 : std::string_view(policy.policyType.text()));
    if (id(PolicyID).empty()) {
        return words + ' ' + id(PolicyTypeID);
    }
    return words + ' ' + id(PolicyID)
           + (id(PolicyID) == id(BasePolicyID) ? std::string() : " of base " + id(BasePolicyID));
}

bool Merging::takes(const std::string& key, const std::string& what, const std::string& there,
                    const std::string& other) {
    auto known = std::ranges::find(m_conflicts, key, &MergeConflict::key);
    if (known == m_conflicts.end()) {
        MergeConflict conflict{key, what, {}};
        for (std::size_t i = 0; i < m_number; ++i) {
            conflict.values.emplace(i, there);
        }
        m_conflicts.push_back(std::move(conflict));
        known = m_conflicts.end() - 1;
    }
    known->values[m_number] = other;
    const auto chosen = m_preference.some.find(key);
    const auto wanted =
        chosen != m_preference.some.end() ? std::optional(chosen->second) : m_preference.all;
    return wanted == m_number;
}

void takeIdentity(EditedPolicy& target, const Policy& source) {
    target.apply(setPolicyAttribute(target.text(), target.policy(), PolicyAttribute::PolicyType,
                                    valueOf(source.policyType)));
    for (const HeaderField field :
         {HeaderField::PolicyTypeID, HeaderField::PolicyID, HeaderField::BasePolicyID}) {
        target.apply(setHeaderField(target.text(), target.policy(), field,
                                    valueOf(source.headerField(field).value)));
    }
}

void Merging::mergeHead(const Policy& source) {
    using enum HeaderField;
    if (m_supplementalToBase) {
        const std::string base = plainGuid(source.headerField(BasePolicyID).value.text());
        if (base != plainGuid(policy().headerField(PolicyID).value.text())) {
            m_warnings.push_back(
                Diagnostic::inText(messages::mergeOtherBase, {}, {{"base", base}}));
        }
        return;
    }
    const std::string there = identityText(policy());
    const std::string other = identityText(source);
    if (there != other
        && takes("PolicyID", "the policy's type and its PolicyID and BasePolicyID", there, other)) {
        takeIdentity(m_target, source);
    }
    for (const HeaderField field : {VersionEx, PlatformID, HvciOptions}) {
        const auto plain = [field](const Value& value) {
            return field == VersionEx     ? plainVersion(value.text())
                   : field == HvciOptions ? plainNumber(value)
                                          : plainGuid(value.text());
        };
        const std::string mine = plain(policy().headerField(field).value);
        const Value& value = source.headerField(field).value;
        const std::string name(nameOf(field));
        if (mine != plain(value) && takes(name, name, mine, plain(value))) {
            m_target.apply(setHeaderField(text(), policy(), field, valueOf(value)));
        }
    }
}

void Merging::mergeOptions(const Policy& source) {
    const auto mine = optionsOf(policy());
    const auto others = optionsOf(source);
    std::set<std::string> all = others;
    if (!m_supplementalToBase) {
        all.insert(mine.begin(), mine.end());
    }
    for (const std::string& option : all) {
        const bool isOn = mine.contains(option);
        const bool wanted = others.contains(option);
        if (isOn != wanted
            && takes(option, "option " + option, std::string(isOn ? on : off),
                     std::string(wanted ? on : off))) {
            m_target.apply(setOption(text(), policy(), option, wanted));
        }
    }
}

void Merging::mergeSettings(const Policy& source) {
    std::vector<NewItem> fresh;
    for (std::size_t i = 0; i < source.settings.size(); ++i) {
        const Setting& setting = source.settings[i];
        const std::string place = Meaning::settingPlace(setting);
        std::size_t at = 0;
        while (at < policy().settings.size()
               && Meaning::settingPlace(policy().settings[at]) != place) {
            ++at;
        }
        if (at == policy().settings.size()) {
            if (!m_supplementalToBase || !place.starts_with("PolicyInfo\\")) {
                fresh.emplace_back(setting);
            }
            continue;
        }
        const std::string mine = Meaning::settingValue(policy().settings[at]);
        const std::string other = Meaning::settingValue(setting);
        const bool namesPolicy = place.starts_with("PolicyInfo\\") && m_supplementalToBase;
        if (mine != other && setting.type && !namesPolicy
            && takes(place, "setting " + place, mine, other)) {
            m_target.apply(
                setSettingValue(text(), policy(), at, *setting.type, setting.value.text()));
        }
    }
    if (!fresh.empty()) {
        m_target.apply(addItems(text(), policy(), Section::Settings, atEnd, fresh));
    }
}

void Merging::mergeApps(const Policy& source) {
    for (std::size_t i = 0; i < source.apps.size(); ++i) {
        const App& app = source.apps[i];
        std::size_t at = 0;
        while (at < policy().apps.size()
               && policy().apps[at].manifest.text() != app.manifest.text()) {
            ++at;
        }
        if (at == policy().apps.size()) {
            const std::array<NewItem, 1> added{app};
            m_target.apply(addItems(text(), policy(), Section::AppSettings, atEnd, added));
            continue;
        }
        for (const AppSetting& setting : app.settings) {
            const auto& settings = policy().apps[at].settings;
            const auto found = std::ranges::find_if(settings, [&](const AppSetting& it) {
                return it.name.text() == setting.name.text();
            });
            if (found == settings.end()) {
                m_target.apply(addAppSettings(text(), policy(), at, {&setting, 1}));
                continue;
            }
            std::vector<std::string> values;
            for (const ValueElement& value : setting.values) {
                values.push_back(value.value.text());
            }
            const std::string mine = joined(textsOf(found->values));
            const std::string key = app.manifest.text() + ' ' + setting.name.text();
            if (mine != joined(textsOf(setting.values))
                && takes(key, "setting " + key, mine, joined(textsOf(setting.values)))) {
                m_target.apply(setAppSettingValues(
                    text(), policy(), at, static_cast<std::size_t>(found - settings.begin()),
                    values));
            }
        }
    }
}

void Merging::warnOfDenies(const Policy& source) {
    std::size_t denies = 0;
    for (std::size_t i = 0; i < source.fileRules.size(); ++i) {
        denies += source.fileRules[i].effect() == FileRuleEffect::Deny ? 1 : 0;
    }
    for (std::size_t i = 0; i < source.scenarios.size(); ++i) {
        for (const SignerGroup& group : source.scenarios[i].groups) {
            denies += group.denied.signers.size();
        }
    }
    if (denies > 0) {
        m_warnings.push_back(
            Diagnostic::inText(messages::mergeDenies, {}, {{"count", std::to_string(denies)}}));
    }
}

void Merging::add(const Policy& source, std::size_t number) {
    m_number = number;
    m_supplementalToBase =
        source.type() == PolicyType::Supplemental && policy().type() == PolicyType::Base;
    mergeHead(source);
    mergeOptions(source);
    ItemImport items(m_target, source);
    items.run([](ItemKind, std::size_t) { return true; });
    mergeScenarios(items);
    mergeSignerLists(items);
    mergeSettings(source);
    mergeApps(source);
    if (m_supplementalToBase) {
        warnOfDenies(source);
    }
    const ImportCounts& counts = items.counts();
    m_counts.rules += counts.rules;
    m_counts.equalRules += counts.equalRules;
    m_counts.signers += counts.signers;
    m_counts.equalSigners += counts.equalSigners;
    m_counts.danglingReferences += counts.danglingReferences;
    m_renamed.insert(m_renamed.end(), items.renamed().begin(), items.renamed().end());
    m_counts.keptReferences += counts.keptReferences;
}

Result<MergeResult> Merging::finish() {
    if (!m_target.errors().empty()) {
        return std::unexpected(m_target.errors());
    }
    MergeResult result;
    for (MergeConflict& conflict : m_conflicts) {
        // A policy that was not asked agrees with what was there.
        result.undecided += m_preference.all || m_preference.some.contains(conflict.key) ? 0 : 1;
    }
    result.conflicts = std::move(m_conflicts);
    result.warnings = std::move(m_warnings);
    result.counts = m_counts;
    result.renamed = std::move(m_renamed);
    if (m_counts.keptReferences > 0) {
        result.warnings.push_back(Diagnostic::inText(
            messages::mergeKept, {}, {{"count", std::to_string(m_counts.keptReferences)}}));
    }
    if (m_counts.danglingReferences > 0) {
        result.warnings.push_back(Diagnostic::inText(
            messages::mergeDangling, {}, {{"count", std::to_string(m_counts.danglingReferences)}}));
    }
    if (result.undecided == 0) {
        result.patches = m_target.patches();
        result.text = m_target.text();
        result.policy = m_target.policy();
    }
    return result;
}

Result<MergeResult> mergePolicies(std::span<const MergeInput> inputs,
                                  const MergePreference& preference) {
    Merging merging(inputs.front(), preference);
    for (std::size_t i = 1; i < inputs.size(); ++i) {
        merging.add(*inputs[i].policy, i);
    }
    return merging.finish();
}

} // namespace cipwright
