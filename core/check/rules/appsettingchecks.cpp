// Checks of AppSettings: what programs are told by the policy.
#include "core/base/text.h"
#include "core/check/families.h"
#include "core/check/rules/policyfacts.h"
#include "core/cip/messages.h"
#include "core/xml/policyedit.h"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace cipwright {

namespace {

using filerules::fixOf;
using filerules::itemAt;
using policyfacts::equalIgnoringCase;
using enum Severity;
using enum Category;

Span placeOf(const App& app) {
    return app.manifest.present() ? app.manifest.span() : Span{0, app.length};
}

Span placeOf(const AppSetting& setting) {
    return setting.name.present() ? setting.name.span() : setting.element;
}

// ---- The manifest

void checkNoManifest(const App& app, ItemReport& found) {
    if (app.manifest.present() && trimmed(app.manifest.text()).empty()) {
        found.add(placeOf(app));
    }
}

void checkManifestUri(const App& app, ItemReport& found) {
    const std::string_view uri = trimmed(app.manifest.text());
    // What no URI may have in it (RFC 3986), by which paths and plain names show.
    constexpr std::string_view forbidden = R"( \"<>^`{|})";
    if (uri.find_first_of(forbidden) != std::string_view::npos) {
        found.add(placeOf(app), {{"found", app.manifest.text()}});
    }
}

void checkAppTwice(const CheckInput& input, PolicyReport& found) {
    const auto& apps = input.policy.apps;
    std::unordered_map<std::string_view, std::size_t> firsts;
    for (std::size_t i = 0; i < apps.size(); ++i) {
        const std::string_view uri = trimmed(apps[i].manifest.text());
        const auto [first, isNew] = firsts.emplace(uri, i);
        if (!isNew && !uri.empty()) {
            found.add(apps.absolute(i, placeOf(apps[i])), {{"found", apps[i].manifest.text()}})
                .related.push_back(
                    {apps.absolute(first->second, placeOf(apps[first->second])), "the other App"});
        }
    }
}

// ---- Settings

// Only a policy that was compiled knows what the manifest says.
void checkCount(const App& app, ItemReport& found) {
    for (const AppSetting& setting : app.settings) {
        if (setting.tag && *setting.tag != AppSettingTag::StringList
            && setting.values.size() != 1) {
            found.add(placeOf(setting), {{"name", setting.name.text()},
                                         {"found", std::to_string(setting.values.size())}});
        }
    }
}

void checkNoName(const App& app, ItemReport& found) {
    for (const AppSetting& setting : app.settings) {
        if (trimmed(setting.name.text()).empty()) {
            found.add(placeOf(setting));
        }
    }
}

void checkNoValue(const App& app, ItemReport& found) {
    for (const AppSetting& setting : app.settings) {
        if (setting.values.empty() && !setting.tag && !setting.name.text().empty()) {
            found.add(placeOf(setting), {{"name", setting.name.text()}});
        }
    }
}

void checkTwice(const App& app, ItemReport& found) {
    std::unordered_map<std::string, std::size_t> seen;
    for (const AppSetting& setting : app.settings) {
        const std::string name = filerules::upper(trimmed(setting.name.text()));
        if (!name.empty() && seen[name]++ != 0) {
            found.add(placeOf(setting), {{"name", setting.name.text()}});
        }
    }
}

bool isMisspeltBoolean(std::string_view text) {
    return text != "true" && text != "false"
           && (equalIgnoringCase(text, "true") || equalIgnoringCase(text, "false"));
}

void checkBoolean(const App& app, ItemReport& found) {
    for (const AppSetting& setting : app.settings) {
        if (setting.values.size() == 1 && isMisspeltBoolean(setting.values[0].value.text())
            && setting.tag.value_or(AppSettingTag::Boolean) == AppSettingTag::Boolean) {
            found.add(setting.values[0].value.span(),
                      {{"name", setting.name.text()}, {"found", setting.values[0].value.text()}});
        }
    }
}

std::optional<Fix> fixBoolean(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto& apps = input.policy.apps;
    const auto app = itemAt(apps, diagnostic.span);
    if (!app) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < apps[*app].settings.size(); ++i) {
        const AppSetting& setting = apps[*app].settings[i];
        if (setting.values.size() == 1
            && apps.absolute(*app, setting.values[0].value.span()) == diagnostic.span) {
            const std::string word =
                equalIgnoringCase(setting.values[0].value.text(), "true") ? "true" : "false";
            return fixOf("Write " + word,
                         setAppSettingValues(input.text, input.policy, *app, i, {&word, 1}));
        }
    }
    return std::nullopt;
}

constexpr std::string_view schemaPage = "Microsoft's schemas of policies and application manifests";

constexpr Check checks[] = {
    {{"appsetting.no-manifest", Error, Meaning,
      "this App has an empty Manifest; write the URI of the application's manifest"},
     "A program finds its settings by the URI of its manifest. Microsoft's tools refuse an empty "
     "one.",
     "Write the URI that the application's manifest has.",
     schemaPage,
     &checkNoManifest},
    {{"appsetting.manifest-uri", Warning, Meaning,
      "Manifest \"{found}\" is no URI; write the one of the application's manifest"},
     "A program finds its settings by the URI of its manifest. Under another name they are not "
     "seen.",
     "Write the URI that the application's manifest has.",
     schemaPage,
     &checkManifestUri},
    {{"appsetting.app-twice", Warning, Meaning,
      "there is an App with the Manifest \"{found}\" already; put the settings of both into one"},
     "A program looks for one App of its manifest. What stands in the other may not be seen.",
     "Move the settings into one App.",
     schemaPage,
     &checkAppTwice},
    {{"appsetting.manifest", Error, Meaning, messages::cipAppSetting.text},
     "The manifest says that the setting is a single value; several cannot be stored.",
     "Keep one value, or correct the type that is noted with the setting.",
     schemaPage,
     &checkCount},
    {{"appsetting.no-name", Error, Meaning,
      "this Setting of an App has no Name; add the name that the manifest has"},
     "The schema lets it pass, but no program can ask for a setting without a name.",
     "Add the Name, or remove the setting.",
     schemaPage,
     &checkNoName},
    {{"appsetting.no-value", Warning, Meaning,
      "the setting \"{name}\" of an App has no Value; add one, or remove the setting"},
     "A setting without a value says nothing, and what a program makes of it is up to the program.",
     "Add a Value, or remove the setting.",
     schemaPage,
     &checkNoValue},
    {{"appsetting.twice", Warning, Meaning,
      "the setting \"{name}\" is there twice in this App; keep one"},
     "A setting has one value or one list of values. Which of two would count nobody says.",
     "Put all values into one Setting.",
     schemaPage,
     &checkTwice},
    {{"appsetting.boolean", Warning, Meaning,
      "the value of \"{name}\" is \"{found}\", which is taken as text; write true or false in "
      "lower "
      "case"},
     "XML knows true and false in lower case only. Another spelling becomes a text, which a "
     "program "
     "does not take for a switch.",
     "Write true or false in lower case.",
     "XML Schema: boolean",
     &checkBoolean,
     &fixBoolean},
};

} // namespace

std::span<const Check> appSettingChecks() {
    return checks;
}

} // namespace cipwright
