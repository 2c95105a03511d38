#include "tests/bench/editorsession.h"

#include "tests/support/generator.h"
#include "ui/document/policydocument.h"
#include "ui/services/settings.h"
#include "ui/widgets/navigator.h"
#include "ui/widgets/policyview.h"
#include "ui/widgets/xmlpane.h"

#include <QAbstractItemModel>
#include <QAction>
#include <QApplication>
#include <QFile>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTableView>
#include <QTreeView>

namespace cipwright::ui {

namespace {

/// Takes a digit from each hash.
void shortenHashes(std::string& policy) {
    constexpr std::string_view attribute = " Hash=\"";
    std::string shorter;
    shorter.reserve(policy.size());
    std::size_t copied = 0;
    for (std::size_t at = 0; (at = policy.find(attribute, at)) != std::string::npos;) {
        at += attribute.size();
        shorter.append(policy, copied, at - copied);
        copied = at + 1;
    }
    shorter.append(policy, copied);
    policy = std::move(shorter);
}

} // namespace

EditorSession::EditorSession(std::size_t rules, Faults faults, std::chrono::seconds autosave)
    : m_policy(test::generatePolicy({.rules = rules, .seed = 1})) {
    if (faults == Faults::InEachHash) {
        shortenHashes(m_policy);
    }
    const QString profile = m_folder.filePath(QStringLiteral("profile"));
    Settings(profile).setAutosaveInterval(autosave);
    m_window = std::make_unique<MainWindow>(profile);
    m_window->resize(1600, 1000);
    m_window->show();
    m_watch.untilQuiet();
}

QString EditorSession::writeFile(const QString& name) const {
    const QString path = m_folder.filePath(name);
    QFile file(path);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(m_policy.data(), static_cast<qint64>(m_policy.size()));
    }
    return path;
}

void EditorSession::open() {
    m_window->openFiles({writeFile(QStringLiteral("policy.xml"))});
    m_watch.until([this] { return m_window->currentView() != nullptr; });
    showPage(0);
}

void EditorSession::showPage(int page) {
    m_window->currentView()->navigator().setPage(page);
    m_watch.untilQuiet();
}

PolicyDocument& EditorSession::document() const {
    return m_window->currentView()->document();
}

XmlPane& EditorSession::text() const {
    return m_window->currentView()->text();
}

QAbstractItemView& EditorSession::items() const {
    const PolicyView& view = *m_window->currentView();
    auto* const table = view.findChild<QTableView*>(QStringLiteral("itemsTable"));
    if (table->isVisible()) {
        return *table;
    }
    return *view.findChild<QTreeView*>(QStringLiteral("itemsTree"));
}

QLineEdit& EditorSession::filter() const {
    return *m_window->currentView()->findChild<QLineEdit*>(QStringLiteral("filterBox"));
}

int EditorSession::columnOf(const char* title) const {
    const QAbstractItemModel& model = *items().model();
    int column = 0;
    while (column < model.columnCount()
           && model.headerData(column, Qt::Horizontal).toString() != QLatin1String(title)) {
        ++column;
    }
    return column;
}

void EditorSession::command(const char* name) {
    m_window->findChild<QAction*>(QString::fromLatin1(name))->trigger();
}

void EditorSession::placeCaret(std::size_t place) {
    const auto at = static_cast<std::int32_t>(place);
    text().reveal({at, at});
    text().setFocus();
    m_watch.untilQuiet();
}

std::size_t EditorSession::behind(const char* what, const char* from, const char* to) const {
    const std::string& all = document().text().text();
    const std::size_t begin = all.find(from);
    const std::size_t middle = begin + ((all.find(to, begin) - begin) / 2);
    const std::size_t found = all.find(what, middle);
    return (found != std::string::npos ? found : all.find(what, begin))
           + std::string_view(what).size();
}

void EditorSession::press(QWidget& target, int key, const QString& text,
                          Qt::KeyboardModifiers modifiers) {
    for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        QKeyEvent event(type, key, modifiers, text);
        QApplication::sendEvent(&target, &event);
    }
}

} // namespace cipwright::ui
