#include "app/cli/fresh.h"
#include "core/work/templates.h"
#include "tests/app/cli/runner.h"
#include "tests/support/shared.h"

#include <QtTest>

namespace cipwright::test {

using cli::ExitCode;

class NewTest : public QObject {
    Q_OBJECT

private slots:
    void listsTemplates();
    void makesPoliciesThatCompile_data();
    void makesPoliciesThatCompile();
    void namesAndIdsAreItsOwn();
    void supplementalNeedsItsBase();
    void saysWhatTheBaseRefuses();
    void neverOverwritesWithoutForce();
    void refusesWhatIsNoTemplate();
    void knowsTheDate();
};

void NewTest::listsTemplates() {
    const Run result = run({"new", "--list"});
    QCOMPARE(result.code, ExitCode::Done);
    for (const TemplateInfo& info : policyTemplates()) {
        QVERIFY(contains(result.out, std::string(info.name) + " "));
        QVERIFY(contains(result.out, info.sentence));
    }
}

void NewTest::makesPoliciesThatCompile_data() {
    QTest::addColumn<QByteArray>("name");
    for (const TemplateInfo& info : policyTemplates()) {
        const QByteArray name(info.name.data(), static_cast<qsizetype>(info.name.size()));
        QTest::newRow(name.constData()) << name;
    }
}

void NewTest::makesPoliciesThatCompile() {
    QFETCH(QByteArray, name);
    const Folder folder;
    const std::string base = folder.path("base.xml");
    QCOMPARE(run({"new", "windows", "-o", base}).code, ExitCode::Done);
    std::vector<std::string> call{"new", name.toStdString(), "-o", folder.path("new.xml")};
    if (name == "supplemental") {
        call.insert(call.end(), {"--base", base});
    }
    const Run made = run(call);
    QCOMPARE(made.code, ExitCode::Done);
    QVERIFY(contains(made.err, "wrote " + folder.path("new.xml") + ": PolicyID {"));
    const Run compiled = run({"compile", folder.path("new.xml")});
    QVERIFY2(compiled.code == ExitCode::Done, compiled.err.c_str());
    const Run info = run({"info", "--json", folder.path("new.cip")});
    QVERIFY(contains(info.out, name == "supplemental"    ? R"("mode": "asBase")"
                               : name == "appid-tagging" ? R"("mode": "tagsOnly")"
                                                         : R"("mode": "audit")"));
}

void NewTest::namesAndIdsAreItsOwn() {
    const Run one = run({"new", "monitor", "--name", "Ours & theirs"});
    const Run other = run({"new", "monitor", "--name", "Ours & theirs"});
    QCOMPARE(one.code, ExitCode::Done);
    QVERIFY(contains(one.out, "<String>Ours &amp; theirs</String>"));
    QVERIFY(contains(one.out, "<String>" + cli::today() + "</String>"));
    QVERIFY(one.out != other.out);
    QVERIFY(cli::freshGuid() != cli::freshGuid());
}

void NewTest::supplementalNeedsItsBase() {
    const Run without = run({"new", "supplemental"});
    QCOMPARE(without.code, ExitCode::CallWrong);
    QVERIFY(contains(without.err, "[new.base-needed]"));
    const Folder folder;
    const std::string base = folder.file("base.xml", run({"new", "windows"}).out);
    const Run unneeded = run({"new", "monitor", "--base", base});
    QCOMPARE(unneeded.code, ExitCode::CallWrong);
    QVERIFY(contains(unneeded.err, "[new.base-unneeded]"));
    const std::string made =
        folder.file("made.xml", run({"new", "supplemental", "--base", base}).out);
    const Run chained = run({"new", "supplemental", "--base", made});
    QCOMPARE(chained.code, ExitCode::InputWrong);
    QVERIFY(contains(chained.err, made + ": error: "));
    QVERIFY(contains(chained.err, "[base.not-base]"));
    QCOMPARE(chained.out, std::string());
    // Against a binary base, too.
    QCOMPARE(run({"compile", base, "-o", folder.path("base.cip")}).code, ExitCode::Done);
    QCOMPARE(run({"new", "supplemental", "--base", folder.path("base.cip")}).code, ExitCode::Done);
}

void NewTest::saysWhatTheBaseRefuses() {
    const Folder folder;
    const std::string base = folder.file("base.xml", run({"new", "monitor"}).out);
    const Run result = run({"new", "supplemental", "--base", base, "-o", folder.path("made.xml")});
    QCOMPARE(result.code, ExitCode::Done);
    QVERIFY(contains(result.err, "[supplemental.base-refuses]"));
}

void NewTest::neverOverwritesWithoutForce() {
    const Folder folder;
    const std::string there = folder.file("there.xml", "mine");
    QCOMPARE(run({"new", "empty", "-o", there}).code, ExitCode::CallWrong);
    QCOMPARE(bytesOf(there), std::string("mine"));
    QCOMPARE(run({"new", "empty", "-o", there, "--force"}).code, ExitCode::Done);
    QVERIFY(bytesOf(there) != "mine");
    const std::string base = folder.file("base.xml", run({"new", "windows"}).out);
    QCOMPARE(run({"new", "supplemental", "--base", base, "-o", base, "--force"}).code,
             ExitCode::CallWrong);
}

void NewTest::refusesWhatIsNoTemplate() {
    QCOMPARE(run({"new", "nothing"}).code, ExitCode::CallWrong);
    const Run none = run({"new"});
    QCOMPARE(none.code, ExitCode::CallWrong);
    QVERIFY(contains(none.err, "[cli.template-needed]"));
}

void NewTest::knowsTheDate() {
    // A midnight may pass between the two.
    const std::string before =
        QDate(QDateTime::currentDateTimeUtc().date()).toString(Qt::ISODate).toStdString();
    const std::string asked = cli::today();
    const std::string after =
        QDateTime::currentDateTimeUtc().date().toString(Qt::ISODate).toStdString();
    QVERIFY(asked == before || asked == after);
}

} // namespace cipwright::test

QTEST_GUILESS_MAIN(cipwright::test::NewTest)
#include "tst_new.moc"
