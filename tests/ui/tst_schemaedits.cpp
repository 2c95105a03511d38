// All that the schema has can be edited without the text: every edit that the tables, the lists of
// references and the Overview offer is made, and what it changes in the XML is looked at.
#include "core/check/schema/elements.h"
#include "tests/core/check/completepolicy.h"
#include "tests/ui/samplepolicy.h"
#include "ui/document/exportpreview.h"
#include "ui/document/policydocument.h"
#include "ui/models/cellvalues.h"
#include "ui/models/itemsmodel.h"
#include "ui/models/optionsmodel.h"
#include "ui/models/referencekinds.h"
#include "ui/widgets/itemspage.h"
#include "ui/widgets/navigator.h"
#include "ui/widgets/overview.h"
#include "ui/widgets/policyview.h"
#include "ui/widgets/valuebox.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QPointer>
#include <QTableView>
#include <QTest>
#include <QXmlStreamReader>

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <set>

using namespace cipwright;
using namespace cipwright::ui;
using namespace cipwright::test;

namespace {

/// Where a value stands: "SiPolicy/FileRules/Deny@FileName", or the path of an element that has a
/// text; and its values, in the order of the document.
using Slots = std::map<QString, QStringList>;

class TestSchemaEdits : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cellsChangeOneLine();
    void everythingCanBeEdited();
    void appsWithoutSettingsAreSeen();
    void listsOfValuesComeBack_data();
    void listsOfValuesComeBack();
    void kindAndVersionsInTheTable();
    void cellsOfferValues();
    void saysWhatTheSchemaWants_data();
    void saysWhatTheSchemaWants();

private:
    void editCells(bool oneLine);
    void editReferences();
    void editHead();
    void editOptions();

    /// Notes what an edit changed, and takes it back.
    void took(const QString& what);

    std::unique_ptr<PolicyDocument> m_document;
    std::string m_before;
    Slots m_slots;            ///< Of the text as it was.
    std::set<QString> m_done; ///< Slots that some edit changed.
};

/// One element on each line, with things that no schema knows.
std::string policyWithEverything() {
    QString text =
        QString::fromUtf8(completePolicy.data(), static_cast<qsizetype>(completePolicy.size()));
    text.replace(QStringLiteral("><"), QStringLiteral(">\n<"));
    text.replace(QStringLiteral("<FileRules>"), QStringLiteral("<FileRules>\n<!--Vendor-->"));
    text.replace(QStringLiteral("<Deny "), QStringLiteral("<Deny Vendor=\"1\" "));
    text.replace(QStringLiteral("</SiPolicy>"),
                 QStringLiteral("<VendorPart>\n<Vendor />\n</VendorPart>\n</SiPolicy>"));
    return text.toStdString();
}

qsizetype vendorsIn(const std::string& text) {
    return QString::fromStdString(text).count(QStringLiteral("Vendor"));
}

Slots slotsOf(const std::string& text) {
    Slots found;
    QXmlStreamReader reader(QString::fromStdString(text));
    QStringList path;
    QString last;
    while (!reader.atEnd()) {
        switch (reader.readNext()) {
        case QXmlStreamReader::StartElement:
            path.append(reader.name().toString());
            for (const QXmlStreamAttribute& attribute : reader.attributes()) {
                found[path.join(QLatin1Char('/')) + QLatin1Char('@') + attribute.name().toString()]
                    .append(attribute.value().toString());
            }
            last = path.join(QLatin1Char('/'));
            found[last].append(QString());
            break;
        case QXmlStreamReader::Characters:
            if (path.join(QLatin1Char('/')) == last) {
                found[last].back() += reader.text();
            }
            break;
        case QXmlStreamReader::EndElement:
            path.removeLast();
            last.clear();
            break;
        default:
            break;
        }
    }
    return found;
}

void addSlots(const schema::ElementType& type, const QString& path, std::set<QString>& all) {
    for (const schema::AttributeRule& attribute : type.attributes) {
        all.insert(path + QLatin1Char('@')
                   + QString::fromLatin1(attribute.name.data(),
                                         static_cast<qsizetype>(attribute.name.size())));
    }
    if (type.content == schema::Content::Value) {
        all.insert(path);
    }
    for (const schema::ChildRule& child : type.children) {
        addSlots(
            *child.type,
            path + QLatin1Char('/')
                + QString::fromLatin1(child.name.data(), static_cast<qsizetype>(child.name.size())),
            all);
    }
}

