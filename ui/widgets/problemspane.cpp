#include "ui/widgets/problemspane.h"

#include "core/check/check.h"
#include "ui/document/diagnostictext.h"
#include "ui/document/policydocument.h"
#include "ui/document/policysummary.h"
#include "ui/models/problemsmodel.h"

#include <QAction>
#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QSplitter>
#include <QStyle>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <string>

namespace cipwright::ui {

namespace {

constexpr MessageDef noRemedy{
    "edit.no-remedy", Severity::Error, Category::Call,
    "no remedy helps here without a decision of yours; the explanation says what to do"};

QString titleOf(const PolicyDocument& document) {
    const std::size_t total = document.diagnostics().size();
    if (total == 0) {
        return ProblemsPane::tr("Problems: none");
    }
    const PolicySummary summary = summaryOf(document);
    const QString counts = ProblemsPane::tr("Problems: %1 (errors: %2, warnings: %3)")
                               .arg(total)
                               .arg(summary.errors)
                               .arg(summary.warnings);
    return total <= ProblemsModel::mostRows ? counts
                                            : ProblemsPane::tr("%1; the first %2 are shown")
                                                  .arg(counts)
                                                  .arg(ProblemsModel::mostRows);
}

/// A text of the registry in the language of the user.
QString translated(std::string_view text) {
    return QCoreApplication::translate("Checks", std::string(text).c_str());
}

QString paragraph(const QString& text) {
    return QStringLiteral("<p>%1</p>").arg(text.toHtmlEscaped());
}

QString explanationOf(const Diagnostic& diagnostic) {
    QString html = QStringLiteral("<p><b>%1</b></p>")
                       .arg(QString::fromUtf8(diagnostic.code().data(),
                                              static_cast<qsizetype>(diagnostic.code().size()))
                                .toHtmlEscaped());
    html += paragraph(diagnosticText(diagnostic));
    const Check* const check = findCheck(diagnostic.code());
    if (check == nullptr) {
        return html;
    }
    html += paragraph(translated(check->explanation));
    html += QStringLiteral("<p><b>%1</b> %2</p>")
                .arg(ProblemsPane::tr("What to do:"), translated(check->remedy).toHtmlEscaped());
    if (!check->reference.empty()) {
        html += paragraph(ProblemsPane::tr("Source: %1").arg(translated(check->reference)));
    }
    return html;
}

QToolButton* buttonFor(QAction* action, QWidget* parent) {
    auto* const button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

ProblemsPane::ProblemsPane(PolicyDocument& document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_model(new ProblemsModel(this))
    , m_title(new QLabel(this))
    , m_split(new QSplitter(Qt::Horizontal, this))
    , m_list(new QTreeView(this))
    , m_explanation(new QLabel(this))
    , m_explanationArea(new QScrollArea(this))
    , m_fix(new QAction(tr("&Fix"), this))
    , m_fixAll(new QAction(tr("Fix &All of This Kind"), this))
    , m_explain(new QAction(tr("&Explain"), this)) {
    setObjectName(QStringLiteral("problemsPane"));
    m_title->setObjectName(QStringLiteral("problemsTitle"));
    m_title->setMargin(style()->pixelMetric(QStyle::PM_DefaultFrameWidth) + 3);
    createActions();

    m_list->setObjectName(QStringLiteral("problemsList"));
    m_list->setAccessibleName(tr("Problems"));
    m_list->setModel(m_model);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setAlternatingRowColors(true);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_list->addActions({m_fix, m_fixAll, m_explain});
    QHeaderView* const header = m_list->header();
    header->setStretchLastSection(false);
    header->setResizeContentsPrecision(100); // Rows that are measured, beside those in sight.
    header->setSectionResizeMode(ProblemsModel::MessageColumn, QHeaderView::Stretch);
    connect(m_list, &QTreeView::activated, this,
            [this](const QModelIndex& index) { choose(index.row()); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ProblemsPane::showCurrent);

    m_explanation->setObjectName(QStringLiteral("explanation"));
    m_explanation->setTextFormat(Qt::RichText);
    m_explanation->setWordWrap(true);
    m_explanation->setAlignment(Qt::AlignTop);
    m_explanation->setMargin(6);
    m_explanation->setTextInteractionFlags(Qt::TextSelectableByMouse
                                           | Qt::TextSelectableByKeyboard);
    m_explanationArea->setAccessibleName(tr("Explanation"));
    m_explanationArea->setWidget(m_explanation);
    m_explanationArea->setWidgetResizable(true);
    m_explanationArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    m_split->addWidget(m_list);
    m_split->addWidget(m_explanationArea);
    m_split->setStretchFactor(0, 3);
    m_split->setStretchFactor(1, 2);
    m_split->setSizes({600, 400});
    auto* const top = new QHBoxLayout;
    top->setContentsMargins(0, 0, 0, 0);
    top->addWidget(m_title, 1);
    for (QAction* const action : {m_fix, m_fixAll, m_explain}) {
        top->addWidget(buttonFor(action, this));
    }
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_split, 1);
    setIcons();

    connect(&document, &PolicyDocument::diagnosticsChanged, this, &ProblemsPane::showProblems);
    connect(&document, &PolicyDocument::textChanged, this, &ProblemsPane::showActions);
    showProblems();
}

void ProblemsPane::createActions() {
    m_fix->setObjectName(QStringLiteral("fixProblem"));
    m_fixAll->setObjectName(QStringLiteral("fixAllOfKind"));
    m_explain->setObjectName(QStringLiteral("explainProblem"));
    m_explain->setToolTip(tr("What this problem means and what to do"));
    m_explain->setCheckable(true);
    m_explain->setChecked(true);
    m_fix->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Period));
    m_fixAll->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Period));
    for (QAction* const action : {m_fix, m_fixAll}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    }
    connect(m_fix, &QAction::triggered, this, &ProblemsPane::fixCurrent);
    connect(m_fixAll, &QAction::triggered, this, &ProblemsPane::fixAllOfKind);
    connect(m_explain, &QAction::toggled, this, &ProblemsPane::showCurrent);
}

