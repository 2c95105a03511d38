#include "core/work/hunting.h"

#include "core/base/hex.h"
#include "core/check/rules/policyfacts.h"
#include "core/work/monitor.h"

#include <algorithm>
#include <array>

namespace cipwright {

namespace {

struct QueryTemplate {
    std::string_view name;
    std::string_view title;
    std::string_view sentence;
    bool ofEvents; ///< Begins with this policy's audit events, as "Events".
    std::string_view text;
};

// "Events" is the same for all: what the policy would have blocked. Windows before 21H2 gives no
// GUID of the policy, only its name.
constexpr std::string_view eventsOfPolicy =
    R"(let Events = DeviceEvents
| where Timestamp > ago(30d)
| where ActionType == "AppControlCodeIntegrityPolicyAudited"
| extend Fields = parse_json(AdditionalFields)
| extend PolicyGuid = trim(@"[{}]", tostring(Fields.PolicyGuid)), PolicyName = tostring(Fields.PolicyName)
| where iff(isempty(PolicyGuid), isnotempty(ThisName) and PolicyName == ThisName, PolicyGuid =~ ThisPolicy)
| extend Process = tostring(Fields.ProcessName), OriginalFileName = tostring(Fields.OriginalFileName);
)";

constexpr std::array<QueryTemplate, 5> queries{{
    {"events", "All events of this policy",
     "What was loaded or started, newest first, with the process that did it.", true,
     R"(Events
| project Timestamp, DeviceName, FileName, FolderPath, OriginalFileName, Process, InitiatingProcessAccountName, SHA1, SHA256, ProductName = tostring(Fields.ProductName), FileVersion = tostring(Fields.FileVersion), UserWriteable = tostring(Fields.UserWriteable)
| order by Timestamp desc
)"},
    {"baseline", "What is usual, by process and folder",
     "Rows with many devices are the normal state; look at those at the top, which few have.", true,
     R"(Events
| summarize Events = count(), Devices = dcount(DeviceId), Files = make_set(FileName, 20), First = min(Timestamp), Last = max(Timestamp) by Process, FolderPath
| order by Devices asc, Events asc
)"},
    {"first-seen", "Seen for the first time in the last day",
     "Files in a process where nobody had them in the 29 days before.", true,
     R"(Events
| summarize FirstSeen = min(Timestamp), Devices = make_set(DeviceName, 20), Folders = make_set(FolderPath, 20), Hashes = make_set(SHA256, 20) by File = tolower(iff(isempty(OriginalFileName), FileName, OriginalFileName)), Process = tolower(Process)
| where FirstSeen > ago(1d)
| order by FirstSeen desc
)"},
    {"silent", "Names of the list without an event",
     "Names that nothing gave an event for: rare, misspelt, or never the original name of a file.",
     true,
     R"(print File = Watched
| mv-expand File to typeof(string)
| extend File = tolower(File)
| join kind=leftanti (Events | project File = tolower(OriginalFileName) | distinct File) on File
| order by File asc
)"},
    {"loads", "Changes of the loaded policies",
     "Policies that a device loaded for the first time, or with other content than before.", false,
     R"(DeviceEvents
| where Timestamp > ago(30d)
| where ActionType == "AppControlCodeIntegrityPolicyLoaded"
| extend Fields = parse_json(AdditionalFields)
| extend PolicyGuid = toupper(trim(@"[{}]", tostring(Fields.PolicyGuid))), PolicyName = tostring(Fields.PolicyName), PolicyHash = tostring(Fields.PolicyHash)
| order by DeviceId asc, PolicyGuid asc, PolicyName asc, Timestamp asc
| extend Known = DeviceId == prev(DeviceId) and PolicyGuid == prev(PolicyGuid) and PolicyName == prev(PolicyName)
| where not(Known) or PolicyHash != prev(PolicyHash)
| project Timestamp, DeviceName, Change = iff(Known, "other content", "first load"), OfThisPolicy = iff(isempty(PolicyGuid), isnotempty(ThisName) and PolicyName == ThisName, PolicyGuid =~ ThisPolicy), PolicyName, PolicyGuid, PolicyHash
| order by Timestamp desc
)"},
}};

// Events have the PolicyTypeID for a policy of the single format, which has no other.
std::string guidWithoutBraces(const Policy& policy) {
    std::string id = policy.headerField(HeaderField::PolicyID).value.text();
    if (id.empty()) {
        id = policy.headerField(HeaderField::PolicyTypeID).value.text();
    }
    std::erase_if(id, [](char c) { return c == '{' || c == '}'; });
    return id;
}

std::string nameOf(const Policy& policy) {
    const auto at = policyfacts::informationSetting(policy, "Name");
    return at ? policy.settings[*at].value.text() : policy.friendlyName.text();
}

std::string watchedNames(const Policy& policy) {
    std::string names;
    std::size_t count = 0;
    for (const MonitorEntry& entry : monitorEntries(policy)) {
        if (entry.line.compared() == FileRuleAttribute::FileName && count < mostHuntedNames) {
            names += (count == 0 ? "" : ", ") + kqlString(entry.line.match);
            ++count;
        }
    }
    return "let Watched = dynamic([" + names + "]);\n";
}

} // namespace

std::string kqlString(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            quoted += '\\';
            quoted += c;
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
            quoted += "\\u00";
            appendHex(quoted, static_cast<std::uint8_t>(c));
        } else {
            quoted += c;
        }
    }
    return quoted + '"';
}

std::vector<HuntingQuery> huntingQueries(const Policy& policy) {
    const std::string head = "let ThisPolicy = " + kqlString(guidWithoutBraces(policy)) + ";\n"
                             + "let ThisName = " + kqlString(nameOf(policy)) + ";\n";
    std::vector<HuntingQuery> all;
    for (const QueryTemplate& query : queries) {
        std::string text = "// " + std::string(query.title) + ".\n" + head;
        if (query.name == "silent") {
            text += watchedNames(policy);
        }
        text += query.ofEvents ? eventsOfPolicy : "";
        all.push_back({query.name, query.title, query.sentence, text + std::string(query.text)});
    }
    return all;
}

} // namespace cipwright