void TestSchemaEdits::init() {
    m_before = policyWithEverything();
    m_document = document(m_before);
    QVERIFY(m_document->isWellFormed());
    m_slots = slotsOf(m_before);
    m_done.clear();
}

void TestSchemaEdits::took(const QString& what) {
    const std::string after = m_document->text().text();
    QVERIFY2(vendorsIn(after) >= vendorsIn(m_before),
             qPrintable(what + QStringLiteral(" lost something")));
    const Slots now = slotsOf(after);
    std::set<QString> names;
    for (const Slots& some : {std::cref(m_slots), std::cref(now)}) {
        for (const auto& [name, values] : some) {
            names.insert(name);
        }
    }
    for (const QString& name : names) {
        const auto before = m_slots.find(name);
        const auto found = now.find(name);
        if ((before == m_slots.end()) != (found == now.end())
            || (before != m_slots.end() && before->second != found->second)) {
            m_done.insert(name);
        }
    }
    while (m_document->undoStack().canUndo()) {
        m_document->undoStack().undo();
    }
    QCOMPARE(m_document->text().text(), m_before);
}

/// Another value for a cell: one that is offered, else one that is like it.
QString otherValue(const ItemTable& table, const TableColumn& column, const Policy& policy,
                   TableRow row, const QString& now) {
    for (const CellChoice& choice : choicesOf(table, column, policy, row)) {
        const QString value = QString::fromStdString(choice.value);
        // Kinds that the rule compares already would be one value too many.
        if (value != now && column.field != "kind") {
            return value;
        }
    }
    if (column.field == "version") {
        return QStringLiteral("1.0.0.0 - 2.0.0.0");
    }
    if (column.field == "hash" && table.section == Section::ArtifactRules) {
        return QString(now.size(), QLatin1Char('F'));
    }
    return now + QLatin1Char('1');
}

void TestSchemaEdits::editCells(bool oneLine) {
    for (const ItemTable& one : itemTables()) {
        ItemsModel model(*m_document, one);
        const auto rows = rowsOf(one, m_document->policy());
        QVERIFY2(one.effect || !rows.empty(), one.title);
        for (const TableRow row : rows) {
            for (const TableColumn& column : one.columns) {
                if (column.set == nullptr || column.style != ColumnStyle::Text
                    || column.field == "kind"
                    || (column.applies != nullptr
                        && !column.applies(column, m_document->policy(), row))) {
                    continue;
                }
                const QString what = QStringLiteral("%1 %2 of row %3")
                                         .arg(QLatin1String(one.title), QLatin1String(column.title))
                                         .arg(row.item);
                const QString now = model.textOf(column, row);
                const QString value = otherValue(one, column, m_document->policy(), row, now);
                QVERIFY2(model.setAll({row}, column, value), qPrintable(what));
                QVERIFY2(m_document->undoStack().canUndo(), qPrintable(what));
                // An ID is changed where it is referred to as well; a note has a line of its own.
                if (oneLine && column.field != "id" && column.field != "note") {
                    const QStringList lines = changedLines(m_before, m_document->text().text());
                    QVERIFY2(lines.size() == 2,
                             qPrintable(what + QLatin1Char('\n') + lines.join(QLatin1Char('\n'))));
                }
                took(what);
            }
        }
        for (int column = 0; column < model.columnCount(); ++column) {
            if (model.canTick(column) && model.rowCount() > 0) {
                const TableRow row = model.rowAt(0);
                QVERIFY(model.setTicks({row}, column, !model.isTicked(column, row)));
                took(QStringLiteral("tick"));
            }
        }
    }
}

