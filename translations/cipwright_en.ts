<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CertificateText</name>
    <message numerus="yes">
        <source>%1, %n bits</source>
        <translation>
            <numerusform>%1, %n bits</numerusform>
            <numerusform>%1, %n bits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message numerus="yes">
        <source>Errors: %n</source>
        <translation>
            <numerusform>Errors: %n</numerusform>
            <numerusform>Errors: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>warnings: %n; see the problems below.</source>
        <translation>
            <numerusform>warnings: %n; see the problems below.</numerusform>
            <numerusform>warnings: %n; see the problems below.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cipwright::ui::AddRulesDialog</name>
    <message numerus="yes">
        <source>Add Rules: %n</source>
        <translation>
            <numerusform>Add Rules: %n</numerusform>
            <numerusform>Add Rules: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rules to be added: %n.</source>
        <translation>
            <numerusform>Rules to be added: %n.</numerusform>
            <numerusform>Rules to be added: %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There twice: %n; delete those lines to leave them out.</source>
        <translation>
            <numerusform>There twice: %n; delete those lines to leave them out.</numerusform>
            <numerusform>There twice: %n; delete those lines to leave them out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Without effect: %n; tick a scenario for them.</source>
        <translation>
            <numerusform>Without effect: %n; tick a scenario for them.</numerusform>
            <numerusform>Without effect: %n; tick a scenario for them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No rules as they are: %n; correct or remove those lines.</source>
        <translation>
            <numerusform>Not a rule as it is: %n line; correct or remove it.</numerusform>
            <numerusform>No rules as they are: %n lines; correct or remove them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cipwright::ui::CompareDialog</name>
    <message numerus="yes">
        <source>Differences: %n. Double click goes to the item in this policy.</source>
        <translation>
            <numerusform>Differences: %n. Double click goes to the item in this policy.</numerusform>
            <numerusform>Differences: %n. Double click goes to the item in this policy.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cipwright::ui::DeployKitDialog</name>
    <message numerus="yes">
        <source>Files to be written: %n</source>
        <translation>
            <numerusform>Files to be written: %n</numerusform>
            <numerusform>Files to be written: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1
Files: %n. They were read back from the disk and compared; README.md says how to deploy them.</source>
        <translation>
            <numerusform>%1
Files: %n. It was read back from the disk and compared; README.md says how to deploy it.</numerusform>
            <numerusform>%1
Files: %n. They were read back from the disk and compared; README.md says how to deploy them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wrote a kit to %1
Policies: %n</source>
        <translation>
            <numerusform>Wrote a kit to %1
Policies: %n</numerusform>
            <numerusform>Wrote a kit to %1
Policies: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cipwright::ui::FileCommands</name>
    <message numerus="yes">
        <source>Exported %1
Bytes: %n, format version: %2, SHA-256: %3</source>
        <translation>
            <numerusform>Exported %1
Bytes: %n, format version: %2, SHA-256: %3</numerusform>
            <numerusform>Exported %1
