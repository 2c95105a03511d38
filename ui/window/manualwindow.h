// The manual beside the editor: its pages, links between them, and a search; works offline.
#pragma once

#include <QDialog>
#include <QList>

class QLineEdit;
class QListWidget;
class QTextBrowser;
class QUrl;

namespace cipwright::ui {

/// A page that the manual's README lists, in its order.
struct ManualPage {
    QString title;
    QString file; ///< In the resources.
};

[[nodiscard]] QList<ManualPage> manualPages();

/// Not modal, so that one can read and do.
class ManualWindow final : public QDialog {
    Q_OBJECT

public:
    explicit ManualWindow(QWidget* parent = nullptr);

private:
    void showPage(int number);
    void follow(const QUrl& link);
    void markCurrent(const QUrl& shown);
    void search();

    QList<ManualPage> m_pages;
    QListWidget* m_list;
    QTextBrowser* m_text;
    QLineEdit* m_search;
};

} // namespace cipwright::ui
