#include "core/check/checker.h"
#include "core/check/schema/readchecked.h"
#include "core/work/compare.h"
#include "core/work/threeway.h"
#include "core/xml/reader.h"
#include "tests/core/work/randomedits.h"
#include "tests/support/generator.h"
#include "tests/support/shared.h"

#include <QtTest>

#include <algorithm>

namespace cipwright::test {

namespace {

struct Loaded {
    explicit Loaded(std::string bytes)
        : text(PolicyText::fromBytes(std::move(bytes)))
        , policy(readPolicy(text).policy) {}

    [[nodiscard]] MergeInput input() const { return {&text, &policy}; }

    PolicyText text;
    Policy policy;
};

// A small policy in which each part of a test puts its own.
struct Sample {
    std::string version = "1.0.0.0";
    std::string option = "Enabled:UMCI";
    std::string ekus;
    std::string rules;
    std::string signers;
    std::string kernel;
    std::string user;
    std::string more;

    [[nodiscard]] std::string text() const {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
               "<SiPolicy xmlns=\"urn:schemas-microsoft-com:sipolicy\" PolicyType=\"Base "
               "Policy\">\n"
               "  <VersionEx>"
               + version
               + "</VersionEx>\n"
                 "  <PlatformID>{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}</PlatformID>\n"
                 "  <Rules>\n    <Rule>\n      <Option>"
               + option
               + "</Option>\n    </Rule>\n    <Rule>\n      "
                 "<Option>Enabled:Unsigned System Integrity Policy</Option>\n    </Rule>\n"
                 "  </Rules>\n"
               + list("EKUs", ekus) + list("FileRules", rules) + list("Signers", signers)
               + "  <SigningScenarios>\n"
                 "    <SigningScenario ID=\"ID_SIGNINGSCENARIO_DRIVERS_1\" Value=\"131\">\n"
                 "      <ProductSigners>\n"
               + kernel
               + "      </ProductSigners>\n    </SigningScenario>\n"
                 "    <SigningScenario ID=\"ID_SIGNINGSCENARIO_WINDOWS\" Value=\"12\">\n"
                 "      <ProductSigners>\n"
               + user + "      </ProductSigners>\n    </SigningScenario>\n  </SigningScenarios>\n"
               + more
               + "  <BasePolicyID>{11111111-1111-4111-8111-111111111111}</BasePolicyID>\n"
                 "  <PolicyID>{11111111-1111-4111-8111-111111111111}</PolicyID>\n</SiPolicy>\n";
    }

