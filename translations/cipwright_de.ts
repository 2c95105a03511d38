<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AuditGuard</name>
    <message>
        <source>Turn On Audit Mode</source>
        <translation>Überwachungsmodus einschalten</translation>
    </message>
    <message>
        <source>Turn Off Audit Mode</source>
        <translation>Überwachungsmodus ausschalten</translation>
    </message>
</context>
<context>
    <name>CertificateText</name>
    <message>
        <source>code signing</source>
        <translation>Codesignatur</translation>
    </message>
    <message>
        <source>servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>time stamps</source>
        <translation>Zeitstempel</translation>
    </message>
    <message>
        <source>Windows hardware drivers</source>
        <translation>Windows-Hardwaretreiber</translation>
    </message>
    <message>
        <source>Windows system</source>
        <translation>Windows-System</translation>
    </message>
    <message>
        <source>lifetime signing</source>
        <translation>Signatur auf Lebenszeit</translation>
    </message>
    <message>
        <source>none are named</source>
        <translation>keine genannt</translation>
    </message>
    <message>
        <source>none, so that no policy can name it</source>
        <translation>keiner, sodass keine Richtlinie es nennen kann</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n bits</source>
        <translation>
            <numerusform>%1, %n Bit</numerusform>
            <numerusform>%1, %n Bit</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 UTC</source>
        <translation>%1 UTC</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Aussteller</translation>
    </message>
    <message>
        <source>itself</source>
        <translation>es selbst</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Uses</source>
        <translation>Verwendungen</translation>
    </message>
    <message>
        <source>Signed with</source>
        <translation>Signiert mit</translation>
    </message>
    <message>
        <source>TBS hash</source>
        <translation>TBS-Hash</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Diagnostics</name>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Hinweis</translation>
    </message>
</context>
<context>
    <name>ImportReport</name>
    <message>
        <source>Read from a signed binary policy, format version %1.</source>
        <translation>Aus einer signierten binären Richtlinie gelesen, Formatversion %1.</translation>
    </message>
    <message>
        <source>Read from a binary policy, format version %1.</source>
        <translation>Aus einer binären Richtlinie gelesen, Formatversion %1.</translation>
    </message>
    <message>
        <source>an unknown signer</source>
        <translation>ein unbekannter Signaturgeber</translation>
    </message>
    <message>
        <source>The signature of %1 is not good: %2</source>
        <translation>Die Signatur von %1 ist nicht gültig: %2</translation>
    </message>
    <message>
        <source>Signed by %1; the signature is good, and the policy takes updates of this signer.</source>
        <translation>Signiert von %1; die Signatur ist gültig, und die Richtlinie nimmt Aktualisierungen von diesem Signaturgeber an.</translation>
    </message>
    <message>
        <source>Signed by %1; the signature is good, but the policy does not name this signer for updates.</source>
        <translation>Signiert von %1; die Signatur ist gültig, aber die Richtlinie nennt diesen Signaturgeber nicht für Aktualisierungen.</translation>
    </message>
    <message>
        <source>Re-encoding gives the same bytes: yes.</source>
        <translation>Erneutes Kodieren ergibt dieselben Bytes: ja.</translation>
    </message>
    <message>
        <source>Re-encoding gives format version %1 with the same meaning.</source>
        <translation>Erneutes Kodieren ergibt Formatversion %1 mit derselben Bedeutung.</translation>
    </message>
    <message>
        <source>Re-encoding gives the same bytes: no, they differ from byte %1 on. Compare before you deploy it.</source>
        <translation>Erneutes Kodieren ergibt dieselben Bytes: nein, sie weichen ab Byte %1 ab. Vergleichen Sie vor dem Verteilen.</translation>
    </message>
    <message>
        <source>Re-encoding fails: %1</source>
        <translation>Erneutes Kodieren schlägt fehl: %1</translation>
    </message>
    <message>
        <source>Read %1 of %2 %3.</source>
        <translation>%1 von %2 %3 gelesen.</translation>
    </message>
    <message>
        <source>A binary holds no IDs, names or notes: IDs were made up.</source>
        <translation>Eine Binärdatei enthält keine IDs, Namen oder Notizen: Die IDs sind erfunden.</translation>
    </message>
    <message>
        <source>The binary is damaged or unknown in part. What could be read is shown; the problems say at which byte it ends. Check it before you use it.</source>
        <translation>Die Binärdatei ist beschädigt oder teilweise unbekannt. Gezeigt wird, was lesbar war; die Probleme nennen das Byte, an dem es endet. Prüfen Sie sie vor der Verwendung.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;XML</source>
        <translation>Als &amp;XML kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>E&amp;infügen</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>Alles a&amp;uswählen</translation>
    </message>
    <message>
        <source>Dup&amp;licate</source>
        <translation>Du&amp;plizieren</translation>
    </message>
</context>
<context>
    <name>PolicySummary</name>
    <message>
        <source>No policy</source>
        <translation>Keine Richtlinie</translation>
    </message>
    <message>
        <source>Unknown type</source>
        <translation>Unbekannter Typ</translation>
    </message>
    <message>
        <source>Base policy</source>
        <translation>Basisrichtlinie</translation>
    </message>
    <message>
        <source>Supplemental policy</source>
        <translation>Ergänzende Richtlinie</translation>
    </message>
    <message>
        <source>AppID tagging policy</source>
        <translation>AppID-Kennzeichnung</translation>
    </message>
    <message>
        <source>UTF-8 with BOM</source>
        <translation>UTF-8 mit BOM</translation>
    </message>
    <message>
        <source>UTF-8</source>
        <translation>UTF-8</translation>
    </message>
    <message>
        <source>UTF-16 LE</source>
        <translation>UTF-16 LE</translation>
    </message>
    <message>
        <source>UTF-16 BE</source>
        <translation>UTF-16 BE</translation>
    </message>
    <message>
        <source>From signed CIP, format %1</source>
        <translation>Aus signierter CIP, Format %1</translation>
    </message>
    <message>
        <source>From CIP, format %1</source>
        <translation>Aus CIP, Format %1</translation>
    </message>
    <message>
        <source>AUDIT</source>
        <translation>ÜBERWACHUNG</translation>
    </message>
    <message>
        <source>ENFORCED</source>
        <translation>ERZWUNGEN</translation>
    </message>
    <message>
        <source>MODE UNKNOWN</source>
        <translation>MODUS UNBEKANNT</translation>
    </message>
    <message>
        <source>AS ITS BASE</source>
        <translation>WIE IHRE BASIS</translation>
    </message>
    <message>
        <source>The text is not XML, so that the option for audit mode may be lost.</source>
        <translation>Der Text ist kein XML, deshalb ist die Option für den Überwachungsmodus womöglich verloren.</translation>
    </message>
    <message>
        <source>Was signed</source>
        <translation>War signiert</translation>
    </message>
    <message>
        <source>Signature not valid</source>
        <translation>Signatur ungültig</translation>
    </message>
    <message>
        <source>Unsigned</source>
        <translation>Unsigniert</translation>
    </message>
    <message>
        <source>Unsigned, must be signed</source>
        <translation>Unsigniert, muss signiert werden</translation>
    </message>
    <message>
        <source>TAGS ONLY</source>
        <translation>NUR KENNZEICHNUNG</translation>
    </message>
</context>
<context>
    <name>References</name>
    <message>
        <source>%1 (not there)</source>
        <translation>%1 (nicht vorhanden)</translation>
    </message>
    <message>
        <source>allowed signer</source>
        <translation>zugelassener Signaturgeber</translation>
    </message>
    <message>
        <source>denied signer</source>
        <translation>verweigerter Signaturgeber</translation>
    </message>
</context>
<context>
    <name>Screenshots</name>
    <message>
        <source>cannot write &quot;%1&quot;
</source>
        <translation>&quot;%1&quot; kann nicht geschrieben werden
</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>No problems were found.</source>
        <translation>Keine Probleme gefunden.</translation>
    </message>
    <message numerus="yes">
        <source>Errors: %n</source>
        <translation>
            <numerusform>Fehler: %n</numerusform>
            <numerusform>Fehler: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>warnings: %n; see the problems below.</source>
        <translation>
            <numerusform>Warnungen: %n; siehe die Probleme unten.</numerusform>
            <numerusform>Warnungen: %n; siehe die Probleme unten.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Edit Cell</source>
        <translation>Zelle bearbeiten</translation>
    </message>
    <message>
        <source>Set or Remove Tick</source>
        <translation>Häkchen setzen oder entfernen</translation>
    </message>
    <message>
        <source>Context Menu</source>
        <translation>Kontextmenü</translation>
    </message>
    <message>
        <source>Next Tab</source>
        <translation>Nächste Registerkarte</translation>
    </message>
    <message>
        <source>Previous Tab</source>
        <translation>Vorige Registerkarte</translation>
    </message>
