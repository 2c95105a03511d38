#include "core/work/threeway.h"

#include "core/base/version.h"
#include "core/policy/options.h"
#include "core/work/merging.h"
#include "core/work/threewaymerging.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

namespace cipwright {

namespace {

std::set<std::string> optionsOf(const Policy& policy) {
    std::set<std::string> all;
    for (std::size_t i = 0; i < policy.options.size(); ++i) {
        all.insert(policy.options[i].option.text());
    }
    return all;
}

// Where a setting stands.
using SettingPlaces = std::map<std::string, std::size_t>;

SettingPlaces settingsOf(const Policy& policy) {
    SettingPlaces all;
    for (std::size_t i = 0; i < policy.settings.size(); ++i) {
        all.try_emplace(Meaning::settingPlace(policy.settings[i]), i);
    }
    return all;
}

std::string settingText(const Policy& policy, const SettingPlaces& places,
                        const std::string& place) {
    const auto found = places.find(place);
    return found == places.end() ? std::string()
                                 : Meaning::settingValue(policy.settings[found->second]);
}

std::optional<std::size_t> appAt(const Policy& policy, const std::string& manifest) {
    for (std::size_t i = 0; i < policy.apps.size(); ++i) {
        if (policy.apps[i].manifest.text() == manifest) {
            return i;
        }
    }
    return std::nullopt;
}

const AppSetting* settingIn(const Policy& policy, const std::string& manifest,
                            const std::string& name) {
    const auto app = appAt(policy, manifest);
    if (!app) {
        return nullptr;
    }
    const auto& settings = policy.apps[*app].settings;
    const auto found = std::ranges::find_if(
        settings, [&](const AppSetting& it) { return it.name.text() == name; });
    return found != settings.end() ? &*found : nullptr;
}

std::vector<std::string> valuesOf(const AppSetting& setting) {
    std::vector<std::string> values;
    for (const ValueElement& value : setting.values) {
        values.push_back(value.value.text());
    }
    return values;
}

// All values, in a form that tells a setting without values from none.
std::string valuesText(const AppSetting* setting) {
    std::string text;
    if (setting != nullptr) {
        for (const std::string& value : valuesOf(*setting)) {
            text += (text.empty() ? "" : "; ") + value;
        }
        text = text.empty() ? "empty" : text;
    }
    return text;
}

} // namespace

ThreeWayMerging::ThreeWayMerging(const MergeInput& base, const MergeInput& ours,
                                 const MergeInput& theirs, const MergePreference& preference)
    : m_inputs{base, ours, theirs}
    , m_preference(preference)
    , m_parts(*base.policy, *ours.policy, *theirs.policy)
    , m_fates(m_parts,
              [this](ItemKind kind, const Trio& trio, std::string mine, std::string other) {
                  return decideFate(kind, trio, std::move(mine), std::move(other));
              })
    , m_target(*ours.text, *ours.policy)
    , m_items(m_target, *theirs.policy) {}

bool ThreeWayMerging::conflict(const std::string& key, const std::string& what, Values values) {
    m_conflicts.push_back(
        {key,
         what,
         {{oursNumber, std::move(values.ours)}, {theirsNumber, std::move(values.theirs)}},
         std::move(values.base),
         false});
    const auto chosen = m_preference.some.find(key);
    return (chosen != m_preference.some.end() ? std::optional(chosen->second) : m_preference.all)
           == theirsNumber;
}

bool ThreeWayMerging::takes(const std::string& key, const std::string& what, const Values& values) {
    if (values.theirs == values.base || values.theirs == values.ours) {
        return false;
    }
    return values.ours == values.base || conflict(key, what, values);
}

bool ThreeWayMerging::decideFate(ItemKind kind, const Trio& trio, std::string ours,
                                 std::string theirs) {
    const bool theirsIsRight =
        conflict(nameOf(kind, trio), m_parts.label(Part::Base, kind, *trio.in(Part::Base)),
                 {{}, std::move(ours), std::move(theirs)});
    m_conflicts.back().isDeletion = true;
    return theirsIsRight;
}

// The ID that an item has in the result, or had.
std::string ThreeWayMerging::nameOf(ItemKind kind, const Trio& trio) const {
    const Part part = trio.in(Part::Ours)   ? Part::Ours
                      : trio.in(Part::Base) ? Part::Base
                                            : Part::Theirs;
    return m_parts.idOf(part, kind, *trio.in(part));
}

void ThreeWayMerging::mergeHead() {
    const Values identity{identityText(base()), identityText(ours()), identityText(theirs())};
    if (takes("PolicyID", "the policy's type and its PolicyID and BasePolicyID", identity)) {
        takeIdentity(m_target, theirs());
    }
    const auto setField = [&](HeaderField field) {
        m_target.apply(
            setHeaderField(text(), policy(), field, valueOf(theirs().headerField(field).value)));
    };
    using enum HeaderField;
    const auto version = [](const Policy& of) {
        return plainVersion(of.headerField(VersionEx).value.text());
    };
    if (version(theirs()) != version(base())) {
        const auto mine = Version::parse(version(ours()));
        const auto other = Version::parse(version(theirs()));
        // Of two new versions the higher.
        if (version(ours()) == version(base()) || (mine && other && *mine < *other)) {
            setField(VersionEx);
        }
    }
    for (const HeaderField field : {PlatformID, HvciOptions}) {
        const auto plain = [field](const Policy& of) {
            const Value& value = of.headerField(field).value;
            return field == HvciOptions ? plainNumber(value) : plainGuid(value.text());
        };
        const std::string name(cipwright::nameOf(field));
        if (takes(name, name, {plain(base()), plain(ours()), plain(theirs())})) {
            setField(field);
        }
    }
    if (m_parts.namesTell()
        && takes("FriendlyName", "the policy's FriendlyName",
                 {base().friendlyName.text(), ours().friendlyName.text(),
                  theirs().friendlyName.text()})) {
        m_target.apply(setPolicyAttribute(text(), policy(), PolicyAttribute::FriendlyName,
                                          valueOf(theirs().friendlyName)));
    }
}

void ThreeWayMerging::mergeOptions() {
    const auto before = optionsOf(base());
    const auto mine = optionsOf(ours());
    const auto others = optionsOf(theirs());
    // An option is on or off, so that two changes of one are the same.
    for (const std::string& option : others) {
        if (!before.contains(option) && !mine.contains(option)) {
            m_target.apply(setOption(text(), policy(), option, true));
        }
    }
    for (const std::string& option : before) {
        if (!others.contains(option) && mine.contains(option)) {
            m_target.apply(setOption(text(), policy(), option, false));
        }
    }
}

void ThreeWayMerging::mergeSettings() {
    const SettingPlaces before = settingsOf(base());
    const SettingPlaces mine = settingsOf(ours());
    const SettingPlaces others = settingsOf(theirs());
    std::set<std::string> all;
    for (const SettingPlaces* const places : {&before, &others}) {
        for (const auto& [place, item] : *places) {
            all.insert(place);
        }
    }
    std::vector<ItemRef> going;
    std::vector<NewItem> fresh;
    for (const std::string& place : all) {
        if (!takes(place, "setting " + place,
                   {settingText(base(), before, place), settingText(ours(), mine, place),
                    settingText(theirs(), others, place)})) {
            continue;
        }
        const auto there = mine.find(place);
        const auto other = others.find(place);
        if (other == others.end()) {
            going.push_back({Section::Settings, there->second});
        } else if (there == mine.end()) {
            fresh.emplace_back(theirs().settings[other->second]);
        } else if (const Setting& setting = theirs().settings[other->second]; setting.type) {
            m_target.apply(setSettingValue(text(), policy(), there->second, *setting.type,
                                           setting.value.text()));
        }
    }
    m_target.apply(cipwright::deleteItems(text(), policy(), going, References::Delete));
    if (!fresh.empty()) {
        m_target.apply(addItems(text(), policy(), Section::Settings, atEnd, fresh));
    }
}

void ThreeWayMerging::mergeApp(std::size_t at, const App& app) {
    const std::string& manifest = app.manifest.text();
    for (const AppSetting& setting : app.settings) {
        const std::string& name = setting.name.text();
        const AppSetting* const other = settingIn(theirs(), manifest, name);
        const std::string key = manifest + ' ' + name;
        if (!takes(key, "setting " + key,
                   {valuesText(settingIn(base(), manifest, name)),
                    valuesText(settingIn(ours(), manifest, name)), valuesText(other)})) {
            continue;
        }
        const auto& settings = policy().apps[at].settings;
        const auto there = static_cast<std::size_t>(
            std::ranges::find_if(settings,
                                 [&](const AppSetting& it) { return it.name.text() == name; })
            - settings.begin());
        if (other == nullptr) {
            m_target.apply(removeAppSettings(text(), policy(), at, {&there, 1}));
        } else if (there == settings.size()) {
            m_target.apply(addAppSettings(text(), policy(), at, {other, 1}));
        } else {
            m_target.apply(setAppSettingValues(text(), policy(), at, there, valuesOf(*other)));
        }
    }
}

void ThreeWayMerging::mergeApps() {
    const auto has = [](const Policy& of, const App& app) {
        return appAt(of, app.manifest.text()).has_value();
    };
    for (std::size_t i = 0; i < theirs().apps.size(); ++i) {
        const App& app = theirs().apps[i];
        const auto at = appAt(policy(), app.manifest.text());
        if (at) {
            mergeApp(*at, app);
            continue;
        }
        const std::string& manifest = app.manifest.text();
        App fresh = app;
        std::erase_if(fresh.settings, [&](const AppSetting& setting) {
            const std::string& name = setting.name.text();
            const std::string key = manifest + ' ' + name;
            return !takes(
                key, "setting " + key,
                {valuesText(settingIn(base(), manifest, name)), {}, valuesText(&setting)});
        });
        if (!fresh.settings.empty() || !has(base(), app)) {
            const std::array<NewItem, 1> added{std::move(fresh)};
            m_target.apply(addItems(text(), policy(), Section::AppSettings, atEnd, added));
        }
    }
    for (std::size_t i = 0; i < base().apps.size(); ++i) {
        const App& app = base().apps[i];
        const auto at = appAt(policy(), app.manifest.text());
        if (!at) {
            continue;
        }
        // Settings that only the base has were deleted by theirs, if ours has them still.
        App deleted = app;
        std::erase_if(deleted.settings, [&](const AppSetting& setting) {
            return settingIn(theirs(), app.manifest.text(), setting.name.text()) != nullptr;
        });
        mergeApp(*at, deleted);
        if (!has(theirs(), app) && policy().apps[*at].settings.empty()) {
            const ItemRef item{Section::AppSettings, *at};
            m_target.apply(
                cipwright::deleteItems(text(), policy(), {&item, 1}, References::Delete));
        }
    }
}

Result<MergeResult> ThreeWayMerging::run() {
    mergeHead();
    mergeOptions();
    deleteItems();
    importItems();
    mergeItems();
    mergeSignerParts();
    mergeScenarios();
    mergeSignerLists();
    mergeSettings();
    mergeApps();
    if (!m_target.errors().empty()) {
        return std::unexpected(m_target.errors());
    }
    MergeResult result;
    for (const MergeConflict& each : m_conflicts) {
        result.undecided += m_preference.all || m_preference.some.contains(each.key) ? 0 : 1;
    }
    result.conflicts = std::move(m_conflicts);
    result.counts = m_items.counts();
    result.renamed = m_items.renamed();
    if (result.undecided == 0) {
        result.patches = m_target.patches();
        result.text = m_target.text();
        result.policy = m_target.policy();
    }
    return result;
}

Result<MergeResult> mergeThreeWay(const MergeInput& base, const MergeInput& ours,
                                  const MergeInput& theirs, const MergePreference& preference) {
    return ThreeWayMerging(base, ours, theirs, preference).run();
}

} // namespace cipwright
