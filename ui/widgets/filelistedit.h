// A list of files to be watched, typed or pasted, one a line.
#pragma once

#include "core/work/monitor.h"

#include <QPlainTextEdit>

#include <span>
#include <string_view>
#include <vector>

namespace cipwright::ui {

/// Lists that are pasted, from spreadsheets too, become lines as the list of a policy is shown.
class FileListEdit final : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit FileListEdit(QWidget* parent = nullptr);

    /// Shows other entries; undo brings back what was there.
    void setEntries(std::span<const MonitorEntry> entries);

    /// Adds the lines of a list at the end.
    void addList(std::string_view text);

    /// The same for a list in a file of any encoding. Errors: file.cannot-read.
    [[nodiscard]] Result<void> addFile(const QString& path);

    /// What dialogs offer for files that hold lists.
    [[nodiscard]] static QString fileFilter();

    /// What the text says, as core's lines (those of the models hold what tables show). Scenarios,
    /// which it cannot say, are those of the list that was pasted.
    [[nodiscard]] std::vector<cipwright::RuleLine> lines() const;

protected:
    void insertFromMimeData(const QMimeData* source) override;

    /// Tab stands between a file and its versions; at the begin of a line it leads on as elsewhere.
    bool focusNextPrevChild(bool next) override;

private:
    void insertList(QTextCursor at, std::string_view text);

    std::vector<cipwright::RuleLine> m_pasted; ///< Those that are for one of the scenarios alone.
};

} // namespace cipwright::ui
