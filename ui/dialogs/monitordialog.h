// The list of files that a policy watches, to be edited as text, and the queries for its reports.
#pragma once

#include "core/base/result.h"
#include "core/work/editedpolicy.h"
#include "core/work/hunting.h"

#include <QDialog>
#include <QStringList>
#include <QTimer>

#include <functional>
#include <optional>
#include <vector>

class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;

namespace cipwright::ui {

class FileListEdit;
class PolicyDocument;

/// How the dialog asks for files.
struct MonitorFiles {
    std::function<QStringList(QWidget* parent, const QString& title, const QString& filter)> choose;
    std::function<QString(QWidget* parent, const QString& title, const QString& suggested,
                          const QString& filter)>
        save;
};

/// Makes the policy's list what the text says, as one step of undo.
class MonitorDialog final : public QDialog {
    Q_OBJECT

public:
    MonitorDialog(PolicyDocument& document, MonitorFiles files, QWidget* parent = nullptr);

    void accept() override;

signals:
    /// Something was done; a sentence about it.
    void changed(const QString& text);

private:
    [[nodiscard]] QWidget* makeListPage();
    [[nodiscard]] QWidget* makeQueriesPage();
    QPushButton* makeButton(const char* name, const QString& text, void (MonitorDialog::*act)());
    [[nodiscard]] std::optional<EditedPolicy> edited();
    void addFromFile();
    void sort();
    void dropDoubles();
    void rework(Result<TextPatch> (*change)(const PolicyText& text, const Policy& policy));
    void judge();
    void showRemarks(const Policy& policy);
    void fillQueries();
    void showQuery(int row);
    void copyQuery();
    void saveQuery();

    PolicyDocument& m_document;
    MonitorFiles m_files;
    QTimer m_pause; ///< After typing.
    std::vector<HuntingQuery> m_queries;
    QTabWidget* m_tabs;
    QLabel* m_remarks;
    FileListEdit* m_list;
    QLabel* m_count;
    QListWidget* m_titles;
    QLabel* m_sentence;
    QPlainTextEdit* m_query;
    QPushButton* m_change = nullptr;
};

} // namespace cipwright::ui
