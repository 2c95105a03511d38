// Comparing open policies with others.
#pragma once

#include "core/base/span.h"

#include <QList>
#include <QObject>
#include <QPointer>

#include <functional>

class QAction;
class QMenu;
class QToolBar;
class QWidget;

namespace cipwright::ui {

class CompareDialog;
class FileCommands;
class PolicyDocument;

class CompareCommands final : public QObject {
    Q_OBJECT

public:
    /// `documents` gives all that are open. Asks for files as `files` does.
    CompareCommands(const FileCommands& files, std::function<QList<PolicyDocument*>()> documents,
                    QWidget* window);

    void addTo(QMenu& policy, QToolBar& bar) const;

    /// What the commands are about; null for nothing.
    void setDocument(PolicyDocument* document);

    /// Shows what the policy in front does differently than another.
    void compare();

signals:
    void failed(const QString& text);

    /// A place in a document is to be shown.
    void placeWanted(cipwright::ui::PolicyDocument* document, cipwright::Span place);

private:
    void chooseFor(CompareDialog& dialog);

    const FileCommands& m_files;
    std::function<QList<PolicyDocument*>()> m_documents;
    QWidget* m_window;
    QAction* m_compare;
    QPointer<PolicyDocument> m_document;
};

} // namespace cipwright::ui
