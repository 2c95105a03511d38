// Commands about certificates and signatures.
#pragma once

#include <QObject>
#include <QPointer>
#include <QStringList>

class QAction;
class QMenu;
class QWidget;

namespace cipwright::ui {

class FileCommands;
class PolicyDocument;

class SigningCommands final : public QObject {
    Q_OBJECT

public:
    /// Asks for files as `files` does.
    SigningCommands(const FileCommands& files, QWidget* window);

    /// Places what changes a policy.
    void addTo(QMenu& policy) const;

    /// What the commands are about; null for nothing.
    void setDocument(PolicyDocument* document);

    /// Offers to make signers of those of the files that are certificates, and gives the others.
    [[nodiscard]] QStringList takeCertificates(const QStringList& paths);

    /// Asks for a certificate and what its signer may do.
    void addSigner();

signals:
    void failed(const QString& text);

private:
    void addSignersOf(const QStringList& paths);

    const FileCommands& m_files;
    QWidget* m_window;
    QAction* m_addSigner;
    QPointer<PolicyDocument> m_document;
};

} // namespace cipwright::ui