</context>
<context>
    <name>cipwright::ui</name>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>File rules</source>
        <translation>Dateiregeln</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>Verweigern</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Zulassen</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Attribute</translation>
    </message>
    <message>
        <source>Signers</source>
        <translation>Signaturgeber</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>Szenarien</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>EKUs</source>
        <translation>EKUs</translation>
    </message>
    <message>
        <source>Macros</source>
        <translation>Makros</translation>
    </message>
    <message>
        <source>Artifact rules</source>
        <translation>Artefaktregeln</translation>
    </message>
    <message>
        <source>App settings</source>
        <translation>App-Einstellungen</translation>
    </message>
    <message>
        <source>AppID tags</source>
        <translation>AppID-Tags</translation>
    </message>
    <message>
        <source>&amp;New Rule</source>
        <translation>Neue &amp;Regel</translation>
    </message>
    <message>
        <source>&amp;New Signer</source>
        <translation>Neuer &amp;Signaturgeber</translation>
    </message>
    <message>
        <source>&amp;New Scenario</source>
        <translation>Neues &amp;Szenario</translation>
    </message>
    <message>
        <source>&amp;New Setting</source>
        <translation>Neue &amp;Einstellung</translation>
    </message>
    <message>
        <source>&amp;New EKU</source>
        <translation>Neue &amp;EKU</translation>
    </message>
    <message>
        <source>&amp;New Macro</source>
        <translation>Neues &amp;Makro</translation>
    </message>
    <message>
        <source>&amp;New Artifact Rule</source>
        <translation>Neue Artefakt&amp;regel</translation>
    </message>
    <message>
        <source>&amp;New App Setting</source>
        <translation>Neue App-&amp;Einstellung</translation>
    </message>
    <message>
        <source>&amp;New AppID Tag</source>
        <translation>Neues AppID-&amp;Tag</translation>
    </message>
    <message>
        <source>Audit, start and updates</source>
        <translation>Überwachung, Start und Aktualisierung</translation>
    </message>
    <message>
        <source>What is judged</source>
        <translation>Was beurteilt wird</translation>
    </message>
    <message>
        <source>What is trusted</source>
        <translation>Wem vertraut wird</translation>
    </message>
    <message>
        <source>Signature and supplemental policies</source>
        <translation>Signatur und ergänzende Richtlinien</translation>
    </message>
    <message>
        <source>Without use</source>
        <translation>Ohne Nutzen</translation>
    </message>
    <message>
        <source>Judges programs in user mode too; without it the policy is about drivers alone.</source>
        <translation>Beurteilt auch Programme im Benutzermodus; ohne sie geht es nur um Treiber.</translation>
    </message>
    <message>
        <source>Scenario 12 has no effect without it.</source>
        <translation>Szenario 12 wirkt ohne sie nicht.</translation>
    </message>
    <message>
        <source>Not supported; it has no effect.</source>
        <translation>Nicht unterstützt; wirkt nicht.</translation>
    </message>
    <message>
        <source>Allows files that Microsoft&apos;s Intelligent Security Graph calls good.</source>
        <translation>Lässt Dateien zu, die Microsofts Intelligent Security Graph für gut hält.</translation>
    </message>
    <message>
        <source>Windows 10 or Server 2019, and the network; not for drivers or packaged apps.</source>
        <translation>Windows 10 oder Server 2019 und das Netz; nicht für Treiber oder App-Pakete.</translation>
    </message>
    <message>
        <source>Asks the Intelligent Security Graph again after each restart.</source>
        <translation>Fragt den Intelligent Security Graph nach jedem Neustart erneut.</translation>
    </message>
    <message>
        <source>Enabled:Intelligent Security Graph Authorization.</source>
        <translation>Enabled:Intelligent Security Graph Authorization.</translation>
    </message>
    <message>
        <source>Drivers must be signed by Windows Hardware Quality Labs.</source>
        <translation>Treiber müssen von Windows Hardware Quality Labs signiert sein.</translation>
    </message>
    <message>
        <source>Drivers that are only cross-signed stop loading: try it in audit mode first.</source>
        <translation>Nur kreuzsignierte Treiber werden nicht mehr geladen: erst im Überwachungsmodus versuchen.</translation>
    </message>
    <message>
        <source>Trusts apps that Visual Studio or the device portal deploys while developer mode is on.</source>
        <translation>Vertraut Apps, die Visual Studio oder das Geräteportal im Entwicklermodus verteilen.</translation>
    </message>
    <message>
        <source>Supplemental policies may extend this base policy.</source>
        <translation>Ergänzende Richtlinien dürfen diese Basisrichtlinie erweitern.</translation>
    </message>
    <message>
        <source>Windows 10 1903 or Server 2022; a signed base also needs SupplementalPolicySigners.</source>
        <translation>Windows 10 1903 oder Server 2022; eine signierte Basis braucht auch SupplementalPolicySigners.</translation>
    </message>
    <message>
        <source>Path rules count even where users without administrator rights can write.</source>
        <translation>Pfadregeln gelten auch dort, wo Benutzer ohne Administratorrechte schreiben können.</translation>
    </message>
    <message>
        <source>Windows 10 1903 or Server 2022; it weakens path rules.</source>
        <translation>Windows 10 1903 oder Server 2022; schwächt Pfadregeln.</translation>
    </message>
    <message>
        <source>Takes files of user mode with a revoked or expired signature as unsigned, not as blocked.</source>
        <translation>Nimmt Dateien des Benutzermodus mit widerrufener oder abgelaufener Signatur als unsigniert, nicht als blockiert.</translation>
    </message>
    <message>
        <source>Logs what would be blocked. Dynamic code and some script hosts are blocked all the same.</source>
        <translation>Protokolliert, was blockiert würde. Dynamischer Code und manche Skripthosts werden trotzdem blockiert.</translation>
    </message>
    <message>
        <source>Each policy has its own: it does not soften another that is enforced.</source>
        <translation>Jede Richtlinie hat ihre eigene: Sie mildert keine andere, die erzwungen wird.</translation>
    </message>
    <message>
        <source>Trusts no builds of Windows that are signed for flighting.</source>
        <translation>Vertraut keinen Windows-Versionen, die für Vorabtests signiert sind.</translation>
    </message>
    <message>
        <source>Not for machines that run Windows Insider builds.</source>
        <translation>Nicht für Rechner mit Windows-Insider-Versionen.</translation>
    </message>
    <message>
        <source>Reserved; Windows does nothing with it.</source>
        <translation>Reserviert; Windows macht nichts damit.</translation>
    </message>
    <message>
        <source>The policy need not be signed; without it only a signed policy is taken.</source>
        <translation>Die Richtlinie muss nicht signiert sein; ohne sie wird nur eine signierte angenommen.</translation>
    </message>
    <message>
        <source>Without it: UpdatePolicySigners, and a signature.</source>
        <translation>Ohne sie: UpdatePolicySigners und eine Signatur.</translation>
    </message>
    <message>
        <source>Judges .NET code and libraries that are made or loaded at run time.</source>
        <translation>Beurteilt .NET-Code und Bibliotheken, die zur Laufzeit erzeugt oder geladen werden.</translation>
    </message>
    <message>
        <source>Windows 10 1803 or Server 2019; enforced even in audit mode, and ASP.NET breaks.</source>
        <translation>Windows 10 1803 oder Server 2019; auch im Überwachungsmodus erzwungen, und ASP.NET versagt.</translation>
    </message>
    <message>
        <source>Documented as not supported; it is reported to block drivers without an EV certificate.</source>
        <translation>Laut Dokumentation nicht unterstützt; soll Treiber ohne EV-Zertifikat blockieren.</translation>
    </message>
    <message>
        <source>Goes into audit mode when a driver needed to start is blocked.</source>
        <translation>Geht in den Überwachungsmodus, wenn ein zum Start nötiger Treiber blockiert wird.</translation>
    </message>
    <message>
        <source>An enforced policy.</source>
        <translation>Eine erzwungene Richtlinie.</translation>
    </message>
    <message>
        <source>Keeps the F8 menu for a person at the machine.</source>
        <translation>Behält das F8-Menü für jemanden am Rechner.</translation>
    </message>
    <message>
        <source>Wanted while a signed policy is tried.</source>
        <translation>Erwünscht, solange eine signierte Richtlinie erprobt wird.</translation>
    </message>
    <message>
        <source>Scripts, MSXML and HTML applications are not judged.</source>
        <translation>Skripte, MSXML und HTML-Anwendungen werden nicht beurteilt.</translation>
    </message>
    <message>
        <source>Newer than Server 2016.</source>
        <translation>Neuer als Server 2016.</translation>
    </message>
    <message>
        <source>Judges apps from the Store too.</source>
        <translation>Beurteilt auch Apps aus dem Store.</translation>
    </message>
    <message>
        <source>Enabled:UMCI.</source>
        <translation>Enabled:UMCI.</translation>
    </message>
    <message>
        <source>Not documented.</source>
        <translation>Nicht dokumentiert.</translation>
    </message>
    <message>
        <source>Allows what a managed installer has installed.</source>
        <translation>Lässt zu, was ein verwalteter Installer installiert hat.</translation>
    </message>
    <message>
        <source>Windows 10 or Server 2019, and an AppLocker rule collection for managed installers; not for drivers.</source>
        <translation>Windows 10 oder Server 2019 und eine AppLocker-Regelsammlung für verwaltete Installer; nicht für Treiber.</translation>
    </message>
    <message>
        <source>A new version of the policy takes effect without a restart.</source>
        <translation>Eine neue Version der Richtlinie wirkt ohne Neustart.</translation>
    </message>
    <message>
        <source>Windows 10 1709 or Server 2019.</source>
        <translation>Windows 10 1709 oder Server 2019.</translation>
    </message>
    <message>
        <source>Smart App Control&apos;s own: elsewhere Windows ignores the policy. Remove it from yours.</source>
        <translation>Nur für Smart App Control: Sonst übergeht Windows die Richtlinie. Nehmen Sie sie heraus.</translation>
    </message>
    <message>
        <source>Windows 11 22H2.</source>
        <translation>Windows 11 22H2.</translation>
    </message>
    <message>
        <source>Rules on old Microsoft certificate authorities do not extend to their successors.</source>
        <translation>Regeln für alte Zertifizierungsstellen von Microsoft gelten nicht für deren Nachfolger.</translation>
    </message>
    <message>
        <source>Windows with updates from about May 2025.</source>
        <translation>Windows mit Aktualisierungen ab etwa Mai 2025.</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>K</source>
        <translation>K</translation>
    </message>
    <message>
        <source>U</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>FileName</source>
        <translation>FileName</translation>
    </message>
    <message>
        <source>InternalName</source>
        <translation>InternalName</translation>
    </message>
    <message>
        <source>FileDescription</source>
        <translation>FileDescription</translation>
    </message>
    <message>
        <source>ProductName</source>
        <translation>ProductName</translation>
    </message>
    <message>
        <source>PackageFamilyName</source>
        <translation>PackageFamilyName</translation>
    </message>
    <message>
        <source>PackageVersion</source>
        <translation>PackageVersion</translation>
    </message>
    <message>
        <source>MinimumFileVersion</source>
        <translation>MinimumFileVersion</translation>
    </message>
    <message>
        <source>MaximumFileVersion</source>
        <translation>MaximumFileVersion</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Hash</translation>
    </message>
    <message>
        <source>AppIDs</source>
        <translation>AppIDs</translation>
    </message>
    <message>
        <source>FilePath</source>
        <translation>FilePath</translation>
    </message>
    <message>
        <source>RequireHotpatchID</source>
        <translation>RequireHotpatchID</translation>
    </message>
    <message>
        <source>MinimumHotpatchSequence</source>
        <translation>MinimumHotpatchSequence</translation>
    </message>
    <message>
        <source>MaximumHotpatchSequence</source>
        <translation>MaximumHotpatchSequence</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>Stammzertifikat</translation>
    </message>
    <message>
        <source>Publisher</source>
        <translation>Herausgeber</translation>
    </message>
    <message>
        <source>File attributes</source>
        <translation>Dateiattribute</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Aktualisierung</translation>
    </message>
    <message>
        <source>Supplemental</source>
        <translation>Ergänzung</translation>
    </message>
    <message>
        <source>CI</source>
        <translation>CI</translation>
    </message>
    <message>
        <source>CertRoot Type</source>
        <translation>CertRoot Type</translation>
    </message>
    <message>
        <source>CertRoot Value</source>
        <translation>CertRoot Value</translation>
    </message>
    <message>
        <source>CertIssuer</source>
        <translation>CertIssuer</translation>
    </message>
    <message>
        <source>CertOemID</source>
        <translation>CertOemID</translation>
    </message>
    <message>
        <source>SignTimeAfter</source>
        <translation>SignTimeAfter</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Inherits</source>
        <translation>Erbt von</translation>
    </message>
    <message>
        <source>Least hash</source>
        <translation>Mindesthash</translation>
    </message>
    <message>
        <source>EnforceDLL</source>
        <translation>EnforceDLL</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>OID</source>
        <translation>OID</translation>
    </message>
    <message>
        <source>From version</source>
        <translation>Ab Version</translation>
    </message>
    <message>
        <source>To version</source>
        <translation>Bis Version</translation>
    </message>
    <message>
        <source>ArtifactDescription</source>
        <translation>ArtifactDescription</translation>
    </message>
    <message>
        <source>App</source>
        <translation>App</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Szenario</translation>
    </message>
    <message>
        <source>EKU</source>
        <translation>EKU</translation>
    </message>
    <message>
        <source>Add E&amp;KUs...</source>
        <translation>&amp;EKUs hinzufügen...</translation>
    </message>
    <message>
        <source>File attribute</source>
        <translation>Dateiattribut</translation>
    </message>
    <message>
        <source>Add &amp;File Attributes...</source>
        <translation>Dateiattri&amp;bute hinzufügen...</translation>
    </message>
    <message>
        <source>Artifact rule</source>
        <translation>Artefaktregel</translation>
    </message>
    <message>
        <source>Add A&amp;rtifact Rules...</source>
        <translation>A&amp;rtefaktregeln hinzufügen...</translation>
    </message>
    <message>
        <source>Allowed in</source>
        <translation>Zugelassen in</translation>
    </message>
    <message>
        <source>&amp;Allow in Scenarios...</source>
        <translation>In Szenarien &amp;zulassen...</translation>
    </message>
    <message>
        <source>Denied in</source>
        <translation>Verweigert in</translation>
    </message>
    <message>
        <source>Exceptions</source>
        <translation>Ausnahmen</translation>
    </message>
    <message>
        <source>Exception</source>
        <translation>Ausnahme</translation>
    </message>
    <message>
        <source>Add &amp;Exceptions...</source>
        <translation>A&amp;usnahmen hinzufügen...</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Add &amp;Rules to It...</source>
        <translation>&amp;Regeln hinzufügen...</translation>
    </message>
    <message>
        <source>Allowed signers</source>
        <translation>Zugelassene Signaturgeber</translation>
    </message>
    <message>
        <source>Allowed signer</source>
        <translation>Zugelassener Signaturgeber</translation>
    </message>
    <message>
        <source>&amp;Allow Signers...</source>
        <translation>Signaturgeber &amp;zulassen...</translation>
    </message>
    <message>
        <source>Denied signers</source>
        <translation>Verweigerte Signaturgeber</translation>
    </message>
    <message>
        <source>Denied signer</source>
        <translation>Verweigerter Signaturgeber</translation>
    </message>
    <message>
        <source>Inherited scenarios</source>
        <translation>Geerbte Szenarien</translation>
    </message>
    <message>
        <source>Inherited scenario</source>
        <translation>Geerbtes Szenario</translation>
    </message>
    <message>
        <source>&amp;Inherit Scenarios...</source>
        <translation>Szenarien &amp;erben...</translation>
    </message>
    <message>
        <source>Put into &amp;Scenarios...</source>
        <translation>In S&amp;zenarien aufnehmen...</translation>
    </message>
    <message>
        <source>Exception of</source>
        <translation>Ausnahme von</translation>
    </message>
    <message>
        <source>Make an &amp;Exception of Signers...</source>
        <translation>Zur A&amp;usnahme von Signaturgebern machen...</translation>
    </message>
    <message>
        <source>Signer</source>
        <translation>Signaturgeber</translation>
    </message>
    <message>
        <source>Put under Si&amp;gners...</source>
        <translation>Unter Si&amp;gnaturgeber stellen...</translation>
    </message>
    <message>
        <source>Add to Si&amp;gners...</source>
        <translation>Si&amp;gnaturgebern hinzufügen...</translation>
    </message>
    <message>
        <source>Den&amp;y in Scenarios...</source>
        <translation>In Szenarien &amp;verweigern...</translation>
    </message>
    <message>
        <source>Den&amp;y Signers...</source>
        <translation>Signaturgeber &amp;verweigern...</translation>
    </message>
    <message>
        <source>Deny by File &amp;Name</source>
        <translation>Verweigern nach Datei&amp;name</translation>
    </message>
    <message>
        <source>Deny by &amp;Path</source>
        <translation>Verweigern nach &amp;Pfad</translation>
    </message>
    <message>
        <source>Deny by &amp;Hash</source>
        <translation>&amp;Verweigern nach Hash</translation>
    </message>
    <message>
        <source>&amp;Allow by File Name</source>
        <translation>&amp;Zulassen nach Dateiname</translation>
    </message>
    <message>
        <source>Allow by Pa&amp;th</source>
        <translation>Zulassen nach Pfa&amp;d</translation>
    </message>
    <message>
        <source>Allow by Ha&amp;sh</source>
        <translation>Zulassen nach Ha&amp;sh</translation>
    </message>
    <message>
        <source>Allow by Package &amp;Family Name</source>
        <translation>Zulassen nach Paket&amp;familienname</translation>
    </message>
    <message>
        <source>File Attribute by File Na&amp;me</source>
        <translation>Dateiattribut nach Dateina&amp;me</translation>
    </message>
    <message>
        <source>Empty Base</source>
        <translation>Leere Basis</translation>
    </message>
    <message>
        <source>Allows nothing yet: in audit mode everything that runs is reported.</source>
        <translation>Erlaubt noch nichts: im Überwachungsmodus wird alles gemeldet, was läuft.</translation>
    </message>
    <message>
        <source>Windows and Store</source>
        <translation>Windows und Store</translation>
    </message>
    <message>
        <source>Allows Windows, drivers that Microsoft tested, and apps of the Store.</source>
        <translation>Erlaubt Windows, von Microsoft geprüfte Treiber und Apps aus dem Store.</translation>
    </message>
    <message>
        <source>All of Microsoft</source>
        <translation>Alles von Microsoft</translation>
    </message>
    <message>
        <source>Allows everything that is signed under one of Microsoft&apos;s roots.</source>
        <translation>Erlaubt alles, was unter einer der Stammstellen von Microsoft signiert ist.</translation>
    </message>
    <message>
        <source>Deny List</source>
        <translation>Sperrliste</translation>
    </message>
    <message>
        <source>Allows everything but the files that you add as Deny rules.</source>
        <translation>Erlaubt alles außer den Dateien, die Sie als Deny-Regeln hinzufügen.</translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation>Beobachtung</translation>
    </message>
    <message>
        <source>Blocks nothing, ever: the files that you list are reported when they run.</source>
        <translation>Blockiert nie etwas: die Dateien Ihrer Liste werden gemeldet, wenn sie laufen.</translation>
    </message>
    <message>
        <source>Allows more than one base policy does, wherever that base is in use.</source>
        <translation>Erlaubt mehr als eine Basisrichtlinie, überall, wo diese Basis gilt.</translation>
    </message>
    <message>
        <source>AppID Tagging</source>
        <translation>AppID-Markierung</translation>
    </message>
    <message>
        <source>Marks processes with a tag, for firewall rules; blocks nothing.</source>
        <translation>Markiert Prozesse, etwa für Firewallregeln; blockiert nichts.</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::AddRulesDialog</name>
    <message>
        <source>&amp;Kernel mode</source>
        <translation>&amp;Kernelmodus</translation>
    </message>
    <message>
        <source>&amp;User mode</source>
        <translation>&amp;Benutzermodus</translation>
    </message>
    <message>
        <source>Add Rules</source>
        <translation>Regeln hinzufügen</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>Verweigern</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Zulassen</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>Attribut</translation>
    </message>
    <message>
        <source>Effect of all lines</source>
        <translation>Wirkung aller Zeilen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>A name such as rundll32.exe, a path such as %OSDRIVE%\Tools\*, or a hash in each line. Lists, CSV and cells of a spreadsheet can be pasted.</source>
        <translation>In jede Zeile ein Name wie rundll32.exe, ein Pfad wie %OSDRIVE%\Tools\* oder ein Hash. Listen, CSV und Zellen einer Tabelle können eingefügt werden.</translation>
    </message>
    <message>
        <source>All lines:</source>
        <translation>Alle Zeilen:</translation>
    </message>
    <message>
        <source>Rules to be added</source>
        <translation>Hinzuzufügende Regeln</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>E&amp;infügen</translation>
    </message>
    <message>
        <source>&amp;Remove Lines</source>
        <translation>&amp;Zeilen entfernen</translation>
    </message>
    <message numerus="yes">
        <source>Add Rules: %n</source>
        <translation>
            <numerusform>Regel hinzufügen</numerusform>
            <numerusform>Regeln hinzufügen: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rules to be added: %n.</source>
        <translation>
            <numerusform>Regeln, die hinzugefügt werden: %n.</numerusform>
            <numerusform>Regeln, die hinzugefügt werden: %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There twice: %n; delete those lines to leave them out.</source>
        <translation>
            <numerusform>Doppelt: %n; löschen Sie diese Zeilen, um sie wegzulassen.</numerusform>
            <numerusform>Doppelt: %n; löschen Sie diese Zeilen, um sie wegzulassen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Without effect: %n; tick a scenario for them.</source>
        <translation>
            <numerusform>Ohne Wirkung: %n; haken Sie ein Szenario für sie an.</numerusform>
            <numerusform>Ohne Wirkung: %n; haken Sie ein Szenario für sie an.</numerusform>
        </translation>
    </message>
    <message>
        <source>as each looks</source>
        <translation>wie jede aussieht</translation>
    </message>
    <message>
        <source>Kind of all lines</source>
        <translation>Art aller Zeilen</translation>
    </message>
    <message numerus="yes">
        <source>No rules as they are: %n; correct or remove those lines.</source>
        <translation>
            <numerusform>So keine Regel: %n Zeile; berichtigen oder entfernen Sie sie.</numerusform>
            <numerusform>So keine Regeln: %n Zeilen; berichtigen oder entfernen Sie sie.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cipwright::ui::AddSignerDialog</name>
    <message>
        <source>&amp;This certificate alone, by its TBS hash</source>
        <translation>&amp;Nur dieses Zertifikat, nach seinem TBS-Hash</translation>
    </message>
    <message>
        <source>&amp;Kernel mode</source>
        <translation>&amp;Kernelmodus</translation>
    </message>
    <message>
        <source>&amp;User mode</source>
        <translation>&amp;Benutzermodus</translation>
    </message>
    <message>
        <source>Add Signer from Certificate</source>
        <translation>Signaturgeber aus Zertifikat hinzufügen</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>Details of the certificate</source>
        <translation>Einzelheiten des Zertifikats</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>CA that the certificates are below</source>
        <translation>Zertifizierungsstelle über den Zertifikaten</translation>
    </message>
    <message>
        <source>The signer stands for</source>
        <translation>Der Signaturgeber steht für</translation>
    </message>
    <message>
        <source>A supplemental policy has none of its own.</source>
        <translation>Eine ergänzende Richtlinie hat keine eigenen.</translation>
    </message>
    <message>
        <source>Files that it signed</source>
        <translation>Dateien, die er signiert hat</translation>
    </message>
    <message>
        <source>Says nothing of files</source>
        <translation>Sagt nichts über Dateien</translation>
    </message>
    <message>
        <source>Allows files that it signed</source>
        <translation>Lässt Dateien zu, die er signiert hat</translation>
    </message>
    <message>
        <source>Denies files that it signed</source>
        <translation>Verweigert Dateien, die er signiert hat</translation>
    </message>
    <message>
        <source>All certificates of &quot;%1&quot; &amp;below this CA:</source>
        <translation>Alle Zertifikate von &quot;%1&quot; &amp;unter dieser Zertifizierungsstelle:</translation>
    </message>
    <message>
        <source>The files have no certificate of a CA that issued this one; choose them together.</source>
        <translation>Die Dateien enthalten kein Zertifikat der ausstellenden Zertifizierungsstelle; wählen Sie beide zusammen.</translation>
    </message>
    <message>
        <source>The text is not XML; mend it first.</source>
        <translation>Der Text ist kein XML; beheben Sie das zuerst.</translation>
    </message>
    <message>
        <source>Choose what the signer may do.</source>
        <translation>Wählen Sie, was der Signaturgeber darf.</translation>
    </message>
    <message>
        <source>The policy has this signer already.</source>
        <translation>Die Richtlinie hat diesen Signaturgeber schon.</translation>
    </message>
    <message>
        <source>Windows may not take policies signed with it: %1</source>
        <translation>Windows nimmt damit signierte Richtlinien womöglich nicht an: %1</translation>
    </message>
    <message>
        <source>Signs &amp;newer versions of the policy</source>
        <translation>Signiert neuere &amp;Versionen der Richtlinie</translation>
    </message>
    <message>
        <source>Signs &amp;supplemental policies of it</source>
        <translation>Signiert &amp;ergänzende Richtlinien dazu</translation>
    </message>
    <message>
        <source>The signer</source>
        <translation>Der Signaturgeber</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::CertificatesModel</name>
    <message>
        <source>itself</source>
        <translation>es selbst</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Aussteller</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::CompareCommands</name>
    <message>
        <source>&amp;Compare...</source>
        <translation>Ver&amp;gleichen...</translation>
    </message>
    <message>
        <source>Show what this policy does differently than another</source>
        <translation>Zeigen, was diese Richtlinie anders macht als eine andere</translation>
    </message>
    <message>
        <source>%1 on disk</source>
        <translation>%1 auf der Platte</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::CompareDialog</name>
    <message>
        <source>Names and IDs &amp;too</source>
        <translation>&amp;Auch Namen und IDs</translation>
    </message>
    <message>
        <source>Compare &quot;%1&quot;</source>
        <translation>&quot;%1&quot; vergleichen</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>Choose a policy</source>
        <translation>Richtlinie wählen</translation>
    </message>
    <message>
        <source>&amp;File...</source>
        <translation>&amp;Datei...</translation>
    </message>
    <message>
        <source>Filter by text</source>
        <translation>Nach Text filtern</translation>
    </message>
    <message>
        <source>Filter by kind of difference</source>
        <translation>Nach Art des Unterschieds filtern</translation>
    </message>
    <message>
        <source>All differences</source>
        <translation>Alle Unterschiede</translation>
    </message>
    <message>
        <source>Compare &amp;with:</source>
        <translation>Vergleichen &amp;mit:</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>There</source>
        <translation>Dort</translation>
    </message>
    <message>
        <source>%1 (open)</source>
        <translation>%1 (offen)</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>The text is not XML now; mend it first.</source>
        <translation>Der Text ist gerade kein XML; beheben Sie das zuerst.</translation>
    </message>
    <message>
        <source>Choose a policy to compare with.</source>
        <translation>Wählen Sie eine Richtlinie zum Vergleichen.</translation>
    </message>
    <message>
        <source>The same policy.</source>
        <translation>Dieselbe Richtlinie.</translation>
    </message>
    <message numerus="yes">
        <source>Differences: %n. Double click goes to the item in this policy.</source>
        <translation>
            <numerusform>Unterschiede: %n. Ein Doppelklick führt zum Eintrag in dieser Richtlinie.</numerusform>
            <numerusform>Unterschiede: %n. Ein Doppelklick führt zum Eintrag in dieser Richtlinie.</numerusform>
        </translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>Verschoben</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Richtlinie</translation>
    </message>
    <message>
        <source>Option</source>
        <translation>Option</translation>
    </message>
    <message>
        <source>EKU</source>
        <translation>EKU</translation>
    </message>
    <message>
        <source>File rule</source>
        <translation>Dateiregel</translation>
    </message>
    <message>
        <source>Artifact rule</source>
        <translation>Artefaktregel</translation>
    </message>
    <message>
        <source>Signer</source>
        <translation>Signaturgeber</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Szenario</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Macro</source>
        <translation>Makro</translation>
    </message>
    <message>
        <source>Application setting</source>
        <translation>App-Einstellung</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::ConflictsModel</name>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>%1 in %2, %3</source>
        <translation>%1 in %2, %3</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>übernommen</translation>
    </message>
    <message>
        <source>not taken</source>
        <translation>nicht übernommen</translation>
    </message>
    <message>
        <source>Not agreed on</source>
        <translation>Strittig</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::DeployKitDialog</name>
    <message>
        <source>Deploy Kit</source>
        <translation>Verteilpaket</translation>
    </message>
    <message>
        <source>The text of &quot;%1&quot; is not XML now; mend it first.</source>
        <translation>Der Text von &quot;%1&quot; ist gerade kein XML; beheben Sie das zuerst.</translation>
    </message>
    <message>
        <source>Choose the policies that are to be deployed.</source>
        <translation>Wählen Sie die Richtlinien, die verteilt werden sollen.</translation>
    </message>
    <message>
        <source>Looking at the policies...</source>
        <translation>Die Richtlinien werden geprüft...</translation>
    </message>
    <message numerus="yes">
        <source>Files to be written: %n</source>
        <translation>
            <numerusform>Zu schreibende Dateien: %n</numerusform>
            <numerusform>Zu schreibende Dateien: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>The kit cannot be made while there are errors. Double click goes to the place.</source>
        <translation>Solange es Fehler gibt, kann das Paket nicht erstellt werden. Ein Doppelklick führt zur Stelle.</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, Zeile %2</translation>
    </message>
    <message>
        <source>Open that policy in a tab to go there.</source>
        <translation>Öffnen Sie diese Richtlinie in einer Registerkarte, um dorthin zu gehen.</translation>
    </message>
    <message>
        <source>Choose the folder for the kit.</source>
        <translation>Wählen Sie den Ordner für das Paket.</translation>
    </message>
    <message numerus="yes">
        <source>%1
