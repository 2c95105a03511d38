// Tidying: what is found, how it is taken out, and that it never changes what is blocked.
#include "core/check/schema/readchecked.h"
#include "core/work/tidy.h"
#include "core/xml/reader.h"
#include "tests/support/evaluator.h"
#include "tests/support/shared.h"

#include <QTest>

#include <array>
#include <cstdlib>
#include <random>
#include <string>

using namespace cipwright;
using test::FileFacts;

namespace {

/// Tidies until nothing is left to do, and counts the steps by kind.
struct Tidied {
    PolicyText text;
    std::array<int, 5> steps{};
    int rounds = 0;
};

Tidied tidied(std::string before) {
    Tidied result{PolicyText(std::move(before))};
    const auto rounds = planTidyRounds(result.text, readPolicy(result.text).policy);
    if (!rounds) {
        qWarning("%s", rounds.error().front().message().c_str());
        return result;
    }
    for (const TidyRound& round : *rounds) {
        for (const TidyStep& step : round.steps) {
            ++result.steps[static_cast<std::size_t>(step.kind)];
        }
        result.text.apply(round.patch);
        ++result.rounds;
    }
    return result;
}

std::string policyOf(const std::string& rules, const std::string& signers,
                     const std::string& kernel, const std::string& user,
                     const std::string& rest = {}) {
    const auto scenario = [](const char* id, int value, const std::string& content) {
        return "    <SigningScenario ID=\"" + std::string(id) + "\" Value=\""
               + std::to_string(value) + "\">\n      <ProductSigners>\n" + content
               + "      </ProductSigners>\n    </SigningScenario>\n";
    };
    return "<SiPolicy xmlns=\"urn:schemas-microsoft-com:sipolicy\">\n  <FileRules>\n" + rules
           + "  </FileRules>\n  <Signers>\n" + signers + "  </Signers>\n  <SigningScenarios>\n"
           + scenario("ID_SIGNINGSCENARIO_K", 131, kernel)
           + scenario("ID_SIGNINGSCENARIO_U", 12, user) + "  </SigningScenarios>\n" + rest
           + "</SiPolicy>\n";
}

std::string refs(const std::vector<std::string>& ids) {
    std::string text = "        <FileRulesRef>\n";
    for (const std::string& id : ids) {
        text += "          <FileRuleRef RuleID=\"" + id + "\" />\n";
    }
    return ids.empty() ? std::string() : text + "        </FileRulesRef>\n";
}

/// Policies with few different values, so that many rules are equal, and with references to
/// nothing.
class RandomPolicy {
public:
    explicit RandomPolicy(std::uint32_t seed)
        : m_random(seed) {}

    std::string policy() {
        std::string rules;
        for (int i = 0; i < 12; ++i) {
            rules += "    <" + rule(i) + " />\n";
        }
        std::string signers;
        for (int i = 0; i < 4; ++i) {
            signers += signer(i);
        }
        return policyOf(rules, signers, group(), group(),
                        below(2) == 0 ? "  <CiSigners><CiSigner SignerId=\"" + signerId()
                                            + "\" /></CiSigners>\n"
                                      : "");
    }

    FileFacts file() {
        FileFacts file;
        file.originalName = name();
        file.product = name();
        file.path = "C:\\" + name();
        file.hash = below(2) == 0 ? "AB" : "CD";
        file.version = *Version::parse(version());
        for (int i = 0; i < 3; ++i) {
            if (below(2) == 0) {
                file.chain.push_back(tbs());
            }
        }
        file.publisher = name();
        return file;
    }

    std::size_t below(std::size_t limit) { return m_random() % limit; }

private:
    std::string name() { return std::array{"a", "b", "A"}[below(3)]; }

    std::string version() { return std::array{"1.0.0.0", "2.0.0.0", "3.0.0.0"}[below(3)]; }

    std::string tbs() { return std::array{"01", "02"}[below(2)]; }

    std::string ruleId() { return "ID_R_" + std::to_string(below(14)); }

    std::string signerId() { return "ID_SIGNER_" + std::to_string(below(5)); }

