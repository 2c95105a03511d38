#include "ui/document/certificatetext.h"

#include "core/base/hex.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <array>

namespace cipwright::ui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(CertificateText)
};

/// The uses that certificates around policies have; the words are to be translated.
struct KnownUse {
    const char* oid;
    const char* text;
};

constexpr std::array knownUses{
    KnownUse{"1.3.6.1.5.5.7.3.3", QT_TRANSLATE_NOOP("CertificateText", "code signing")},
    KnownUse{"1.3.6.1.5.5.7.3.1", QT_TRANSLATE_NOOP("CertificateText", "servers")},
    KnownUse{"1.3.6.1.5.5.7.3.2", QT_TRANSLATE_NOOP("CertificateText", "clients")},
    KnownUse{"1.3.6.1.5.5.7.3.4", QT_TRANSLATE_NOOP("CertificateText", "e-mail")},
    KnownUse{"1.3.6.1.5.5.7.3.8", QT_TRANSLATE_NOOP("CertificateText", "time stamps")},
    KnownUse{"1.3.6.1.4.1.311.10.3.5",
             QT_TRANSLATE_NOOP("CertificateText", "Windows hardware drivers")},
    KnownUse{"1.3.6.1.4.1.311.10.3.6", QT_TRANSLATE_NOOP("CertificateText", "Windows system")},
    KnownUse{"1.3.6.1.4.1.311.10.3.13", QT_TRANSLATE_NOOP("CertificateText", "lifetime signing")},
};

QString useText(const std::string& oid) {
    const auto* const known = std::ranges::find(knownUses, oid, &KnownUse::oid);
    return known == knownUses.end()
               ? QString::fromStdString(oid)
               : QStringLiteral("%1 (%2)").arg(Texts::tr(known->text), QString::fromStdString(oid));
}

QString usesText(const Certificate& certificate) {
    QStringList uses;
    for (const std::string& oid : certificate.ekus) {
        uses.append(useText(oid));
    }
    return uses.isEmpty() ? Texts::tr("none are named") : uses.join(QStringLiteral(", "));
}

QString hashText(const Certificate& certificate) {
    return certificate.tbsHash.empty()
               ? Texts::tr("none, so that no policy can name it")
               : QStringLiteral("%1 (%2)").arg(QString::fromStdString(toHex(certificate.tbsHash)),
                                               QString::fromStdString(certificate.tbsDigest));
}

} // namespace

QString shortName(const Certificate& certificate) {
    return QString::fromStdString(certificate.commonName.empty() ? certificate.subject
                                                                 : certificate.commonName);
}

QString keyText(const Certificate& certificate) {
    const QString name = QString::fromStdString(certificate.keyName);
    return certificate.keyBits > 0
               ? Texts::tr("%1, %n bits", nullptr, certificate.keyBits).arg(name)
               : name;
}

QString timeText(const std::string& time) {
    const QString text = QString::fromStdString(time);
    const QDateTime read = QDateTime::fromString(text, Qt::ISODate);
    return read.isValid()
               ? Texts::tr("%1 UTC").arg(QLocale().toString(read.toUTC(), QLocale::ShortFormat))
               : text;
}

QList<CertificateFact> factsOf(const Certificate& certificate) {
    const auto text = [](const std::string& value) { return QString::fromStdString(value); };
    return {{Texts::tr("Subject"), text(certificate.subject)},
            {Texts::tr("Issuer"),
             certificate.selfIssued ? Texts::tr("itself") : text(certificate.issuer)},
            {Texts::tr("Serial number"), text(certificate.serial)},
            {Texts::tr("Valid"),
             Texts::tr("%1 to %2")
                 .arg(timeText(certificate.notBefore), timeText(certificate.notAfter))},
            {Texts::tr("Key"), keyText(certificate)},
            {Texts::tr("Uses"), usesText(certificate)},
            {Texts::tr("Signed with"), text(certificate.signatureAlgorithm)},
            {Texts::tr("TBS hash"), hashText(certificate)}};
}

QString certificateText(const Certificate& certificate) {
    QStringList lines;
    for (const CertificateFact& fact : factsOf(certificate)) {
        lines.append(Texts::tr("%1: %2").arg(fact.label, fact.value));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace cipwright::ui
