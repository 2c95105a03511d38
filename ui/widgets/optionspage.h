// All options of a policy as a list with ticks.
#pragma once

#include <QTreeView>

namespace cipwright::ui {

class PolicyDocument;

class OptionsPage final : public QTreeView {
    Q_OBJECT

public:
    explicit OptionsPage(PolicyDocument& document, QWidget* parent = nullptr);
};

} // namespace cipwright::ui
