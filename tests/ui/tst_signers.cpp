#include "tests/support/shared.h"
#include "tests/ui/samplepolicy.h"
#include "ui/models/itemsmodel.h"
#include "ui/models/referencekinds.h"
#include "ui/widgets/inspector.h"
#include "ui/widgets/itemspage.h"
#include "ui/widgets/navigator.h"
#include "ui/widgets/policyview.h"
#include "ui/widgets/xmlpane.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>
#include <string_view>

using namespace cipwright;
using namespace cipwright::ui;
using namespace cipwright::test;

namespace {

class TestSigners : public QObject {
    Q_OBJECT

private slots:
    void showsReferencesBelowSigners();
    void keepsWhatIsOpenThroughEdits();
    void addsAndRemovesInTheTree();
    void everyKindAddsAndRemoves_data();
    void everyKindAddsAndRemoves();
    void inspectorEditsReferences();
    void excludesAnEku();
    void treeAndTextFollowEachOther();
    void ticksManyAtOnce();
    void editsNotesOfManyLines();
    void showsRealPolicies();
};

int pageOf(const char* title) {
    return static_cast<int>(&table(title) - itemTables().data());
}

/// A view that shows a page, in a window.
std::unique_ptr<PolicyView> viewOf(const char* title) {
    auto view = std::make_unique<PolicyView>(document());
    view->resize(1200, 760);
    view->show();
    view->activateWindow();
    if (!QTest::qWaitForWindowActive(view.get())) {
        qFatal("no active window");
    }
    view->navigator().setPage(pageOf(title));
    return view;
}

/// Chooses entries of the picker that is open, and adds them.
void pick(QWidget& parent, const QString& filter, int place = -1) {
    auto* const dialog = parent.findChild<QDialog*>(QStringLiteral("referencePicker"));
    QVERIFY(dialog != nullptr);
    if (place >= 0) {
        dialog->findChild<QComboBox*>(QStringLiteral("referencePlace"))->setCurrentIndex(place);
    }
    QTest::keyClicks(dialog->findChild<QLineEdit*>(QStringLiteral("referenceFilter")), filter);
    auto* const list = dialog->findChild<QListView*>(QStringLiteral("referenceCandidates"));
    QCOMPARE(list->model()->rowCount(), 1);
    list->selectAll();
    dialog->accept();
    QTRY_VERIFY(parent.findChild<QDialog*>(QStringLiteral("referencePicker")) == nullptr);
}

QStringList textsBelow(const QAbstractItemModel& model, const QModelIndex& item) {
    QStringList texts;
    for (int row = 0; row < model.rowCount(item); ++row) {
        texts.append(model.index(row, 0, item).data().toString() + QStringLiteral(": ")
                     + model.index(row, 1, item).data().toString());
    }
    return texts;
}

void TestSigners::showsReferencesBelowSigners() {
    const auto policy = document();
    ItemsModel model(*policy, table("Signers"));
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(textsBelow(model, model.index(0, 0)),
             QStringList({QStringLiteral("EKU: Windows Store (ID_EKU_STORE)"),
                          QStringLiteral("File attribute: driver.sys (ID_FILEATTRIB_D)"),
                          QStringLiteral("Allowed in: Kernel (131)")}));
    model.sort(0);
    QCOMPARE(model.rowCount(model.index(0, 0)), 3);
    model.setFilter(RowFilter(QStringLiteral("nothing-has-this")));
    QCOMPARE(model.rowCount(), 0);
}

void TestSigners::keepsWhatIsOpenThroughEdits() {
    const auto view = viewOf("Signers");
    auto* const tree = view->findChild<QTreeView*>(QStringLiteral("itemsTree"));
    ItemsModel& model = view->items().model();
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(tree->isVisible());
    tree->expand(model.index(0, 0));
    tree->setCurrentIndex(model.index(2, 0, model.index(0, 0)));
    view->document().edit(removeSignerReferences(view->document().text(), view->document().policy(),
                                                 0, SignerReference::FileAttribRef,
                                                 std::vector<std::string>{"ID_FILEATTRIB_D"}),
                          QStringLiteral("Test"));
    QCOMPARE(model.rowCount(model.index(0, 0)), 2);
    QVERIFY(tree->isExpanded(model.index(0, 0)));
    QCOMPARE(tree->currentIndex(), model.index(1, 0, model.index(0, 0)));
    view->document().undoStack().undo();
    QCOMPARE(model.rowCount(model.index(0, 0)), 3);
    QVERIFY(tree->isExpanded(model.index(0, 0)));
}

void TestSigners::addsAndRemovesInTheTree() {
    const auto view = viewOf("Signers");
    auto* const tree = view->findChild<QTreeView*>(QStringLiteral("itemsTree"));
    ItemsModel& model = view->items().model();
    const auto action = [tree](const char* name) {
        for (QAction* const one : tree->actions()) {
            if (one->objectName() == QString::fromLatin1(name)) {
                return one;
            }
        }
        qFatal("no such action");
    };
    tree->setCurrentIndex(model.index(0, 0));
    action("Denied in")->trigger();
    pick(*view, QStringLiteral("User (12)"));
    QCOMPARE(changes(view->document()),
             QStringList({QStringLiteral("+<DeniedSigners>"),
                          QStringLiteral("+<DeniedSigner SignerId=\"ID_SIGNER_S\" />"),
                          QStringLiteral("+</DeniedSigners>")}));
    QCOMPARE(view->document().undoStack().count(), 1);
    action("Exceptions")->trigger();
    pick(*view, QStringLiteral("cmd.exe"), 1);
    QVERIFY(QString::fromStdString(view->document().text().text())
                .contains(QStringLiteral("<ExceptAllowRule AllowRuleID=\"ID_ALLOW_C\" />")));
    QCOMPARE(textsBelow(model, model.index(0, 0)).last(),
             QStringLiteral("Exception: cmd.exe (ID_ALLOW_C), User (12), denied signer"));
    view->document().undoStack().undo();
    view->document().undoStack().undo();
    QVERIFY(changes(view->document()).isEmpty());

    tree->expand(model.index(0, 0));
    tree->setCurrentIndex(model.index(1, 0, model.index(0, 0)));
    view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(view.get()));
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_Delete);
    QCOMPARE(changes(view->document()),
             QStringList{QStringLiteral("-<FileAttribRef RuleID=\"ID_FILEATTRIB_D\" />")});
}

