#include "app/desktop/screenshots.h"

#include "core/xml/policyedit.h"
#include "ui/dialogs/mergedialog.h"
#include "ui/document/cipexport.h"
#include "ui/document/exportpreview.h"
#include "ui/document/policydocument.h"
#include "ui/services/theme.h"
#include "ui/widgets/navigator.h"
#include "ui/widgets/policyview.h"
#include "ui/window/mainwindow.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QPixmap>
#include <QTextStream>

#include <array>
#include <string>
#include <utility>
#include <vector>

namespace cipwright {

namespace {

constexpr const char* sample = ":/samples/audit-sample.xml";
constexpr const char* mistakes = ":/samples/with-mistakes.xml";

/// What the pictures show. Files that are given take the place of the samples.
struct State {
    const char* name;
    const char* resource; ///< The policy to show; null for none.
    int page = ui::Navigator::overviewPage;
    bool explain = false;         ///< Go to the first problem.
    bool binary = false;          ///< Compile the policy, and open what comes of it.
    bool select = false;          ///< Choose the first row of the table.
    bool compare = false;         ///< With the other sample.
    bool beside = false;          ///< A changed copy of the policy is open as well.
    bool changed = false;         ///< The policy itself is changed.
    const char* dialog = nullptr; ///< The command whose dialog is shown in place of the window.
};

constexpr int rulesPage = 0;
constexpr int signersPage = 4;

constexpr std::array states{
    State{.name = "empty", .resource = nullptr},
    State{.name = "sample", .resource = sample},
    State{.name = "rules", .resource = sample, .page = rulesPage, .select = true},
    State{.name = "options", .resource = sample, .page = ui::Navigator::optionsPage},
    State{.name = "signers", .resource = sample, .page = signersPage, .select = true},
    State{.name = "import", .resource = sample, .binary = true},
    State{.name = "compare", .resource = sample, .compare = true},
    State{.name = "merge", .resource = sample, .beside = true, .dialog = "merge"},
    State{.name = "sign", .resource = sample, .dialog = "sign"},
    State{.name = "enforce", .resource = sample, .dialog = "enforce"},
    State{.name = "identity", .resource = sample, .dialog = "identity"},
    State{.name = "tidy", .resource = sample, .changed = true, .dialog = "tidy"},
    State{.name = "monitor", .resource = sample, .dialog = "monitorList"},
    State{.name = "mistakes", .resource = mistakes},
    State{.name = "explained", .resource = mistakes, .explain = true},
};

struct Size {
    const char* name;
    QSize size;
};

constexpr std::array<Size, 2> sizes{{{"large", {1920, 1080}}, {"small", {1024, 700}}}};

void openPolicy(ui::MainWindow& window, const State& state, const QString& path) {
    QFile file(path.isEmpty() ? QString::fromLatin1(state.resource) : path);
    if (!file.open(QIODevice::ReadOnly)) {
        return;
    }
    auto document =
        ui::PolicyDocument::fromBytes(QFileInfo(file).fileName(), file.readAll().toStdString());
    if (state.binary) {
        if (auto compiled = ui::compileDocument(*document, {})) {
            document = ui::PolicyDocument::fromBytes(ui::deployedName(*document),
                                                     std::move(compiled->bytes));
        }
    }
    window.addDocument(std::move(document));
}

/// Another version, and rules that the policy does not have.
void changePolicy(ui::PolicyDocument& document) {
    document.edit(
        setHeaderField(document.text(), document.policy(), HeaderField::VersionEx, "99.0.0.0"), {});
    std::vector<FileRule> rules(3);
    for (std::size_t i = 0; i < rules.size(); ++i) {
        rules[i].kind = FileRuleKind::Deny;
        rules[i].set(FileRuleAttribute::ID, "ID_DENY_TOOL_" + std::to_string(i + 1));
        rules[i].set(FileRuleAttribute::FileName, "tool" + std::to_string(i + 1) + ".exe");
    }
    document.edit(addFileRules(document.text(), document.policy(), atEnd, rules), {});
}

/// Shows the part of the policy that the picture is of.
void arrange(const ui::MainWindow& window, const State& state) {
    ui::PolicyView* const view = window.currentView();
    if (view == nullptr) {
        return;
    }
    view->findChild<ui::Navigator*>()->setPage(state.page);
    if (state.select) {
        for (auto* const table : view->findChildren<QAbstractItemView*>()) {
            if (table->isVisible() && table->objectName().startsWith(QStringLiteral("items"))) {
                table->setCurrentIndex(table->model()->index(0, 0));
            }
        }
    }
    if (state.explain) {
        view->stepProblem(1);
    }
    QApplication::processEvents();
}

/// Shows what checking finds, as it is after a moment.
void waitForChecks(const ui::MainWindow& window) {
    constexpr int longest = 10'000;
    QElapsedTimer waited;
    waited.start();
    const ui::PolicyView* const view = window.currentView();
    const auto known = [view] {
        const ui::ExportPreview& preview = view->exportPreview();
        return view->document().isChecked() && (preview.binary() || preview.isRefused());
    };
    while (view != nullptr && !known() && waited.elapsed() < longest) {
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    QApplication::processEvents();
}

QPixmap pictureOf(ui::MainWindow& window, const State& state, const QSize& size) {
    auto* const command = state.dialog == nullptr
                              ? nullptr
                              : window.findChild<QAction*>(QString::fromLatin1(state.dialog));
    if (command == nullptr) {
        return window.grab();
    }
    command->trigger();
    auto* const dialog = window.findChild<QDialog*>();
    if (dialog == nullptr) {
        return window.grab();
    }
    dialog->resize(dialog->size().boundedTo(size));
    const auto* const merging = qobject_cast<const ui::MergeDialog*>(dialog);
    while (merging != nullptr && merging->isBusy()) {
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    QApplication::processEvents();
    return dialog->grab();
}

bool writePicture(const QString& path, const State& state, const QSize& size,
                  const QString& policy) {
    ui::MainWindow window;
    window.resize(size);
    if (state.compare) {
        openPolicy(window, {.name = "", .resource = mistakes}, {});
    }
    if (state.beside) {
        openPolicy(window, state, policy);
        changePolicy(window.currentView()->document());
    }
    if (state.resource != nullptr) {
        openPolicy(window, state, policy);
        if (state.changed) {
            changePolicy(window.currentView()->document());
        }
    }
    window.show();
    waitForChecks(window);
    arrange(window, state);
    QWidget* shown = &window;
    if (state.compare) {
        window.findChild<QAction*>(QStringLiteral("compare"))->trigger();
        shown = window.findChild<QWidget*>(QStringLiteral("compareDialog"));
        shown->resize(size);
        QApplication::processEvents();
    }
    if ((state.compare ? shown->grab() : pictureOf(window, state, size)).save(path)) {
        return true;
    }
    QTextStream(stderr) << QApplication::translate("Screenshots", "cannot write \"%1\"\n")
                               .arg(QDir::toNativeSeparators(path));
    return false;
}

} // namespace

bool writeScreenshots(const QString& folder, const QString& policy) {
    const QPalette light = QApplication::palette();
    bool written = QDir().mkpath(folder);
    for (const bool dark : {false, true}) {
        QApplication::setPalette(dark ? ui::darkPalette() : light);
        for (const State& state : states) {
            for (const Size& size : sizes) {
                const QString name =
                    QStringLiteral("%1-%2-%3.png")
                        .arg(QLatin1String(state.name),
                             dark ? QStringLiteral("dark") : QStringLiteral("light"),
                             QLatin1String(size.name));
                written =
                    writePicture(QDir(folder).filePath(name), state, size.size, policy) && written;
            }
        }
    }
    return written;
}

} // namespace cipwright
