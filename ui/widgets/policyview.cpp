#include "ui/widgets/policyview.h"

#include "ui/document/policydocument.h"
#include "ui/widgets/problemspane.h"
#include "ui/widgets/xmlpane.h"

#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace cipwright::ui {

PolicyView::PolicyView(std::unique_ptr<PolicyDocument> document, QWidget* parent)
    : QWidget(parent)
    , m_document(std::move(document))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_text(new XmlPane(*m_document, m_splitter))
    , m_problems(new ProblemsPane(*m_document, m_splitter)) {
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);

    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);

    connect(m_problems, &ProblemsPane::chosen, m_text, [this](Span span) {
        m_text->reveal(span);
        m_text->setFocus();
    });
    connect(m_document.get(), &PolicyDocument::diagnosticsChanged, this, [this] {
        if (m_divided && hasProblems() != m_dividedForProblems) {
            divide();
        }
    });
    setFocusProxy(m_text);
}

PolicyView::~PolicyView() = default;

bool PolicyView::hasProblems() const {
    return !m_problems->isEmpty();
}

void PolicyView::stepProblem(int step) {
    m_problems->step(step);
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
