#include "ui/models/problemsmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <string_view>

using namespace cipwright;
using cipwright::ui::ProblemsModel;

namespace {

class TestProblemsModel : public QObject {
    Q_OBJECT

private slots:
    void rowsSayWhatIsWrongAndWhere();
    void placesInBinariesAreBytes();
    void showsTheFirstOfVeryMany();
    void iconsChangeWithoutAReset();
};

constexpr MessageDef wrongName{"test.wrong-name", Severity::Warning, Category::Meaning,
                               "\"{found}\" is wrong"};
constexpr MessageDef cutOff{"test.cut-off", Severity::Error, Category::Binary,
                            "the end is missing"};
constexpr std::string_view text = "one\ntwo three\n";

void TestProblemsModel::rowsSayWhatIsWrongAndWhere() {
    ProblemsModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const Span place{8, 13};
    model.show({Diagnostic::inText(wrongName, place, {{"found", "three"}})}, LineIndex(text));

    QCOMPARE(model.rowCount(), 1);
    const auto cell = [&model](int column) { return model.index(0, column).data().toString(); };
    QCOMPARE(cell(ProblemsModel::SeverityColumn), QStringLiteral("Warning"));
    QCOMPARE(cell(ProblemsModel::PlaceColumn), QStringLiteral("2:5"));
    QCOMPARE(cell(ProblemsModel::MessageColumn), QStringLiteral("\"three\" is wrong"));
    QCOMPARE(cell(ProblemsModel::CodeColumn), QStringLiteral("test.wrong-name"));

    model.show({}, LineIndex(text));
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.total(), std::size_t{0});
}

void TestProblemsModel::placesInBinariesAreBytes() {
    ProblemsModel model;
    model.show({Diagnostic::atByte(cutOff, 1234)}, LineIndex(text));
    QCOMPARE(model.index(0, ProblemsModel::PlaceColumn).data().toString(),
             QStringLiteral("byte 1234"));
}

void TestProblemsModel::showsTheFirstOfVeryMany() {
    ProblemsModel model;
    const Diagnostics many(ProblemsModel::mostRows + 1, Diagnostic::inText(wrongName, {}));
    model.show(many, LineIndex(text));
    QCOMPARE(model.total(), many.size());
    QCOMPARE(model.rowCount(), static_cast<int>(ProblemsModel::mostRows));
}

void TestProblemsModel::iconsChangeWithoutAReset() {
    ProblemsModel model;
    model.show({Diagnostic::inText(wrongName, {})}, LineIndex(text));
    const auto icon = [&model] {
        return model.index(0, 0).data(Qt::DecorationRole).value<QIcon>();
    };
    QVERIFY(icon().isNull());

    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    QPixmap pixmap(16, 16);
    pixmap.fill(Qt::red);
    model.setIcons({}, QIcon(pixmap), {});
    QVERIFY(!icon().isNull());
    QCOMPARE(changes.count(), 1);
    QCOMPARE(resets.count(), 0);
}

} // namespace

QTEST_MAIN(TestProblemsModel)
#include "tst_problemsmodel.moc"