void TestSigners::everyKindAddsAndRemoves_data() {
    QTest::addColumn<int>("kind");
    for (std::size_t i = 0; i < referenceKinds().size(); ++i) {
        const ReferenceKind& kind = referenceKinds()[i];
        const std::string name = std::string(nameOf(kind.section)) + " " + std::string(kind.title);
        QTest::newRow(name.c_str()) << static_cast<int>(i);
    }
}

/// Adds the first candidate at each place, sees it listed at a place of the text, and takes it out.
void TestSigners::everyKindAddsAndRemoves() {
    QFETCH(int, kind);
    const ReferenceKind& one = referenceKinds()[static_cast<std::size_t>(kind)];
    std::string text = policyText;
    const auto put = [&text](std::string_view before, std::string_view what) {
        text.insert(text.find(before), what);
    };
    put("  </EKUs>", "  <EKU ID=\"ID_EKU_OTHER\" Value=\"010A2B0601040182370A0305\" />\n");
    put("  </FileRules>", "  <FileAttrib ID=\"ID_FILEATTRIB_E\" FileName=\"other.sys\" />\n");
    put("  <Signers>", "<ArtifactRules>\n    <ArtifactRule ID=\"ID_ARTIFACT_A\" />\n  "
                       "</ArtifactRules>\n");
    put("  </Signers>", "  <Signer ID=\"ID_SIGNER_T\" Name=\"Other\">\n      <CertRoot "
                        "Type=\"Wellknown\" Value=\"06\" />\n    </Signer>\n");
    put("        <FileRulesRef>\n          <FileRuleRef RuleID=\"ID_DENY_B\" />\n          "
        "<FileRuleRef RuleID=\"ID_DENY_A\" />",
        "        <DeniedSigners>\n          <DeniedSigner SignerId=\"ID_SIGNER_S\" />\n        "
        "</DeniedSigners>\n");
    const auto policy = document(text);
    int added = 0;
    for (std::size_t item = 0; item < itemCount(policy->policy(), one.section); ++item) {
        if (!kindApplies(one, policy->policy(), item)) {
            continue;
        }
        const std::vector<ReferencePlace> places = one.places == nullptr
                                                       ? std::vector<ReferencePlace>(1)
                                                       : one.places(policy->policy(), item);
        for (const ReferencePlace& place : places) {
            const auto ids = one.candidates(policy->policy(), item, place);
            if (ids.empty()) {
                continue;
            }
            const auto before = one.list(policy->policy(), item);
            QVERIFY(policy->edit(one.add(policy->text(), policy->policy(), item, place, ids),
                                 QStringLiteral("Add")));
            auto after = one.list(policy->policy(), item);
            QCOMPARE(after.size(), before.size() + ids.size());
            QVERIFY(one.candidates(policy->policy(), item, place).empty());
            std::erase_if(after, [&before](const Reference& reference) {
                return std::ranges::any_of(before, [&reference](const Reference& old) {
                    return sameReference(old, reference);
                });
            });
            QCOMPARE(after.size(), ids.size());
            QVERIFY(policy->text().text().at(static_cast<std::size_t>(after.front().span.begin))
                    == '<');
            QVERIFY(policy->edit(one.remove(policy->text(), policy->policy(), item, after),
                                 QStringLiteral("Remove")));
            QCOMPARE(one.list(policy->policy(), item).size(), before.size());
            policy->undoStack().undo();
            policy->undoStack().undo();
            QCOMPARE(policy->text().text(), text);
            ++added;
        }
    }
    QVERIFY(added > 0);
}

