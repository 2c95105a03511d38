// The menu that asks what a pasted list of files shall become.
#pragma once

#include <QMenu>

namespace cipwright::ui {

class PolicyDocument;
struct RuleChoice;

class PasteMenu final : public QMenu {
    Q_OBJECT

public:
    /// The document must outlive the menu. It deletes itself when it is closed.
    PasteMenu(PolicyDocument& document, const QString& list, QWidget* parent);

signals:
    /// The lines shall be looked at before they are added.
    void dialogWanted(const QString& list);

private:
    void add(PolicyDocument& document, const QString& list, const RuleChoice& choice);
};

} // namespace cipwright::ui
