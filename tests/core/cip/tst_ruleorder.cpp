// The order of file rules: keys, and the two sorts whose instability shows in the bytes.
#include "core/cip/dotnetsort.h"
#include "core/cip/ruleorder.h"
#include "core/cip/uppercase.h"

#include <QTest>

#include <algorithm>
#include <numeric>
#include <random>

using namespace cipwright;

namespace {

struct Item {
    int key;
    int id;

    friend bool operator==(const Item&, const Item&) = default;
};

using Items = std::vector<Item>;

bool byKey(const Item& a, const Item& b) {
    return a.key < b.key;
}

// The older sort once more, in the plainest form with indexes that may be negative.
class PlainQuickSort {
public:
    explicit PlainQuickSort(Items& items)
        : m_items(items) {}

    void sort(int left, int right, int depth) {
        do {
            if (depth == 0) {
                heapSort(left, right);
                return;
            }
            int i = left;
            int j = right;
            const int middle = i + ((j - i) >> 1);
            order(i, middle);
            order(i, j);
            order(middle, j);
            const int pivot = key(middle);
            do {
                while (key(i) < pivot) {
                    i++;
                }
                while (pivot < key(j)) {
                    j--;
                }
                if (i > j) {
                    break;
                }
                if (i < j) {
                    swap(i, j);
                }
                i++;
                j--;
            } while (i <= j);
            depth--;
            if (j - left <= right - i) {
                if (left < j) {
                    sort(left, j, depth);
                }
                left = i;
            } else {
                if (i < right) {
                    sort(i, right, depth);
                }
                right = j;
            }
        } while (left < right);
    }

    void heapSort(int low, int high) {
        const int count = high - low + 1;
        for (int i = count / 2; i >= 1; i--) {
            sink(i, count, low);
        }
        for (int i = count; i > 1; i--) {
            swap(low, low + i - 1);
            sink(1, i - 1, low);
        }
    }

    void introSort(int low, int high, int depth) {
        while (high > low) {
            const int size = high - low + 1;
            if (size <= 16) {
                if (size == 2) {
                    order(low, high);
                } else if (size == 3) {
                    order(low, high - 1);
                    order(low, high);
                    order(high - 1, high);
                } else {
                    insertionSort(low, high);
                }
                return;
            }
            if (depth == 0) {
                heapSort(low, high);
                return;
            }
            depth--;
            const int middle = low + (high - low) / 2;
            order(low, middle);
            order(low, high);
            order(middle, high);
            const int pivot = key(middle);
            swap(middle, high - 1);
            int left = low;
            int right = high - 1;
            while (left < right) {
                while (key(++left) < pivot) {
                }
                while (pivot < key(--right)) {
                }
                if (left >= right) {
                    break;
                }
                swap(left, right);
            }
            swap(left, high - 1);
            introSort(left + 1, high, depth);
            high = left - 1;
        }
    }

private:
    [[nodiscard]] int key(int i) const { return m_items[static_cast<std::size_t>(i)].key; }

    void swap(int a, int b) {
        std::swap(m_items[static_cast<std::size_t>(a)], m_items[static_cast<std::size_t>(b)]);
    }

    void order(int a, int b) {
        if (a != b && key(a) > key(b)) {
            swap(a, b);
        }
    }

    void sink(int i, int count, int low) {
        while (2 * i <= count) {
            int child = 2 * i;
            if (child < count && key(low + child - 1) < key(low + child)) {
                child++;
            }
            if (key(low + i - 1) >= key(low + child - 1)) {
                return;
            }
            swap(low + i - 1, low + child - 1);
            i = child;
        }
    }

    void insertionSort(int low, int high) {
        for (int i = low; i < high; i++) {
            for (int j = i + 1; j > low && key(j) < key(j - 1); j--) {
                swap(j, j - 1);
            }
        }
    }

    Items& m_items;
};

Items randomItems(std::mt19937& random, std::size_t count, int keys) {
    Items items;
    for (std::size_t i = 0; i < count; ++i) {
        items.push_back(
            {static_cast<int>(random() % static_cast<unsigned>(keys)), static_cast<int>(i)});
    }
    return items;
}

RuleKeyParts named(std::string_view name) {
    RuleKeyParts parts;
    parts.texts[0] = name;
    return parts;
}

// Whether the first rule stands before the second.
bool before(const RuleKeyParts& a, const RuleKeyParts& b) {
    RuleKeys keys;
    keys.add(a);
    keys.add(b);
    return keys.key(0) < keys.key(1);
}

} // namespace

class RuleOrderTest : public QObject {
    Q_OBJECT

private slots:
    void upperCase_data();
    void upperCase();
    void keyOrder();
    void hashes();
    void presence();
    void findsTheFirstOutOfOrder();
    void knownSequences();
    void agreesWithPlainSorts();
    void heapSortIsReached();
    void rulesWithOneKey();
};