void ProblemsPane::step(int step) {
    const int count = m_model->rowCount();
    if (count == 0) {
        return;
    }
    const QModelIndex current = m_list->currentIndex();
    const int from = current.isValid() ? current.row() : (step > 0 ? -1 : count);
    const int row = (((from + step) % count) + count) % count;
    m_list->setCurrentIndex(m_model->index(row, ProblemsModel::SeverityColumn));
    choose(row);
}

bool ProblemsPane::isEmpty() const {
    return m_model->rowCount() == 0;
}

void ProblemsPane::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        setIcons();
    }
}

/// Shows the list anew; the current row stays where it was, which after a remedy is the next
/// problem.
void ProblemsPane::showProblems() {
    const int row = m_list->currentIndex().row();
    m_model->show(m_document.diagnostics(), m_document.text().lines());
    m_title->setText(titleOf(m_document));
    m_split->setVisible(!isEmpty());
    for (const int column :
         {ProblemsModel::SeverityColumn, ProblemsModel::PlaceColumn, ProblemsModel::CodeColumn}) {
        m_list->resizeColumnToContents(column);
    }
    if (row >= 0 && !isEmpty()) {
        m_list->setCurrentIndex(m_model->index(std::min(row, m_model->rowCount() - 1), 0));
    }
    showCurrent();
}

void ProblemsPane::showCurrent() {
    const Diagnostic* const problem = current();
    m_explanationArea->setVisible(m_explain->isChecked() && problem != nullptr);
    m_explanation->setText(problem != nullptr ? explanationOf(*problem) : QString());
    showActions();
}

void ProblemsPane::showActions() {
    const Diagnostic* const problem = current();
    const Check* const check = problem != nullptr ? findCheck(problem->code()) : nullptr;
    const bool mendable = check != nullptr && check->fix != nullptr && m_document.isChecked();
    const std::optional<Fix> fix = mendable ? m_document.fixFor(*problem) : std::nullopt;
    m_fix->setEnabled(fix.has_value());
    m_fix->setToolTip(fix ? tr("%1 (%2)").arg(translated(fix->title),
                                              m_fix->shortcut().toString(QKeySequence::NativeText))
                          : tr("No remedy can be applied without a decision of yours"));
    m_fixAll->setEnabled(mendable);
    m_explain->setEnabled(!isEmpty());
}

void ProblemsPane::fixCurrent() {
    const Diagnostic* const problem = current();
    if (const auto fix = problem != nullptr ? m_document.fixFor(*problem) : std::nullopt) {
        m_document.apply(fix->patch, translated(fix->title));
    }
}

void ProblemsPane::fixAllOfKind() {
    const Diagnostic* const problem = current();
    if (problem == nullptr) {
        return;
    }
    const std::string_view code = problem->code();
    const std::vector<TextPatch> patches = m_document.fixesOfKind(code);
    if (patches.empty()) {
        emit m_document.editFailed({Diagnostic::inText(noRemedy, {})});
        return;
    }
    m_document.applyAll(
        patches,
        tr("Fix All: %1").arg(QString::fromUtf8(code.data(), static_cast<qsizetype>(code.size()))));
}

const Diagnostic* ProblemsPane::current() const {
    const int row = m_list->currentIndex().row();
    const Diagnostics& all = m_document.diagnostics();
    return row >= 0 && static_cast<std::size_t>(row) < all.size()
               ? &all[static_cast<std::size_t>(row)]
               : nullptr;
}

void ProblemsPane::choose(int row) {
    // The document's places move along with edits that the list does not show yet.
    const Diagnostics& all = m_document.diagnostics();
    const auto index = static_cast<std::size_t>(row);
    if (index < all.size() && all[index].byteOffset == Diagnostic::noOffset) {
        emit chosen(all[index].span);
    }
}

void ProblemsPane::setIcons() {
    const auto icon = [this](QStyle::StandardPixmap which) {
        return style()->standardIcon(which, nullptr, this);
    };
    m_model->setIcons(icon(QStyle::SP_MessageBoxCritical), icon(QStyle::SP_MessageBoxWarning),
                      icon(QStyle::SP_MessageBoxInformation));
}

} // namespace cipwright::ui