Files: %n. They were read back from the disk and compared; README.md says how to deploy them.</source>
        <translation>
            <numerusform>%1
Dateien: %n. Sie wurden von der Platte zurückgelesen und verglichen; README.md sagt, wie sie verteilt werden.</numerusform>
            <numerusform>%1
Dateien: %n. Sie wurden von der Platte zurückgelesen und verglichen; README.md sagt, wie sie verteilt werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Policies of the kit</source>
        <translation>Richtlinien des Pakets</translation>
    </message>
    <message>
        <source>&amp;Policies:</source>
        <translation>&amp;Richtlinien:</translation>
    </message>
    <message>
        <source>&amp;Add Files...</source>
        <translation>Dateien &amp;hinzufügen...</translation>
    </message>
    <message>
        <source>Folder of the kit</source>
        <translation>Ordner des Pakets</translation>
    </message>
    <message>
        <source>C&amp;hoose...</source>
        <translation>&amp;Wählen...</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Ordner:</translation>
    </message>
    <message>
        <source>&amp;Replace files of an earlier kit</source>
        <translation>&amp;Dateien eines früheren Pakets ersetzen</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>&amp;To know before:</source>
        <translation>&amp;Vorher zu wissen:</translation>
    </message>
    <message>
        <source>&amp;Write Kit</source>
        <translation>&amp;Paket schreiben</translation>
    </message>
    <message>
        <source>The kit is written</source>
        <translation>Das Paket ist geschrieben</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Richtlinie</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>What was written</source>
        <translation>Was geschrieben wurde</translation>
    </message>
    <message>
        <source>&amp;Copy Hashes</source>
        <translation>Hashes &amp;kopieren</translation>
    </message>
    <message numerus="yes">
        <source>Wrote a kit to %1
Policies: %n</source>
        <translation>
            <numerusform>Paket nach %1 geschrieben
Richtlinien: %n</numerusform>
            <numerusform>Paket nach %1 geschrieben
Richtlinien: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cipwright::ui::EnforceDialog</name>
    <message>
        <source>What the Policy Blocks</source>
        <translation>Was die Richtlinie blockiert</translation>
    </message>
    <message>
        <source>Enforce the Policy?</source>
        <translation>Richtlinie erzwingen?</translation>
    </message>
    <message>
        <source>What is blocked</source>
        <translation>Was blockiert wird</translation>
    </message>
    <message>
        <source>What would be blocked</source>
        <translation>Was blockiert würde</translation>
    </message>
    <message>
        <source>The audit guard refuses it; Edit &gt; Settings &gt; Policies changes that.</source>
        <translation>Die Einstellungen lehnen das Erzwingen ab; ändern lässt sich das unter Bearbeiten &gt; Einstellungen &gt; Richtlinien.</translation>
    </message>
    <message>
        <source>This holds for each computer that gets the policy. A missing rule for a driver that Windows needs can keep a computer from starting at all. Look through the audit events first.</source>
        <translation>Das gilt für jeden Computer, der die Richtlinie erhält. Fehlt die Regel für einen Treiber, den Windows braucht, startet ein Computer womöglich gar nicht. Sehen Sie zuerst die Überwachungsereignisse durch.</translation>
    </message>
    <message>
        <source>&amp;Enforce</source>
        <translation>&amp;Erzwingen</translation>
    </message>
    <message>
        <source>Windows blocks what &quot;%1&quot; does not allow.</source>
        <translation>Windows blockiert, was &quot;%1&quot; nicht zulässt.</translation>
    </message>
    <message>
        <source>Without audit mode, Windows blocks what &quot;%1&quot; does not allow.</source>
        <translation>Ohne Überwachungsmodus blockiert Windows, was &quot;%1&quot; nicht zulässt.</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::ExportCard</name>
    <message>
        <source>Binary for Windows</source>
        <translation>Binärdatei für Windows</translation>
    </message>
    <message>
        <source>&amp;Export CIP...</source>
        <translation>CIP &amp;exportieren...</translation>
    </message>
    <message>
        <source>%1
Bytes: %2, format version: %3</source>
        <translation>%1
Bytes: %2, Formatversion: %3</translation>
    </message>
    <message>
        <source>%1
It has errors that Windows or Microsoft&apos;s tools refuse; mend them first.</source>
        <translation>%1