void RuleOrderTest::upperCase_data() {
    QTest::addColumn<char16_t>("unit");
    QTest::addColumn<char16_t>("upper");
    QTest::newRow("ascii") << u'z' << u'Z';
    QTest::newRow("sign") << u'{' << u'{';
    QTest::newRow("latin") << u'\u00E9' << u'\u00C9';
    QTest::newRow("y with two dots") << u'\u00FF' << u'\u0178';
    QTest::newRow("micro") << u'\u00B5' << u'\u039C';
    QTest::newRow("sharp s stays") << u'\u00DF' << u'\u00DF';
    QTest::newRow("division sign stays") << u'\u00F7' << u'\u00F7';
    QTest::newRow("dotless i stays") << u'\u0131' << u'\u0131';
    QTest::newRow("long s stays") << u'\u017F' << u'\u017F';
    QTest::newRow("every second letter") << u'\u0101' << u'\u0100';
    QTest::newRow("between them") << u'\u0100' << u'\u0100';
    QTest::newRow("final sigma") << u'\u03C2' << u'\u03A3';
    QTest::newRow("cyrillic") << u'\u0436' << u'\u0416';
    QTest::newRow("greek with one-to-one form") << u'\u1F80' << u'\u1F88';
    QTest::newRow("cherokee") << u'\uAB70' << u'\u13A0';
    QTest::newRow("full width") << u'\uFF41' << u'\uFF21';
    QTest::newRow("surrogate") << char16_t(0xD801) << char16_t(0xD801);
    QTest::newRow("last") << u'\uFFFF' << u'\uFFFF';
}

void RuleOrderTest::upperCase() {
    QFETCH(const char16_t, unit);
    QFETCH(const char16_t, upper);
    QCOMPARE(static_cast<int>(cipwright::upperCase(unit)), static_cast<int>(upper));
}

void RuleOrderTest::keyOrder() {
    QVERIFY(before(named("abc"), named("ABD")));
    QVERIFY(before(named("ab"), named("abc")));
    QVERIFY(before(named("Z"), named("_"))); // By upper case: "_" is behind the letters.
    QVERIFY(before(named("z"), named("_")));
    QVERIFY(!before(named("SAME"), named("same")));
    QVERIFY(!before(named("same"), named("SAME")));
    // By code unit, not by code point: a surrogate pair comes before U+FFFD.
    QVERIFY(before(named("\xF0\x9F\x98\x80"), named("\xEF\xBF\xBD")));
    // The unit 0 comes before 1, and both before all others; none of them ends a text.
    QVERIFY(before(named(std::string_view("a\0b", 3)), named("a\1b")));
    QVERIFY(before(named("a\1b"), named("a\2")));
    QVERIFY(before(named("a"), named(std::string_view("a\0", 2))));
    RuleKeyParts deny = named("z");
    RuleKeyParts allow = named("a");
    allow.effect = FileRuleEffect::Allow;
    QVERIFY(before(deny, allow));
    // A text decides before those behind it.
    RuleKeyParts left = named("a");
    RuleKeyParts right = named("b");
    left.texts[1] = "z";
    right.texts[1] = "a";
    QVERIFY(before(left, right));
}

void RuleOrderTest::hashes() {
    const auto hashed = [](std::string_view hash) {
        RuleKeyParts parts;
        parts.hash = hash;
        return parts;
    };
    QVERIFY(before(hashed("ab"), hashed("abc")));
    QVERIFY(before(hashed("a\x7F"), hashed("a\x80")));
    QVERIFY(before(hashed("Z"), hashed("a"))); // Bytes, not letters.
    QVERIFY(before({}, hashed("")));
    QVERIFY(before(hashed("\xFF"), named("")));
}

// Absent comes before present, an empty text included, whatever stands in the parts behind.
void RuleOrderTest::presence() {
    std::mt19937 random(7);
    constexpr std::array<std::string_view, 4> texts{"", "A", "AB", "B"};
    const auto make = [&] {
        RuleKeyParts parts;
        for (auto& text : parts.texts) {
            if (random() % 2 == 0) {
                text = texts[random() % texts.size()];
            }
        }
        if (random() % 2 == 0) {
            parts.hash = texts[random() % texts.size()];
        }
        return parts;
    };
    for (int i = 0; i < 20'000; ++i) {
        const RuleKeyParts a = make();
        const RuleKeyParts b = make();
        const bool expected = a.texts != b.texts ? a.texts < b.texts : a.hash < b.hash;
        QCOMPARE(before(a, b), expected);
    }
}

