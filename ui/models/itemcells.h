// The functions behind the columns of the tables: what a cell says and what changing it does.
#pragma once

#include "ui/models/itemtables.h"

namespace cipwright::ui::cells {

using Text = std::string(const TableColumn& column, const Policy& policy, TableRow row);
using Set = Result<TextPatch>(const TableColumn& column, const PolicyText& text,
                              const Policy& policy, TableRow row, const std::string& value);

/// Attributes of items of a section.
template <Section section> Text attribute;
template <Section section> Set setAttributeOf;
template <Section section> Set setId;
template <Section section> Text note;
template <Section section> Set setNoteOf;

Text ruleEffect;
Set setRuleEffect;
Text ruleKind;
Set setRuleKind;
Text ruleMatch;
Set setRuleMatch;
Text ruleVersions;
Set setRuleVersions; ///< Takes "1.0.0.0 - 2.0.0.0", either of them, or "any".
bool ruleHas(const TableColumn& column, const Policy& policy, TableRow row);

Text signerRoot;
Text signerValue; ///< CertIssuer, CertPublisher or CertOemID, by the column's attribute.
Set setSignerValueOf;
Text signerRootAttribute; ///< Type or Value of CertRoot.
Set setSignerRoot;
Text signerEkus;
Text signerAttributes;
template <Section section> Text signerListed; ///< Not empty where the signer has the role.
template <Section section> Set setSignerRole;

Text scenarioRules;
Text scenarioSigners;
Text enforceDll;
Set setEnforceDllOf;
Text settingType;
Set setSettingType;
Text settingValue;
Set setSettingValueOf;
Text ekuMeaning;
Text artifactHash;
Set setArtifactHashOf; ///< The number of digits says which digest it is.
Text appManifest;
Text appSettingName;
Set setAppSettingNameOf;
bool hasAppSetting(const TableColumn& column, const Policy& policy, TableRow row);
Text appSettingValues; ///< With "; " between; those that would be taken apart stand in quotes.
Set setAppSettingValuesOf;
Text tagScenario;
Text tagKey;
Text tagValue;
Set setTagKey;
Set setTagValue;

} // namespace cipwright::ui::cells
