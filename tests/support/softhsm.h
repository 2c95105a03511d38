// A token of SoftHSM in a folder of its own.
#pragma once

#include "tests/support/certificates.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <string>

namespace cipwright::test {

/// Why a test that needs a token cannot run.
inline constexpr const char* noSoftHsm = "softhsm2 is not installed";

/// A fresh token for as long as it lives; the environment names its configuration.
class SoftHsm {
public:
    static constexpr const char* pin = "864209753";

    SoftHsm() {
        QFile configuration(m_folder.filePath("softhsm2.conf"));
        if (!isInstalled() || !configuration.open(QIODevice::WriteOnly)) {
            return;
        }
        configuration.write("directories.tokendir = " + m_folder.path().toUtf8()
                            + "\nobjectstore.backend = file\n");
        configuration.close();
        qputenv("SOFTHSM2_CONF", configuration.fileName().toUtf8());
        m_ready = run({"--init-token", "--free", "--label", "Signing token", "--pin", pin,
                       "--so-pin", "123456789"});
    }

    static bool isInstalled() { return !program().isEmpty() && !module().isEmpty(); }

    [[nodiscard]] bool ready() const { return m_ready; }

    /// Puts the key of a certificate in.
    bool import(const Issued& issued, const QString& label, const QString& id) {
        QFile file(m_folder.filePath("import.pem"));
        if (!file.open(QIODevice::WriteOnly)) {
            return false;
        }
        file.write(issued.keyPem.data(), static_cast<qint64>(issued.keyPem.size()));
        file.close();
        const bool good = run({"--import", file.fileName(), "--token", "Signing token", "--label",
                               label, "--id", id, "--pin", pin});
        return file.remove() && good;
    }

    [[nodiscard]] static std::string uri(const std::string& key) {
        return "pkcs11:token=Signing%20token;" + key + "?module-path=" + module().toStdString();
    }

    [[nodiscard]] static QString module() {
        for (const char* const folder :
             {"/usr/lib/softhsm", "/usr/lib64/softhsm", "/usr/lib64/pkcs11",
              "/usr/local/lib/softhsm", "/opt/homebrew/lib/softhsm"}) {
            const QString path = QString(folder) + "/libsofthsm2.so";
            if (QFile::exists(path)) {
                return path;
            }
        }
        return {};
    }

private:
    static QString program() { return QStandardPaths::findExecutable("softhsm2-util"); }

    static bool run(const QStringList& arguments) {
        QProcess process;
        process.start(program(), arguments);
        return process.waitForFinished() && process.exitCode() == 0;
    }

    QTemporaryDir m_folder;
    bool m_ready = false;
};

} // namespace cipwright::test