Sie hat Fehler, die Windows oder Microsofts Werkzeuge ablehnen; beheben Sie diese zuerst.</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::FileCommands</name>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>Open Policies</source>
        <translation>Richtlinien öffnen</translation>
    </message>
    <message>
        <source>Policies (*.xml *.cip *.p7b *.bin);;All files (*)</source>
        <translation>Richtlinien (*.xml *.cip *.p7b *.bin);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save Policy</source>
        <translation>Richtlinie speichern</translation>
    </message>
    <message>
        <source>Policies as XML (*.xml);;All files (*)</source>
        <translation>Richtlinien als XML (*.xml);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Export Binary Policy</source>
        <translation>Binäre Richtlinie exportieren</translation>
    </message>
    <message>
        <source>Binary policies (*.cip *.p7b *.bin);;All files (*)</source>
        <translation>Binäre Richtlinien (*.cip *.p7b *.bin);;Alle Dateien (*)</translation>
    </message>
    <message numerus="yes">
        <source>Exported %1
Bytes: %n, format version: %2, SHA-256: %3</source>
        <translation>
            <numerusform>%1 exportiert
Bytes: %n, Formatversion: %2, SHA-256: %3</numerusform>
            <numerusform>%1 exportiert
Bytes: %n, Formatversion: %2, SHA-256: %3</numerusform>
        </translation>
    </message>
    <message>
        <source>Save Your Work?</source>
        <translation>Arbeit speichern?</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has changes that are not saved.</source>
        <translation>&quot;%1&quot; hat Änderungen, die nicht gespeichert sind.</translation>
    </message>
    <message numerus="yes">
        <source>%n policies have changes that are not saved.</source>
        <translation>
            <numerusform>%n Richtlinie hat Änderungen, die nicht gespeichert sind.</numerusform>
            <numerusform>%n Richtlinien haben Änderungen, die nicht gespeichert sind.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&quot;%1&quot; was not exported. Mend its errors first: %n</source>
        <translation>
            <numerusform>&quot;%1&quot; wurde nicht exportiert. Beheben Sie zuerst die Fehler: %n</numerusform>
            <numerusform>&quot;%1&quot; wurde nicht exportiert. Beheben Sie zuerst die Fehler: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cipwright::ui::FileListEdit</name>
    <message>
        <source>Files to watch</source>
        <translation>Zu beobachtende Dateien</translation>
    </message>
    <message>
        <source>One file a line: a name, a path, a hash or a package family.
# A line like this is the note of the lines below it.</source>
        <translation>Eine Datei je Zeile: ein Name, ein Pfad, ein Hash oder eine Paketfamilie.
# Eine Zeile wie diese ist die Notiz der Zeilen darunter.</translation>
    </message>
    <message>
        <source>Behind a file may stand a tab and its lowest version, and another tab and the highest. Shift+Tab, or Tab at the begin of a line, leaves the list.</source>
        <translation>Hinter einer Datei dürfen ein Tabulator und ihre niedrigste Version stehen, dann noch ein Tabulator und die höchste. Umschalt+Tab, oder Tab am Zeilenanfang, verlässt die Liste.</translation>
    </message>
    <message>
        <source>Lists (*.txt *.csv *.tsv);;All files (*)</source>
        <translation>Listen (*.txt *.csv *.tsv);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::FindReplaceDialog</name>
    <message>
        <source>Match &amp;case</source>
        <translation>&amp;Groß- und Kleinschreibung</translation>
    </message>
    <message>
        <source>W&amp;hole value</source>
        <translation>Gan&amp;zer Wert</translation>
    </message>
    <message>
        <source>Regular e&amp;xpression</source>
        <translation>Regulärer &amp;Ausdruck</translation>
    </message>
    <message>
        <source>Find and Replace</source>
        <translation>Suchen und Ersetzen</translation>
    </message>
    <message>
        <source>All values</source>
        <translation>Alle Werte</translation>
    </message>
    <message>
        <source>All tables</source>
        <translation>Alle Tabellen</translation>
    </message>
    <message>
        <source>This table</source>
        <translation>Diese Tabelle</translation>
    </message>
    <message>
        <source>Selected rows</source>
        <translation>Ausgewählte Zeilen</translation>
    </message>
    <message>
        <source>In the replacement, \1 is what the first group found.</source>
        <translation>In der Ersetzung steht \1 für das, was die erste Gruppe fand.</translation>
    </message>
    <message>
        <source>Values that would change</source>
        <translation>Werte, die sich ändern würden</translation>
    </message>
    <message>
        <source>&amp;Find:</source>
        <translation>&amp;Suchen:</translation>
    </message>
    <message>
        <source>Replace &amp;with:</source>
        <translation>&amp;Ersetzen durch:</translation>
    </message>
    <message>
        <source>&amp;Value:</source>
        <translation>&amp;Wert:</translation>
    </message>
    <message>
        <source>&amp;Replace All</source>
        <translation>A&amp;lle ersetzen</translation>
    </message>
    <message>
        <source>The text is not XML now; mend it first.</source>
        <translation>Der Text ist gerade kein XML; beheben Sie das zuerst.</translation>
    </message>
    <message>
        <source>The regular expression is wrong: %1. Correct it, or search for plain text.</source>
        <translation>Der reguläre Ausdruck ist falsch: %1. Berichtigen Sie ihn, oder suchen Sie nach einfachem Text.</translation>
    </message>
    <message>
        <source>Type what is to be found.</source>
        <translation>Geben Sie ein, was gesucht wird.</translation>
    </message>
    <message numerus="yes">
        <source>Values found: %n.</source>
        <translation>
            <numerusform>Gefundene Werte: %n.</numerusform>
            <numerusform>Gefundene Werte: %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>IDs that are taken and stay as they are: %n.</source>
        <translation>
            <numerusform>IDs, die vergeben sind und bleiben, wie sie sind: %n.</numerusform>
            <numerusform>IDs, die vergeben sind und bleiben, wie sie sind: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace All</source>
        <translation>Alle ersetzen</translation>
    </message>
    <message>
        <source>Wher&amp;e:</source>
        <translation>W&amp;o:</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::FindingsList</name>
    <message>
        <source>What stands against it</source>
        <translation>Was dagegen spricht</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Fix: %1</source>
        <translation>Beheben: %1</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Beheben</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::FindingsTable</name>
    <message>
        <source>What stands against it</source>
        <translation>Was dagegen spricht</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::HelpCommands</name>
    <message>
        <source>&amp;Manual</source>
        <translation>&amp;Handbuch</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts...</source>
        <translation>&amp;Tastenkürzel...</translation>
    </message>
    <message>
        <source>&amp;About Cipwright</source>
        <translation>Ü&amp;ber Cipwright</translation>
    </message>
    <message>
        <source>About Cipwright</source>
        <translation>Über Cipwright</translation>
    </message>
    <message>
        <source>Cipwright %1

An editor for Windows App Control policies.

Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Cipwright %1

Ein Editor für Richtlinien der Windows-App-Steuerung (App Control).

