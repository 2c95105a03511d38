// Supplementals and their bases that are open beside each other.
#include "core/policy/options.h"
#include "tests/ui/samplepolicy.h"
#include "ui/widgets/policyview.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QTabWidget>
#include <QTest>

#include <algorithm>

using namespace cipwright;
using namespace cipwright::ui;
using namespace cipwright::test;

namespace {

class TestOpenBases : public QObject {
    Q_OBJECT

private slots:
    void init();
    void supplementalsAreCheckedAgainstTheOpenBase();
    void remediesKnowTheBase();

private:
    void add(const char* name, const QString& text) const {
        m_window->addDocument(
            PolicyDocument::fromBytes(QString::fromLatin1(name), text.toStdString()));
    }

    [[nodiscard]] PolicyDocument& document() const { return m_window->currentView()->document(); }

    [[nodiscard]] bool finds(const char* code) const {
        return document().isChecked()
               && std::ranges::any_of(document().diagnostics(), [code](const Diagnostic& found) {
                      return found.code() == code;
                  });
    }

    std::unique_ptr<MainWindow> m_window;
};

const char* const auditOption = "    <Rule><Option>Enabled:Audit Mode</Option></Rule>\n";

void TestOpenBases::init() {
    m_window = std::make_unique<MainWindow>();
    m_window->show();
}

void TestOpenBases::supplementalsAreCheckedAgainstTheOpenBase() {
    auto* const tabs = m_window->findChild<QTabWidget*>();
    add("more.xml", supplementalText(auditOption));
    QTRY_VERIFY(document().isChecked());
    QVERIFY(!finds("option.audit-pair"));
    QVERIFY(!finds("supplemental.base-refuses"));
    add("base.xml", QString::fromUtf8(policyText));
    PolicyDocument& open = document();
    tabs->setCurrentIndex(0);
    QTRY_VERIFY(finds("supplemental.base-refuses")); // It does not allow supplementals.
    QVERIFY(!finds("option.audit-pair"));
    QVERIFY(open.edit(
        setOption(open.text(), open.policy(), "Enabled:Allow Supplemental Policies", true),
        QStringLiteral("Test")));
    QTRY_VERIFY(document().isChecked() && !finds("supplemental.base-refuses"));
    QVERIFY(open.edit(setOption(open.text(), open.policy(), optionNames::auditMode, false),
                      QStringLiteral("Test")));
    QTRY_VERIFY(finds("option.audit-pair"));
    open.undoStack().undo();
    QTRY_VERIFY(document().isChecked() && !finds("option.audit-pair"));
    open.undoStack().redo();
    QTRY_VERIFY(finds("option.audit-pair"));
    open.undoStack().setClean();
    tabs->setCurrentIndex(1);
    m_window->findChild<QAction*>(QStringLiteral("close"))->trigger();
    QCOMPARE(tabs->count(), 1);
    QTRY_VERIFY(document().isChecked() && !finds("option.audit-pair"));
}

/// A remedy that only the base explains: it must be signed, so that the supplemental must be too.
void TestOpenBases::remediesKnowTheBase() {
    add("base.xml", QString::fromUtf8(policyText));
    add("more.xml",
        supplementalText(
            "    <Rule><Option>Enabled:Unsigned System Integrity Policy</Option></Rule>\n",
            "<Signer ID=\"ID_SIGNER_U\" Name=\"U\"><CertRoot Type=\"TBS\" "
            "Value=\"00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF\" "
            "/></Signer>",
            "  <UpdatePolicySigners><UpdatePolicySigner SignerId=\"ID_SIGNER_U\" />"
            "</UpdatePolicySigners>\n"));
    QTRY_VERIFY(finds("sign.unsigned-supplemental"));
    const auto found = std::ranges::find_if(document().diagnostics(), [](const Diagnostic& one) {
        return one.code() == "sign.unsigned-supplemental";
    });
    QVERIFY(document().fixFor(*found).has_value());
    const auto patches = document().fixesOfKind("sign.unsigned-supplemental");
    QCOMPARE(patches.size(), std::size_t{1});
    document().applyAll(patches, QStringLiteral("Test"));
    QTRY_VERIFY(document().isChecked());
    QVERIFY(!finds("sign.unsigned-supplemental"));
}

} // namespace

QTEST_MAIN(TestOpenBases)
#include "tst_openbases.moc"
