// A small policy with something of most sorts in it, and how tests look at tables of it.
#pragma once

#include "ui/document/policydocument.h"
#include "ui/models/itemtables.h"

#include <QAbstractItemModel>
#include <QStringList>
#include <QTest>

#include <memory>
#include <string>
#include <utility>

namespace cipwright::test {

using ui::ItemTable;
using ui::itemTables;
using ui::PolicyDocument;

inline constexpr const char* policyText = R"(<?xml version="1.0" encoding="utf-8"?>
<SiPolicy xmlns="urn:schemas-microsoft-com:sipolicy" PolicyType="Base Policy">
  <VersionEx>10.0.0.0</VersionEx>
  <PolicyID>{A244370E-44C9-4C06-B551-F6016E563076}</PolicyID>
  <BasePolicyID>{A244370E-44C9-4C06-B551-F6016E563076}</BasePolicyID>
  <PlatformID>{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}</PlatformID>
  <Rules>
    <Rule>
      <Option>Enabled:Audit Mode</Option>
    </Rule>
  </Rules>
  <EKUs>
    <EKU ID="ID_EKU_STORE" Value="010a2b0601040182374c0301" />
  </EKUs>
  <FileRules>
    <!--Seen on the print servers-->
    <Deny ID="ID_DENY_B" FriendlyName="Run a library" FileName="rundll32.exe" />
    <Deny ID="ID_DENY_A" FriendlyName="Tools" FilePath="C:\Tools\*" />
    <Allow ID="ID_ALLOW_C" FriendlyName="Shell" FileName="cmd.exe" MinimumFileVersion="10.0.0.0" />
    <FileAttrib ID="ID_FILEATTRIB_D" FriendlyName="Driver" FileName="driver.sys" />
  </FileRules>
  <Signers>
    <Signer ID="ID_SIGNER_S" Name="Store">
      <CertRoot Type="Wellknown" Value="06" />
      <CertEKU ID="ID_EKU_STORE" />
      <FileAttribRef RuleID="ID_FILEATTRIB_D" />
    </Signer>
  </Signers>
  <SigningScenarios>
    <SigningScenario Value="131" ID="ID_SIGNINGSCENARIO_K" FriendlyName="Kernel">
      <ProductSigners>
        <AllowedSigners>
          <AllowedSigner SignerId="ID_SIGNER_S" />
        </AllowedSigners>
        <FileRulesRef>
          <FileRuleRef RuleID="ID_DENY_B" />
        </FileRulesRef>
      </ProductSigners>
      <AppIDTags EnforceDLL="true">
        <AppIDTag Key="MyKey" Value="MyValue" />
      </AppIDTags>
    </SigningScenario>
    <SigningScenario Value="12" ID="ID_SIGNINGSCENARIO_U" FriendlyName="User">
      <ProductSigners>
        <FileRulesRef>
          <FileRuleRef RuleID="ID_DENY_B" />
          <FileRuleRef RuleID="ID_DENY_A" />
        </FileRulesRef>
      </ProductSigners>
    </SigningScenario>
  </SigningScenarios>
  <Settings>
    <Setting Provider="PolicyInfo" Key="Information" ValueName="Name">
      <Value>
        <String>Old</String>
      </Value>
    </Setting>
  </Settings>
</SiPolicy>
)";

/// A supplemental of that policy, with options, signers and what stands behind its scenarios.
inline QString supplementalText(const char* options, const char* signers = "",
                                const char* rest = "") {
    return QStringLiteral(
               "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
               "<SiPolicy xmlns=\"urn:schemas-microsoft-com:sipolicy\" "
               "PolicyType=\"Supplemental Policy\">\n"
               "  <VersionEx>1.0.0.0</VersionEx>\n"
               "  <PolicyID>{11111111-2222-4333-8444-555555555555}</PolicyID>\n"
               "  <BasePolicyID>{a244370e-44c9-4c06-b551-f6016e563076}</BasePolicyID>\n"
               "  <PlatformID>{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}</PlatformID>\n"
               "  <Rules>\n%1  </Rules>\n  <EKUs />\n  <FileRules />\n  <Signers>%2</Signers>\n"
               "  <SigningScenarios />\n%3</SiPolicy>\n")
        .arg(QString::fromLatin1(options), QString::fromLatin1(signers), QString::fromLatin1(rest));
}

inline std::unique_ptr<PolicyDocument> document(std::string text = policyText) {
    return PolicyDocument::fromBytes(QStringLiteral("policy.xml"), std::move(text));
}

inline const ItemTable& table(const char* title) {
    for (const ItemTable& one : itemTables()) {
        if (QByteArray(one.title) == title) {
            return one;
        }
    }
    qFatal("no such table");
}

inline int columnOf(const QAbstractItemModel& model, const char* title) {
    for (int column = 0; column < model.columnCount(); ++column) {
        if (model.headerData(column, Qt::Horizontal).toString() == QString::fromLatin1(title)) {
            return column;
        }
    }
    qFatal("no such column");
}

inline QModelIndex cell(const QAbstractItemModel& model, int row, const char* title) {
    return model.index(row, columnOf(model, title));
}

/// The lines of which two texts have different numbers, each once, "-" or "+" before it.
inline QStringList changedLines(const std::string& before, const std::string& after) {
    const QStringList a = QString::fromStdString(before).split(QLatin1Char('\n'));
    const QStringList b = QString::fromStdString(after).split(QLatin1Char('\n'));
    QStringList changes;
    for (const QString& line : a) {
        if (a.count(line) > b.count(line) && !changes.contains(QLatin1Char('-') + line.trimmed())) {
            changes.append(QLatin1Char('-') + line.trimmed());
        }
    }
    for (const QString& line : b) {
        if (b.count(line) > a.count(line) && !changes.contains(QLatin1Char('+') + line.trimmed())) {
            changes.append(QLatin1Char('+') + line.trimmed());
        }
    }
    return changes;
}

inline QStringList changes(const PolicyDocument& policy) {
    return changedLines(policyText, policy.text().text());
}

} // namespace cipwright::test
