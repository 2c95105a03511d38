#include "core/check/checker.h"
#include "core/check/schema/readchecked.h"
#include "core/cip/writer.h"
#include "core/work/compare.h"
#include "core/work/meaning.h"
#include "core/work/merge.h"
#include "core/xml/reader.h"
#include "tests/core/work/randomedits.h"
#include "tests/support/generator.h"
#include "tests/support/shared.h"

#include <QtTest>

#include <algorithm>
#include <set>

namespace cipwright::test {

namespace {

// A text with what was read from it.
struct Loaded {
    explicit Loaded(std::string bytes)
        : text(PolicyText::fromBytes(std::move(bytes)))
        , policy(readPolicy(text).policy) {}

    PolicyText text;
    Policy policy;
};

Loaded ownPolicy(const std::string& name) {
    return Loaded(bytesOf(testData("policies/" + name)));
}

std::string frame(const std::string& rules, const std::string& kernel, const std::string& user,
                  const std::string& more = {}) {
    return R"(<?xml version="1.0" encoding="utf-8"?>
<!-- Kept by the first -->
<SiPolicy xmlns="urn:schemas-microsoft-com:sipolicy" PolicyType="Base Policy">
  <VersionEx>1.0.0.0</VersionEx>
  <PlatformID>{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}</PlatformID>
  <Rules>
    <Rule>
      <Option>Enabled:UMCI</Option>
    </Rule>
    <Rule>
      <Option>Enabled:Unsigned System Integrity Policy</Option>
    </Rule>
  </Rules>
  <FileRules>
)" + rules + R"(  </FileRules>
  <SigningScenarios>
    <SigningScenario ID="ID_SIGNINGSCENARIO_DRIVERS_1" Value="131">
      <ProductSigners>
)" + kernel + R"(      </ProductSigners>
    </SigningScenario>
    <SigningScenario ID="ID_SIGNINGSCENARIO_WINDOWS" Value="12">
      <ProductSigners>
)" + user + R"(      </ProductSigners>
    </SigningScenario>
  </SigningScenarios>
)" + more + R"(  <BasePolicyID>{11111111-1111-4111-8111-111111111111}</BasePolicyID>
  <PolicyID>{11111111-1111-4111-8111-111111111111}</PolicyID>
</SiPolicy>
)";
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

MergeResult merged(const Loaded& a, const Loaded& b, const MergePreference& preference = {}) {
    const std::array<MergeInput, 2> inputs{{{&a.text, &a.policy}, {&b.text, &b.policy}}};
    auto result = mergePolicies(inputs, preference);
    return result ? std::move(*result) : MergeResult{};
}

MergePreference first() {
    return {.all = 0, .some = {}};
}

QString linesOf(const std::vector<Difference>& differences) {
    QStringList lines;
    for (const Difference& difference : differences) {
        lines.append(QString::fromStdString(textOf(difference)));
    }
    return lines.join('\n');
}

bool isOfItems(const Difference& difference) {
    using enum DifferenceSubject;
    const auto subject = difference.subject;
    return subject == FileRule || subject == Signer || subject == Eku || subject == ArtifactRule;
}

// What a merge must not do to one of its parts: lose an item, or a use of one.
QString losses(const Policy& part, const Policy& whole) {
    QStringList lines;
    for (const Difference& difference : comparePolicies(part, whole)) {
        // Options are decided, and a supplemental does not bring its name.
        const bool lost = difference.kind == DifferenceKind::Removed
                          && difference.subject != DifferenceSubject::Option
                          && !difference.what.starts_with("PolicyInfo\\");
        const QStringList before = QString::fromStdString(difference.before).split(", ");
        const QStringList after = QString::fromStdString(difference.after).split(", ");
        const bool fewer = difference.kind == DifferenceKind::Moved
                           && difference.subject == DifferenceSubject::FileRule
                           && !std::ranges::all_of(before, [&](const QString& scenario) {
                                  return scenario.isEmpty() || after.contains(scenario);
                              });
        if (lost || fewer
            || (difference.kind == DifferenceKind::Changed && isOfItems(difference))) {
            lines.append(QString::fromStdString(textOf(difference)));
        }
    }
    return lines.join('\n');
}

std::size_t distinctRules(const Policy& policy) {
    const Meaning meaning(policy);
    std::set<std::string> keys;
    for (std::size_t i = 0; i < policy.fileRules.size(); ++i) {
        keys.insert(meaning.ruleKey(i));
    }
    return keys.size();
}

// The scenarios in whose product signers a policy puts rules of one meaning to work.
std::set<std::string> scenariosOf(const Policy& policy, const std::string& key) {
    const Meaning meaning(policy);
    std::set<std::string> scenarios;
    for (std::size_t i = 0; i < policy.scenarios.size(); ++i) {
        for (const SignerGroup& group : policy.scenarios[i].groups) {
            for (const ValueElement& ref : group.rules.refs) {
                const auto rule = meaning.index.find(ItemKind::FileRule, ref.value.text());
                if (rule && meaning.ruleKey(*rule) == key) {
                    scenarios.insert(Meaning::scenarioLabel(policy.scenarios[i]));
                }
            }
        }
    }
    return scenarios;
}

// What a signer is by itself.
std::set<std::string> signersOf(const Policy& policy) {
    std::set<std::string> signers;
    for (std::size_t i = 0; i < policy.signers.size(); ++i) {
        signers.insert(Meaning::certRoot(policy.signers[i]) + ' '
                       + policy.signers[i].certPublisher.value.text());
    }
    return signers;
}

// What is other in a merged policy than in the first, and does not come from the second.
QString strangers(const Policy& first, const Policy& second, const Policy& whole) {
    const Meaning meaning(whole);
    QStringList lines;
    for (const Difference& difference : comparePolicies(first, whole)) {
        bool known = false;
        const std::size_t item = difference.right ? difference.right->index : 0;
        using enum DifferenceSubject;
        if (difference.subject == FileRule && difference.kind != DifferenceKind::Removed
            && difference.kind != DifferenceKind::Changed) {
            const std::string key = meaning.ruleKey(item);
            auto scenarios = scenariosOf(first, key);
            scenarios.merge(scenariosOf(second, key));
            const std::set<std::string> now = scenariosOf(whole, key);
            const Meaning other(second);
            for (std::size_t i = 0; i < second.fileRules.size() && !known; ++i) {
                known = other.ruleKey(i) == key && now == scenarios;
            }
        } else if (difference.subject == Signer && difference.kind != DifferenceKind::Removed
                   && difference.kind != DifferenceKind::Changed) {
            const auto signers = signersOf(second);
            known = signers.contains(Meaning::certRoot(whole.signers[item]) + ' '
                                     + whole.signers[item].certPublisher.value.text());
        } else if (difference.kind == DifferenceKind::Added && difference.subject == Eku) {
            const Meaning other(second);
            for (std::size_t i = 0; i < second.ekus.size() && !known; ++i) {
                known = other.ekuKey(i) == meaning.ekuKey(item);
            }
        } else if (difference.kind == DifferenceKind::Added && difference.subject == Setting) {
            for (std::size_t i = 0; i < second.settings.size() && !known; ++i) {
                known = Meaning::settingPlace(second.settings[i]) == difference.what
                        && Meaning::settingValue(second.settings[i]) == difference.after;
            }
        }
        if (!known) {
            lines.append(QString::fromStdString(textOf(difference)));
        }
    }
    return lines.join('\n');
}

} // namespace

class MergeTest : public QObject {
    Q_OBJECT

private slots:
    void addsWhatTheOtherHas();
    void givesIdsThatAreFree();
    void listsWhatTheyDoNotAgreeOn();
    void takesTheValuesThatArePreferred();
    void mergesASupplementalIntoItsBase();
    void asksAboutExceptions();
    void renamesMacros();
    void leavesOutDanglingReferences();
    void keepsWhatLimitsASigner();
    void mergesManyExceptions();
    void changesNothingForItself_data();
    void changesNothingForItself();
    void keepsAllOfBothParts_data();
    void keepsAllOfBothParts();
    void compilesWhereBothPartsDo();
    void addsNothingButTheOthers();
    void mergesThree();
    void mergesRealPolicies();
};

void MergeTest::addsWhatTheOtherHas() {
    const Loaded a(
        frame("    <Deny ID=\"ID_DENY_A\" FileName=\"a.exe\" />\n", "", refs({"ID_DENY_A"})));
    const Loaded b(frame("    <Deny ID=\"ID_DENY_X\" FileName=\"A.EXE\" />\n"
                         "    <!-- Ticket 12 -->\n"
                         "    <Deny ID=\"ID_DENY_B\" FileName=\"b.exe\" />\n",
                         refs({"ID_DENY_B"}), refs({"ID_DENY_X", "ID_DENY_B"})));
    const MergeResult result = merged(a, b);
    QCOMPARE(result.undecided, std::size_t{0});
    QCOMPARE(result.text.text(), frame("    <Deny ID=\"ID_DENY_A\" FileName=\"a.exe\" />\n"
                                       "    <!-- Ticket 12 -->\n"
                                       "    <Deny ID=\"ID_DENY_B\" FileName=\"b.exe\" />\n",
                                       refs({"ID_DENY_B"}), refs({"ID_DENY_A", "ID_DENY_B"})));
    QVERIFY((result.counts == ImportCounts{.rules = 1, .equalRules = 1}));
    PolicyText again = a.text;
    for (const TextPatch& patch : result.patches) {
        again.apply(patch);
    }
    QCOMPARE(again.text(), result.text.text());
}

void MergeTest::givesIdsThatAreFree() {
    const Loaded a(
        frame("    <Deny ID=\"ID_DENY_A\" FileName=\"a.exe\" />\n", "", refs({"ID_DENY_A"})));
    const Loaded b(
        frame("    <Deny ID=\"ID_DENY_A\" FileName=\"b.exe\" />\n", "", refs({"ID_DENY_A"})));
    const MergeResult result = merged(a, b);
    QCOMPARE(result.text.text(), frame("    <Deny ID=\"ID_DENY_A\" FileName=\"a.exe\" />\n"
                                       "    <Deny ID=\"ID_DENY_A_2\" FileName=\"b.exe\" />\n",
                                       "", refs({"ID_DENY_A", "ID_DENY_A_2"})));
    QVERIFY((result.renamed == RenamedIds{{"ID_DENY_A", "ID_DENY_A_2"}}));
}

void MergeTest::listsWhatTheyDoNotAgreeOn() {
    const std::string text = frame("", "", "");
    const Loaded a(text);
    const Loaded b(replaced(replaced(text, "Enabled:UMCI", "Enabled:Audit Mode"),
                            "<VersionEx>1.0.0.0", "<VersionEx>2.0.0.0"));
    const MergeResult result = merged(a, b);
    QCOMPARE(result.undecided, std::size_t{3});
    QVERIFY(result.patches.empty());
    std::vector<MergeConflict> wanted{
        {"VersionEx", "VersionEx", {{0, "1.0.0.0"}, {1, "2.0.0.0"}}},
        {"Enabled:Audit Mode", "option Enabled:Audit Mode", {{0, "off"}, {1, "on"}}},
        {"Enabled:UMCI", "option Enabled:UMCI", {{0, "on"}, {1, "off"}}}};
    QVERIFY(result.conflicts == wanted);
}

void MergeTest::takesTheValuesThatArePreferred() {
    const std::string text = frame("", "", "");
    const Loaded a(text);
    const Loaded b(replaced(replaced(text, "Enabled:UMCI", "Enabled:Audit Mode"),
                            "<VersionEx>1.0.0.0", "<VersionEx>2.0.0.0"));
    QCOMPARE(linesOf(comparePolicies(a.policy, merged(a, b, first()).policy)), QString());
    QCOMPARE(linesOf(comparePolicies(b.policy, merged(a, b, {.all = 1, .some = {}}).policy)),
             QString());
    const MergePreference some{.all = 0, .some = {{"VersionEx", 1}}};
    QCOMPARE(linesOf(comparePolicies(a.policy, merged(a, b, some).policy)),
             QString("changed VersionEx \"1.0.0.0\" -> \"2.0.0.0\""));
    const MergePreference tooFew{.all = std::nullopt, .some = {{"VersionEx", 1}}};
    QCOMPARE(merged(a, b, tooFew).undecided, std::size_t{2});
}

void MergeTest::mergesASupplementalIntoItsBase() {
    const Loaded base(frame("", "", ""));
    std::string text = frame("    <Deny ID=\"ID_DENY_S\" FileName=\"s.exe\" />\n"
                             "    <Allow ID=\"ID_ALLOW_S\" FileName=\"t.exe\" />\n",
                             "", refs({"ID_DENY_S", "ID_ALLOW_S"}));
    text = replaced(text, "Base Policy\"", "Supplemental Policy\"");
    text = replaced(text, "<PolicyID>{1111", "<PolicyID>{2222");
    text = replaced(text, "    <Rule>\n      <Option>Enabled:UMCI</Option>\n    </Rule>\n", "");
    const MergeResult result = merged(base, Loaded(text));
    QCOMPARE(result.undecided, std::size_t{0});
    QCOMPARE(linesOf(comparePolicies(base.policy, result.policy)),
             QString("added Deny FileName=\"s.exe\": \"user mode\"\n"
                     "added Allow FileName=\"t.exe\": \"user mode\""));
    QCOMPARE(result.warnings.size(), std::size_t{1});
    QCOMPARE(result.warnings.front().code(), std::string_view("merge.supplemental-denies"));

    const MergeResult other =
        merged(base, Loaded(replaced(text, "<BasePolicyID>{1111", "<BasePolicyID>{3333")));
    QCOMPARE(other.warnings.front().code(), std::string_view("merge.other-base"));
}

void MergeTest::asksAboutExceptions() {
    const std::string rule = "    <Deny ID=\"ID_DENY_E\" FileName=\"e.sys\" />\n";
    const auto signedBy = [&](const std::string& exception) {
        return replaced(
            frame(rule,
                  "        <AllowedSigners>\n          <AllowedSigner SignerId=\"ID_SIGNER_S\">"
                      + exception + "</AllowedSigner>\n        </AllowedSigners>\n",
                  ""),
            "  <SigningScenarios>\n",
            "  <Signers>\n    <Signer ID=\"ID_SIGNER_S\" Name=\"S\">\n      <CertRoot "
            "Type=\"TBS\" Value=\"00112233445566778899AABBCCDDEEFF00112233\" />\n    "
            "</Signer>\n  </Signers>\n  <SigningScenarios>\n");
    };
    const Loaded a(signedBy(""));
    const Loaded b(signedBy("<ExceptDenyRule DenyRuleID=\"ID_DENY_E\" />"));
    QCOMPARE(merged(a, b).undecided, std::size_t{1});
    QCOMPARE(merged(a, b).conflicts.front().key,
             std::string("exceptions of ID_SIGNER_S in kernel mode"));
    QCOMPARE(linesOf(comparePolicies(a.policy, merged(a, b, first()).policy)), QString());
    QCOMPARE(linesOf(comparePolicies(b.policy, merged(a, b, {.all = 1, .some = {}}).policy)),
             QString());
    QCOMPARE(linesOf(comparePolicies(a.policy, merged(b, a, {.all = 1, .some = {}}).policy)),
             QString());
}

void MergeTest::renamesMacros() {
    const auto withMacro = [](const char* value) {
        return Loaded(
            frame("    <Allow ID=\"ID_ALLOW_M\" FileName=\"m.dll\" AppIDs=\"$(app)\" />\n", "",
                  refs({"ID_ALLOW_M"}),
                  std::string("  <Macros>\n    <Macro Id=\"app\" Value=\"") + value
                      + "\" />\n  </Macros>\n"));
    };
    const MergeResult result = merged(withMacro("one.exe"), withMacro("two.exe"));
    QCOMPARE(result.policy.macros.size(), std::size_t{2});
    const Meaning meaning(result.policy);
    QCOMPARE(meaning.ruleValue(0, FileRuleAttribute::AppIDs), std::string("one.exe"));
    QCOMPARE(meaning.ruleValue(1, FileRuleAttribute::AppIDs), std::string("two.exe"));
    QCOMPARE(merged(withMacro("one.exe"), withMacro("one.exe")).patches.size(), std::size_t{0});
}

void MergeTest::leavesOutDanglingReferences() {
    const Loaded a(frame("", "", ""));
    const Loaded b(frame("", "", refs({"ID_DENY_NOWHERE"})));
    const MergeResult result = merged(a, b);
    QCOMPARE(linesOf(comparePolicies(a.policy, result.policy)), QString());
    QCOMPARE(result.warnings.front().code(), std::string_view("merge.dangling"));
}

// A signer would stand for all files of its certificate without the reference that names nothing.
void MergeTest::keepsWhatLimitsASigner() {
    const auto withSigner = [](const char* inside) {
        return frame("", "", "",
                     std::string("  <Signers><Signer ID=\"ID_SIGNER_S\" Name=\"S\"><CertRoot "
                                 "Type=\"TBS\" Value=\"0123\" />")
                         + inside + "</Signer></Signers>\n");
    };
    const Loaded a(frame("    <FileAttrib ID=\"ID_FILEATTRIB_X\" FileName=\"x\" />\n", "", ""));
    const Loaded b(withSigner("<CertEKU ID=\"ID_EKU_NONE\" /><FileAttribRef "
                              "RuleID=\"ID_FILEATTRIB_X\" />"));
    const MergeResult result = merged(a, b);
    QCOMPARE(result.policy.signers.size(), std::size_t{1});
    const Signer& signer = result.policy.signers[0];
    QCOMPARE(signer.certEkus.at(0).id.text(), std::string("ID_EKU_NONE"));
    // It names nothing still, and not the FileAttrib that happens to have its ID.
    QCOMPARE(signer.fileAttribRefs.at(0).value.text(), std::string("ID_FILEATTRIB_X_2"));
    QCOMPARE(result.warnings.front().code(), std::string_view("merge.kept-dangling"));
    QCOMPARE(merged(b, b).patches.size(), std::size_t{0});
}

// The text is read again after each patch, so that there must not be one for each signer.
void MergeTest::mergesManyExceptions() {
    constexpr int many = 4'000;
    const auto policy = [](const std::string& number) {
        std::string rules;
        std::string signers;
        std::string allowed;
        for (int i = 0; i < many; ++i) {
            const std::string n = std::to_string(i);
            rules +=
                "    <Deny ID=\"ID_DENY_D" + n + "\" FileName=\"" + number + "-" + n + "\" />\n";
            // Half of them both policies have, with other exceptions.
            signers += "    <Signer ID=\"ID_SIGNER_S" + n
                       + "\" Name=\"S\"><CertRoot Type=\"TBS\" Value=\"00"
                       + std::to_string(1'000'000 + i) + (i % 2 == 0 ? number : "00")
                       + "\" /></Signer>\n";
            allowed += "<AllowedSigner SignerId=\"ID_SIGNER_S" + n
                       + "\"><ExceptDenyRule DenyRuleID=\"ID_DENY_D" + n
                       + "\" /></AllowedSigner>\n";
        }
        return Loaded(frame(rules, "<AllowedSigners>\n" + allowed + "</AllowedSigners>\n", "",
                            "  <Signers>\n" + signers + "  </Signers>\n"));
    };
    QElapsedTimer timer;
    timer.start();
    const Loaded a = policy("11");
    const Loaded b = policy("22");
    const MergeResult result = merged(a, b, {.all = 1, .some = {}});
    QVERIFY(timer.elapsed() < 30'000);
    QCOMPARE(result.conflicts.size(), std::size_t{many / 2});
    QVERIFY(result.patches.size() < 10);
    const auto& signers =
        result.policy.scenarios[0].group(SignerGroupKind::ProductSigners).allowed.signers;
    QCOMPARE(signers.size(), std::size_t{many + many / 2});
    for (const ScenarioSigner& signer : signers) {
        QCOMPARE(signer.exceptions.size(), std::size_t{1});
    }
    QCOMPARE(linesOf(comparePolicies(b.policy, result.policy)).count("moved"), 0);
}

void MergeTest::changesNothingForItself_data() {
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

void MergeTest::changesNothingForItself() {
    QFETCH(const QString, path);
    const Loaded policy(bytesOf(path.toStdString()));
    const MergeResult result = merged(policy, policy);
    QCOMPARE(result.undecided, std::size_t{0});
    QCOMPARE(result.text.toBytes(), policy.text.toBytes());
}

void MergeTest::keepsAllOfBothParts_data() {
    QTest::addColumn<QString>("name");
    for (const auto& path : filesBelow(testData("policies"), ".xml")) {
        QTest::newRow(path.filename().string().c_str())
            << QString::fromStdString(path.filename().string());
    }
}

// With each of the other policies: nothing of either is lost, nothing but the other's is new.
void MergeTest::keepsAllOfBothParts() {
    QFETCH(const QString, name);
    const Loaded a = ownPolicy(name.toStdString());
    for (const auto& path : filesBelow(testData("policies"), ".xml")) {
        const Loaded b(bytesOf(path));
        const MergeResult result = merged(a, b, first());
        QCOMPARE(result.undecided, std::size_t{0});
        QCOMPARE(losses(a.policy, result.policy), QString());
        QCOMPARE(losses(b.policy, result.policy), QString());
        for (const Difference& difference : comparePolicies(a.policy, result.policy)) {
            if (difference.kind != DifferenceKind::Added || !isOfItems(difference)) {
                continue;
            }
            const auto others = comparePolicies(a.policy, b.policy);
            QVERIFY2(std::ranges::any_of(others,
                                         [&](const Difference& it) {
                                             return it.kind != DifferenceKind::Removed
                                                    && it.subject == difference.subject;
                                         }),
                     textOf(difference).c_str());
        }
    }
}

void MergeTest::compilesWhereBothPartsDo() {
    for (std::uint32_t seed = 1; seed <= 12; ++seed) {
        const Loaded a(generatePolicy({.rules = 120, .seed = seed}));
        const Loaded b(generatePolicy({.rules = 80, .seed = seed + 100}));
        const MergeResult result = merged(a, b, first());
        const auto compiled = compilePolicy(result.policy);
        QVERIFY2(compiled.has_value(), compiled ? "" : compiled.error().front().message().c_str());
        QCOMPARE(losses(a.policy, result.policy), QString());
        QCOMPARE(losses(b.policy, result.policy), QString());
        std::set<std::string> both;
        for (const Policy* const part : {&a.policy, &b.policy}) {
            const Meaning meaning(*part);
            for (std::size_t i = 0; i < part->fileRules.size(); ++i) {
                both.insert(meaning.ruleKey(i));
            }
        }
        QCOMPARE(distinctRules(result.policy), both.size());
        QCOMPARE(result.policy.fileRules.size(), both.size());
    }
}

void MergeTest::addsNothingButTheOthers() {
    const auto check = [](const Loaded& a, const Loaded& b, std::uint32_t seed) {
        const MergeResult result = merged(a, b, first());
        const QString strange = strangers(a.policy, b.policy, result.policy);
        const QString lost = losses(a.policy, result.policy) + losses(b.policy, result.policy);
        QVERIFY2(strange.isEmpty(), qPrintable(QString("seed %1\n").arg(seed) + strange));
        QVERIFY2(lost.isEmpty(), qPrintable(QString("seed %1\n").arg(seed) + lost));
        // And merging once more adds nothing.
        const Loaded whole(result.text.toBytes());
        QCOMPARE(merged(whole, b, first()).text.text(), whole.text.text());
    };
    for (std::uint32_t seed = 1; seed <= 40; ++seed) {
        const Loaded a(generatePolicy({.rules = 40, .seed = seed}));
        check(a, Loaded(generatePolicy({.rules = 30, .seed = seed + 1000})), seed);
        EditedPolicy changed(a.text, a.policy);
        for (const RandomEdit& edit : RandomEdits(a.policy, seed, 2).some(1 + seed % 20)) {
            edit(changed);
        }
        QVERIFY(changed.errors().empty());
        check(a, Loaded(changed.text().toBytes()), seed);
        check(Loaded(changed.text().toBytes()), a, seed);
    }
}

void MergeTest::mergesThree() {
    const std::string text = frame("", "", "");
    const Loaded a(text);
    const Loaded b(replaced(text, "<VersionEx>1.0.0.0", "<VersionEx>2.0.0.0"));
    const Loaded c(replaced(text, "<VersionEx>1.0.0.0", "<VersionEx>3.0.0.0"));
    const std::array<MergeInput, 3> inputs{
        {{&a.text, &a.policy}, {&b.text, &b.policy}, {&c.text, &c.policy}}};
    for (std::size_t wanted = 0; wanted < 3; ++wanted) {
        const auto result = mergePolicies(inputs, {.all = wanted, .some = {}});
        QVERIFY(result.has_value());
        QCOMPARE(result->conflicts.size(), std::size_t{1});
        QCOMPARE(result->policy.headerField(HeaderField::VersionEx).value.text(),
                 std::to_string(wanted + 1) + ".0.0.0");
    }
}

void MergeTest::mergesRealPolicies() {
    const auto shared = sharedFolder();
    if (!shared) {
        QSKIP("the folder with real policies is not there (CIPWRIGHT_SHARED)");
    }
    const Loaded monitor(bytesOf(*shared / "corpus/xml/wdacme-latest.xml"));
    for (const char* const name : {"pairs/recommended-driver-block/policy.xml",
                                   "xml/wizard-Recommended_Driver_Blocklist.xml",
                                   "xml/wizard-Recommended_UserMode_Blocklist.xml"}) {
        const Loaded list(bytesOf(*shared / "corpus" / name));
        for (const bool listFirst : {true, false}) {
            const Loaded& a = listFirst ? list : monitor;
            const Loaded& b = listFirst ? monitor : list;
            const MergeResult result = merged(a, b, first());
            QCOMPARE(losses(a.policy, result.policy), QString());
            QCOMPARE(losses(b.policy, result.policy), QString());
            QCOMPARE(strangers(a.policy, b.policy, result.policy), QString());
            // Doubles that the first has of its own stay.
            QCOMPARE(result.policy.fileRules.size() - distinctRules(result.policy),
                     a.policy.fileRules.size() - distinctRules(a.policy));
            QCOMPARE(result.counts.rules + a.policy.fileRules.size(),
                     result.policy.fileRules.size());
            QCOMPARE(result.counts.danglingReferences, std::size_t{0});
            QVERIFY(compilePolicy(result.policy).has_value());
            QVERIFY(!hasErrors(Checker().check(result.text, readChecked(result.text))));
        }
    }
}

} // namespace cipwright::test

QTEST_APPLESS_MAIN(cipwright::test::MergeTest)
#include "tst_merge.moc"
