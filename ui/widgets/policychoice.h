// Chooses another policy: one that is open in a tab, one of a file, or none.
#pragma once

#include "core/base/diagnostic.h"

#include <QComboBox>
#include <QList>
#include <QPointer>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace cipwright::ui {

class PolicyDocument;

class PolicyChoice final : public QComboBox {
    Q_OBJECT

public:
    /// A policy file to read; empty when the user changes their mind.
    using ChooseFile = std::function<QString(QWidget* parent, const QString& title)>;

    /// `title` says what is chosen, for the file dialog and for those who do not see.
    PolicyChoice(const QString& title, ChooseFile chooseFile, QWidget* parent = nullptr);
    ~PolicyChoice() override;

    /// Adds a policy that is open in a tab; it may be closed at any time.
    void offer(PolicyDocument& tab);

    /// Null for none.
    [[nodiscard]] PolicyDocument* document() const;

    /// Whether what is chosen is open in a tab, where it can be edited.
    [[nodiscard]] bool isTab() const;

signals:
    void chosen();
    /// A file is no policy; what was chosen before still is.
    void failed(const cipwright::Diagnostics& why);

private:
    struct Choice {
        QPointer<PolicyDocument> tab;
        std::unique_ptr<PolicyDocument> file;
    };

    void choose(int index);
    [[nodiscard]] const Choice* current() const;

    ChooseFile m_chooseFile;
    std::vector<Choice> m_choices; ///< In the order of the data of the items.
    int m_last = 0;                ///< The index that was chosen last.
};

} // namespace cipwright::ui