    std::string rule(int number) {
        std::string text = std::array{"Allow", "Deny", "FileAttrib"}[below(3)];
        // At times two have one ID.
        text += " ID=\"ID_R_" + std::to_string(below(15) == 0 ? 0 : number) + "\"";
        switch (below(4)) {
        case 0:
            text += std::string(" Hash=\"") + std::array{"AB", "ab", "CD"}[below(3)] + "\"";
            return text;
        case 1:
            text += " ProductName=\"" + name() + "\"";
            break;
        case 2:
            text += " FilePath=\"C:\\" + name() + "\"";
            break;
        default:
            text += " FileName=\"" + (below(6) == 0 ? "*" : name()) + "\"";
        }
        if (below(3) == 0) {
            text += " MinimumFileVersion=\"" + version() + "\"";
        }
        if (below(4) == 0) {
            text += " MaximumFileVersion=\"" + version() + "\"";
        }
        return text;
    }

    std::string signer(int number) {
        std::string text = "    <Signer ID=\"ID_SIGNER_" + std::to_string(number)
                           + "\" Name=\"S\"><CertRoot Type=\"TBS\" Value=\"" + tbs() + "\" />";
        if (below(3) == 0) {
            text += "<CertPublisher Value=\"" + name() + "\" />";
        }
        for (std::size_t i = below(3); i > 0; --i) {
            text += "<FileAttribRef RuleID=\"" + ruleId() + "\" />";
        }
        return text + "</Signer>\n";
    }

    std::string list(const char* name, const char* element, const char* exception,
                     const char* attribute) {
        std::string text;
        for (std::size_t i = below(4); i > 0; --i) {
            text += std::string("<") + element + " SignerId=\"" + signerId() + "\">";
            for (std::size_t k = below(3); k > 0; --k) {
                text += std::string("<") + exception + " " + attribute + "=\"" + ruleId() + "\" />";
            }
            text += std::string("</") + element + ">";
        }
        return text.empty() ? text : std::string("<") + name + ">" + text + "</" + name + ">\n";
    }

    std::string group() {
        std::vector<std::string> ids;
        for (std::size_t i = below(10); i > 0; --i) {
            ids.push_back(ruleId());
        }
        return list("AllowedSigners", "AllowedSigner", "ExceptDenyRule", "DenyRuleID")
               + list("DeniedSigners", "DeniedSigner", "ExceptAllowRule", "AllowRuleID")
               + refs(ids);
    }