void TestSchemaEdits::editReferences() {
    for (const ReferenceKind& kind : referenceKinds()) {
        const std::size_t count = itemCount(m_document->policy(), kind.section);
        for (std::size_t item = 0; item < count; ++item) {
            if (!kindApplies(kind, m_document->policy(), item)) {
                continue;
            }
            const auto references = kind.list(m_document->policy(), item);
            const QString what = QString::fromLatin1(kind.title);
            for (const Reference& reference : references) {
                QVERIFY(m_document->edit(
                    kind.remove(m_document->text(), m_document->policy(), item, {&reference, 1}),
                    what));
                took(what);
                if (kind.setFlag != nullptr) {
                    QVERIFY(m_document->edit(kind.setFlag(m_document->text(), m_document->policy(),
                                                          item, reference, !reference.flagged),
                                             what));
                    took(what);
                }
            }
            const auto places = kind.places == nullptr ? std::vector<ReferencePlace>(1)
                                                       : kind.places(m_document->policy(), item);
            for (const ReferencePlace& place : places) {
                const auto ids = kind.candidates(m_document->policy(), item, place);
                if (!ids.empty()) {
                    QVERIFY(m_document->edit(
                        kind.add(m_document->text(), m_document->policy(), item, place, ids),
                        what));
                    took(what);
                }
            }
        }
    }
}

void TestSchemaEdits::editHead() {
    ExportPreview preview(*m_document);
    Overview overview(*m_document, preview);
    overview.setVisible(true);
    for (auto* const edit : overview.findChildren<QLineEdit*>()) {
        QTest::keyClicks(edit, QStringLiteral("1"));
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(changedLines(m_before, m_document->text().text()).size(), 2);
        took(edit->accessibleName());
    }
    auto* const type = overview.findChild<QComboBox*>();
    for (int index = 1; index < type->count(); ++index) {
        emit type->activated(index);
        QCOMPARE(changedLines(m_before, m_document->text().text()).size(), 2);
        took(type->itemText(index));
    }
}

void TestSchemaEdits::editOptions() {
    OptionsModel model(*m_document);
    QVERIFY(model.setData(model.indexOf("Enabled:Audit Mode"), Qt::Checked, Qt::CheckStateRole));
    took(QStringLiteral("option"));
    const QModelIndex umci = model.indexOf("Enabled:UMCI");
    const QModelIndex note = umci.siblingAtColumn(OptionsModel::NoteColumn);
    QVERIFY(note.flags() & Qt::ItemIsEditable);
    QVERIFY(!(model.indexOf("Enabled:Audit Mode").siblingAtColumn(OptionsModel::NoteColumn).flags()
              & Qt::ItemIsEditable));
    QVERIFY(model.setData(note, QStringLiteral("Why"), Qt::EditRole));
    QCOMPARE(note.data().toString(), QStringLiteral("Why"));
    QVERIFY(m_document->text().text().find("Why") != std::string::npos);
    took(QStringLiteral("note"));
}

void TestSchemaEdits::cellsChangeOneLine() {
    editCells(true);
}

void TestSchemaEdits::everythingCanBeEdited() {
    editCells(false);
    editReferences();
    editHead();
    editOptions();
    std::set<QString> all;
    addSlots(schema::policyType(), QStringLiteral("SiPolicy"), all);
    QVERIFY2(all.size() > 140, qPrintable(QString::number(all.size())));
    QStringList missing;
    for (const QString& slot : all) {
        // An attribute without meaning, which a defect of a tool of 2009 needed. It is kept.
        if (!m_done.contains(slot) && !slot.endsWith(QStringLiteral("@Workaround"))) {
            missing.append(slot);
        }
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char('\n'))));
}

void TestSchemaEdits::appsWithoutSettingsAreSeen() {
    std::string text = policyText;
    text.replace(text.find("</SiPolicy>"), 0,
                 "  <AppSettings>\n    <App Manifest=\"urn:bare\" />\n  </AppSettings>\n");
    const auto policy = document(text);
    ItemsModel model(*policy, table("App settings"));
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(cell(model, 0, "App").data().toString(), QStringLiteral("urn:bare"));
    QVERIFY(cell(model, 0, "Setting").data().toString().isEmpty());
    QVERIFY(model.setData(cell(model, 0, "Setting"), QStringLiteral("Limit"), Qt::EditRole));
    QVERIFY(model.setData(cell(model, 0, "Values"), QStringLiteral("a; b"), Qt::EditRole));
    QCOMPARE(policy->policy().apps[0].settings[0].values.size(), std::size_t{2});
    QCOMPARE(model.rowCount(), 1);
    policy->undoStack().undo();
    policy->undoStack().undo();
    const TableRow row{0, 0};
    QVERIFY(policy->edit(model.table().remove(policy->text(), policy->policy(), {&row, 1}),
                         QStringLiteral("Delete")));
    QVERIFY(policy->policy().apps.empty());
}

