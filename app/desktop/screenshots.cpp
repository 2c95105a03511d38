#include "app/desktop/screenshots.h"

#include "ui/document/policydocument.h"
#include "ui/services/theme.h"
#include "ui/widgets/policyview.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QPixmap>
#include <QTextStream>

#include <array>
#include <string>

namespace cipwright {

namespace {

struct State {
    const char* name;
    const char* resource; ///< The policy to show; null for none.
    bool explain;         ///< Go to the first problem.
};

constexpr std::array<State, 4> states{{
    {"empty", nullptr, false},
    {"sample", ":/samples/audit-sample.xml", false},
    {"mistakes", ":/samples/with-mistakes.xml", false},
    {"explained", ":/samples/with-mistakes.xml", true},
}};

struct Size {
    const char* name;
    QSize size;
};

constexpr std::array<Size, 2> sizes{{{"large", {1200, 760}}, {"small", {800, 560}}}};

void openResource(ui::MainWindow& window, const char* resource) {
    QFile file(QString::fromLatin1(resource));
    if (file.open(QIODevice::ReadOnly)) {
        window.addDocument(ui::PolicyDocument::fromBytes(QFileInfo(file).fileName(),
                                                         file.readAll().toStdString()));
    }
}

/// Shows what checking finds, as it is after a moment.
void waitForChecks(const ui::MainWindow& window) {
    constexpr int longest = 10'000;
    QElapsedTimer waited;
    waited.start();
    const ui::PolicyView* const view = window.currentView();
    while (view != nullptr && !view->document().isChecked() && waited.elapsed() < longest) {
        QApplication::processEvents(QEventLoop::WaitForMoreEvents, longest);
    }
    QApplication::processEvents();
}

bool writePicture(const QString& path, const State& state, const QSize& size) {
    ui::MainWindow window;
    window.resize(size);
    if (state.resource != nullptr) {
        openResource(window, state.resource);
    }
    window.show();
    waitForChecks(window);
    if (state.explain && window.currentView() != nullptr) {
        window.currentView()->stepProblem(1);
        QApplication::processEvents();
    }
    if (window.grab().save(path)) {
        return true;
    }
    QTextStream(stderr) << QApplication::translate("Screenshots", "cannot write \"%1\"\n")
                               .arg(QDir::toNativeSeparators(path));
    return false;
}

} // namespace

bool writeScreenshots(const QString& folder) {
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
                written = writePicture(QDir(folder).filePath(name), state, size.size) && written;
            }
        }
    }
    return written;
}

} // namespace cipwright
