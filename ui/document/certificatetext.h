// What a certificate says, in the words of the user.
#pragma once

#include "core/crypto/certificate.h"

#include <QList>
#include <QString>

namespace cipwright::ui {

/// One thing to know of a certificate.
struct CertificateFact {
    QString label; ///< As a sentence, without a colon.
    QString value;
};

/// Subject, issuer, serial number, validity, key, uses, signature and TBS hash.
[[nodiscard]] QList<CertificateFact> factsOf(const Certificate& certificate);

/// The same, one a line.
[[nodiscard]] QString certificateText(const Certificate& certificate);

/// The common name, or all of the subject where it has none.
[[nodiscard]] QString shortName(const Certificate& certificate);

/// "RSA, 2048 bits".
[[nodiscard]] QString keyText(const Certificate& certificate);

/// A time as certificates and signatures have it, in the words of the user and UTC; as it is where
/// it is no time.
[[nodiscard]] QString timeText(const std::string& time);

} // namespace cipwright::ui
