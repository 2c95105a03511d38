#include "ui/widgets/policychoice.h"

#include "ui/document/policydocument.h"

#include <utility>

namespace cipwright::ui {

namespace {

constexpr int none = -1;
constexpr int otherFile = -2;

} // namespace

PolicyChoice::PolicyChoice(const QString& title, ChooseFile chooseFile, QWidget* parent)
    : QComboBox(parent)
    , m_chooseFile(std::move(chooseFile)) {
    setAccessibleName(title);
    // Names of files may be long, and are not to widen the dialog.
    constexpr int usualName = 28;
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(usualName);
    addItem(tr("Not at hand"), none);
    addItem(tr("Choose a file..."), otherFile);
    connect(this, &QComboBox::activated, this, &PolicyChoice::choose);
    connect(this, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (itemData(index).toInt() != otherFile) {
            m_last = index;
        }
    });
}

PolicyChoice::~PolicyChoice() = default;

void PolicyChoice::offer(PolicyDocument& tab) {
    insertItem(findData(none), tr("%1 (open)").arg(tab.name()), static_cast<int>(m_choices.size()));
    m_choices.push_back({&tab, nullptr});
}

const PolicyChoice::Choice* PolicyChoice::current() const {
    const int index = currentData().toInt();
    return index >= 0 && static_cast<std::size_t>(index) < m_choices.size()
               ? &m_choices[static_cast<std::size_t>(index)]
               : nullptr;
}

PolicyDocument* PolicyChoice::document() const {
    const Choice* const choice = current();
    if (choice == nullptr) {
        return nullptr;
    }
    return choice->file != nullptr ? choice->file.get() : choice->tab.data();
}

bool PolicyChoice::isTab() const {
    const Choice* const choice = current();
    return choice != nullptr && choice->tab != nullptr;
}

void PolicyChoice::choose(int index) {
    if (itemData(index).toInt() != otherFile) {
        emit chosen();
        return;
    }
    setCurrentIndex(m_last);
    const QString path = m_chooseFile(this, accessibleName());
    if (path.isEmpty()) {
        return;
    }
    auto opened = PolicyDocument::open(path);
    if (!opened) {
        emit failed(opened.error());
        return;
    }
    insertItem(0, (*opened)->name(), static_cast<int>(m_choices.size()));
    m_choices.push_back({nullptr, std::move(*opened)});
    setCurrentIndex(0);
    emit chosen();
}

} // namespace cipwright::ui
