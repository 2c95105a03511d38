// How long the editor's window is blocked by what one does in it, and until all problems are known.
//
// "block_ms" is the longest turn of the event loop that something took, as processor time of the
// window's thread, which other programs of the machine disturb little; "worst_ms" is the worst of
// them. "waited_ms" and "Time" are the same as time that passed, the least and the mean, where
// waiting for a disk shows. "problems_ms" is until the problems are those of the new text, the
// pause before a check included, "table_ms" from a file's name to the table of its rules. Where
// nothing else is said, a figure is the median of several turns. What is beyond the bounds of the
// project is said at the end of a line.
#include "tests/bench/editorsession.h"
#include "ui/document/policydocument.h"
#include "ui/widgets/itemspage.h"
#include "ui/widgets/navigator.h"
#include "ui/widgets/policyview.h"
#include "ui/widgets/xmlpane.h"

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QTabWidget>
#include <QTableView>

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <string>
#include <vector>

namespace cipwright::ui {

namespace {

constexpr double mostBlocked = 50; // Milliseconds, as are the next.
constexpr double mostUntilTable = 1500;
constexpr double mostUntilProblems = 300;
constexpr double mostUntilProblemsOfFew = 100;
constexpr std::int64_t fewRules = 5'000;

constexpr int rulesPage = 0;
constexpr int signersPage = 4;
constexpr int scenariosPage = 5;

constexpr std::chrono::seconds secondsToAutosave(1);

/// Turns of one action; their number goes up from 0.
constexpr int turns = 5;

struct Action {
    const char* name;
    int page;   ///< That is shown.
    bool edits; ///< It changes the text.
    void (*act)(EditorSession& session, int turn);
    void (*prepare)(EditorSession& session, int turn) = nullptr;
    Faults faults = Faults::None;
    bool autosaves = false; ///< That is waited for.
};

void typeX(EditorSession& session, int /*turn*/) {
    EditorSession::press(session.text(), Qt::Key_X, QStringLiteral("x"));
}

/// Moves the caret to the n-th place behind a text, not always to the same one.
template <const char* what, const char* from, const char* to>
void caretBehind(EditorSession& session, int turn) {
    session.placeCaret(session.behind(what, from, to) + static_cast<std::size_t>(turn));
}

QModelIndex middleCell(EditorSession& session, const char* column) {
    QAbstractItemModel& model = *session.items().model();
    return model.index(model.rowCount() / 2, session.columnOf(column));
}

void chooseMiddle(EditorSession& session, int turn) {
    const QModelIndex middle = middleCell(session, "Name");
    session.items().setCurrentIndex(middle.siblingAtRow(middle.row() + turn));
    session.items().setFocus();
}

void tick(EditorSession& session, int /*turn*/) {
    const QModelIndex cell = session.items().currentIndex().siblingAtColumn(session.columnOf("K"));
    const bool on = cell.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    session.items().model()->setData(cell, on ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

void rename(EditorSession& session, int turn) {
    session.items().model()->setData(session.items().currentIndex(),
                                     QStringLiteral("Renamed %1").arg(turn));
}

void changeId(EditorSession& session, int turn) {
    session.items().model()->setData(
        session.items().currentIndex().siblingAtColumn(session.columnOf("ID")),
        QStringLiteral("ID_DENY_CHANGED_%1").arg(turn));
}

/// A command of the table.
template <const char* name> void tableCommand(EditorSession& session, int /*turn*/) {
    for (QAction* const action : session.items().actions()) {
        if (action->objectName() == QLatin1String(name)) {
            action->trigger();
        }
    }
}

template <const char* name> void windowCommand(EditorSession& session, int /*turn*/) {
    session.command(name);
}

void renameMiddle(EditorSession& session, int turn) {
    chooseMiddle(session, turn);
    rename(session, turn);
}

/// Edits, and takes that back, so that there is something to redo.
void renameAndUndo(EditorSession& session, int turn) {
    renameMiddle(session, turn);
    session.watch().untilQuiet();
    session.command("undo");
}

/// Every second turn takes away what the one before typed.
void typeMarkup(EditorSession& session, int turn) {
    if (turn % 2 == 0) {
        EditorSession::press(session.text(), Qt::Key_Less, QStringLiteral("<"));
    } else {
        EditorSession::press(session.text(), Qt::Key_Backspace, QStringLiteral("\b"));
    }
}

void copyHundred(EditorSession& session, int turn) {
    chooseMiddle(session, turn);
    for (int row = 0; row < 99; ++row) {
        EditorSession::press(session.items(), Qt::Key_Down, {}, Qt::ShiftModifier);
    }
    session.watch().untilQuiet();
    static constexpr char copy[] = "copyRows";
    tableCommand<copy>(session, turn);
}

void down(EditorSession& session, int /*turn*/) {
    EditorSession::press(session.items(), Qt::Key_Down);
}

void caretDown(EditorSession& session, int /*turn*/) {
    EditorSession::press(session.text(), Qt::Key_Down);
}

void toEnds(EditorSession& session, int turn) {
    EditorSession::press(session.text(), turn % 2 == 0 ? Qt::Key_End : Qt::Key_Home, {},
                         Qt::ControlModifier);
}

void typeInFilter(EditorSession& session, int turn) {
    const QString letter(QStringLiteral("tool1")[turn % 5]);
    EditorSession::press(session.filter(), letter == QStringLiteral("1") ? Qt::Key_1 : Qt::Key_T,
                         letter);
}

void switchFilter(EditorSession& session, int turn) {
    session.filter().setText(turn % 2 == 0 ? QStringLiteral("name:*tool1*") : QString());
}

void sortByMatch(EditorSession& session, int turn) {
    auto& table = dynamic_cast<QTableView&>(session.items());
    table.sortByColumn(session.columnOf("Match"),
                       turn % 2 == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
}

void selectAll(EditorSession& session, int turn) {
    turn % 2 == 0 ? session.items().selectAll() : session.items().clearSelection();
}

void switchPage(EditorSession& session, int turn) {
    constexpr std::array pages{signersPage, scenariosPage, Navigator::overviewPage,
                               Navigator::optionsPage, rulesPage};
    session.window().currentView()->navigator().setPage(
        pages[static_cast<std::size_t>(turn) % pages.size()]);
}

void chooseScenario(EditorSession& session, int turn) {
    session.items().setCurrentIndex(session.items().model()->index(turn % 2, 0));
}

void openSecond(EditorSession& session, int turn) {
    if (turn == 0) {
        session.window().openFiles({session.writeFile(QStringLiteral("second.xml"))});
        const auto* const tabs = session.window().findChild<QTabWidget*>();
        session.watch().until([tabs] { return tabs->count() == 2; });
        session.showPage(rulesPage);
    }
}

void switchTab(EditorSession& session, int turn) {
    session.window().findChild<QTabWidget*>()->setCurrentIndex(turn % 2);
}

constexpr char fileName[] = "FileName=\"";
constexpr char id[] = " ID=\"";
constexpr char reference[] = "RuleID=\"";
constexpr char publisher[] = "CertPublisher Value=\"";
constexpr char version[] = "<VersionEx>";
constexpr char tagEnd[] = "/>\n";
constexpr char rules[] = "<FileRules>";
constexpr char rulesEnd[] = "</FileRules>";
constexpr char signers[] = "<Signers>";
constexpr char signersEnd[] = "</Signers>";
constexpr char scenario[] = "<FileRulesRef>";
constexpr char scenarioEnd[] = "</FileRulesRef>";
constexpr char newItem[] = "newItem";
constexpr char duplicateRows[] = "duplicateRows";
constexpr char deleteRows[] = "deleteRows";
constexpr char pasteRows[] = "pasteRows";
constexpr char undo[] = "undo";
constexpr char redo[] = "redo";
constexpr char save[] = "save";
constexpr char nextProblem[] = "nextProblem";

constexpr auto inFileName = caretBehind<fileName, rules, rulesEnd>;
constexpr auto inId = caretBehind<id, rules, rulesEnd>;
constexpr auto inPublisher = caretBehind<publisher, signers, signersEnd>;
constexpr auto inReference = caretBehind<reference, scenario, scenarioEnd>;
constexpr auto betweenRules = caretBehind<tagEnd, rules, rulesEnd>;
constexpr auto inVersion = caretBehind<version, version, rules>;

const std::array actions{
    Action{"edit/tick", rulesPage, true, tick, chooseMiddle},
    Action{"edit/cell", rulesPage, true, rename, chooseMiddle},
    Action{"edit/id", rulesPage, true, changeId, chooseMiddle},
    Action{"edit/new", rulesPage, true, tableCommand<newItem>, chooseMiddle},
    Action{"edit/duplicate", rulesPage, true, tableCommand<duplicateRows>, chooseMiddle},
    Action{"edit/delete", rulesPage, true, tableCommand<deleteRows>, chooseMiddle},
    Action{"edit/paste", rulesPage, true, tableCommand<pasteRows>, copyHundred},
    Action{"edit/undo", rulesPage, true, windowCommand<undo>, renameMiddle},
    Action{"edit/redo", rulesPage, true, windowCommand<redo>, renameAndUndo},
    Action{"edit/faulty", rulesPage, true, rename, chooseMiddle, Faults::InEachHash},
    Action{"type/rule", rulesPage, true, typeX, inFileName},
    Action{"type/id", rulesPage, true, typeX, inId},
    Action{"type/signer", signersPage, true, typeX, inPublisher},
    Action{"type/reference", rulesPage, true, typeX, inReference},
    Action{"type/scenarios", scenariosPage, true, typeX, inReference},
    Action{"type/header", Navigator::overviewPage, true, typeX, inVersion},
    Action{"type/overview", Navigator::overviewPage, true, typeX, inFileName},
    Action{"type/between", rulesPage, true, typeX, betweenRules},
    Action{"type/markup", rulesPage, true, typeMarkup},
    Action{"type/faulty", rulesPage, true, typeX, inFileName, Faults::InEachHash},
    Action{"view/row", rulesPage, false, down, chooseMiddle},
    Action{"view/caret", rulesPage, false, caretDown, inFileName},
    Action{"view/ends", rulesPage, false, toEnds},
    Action{"view/filter", rulesPage, false, typeInFilter},
    Action{"view/filters", rulesPage, false, switchFilter},
    Action{"view/sort", rulesPage, false, sortByMatch},
    Action{"view/all", rulesPage, false, selectAll},
    Action{"view/page", rulesPage, false, switchPage},
    Action{"view/scenario", scenariosPage, false, chooseScenario},
    Action{"view/tab", rulesPage, false, switchTab, openSecond},
    Action{"view/problem", rulesPage, false, windowCommand<nextProblem>, nullptr,
           Faults::InEachHash},
    Action{"file/save", rulesPage, false, windowCommand<save>, renameMiddle},
    Action{"file/autosave", rulesPage, true, typeX, inFileName, Faults::None, true},
};

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

class Figures {
public:
    explicit Figures(benchmark::State& state)
        : m_state(state) {}

    /// Of one turn.
    void take(const TurnWatch::Longest& longest) {
        m_passed.push_back(longest.passed.count());
        m_processor.push_back(longest.processor.count());
        m_state.SetIterationTime(longest.passed.count() / 1000);
    }

    void takeProblems(TurnWatch::Milliseconds time) { m_problems.push_back(time.count()); }

    void takeTable(TurnWatch::Milliseconds time) { m_table.push_back(time.count()); }

    void tell() {
        if (m_passed.empty()) {
            return;
        }
        tell("block_ms", median(m_processor), mostBlocked);
        m_state.counters["worst_ms"] = std::ranges::max(m_processor);
        tell("waited_ms", std::ranges::min(m_passed), mostBlocked);
        if (!m_problems.empty()) {
            tell("problems_ms", median(m_problems),
                 m_state.range(0) <= fewRules ? mostUntilProblemsOfFew : mostUntilProblems);
        }
        if (!m_table.empty()) {
            tell("table_ms", median(m_table), mostUntilTable);
        }
        m_state.SetLabel(m_label);
    }

private:
    void tell(const char* name, double value, double bound) {
        m_state.counters[name] = value;
        if (value > bound) {
            m_label += fmt::format("{}{} over {}", m_label.empty() ? "" : ", ", name, bound);
        }
    }

    benchmark::State& m_state;
    std::vector<double> m_passed;
    std::vector<double> m_processor;
    std::vector<double> m_problems;
    std::vector<double> m_table;
    std::string m_label;
};

void measure(benchmark::State& state, const Action& action) {
    EditorSession session(static_cast<std::size_t>(state.range(0)), action.faults,
                          action.autosaves ? secondsToAutosave : std::chrono::minutes(10));
    session.open();
    session.showPage(action.page);
    TurnWatch& watch = session.watch();
    Figures figures(state);
    int turn = 0;
    for (auto _ : state) {
        if (action.prepare != nullptr) {
            action.prepare(session, turn);
        }
        watch.untilQuiet();
        watch.takeLongest();
        const auto began = std::chrono::steady_clock::now();
        watch.turn([&] { action.act(session, turn); });
        if (action.edits) {
            if (session.document().isChecked()) {
                state.SkipWithError("the text was not changed");
                break;
            }
            watch.until([&] { return session.document().isChecked(); });
            figures.takeProblems(std::chrono::steady_clock::now() - began);
        }
        const auto kept = began + secondsToAutosave;
        watch.until([&] { return !action.autosaves || std::chrono::steady_clock::now() > kept; });
        watch.untilQuiet();
        figures.take(watch.takeLongest());
        ++turn;
    }
    figures.tell();
}

/// Says when it was painted.
class PaintNotice final : public QObject {
public:
    explicit PaintNotice(QWidget& widget) { widget.installEventFilter(this); }

    [[nodiscard]] bool painted() const { return m_painted; }

    bool eventFilter(QObject* watched, QEvent* event) override {
        m_painted = m_painted || event->type() == QEvent::Paint;
        return QObject::eventFilter(watched, event);
    }

private:
    bool m_painted = false;
};

/// From the name of a file to the table of its rules, and to its problems.
void open(benchmark::State& state) {
    Figures figures(state);
    for (auto _ : state) {
        EditorSession session(static_cast<std::size_t>(state.range(0)));
        const QString path = session.writeFile(QStringLiteral("policy.xml"));
        TurnWatch& watch = session.watch();
        watch.takeLongest();
        const auto began = std::chrono::steady_clock::now();
        watch.turn([&] { session.window().openFiles({path}); });
        watch.until([&] { return session.window().currentView() != nullptr; });
        watch.turn([&] { session.window().currentView()->navigator().setPage(rulesPage); });
        const PaintNotice notice(*dynamic_cast<QAbstractScrollArea&>(session.items()).viewport());
        watch.until([&] {
            return notice.painted() && session.items().model()->rowCount() >= state.range(0);
        });
        figures.takeTable(std::chrono::steady_clock::now() - began);
        watch.until([&] { return session.document().isChecked(); });
        watch.untilQuiet();
        figures.take(watch.takeLongest());
    }
    figures.tell();
}

void registerAll() {
    const auto sizes = [](benchmark::internal::Benchmark* one) {
        one->Arg(fewRules)->Arg(100'000)->UseManualTime()->Unit(benchmark::kMillisecond);
    };
    sizes(benchmark::RegisterBenchmark("file/open", open)->Iterations(3));
    for (const Action& action : actions) {
        sizes(benchmark::RegisterBenchmark(action.name, [&action](benchmark::State& state) {
                  measure(state, action);
              })->Iterations(turns));
    }
}

} // namespace

} // namespace cipwright::ui

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    cipwright::ui::registerAll();
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
}