void TestSchemaEdits::listsOfValuesComeBack_data() {
    QTest::addColumn<QStringList>("values");
    QTest::newRow("one") << QStringList{QStringLiteral("a")};
    QTest::newRow("two") << QStringList{QStringLiteral("a"), QStringLiteral("b")};
    QTest::newRow("none") << QStringList();
    QTest::newRow("an empty one") << QStringList{QString()};
    QTest::newRow("empty ones") << QStringList{QString(), QStringLiteral("b"), QString(),
                                               QString()};
    QTest::newRow("separators") << QStringList{QStringLiteral("a; b"), QStringLiteral("c;")};
    QTest::newRow("quotes") << QStringList{QStringLiteral("\"a\"; b"), QStringLiteral("\"")};
}

void TestSchemaEdits::listsOfValuesComeBack() {
    QFETCH(const QStringList, values);
    std::string text = policyText;
    std::string elements;
    for (const QString& value : values) {
        elements += "        <Value>" + value.toStdString() + "</Value>\n";
    }
    text.replace(text.find("</SiPolicy>"), 0,
                 "  <AppSettings>\n    <App Manifest=\"urn:m\">\n      <Setting Name=\"n\">\n"
                     + elements + "      </Setting>\n    </App>\n  </AppSettings>\n");
    const auto policy = document(text);
    ItemsModel model(*policy, table("App settings"));
    const QString shown = cell(model, 0, "Values").data().toString();
    QVERIFY(model.setData(cell(model, 0, "Values"), QStringLiteral("other"), Qt::EditRole));
    QVERIFY(model.setData(cell(model, 0, "Values"), shown, Qt::EditRole));
    QStringList back;
    for (const ValueElement& value : policy->policy().apps[0].settings[0].values) {
        back.append(QString::fromStdString(value.value.text()));
    }
    QCOMPARE(back, values);
}

void TestSchemaEdits::kindAndVersionsInTheTable() {
    const auto policy = document();
    ItemsModel model(*policy, itemTables().front());
    const auto set = [&](const char* column, const char* value) {
        return model.setData(cell(model, 0, column), QString::fromLatin1(value), Qt::EditRole);
    };
    QStringList refused;
    connect(policy.get(), &PolicyDocument::editFailed, this, [&](const Diagnostics& why) {
        refused.append(QString::fromStdString(std::string(why.front().code())));
    });
    QVERIFY(set("Kind", "product"));
    QCOMPARE(changes(*policy).size(), 2);
    const FileRule& rule = policy->policy().fileRules[0];
    QCOMPARE(rule.text(FileRuleAttribute::ProductName), std::string("rundll32.exe"));
    QVERIFY(!rule.has(FileRuleAttribute::FileName));
    QVERIFY(!set("Kind", "colour"));
    QVERIFY(!set("Effect", "perhaps"));
    QVERIFY(set("Versions", "1.0.0.0 - 2.0.0.0"));
    QCOMPARE(cell(model, 0, "Versions").data().toString(), QStringLiteral("1.0.0.0 - 2.0.0.0"));
    QVERIFY(set("Versions", "- 3.0.0.0"));
    QVERIFY(!policy->policy().fileRules[0].has(FileRuleAttribute::MinimumFileVersion));
    QVERIFY(!set("Versions", "7"));
    QVERIFY(set("Versions", "any"));
    QVERIFY(!policy->policy().fileRules[0].has(FileRuleAttribute::MaximumFileVersion));
    QCOMPARE(refused, QStringList({QStringLiteral("edit.word"), QStringLiteral("edit.word"),
                                   QStringLiteral("edit.versions")}));
}

