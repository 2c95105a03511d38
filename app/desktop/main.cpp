// The desktop editor's entry: reads the call, starts Qt, opens the window.
#include "app/desktop/screenshots.h"
#include "ui/services/language.h"
#include "ui/services/outlinedchecks.h"
#include "ui/services/settings.h"
#include "ui/services/theme.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QStandardPaths>

#include <algorithm>
#include <cstdio>
#include <span>
#include <string_view>
#include <utility>

namespace {

enum ExitCode : int { done = 0, systemFailed = 3 };

/// Whether an argument before "--" is one of these. For what must be known before Qt starts.
bool given(std::span<char*> arguments, std::initializer_list<std::string_view> names) {
    const auto end = std::ranges::find(arguments, std::string_view("--"),
                                       [](const char* text) { return std::string_view(text); });
    return std::any_of(arguments.begin(), end, [names](const std::string_view text) {
        return std::ranges::any_of(names, [text](std::string_view name) {
            return text == name || (text.starts_with(name) && text[name.size()] == '=');
        });
    });
}

void describe(QCommandLineParser& parser) {
    parser.setApplicationDescription(QCoreApplication::translate(
        "main", "Opens Windows App Control policies: XML, or binaries (.cip, .p7b, .bin)."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption(
        {QStringLiteral("screenshot"),
         QCoreApplication::translate("main", "Write pictures of the window to a folder and end."),
         QCoreApplication::translate("main", "DIR")});
    parser.addPositionalArgument(QStringLiteral("files"),
                                 QCoreApplication::translate("main", "Policies to open."),
                                 QStringLiteral("[FILE...]"));
}

void nameApplication() {
    QCoreApplication::setApplicationName(QStringLiteral("cipwright"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CIPWRIGHT_VERSION));
}

bool hasDisplay() {
#ifdef Q_OS_LINUX
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY")
           || qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
#else
    return true;
#endif
}

} // namespace

int main(int argc, char* argv[]) {
    const std::span<char*> arguments(argv + 1, static_cast<std::size_t>(std::max(argc - 1, 0)));
    QCommandLineParser parser;
    nameApplication();

    // Neither needs a display, which a QApplication does not start without.
    if (given(arguments, {"-h", "--help", "--help-all", "-v", "--version"})) {
        const QCoreApplication application(argc, argv);
        describe(parser);
        parser.process(application);
    }
    if (given(arguments, {"--screenshot"}) && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    if (!hasDisplay()) {
        std::fputs("cipwright: error: there is no display to open a window on; use cipwright-cli, "
                   "or set DISPLAY\n",
                   stderr);
        return systemFailed;
    }

    const QApplication application(argc, argv);
    QApplication::setStyle(new cipwright::ui::OutlinedChecks);
    QApplication::setApplicationDisplayName(QStringLiteral("Cipwright"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/cipwright.svg")));
    const QString profile = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
    const auto [language, theme] = [&profile] {
        const cipwright::ui::Settings settings(profile);
        return std::pair(settings.language(), settings.theme());
    }();
    cipwright::ui::applyLanguage(language);
    describe(parser);
    parser.process(application);
    if (parser.isSet(QStringLiteral("screenshot"))) {
        return cipwright::writeScreenshots(parser.value(QStringLiteral("screenshot")),
                                           parser.positionalArguments().value(0))
                   ? done
                   : systemFailed;
    }

    if (theme != cipwright::ui::Theme::System) {
        cipwright::ui::applyTheme(theme);
    }
    cipwright::ui::MainWindow window(profile);
    window.start(parser.positionalArguments());
    window.show();
    return QApplication::exec();
}
