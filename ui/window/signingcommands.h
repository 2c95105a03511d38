// Commands about certificates and signatures.
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>
#include <QStringList>

#include <functional>

class QAction;
class QMenu;
class QWidget;

namespace cipwright::ui {

class FileCommands;
class PolicyDocument;
class Settings;

class SigningCommands final : public QObject {
    Q_OBJECT

public:
    /// Asks for files as `files` does.
    /// `open` gives the policies that are open, one of which may be the base of another.
    SigningCommands(const FileCommands& files, const Settings& settings,
                    std::function<QList<PolicyDocument*>()> open, QWidget* window);

    /// Places what changes a policy.
    void addTo(QMenu& policy) const;

    [[nodiscard]] QAction* signAction() const { return m_sign; }

    /// What the commands are about; null for nothing.
    void setDocument(PolicyDocument* document);

    /// Offers to make signers of those of the files that are certificates, and gives the others.
    [[nodiscard]] QStringList takeCertificates(const QStringList& paths);

    /// Asks for a certificate and what its signer may do.
    void addSigner();

    /// Asks for a key and signs the policy.
    void signPolicy();

signals:
    /// Something was done; a sentence about it.
    void done(const QString& text);
    void failed(const QString& text);

private:
    void addSignersOf(const QStringList& paths);

    const FileCommands& m_files;
    const Settings& m_settings;
    std::function<QList<PolicyDocument*>()> m_open;
    QWidget* m_window;
    QAction* m_sign;
    QAction* m_addSigner;
    QPointer<PolicyDocument> m_document;
};

} // namespace cipwright::ui
