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
    , m_text(new XmlPane(m_splitter))
    , m_problems(new ProblemsPane(m_splitter)) {
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
    m_text->show(m_document->text().text(), m_document->diagnostics());
    m_problems->show(*m_document);
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

/// Gives the problems no more than they need, and at most a third.
void PolicyView::divide() {
    const int needed = m_problems->sizeHint().height();
    const int problems = hasProblems() ? std::min(needed, height() / 3) : 0;
    m_splitter->setSizes({height() - problems, problems});
    if (!hasProblems()) {
        m_problems->setMaximumHeight(m_problems->minimumSizeHint().height());
    }
}

} // namespace cipwright::ui