    static std::string list(const std::string& name, const std::string& items) {
        return items.empty() ? items : "  <" + name + ">\n" + items + "  </" + name + ">\n";
    }
};

std::string deny(const std::string& id, const std::string& file, const std::string& more = {}) {
    return "    <Deny ID=\"" + id + "\" FileName=\"" + file + "\"" + more + " />\n";
}

std::string refs(std::initializer_list<const char*> ids) {
    std::string list = "        <FileRulesRef>\n";
    for (const char* const id : ids) {
        list += std::string("          <FileRuleRef RuleID=\"") + id + "\" />\n";
    }
    return list + "        </FileRulesRef>\n";
}

std::string replaced(std::string text, const std::string& what, const std::string& instead) {
    const auto at = text.find(what);
    return at == std::string::npos ? std::string() : text.replace(at, what.size(), instead);
}

MergeResult merged(const Loaded& base, const Loaded& ours, const Loaded& theirs,
                   const MergePreference& preference = {}) {
    auto result = mergeThreeWay(base.input(), ours.input(), theirs.input(), preference);
    if (!result) {
        qWarning("%s", result.error().front().message().c_str());
        MergeResult failed;
        failed.undecided = 999;
        return failed;
    }
    return std::move(*result);
}

MergeResult merged(const Sample& base, const Sample& ours, const Sample& theirs,
                   const MergePreference& preference = {}) {
    return merged(Loaded(base.text()), Loaded(ours.text()), Loaded(theirs.text()), preference);
}

const MergePreference preferOurs{.all = oursNumber, .some = {}};
const MergePreference preferTheirs{.all = theirsNumber, .some = {}};

QString differences(const Policy& left, const Policy& right) {
    QStringList lines;
    for (const Difference& difference : comparePolicies(left, right)) {
        lines.append(QString::fromStdString(textOf(difference)));
    }
    return lines.join('\n');
}

QString keysOf(const MergeResult& result) {
    QStringList keys;
    for (const MergeConflict& conflict : result.conflicts) {
        keys.append(QString::fromStdString(conflict.key));
    }
    return keys.join('|');
}

// The errors of a policy, each once.
QStringList errorsOf(const PolicyText& text) {
    QStringList errors;
    for (const Diagnostic& diagnostic : Checker().check(text, readChecked(text))) {
        if (diagnostic.severity() == Severity::Error) {
            errors.append(QString::fromStdString(diagnostic.message()));
        }
    }
    errors.sort();
    return errors;
}

// A rule of two that are not to be touched, and one that each part has as it likes.
Sample withRule(const std::string& rule, std::initializer_list<const char*> user,
                std::initializer_list<const char*> kernel = {}) {
    Sample sample;
    sample.rules = deny("ID_DENY_KEEP", "keep.exe") + rule;
    sample.user = refs(user);
    sample.kernel = kernel.size() == 0 ? std::string() : refs(kernel);
    return sample;
}

const auto versioned = [](const char* version, const char* file = "r.exe") {
    return withRule(deny("ID_DENY_R", file, std::string(" MinimumFileVersion=\"") + version + "\""),
                    {"ID_DENY_KEEP", "ID_DENY_R"});
};

} // namespace

class ThreeWayTest : public QObject {
    Q_OBJECT

private slots:
    void bothAddRules();
    void bothAddTheSame();
    void mergesAttributesOneByOne();
    void keepsWhatOursWrote();
    void listsWhatBothChanged();
    void asksAboutDeletedAndChanged();
    void bringsBackWithAllUses();
    void notesAndNames();
    void takesTheHigherVersion();
    void keepsWhatIsStillNeeded();
    void bringsBackWhatIsNeeded();
    void mergesSigners();
    void mergesLists();
    void mergesSettingsAndMacros();
    void readsBinaries();
    void changesNothingWithoutChanges_data();
    void changesNothingWithoutChanges();
    void makesAnyPolicyOfAnother();
    void keepsToRandomChanges();
    void joinsRandomChanges();
    void mergesRealPolicies();
};

void ThreeWayTest::bothAddRules() {
    const Sample base = withRule({}, {"ID_DENY_KEEP"});
    const Sample ours = withRule(deny("ID_DENY_NEW", "ours.exe"), {"ID_DENY_KEEP", "ID_DENY_NEW"});
    const Sample theirs = withRule("    <!-- Ticket 12 -->\n" + deny("ID_DENY_NEW", "theirs.exe"),
                                   {"ID_DENY_KEEP", "ID_DENY_NEW"});
    const MergeResult result = merged(base, ours, theirs);
    QCOMPARE(result.conflicts.size(), std::size_t{0});
    QCOMPARE(result.text.text(),
             withRule(deny("ID_DENY_NEW", "ours.exe") + "    <!-- Ticket 12 -->\n"
                          + deny("ID_DENY_NEW_2", "theirs.exe"),
                      {"ID_DENY_KEEP", "ID_DENY_NEW", "ID_DENY_NEW_2"})
                 .text());
    QCOMPARE(result.counts.rules, std::size_t{1});
    QVERIFY((result.renamed == RenamedIds{{"ID_DENY_NEW", "ID_DENY_NEW_2"}}));
    PolicyText again = Loaded(ours.text()).text;
    for (const TextPatch& patch : result.patches) {
        again.apply(patch);
    }
    QCOMPARE(again.text(), result.text.text());
}

void ThreeWayTest::bothAddTheSame() {
    const Sample base = withRule({}, {"ID_DENY_KEEP"});
    const Sample ours = withRule(deny("ID_DENY_A", "new.exe"), {"ID_DENY_KEEP", "ID_DENY_A"});
    const Sample theirs = withRule(deny("ID_DENY_B", "NEW.EXE"), {"ID_DENY_KEEP"}, {"ID_DENY_B"});
    const MergeResult result = merged(base, ours, theirs);
    QCOMPARE(result.conflicts.size(), std::size_t{0});
    QCOMPARE(result.text.text(),
             withRule(deny("ID_DENY_A", "new.exe"), {"ID_DENY_KEEP", "ID_DENY_A"}, {"ID_DENY_A"})
                 .text());
}

void ThreeWayTest::mergesAttributesOneByOne() {
    const MergeResult result =
        merged(versioned("1.0.0.0"), versioned("2.0.0.0"), versioned("1.0.0.0", "renamed.exe"));
    QCOMPARE(result.conflicts.size(), std::size_t{0});
    QCOMPARE(result.text.text(), versioned("2.0.0.0", "renamed.exe").text());
    // Deleted by one, untouched by the other.
    const Sample without = withRule({}, {"ID_DENY_KEEP"});
    QCOMPARE(merged(versioned("1.0.0.0"), versioned("1.0.0.0"), without).text.text(),
             without.text());
    QCOMPARE(merged(versioned("1.0.0.0"), without, versioned("1.0.0.0")).text.text(),
             without.text());
    // Changed by both in the same way.
    QCOMPARE(
        merged(versioned("1.0.0.0"), versioned("2.0.0.0", "A.exe"), versioned("2.0.0.0", "a.EXE"))
            .text.text(),
        versioned("2.0.0.0", "A.exe").text());
}

void ThreeWayTest::keepsWhatOursWrote() {
    const Sample base = withRule(deny("ID_DENY_A", "a.exe") + deny("ID_DENY_B", "b.exe"),
                                 {"ID_DENY_KEEP", "ID_DENY_A", "ID_DENY_B"});
    // Other order, other IDs, comments and layout.
    Sample ours = base;
    ours.rules = "    <!-- Section B -->\n\n      <Deny FileName=\"b.exe\"\n ID=\"ID_DENY_9\"/>\n"
                 + deny("ID_DENY_KEEP", "keep.exe") + deny("ID_DENY_8", "a.exe");
    ours.user = refs({"ID_DENY_9", "ID_DENY_KEEP", "ID_DENY_8"});
    Sample theirs = base;
    theirs.rules = replaced(base.rules, "FileName=\"b.exe\"",
                            "FileName=\"b.exe\" MaximumFileVersion=\"4.0.0.0\"");
    const MergeResult result = merged(base, ours, theirs);
    QCOMPARE(result.conflicts.size(), std::size_t{0});
    QCOMPARE(result.text.text(), replaced(ours.text(), "FileName=\"b.exe\"\n",
                                          "FileName=\"b.exe\" MaximumFileVersion=\"4.0.0.0\"\n"));
}

void ThreeWayTest::listsWhatBothChanged() {
    const Sample base = versioned("1.0.0.0");
    const Sample ours = versioned("2.0.0.0");
    const Sample theirs = versioned("3.0.0.0");
    const MergeResult result = merged(base, ours, theirs);
    QCOMPARE(result.undecided, std::size_t{1});
    QVERIFY(result.patches.empty());
    const std::vector<MergeConflict> wanted{
        {"ID_DENY_R MinimumFileVersion",
         "MinimumFileVersion of ID_DENY_R, Deny FileName=\"r.exe\" MinimumFileVersion=\"2.0.0.0\"",
         {{oursNumber, "2.0.0.0"}, {theirsNumber, "3.0.0.0"}},
         "1.0.0.0",
         false}};
    QVERIFY(result.conflicts == wanted);
    QCOMPARE(merged(base, ours, theirs, preferOurs).text.text(), ours.text());
    QCOMPARE(merged(base, ours, theirs, preferTheirs).text.text(), theirs.text());
    const MergePreference one{.all = oursNumber,
                              .some = {{"ID_DENY_R MinimumFileVersion", theirsNumber}}};
    QCOMPARE(merged(base, ours, theirs, one).text.text(), theirs.text());
}

void ThreeWayTest::asksAboutDeletedAndChanged() {
    const Sample base = versioned("1.0.0.0");
    const Sample without = withRule({}, {"ID_DENY_KEEP"});
    const Sample changed = versioned("2.0.0.0");
    for (const bool oursDeleted : {false, true}) {
        const Sample& ours = oursDeleted ? without : changed;
        const Sample& theirs = oursDeleted ? changed : without;
        const MergeResult result = merged(base, ours, theirs);
        QCOMPARE(keysOf(result), QString("ID_DENY_R"));
        QVERIFY(result.conflicts.front().isDeletion);
        QCOMPARE(result.conflicts.front().values.at(oursDeleted ? 0 : 1), std::string("deleted"));
        QCOMPARE(result.conflicts.front().values.at(oursDeleted ? 1 : 0),
                 std::string("changed: MinimumFileVersion 2.0.0.0"));
        QCOMPARE(merged(base, ours, theirs, preferOurs).text.text(), ours.text());
        QCOMPARE(merged(base, ours, theirs, preferTheirs).text.text(), theirs.text());
    }
    // A new use is a change as well, a name is none.
    const Sample used = withRule(deny("ID_DENY_R", "r.exe", " MinimumFileVersion=\"1.0.0.0\""),
                                 {"ID_DENY_KEEP", "ID_DENY_R"}, {"ID_DENY_R"});
    QCOMPARE(keysOf(merged(base, used, without)), QString("ID_DENY_R"));
    QCOMPARE(merged(base, used, without, preferOurs).text.text(), used.text());
    Sample named = base;
    named.rules = replaced(base.rules, "ID=\"ID_DENY_R\"", "ID=\"ID_DENY_R\" FriendlyName=\"R\"");
    QCOMPARE(merged(base, named, without).text.text(), without.text());
}

void ThreeWayTest::bringsBackWithAllUses() {
    const Sample base = withRule(deny("ID_DENY_R", "r.exe"), {"ID_DENY_KEEP", "ID_DENY_R"},
                                 {"ID_DENY_R", "ID_DENY_KEEP"});
    const Sample ours = withRule({}, {"ID_DENY_KEEP"}, {"ID_DENY_KEEP"});
    Sample theirs = base;
    theirs.rules = replaced(base.rules, "r.exe", "other.exe");
    QCOMPARE(merged(base, ours, theirs).undecided, std::size_t{1});
    const MergeResult result = merged(base, ours, theirs, preferTheirs);
    QCOMPARE(differences(Loaded(theirs.text()).policy, result.policy), QString());
    QCOMPARE(errorsOf(result.text).join('\n'), QString());
}

void ThreeWayTest::notesAndNames() {
    const auto noted = [](const std::string& note, const std::string& name) {
        return withRule(note
                            + deny("ID_DENY_R", "r.exe",
                                   name.empty() ? name : " FriendlyName=\"" + name + "\""),
                        {"ID_DENY_KEEP", "ID_DENY_R"});
    };
    const Sample base = noted("    <!-- Old -->\n", "R");
    QCOMPARE(merged(base, noted("    <!-- Old -->\n", "Ours"), noted("    <!-- New -->\n", "R"))
                 .text.text(),
             noted("    <!-- New -->\n", "Ours").text());
    QCOMPARE(merged(base, base, noted("", "")).policy.fileRules[1].note.text, std::string());
    const MergeResult both =
        merged(base, noted("    <!-- A -->\n", "A"), noted("    <!-- B -->\n", "B"));
    QCOMPARE(keysOf(both), QString("ID_DENY_R FriendlyName|ID_DENY_R note"));
}

void ThreeWayTest::takesTheHigherVersion() {
    const auto of = [](const char* version) {
        Sample sample;
        sample.version = version;
        return sample;
    };
    QCOMPARE(merged(of("1.0.0.0"), of("2.0.0.0"), of("10.0.0.0")).text.text(),
             of("10.0.0.0").text());
    QCOMPARE(merged(of("1.0.0.0"), of("2.0.0.0"), of("1.5.0.0")).text.text(), of("2.0.0.0").text());
    QCOMPARE(merged(of("1.0.0.0"), of("1.0.0.0"), of("0.5.0.0")).text.text(), of("0.5.0.0").text());
    Sample audit = of("1.0.0.0");
    audit.option = "Enabled:Audit Mode";
    QCOMPARE(merged(of("1.0.0.0"), of("2.0.0.0"), audit).policy.hasOption("Enabled:Audit Mode"),
             true);
    QCOMPARE(merged(of("1.0.0.0"), of("2.0.0.0"), audit).policy.hasOption("Enabled:UMCI"), false);
}

namespace {

// A signer with an EKU and file attributes; which of them are there, and who refers to them.
Sample signedSample(bool eku, bool attributes, std::initializer_list<const char*> signers,
                    const std::string& publisher = "P") {
    Sample sample = withRule({}, {"ID_DENY_KEEP"});
    if (eku) {
        sample.ekus = "    <EKU ID=\"ID_EKU_E\" Value=\"010A2B0601040182370A0305\" />\n";
    }
    if (attributes) {
        sample.rules += "    <FileAttrib ID=\"ID_FILEATTRIB_F\" FileName=\"f.sys\" />\n";
    }
    std::string listed;
    for (const std::string id : signers) {
        sample.signers +=
            "    <Signer ID=\"" + id + "\" Name=\"" + id
            + "\">\n      <CertRoot Type=\"TBS\" Value=\"" + std::string(39, '0') + id.back()
            + "\" />\n" + (eku ? "      <CertEKU ID=\"ID_EKU_E\" />\n" : "")
            + "      <CertPublisher Value=\"" + publisher + "\" />\n"
            + (attributes ? "      <FileAttribRef RuleID=\"ID_FILEATTRIB_F\" />\n" : "")
            + "    </Signer>\n";
        listed += "          <AllowedSigner SignerId=\"" + id + "\" />\n";
    }
    if (!listed.empty()) {
        sample.kernel = "        <AllowedSigners>\n" + listed + "        </AllowedSigners>\n";
    }
    return sample;
}

} // namespace

void ThreeWayTest::keepsWhatIsStillNeeded() {
    // Theirs deleted a signer and all that it used; ours used that for another signer.
    const Sample base = signedSample(true, true, {"ID_SIGNER_A"});
    const Sample ours = signedSample(true, true, {"ID_SIGNER_A", "ID_SIGNER_B"});
    const Sample theirs = signedSample(false, false, {});
    const MergeResult result = merged(base, ours, theirs);
    QCOMPARE(keysOf(result), QString());
    QCOMPARE(
        differences(Loaded(signedSample(true, true, {"ID_SIGNER_B"}).text()).policy, result.policy),
        QString());
    // Ours changed the signer that theirs deleted: what was kept keeps what it uses.
    const Sample changed = signedSample(true, true, {"ID_SIGNER_A"}, "Q");
    QCOMPARE(keysOf(merged(base, changed, theirs)), QString("ID_SIGNER_A"));
    QCOMPARE(merged(base, changed, theirs, preferOurs).text.text(), changed.text());
    QCOMPARE(differences(Loaded(theirs.text()).policy,
                         merged(base, changed, theirs, preferTheirs).policy),
             QString());
}

void ThreeWayTest::bringsBackWhatIsNeeded() {
    const Sample base = signedSample(true, true, {"ID_SIGNER_A"});
    const Sample ours = signedSample(false, false, {});
    const Sample theirs = signedSample(true, true, {"ID_SIGNER_A", "ID_SIGNER_B"});
    const MergeResult result = merged(base, ours, theirs);
    QCOMPARE(keysOf(result), QString());
    QCOMPARE(
        differences(Loaded(signedSample(true, true, {"ID_SIGNER_B"}).text()).policy, result.policy),
        QString());
    const Sample changed = signedSample(true, true, {"ID_SIGNER_A"}, "Q");
    QCOMPARE(keysOf(merged(base, ours, changed)), QString("ID_SIGNER_A"));
    QCOMPARE(merged(base, ours, changed, preferOurs).text.text(), ours.text());
    QCOMPARE(differences(Loaded(changed.text()).policy,
                         merged(base, ours, changed, preferTheirs).policy),
             QString());
}

void ThreeWayTest::mergesSigners() {
    const Sample base = signedSample(true, true, {"ID_SIGNER_A", "ID_SIGNER_B"});
    Sample ours = base;
    ours.signers = replaced(base.signers, "<CertEKU ID=\"ID_EKU_E\" />",
                            "<CertEKU ID=\"ID_EKU_E\" Condition=\"Except\" />");
    ours.kernel =
        replaced(base.kernel, "          <AllowedSigner SignerId=\"ID_SIGNER_B\" />\n", "");
    Sample theirs = base;
    theirs.signers = replaced(
        replaced(base.signers, "<CertPublisher Value=\"P\"", "<CertPublisher Value=\"Q\""),
        "Value=\"" + std::string(39, '0') + "A\"", "Value=\"" + std::string(40, '7') + "\"");
    theirs.kernel = replaced(base.kernel, "<AllowedSigner SignerId=\"ID_SIGNER_A\" />",
                             "<AllowedSigner SignerId=\"ID_SIGNER_A\">\n            "
                             "<ExceptDenyRule DenyRuleID=\"ID_DENY_KEEP\" />\n          "
                             "</AllowedSigner>");
    const MergeResult result = merged(base, ours, theirs);
    QCOMPARE(keysOf(result), QString());
    const Signer& signer = result.policy.signers[0];
    QCOMPARE(signer.certEkus.front().condition.text(), std::string("Except"));
    QCOMPARE(signer.certPublisher.value.text(), std::string("Q"));
    QCOMPARE(signer.certRootValue.text(), std::string(40, '7'));
    const auto& allowed = result.policy.scenarios[0].groups[0].allowed.signers;
    QCOMPARE(allowed.size(), std::size_t{1});
    QCOMPARE(allowed.front().exceptions.size(), std::size_t{1});
    // Taken out by one, given exceptions by the other.
    Sample excepting = theirs;
    excepting.signers = base.signers;
    Sample out = base;
    out.kernel =
        replaced(base.kernel, "          <AllowedSigner SignerId=\"ID_SIGNER_A\" />\n", "");
    QCOMPARE(keysOf(merged(base, out, excepting)), QString("ID_SIGNER_A allowed in kernel mode"));
    QCOMPARE(keysOf(merged(base, excepting, out)), QString("ID_SIGNER_A allowed in kernel mode"));
    for (const MergePreference& preference : {preferOurs, preferTheirs}) {
        QCOMPARE(differences(Loaded((preference.all == oursNumber ? out : excepting).text()).policy,
                             merged(base, out, excepting, preference).policy),
                 QString());
        QCOMPARE(differences(Loaded((preference.all == oursNumber ? excepting : out).text()).policy,
                             merged(base, excepting, out, preference).policy),
                 QString());
    }
}

void ThreeWayTest::mergesLists() {
    const auto listed = [](std::initializer_list<const char*> ids, const char* more = "") {
        Sample sample = signedSample(true, true, {"ID_SIGNER_A", "ID_SIGNER_B"});
        std::string list;
        for (const std::string id : ids) {
            list += "    <UpdatePolicySigner SignerId=\"" + id + "\" />\n";
        }
        sample.more = Sample::list("UpdatePolicySigners", list) + more;
        return sample;
    };
    const MergeResult result =
        merged(listed({"ID_SIGNER_A"}), listed({"ID_SIGNER_A"}, "<!-- end -->\n"),
               listed({"ID_SIGNER_B"}));
    QCOMPARE(result.text.text(), listed({"ID_SIGNER_B"}, "<!-- end -->\n").text());
}

void ThreeWayTest::mergesSettingsAndMacros() {
    const auto of = [](const char* a, const char* b, const char* macro) {
        const auto setting = [](const char* name, const std::string& value) {
            return value.empty() ? value
                                 : std::string("    <Setting Provider=\"P\" Key=\"K\" ValueName=\"")
                                       + name + "\">\n      <Value>\n        <String>" + value
                                       + "</String>\n      </Value>\n    </Setting>\n";
        };
        Sample sample =
            withRule("    <Allow ID=\"ID_ALLOW_M\" FileName=\"m.dll\" AppIDs=\"$(app)\" />\n",
                     {"ID_DENY_KEEP", "ID_ALLOW_M"});
        sample.more = Sample::list("Settings", setting("A", a) + setting("B", b))
                      + "  <Macros>\n    <Macro Id=\"app\" Value=\"" + macro
                      + "\" />\n  </Macros>\n";
        return sample;
    };
    QCOMPARE(merged(of("1", "1", "a.exe"), of("2", "1", "a.exe"), of("1", "", "b.exe")).text.text(),
             of("2", "", "b.exe").text());
    QCOMPARE(merged(of("1", "", "a.exe"), of("1", "", "a.exe"), of("3", "4", "a.exe")).text.text(),
             of("3", "4", "a.exe").text());
    QCOMPARE(keysOf(merged(of("1", "1", "a.exe"), of("2", "2", "b.exe"), of("3", "", "c.exe"))),
             QString("app Value|P\\K\\A|P\\K\\B"));
}

void ThreeWayTest::readsBinaries() {
    // What was read from a binary has other IDs, and no names or notes, which nobody deleted.
    const Sample base =
        withRule("    <!-- Why -->\n" + deny("ID_DENY_R", "r.exe", " FriendlyName=\"R\""),
                 {"ID_DENY_KEEP", "ID_DENY_R"});
    Sample binary = base;
    binary.rules = deny("ID_DENY_D_1", "keep.exe") + deny("ID_DENY_D_2", "r.exe")
                   + deny("ID_DENY_D_3", "new.exe");
    binary.user = refs({"ID_DENY_D_1", "ID_DENY_D_2", "ID_DENY_D_3"});
    Loaded theirs(binary.text());
    theirs.policy.extras.formatVersion = 6;
    const MergeResult result = merged(Loaded(base.text()), Loaded(base.text()), theirs);
    QCOMPARE(result.text.text(),
             withRule("    <!-- Why -->\n" + deny("ID_DENY_R", "r.exe", " FriendlyName=\"R\"")
                          + deny("ID_DENY_D_3", "new.exe"),
                      {"ID_DENY_KEEP", "ID_DENY_R", "ID_DENY_D_3"})
                 .text());
}

void ThreeWayTest::changesNothingWithoutChanges_data() {
    QTest::addColumn<QString>("path");
    for (const auto& path : filesBelow(testData("policies"), ".xml")) {
        QTest::newRow(path.filename().string().c_str()) << QString::fromStdString(path.string());
    }
    if (const auto shared = sharedFolder()) {
        for (const auto& path : filesBelow(*shared / "corpus/xml", ".xml")) {
            QTest::newRow(path.filename().string().c_str())
                << QString::fromStdString(path.string());
        }
    }
}

void ThreeWayTest::changesNothingWithoutChanges() {
    QFETCH(const QString, path);
    const Loaded policy(bytesOf(path.toStdString()));
    const MergeResult result = merged(policy, policy, policy);
    QCOMPARE(result.conflicts.size(), std::size_t{0});
    QCOMPARE(result.text.toBytes(), policy.text.toBytes());
}

// Whatever the base is: what only one of the two changed is what comes of it.
void ThreeWayTest::makesAnyPolicyOfAnother() {
    const auto paths = filesBelow(testData("policies"), ".xml");
    for (const auto& from : paths) {
        const Loaded base(bytesOf(from));
        for (const auto& to : paths) {
            const Loaded other(bytesOf(to));
            const MergeResult kept = merged(base, other, base);
            QCOMPARE(kept.conflicts.size(), std::size_t{0});
            QCOMPARE(kept.text.toBytes(), other.text.toBytes());
            const MergeResult same = merged(base, other, other);
            QCOMPARE(same.conflicts.size(), std::size_t{0});
            QCOMPARE(same.text.toBytes(), other.text.toBytes());
            const MergeResult taken = merged(base, base, other);
            const QString which = QString::fromStdString(from.filename().string() + " -> "
                                                         + to.filename().string() + '\n');
            QVERIFY2(taken.conflicts.empty(), qPrintable(which + keysOf(taken)));
            const QString left = differences(other.policy, taken.policy);
            QVERIFY2(left.isEmpty(), qPrintable(which + left));
        }
    }
}

namespace {

std::string startText(std::uint32_t seed) {
    if (seed % 4 == 0) {
        return bytesOf(testData("policies/signers.xml"));
    }
    return seed % 4 == 1 ? bytesOf(testData("policies/scenarios-groups.xml"))
                         : generatePolicy({.rules = 60, .seed = seed});
}

EditedPolicy edited(const Loaded& base, const std::vector<RandomEdit>& edits) {
    EditedPolicy policy(base.text, base.policy);
    for (const RandomEdit& edit : edits) {
        edit(policy);
    }
    return policy;
}

} // namespace

void ThreeWayTest::keepsToRandomChanges() {
    for (std::uint32_t seed = 0; seed < 60; ++seed) {
        const Loaded base(startText(seed));
        const EditedPolicy changed =
            edited(base, RandomEdits(base.policy, seed, 2).some(1 + seed % 25));
        QVERIFY(changed.errors().empty());
        const Loaded other(changed.text().toBytes());
        const MergeResult kept = merged(base, other, base);
        QCOMPARE(kept.conflicts.size(), std::size_t{0});
        QCOMPARE(kept.text.toBytes(), other.text.toBytes());
        const MergeResult same = merged(base, other, other);
        QCOMPARE(same.conflicts.size(), std::size_t{0});
        QCOMPARE(same.text.toBytes(), other.text.toBytes());
        const MergeResult taken = merged(base, base, other);
        QCOMPARE(keysOf(taken), QString());
        const QString left = differences(other.policy, taken.policy);
        QVERIFY2(left.isEmpty(), qPrintable(QString("seed %1\n").arg(seed) + left));
    }
}

// Two who keep away from each other: as if both had worked one after the other.
void ThreeWayTest::joinsRandomChanges() {
    for (std::uint32_t seed = 0; seed < 80; ++seed) {
        const Loaded base(startText(seed));
        const auto first = RandomEdits(base.policy, seed, 0).some(1 + seed % 17);
        const auto second = RandomEdits(base.policy, seed + 1000, 1).some(1 + seed % 13);
        const Loaded ours(edited(base, first).text().toBytes());
        const Loaded theirs(edited(base, second).text().toBytes());
        auto both = first;
        both.insert(both.end(), second.begin(), second.end());
        const EditedPolicy expected = edited(base, both);
        const MergeResult result = merged(base, ours, theirs);
        const QString which = QString("seed %1\n").arg(seed);
        QVERIFY2(result.conflicts.empty(), qPrintable(which + keysOf(result)));
        const QString left = differences(expected.policy(), result.policy);
        QVERIFY2(left.isEmpty(), qPrintable(which + left));
        QCOMPARE(errorsOf(result.text).join('\n'), errorsOf(expected.text()).join('\n'));
    }
}

void ThreeWayTest::mergesRealPolicies() {
    const auto shared = sharedFolder();
    if (!shared) {
        QSKIP("the folder with real policies is not there (CIPWRIGHT_SHARED)");
    }
    for (const char* const name :
         {"wizard-Recommended_Driver_Blocklist.xml", "wizard-Recommended_UserMode_Blocklist.xml",
          "wdacme-latest.xml", "wizard-DefaultWindows_Audit.xml"}) {
        const Loaded base(bytesOf(*shared / "corpus/xml" / name));
        const auto first = RandomEdits(base.policy, 5, 0).some(40);
        const auto second = RandomEdits(base.policy, 6, 1).some(40);
        const Loaded ours(edited(base, first).text().toBytes());
        const Loaded theirs(edited(base, second).text().toBytes());
        auto both = first;
        both.insert(both.end(), second.begin(), second.end());
        const MergeResult result = merged(base, ours, theirs);
        QCOMPARE(keysOf(result), QString());
        const EditedPolicy expected = edited(base, both);
        QCOMPARE(differences(expected.policy(), result.policy), QString());
        QCOMPARE(errorsOf(result.text).join('\n'), errorsOf(expected.text()).join('\n'));
    }
}

} // namespace cipwright::test

QTEST_APPLESS_MAIN(cipwright::test::ThreeWayTest)
#include "tst_threeway.moc"
