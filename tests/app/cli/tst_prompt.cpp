// The passphrase that is asked for at a terminal, with the real program and a terminal made for it.
#include "tests/app/cli/runner.h"
#include "tests/support/certificates.h"
#include "tests/support/shared.h"

#include <QProcess>
#include <QtTest>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#endif

namespace cipwright::test {

#ifdef Q_OS_UNIX

namespace {

const QByteArray passphrase = "correct horse battery";

// A certificate, its encrypted key and a policy; how the program is called with them.
struct Desk {
    Desk()
        : issued(issue({})) {
        folder.file("cert.pem", issued.pem);
        folder.file("key.pem", encryptedKey(issued, passphrase.toStdString()));
        folder.file("policy.cip", compiled("updateandcisigners.xml"));
    }

    [[nodiscard]] QStringList arguments() const {
        const auto path = [this](const char* name) {
            return QString::fromStdString(folder.path(name));
        };
        return {"sign",     path("policy.cip"), "-o",    path("signed.cip"),
                "--cert",   path("cert.pem"),   "--key", path("key.pem"),
                "--unready"};
    }

    Folder folder;
    Issued issued;
};

// The far side of a terminal.
class Terminal {
public:
    Terminal()
        : m_descriptor(posix_openpt(O_RDWR | O_NOCTTY)) {
        grantpt(m_descriptor);
        unlockpt(m_descriptor);
        m_name = ptsname(m_descriptor);
    }

    ~Terminal() { ::close(m_descriptor); }

    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    [[nodiscard]] const char* name() const { return m_name.constData(); }

    void type(const QByteArray& text) const {
        QCOMPARE(::write(m_descriptor, text.constData(), std::size_t(text.size())), text.size());
    }

    // What was shown until a text came, or nothing for so long.
    QByteArray shown(const QByteArray& awaited, int milliseconds) const {
        QByteArray all;
        pollfd waiting{m_descriptor, POLLIN, 0};
        while (!all.contains(awaited) && ::poll(&waiting, 1, milliseconds) == 1) {
            char buffer[256];
            const ssize_t count = ::read(m_descriptor, buffer, sizeof buffer);
            if (count <= 0) {
                break;
            }
            all.append(buffer, qsizetype(count));
        }
        return all;
    }

private:
    int m_descriptor;
    QByteArray m_name;
};

} // namespace

#endif

class PromptTest : public QObject {
    Q_OBJECT

private slots:
    void showsNothingOfWhatIsTyped();
    void needsATerminal();
};

void PromptTest::showsNothingOfWhatIsTyped() {
#ifdef Q_OS_UNIX
    const Desk desk;
    const Terminal terminal;
    // Held open here, so that the terminal does not hang up between two users.
    const int near = ::open(terminal.name(), O_RDWR | O_NOCTTY);
    QVERIFY(near >= 0);
    QProcess process;
    const QByteArray name = terminal.name();
    process.setChildProcessModifier([name] {
        ::setsid();
        const int own = ::open(name.constData(), O_RDWR);
        ::ioctl(own, TIOCSCTTY, 0);
    });
    process.start(CIPWRIGHT_CLI, desk.arguments());
    QVERIFY(process.waitForStarted());
    QVERIFY(terminal.shown("key.pem: ", 10000).contains("Passphrase of "));
    termios settings{};
    QCOMPARE(tcgetattr(near, &settings), 0);
    QVERIFY((settings.c_lflag & tcflag_t(ECHO)) == 0);
    terminal.type(passphrase + '\n');
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(!terminal.shown("horse", 100).contains("horse"));
    QVERIFY(!process.readAllStandardError().contains("horse"));
    QVERIFY(process.readAllStandardOutput().isEmpty());
    QCOMPARE(tcgetattr(near, &settings), 0);
    QVERIFY((settings.c_lflag & tcflag_t(ECHO)) != 0);
    ::close(near);
#else
    QSKIP("terminals are made in another way here");
#endif
}

void PromptTest::needsATerminal() {
#ifdef Q_OS_UNIX
    const Desk desk;
    QProcess process;
    process.setChildProcessModifier([] { ::setsid(); });
    process.start(CIPWRIGHT_CLI, desk.arguments());
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 2);
    QVERIFY(process.readAllStandardError().contains("[cli.passphrase-needed]"));
    QVERIFY(!QFile::exists(QString::fromStdString(desk.folder.path("signed.cip"))));
#else
    QSKIP("terminals are made in another way here");
#endif
}

} // namespace cipwright::test

QTEST_GUILESS_MAIN(cipwright::test::PromptTest)
#include "tst_prompt.moc"
