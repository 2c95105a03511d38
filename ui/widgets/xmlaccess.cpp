#include "ui/widgets/xmlaccess.h"

#include "ui/widgets/xmlpane.h"

#include <QAccessibleWidget>

namespace cipwright::ui {

namespace {

/// Asked for each class of an object from the last derived on; null leaves it to the next.
QAccessibleInterface* plainInterface(const QString& className, QObject* object) {
    if (className != QLatin1String(XmlPane::staticMetaObject.className())) {
        return nullptr;
    }
    auto* const pane = static_cast<XmlPane*>(object);
    return pane->access().isActive() ? nullptr
                                     : new QAccessibleWidget(pane, QAccessible::EditableText);
}

} // namespace

XmlAccess::XmlAccess(XmlPane& pane)
    : m_pane(pane)
    , m_active(QAccessible::isActive()) {
    QAccessible::installFactory(plainInterface); // Once, however often it is called.
    QAccessible::installActivationObserver(this);
    tellOfChanges();
}

XmlAccess::~XmlAccess() {
    QAccessible::removeActivationObserver(this);
}

void XmlAccess::accessibilityActiveChanged(bool active) {
    m_active = active;
    tellOfChanges();
    if (QAccessibleInterface* const plain =
            active ? QAccessible::queryAccessibleInterface(&m_pane) : nullptr) {
        QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(plain));
    }
}

/// Changes that have happened, besides those that are about to.
void XmlAccess::tellOfChanges() const {
    constexpr unsigned long before =
        XmlPane::SC_MOD_BEFOREINSERT | XmlPane::SC_MOD_BEFOREDELETE | XmlPane::SC_MOD_CHANGEFOLD;
    constexpr unsigned long all = XmlPane::SC_MODEVENTMASKALL;
    m_pane.SendScintilla(XmlPane::SCI_SETMODEVENTMASK, m_active ? all : before);
}

} // namespace cipwright::ui