Freie Software unter der GNU General Public License, Version 3 oder neuer.</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::IdentityDialog</name>
    <message>
        <source>Single</source>
        <translation>Einzeln</translation>
    </message>
    <message>
        <source>Multiple</source>
        <translation>Mehrfach</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(keine Angabe)</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>New &amp;PolicyID, as of another policy</source>
        <translation>Neue &amp;PolicyID, wie für eine andere Richtlinie</translation>
    </message>
    <message>
        <source>Version and Identity of &quot;%1&quot;</source>
        <translation>Version und Identität von &quot;%1&quot;</translation>
    </message>
    <message>
        <source>&amp;Raise</source>
        <translation>&amp;Erhöhen</translation>
    </message>
    <message>
        <source>The next version</source>
        <translation>Die nächste Version</translation>
    </message>
    <message>
        <source>T&amp;oday</source>
        <translation>&amp;Heute</translation>
    </message>
    <message>
        <source>The date as Id</source>
        <translation>Das Datum als Id</translation>
    </message>
    <message>
        <source>&amp;Version:</source>
        <translation>&amp;Version:</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>Name in PolicyInfo</source>
        <translation>Name in PolicyInfo</translation>
    </message>
    <message>
        <source>CiTool and events show it.</source>
        <translation>CiTool und Ereignisse zeigen ihn.</translation>
    </message>
    <message>
        <source>&amp;Id:</source>
        <translation>&amp;Id:</translation>
    </message>
    <message>
        <source>Id in PolicyInfo</source>
        <translation>Id in PolicyInfo</translation>
    </message>
    <message>
        <source>Events show it; a date is common.</source>
        <translation>Ereignisse zeigen sie; üblich ist ein Datum.</translation>
    </message>
    <message>
        <source>Single: one policy for a computer, SiPolicy.p7b</source>
        <translation>Einzeln: eine Richtlinie je Computer, SiPolicy.p7b</translation>
    </message>
    <message>
        <source>Multiple: {PolicyID}.cip, Windows 10 1903 and later</source>
        <translation>Mehrfach: {PolicyID}.cip, ab Windows 10 1903</translation>
    </message>
    <message>
        <source>&amp;Format:</source>
        <translation>&amp;Format:</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Was sich ändert</translation>
    </message>
    <message>
        <source>&amp;Change</source>
        <translation>Än&amp;dern</translation>
    </message>
    <message>
        <source>The text is not XML now; mend it first.</source>
        <translation>Der Text ist gerade kein XML; beheben Sie das zuerst.</translation>
    </message>
    <message>
        <source>The version must be four numbers from 0 to 65535 with dots between.</source>
        <translation>Die Version muss aus vier Zahlen von 0 bis 65535 mit Punkten dazwischen bestehen.</translation>
    </message>
    <message>
        <source>All else of the file stays.</source>
        <translation>Alles andere in der Datei bleibt.</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Noch ist nichts geändert.</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>(as it is)</source>
        <translation>(unverändert)</translation>
    </message>
    <message>
        <source>Change Version and Identity</source>
        <translation>Version und Identität ändern</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::Inspector</name>
    <message>
        <source>Selection</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Note: the comment above the item</source>
        <translation>Notiz: der Kommentar über dem Eintrag</translation>
    </message>
    <message>
        <source>Select rows to see and edit all of their values.</source>
        <translation>Wählen Sie Zeilen, um alle ihre Werte zu sehen und zu ändern.</translation>
    </message>
    <message numerus="yes">
        <source>Rows selected: %n; a change is made in all of them.</source>
        <translation>
            <numerusform>Ausgewählte Zeilen: %n; eine Änderung gilt für alle.</numerusform>
            <numerusform>Ausgewählte Zeilen: %n; eine Änderung gilt für alle.</numerusform>
        </translation>
    </message>
    <message>
        <source>Used by: %1</source>
        <translation>Verwendet von: %1</translation>
    </message>
    <message numerus="yes">
        <source>More below: %n</source>
        <translation>
            <numerusform>Weitere unten: %n</numerusform>
            <numerusform>Weitere unten: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Problems: %1</source>
        <translation>Probleme: %1</translation>
    </message>
    <message>
        <source>(several values)</source>
        <translation>(mehrere Werte)</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was die Auswahl bewirkt</translation>
    </message>
    <message>
        <source>What uses it</source>
        <translation>Wovon die Auswahl verwendet wird</translation>
    </message>
    <message>
        <source>What is wrong with it</source>
        <translation>Was an der Auswahl nicht stimmt</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::ItemsModel</name>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Change Kernel Mode</source>
        <translation>Kernelmodus ändern</translation>
    </message>
    <message>
        <source>Change User Mode</source>
        <translation>Benutzermodus ändern</translation>
    </message>
    <message>
        <source>Kernel mode (scenario 131)</source>
        <translation>Kernelmodus (Szenario 131)</translation>
    </message>
    <message>
        <source>User mode (scenario 12)</source>
        <translation>Benutzermodus (Szenario 12)</translation>
    </message>
    <message>
        <source>must not have it</source>
        <translation>darf sie nicht haben</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::ItemsPage</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter: deny name:rundll* kernel problems</source>
        <translation>Filter: deny name:rundll* kernel problems</translation>
    </message>
    <message>
        <source>Items of the policy</source>
        <translation>Einträge der Richtlinie</translation>
    </message>
    <message>
        <source>Items of the policy with their references</source>
        <translation>Einträge der Richtlinie mit ihren Verweisen</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Neu</translation>
    </message>
    <message>
        <source>&amp;Add Rules...</source>
        <translation>Regeln &amp;hinzufügen...</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>&amp;Duplizieren</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;XML</source>
        <translation>Als &amp;XML kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>E&amp;infügen</translation>
    </message>
    <message numerus="yes">
        <source>Delete Rows: %n</source>
        <translation>
            <numerusform>Zeilen löschen: %n</numerusform>
            <numerusform>Zeilen löschen: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Duplicate Rows: %n</source>
        <translation>
            <numerusform>Zeilen duplizieren: %n</numerusform>
            <numerusform>Zeilen duplizieren: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message numerus="yes">
        <source>Rows: %n</source>
        <translation>
            <numerusform>Zeilen: %n</numerusform>
            <numerusform>Zeilen: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rows: %1 of %n</source>
        <translation>
            <numerusform>Zeilen: %1 von %n</numerusform>
            <numerusform>Zeilen: %1 von %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove References: %n</source>
        <translation>
            <numerusform>Verweise entfernen: %n</numerusform>
            <numerusform>Verweise entfernen: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Add Signer from Certif&amp;icate...</source>
        <translation>Signaturgeber aus Zer&amp;tifikat hinzufügen...</translation>
    </message>
    <message>
        <source>No row fits the filter.</source>
        <translation>Keine Zeile passt zum Filter.</translation>
    </message>
    <message>
        <source>There are none. &quot;%1&quot; adds the first.</source>
        <translation>Es gibt noch keine. &quot;%1&quot; fügt die erste Zeile hinzu.</translation>
    </message>
    <message>
        <source>Filter: any text, %1:text*, problems</source>
        <translation>Filter: beliebiger Text, %1:text*, problems</translation>
    </message>
    <message>
        <source>Words that must all fit: deny, allow, attribute, kernel, user, problems, any text, or a field with a pattern such as name:rundll*. Fields: %1, name, path, hash, and the attributes of the schema.</source>
        <translation>Wörter, die alle passen müssen: deny, allow, attribute, kernel, user, problems, beliebiger Text oder ein Feld mit einem Muster wie name:rundll*. Felder: %1, name, path, hash und die Attribute des Schemas.</translation>
    </message>
    <message>
        <source>Words that must all fit: problems, any text, or a field with a pattern such as %1:text*. Fields: %2.</source>
        <translation>Wörter, die alle passen müssen: problems, beliebiger Text oder ein Feld mit einem Muster wie %1:text*. Felder: %2.</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::KitCommands</name>
    <message>
        <source>Deploy &amp;Kit...</source>
        <translation>Verteil&amp;paket...</translation>
    </message>
    <message>
        <source>Make a folder to deploy policies from, with scripts and profiles</source>
        <translation>Einen Ordner zum Verteilen von Richtlinien anlegen, mit Skripten und Profilen</translation>
    </message>
    <message>
        <source>Choose the Folder</source>
        <translation>Ordner wählen</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::LongLineNotice</name>
    <message>
        <source>Show &amp;Text Anyway</source>
        <translation>&amp;Text trotzdem zeigen</translation>
    </message>
    <message>
        <source>Why the text is not shown</source>
        <translation>Warum der Text nicht gezeigt wird</translation>
    </message>
    <message>
        <source>Show text anyway</source>
        <translation>Text trotzdem zeigen</translation>
    </message>
    <message>
        <source>This text has a line of %1; to show it may take long. The tables, the problems and saving work without it.</source>
        <translation>Dieser Text hat eine Zeile von %1; sie zu zeigen kann lange dauern. Tabellen, Probleme und Speichern funktionieren auch ohne.</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::MainWindow</name>
    <message>
        <source>Open policies</source>
        <translation>Offene Richtlinien</translation>
    </message>
    <message>
        <source>The program ended before this was saved: %1. It is here again; save it, or close it to drop it.</source>
        <translation>Das Programm endete, bevor dies gespeichert war: %1. Hier ist es wieder; speichern Sie es, oder schließen Sie es, um es zu verwerfen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is read-only; saving asks for another name.</source>
        <translation>&quot;%1&quot; ist schreibgeschützt; beim Speichern wird nach einem anderen Namen gefragt.</translation>
    </message>
    <message>
        <source>Severities of &quot;%1&quot; are not used: %2</source>
        <translation>Die Schweregrade von &quot;%1&quot; werden nicht verwendet: %2</translation>
    </message>
    <message>
        <source>&amp;Keep Mine</source>
        <translation>&amp;Eigenes behalten</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was removed or renamed by another program. Saving writes it again.</source>
        <translation>&quot;%1&quot; wurde von einem anderen Programm entfernt oder umbenannt. Speichern schreibt die Datei neu.</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>&amp;Neu laden</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was changed by another program, and here too. Reloading takes its text; Undo brings yours back.</source>
        <translation>&quot;%1&quot; wurde von einem anderen Programm geändert, und hier auch. Neu laden nimmt den anderen Text; Rückgängig bringt Ihren zurück.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was changed by another program.</source>
        <translation>&quot;%1&quot; wurde von einem anderen Programm geändert.</translation>
    </message>
    <message>
        <source>%1[*] (read-only) - Cipwright</source>
        <translation>%1[*] (schreibgeschützt) - Cipwright</translation>
    </message>
    <message>
        <source>%1[*] - Cipwright</source>
        <translation>%1[*] - Cipwright</translation>
    </message>
    <message>
        <source>● %1</source>
        <translation>● %1</translation>
    </message>
    <message>
        <source>%1 (not saved)</source>
        <translation>%1 (nicht gespeichert)</translation>
    </message>
    <message>
        <source>&amp;Open...</source>
        <translation>&amp;Öffnen...</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save &amp;As...</source>
        <translation>Speichern &amp;unter...</translation>
    </message>
    <message>
        <source>&amp;Export CIP...</source>
        <translation>CIP &amp;exportieren...</translation>
    </message>
    <message>
        <source>&amp;Import Report</source>
        <translation>&amp;Importbericht</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Next Problem</source>
        <translation>&amp;Nächstes Problem</translation>
    </message>
    <message>
        <source>&amp;Previous Problem</source>
        <translation>&amp;Voriges Problem</translation>
    </message>
    <message>
        <source>&amp;Fix Problem</source>
        <translation>&amp;Problem beheben</translation>
    </message>
    <message>
        <source>Fix A&amp;ll of This Kind</source>
        <translation>Alle die&amp;ser Art beheben</translation>
    </message>
    <message>
        <source>&amp;Find...</source>
        <translation>&amp;Suchen...</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>Wei&amp;tersuchen</translation>
    </message>
    <message>
        <source>Find Pre&amp;vious</source>
        <translation>Rückwärts su&amp;chen</translation>
    </message>
    <message>
        <source>Add R&amp;ules...</source>
        <translation>Regeln &amp;hinzufügen...</translation>
    </message>
    <message>
        <source>&amp;Rename ID...</source>
        <translation>ID &amp;umbenennen...</translation>
    </message>
    <message>
        <source>&amp;Go to Definition</source>
        <translation>Zur &amp;Definition gehen</translation>
    </message>
    <message>
        <source>Show &amp;Orphans</source>
        <translation>Verwaiste &amp;zeigen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Settings...</source>
        <translation>Ei&amp;nstellungen...</translation>
    </message>
    <message>
        <source>&amp;Policy</source>
        <translation>&amp;Richtlinie</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Main Toolbar</source>
        <translation>Hauptsymbolleiste</translation>
    </message>
    <message>
        <source>Find in the text</source>
        <translation>Im Text suchen</translation>
    </message>
    <message>
        <source>Find (Ctrl+F)</source>
        <translation>Suchen (Strg+F)</translation>
    </message>
    <message>
        <source>Enter and F3 go to the next place, Shift+F3 to the previous one.</source>
        <translation>Eingabe und F3 gehen zur nächsten Stelle, Umschalt+F3 zur vorigen.</translation>
    </message>
    <message>
        <source>No files yet</source>
        <translation>Noch keine Dateien</translation>
    </message>
    <message>
        <source>&amp;Clear List</source>
        <translation>&amp;Liste leeren</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not in the text; try fewer letters.</source>
        <translation>&quot;%1&quot; steht nicht im Text; versuchen Sie weniger Buchstaben.</translation>
    </message>
    <message>
        <source>There is no item with an ID here; select one in a table or place the caret in one.</source>
        <translation>Hier ist kein Eintrag mit einer ID; wählen Sie einen in einer Tabelle, oder setzen Sie die Schreibmarke in einen.</translation>
    </message>
    <message>
        <source>There is no reference to an item at the caret; place it in one, such as a FileRuleRef.</source>
        <translation>An der Schreibmarke ist kein Verweis auf einen Eintrag; setzen Sie sie in einen, etwa eine FileRuleRef.</translation>
    </message>
    <message>
        <source>References to %1</source>
        <translation>Verweise auf %1</translation>
    </message>
    <message>
        <source>Nothing refers to it; give it a use or delete it.</source>
        <translation>Nichts verweist darauf; geben Sie ihm eine Verwendung, oder löschen Sie es.</translation>
    </message>
    <message>
        <source>Orphans</source>
        <translation>Verwaiste</translation>
    </message>
    <message>
        <source>Something refers to every rule, signer, EKU and macro.</source>
        <translation>Auf jede Regel, jeden Signaturgeber, jede EKU und jedes Makro verweist etwas.</translation>
    </message>
    <message>
        <source>Find and R&amp;eplace...</source>
        <translation>Suchen und &amp;Ersetzen...</translation>
    </message>
    <message>
        <source>Fin&amp;d All References</source>
        <translation>Alle Ver&amp;weise suchen</translation>
    </message>
    <message>
        <source>Opening &quot;%1&quot;...</source>
        <translation>&quot;%1&quot; wird geöffnet...</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::ManualWindow</name>
    <message>
        <source>Manual</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Find in the manual</source>
        <translation>Im Handbuch suchen</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::MergeCommands</name>
    <message>
        <source>&amp;Merge...</source>
        <translation>Zusammen&amp;führen...</translation>
    </message>
    <message>
        <source>Bring the rules of other policies into this one</source>
        <translation>Die Regeln anderer Richtlinien in diese übernehmen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no policy that can be read; it was not taken.</source>
        <translation>&quot;%1&quot; ist keine lesbare Richtlinie; die Datei wurde nicht aufgenommen.</translation>
    </message>
    <message>
        <source>%1-merged</source>
        <translation>%1-vereint</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::MergeDialog</name>
    <message>
        <source>Not &amp;agreed on; tick whose value to take:</source>
        <translation>&amp;Strittig; haken Sie an, wessen Wert übernommen wird:</translation>
    </message>
    <message>
        <source>Take All F&amp;rom</source>
        <translation>A&amp;lle übernehmen von</translation>
    </message>
    <message>
        <source>&amp;In this policy, as one step of undo</source>
        <translation>&amp;In dieser Richtlinie, als ein Schritt für Rückgängig</translation>
    </message>
    <message>
        <source>In a &amp;new tab</source>
        <translation>In einer &amp;neuen Registerkarte</translation>
    </message>
    <message>
        <source>Add &amp;Files...</source>
        <translation>&amp;Dateien hinzufügen...</translation>
    </message>
    <message>
        <source>Fil&amp;e...</source>
        <translation>Da&amp;tei...</translation>
    </message>
    <message>
        <source>&amp;Merge</source>
        <translation>&amp;Zusammenführen</translation>
    </message>
    <message>
        <source>Merge Into &quot;%1&quot;</source>
        <translation>In &quot;%1&quot; zusammenführen</translation>
    </message>
    <message>
        <source>%1 (open)</source>
        <translation>%1 (offen)</translation>
    </message>
    <message>
        <source>The text is not XML now; mend it first.</source>
        <translation>Der Text ist gerade kein XML; beheben Sie das zuerst.</translation>
    </message>
    <message>
        <source>Choose what is to be merged in.</source>
        <translation>Wählen Sie, womit zusammengeführt wird.</translation>
    </message>
    <message>
        <source>Merging...</source>
        <translation>Wird zusammengeführt...</translation>
    </message>
    <message numerus="yes">
        <source>Not decided yet: %n.</source>
        <translation>
            <numerusform>Noch nicht entschieden: %n.</numerusform>
            <numerusform>Noch nicht entschieden: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing comes in: this policy has all of it.</source>
        <translation>Nichts kommt hinzu: Diese Richtlinie hat schon alles.</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>Warnung: %1</translation>
    </message>
    <message>
        <source>Warning: the result is not in audit mode; it blocks.</source>
        <translation>Warnung: Das Ergebnis ist nicht im Überwachungsmodus; es blockiert.</translation>
    </message>
    <message numerus="yes">
        <source>%n added</source>
        <translation>
            <numerusform>%n hinzugefügt</numerusform>
            <numerusform>%n hinzugefügt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed</source>
        <translation>
            <numerusform>%n entfernt</numerusform>
            <numerusform>%n entfernt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n geändert</numerusform>
            <numerusform>%n geändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n moved</source>
        <translation>
            <numerusform>%n verschoben</numerusform>
            <numerusform>%n verschoben</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Rules and signers that were here already: %1</source>
        <translation>Regeln und Signaturgeber, die schon vorhanden waren: %1</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 heißt nun %2</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>IDs that were taken: %1</source>
        <translation>IDs, die vergeben waren: %1</translation>
    </message>
    <message>
        <source>Merged into &quot;%1&quot;. Undo takes it back.</source>
        <translation>In &quot;%1&quot; zusammengeführt. Rückgängig nimmt es zurück.</translation>
    </message>
    <message>
        <source>Merge Policies</source>
        <translation>Richtlinien zusammenführen</translation>
    </message>
    <message>
        <source>Policies to merge in</source>
        <translation>Richtlinien, mit denen zusammengeführt wird</translation>
    </message>
    <message>
        <source>Base that both policies were made of</source>
        <translation>Basis, aus der beide Richtlinien entstanden</translation>
    </message>
    <message>
        <source>With a base, what the other policy changed since is done here too; without one, what it has beyond this policy comes in.</source>
        <translation>Mit einer Basis wird hier nachgeholt, was die andere Richtlinie seither geändert hat; ohne Basis kommt hinzu, was sie über diese hinaus hat.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Choose a file as the base</source>
        <translation>Datei als Basis wählen</translation>
    </message>
    <message>
        <source>Take all values from one policy</source>
        <translation>Alle Werte aus einer Richtlinie übernehmen</translation>
    </message>
    <message>
        <source>What the policies do not agree on</source>
        <translation>Worin sich die Richtlinien nicht einig sind</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>What merging changes in this policy</source>
        <translation>Was das Zusammenführen an dieser Richtlinie ändert</translation>
    </message>
    <message>
        <source>Policies &amp;to merge in:</source>
        <translation>Zusammenführen &amp;mit:</translation>
    </message>
    <message>
        <source>&amp;Base:</source>
        <translation>&amp;Basis:</translation>
    </message>
    <message>
        <source>Result:</source>
        <translation>Ergebnis:</translation>
    </message>
    <message>
        <source>&amp;What changes:</source>
        <translation>&amp;Was sich ändert:</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::MessageBar</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::MonitorDialog</name>
    <message>
        <source>Monitor List of &quot;%1&quot;</source>
        <translation>Beobachtungsliste von &quot;%1&quot;</translation>
    </message>
    <message>
        <source>Files &amp;Watched</source>
        <translation>&amp;Beobachtete Dateien</translation>
    </message>
    <message>
        <source>Hunting &amp;Queries</source>
        <translation>Such&amp;abfragen</translation>
    </message>
    <message>
        <source>Change &amp;List</source>
        <translation>&amp;Liste ändern</translation>
    </message>
    <message>
        <source>One file a line: a name, a path, a hash or a package family. A line that begins with # is the note of the lines below it, up to an empty line.</source>
        <translation>Eine Datei je Zeile: ein Name, ein Pfad, ein Hash oder eine Paketfamilie. Eine Zeile, die mit # beginnt, ist die Notiz der Zeilen darunter, bis zu einer leeren Zeile.</translation>
    </message>
    <message>
        <source>Add From &amp;File...</source>
        <translation>Aus &amp;Datei hinzufügen...</translation>
    </message>
    <message>
        <source>&amp;Sort</source>
        <translation>&amp;Sortieren</translation>
    </message>
    <message>
        <source>Drop &amp;Doubles</source>
        <translation>Doppelte &amp;entfernen</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Abfragen</translation>
    </message>
    <message>
        <source>Text of the query</source>
        <translation>Text der Abfrage</translation>
    </message>
    <message>
        <source>Cop&amp;y Query</source>
        <translation>Abfrage &amp;kopieren</translation>
    </message>
    <message>
        <source>Sa&amp;ve Query...</source>
        <translation>Abfrage s&amp;peichern...</translation>
    </message>
    <message>
        <source>For advanced hunting in Microsoft Defender for Endpoint, with this policy&apos;s names.</source>
        <translation>Für die erweiterte Suche in Microsoft Defender for Endpoint, mit den Namen dieser Richtlinie.</translation>
    </message>
    <message>
        <source>Choose Lists</source>
        <translation>Listen wählen</translation>
    </message>
    <message>
        <source>The text is not XML now; mend it first.</source>
        <translation>Der Text ist gerade kein XML; beheben Sie das zuerst.</translation>
    </message>
    <message numerus="yes">
        <source>Files: %n</source>
        <translation>
            <numerusform>Dateien: %n</numerusform>
            <numerusform>Dateien: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, new: %n</source>
        <translation>
            <numerusform>, neu: %n</numerusform>
            <numerusform>, neu: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, taken out: %n.</source>
        <translation>
            <numerusform>, entfernt: %n.</numerusform>
            <numerusform>, entfernt: %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Lines that say what another one says: %n.</source>
        <translation>
            <numerusform>Zeilen, die dasselbe wie eine andere sagen: %n.</numerusform>
            <numerusform>Zeilen, die dasselbe wie eine andere sagen: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Save Query</source>
        <translation>Abfrage speichern</translation>
    </message>
    <message>
        <source>Queries (*.kql *.txt);;All files (*)</source>
        <translation>Abfragen (*.kql *.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>Change Monitor List</source>
        <translation>Beobachtungsliste ändern</translation>
    </message>
    <message>
        <source>Changed the list of &quot;%1&quot;. %2</source>
        <translation>Liste von &quot;%1&quot; geändert. %2</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::Navigator</name>
    <message>
        <source>Parts of the policy</source>
        <translation>Teile der Richtlinie</translation>
    </message>
    <message>
        <source>%1; drop rules or signers here to make them members</source>
        <translation>%1; Regeln oder Signaturgeber hierher ziehen, um sie aufzunehmen</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Options (%1)</source>
        <translation>Optionen (%1)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>E&amp;infügen</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::NewCommands</name>
    <message>
        <source>&amp;New...</source>
        <translation>&amp;Neu...</translation>
    </message>
    <message>
        <source>New Supplemen&amp;tal...</source>
        <translation>Neue Er&amp;gänzung...</translation>
    </message>
    <message>
        <source>Make a supplemental policy of the base in front</source>
        <translation>Eine ergänzende Richtlinie zur Basis im Vordergrund anlegen</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::NewPolicyDialog</name>
    <message>
        <source>&amp;Base:</source>
        <translation>&amp;Basis:</translation>
    </message>
    <message>
        <source>New Policy</source>
        <translation>Neue Richtlinie</translation>
    </message>
    <message>
        <source>Name of the policy</source>
        <translation>Name der Richtlinie</translation>
    </message>
    <message>
        <source>Windows shows it in the events of the policy.</source>
        <translation>Windows zeigt ihn in den Ereignissen der Richtlinie.</translation>
    </message>
    <message>
        <source>Base of the supplemental policy</source>
        <translation>Basis der ergänzenden Richtlinie</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>&amp;Template:</source>
        <translation>&amp;Vorlage:</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>What the policy begins as</source>
        <translation>Womit die Richtlinie beginnt</translation>
    </message>
    <message>
        <source>It starts in audit mode: Windows logs and blocks nothing.</source>
        <translation>Sie beginnt im Überwachungsmodus: Windows protokolliert und blockiert nichts.</translation>
    </message>
    <message>
        <source>No base policy is open. Open the one that this policy is for first.</source>
        <translation>Keine Basisrichtlinie ist offen. Öffnen Sie zuerst die, für die diese Richtlinie ist.</translation>
    </message>
    <message>
        <source>The base takes no supplemental policies yet: turn on &quot;%1&quot; in its options.</source>
        <translation>Die Basis nimmt noch keine ergänzenden Richtlinien: schalten Sie &quot;%1&quot; in ihren Optionen ein.</translation>
    </message>
    <message>
        <source>It blocks when its base does, and starts with no rules.</source>
        <translation>Sie blockiert, wenn ihre Basis es tut, und beginnt ohne Regeln.</translation>
    </message>
    <message>
        <source>&amp;Files to watch:</source>
        <translation>Zu beobachtende &amp;Dateien:</translation>
    </message>
    <message>
        <source>Add &amp;From File...</source>
        <translation>A&amp;us Datei hinzufügen...</translation>
    </message>
    <message>
        <source>Choose Lists</source>
        <translation>Listen wählen</translation>
    </message>
    <message>
        <source>It starts in audit mode with this list, which may be empty; Policy &gt; Monitor List changes it.</source>
        <translation>Sie beginnt im Überwachungsmodus mit dieser Liste, die leer sein darf; Richtlinie &gt; Beobachtungsliste ändert sie.</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::OptionsModel</name>
    <message>
        <source>base</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>supplemental</source>
        <translation>Ergänzung</translation>
    </message>
    <message>
        <source>AppID tagging</source>
        <translation>AppID-Kennzeichnung</translation>
    </message>
    <message>
        <source>none known</source>
        <translation>keine bekannt</translation>
    </message>
    <message>
        <source>Set %1</source>
        <translation>%1 setzen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Option</source>
        <translation>Option</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was sie bewirkt</translation>
    </message>
    <message>
        <source>Counts in</source>
        <translation>Gilt in</translation>
    </message>
    <message>
        <source>Needs, and to be known</source>
        <translation>Braucht, und gut zu wissen</translation>
    </message>
    <message>
        <source>Change Note</source>
        <translation>Notiz ändern</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Not known here</source>
        <translation>Hier nicht bekannt</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(kein Name)</translation>
    </message>
    <message>
        <source>No option of this name is known; untick it to remove it.</source>
        <translation>Keine Option dieses Namens ist bekannt; nehmen Sie das Häkchen weg, um sie zu entfernen.</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::OptionsPage</name>
    <message>
        <source>Options of the policy</source>
        <translation>Optionen der Richtlinie</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::Overview</name>
    <message>
        <source>What the policy does</source>
        <translation>Was die Richtlinie tut</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>Name:</translation>
    </message>
    <message>
        <source>Type:</source>
        <translation>Typ:</translation>
    </message>
    <message>
        <source>Version:</source>
        <translation>Version:</translation>
    </message>
    <message>
        <source>Policy ID:</source>
        <translation>Richtlinien-ID:</translation>
    </message>
    <message>
        <source>Base policy ID:</source>
        <translation>ID der Basisrichtlinie:</translation>
    </message>
    <message>
        <source>Platform ID:</source>
        <translation>Plattform-ID:</translation>
    </message>
    <message>
        <source>Policy type ID:</source>
        <translation>Richtlinientyp-ID:</translation>
    </message>
    <message>
        <source>HVCI options:</source>
        <translation>HVCI-Optionen:</translation>
    </message>
    <message>
        <source>Change the Head of the Policy</source>
        <translation>Kopf der Richtlinie ändern</translation>
    </message>
    <message>
        <source>Rename Policy</source>
        <translation>Richtlinie umbenennen</translation>
    </message>
    <message>
        <source>Change Policy Type</source>
        <translation>Richtlinientyp ändern</translation>
    </message>
    <message>
        <source>&amp;Audit mode: Windows blocks nothing, and logs what it would</source>
        <translation>Ü&amp;berwachungsmodus: Windows blockiert nichts und protokolliert, was es blockieren würde</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>Nicht angegeben</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::PasteMenu</name>
    <message>
        <source>Paste as</source>
        <translation>Einfügen als</translation>
    </message>
    <message numerus="yes">
        <source>Paste %n File(s) as</source>
        <translation>
            <numerusform>%n Datei einfügen als</numerusform>
            <numerusform>%n Dateien einfügen als</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Look at Them First...</source>
        <translation>Erst a&amp;nsehen...</translation>
    </message>
    <message numerus="yes">
        <source>Paste Rules: %n</source>
        <translation>
            <numerusform>Regeln einfügen: %n</numerusform>
            <numerusform>Regeln einfügen: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cipwright::ui::PlacesDialog</name>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Element</source>
        <translation>Element</translation>
    </message>
    <message>
        <source>Part of</source>
        <translation>Teil von</translation>
    </message>
    <message>
        <source>The text is not XML now; mend it first.</source>
        <translation>Der Text ist gerade kein XML; beheben Sie das zuerst.</translation>
    </message>
    <message numerus="yes">
        <source>Places: %n. Double click goes there.</source>
        <translation>
            <numerusform>Stellen: %n. Ein Doppelklick führt hin.</numerusform>
            <numerusform>Stellen: %n. Ein Doppelklick führt hin.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cipwright::ui::PolicyChoice</name>
    <message>
        <source>Not at hand</source>
        <translation>Nicht zur Hand</translation>
    </message>
    <message>
        <source>Choose a file...</source>
        <translation>Datei wählen...</translation>
    </message>
    <message>
        <source>%1 (open)</source>
        <translation>%1 (offen)</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::PolicyCommands</name>
    <message>
        <source>&amp;Audit Mode</source>
        <translation>Ü&amp;berwachungsmodus</translation>
    </message>
    <message>
        <source>Whether Windows only logs</source>
        <translation>Ob Windows nur protokolliert</translation>
    </message>
    <message>
        <source>&amp;Enforce...</source>
        <translation>&amp;Erzwingen...</translation>
    </message>
    <message>
        <source>Show what the policy would block, and turn audit mode off</source>
        <translation>Zeigen, was die Richtlinie blockieren würde, und den Überwachungsmodus ausschalten</translation>
    </message>
    <message>
        <source>&amp;Version and Identity...</source>
        <translation>Version und Iden&amp;tität...</translation>
    </message>
    <message>
        <source>Change version, IDs, name and format</source>
        <translation>Version, IDs, Name und Format ändern</translation>
    </message>
    <message>
        <source>Tid&amp;y...</source>
        <translation>&amp;Aufräumen...</translation>
    </message>
    <message>
        <source>Take out what does nothing</source>
        <translation>Entfernen, was nichts bewirkt</translation>
    </message>
    <message>
        <source>Moni&amp;tor List...</source>
        <translation>Be&amp;obachtungsliste...</translation>
    </message>
    <message>
        <source>The files that the policy denies or watches, as text, and hunting queries</source>
        <translation>Die Dateien, die die Richtlinie verweigert oder beobachtet, als Text, und Suchabfragen</translation>
    </message>
    <message>
        <source>Save Summar&amp;y...</source>
        <translation>Zusammen&amp;fassung speichern...</translation>
    </message>
    <message>
        <source>Write what the policy does, in words, to a file</source>
        <translation>In Worten in eine Datei schreiben, was die Richtlinie tut</translation>
    </message>
    <message>
        <source>Copy Su&amp;mmary</source>
        <translation>Zusammenfassung &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy what the policy does, in words</source>
        <translation>In Worten kopieren, was die Richtlinie tut</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is in audit mode now; these go with it and are not: %2.</source>
        <translation>&quot;%1&quot; ist jetzt im Überwachungsmodus; diese gehören dazu und sind es nicht: %2.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is enforced now; these go with it and are still in audit mode: %2.</source>
        <translation>&quot;%1&quot; wird jetzt erzwungen; diese gehören dazu und sind noch im Überwachungsmodus: %2.</translation>
    </message>
    <message>
        <source>There is nothing to tidy in &quot;%1&quot;: no equal rules, no references to nothing, and nothing that nothing refers to.</source>
        <translation>In &quot;%1&quot; ist nichts aufzuräumen: keine gleichen Regeln, keine Verweise ins Leere und nichts, auf das nichts verweist.</translation>
    </message>
    <message>
        <source>Save Summary</source>
        <translation>Zusammenfassung speichern</translation>
    </message>
    <message>
        <source>Markdown (*.md);;Web pages (*.html);;Text (*.txt);;All files (*)</source>
        <translation>Markdown (*.md);;Webseiten (*.html);;Text (*.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Saved the summary as %1</source>
        <translation>Zusammenfassung gespeichert als %1</translation>
    </message>
    <message>
        <source>The summary of &quot;%1&quot; is on the clipboard.</source>
        <translation>Die Zusammenfassung von &quot;%1&quot; ist in der Zwischenablage.</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::PolicyDocument</name>
    <message>
        <source>Unsaved Work</source>
        <translation>Ungespeicherte Arbeit</translation>
    </message>
    <message>
        <source>Reload From Disk</source>
        <translation>Von der Platte neu laden</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::PolicyView</name>
    <message>
        <source>Show &amp;Text</source>
        <translation>&amp;Text zeigen</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::ProblemsModel</name>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Line:Column</source>
        <translation>Zeile:Spalte</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>byte %1</source>
        <translation>Byte %1</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::ProblemsPane</name>
    <message>
        <source>Problems: none</source>
        <translation>Probleme: keine</translation>
    </message>
    <message>
        <source>Problems: %1 (errors: %2, warnings: %3)</source>
        <translation>Probleme: %1 (Fehler: %2, Warnungen: %3)</translation>
    </message>
    <message>
        <source>%1; the first %2 are shown</source>
        <translation>%1; die ersten %2 werden gezeigt</translation>
    </message>
    <message>
        <source>What to do:</source>
        <translation>Was zu tun ist:</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Quelle: %1</translation>
    </message>
    <message>
        <source>&amp;Fix</source>
        <translation>&amp;Beheben</translation>
    </message>
    <message>
        <source>Fix &amp;All of This Kind</source>
        <translation>&amp;Alle dieser Art beheben</translation>
    </message>
    <message>
        <source>&amp;Explain</source>
        <translation>Er&amp;klären</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>Erklärung</translation>
    </message>
    <message>
        <source>What this problem means and what to do</source>
        <translation>Was dieses Problem bedeutet und was zu tun ist</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>No remedy can be applied without a decision of yours</source>
        <translation>Keine Abhilfe ist möglich, ohne dass Sie entscheiden</translation>
    </message>
    <message>
        <source>Fix All: %1</source>
        <translation>Alle beheben: %1</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::ReferenceList</name>
    <message>
        <source>Add...</source>
        <translation>Hinzufügen...</translation>
    </message>
    <message>
        <source>Add: %1</source>
        <translation>Hinzufügen: %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove: %1</source>
        <translation>Entfernen: %1</translation>
    </message>
    <message numerus="yes">
        <source>Remove References: %n</source>
        <translation>
            <numerusform>Verweise entfernen: %n</numerusform>
            <numerusform>Verweise entfernen: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cipwright::ui::ReferencePicker</name>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>What can be added</source>
        <translation>Was hinzugefügt werden kann</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Nothing is left that could be added.</source>
        <translation>Nichts ist übrig, das hinzugefügt werden könnte.</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::ReferencesModel</name>
    <message>
        <source>must not have it</source>
        <translation>darf sie nicht haben</translation>
    </message>
    <message>
        <source>Require That the EKU Is Missing</source>
        <translation>Fehlen der EKU verlangen</translation>
    </message>
    <message>
        <source>Require the EKU</source>
        <translation>EKU verlangen</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::RenameDialog</name>
    <message>
        <source>Rename ID</source>
        <translation>ID umbenennen</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>&amp;New ID:</source>
        <translation>&amp;Neue ID:</translation>
    </message>
    <message>
        <source>Another item has this ID; choose one that is free.</source>
        <translation>Ein anderer Eintrag hat diese ID; wählen Sie eine freie.</translation>
    </message>
    <message>
        <source>Type the new ID.</source>
        <translation>Geben Sie die neue ID ein.</translation>
    </message>
    <message numerus="yes">
        <source>References that change too: %n.</source>
        <translation>
            <numerusform>Verweise, die sich mit ändern: %n.</numerusform>
            <numerusform>Verweise, die sich mit ändern: %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cipwright::ui::ReplacementsModel</name>
    <message>
        <source>%1 (taken by another item)</source>
        <translation>%1 (von einem anderen Eintrag vergeben)</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>Ersetzt</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::RuleLinesModel</name>
    <message>
        <source>Deny</source>
        <translation>Verweigern</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Zulassen</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>Attribut</translation>
    </message>
    <message>
        <source>Type or paste here</source>
        <translation>Hier tippen oder einfügen</translation>
    </message>
    <message>
        <source>Kernel mode (scenario 131)</source>
        <translation>Kernelmodus (Szenario 131)</translation>
    </message>
    <message>
        <source>User mode (scenario 12)</source>
        <translation>Benutzermodus (Szenario 12)</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Min version</source>
        <translation>Mindestversion</translation>
    </message>
    <message>
        <source>Max version</source>
        <translation>Höchstversion</translation>
    </message>
    <message>
        <source>K</source>
        <translation>K</translation>
    </message>
    <message>
        <source>U</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Anmerkung</translation>
    </message>
    <message>
        <source>There already; delete the line</source>
        <translation>Schon vorhanden; löschen Sie die Zeile</translation>
    </message>
    <message>
        <source>No effect; tick K or U</source>
        <translation>Ohne Wirkung; haken Sie K oder B an</translation>
    </message>
    <message>
        <source>Takes effect under a signer</source>
        <translation>Wirkt unter einem Signaturgeber</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::SettingsDialog</name>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>&amp;Open the policies of last time at the start</source>
        <translation>Beim Start die Richtlinien vom letzten Mal &amp;öffnen</translation>
    </message>
    <message>
        <source>As the system has them</source>
        <translation>Wie im System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Do not ask</source>
        <translation>Nicht fragen</translation>
    </message>
    <message>
        <source>Ask once for each policy</source>
        <translation>Bei jeder Richtlinie einmal fragen</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Kinds of settings</source>
        <translation>Arten von Einstellungen</translation>
    </message>
    <message>
        <source>&amp;General</source>
        <translation>&amp;Allgemein</translation>
    </message>
    <message>
        <source>&amp;Policies</source>
        <translation>&amp;Richtlinien</translation>
    </message>
    <message>
        <source>P&amp;roblems</source>
        <translation>&amp;Probleme</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Unsaved work is kept aside this often, in case the program or the computer stops.</source>
        <translation>Ungespeicherte Arbeit wird so oft beiseitegelegt, falls das Programm oder der Rechner stehen bleibt.</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>Wie im System eingestellt</translation>
    </message>
    <message>
        <source>Used from the next start of the program on.</source>
        <translation>Ab dem nächsten Start des Programms verwendet.</translation>
    </message>
    <message>
        <source>&amp;Colours:</source>
        <translation>&amp;Farben:</translation>
    </message>
    <message>
        <source>&amp;Language from the next start:</source>
        <translation>&amp;Sprache ab dem nächsten Start:</translation>
    </message>
    <message>
        <source>&amp;Keep unsaved work every:</source>
        <translation>&amp;Ungespeichertes beiseitelegen alle:</translation>
    </message>
    <message>
        <source>Where audit mode is turned off or a policy without it is exported: Windows blocks what such a policy does not allow.</source>
        <translation>Wenn der Überwachungsmodus ausgeschaltet oder eine Richtlinie ohne ihn exportiert wird: Windows blockiert, was eine solche Richtlinie nicht zulässt.</translation>
    </message>
    <message>
        <source>The lowest that carries the policy</source>
        <translation>Die niedrigste, die die Richtlinie fasst</translation>
    </message>
    <message>
        <source>As PowerShell orders them</source>
        <translation>Wie PowerShell sie ordnet</translation>
    </message>
    <message>
        <source>As the WDAC Wizard orders them</source>
        <translation>Wie der WDAC Wizard sie ordnet</translation>
    </message>
    <message>
        <source>As the document has them</source>
        <translation>Wie das Dokument sie hat</translation>
    </message>
    <message>
        <source>Before a policy is &amp;enforced:</source>
        <translation>Bevor eine Richtlinie &amp;erzwungen wird:</translation>
    </message>
    <message>
        <source>&amp;Format version of CIPs:</source>
        <translation>&amp;Formatversion der CIPs:</translation>
    </message>
    <message>
        <source>Order of file &amp;rules in CIPs:</source>
        <translation>&amp;Ordnung der Dateiregeln in CIPs:</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter: a part of a code or of what it means</source>
        <translation>Filter: ein Teil eines Codes oder seiner Bedeutung</translation>
    </message>
    <message>
        <source>Severities of problems</source>
        <translation>Schweregrade der Probleme</translation>
    </message>
    <message>
        <source>A file &quot;.cipwright.toml&quot; beside a policy or in a folder above goes before these.</source>
        <translation>Eine Datei &quot;.cipwright.toml&quot; neben einer Richtlinie oder in einem Ordner darüber geht diesen vor.</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::SeveritiesModel</name>
    <message>
        <source>As it is</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Why it matters</source>
        <translation>Warum es wichtig ist</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>Von sich aus</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::ShortcutsDialog</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::SignDialog</name>
    <message>
        <source>The policy</source>
        <translation>Die Richtlinie</translation>
    </message>
    <message>
        <source>The certificate</source>
        <translation>Das Zertifikat</translation>
    </message>
    <message>
        <source>Starting Windows, and getting rid of the policy</source>
        <translation>Windows-Start und Entfernen der Richtlinie</translation>
    </message>
    <message>
        <source>Sign &quot;%1&quot;</source>
        <translation>&quot;%1&quot; signieren</translation>
    </message>
    <message>
        <source>The policy was not signed.</source>
        <translation>Die Richtlinie wurde nicht signiert.</translation>
    </message>
    <message>
        <source>The key was not read.</source>
        <translation>Der Schlüssel wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>Reading the certificate...</source>
        <translation>Das Zertifikat wird gelesen...</translation>
    </message>
    <message>
        <source>Opening the key...</source>
        <translation>Der Schlüssel wird geöffnet...</translation>
    </message>
    <message>
        <source>The certificate was not read.</source>
        <translation>Das Zertifikat wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>The key was not opened.</source>
        <translation>Der Schlüssel wurde nicht geöffnet.</translation>
    </message>
    <message>
        <source>%1, valid until %2</source>
        <translation>%1, gültig bis %2</translation>
    </message>
    <message>
        <source>No certificate is read yet</source>
        <translation>Noch kein Zertifikat gelesen</translation>
    </message>
    <message>
        <source>No key is open yet</source>
        <translation>Noch kein Schlüssel geöffnet</translation>
    </message>
    <message>
        <source>Ready to be signed.</source>
        <translation>Bereit zum Signieren.</translation>
    </message>
    <message>
        <source>It cannot be signed while there are errors.</source>
        <translation>Solange es Fehler gibt, kann nicht signiert werden.</translation>
    </message>
    <message>
        <source>Choose the certificate of the key.</source>
        <translation>Wählen Sie das Zertifikat des Schlüssels.</translation>
    </message>
    <message>
        <source>Choose a key and its certificate.</source>
        <translation>Wählen Sie einen Schlüssel und sein Zertifikat.</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Was misslungen ist</translation>
    </message>
    <message>
        <source>Signing elsewhere</source>
        <translation>Anderswo signieren</translation>
    </message>
    <message>
        <source>The text is not XML; mend it before it is signed.</source>
        <translation>Der Text ist kein XML; beheben Sie das vor dem Signieren.</translation>
    </message>
    <message>
        <source>Errors of the policy</source>
        <translation>Fehler der Richtlinie</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Add this certificate to the SupplementalPolicySigners of &quot;%1&quot;, which must be signed and deployed again</source>
        <translation>Dieses Zertifikat den SupplementalPolicySigners von &quot;%1&quot; hinzufügen, die dann neu signiert und verteilt werden muss</translation>
    </message>
    <message>
        <source>The base was not changed.</source>
        <translation>Die Basis wurde nicht geändert.</translation>
    </message>
    <message>
        <source>Add Signer of Supplementals</source>
        <translation>Signaturgeber für Ergänzungen hinzufügen</translation>
    </message>
    <message>
        <source>Prepare for Signing</source>
        <translation>Für das Signieren vorbereiten</translation>
    </message>
    <message>
        <source>It was given up; nothing was written.</source>
        <translation>Abgebrochen; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Where the key is</source>
        <translation>Wo der Schlüssel ist</translation>
    </message>
    <message>
        <source>Key and certificate in one file (PFX, PKCS #12)</source>
        <translation>Schlüssel und Zertifikat in einer Datei (PFX, PKCS #12)</translation>
    </message>
    <message>
        <source>Key and certificate in files of their own (PEM)</source>
        <translation>Schlüssel und Zertifikat in eigenen Dateien (PEM)</translation>
    </message>
    <message>
        <source>Key in a smart card or other token (PKCS #11)</source>
        <translation>Schlüssel in einer Smartcard oder einem anderen Token (PKCS #11)</translation>
    </message>
    <message>
        <source>Key elsewhere: write what is to be signed, read the signature</source>
        <translation>Schlüssel anderswo: zu Signierendes schreiben, Signatur lesen</translation>
    </message>
    <message>
        <source>&amp;From:</source>
        <translation>&amp;Quelle:</translation>
    </message>
    <message>
        <source>&amp;Certificate:</source>
        <translation>&amp;Zertifikat:</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.cer *.crt *.der *.p7b);;All files (*)</source>
        <translation>Zertifikate (*.pem *.cer *.crt *.der *.p7b);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation>S&amp;chlüssel:</translation>
    </message>
    <message>
        <source>Keys (*.pfx *.p12 *.pem *.key);;All files (*)</source>
        <translation>Schlüssel (*.pfx *.p12 *.pem *.key);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>&amp;Open Key</source>
        <translation>Schlüssel &amp;öffnen</translation>
    </message>
    <message>
        <source>F&amp;urther certificates:</source>
        <translation>&amp;Weitere Zertifikate:</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Signer:</source>
        <translation>Signaturgeber:</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>Hashverfahren</translation>
    </message>
    <message>
        <source>Put further certificates &amp;into the file</source>
        <translation>Weitere Zertifikate in die &amp;Datei aufnehmen</translation>
    </message>
    <message>
        <source>&amp;Digest:</source>
        <translation>&amp;Hashverfahren:</translation>
    </message>
    <message>
        <source>&amp;Base policy:</source>
        <translation>&amp;Basisrichtlinie:</translation>
    </message>
    <message>
        <source>&amp;Version in use:</source>
        <translation>&amp;Version im Einsatz:</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Fix &amp;All</source>
        <translation>&amp;Alle beheben</translation>
    </message>
    <message>
        <source>&amp;Write What Is to Be Signed...</source>
        <translation>Zu Signie&amp;rendes schreiben...</translation>
    </message>
    <message>
        <source>What was written</source>
        <translation>Was geschrieben wurde</translation>
    </message>
    <message>
        <source>The policy is signed</source>
        <translation>Die Richtlinie ist signiert</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>Wählen...</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>Wählen: %1</translation>
    </message>
    <message>
        <source>Policies (*.xml *.cip *.p7b *.bin);;All files (*)</source>
        <translation>Richtlinien (*.xml *.cip *.p7b *.bin);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The file was not read.</source>
        <translation>Die Datei wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>&amp;Key&apos;s URI:</source>
        <translation>&amp;URI des Schlüssels:</translation>
    </message>
    <message>
        <source>&amp;PIN:</source>
        <translation>&amp;PIN:</translation>
    </message>
    <message>
        <source>&amp;Passphrase:</source>
        <translation>&amp;Passphrase:</translation>
    </message>
    <message>
        <source>A PKCS #11 URI, with the token and the name or id of the key. ?module-path=FILE names the library of the token; without it p11-kit finds it.</source>
        <translation>Eine PKCS-#11-URI mit dem Token und dem Namen oder der ID des Schlüssels. ?module-path=DATEI nennt die Bibliothek des Tokens; ohne das findet p11-kit sie.</translation>
    </message>
    <message>
        <source>The one in the token</source>
        <translation>Das im Token</translation>
    </message>
    <message>
        <source>Read &amp;Signature...</source>
        <translation>Signatur &amp;lesen...</translation>
    </message>
    <message>
        <source>&amp;Sign...</source>
        <translation>&amp;Signieren...</translation>
    </message>
    <message>
        <source>Signature of the Policy</source>
        <translation>Signatur der Richtlinie</translation>
    </message>
    <message>
        <source>Signatures (*.sig *.bin *.p7s *.p7b *.p7m *.der);;All files (*)</source>
        <translation>Signaturen (*.sig *.bin *.p7s *.p7b *.p7m *.der);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Write Signed Policy</source>
        <translation>Signierte Richtlinie schreiben</translation>
    </message>
    <message>
        <source>Binary policies (*.cip *.p7b *.bin);;All files (*)</source>
        <translation>Binäre Richtlinien (*.cip *.p7b *.bin);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Signing...</source>
        <translation>Wird signiert...</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Write What Is to Be Signed</source>
        <translation>Zu Signierendes schreiben</translation>
    </message>
    <message>
        <source>To be signed (*.tbs);;All files (*)</source>
        <translation>Zu Signierendes (*.tbs);;Alle Dateien (*)</translation>
    </message>
    <message numerus="yes">
        <source>%1 was written. Have these %n bytes signed with the key of the certificate, with RSA PKCS #1 v1.5 and %2; their digest is %3. Then choose the signature. Do not change the policy, the digest or the certificates in between.</source>
        <translation>
            <numerusform>%1 wurde geschrieben. Lassen Sie dieses %n Byte mit dem Schlüssel des Zertifikats signieren, mit RSA PKCS #1 v1.5 und %2; sein Hash ist %3. Wählen Sie danach die Signatur. Ändern Sie dazwischen weder Richtlinie noch Hashverfahren noch Zertifikate.</numerusform>
            <numerusform>%1 wurde geschrieben. Lassen Sie diese %n Bytes mit dem Schlüssel des Zertifikats signieren, mit RSA PKCS #1 v1.5 und %2; ihr Hash ist %3. Wählen Sie danach die Signatur. Ändern Sie dazwischen weder Richtlinie noch Hashverfahren noch Zertifikate.</numerusform>
        </translation>
    </message>
    <message>
        <source>The signed policy was not written.</source>
        <translation>Die signierte Richtlinie wurde nicht geschrieben.</translation>
    </message>
    <message>
        <source>File: %1</source>
        <translation>Datei: %1</translation>
    </message>
    <message numerus="yes">
        <source>Size: %n bytes</source>
        <translation>
            <numerusform>Größe: %n Byte</numerusform>
            <numerusform>Größe: %n Bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>SHA-256: %1</source>
        <translation>SHA-256: %1</translation>
    </message>
    <message>
        <source>Signed by: %1</source>
        <translation>Signiert von: %1</translation>
    </message>
    <message>
        <source>Digest of the signature: %1</source>
        <translation>Hashverfahren der Signatur: %1</translation>
    </message>
    <message>
        <source>The file was read back from the disk and verified.</source>
        <translation>Die Datei wurde von der Platte zurückgelesen und geprüft.</translation>
    </message>
    <message>
        <source>Signed %1 with the certificate of %2.</source>
        <translation>%1 mit dem Zertifikat von %2 signiert.</translation>
    </message>
    <message>
        <source>Type the PIN and press Enter.</source>
        <translation>Geben Sie die PIN ein, und drücken Sie die Eingabetaste.</translation>
    </message>
    <message>
        <source>Type the passphrase and press Enter.</source>
        <translation>Geben Sie die Passphrase ein, und drücken Sie die Eingabetaste.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>What was changed in the policy is not saved yet: save it, so that the next version has it too.</source>
        <translation>Was in der Richtlinie geändert wurde, ist noch nicht gespeichert: Speichern Sie es, damit auch die nächste Version es hat.</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::SignatureCard</name>
    <message>
        <source>The signature of the binary is not valid: %1</source>
        <translation>Die Signatur der Binärdatei ist ungültig: %1</translation>
    </message>
    <message>
        <source>The binary was signed by %1, and is as it was signed.</source>
        <translation>Die Binärdatei wurde von %1 signiert und ist seither unverändert.</translation>
    </message>
    <message>
        <source>The policy accepts updates of this signer.</source>
        <translation>Die Richtlinie nimmt Aktualisierungen von diesem Signaturgeber an.</translation>
    </message>
    <message>
        <source>The policy does not accept updates of this signer: it is none of its UpdatePolicySigners.</source>
        <translation>Die Richtlinie nimmt keine Aktualisierungen von diesem Signaturgeber an: Er gehört nicht zu ihren UpdatePolicySigners.</translation>
    </message>
    <message>
        <source>The certificate that signed is not in the file.</source>
        <translation>Das Zertifikat, mit dem signiert wurde, ist nicht in der Datei.</translation>
    </message>
    <message>
        <source>Digest: %1</source>
        <translation>Hashverfahren: %1</translation>
    </message>
    <message>
        <source>Signing time: not said</source>
        <translation>Signaturzeit: nicht angegeben</translation>
    </message>
    <message>
        <source>Signing time, as the signer has it: %1</source>
        <translation>Signaturzeit, nach Angabe des Signaturgebers: %1</translation>
    </message>
    <message>
        <source>Details of the signature</source>
        <translation>Einzelheiten der Signatur</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::SigningCommands</name>
    <message>
        <source>Choose Certificates</source>
        <translation>Zertifikate wählen</translation>
    </message>
    <message>
        <source>Certificates and what they signed (*.cer *.crt *.der *.pem *.p7b *.p7c *.cip);;All files (*)</source>
        <translation>Zertifikate und damit Signiertes (*.cer *.crt *.der *.pem *.p7b *.p7c *.cip);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open the policy first that is to get a signer of the certificate.</source>
        <translation>Öffnen Sie zuerst die Richtlinie, die einen Signaturgeber zu dem Zertifikat erhalten soll.</translation>
    </message>
    <message>
        <source>No certificate was read from &quot;%1&quot;: %2</source>
        <translation>Aus &quot;%1&quot; wurde kein Zertifikat gelesen: %2</translation>
    </message>
    <message>
        <source>Si&amp;gn...</source>
        <translation>Signie&amp;ren...</translation>
    </message>
    <message>
        <source>Add S&amp;igner from Certificate...</source>
        <translation>S&amp;ignaturgeber aus Zertifikat hinzufügen...</translation>
    </message>
    <message>
        <source>Sign the policy with a certificate</source>
        <translation>Die Richtlinie mit einem Zertifikat signieren</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::StartPage</name>
    <message>
        <source>No policy is open</source>
        <translation>Keine Richtlinie ist offen</translation>
    </message>
    <message>
        <source>&amp;Open Policy...</source>
        <translation>Richtlinie &amp;öffnen...</translation>
    </message>
    <message>
        <source>&amp;New Policy...</source>
        <translation>&amp;Neue Richtlinie...</translation>
    </message>
    <message>
        <source>Or drop files here: policies as XML, or as binaries that Windows loads (.cip, .p7b, .bin).</source>
        <translation>Oder ziehen Sie Dateien hierher: Richtlinien als XML oder als Binärdateien, wie Windows sie lädt (.cip, .p7b, .bin).</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::StatusSummary</name>
    <message>
        <source>No problems found</source>
        <translation>Keine Probleme gefunden</translation>
    </message>
    <message>
        <source>Errors: %1, warnings: %2</source>
        <translation>Fehler: %1, Warnungen: %2</translation>
    </message>
    <message>
        <source>File rules: %1</source>
        <translation>Dateiregeln: %1</translation>
    </message>
    <message>
        <source>CIP v%1</source>
        <translation>CIP v%1</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::SupplementalCommands</name>
    <message>
        <source>&amp;Turn Into Supplemental of...</source>
        <translation>In Ergänzung &amp;umwandeln...</translation>
    </message>
    <message>
        <source>&amp;Move to Another Base...</source>
        <translation>Zu &amp;anderer Basis wechseln...</translation>
    </message>
    <message>
        <source>&amp;Check Against Base...</source>
        <translation>Gegen &amp;Basis prüfen...</translation>
    </message>
    <message>
        <source>Make a supplemental of another base from this base policy</source>
        <translation>Aus dieser Basisrichtlinie eine Ergänzung zu einer anderen Basis machen</translation>
    </message>
    <message>
        <source>Let this supplemental widen another base</source>
        <translation>Diese Ergänzung eine andere Basis erweitern lassen</translation>
    </message>
    <message>
        <source>Show what stands between this policy and a base</source>
        <translation>Zeigen, was zwischen dieser Richtlinie und einer Basis steht</translation>
    </message>
    <message>
        <source>&amp;Supplemental</source>
        <translation>E&amp;rgänzung</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::SupplementalDialog</name>
    <message>
        <source>Turn &quot;%1&quot; Into a Supplemental</source>
        <translation>&quot;%1&quot; in eine Ergänzung umwandeln</translation>
    </message>
    <message>
        <source>Move &quot;%1&quot; to Another Base</source>
        <translation>&quot;%1&quot; zu anderer Basis wechseln</translation>
    </message>
    <message>
        <source>Check &quot;%1&quot; Against Its Base</source>
        <translation>&quot;%1&quot; gegen ihre Basis prüfen</translation>
    </message>
    <message>
        <source>&amp;New PolicyID</source>
        <translation>&amp;Neue PolicyID</translation>
    </message>
    <message>
        <source>&amp;Remove what denies, which Windows ignores here</source>
        <translation>&amp;Verweigerndes entfernen, das Windows hier übergeht</translation>
    </message>
    <message>
        <source>&amp;Changes:</source>
        <translation>Änderun&amp;gen:</translation>
    </message>
    <message>
        <source>&amp;What stands between the two:</source>
        <translation>&amp;Was zwischen beiden steht:</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Base policy</source>
        <translation>Basisrichtlinie</translation>
    </message>
    <message>
        <source>Choose a base policy</source>
        <translation>Basisrichtlinie wählen</translation>
    </message>
    <message>
        <source>&amp;File...</source>
        <translation>&amp;Datei...</translation>
    </message>
    <message>
        <source>&amp;Base policy:</source>
        <translation>&amp;Basisrichtlinie:</translation>
    </message>
    <message>
        <source>With its old PolicyID, the supplemental replaces the policy that it was on the computers that have it.</source>
        <translation>Mit ihrer alten PolicyID ersetzt die Ergänzung auf den Computern, die sie haben, die Richtlinie, die sie vorher war.</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>&amp;Move</source>
        <translation>We&amp;chseln</translation>
    </message>
    <message>
        <source>The text is not XML now; mend it first.</source>
        <translation>Der Text ist gerade kein XML; beheben Sie das zuerst.</translation>
    </message>
    <message>
        <source>Choose the base policy: one that is open, or a file.</source>
        <translation>Wählen Sie die Basisrichtlinie: eine offene oder eine Datei.</translation>
    </message>
    <message>
        <source>Looking at the policies...</source>
        <translation>Die Richtlinien werden geprüft...</translation>
    </message>
    <message>
        <source>Nothing stands between the policy and the base.</source>
        <translation>Nichts steht zwischen der Richtlinie und der Basis.</translation>
    </message>
    <message numerus="yes">
        <source>Findings: %n. Double click goes to the place.</source>
        <translation>
            <numerusform>Befunde: %n. Ein Doppelklick führt zur Stelle.</numerusform>
            <numerusform>Befunde: %n. Ein Doppelklick führt zur Stelle.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to change: it is a supplemental of this base.</source>
        <translation>Nichts ist zu ändern: Sie ist eine Ergänzung zu dieser Basis.</translation>
    </message>
    <message>
        <source>All of it is one step of undo. What is left to do is shown then.</source>
        <translation>Alles ist ein Schritt für Rückgängig. Was noch zu tun bleibt, wird danach gezeigt.</translation>
    </message>
    <message>
        <source>Turn Into Supplemental</source>
        <translation>In Ergänzung umwandeln</translation>
    </message>
    <message>
        <source>Move to Another Base</source>
        <translation>Zu anderer Basis wechseln</translation>
    </message>
    <message>
        <source>&amp;Turn Into Supplemental</source>
        <translation>In Ergänzung &amp;umwandeln</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::TidyDialog</name>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>then</source>
        <translation>danach</translation>
    </message>
    <message>
        <source>The text is not XML now; mend it first.</source>
        <translation>Der Text ist gerade kein XML; beheben Sie das zuerst.</translation>
    </message>
    <message>
        <source>There is nothing left to tidy.</source>
        <translation>Nichts ist mehr aufzuräumen.</translation>
    </message>
    <message>
        <source>Steps ticked: %1 of %2. Double click goes to the line.</source>
        <translation>Angehakte Schritte: %1 von %2. Ein Doppelklick führt zur Zeile.</translation>
    </message>
    <message>
        <source>Tidy</source>
        <translation>Aufräumen</translation>
    </message>
    <message numerus="yes">
        <source>Tidied &quot;%1&quot;. Steps: %n. Undo takes all of them back.</source>
        <translation>
            <numerusform>&quot;%1&quot; aufgeräumt. Schritte: %n. Rückgängig nimmt alle zurück.</numerusform>
            <numerusform>&quot;%1&quot; aufgeräumt. Schritte: %n. Rückgängig nimmt alle zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>Tidy &quot;%1&quot;</source>
        <translation>&quot;%1&quot; aufräumen</translation>
    </message>
    <message>
        <source>What is ticked does nothing and is taken out, with the notes above it. What is allowed and denied stays what it is.</source>
        <translation>Was angehakt ist, bewirkt nichts und wird entfernt, samt den Notizen darüber. Was zugelassen und verweigert wird, bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>&amp;Tidy</source>
        <translation>&amp;Aufräumen</translation>
    </message>
    <message>
        <source>&amp;Go to Line</source>
        <translation>Zur &amp;Zeile gehen</translation>
    </message>
    <message>
        <source>Tick &amp;All</source>
        <translation>A&amp;lle anhaken</translation>
    </message>
    <message>
        <source>Tick &amp;None</source>
        <translation>&amp;Keine anhaken</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::ToolMenus</name>
    <message>
        <source>Add Rule</source>
        <translation>Neue Regel</translation>
    </message>
    <message>
        <source>Add rules of a kind</source>
        <translation>Regeln einer Art hinzufügen</translation>
    </message>
    <message>
        <source>Export CIP</source>
        <translation>CIP exportieren</translation>
    </message>
    <message>
        <source>Export With Format Version %1...</source>
        <translation>Mit Formatversion %1 exportieren...</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::ViewCommands</name>
    <message>
        <source>Show &amp;Text</source>
        <translation>&amp;Text zeigen</translation>
    </message>
    <message>
        <source>&amp;Next Part of the Window</source>
        <translation>&amp;Nächster Teil des Fensters</translation>
    </message>
    <message>
        <source>&amp;Previous Part of the Window</source>
        <translation>&amp;Voriger Teil des Fensters</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>&amp;Reset Zoom</source>
        <translation>N&amp;ormale Größe</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::XmlPane</name>
    <message>
        <source>Policy text</source>
        <translation>Text der Richtlinie</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>E&amp;infügen</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>Alles a&amp;uswählen</translation>
    </message>
</context>
<context>
    <name>cipwright::ui::XmlSync</name>
    <message>
        <source>Typing</source>
        <translation>Tippen</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Opens Windows App Control policies: XML, or binaries (.cip, .p7b, .bin).</source>
        <translation>Öffnet Richtlinien der Windows-App-Steuerung: XML oder Binärdateien (.cip, .p7b, .bin).</translation>
    </message>
    <message>
        <source>Write pictures of the window to a folder and end.</source>
        <translation>Bilder des Fensters in einen Ordner schreiben und enden.</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>ORDNER</translation>
    </message>
    <message>
        <source>Policies to open.</source>
        <translation>Zu öffnende Richtlinien.</translation>
    </message>
</context>
</TS>
