// Keeps the accessibility of the XML pane from costing time while nobody uses it.
#pragma once

#include <QAccessible>

namespace cipwright::ui {

class XmlPane;

/// For its accessible interface QScintilla counts all characters before the caret at each change
/// and at each move, which takes a twentieth of a second in a text of 20 MB. Until a screen reader
/// is there the pane has a plain interface and is told of changes only before they happen, for
/// which nothing is counted; then it has QScintilla's own, which reads the text.
class XmlAccess final : public QAccessible::ActivationObserver {
public:
    /// The pane must outlive this.
    explicit XmlAccess(XmlPane& pane);
    ~XmlAccess() override;
    XmlAccess(const XmlAccess&) = delete;
    XmlAccess& operator=(const XmlAccess&) = delete;

    /// Whether somebody reads what the pane says of itself.
    [[nodiscard]] bool isActive() const { return m_active; }

    void accessibilityActiveChanged(bool active) override;

private:
    void tellOfChanges() const;

    XmlPane& m_pane;
    bool m_active = false;
};

} // namespace cipwright::ui
