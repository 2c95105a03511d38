// A token of SoftHSM in a folder of its own.
#pragma once

#include "core/crypto/pkcs11abi.h"
#include "core/crypto/pkcs11library.h"
#include "core/crypto/signeddata.h"
#include "tests/support/certificates.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <array>
#include <string>

namespace cipwright::test {

/// Why a test that needs a token cannot run.
inline constexpr const char* noSoftHsm = "softhsm2 is not installed";

/// A fresh token for as long as it lives; the environment names its configuration.
class SoftHsm {
public:
    static constexpr const char* pin = "864209753";

    SoftHsm() {
        QFile configuration(m_folder.filePath(QStringLiteral("softhsm2.conf")));
        if (!isInstalled() || !configuration.open(QIODevice::WriteOnly)) {
            return;
        }
        configuration.write("directories.tokendir = " + m_folder.path().toUtf8()
                            + "\nobjectstore.backend = file\n");
        configuration.close();
        qputenv("SOFTHSM2_CONF", configuration.fileName().toUtf8());
        m_ready = run({QStringLiteral("--init-token"), QStringLiteral("--free"),
                       QStringLiteral("--label"), label(), QStringLiteral("--pin"), pinText(),
                       QStringLiteral("--so-pin"), QStringLiteral("123456789")});
    }

    static bool isInstalled() { return !program().isEmpty() && !module().isEmpty(); }

    [[nodiscard]] bool ready() const { return m_ready; }

    /// Puts the key of a certificate in.
    bool import(const Issued& issued, const QString& label, const QString& id) {
        QFile file(m_folder.filePath(QStringLiteral("import.pem")));
        if (!file.open(QIODevice::WriteOnly)) {
            return false;
        }
        file.write(issued.keyPem.data(), static_cast<qint64>(issued.keyPem.size()));
        file.close();
        const bool good =
            run({QStringLiteral("--import"), file.fileName(), QStringLiteral("--token"),
                 SoftHsm::label(), QStringLiteral("--label"), label, QStringLiteral("--id"), id,
                 QStringLiteral("--pin"), pinText()});
        return file.remove() && good;
    }

    /// Puts a certificate in, as smart cards have it beside the key.
    static bool addCertificate(const Issued& issued) {
        using namespace pkcs11;
        using CreateObject = Function<20, Ulong, Attribute*, Ulong, Ulong*>;
        const auto list = loadModule(module().toStdString());
        if (!list) {
            return false;
        }
        InitializeArguments arguments{};
        arguments.flags = flagOsLocking;
        const Rv begun = Initialize::call(**list, &arguments);
        std::array<Ulong, 16> found{};
        Ulong count = found.size();
        Ulong session = 0;
        constexpr Ulong forWriting = 2; // CKF_RW_SESSION
        std::string digits = pin;
        bool good = GetSlotList::call(**list, 1, found.data(), &count) == rv::ok
                    && OpenSession::call(**list, found[0], forWriting | flagSerialSession, nullptr,
                                         nullptr, &session)
                           == rv::ok
                    && Login::call(**list, session, user,
                                   reinterpret_cast<unsigned char*>(digits.data()), digits.size())
                           == rv::ok;
        Ulong kind = classCertificate;
        Ulong x509 = 0;
        unsigned char yes = 1;
        unsigned char no = 0;
        std::string der = issued.der;
        std::string subject(issuerAndSerial(issued.der).issuer); // It is its own issuer.
        std::array<Attribute, 6> wanted{{
            {attributeClass, &kind, sizeof(kind)},
            {0x80, &x509, sizeof(x509)},             // CKA_CERTIFICATE_TYPE
            {0x01, &yes, 1},                         // CKA_TOKEN
            {0x02, &no, 1},                          // CKA_PRIVATE
            {0x101, subject.data(), subject.size()}, // CKA_SUBJECT
            {pkcs11::attributeValue, der.data(), der.size()},
        }};
        Ulong object = 0;
        good =
            good
            && CreateObject::call(**list, session, wanted.data(), wanted.size(), &object) == rv::ok;
        if (begun == rv::ok) {
            Finalize::call(**list, nullptr);
        }
        return good;
    }

    [[nodiscard]] static std::string uri(const std::string& key) {
        return "pkcs11:token=Signing%20token;" + key + "?module-path=" + module().toStdString();
    }

    [[nodiscard]] static QString module() {
        for (const char* const folder :
             {"/usr/lib/softhsm", "/usr/lib64/softhsm", "/usr/lib64/pkcs11",
              "/usr/local/lib/softhsm", "/opt/homebrew/lib/softhsm"}) {
            const QString path = QString::fromLatin1(folder) + QStringLiteral("/libsofthsm2.so");
            if (QFile::exists(path)) {
                return path;
            }
        }
        return {};
    }

private:
    static QString label() { return QStringLiteral("Signing token"); }

    static QString pinText() { return QString::fromLatin1(pin); }

    static QString program() {
        return QStandardPaths::findExecutable(QStringLiteral("softhsm2-util"));
    }

    static bool run(const QStringList& arguments) {
        QProcess process;
        process.start(program(), arguments);
        return process.waitForFinished() && process.exitCode() == 0;
    }

    QTemporaryDir m_folder;
    bool m_ready = false;
};

} // namespace cipwright::test
