#include "ui/widgets/pastemenu.h"

#include "ui/document/policydocument.h"
#include "ui/models/rulechoices.h"

#include <QCoreApplication>

namespace cipwright::ui {

PasteMenu::PasteMenu(PolicyDocument& document, const QString& list, QWidget* parent)
    : QMenu(parent) {
    setObjectName(QStringLiteral("pasteMenu"));
    setAccessibleName(tr("Paste as"));
    setAttribute(Qt::WA_DeleteOnClose);
    addSection(tr("Paste %n File(s) as", nullptr, static_cast<int>(ruleLinesOf(list, {}).size())));
    const FileRuleAttribute guess = ruleLinesOf(list, {}).front().compared();
    for (const RuleChoice& choice : ruleChoices()) {
        QAction* const action =
            addAction(QCoreApplication::translate("cipwright::ui", choice.title), this,
                      [this, &document, list, &choice] { add(document, list, choice); });
        if (activeAction() == nullptr && choice.compared == guess) {
            setActiveAction(action);
        }
    }
    addSeparator();
    addAction(tr("&Look at Them First..."), this, [this, list] {
        emit dialogWanted(list);
    })->setObjectName(QStringLiteral("pasteInDialog"));
}

void PasteMenu::add(PolicyDocument& document, const QString& list, const RuleChoice& choice) {
    if (document.isStale()) {
        return;
    }
    const RuleLine like = lineLike(&choice, document.policy());
    RuleLinesModel lines(document);
    lines.setDefaults(like);
    lines.append(ruleLinesOf(list, like));
    if (lines.wrong() > 0 || lines.duplicates() > 0) {
        emit dialogWanted(list); // Where they are marked.
        return;
    }
    document.edit(lines.patch(),
                  tr("Paste Rules: %n", nullptr, static_cast<int>(lines.lines().size())));
}

} // namespace cipwright::ui
