// One tab: a document, its text and its problems.
#pragma once

#include <QWidget>

#include <memory>

class QSplitter;

namespace cipwright::ui {

class PolicyDocument;
class ProblemsPane;
class XmlPane;

class PolicyView final : public QWidget {
    Q_OBJECT

public:
    explicit PolicyView(std::unique_ptr<PolicyDocument> document, QWidget* parent = nullptr);
    ~PolicyView() override;

    [[nodiscard]] PolicyDocument& document() const { return *m_document; }

    [[nodiscard]] ProblemsPane& problems() const { return *m_problems; }

    [[nodiscard]] XmlPane& text() const { return *m_text; }

    [[nodiscard]] bool hasProblems() const;

    /// Goes to the next or, with -1, to the previous problem.
    void stepProblem(int step);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void divide();

    std::unique_ptr<PolicyDocument> m_document;
    QSplitter* m_splitter;
    XmlPane* m_text;
    ProblemsPane* m_problems;
    bool m_divided = false;
    bool m_dividedForProblems = false;
};

} // namespace cipwright::ui
