// Supplemental policies and their bases, while both are open.
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace cipwright::ui {

class PolicyDocument;

/// Whether one policy is a supplemental and names the other as its base.
[[nodiscard]] bool isSupplementalOf(const PolicyDocument& supplemental, const PolicyDocument& base);

/// Lets each supplemental be checked against its base, as soon as that is open and as it is edited.
class OpenBases final : public QObject {
    Q_OBJECT

public:
    explicit OpenBases(QObject* parent = nullptr);

    void add(PolicyDocument& document);

private:
    void match();

    QList<QPointer<PolicyDocument>> m_documents;
    QTimer m_pause; ///< While one is edited, those that go with it are not checked at each key.
};

} // namespace cipwright::ui