void TestSigners::inspectorEditsReferences() {
    const auto view = viewOf("Scenarios");
    view->items().revealPlace(view->document().policy().scenarios.start(0) + 2);
    const auto list = [&view](const char* title) {
        return view->findChild<QWidget*>(QStringLiteral("references-")
                                         + QString::fromLatin1(title));
    };
    QVERIFY(list("Rules")->isVisible());
    list("Rules")->findChild<QToolButton*>(QStringLiteral("addReferences"))->click();
    pick(*view, QStringLiteral("C:\\Tools"));
    QCOMPARE(changes(view->document()),
             QStringList{QStringLiteral("+<FileRuleRef RuleID=\"ID_DENY_A\" />")});
    auto* const rules = list("Rules")->findChild<QListView*>();
    QCOMPARE(rules->model()->rowCount(), 2);
    rules->setCurrentIndex(rules->model()->index(0, 0));
    list("Rules")->findChild<QToolButton*>(QStringLiteral("removeReferences"))->click();
    QCOMPARE(rules->model()->rowCount(), 1);
    view->document().undoStack().undo();
    view->document().undoStack().undo();
    QVERIFY(changes(view->document()).isEmpty());

    view->navigator().setPage(pageOf("Attributes"));
    view->items().revealPlace(view->document().policy().fileRules.start(3) + 2);
    QVERIFY(list("Signers")->isVisible());
    QVERIFY(!list("Scenarios")->isVisible());
    view->navigator().setPage(pageOf("Deny"));
    view->items().revealPlace(view->document().policy().fileRules.start(0) + 2);
    QVERIFY(list("Scenarios")->isVisible());
    QCOMPARE(list("Scenarios")->findChild<QListView*>()->model()->rowCount(), 2);
}

