#include "ui/widgets/policyview.h"

#include "ui/document/exportpreview.h"
#include "ui/document/policydocument.h"
#include "ui/models/itemsmodel.h"
#include "ui/widgets/inspector.h"
#include "ui/widgets/itemspage.h"
#include "ui/widgets/navigator.h"
#include "ui/widgets/optionspage.h"
#include "ui/widgets/overview.h"
#include "ui/widgets/problemspane.h"
#include "ui/widgets/xmlpane.h"

#include <QAction>
#include <QApplication>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace cipwright::ui {

namespace {

/// The page that shows what stands at a place of the text; nothing where none does.
std::optional<int> pageOf(const PolicyDocument& document, std::int32_t place) {
    if (document.isStale()) {
        return std::nullopt;
    }
    const Policy& policy = document.policy();
    const auto stands = [&policy, place](Section section) {
        return itemAt(policy, section, place) < itemCount(policy, section);
    };
    if (stands(Section::Rules)) {
        return Navigator::optionsPage;
    }
    for (std::size_t page = 0; page < itemTables().size(); ++page) {
        if (stands(itemTables()[page].section)) {
            return static_cast<int>(page);
        }
    }
    return std::nullopt;
}

} // namespace

PolicyView::PolicyView(std::unique_ptr<PolicyDocument> document, QWidget* parent)
    : QWidget(parent)
    , m_document(std::move(document))
    , m_preview(new ExportPreview(*m_document, this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_middle(new QSplitter(Qt::Vertical, this))
    , m_navigator(new Navigator(*m_document, this))
    , m_pages(new QStackedWidget(m_middle))
    , m_items(new ItemsPage(*m_document, m_pages))
    , m_showText(new QAction(tr("Show &Text"), this))
    , m_text(new XmlPane(*m_document, m_middle)) {
    auto* const across = new QSplitter(Qt::Horizontal, m_splitter);
    m_inspector = new Inspector(*m_document, m_items->model(), across);
    m_problems = new ProblemsPane(*m_document, m_splitter);
    auto* const overview = new Overview(*m_document, *m_preview, m_pages);
    connect(overview, &Overview::commandWanted, this, &PolicyView::commandWanted);
    m_pages->addWidget(overview);
    m_pages->addWidget(new OptionsPage(*m_document, m_pages));
    m_pages->addWidget(m_items);
    across->addWidget(m_navigator);
    across->addWidget(m_middle);
    across->addWidget(m_inspector);
    across->setStretchFactor(1, 1);
    across->setSizes({180, 700, 250});
    m_middle->setChildrenCollapsible(false);
    m_showText->setObjectName(QStringLiteral("showText"));
    m_showText->setShortcut(Qt::Key_F4);
    m_showText->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_showText->setCheckable(true);
    m_showText->setChecked(true);
    addAction(m_showText);
    connect(m_showText, &QAction::toggled, m_text, &QWidget::setVisible);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);

    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);

    connect(m_problems, &ProblemsPane::chosen, this, [this](Span span) { goTo(span); });
    connect(m_document.get(), &PolicyDocument::diagnosticsChanged, this, [this] {
        if (m_divided && hasProblems() != m_dividedForProblems) {
            divide();
        }
    });
    connect(m_navigator, &Navigator::pageChosen, this, &PolicyView::showPage);
    connect(m_navigator, &Navigator::scenarioChosen, this, [this](int scenario) {
        const auto number = static_cast<std::size_t>(scenario);
        if (!m_document->isStale() && number < m_document->policy().scenarios.size()) {
            m_items->revealPlace(m_document->policy().scenarios.start(number));
        }
    });
    connect(m_items, &ItemsPage::selectionChanged, this, &PolicyView::followSelection);
    connect(m_inspector, &Inspector::placeChosen, this, [this](Span place) {
        m_showText->setChecked(true);
        m_text->reveal(place);
    });
    connect(m_text, &XmlPane::caretMoved, this, &PolicyView::showPlace);
    connect(m_navigator, &Navigator::pasteWanted, this, [this] {
        m_navigator->setPage(0); // A list of files becomes file rules.
        m_items->paste();
    });
    m_navigator->setPage(Navigator::overviewPage);
    setFocusProxy(m_navigator);
}