Bytes: %n, format version: %2, SHA-256: %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n policies have changes that are not saved.</source>
        <translation>
            <numerusform>%n policy has changes that are not saved.</numerusform>
            <numerusform>%n policies have changes that are not saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&quot;%1&quot; was not exported. Mend its errors first: %n</source>
        <translation>
            <numerusform>&quot;%1&quot; was not exported. Mend its errors first: %n</numerusform>
            <numerusform>&quot;%1&quot; was not exported. Mend its errors first: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cipwright::ui::FindReplaceDialog</name>
    <message numerus="yes">
        <source>Values found: %n.</source>
        <translation>
            <numerusform>Values found: %n.</numerusform>
            <numerusform>Values found: %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>IDs that are taken and stay as they are: %n.</source>
        <translation>
            <numerusform>IDs that are taken and stay as they are: %n.</numerusform>
            <numerusform>IDs that are taken and stay as they are: %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cipwright::ui::Inspector</name>
    <message numerus="yes">
        <source>Rows selected: %n; a change is made in all of them.</source>
        <translation>
            <numerusform>Rows selected: %n; a change is made in all of them.</numerusform>
            <numerusform>Rows selected: %n; a change is made in all of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More below: %n</source>
        <translation>
            <numerusform>More below: %n</numerusform>
            <numerusform>More below: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cipwright::ui::ItemsPage</name>
    <message numerus="yes">
        <source>Delete Rows: %n</source>
        <translation>
            <numerusform>Delete Rows: %n</numerusform>
            <numerusform>Delete Rows: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Duplicate Rows: %n</source>
        <translation>
            <numerusform>Duplicate Rows: %n</numerusform>
            <numerusform>Duplicate Rows: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rows: %n</source>
        <translation>
            <numerusform>Rows: %n</numerusform>
            <numerusform>Rows: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rows: %1 of %n</source>
        <translation>
            <numerusform>Rows: %1 of %n</numerusform>
            <numerusform>Rows: %1 of %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove References: %n</source>
        <translation>
            <numerusform>Remove References: %n</numerusform>
            <numerusform>Remove References: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cipwright::ui::MergeDialog</name>
    <message numerus="yes">
        <source>Not decided yet: %n.</source>
        <translation>
            <numerusform>Not decided yet: %n.</numerusform>
            <numerusform>Not decided yet: %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n added</source>
        <translation>
            <numerusform>%n added</numerusform>
            <numerusform>%n added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed</source>
        <translation>
            <numerusform>%n removed</numerusform>
            <numerusform>%n removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n moved</source>
        <translation>
            <numerusform>%n moved</numerusform>
            <numerusform>%n moved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cipwright::ui::MonitorDialog</name>
    <message numerus="yes">
        <source>Files: %n</source>
        <translation>
            <numerusform>Files: %n</numerusform>
            <numerusform>Files: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, new: %n</source>
        <translation>
            <numerusform>, new: %n</numerusform>
            <numerusform>, new: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, taken out: %n.</source>
        <translation>
            <numerusform>, taken out: %n.</numerusform>
            <numerusform>, taken out: %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Lines that say what another one says: %n.</source>
        <translation>
            <numerusform>Lines that say what another one says: %n.</numerusform>
            <numerusform>Lines that say what another one says: %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cipwright::ui::PasteMenu</name>
    <message numerus="yes">
        <source>Paste %n File(s) as</source>
        <translation>
            <numerusform>Paste %n File as</numerusform>
            <numerusform>Paste %n Files as</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paste Rules: %n</source>
        <translation>
            <numerusform>Paste Rules: %n</numerusform>
            <numerusform>Paste Rules: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cipwright::ui::PlacesDialog</name>
    <message numerus="yes">
        <source>Places: %n. Double click goes there.</source>
        <translation>
            <numerusform>Places: %n. Double click goes there.</numerusform>
            <numerusform>Places: %n. Double click goes there.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cipwright::ui::ReferenceList</name>
    <message numerus="yes">
        <source>Remove References: %n</source>
        <translation>
            <numerusform>Remove References: %n</numerusform>
            <numerusform>Remove References: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cipwright::ui::RenameDialog</name>
    <message numerus="yes">
        <source>References that change too: %n.</source>
        <translation>
            <numerusform>References that change too: %n.</numerusform>
            <numerusform>References that change too: %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cipwright::ui::SignDialog</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 was written. Have these %n bytes signed with the key of the certificate, with RSA PKCS #1 v1.5 and %2; their digest is %3. Then choose the signature. Do not change the policy, the digest or the certificates in between.</source>
        <translation>
            <numerusform>%1 was written. Have this %n byte signed with the key of the certificate, with RSA PKCS #1 v1.5 and %2; its digest is %3. Then choose the signature. Do not change the policy, the digest or the certificates in between.</numerusform>
            <numerusform>%1 was written. Have these %n bytes signed with the key of the certificate, with RSA PKCS #1 v1.5 and %2; their digest is %3. Then choose the signature. Do not change the policy, the digest or the certificates in between.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Size: %n bytes</source>
        <translation>
            <numerusform>Size: %n byte</numerusform>
            <numerusform>Size: %n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cipwright::ui::SupplementalDialog</name>
    <message numerus="yes">
        <source>Findings: %n. Double click goes to the place.</source>
        <translation>
            <numerusform>Findings: %n. Double click goes to the place.</numerusform>
            <numerusform>Findings: %n. Double click goes to the place.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cipwright::ui::TidyDialog</name>
    <message numerus="yes">
        <source>Tidied &quot;%1&quot;. Steps: %n. Undo takes all of them back.</source>
        <translation>
            <numerusform>Tidied &quot;%1&quot;. Steps: %n. Undo takes it back.</numerusform>
            <numerusform>Tidied &quot;%1&quot;. Steps: %n. Undo takes all of them back.</numerusform>
        </translation>
    </message>
</context>
</TS>
