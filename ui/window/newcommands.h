// New policies, from templates and for open bases.
#pragma once

#include "core/work/rulelines.h"
#include "core/work/templates.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

class QAction;
class QMenu;
class QWidget;

namespace cipwright::ui {

class PolicyDocument;

/// What these commands need of the window.
struct OpenPolicies {
    std::function<PolicyDocument*()> current; ///< Null while none is open.
    std::function<QList<PolicyDocument*>()> all;
    std::function<void(std::unique_ptr<PolicyDocument>)> show; ///< In a new tab.

    /// Asks for files to read that are no policies.
    std::function<QStringList(QWidget* parent, const QString& title, const QString& filter)> choose;
};

class NewCommands final : public QObject {
    Q_OBJECT

public:
    NewCommands(OpenPolicies policies, QWidget* window);

    void addTo(QMenu& file) const;

    /// Enables what can be done with the policy in front.
    void showState();

    /// Asks for the template and the name, and shows what comes of it.
    void create();

signals:
    /// Something cannot be done; a sentence about it.
    void failed(const QString& text);

private:
    void createFrom(PolicyTemplate first);
    void make(PolicyTemplate which, const QString& name, const PolicyDocument* base,
              const std::vector<cipwright::RuleLine>& watched);
    [[nodiscard]] QList<PolicyDocument*> bases() const;
    [[nodiscard]] QString pathFor(const QString& name, const PolicyDocument* base) const;

    OpenPolicies m_policies;
    QWidget* m_window;
    QAction* m_new;
    QAction* m_supplemental;
};

} // namespace cipwright::ui