PolicyView::~PolicyView() {
    // Views that are still shown read the document when they are hidden.
    delete m_splitter;
}

bool PolicyView::hasProblems() const {
    return !m_problems->isEmpty();
}

void PolicyView::stepPane(int step) {
    std::vector<QWidget*> panes{m_navigator, m_pages, m_inspector, m_text, m_problems};
    std::erase_if(panes, [](const QWidget* pane) { return !pane->isVisible(); });
    const QWidget* const focus = QApplication::focusWidget();
    const auto here = std::ranges::find_if(panes, [focus](const QWidget* pane) {
        return focus != nullptr && (pane == focus || pane->isAncestorOf(focus));
    });
    const auto count = static_cast<int>(panes.size());
    int at = here == panes.end() ? (step > 0 ? -1 : 0) : static_cast<int>(here - panes.begin());
    // A part without anything to focus, such as the inspector of no row, is passed by.
    for (int tried = 0; tried < count; ++tried) {
        at = (at + step + count) % count;
        if (focusPane(*panes[static_cast<std::size_t>(at)])) {
            return;
        }
    }
}

/// Gives the keyboard to a part of the window, or to the first control in it that takes it; false
/// where none does.
bool PolicyView::focusPane(QWidget& pane) {
    QWidget* const target = &pane == m_pages ? m_pages->currentWidget() : &pane;
    if (target == m_items || target == m_navigator || target == m_text) {
        target->setFocus(Qt::TabFocusReason);
        return true;
    }
    for (QWidget* const child : target->findChildren<QWidget*>()) {
        if (child->isVisible() && child->isEnabled()
            && (child->focusPolicy() & Qt::TabFocus) != 0) {
            child->setFocus(Qt::TabFocusReason);
            return true;
        }
    }
    return false;
}

void PolicyView::stepProblem(int step) {
    m_problems->step(step);
}

void PolicyView::goTo(Span place, Focus focus) {
    if (const auto page = pageOf(*m_document, place.begin)) {
        m_navigator->setPage(*page);
    }
    m_showText->setChecked(true);
    m_text->reveal(place);
    if (focus == Focus::ToText) {
        m_text->setFocus();
    }
    showPlace(place.begin);
}

void PolicyView::showPage(int page) {
    if (page < 0) {
        m_pages->setCurrentIndex(page - Navigator::overviewPage);
    } else {
        m_items->showTable(itemTables()[static_cast<std::size_t>(page)]);
        m_pages->setCurrentWidget(m_items);
    }
    m_inspector->setVisible(page >= 0);
}

/// Chooses the row of what stands at a place of the text, in the table that is shown.
void PolicyView::showPlace(std::int32_t place) {
    if (!m_following && m_pages->currentWidget() == m_items && !m_document->isStale()) {
        m_following = true;
        m_items->revealPlace(place);
        m_inspector->show(m_items->selectedRows());
        m_following = false;
    }
}

void PolicyView::followSelection() {
    const std::vector<TableRow> rows = m_items->selectedRows();
    m_inspector->show(rows);
    const auto place = m_items->selectedPlace();
    if (!m_following && place && m_text->isVisible()) {
        m_following = true;
        m_text->reveal(*place);
        m_following = false;
    }
}

void PolicyView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (!m_divided) {
        m_divided = true;
        divide();
    }
}

/// Gives the problems no more than they need, and at most a third; nothing but a line while there
/// are none.
void PolicyView::divide() {
    m_dividedForProblems = hasProblems();
    const int needed = m_problems->sizeHint().height();
    const int problems = m_dividedForProblems ? std::min(needed, height() / 3) : 0;
    m_problems->setMaximumHeight(m_dividedForProblems ? QWIDGETSIZE_MAX
                                                      : m_problems->minimumSizeHint().height());
    m_splitter->setSizes({height() - problems, problems});
}

} // namespace cipwright::ui