void TestSigners::excludesAnEku() {
    const auto view = viewOf("Signers");
    view->items().revealPlace(view->document().policy().signers.start(0) + 2);
    auto* const list =
        view->findChild<QWidget*>(QStringLiteral("references-EKUs"))->findChild<QListView*>();
    QVERIFY(list->model()->setData(list->model()->index(0, 0), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(
        changes(view->document()),
        QStringList({QStringLiteral("-<CertEKU ID=\"ID_EKU_STORE\" />"),
                     QStringLiteral("+<CertEKU ID=\"ID_EKU_STORE\" Condition=\"Except\" />")}));
    QVERIFY(list->model()->setData(list->model()->index(0, 0), Qt::Unchecked, Qt::CheckStateRole));
    QVERIFY(changes(view->document()).isEmpty());
}

void TestSigners::treeAndTextFollowEachOther() {
    const auto view = viewOf("Signers");
    auto* const tree = view->findChild<QTreeView*>(QStringLiteral("itemsTree"));
    ItemsModel& model = view->items().model();
    tree->expand(model.index(0, 0));
    tree->setCurrentIndex(model.index(2, 0, model.index(0, 0)));
    QCOMPARE(view->text().selectedText(),
             QStringLiteral("<AllowedSigner SignerId=\"ID_SIGNER_S\" />"));
    const std::string& text = view->document().text().text();
    view->items().revealPlace(static_cast<std::int32_t>(text.find("<FileAttribRef ")) + 3);
    QCOMPARE(tree->currentIndex(), model.index(1, 0, model.index(0, 0)));
    view->items().revealPlace(static_cast<std::int32_t>(text.find("<Signer ")) + 3);
    QCOMPARE(tree->currentIndex(), model.index(0, 0));
}

void TestSigners::ticksManyAtOnce() {
    const auto view = viewOf("File rules");
    auto* const rows = view->findChild<QAbstractItemView*>(QStringLiteral("itemsTable"));
    rows->selectAll();
    auto* const kernel = view->findChild<QCheckBox*>(QStringLiteral("tick-K"));
    QVERIFY(kernel->isVisible());
    QCOMPARE(kernel->checkState(), Qt::PartiallyChecked);
    view->items().revealPlace(view->document().policy().fileRules.start(1) + 2);
    QCOMPARE(kernel->checkState(), Qt::Unchecked);
    kernel->click();
    QCOMPARE(changes(view->document()),
             QStringList{QStringLiteral("+<FileRuleRef RuleID=\"ID_DENY_A\" />")});
    view->document().undoStack().undo();
    rows->clearSelection();
    QVERIFY(!kernel->isVisible());
    rows->selectAll();
    kernel->click();
    QCOMPARE(kernel->checkState(), Qt::Checked);
    QCOMPARE(view->document().undoStack().count(), 1);
    kernel->click();
    QCOMPARE(kernel->checkState(), Qt::Unchecked);
    view->document().undoStack().undo();
    view->document().undoStack().undo();
    QVERIFY(changes(view->document()).isEmpty());
}

void TestSigners::editsNotesOfManyLines() {
    const auto view = viewOf("File rules");
    view->items().revealPlace(view->document().policy().fileRules.start(1) + 2);
    auto* const note = view->findChild<QPlainTextEdit*>(QStringLiteral("inspectNote"));
    note->setFocus();
    QTest::keyClicks(note, QStringLiteral("First"));
    QTest::keyClick(note, Qt::Key_Return);
    QTest::keyClicks(note, QStringLiteral("Second"));
    view->items().setFocus();
    QTRY_COMPARE(view->document().policy().fileRules[1].note.text, std::string("First\nSecond"));
    view->document().undoStack().undo();
    QVERIFY(changes(view->document()).isEmpty());
}

/// Every signer of real policies has what its element holds below it, each at its place.
void TestSigners::showsRealPolicies() {
    const auto folder = sharedFolder();
    if (!folder) {
        QSKIP("real policies are not here: set CIPWRIGHT_SHARED");
    }
    int files = 0;
    for (const auto& file : filesBelow(*folder / "corpus" / "xml", ".xml")) {
        const auto policy = PolicyDocument::open(QString::fromStdString(file.string()));
        QVERIFY(policy.has_value());
        ItemsModel model(**policy, table("Signers"));
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex item = model.index(row, 0);
            const Signer& signer = (*policy)->policy().signers[model.rowAt(row).item];
            const int below = model.rowCount(item);
            QCOMPARE(model.hasChildren(item), below > 0);
            QVERIFY(below
                    >= static_cast<int>(signer.certEkus.size() + signer.fileAttribRefs.size()));
            for (int child = 0; child < below; ++child) {
                const auto place = model.childAt(model.index(child, 0, item))->reference.span.begin;
                QCOMPARE((*policy)->text().text().at(static_cast<std::size_t>(place)), '<');
            }
        }
        ++files;
    }
    QVERIFY(files > 10);
}

} // namespace

QTEST_MAIN(TestSigners)
#include "tst_signers.moc"