    std::mt19937 m_random;
};

class TestTidy : public QObject {
    Q_OBJECT

private slots:
    void foldsEqualRules();
    void movesReferences();
    void leavesWhatIsNotEqual_data();
    void leavesWhatIsNotEqual();
    void dropsWhatNothingNeeds();
    void keepsTheLastLimitOfASigner();
    void stepsCanBeLeftOut();
    void roundsFollowWhatIsChosen();
    void tellsOfNotes();
    void neverChangesWhatIsBlocked();
    void realPoliciesStayWhatTheyAre();
};

void TestTidy::foldsEqualRules() {
    const auto rules = [](bool both) {
        return std::string("    <!-- kept -->\n    <Deny ID=\"ID_DENY_A\" FileName=\"a.exe\" />\n")
               + (both ? "    <Deny ID=\"ID_DENY_B\" FriendlyName=\"x\" FileName=\"a.exe\" />\n"
                       : "")
               + "    <Deny ID=\"ID_DENY_C\" FileName=\"c.exe\" />\n";
    };
    const std::vector<std::string> before{"ID_DENY_A", "ID_DENY_B", "ID_DENY_C"};
    const std::vector<std::string> after{"ID_DENY_A", "ID_DENY_C"};
    const Tidied result = tidied(policyOf(rules(true), {}, refs(before), refs(before)));
    QCOMPARE(result.text.text(), policyOf(rules(false), {}, refs(after), refs(after)));
    QCOMPARE(result.steps[static_cast<std::size_t>(TidyKind::FoldRule)], 1);
    QCOMPARE(result.rounds, 1);
}

void TestTidy::movesReferences() {
    const auto signers = [](const char* attribs, const char* id) {
        return std::string("    <Signer ID=\"") + id
               + "\" Name=\"S\"><CertRoot Type=\"TBS\" Value=\"01\" />" + attribs + "</Signer>\n";
    };
    const auto allowed = [](const char* exceptions) {
        return std::string("        <AllowedSigners><AllowedSigner SignerId=\"ID_SIGNER_A\">")
               + exceptions
               + "</AllowedSigner><AllowedSigner SignerId=\"ID_SIGNER_B\" /></AllowedSigners>\n";
    };
    const std::string kept = "    <FileAttrib ID=\"ID_FILEATTRIB_A\" FileName=\"a\" />\n"
                             "    <Deny ID=\"ID_DENY_A\" FileName=\"a\" />\n";
    const std::string gone = "    <FileAttrib ID=\"ID_FILEATTRIB_B\" FileName=\"a\" />\n"
                             "    <Deny ID=\"ID_DENY_B\" FileName=\"a\" />\n";
    const std::string before =
        policyOf(kept + gone,
                 signers("<FileAttribRef RuleID=\"ID_FILEATTRIB_A\" />"
                         "<FileAttribRef RuleID=\"ID_FILEATTRIB_B\" />",
                         "ID_SIGNER_A")
                     + signers("<FileAttribRef RuleID=\"ID_FILEATTRIB_B\" />", "ID_SIGNER_B"),
                 allowed("<ExceptDenyRule DenyRuleID=\"ID_DENY_B\" />"),
                 allowed("<ExceptDenyRule DenyRuleID=\"ID_DENY_A\" />"));
    const std::string after =
        policyOf(kept,
                 signers("<FileAttribRef RuleID=\"ID_FILEATTRIB_A\" />", "ID_SIGNER_A")
                     + signers("<FileAttribRef RuleID=\"ID_FILEATTRIB_A\" />", "ID_SIGNER_B"),
                 allowed("<ExceptDenyRule DenyRuleID=\"ID_DENY_A\" />"),
                 allowed("<ExceptDenyRule DenyRuleID=\"ID_DENY_A\" />"));
    QCOMPARE(tidied(before).text.text(), after);
}

void TestTidy::leavesWhatIsNotEqual_data() {
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<bool>("userToo");
    const auto add = [](const char* name, const char* a, const char* b, bool userToo = false) {
        QTest::newRow(name) << QByteArray(a) << QByteArray(b) << userToo;
    };
    add("effect", "Deny ID=\"ID_A\" FileName=\"a\"", "Allow ID=\"ID_B\" FileName=\"a\"");
    add("version", "Deny ID=\"ID_A\" FileName=\"a\"",
        "Deny ID=\"ID_B\" FileName=\"a\" MinimumFileVersion=\"1.0.0.0\"");
    add("letter case of a name", "Deny ID=\"ID_A\" FileName=\"a\"",
        "Deny ID=\"ID_B\" FileName=\"A\"");
    add("one more value", "Deny ID=\"ID_A\" FileName=\"a\"",
        "Deny ID=\"ID_B\" FileName=\"a\" ProductName=\"p\"");
    add("scenarios", "Deny ID=\"ID_A\" FileName=\"a\"", "Deny ID=\"ID_B\" FileName=\"a\"", true);
    add("one ID", "Deny ID=\"ID_A\" FileName=\"a\"", "Deny ID=\"ID_A\" FileName=\"a\"");
}

void TestTidy::leavesWhatIsNotEqual() {
    QFETCH(const QByteArray, first);
    QFETCH(const QByteArray, second);
    QFETCH(const bool, userToo);
    const bool oneId = second.contains("ID_A");
    const std::string text =
        policyOf("    <" + first.toStdString() + " />\n    <" + second.toStdString() + " />\n", {},
                 oneId ? refs({"ID_A"}) : refs({"ID_A", "ID_B"}), userToo ? refs({"ID_A"}) : "");
    const Tidied result = tidied(text);
    QCOMPARE(result.rounds, 0);
    QCOMPARE(result.text.text(), text);
}

void TestTidy::dropsWhatNothingNeeds() {
    const std::string used = "    <Deny ID=\"ID_DENY_A\" FileName=\"a\" />\n";
    const std::string package = "    <Allow ID=\"ID_ALLOW_P\" PackageFamilyName=\"p_1\" />\n";
    const Tidied result = tidied(
        policyOf(used + "    <Deny ID=\"ID_DENY_B\" FileName=\"b\" />\n" + package,
                 "    <Signer ID=\"ID_SIGNER_A\" Name=\"S\"><CertRoot Type=\"TBS\" Value=\"01\" />"
                 "</Signer>\n",
                 refs({"ID_DENY_A", "ID_DENY_NONE", "ID_DENY_A"}), refs({"ID_DENY_NONE"}),
                 "  <CiSigners>\n    <CiSigner SignerId=\"ID_SIGNER_NONE\" />\n  </CiSigners>\n"));
    QCOMPARE(result.text.text(), policyOf(used + package, {}, refs({"ID_DENY_A"}), {},
                                          "  <CiSigners>\n  </CiSigners>\n"));
    QCOMPARE(result.steps, (std::array{0, 4, 1, 1, 0}));
}

void TestTidy::keepsTheLastLimitOfASigner() {
    const std::string text = policyOf(
        {},
        "    <Signer ID=\"ID_SIGNER_A\" Name=\"S\"><CertRoot Type=\"TBS\" Value=\"01\" />"
        "<FileAttribRef RuleID=\"ID_FILEATTRIB_NONE\" /></Signer>\n",
        "        <AllowedSigners><AllowedSigner SignerId=\"ID_SIGNER_A\" /></AllowedSigners>\n",
        {});
    QCOMPARE(tidied(text).text.text(), text);
}

void TestTidy::stepsCanBeLeftOut() {
    const PolicyText text(policyOf("    <Deny ID=\"ID_DENY_A\" FileName=\"a\" />\n"
                                   "    <Deny ID=\"ID_DENY_B\" FileName=\"b\" />\n",
                                   {}, {}, {}));
    const Policy policy = readPolicy(text).policy;
    auto plan = planTidy(policy);
    QCOMPARE(plan.size(), std::size_t{2});
    QCOMPARE(inWords(plan[1].words),
             std::string("Drop ID_DENY_B, which nothing refers to: files whose original name is "
                         "b."));
    plan.erase(plan.begin());
    PolicyText changed = text;
    changed.apply(*tidyPatch(text, policy, plan));
    QCOMPARE(changed.text(),
             policyOf("    <Deny ID=\"ID_DENY_A\" FileName=\"a\" />\n", {}, {}, {}));
    QVERIFY(tidyPatch(text, policy, {})->empty());
}

/// The file attribute does nothing once the signer is gone, and only then.
void TestTidy::roundsFollowWhatIsChosen() {
    const PolicyText text(policyOf("    <FileAttrib ID=\"ID_FILEATTRIB_A\" FileName=\"a\" />\n"
                                   "    <Deny ID=\"ID_DENY_B\" FileName=\"b\" />\n",
                                   "    <Signer ID=\"ID_SIGNER_A\" Name=\"A\">\n"
                                   "      <CertRoot Type=\"TBS\" Value=\"AA\" />\n"
                                   "      <FileAttribRef RuleID=\"ID_FILEATTRIB_A\" />\n"
                                   "    </Signer>\n",
                                   {}, {}));
    const Policy policy = readPolicy(text).policy;
    std::vector<std::string> asked;
    const auto rounds = [&](std::string_view unwanted) {
        asked.clear();
        return planTidyRounds(text, policy, [&](const TidyStep& step, std::size_t round) {
            const std::string words = inWords(step.words);
            asked.push_back(std::to_string(round) + " " + words.substr(0, words.find(',')));
            return unwanted.empty() || !words.contains(unwanted);
        });
    };
    const auto all = rounds({});
    QCOMPARE(all->size(), std::size_t{2});
    const std::vector<std::string> order{"0 Drop ID_DENY_B", "0 Drop the signer ID_SIGNER_A",
                                         "1 Drop ID_FILEATTRIB_A"};
    QVERIFY(asked == order);
    const auto some = rounds("ID_SIGNER_A");
    QCOMPARE(some->size(), std::size_t{1});
    QCOMPARE(some->front().steps.size(), std::size_t{1});
    QCOMPARE(asked.back(), std::string("1 Drop the signer ID_SIGNER_A")); // Offered again.
    PolicyText changed = text;
    changed.apply(some->front().patch);
    QVERIFY(changed.text().contains("ID_FILEATTRIB_A\" FileName"));
    QVERIFY(!changed.text().contains("ID_DENY_B"));
    QVERIFY(
        planTidyRounds(text, policy, [](const TidyStep&, std::size_t) { return false; })->empty());
}

void TestTidy::tellsOfNotes() {
    const std::string text =
        policyOf("    <Deny ID=\"ID_DENY_A\" FileName=\"a\" />\n    <!-- why -->\n"
                 "    <Deny ID=\"ID_DENY_B\" FileName=\"a\" />\n",
                 {}, refs({"ID_DENY_A", "ID_DENY_B"}), {});
    const auto plan = planTidy(readPolicy(text).policy);
    QCOMPARE(plan.size(), std::size_t{1});
    QVERIFY(inWords(plan[0].words).ends_with("Its note goes: why"));
}

void TestTidy::neverChangesWhatIsBlocked() {
    const int policies = std::getenv("CIPWRIGHT_FULL") != nullptr ? 20'000 : 150;
    RandomPolicy random(6);
    std::array<int, 5> steps{};
    int verdicts[3]{};
    for (int i = 0; i < policies; ++i) {
        const std::string text = random.policy();
        const Policy before = readPolicy(text).policy;
        const Tidied result = tidied(text);
        const ReadPolicy after = readPolicy(result.text);
        QVERIFY(after.wellFormed);
        QVERIFY(result.rounds < 10);
        for (std::size_t k = 0; k < steps.size(); ++k) {
            steps[k] += result.steps[k];
        }
        for (int k = 0; k < 30; ++k) {
            const FileFacts file = random.file();
            for (std::size_t scenario = 0; scenario < 2; ++scenario) {
                const auto verdictOf = [&](const Policy& policy) {
                    return test::evaluate(
                        policy, policy.scenarios[scenario].group(SignerGroupKind::ProductSigners),
                        file);
                };
                const auto verdict = verdictOf(before);
                ++verdicts[static_cast<std::size_t>(verdict)];
                if (verdictOf(after.policy) != verdict) {
                    QFAIL(qPrintable(QStringLiteral("Another verdict after tidying:\n%1\n---\n%2")
                                         .arg(QString::fromStdString(text),
                                              QString::fromStdString(result.text.text()))));
                }
            }
        }
    }
    // The policies must have had something to tidy, and files of all verdicts.
    QVERIFY(steps[0] > policies / 20 && steps[1] > policies / 4 && steps[2] > policies / 4);
    for (const int count : verdicts) {
        QVERIFY(count > policies);
    }
}

void TestTidy::realPoliciesStayWhatTheyAre() {
    const auto shared = test::sharedFolder();
    if (!shared) {
        QSKIP("no shared folder with real policies");
    }
    for (const auto& path : test::filesBelow(*shared / "corpus" / "xml", ".xml")) {
        PolicyText before = PolicyText::fromBytes(test::bytesOf(path));
        const Policy policy = readPolicy(before).policy;
        const Tidied result = tidied(before.text());
        const ReadPolicy after = readChecked(result.text);
        QVERIFY2(!hasErrors(after.diagnostics) || hasErrors(readChecked(before).diagnostics),
                 path.string().c_str());
        for (std::size_t i = 0; i < policy.scenarios.size(); ++i) {
            const auto kind = SignerGroupKind::ProductSigners;
            for (std::size_t k = 0; k < policy.fileRules.size(); k += 7) {
                const FileRule& rule = policy.fileRules[k];
                FileFacts file;
                file.originalName = rule.text(FileRuleAttribute::FileName);
                file.path = rule.text(FileRuleAttribute::FilePath);
                file.hash = rule.text(FileRuleAttribute::Hash);
                QCOMPARE(test::evaluate(after.policy, after.policy.scenarios[i].group(kind), file),
                         test::evaluate(policy, policy.scenarios[i].group(kind), file));
            }
        }
    }
}

} // namespace

QTEST_APPLESS_MAIN(TestTidy)
#include "tst_tidy.moc"
