#include "core/base/stableorder.h"

#include <QtTest>

#include <random>
#include <string>
#include <utility>
#include <vector>

namespace cipwright::test {

class StableOrderTest : public QObject {
    Q_OBJECT

private slots:
    void keepsTiesInTheirOrder();
    void goesTheOtherWay();
    void movesItems();
};

void StableOrderTest::keepsTiesInTheirOrder() {
    std::mt19937 random(20);
    for (const std::size_t count : {0U, 1U, 2U, 17U, 500U}) {
        std::vector<unsigned> keys(count);
        for (unsigned& key : keys) {
            key = static_cast<unsigned>(random() % 7);
        }
        const auto order = stableOrder(count, [&](std::size_t i) { return keys[i]; });
        QCOMPARE(order.size(), count);
        for (std::size_t i = 1; i < order.size(); ++i) {
            QVERIFY(std::pair(keys[order[i - 1]], order[i - 1])
                    < std::pair(keys[order[i]], order[i]));
        }
    }
}

void StableOrderTest::goesTheOtherWay() {
    const std::vector<int> keys{1, 2, 1, 2};
    const auto order =
        stableOrder(keys.size(), [&](std::size_t i) { return keys[i]; }, std::greater{});
    QCOMPARE(order, (std::vector<std::size_t>{1, 3, 0, 2}));
}

void StableOrderTest::movesItems() {
    const std::vector<std::string> ordered =
        inStableOrder(std::vector<std::string>{"bb", "a", "cc", "d"},
                      [](const std::string& item) { return item.size(); });
    QCOMPARE(ordered, (std::vector<std::string>{"a", "d", "bb", "cc"}));
}

} // namespace cipwright::test

QTEST_APPLESS_MAIN(cipwright::test::StableOrderTest)
#include "tst_stableorder.moc"
