// How long the editor's window is blocked by an edit, and how long until all is checked.
#include "core/xml/policyedit.h"
#include "tests/support/generator.h"
#include "ui/document/policydocument.h"
#include "ui/models/itemtables.h"
#include "ui/widgets/navigator.h"
#include "ui/widgets/policyview.h"
#include "ui/widgets/xmlpane.h"
#include "ui/window/mainwindow.h"

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QTableView>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

namespace cipwright::ui {

namespace {

std::unique_ptr<PolicyDocument> documentOf(const benchmark::State& state) {
    return PolicyDocument::fromBytes(
        QStringLiteral("policy.xml"),
        test::generatePolicy({.rules = static_cast<std::size_t>(state.range(0)), .seed = 1}));
}

/// Remembers the longest that an event took.
class MeasuredApplication final : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override {
        QElapsedTimer taken;
        taken.start();
        const bool result = QApplication::notify(receiver, event);
        m_longest = std::max(m_longest, taken.nsecsElapsed());
        return result;
    }

    qint64 takeLongest() { return std::exchange(m_longest, 0); }

private:
    qint64 m_longest = 0;
};

/// Gives the longest block meanwhile.
double waitForCheck(const PolicyDocument& document) {
    auto* const application = static_cast<MeasuredApplication*>(QApplication::instance());
    application->takeLongest();
    while (!document.isChecked()) {
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return static_cast<double>(application->takeLongest()) / 1e6;
}

/// From the bytes of a file to a window that shows them.
void open(benchmark::State& state) {
    for (auto _ : state) {
        MainWindow window;
        window.addDocument(documentOf(state));
        window.show();
        QApplication::processEvents();
    }
}

/// A letter in a value: the time is what the key blocks, "checked_ms" what comes until the problems
/// are known, "longest_ms" the longest block in that.
void typeLetter(benchmark::State& state) {
    MainWindow window;
    window.addDocument(documentOf(state));
    window.show();
    PolicyDocument& document = window.currentView()->document();
    XmlPane& text = window.currentView()->text();
    const auto middle = document.policy().fileRules.size() / 2;
    const std::int32_t element = document.policy().fileRules.element(middle).begin;
    const auto place = static_cast<std::int32_t>(
                           document.text().text().find("ID=\"", static_cast<std::size_t>(element)))
                       + 4;
    waitForCheck(document);
    text.reveal({place, place});
    double longest = 0;
    qint64 checked = 0;
    for (auto _ : state) {
        QKeyEvent key(QEvent::KeyPress, Qt::Key_X, Qt::NoModifier, QStringLiteral("X"));
        QApplication::sendEvent(&text, &key);
        state.PauseTiming();
        QElapsedTimer wait;
        wait.start();
        longest = std::max(longest, waitForCheck(document));
        checked += wait.nsecsElapsed();
        state.ResumeTiming();
    }
    state.counters["longest_ms"] = longest;
    state.counters["checked_ms"] =
        static_cast<double>(checked) / 1e6 / static_cast<double>(state.iterations());
}

/// A rule's tick for kernel mode, in the table of all rules.
void tickKernel(benchmark::State& state) {
    MainWindow window;
    window.addDocument(documentOf(state));
    window.show();
    PolicyDocument& document = window.currentView()->document();
    auto& table = *window.currentView()->findChild<QTableView*>(QStringLiteral("itemsTable"));
    window.currentView()->findChild<Navigator*>()->setPage(0);
    waitForCheck(document);
    const auto column =
        std::ranges::find(itemTables()[0].columns, ColumnStyle::Kernel, &TableColumn::style);
    const QModelIndex cell = table.model()->index(
        table.model()->rowCount() / 2, static_cast<int>(column - itemTables()[0].columns.begin()));
    double longest = 0;
    for (auto _ : state) {
        const bool on = cell.data(Qt::CheckStateRole) == Qt::Checked;
        table.model()->setData(cell, on ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
        state.PauseTiming();
        longest = std::max(longest, waitForCheck(document));
        state.ResumeTiming();
    }
    state.counters["longest_ms"] = longest;
}

BENCHMARK(open)->Arg(5'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(tickKernel)->Arg(5'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(typeLetter)->Arg(5'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

} // namespace

} // namespace cipwright::ui

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const cipwright::ui::MeasuredApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
}
