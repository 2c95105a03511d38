// One tab: a document's parts, tables, text, form for the selection, and problems.
#pragma once

#include "core/base/span.h"

#include <QWidget>

#include <cstdint>
#include <memory>

class QAction;
class QSplitter;
class QStackedWidget;

namespace cipwright::ui {

class ExportPreview;
class Inspector;
class ItemsPage;
class Navigator;
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

    [[nodiscard]] Navigator& navigator() const { return *m_navigator; }

    [[nodiscard]] ItemsPage& items() const { return *m_items; }

    /// Shows and hides the text (F4).
    [[nodiscard]] QAction* textAction() const { return m_showText; }

    /// What exporting would give.
    [[nodiscard]] ExportPreview& exportPreview() const { return *m_preview; }

    [[nodiscard]] bool hasProblems() const;

    /// Moves the keyboard to the next or, with -1, to the previous of the parts that are shown.
    void stepPane(int step);

    /// Whether the text takes the keyboard when it shows a place.
    enum class Focus : std::uint8_t { ToText, Stays };

    /// Shows a place in the text and in the table that has it.
    void goTo(Span place, Focus focus = Focus::ToText);

    /// Goes to the next or, with -1, to the previous problem.
    void stepProblem(int step);

signals:
    /// A command of the window was asked for, by the name of its action.
    void commandWanted(const QString& name);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showPage(int page);
    void showPlace(std::int32_t place);
    void followSelection();
    void divide();
    bool focusPane(QWidget& pane);

    std::unique_ptr<PolicyDocument> m_document;
    ExportPreview* m_preview;
    QSplitter* m_splitter;
    QSplitter* m_middle;
    Navigator* m_navigator;
    QStackedWidget* m_pages;
    ItemsPage* m_items;
    Inspector* m_inspector = nullptr;
    QAction* m_showText;
    bool m_following = false; ///< Whether a selection is being taken over.
    XmlPane* m_text;
    ProblemsPane* m_problems;
    bool m_divided = false;
    bool m_dividedForProblems = false;
};

} // namespace cipwright::ui
