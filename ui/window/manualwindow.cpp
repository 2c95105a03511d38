#include "ui/window/manualwindow.h"

#include <QApplication>
#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRegularExpression>
#include <QSplitter>
#include <QTextBrowser>
#include <QTextDocument>
#include <QUrl>
#include <QVBoxLayout>

namespace cipwright::ui {

namespace {

const QString folder = QStringLiteral(":/docs/manual/");

QString contentsOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// What a reader sees of a page: no marks, no targets of links.
QString plainText(const QString& path) {
    QTextDocument page;
    page.setMarkdown(contentsOf(path));
    return page.toPlainText();
}

/// Qt lays out tables of hundreds of rows in seconds, and lists at once: rows that begin with a
/// link, as those of the codes do, become entries of a list.
QString tablesAsLists(const QString& markdown) {
    QStringList lines;
    for (const QString& line : markdown.split(QLatin1Char('\n'))) {
        if (line.startsWith(QStringLiteral("| code |"))) {
            continue;
        }
        const bool row = line.startsWith(QStringLiteral("| ["));
        const bool rule = line.startsWith(QStringLiteral("| --- | --- | --- | --- "));
        if (row) {
            const QStringList cells = line.mid(2).split(QStringLiteral(" | "));
            lines.append(QStringLiteral("- %1 (%2): %3").arg(cells[0], cells[1], cells.value(3)));
        } else if (!rule) {
            lines.append(line);
        }
    }
    return lines.join(QLatin1Char('\n'));
}

/// Shows the pages that are resources.
class PageBrowser final : public QTextBrowser {
public:
    using QTextBrowser::QTextBrowser;

    QVariant loadResource(int type, const QUrl& name) override {
        const QVariant content = QTextBrowser::loadResource(type, name);
        return name.path().startsWith(QStringLiteral("/docs/codes/"))
                   ? QVariant(tablesAsLists(QString::fromUtf8(content.toByteArray())))
                   : content;
    }
};

} // namespace

QList<ManualPage> manualPages() {
    static const QRegularExpression entry(QStringLiteral(R"(^- \[([^\]]+)\]\(([\w.-]+)\)$)"),
                                          QRegularExpression::MultilineOption);
    QList<ManualPage> pages;
    // A line of the list, not the example of one in the part about adding pages.
    for (auto found = entry.globalMatch(contentsOf(folder + QStringLiteral("README.md")));
         found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        pages.append({match.captured(1), folder + match.captured(2)});
    }
    return pages;
}

ManualWindow::ManualWindow(QWidget* parent)
    : QDialog(parent)
    , m_pages(manualPages())
    , m_list(new QListWidget(this))
    , m_text(new PageBrowser(this))
    , m_search(new QLineEdit(this)) {
    setObjectName(QStringLiteral("manual"));
    setWindowTitle(tr("Manual"));
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    m_list->setObjectName(QStringLiteral("manualPages"));
    m_list->setAccessibleName(tr("Pages"));
    m_list->setWordWrap(true);
    for (const ManualPage& page : m_pages) {
        m_list->addItem(page.title);
    }
    m_text->setObjectName(QStringLiteral("manualText"));
    m_text->setAccessibleName(tr("Page"));
    m_text->setOpenLinks(false);
    m_text->document()->setDocumentMargin(fontMetrics().height());
    m_search->setObjectName(QStringLiteral("manualSearch"));
    m_search->setAccessibleName(tr("Find in the manual"));
    m_search->setPlaceholderText(tr("Find in the manual"));
    m_search->setClearButtonEnabled(true);

    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* const back = buttons->addButton(tr("&Back"), QDialogButtonBox::ActionRole);
    back->setEnabled(false);
    // Enter is for the search.
    for (QAbstractButton* const button : buttons->buttons()) {
        static_cast<QPushButton*>(button)->setAutoDefault(false);
    }
    auto* const across = new QSplitter(this);
    across->setChildrenCollapsible(false);
    across->addWidget(m_list);
    across->addWidget(m_text);
    across->setStretchFactor(1, 1);
    across->setSizes({240, 600});
    auto* const layout = new QVBoxLayout(this);
    layout->addWidget(m_search);
    layout->addWidget(across, 1);
    layout->addWidget(buttons);
    resize(860, 620);

    connect(m_list, &QListWidget::currentRowChanged, this, &ManualWindow::showPage);
    connect(m_text, &QTextBrowser::anchorClicked, this, &ManualWindow::follow);
    connect(m_text, &QTextBrowser::sourceChanged, this, &ManualWindow::markCurrent);
    connect(m_text, &QTextBrowser::backwardAvailable, back, &QWidget::setEnabled);
    connect(back, &QPushButton::clicked, m_text, &QTextBrowser::backward);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_search, &QLineEdit::returnPressed, this, &ManualWindow::search);
    m_list->setCurrentRow(0);
    m_list->setFocus();
}

void ManualWindow::showPage(int number) {
    if (number >= 0) {
        const QUrl page(QStringLiteral("qrc") + m_pages[number].file);
        if (m_text->source().adjusted(QUrl::RemoveFragment) != page) {
            m_text->setSource(page, QTextDocument::MarkdownResource);
        }
    }
}

/// Pages are shown here, what is on the web where the system shows such things.
void ManualWindow::follow(const QUrl& link) {
    const QUrl target = m_text->source().resolved(link);
    if (target.scheme() == QStringLiteral("qrc")) {
        if (QFile::exists(QLatin1Char(':') + target.path())) {
            m_text->setSource(target, QTextDocument::MarkdownResource);
        }
    } else if (target.scheme().startsWith(QStringLiteral("http"))) {
        QDesktopServices::openUrl(target);
    }
}

/// The list follows links; pages that are not of the manual, such as codes, have no line in it.
void ManualWindow::markCurrent(const QUrl& shown) {
    for (qsizetype i = 0; i < m_pages.size(); ++i) {
        if (m_pages[i].file == QLatin1Char(':') + shown.path()) {
            m_list->setCurrentRow(static_cast<int>(i));
            return;
        }
    }
    m_list->setCurrentRow(-1);
}

/// Goes on from where the reader is, page by page, once around.
void ManualWindow::search() {
    const QString words = m_search->text();
    if (words.isEmpty() || m_text->find(words)) {
        return;
    }
    const auto count = static_cast<int>(m_pages.size());
    const int from = m_list->currentRow();
    for (int step = 1; step <= count; ++step) {
        const int page = (from + step + count) % count;
        if (plainText(m_pages[page].file).contains(words, Qt::CaseInsensitive)) {
            m_list->setCurrentRow(page);
            m_text->moveCursor(QTextCursor::Start);
            m_text->find(words);
            return;
        }
    }
    m_search->selectAll();
    QApplication::beep();
}

} // namespace cipwright::ui