/// By keys, as in any other list to choose from.
void TestSchemaEdits::cellsOfferValues() {
    PolicyView view(document());
    view.resize(1200, 760);
    view.show();
    view.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    view.navigator().setPage(0);
    auto* const items = view.items().findChild<QTableView*>();
    items->setFocus();
    const QModelIndex kind = cell(*items->model(), 0, "Kind");
    items->setCurrentIndex(kind);
    items->edit(kind);
    const QPointer<ValueBox> box = items->findChild<ValueBox*>();
    QVERIFY(box != nullptr);
    QCOMPARE(box->currentText(), QStringLiteral("name"));
    QTest::keyClick(box, Qt::Key_Down, Qt::AltModifier);
    QTest::qWait(20);
    QVERIFY(box != nullptr && box->view()->isVisible());
    QTest::keyClick(box->view(), Qt::Key_Home);
    QTest::keyClick(box->view(), Qt::Key_Return); // A hash, which is not one, and marked.
    QTRY_COMPARE(cell(*items->model(), 0, "Kind").data().toString(), QStringLiteral("hash"));
    QCOMPARE(view.document().undoStack().count(), 1);
    QTRY_VERIFY(items->findChild<ValueBox*>() == nullptr);

    const QModelIndex match = cell(*items->model(), 0, "Match");
    items->setCurrentIndex(match);
    items->edit(match);
    auto* const line = items->findChild<QLineEdit*>();
    QVERIFY(line != nullptr);
    const auto* const mark = line->findChild<QAction*>(QStringLiteral("valueHint"));
    QVERIFY(mark->isVisible());
    QVERIFY(!line->accessibleDescription().isEmpty());
    line->setText(QStringLiteral("ABCD"));
    QVERIFY(!mark->isVisible());
}

void TestSchemaEdits::saysWhatTheSchemaWants_data() {
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("right");
    QTest::addColumn<QString>("wrong");
    const auto row = [](const char* title, const char* column, const char* right,
                        const char* wrong) {
        QTest::newRow(column) << QString::fromLatin1(title) << QString::fromLatin1(column)
                              << QString::fromLatin1(right) << QString::fromLatin1(wrong);
    };
    row("Deny", "ID", "ID_DENY_OTHER", "deny 1");
    row("Deny", "MinimumFileVersion", "1.2.3.4", "new");
    row("Deny", "Hash", "ABCD", "XY");
    row("Signers", "SignTimeAfter", "2026-01-31T00:00:00Z", "yesterday");
    row("Signers", "CertRoot Type", "TBS", "Root");
    row("Signers", "CertRoot Value", "06", "six");
    row("Scenarios", "Value", "131", "1000");
    row("Scenarios", "EnforceDLL", "true", "perhaps");
    row("Scenarios", "Least hash", "32780", "SHA-256");
    row("EKUs", "Value", "0106", "1.3.6");
    row("Settings", "Value", "false", "perhaps");
    row("Macros", "ID", "runtime.windows", "7 up");
    row("Artifact rules", "Effect", "Deny", "Block");
}

void TestSchemaEdits::saysWhatTheSchemaWants() {
    QFETCH(const QString, title);
    QFETCH(const QString, column);
    QFETCH(const QString, right);
    QFETCH(const QString, wrong);
    const ItemTable& one = table(title.toLatin1().constData());
    const auto found = std::ranges::find_if(one.columns, [&column](const TableColumn& each) {
        return column == QLatin1String(each.title);
    });
    QVERIFY(found != one.columns.end());
    const Policy& policy = m_document->policy();
    const TableRow row = rowsOf(one, policy).front();
    QCOMPARE(faultOfCell(one, *found, policy, row, right), QString());
    QCOMPARE(faultOfCell(one, *found, policy, row, QString()), QString());
    QVERIFY(!faultOfCell(one, *found, policy, row, wrong).isEmpty());
    QVERIFY(!faultOfHeader(HeaderField::PolicyID, QStringLiteral("1")).isEmpty());
    QVERIFY(faultOfHeader(HeaderField::HvciOptions, QStringLiteral("1")).isEmpty());
}

} // namespace

QTEST_MAIN(TestSchemaEdits)
#include "tst_schemaedits.moc"