void RuleOrderTest::findsTheFirstOutOfOrder() {
    RuleKeys keys;
    for (const char* const name : {"a", "b", "b", "d", "c", "a"}) {
        keys.add(named(name));
    }
    QCOMPARE(keys.firstOutOfOrder(), std::optional<std::size_t>(4));
    RuleKeys sorted;
    QVERIFY(!sorted.firstOutOfOrder());
    sorted.add(named("a"));
    sorted.add(named("A"));
    QVERIFY(!sorted.firstOutOfOrder());
}

// Worked by hand from the description of the algorithms.
void RuleOrderTest::knownSequences() {
    Items two{{1, 0}, {1, 1}};
    dotnet::depthLimitedQuickSort(std::span(two), byKey);
    // The partition swaps equal items, as the pivot stops both sides.
    QVERIFY(two == (Items{{1, 1}, {1, 0}}));
    Items pair{{1, 0}, {1, 1}};
    dotnet::introSort(std::span(pair), byKey);
    QVERIFY(pair == (Items{{1, 0}, {1, 1}}));
    Items three{{1, 0}, {1, 1}, {1, 2}};
    dotnet::depthLimitedQuickSort(std::span(three), byKey);
    QVERIFY(three == (Items{{1, 2}, {1, 1}, {1, 0}}));
    // Up to 16 equal items keep their order in the newer sort, 17 do not.
    Items many;
    for (int i = 0; i < 17; ++i) {
        many.push_back({1, i});
    }
    Items few(many.begin(), many.end() - 1);
    const Items original = few;
    dotnet::introSort(std::span(few), byKey);
    QVERIFY(few == original);
    const Items unsorted = many;
    dotnet::introSort(std::span(many), byKey);
    QVERIFY(many != unsorted);
}

void RuleOrderTest::agreesWithPlainSorts() {
    std::mt19937 random(42);
    for (int round = 0; round < 4000; ++round) {
        const std::size_t count = random() % (round % 20 == 0 ? 2000 : 60);
        const Items items = randomItems(random, count, 1 + static_cast<int>(random() % 40));
        const int last = static_cast<int>(count) - 1;
        Items expected = items;
        Items sorted = items;
        if (count > 1) {
            PlainQuickSort(expected).sort(0, last, 32);
        }
        dotnet::depthLimitedQuickSort(std::span(sorted), byKey);
        QVERIFY(sorted == expected);
        QVERIFY(std::ranges::is_sorted(sorted, byKey));
        expected = items;
        sorted = items;
        int depth = 0;
        for (std::size_t n = count; n > 1; n /= 2) {
            depth += 2;
        }
        if (count > 1) {
            PlainQuickSort(expected).introSort(0, last, depth);
        }
        dotnet::introSort(std::span(sorted), byKey);
        QVERIFY(sorted == expected);
        QVERIFY(std::ranges::is_sorted(sorted, byKey));
    }
}

void RuleOrderTest::heapSortIsReached() {
    std::mt19937 random(43);
    for (unsigned depth = 0; depth < 6; ++depth) {
        for (int round = 0; round < 200; ++round) {
            const Items items = randomItems(random, 1 + random() % 300, 50);
            const int last = static_cast<int>(items.size()) - 1;
            Items expected = items;
            Items sorted = items;
            if (items.size() > 1) {
                PlainQuickSort(expected).sort(0, last, static_cast<int>(depth));
            }
            dotnet::depthLimitedQuickSort(std::span(sorted), byKey, depth);
            QVERIFY(sorted == expected);
            QVERIFY(std::ranges::is_sorted(sorted, byKey));
            expected = items;
            sorted = items;
            PlainQuickSort(expected).introSort(0, last, static_cast<int>(depth));
            dotnet::introSort(std::span(sorted), byKey, depth);
            QVERIFY(sorted == expected);
        }
    }
}

// A hundred thousand equal rules must not take the square of that.
void RuleOrderTest::rulesWithOneKey() {
    RuleKeys keys;
    constexpr std::size_t count = 100'000;
    for (std::size_t i = 0; i < count; ++i) {
        keys.add(named("the same name for all.sys"));
    }
    for (const RuleOrder order : {RuleOrder::PowerShell, RuleOrder::Wizard, RuleOrder::Document}) {
        std::vector<std::uint32_t> positions = orderRules(keys, order);
        if (order == RuleOrder::Document) {
            QVERIFY(std::ranges::is_sorted(positions));
        }
        std::ranges::sort(positions);
        std::vector<std::uint32_t> all(count);
        std::iota(all.begin(), all.end(), 0U);
        QVERIFY(positions == all);
    }
}

QTEST_APPLESS_MAIN(RuleOrderTest)
#include "tst_ruleorder.moc"
