#include "ui/document/importreport.h"

#include "core/work/signedacceptance.h"
#include "ui/document/diagnostictext.h"

#include <QCoreApplication>
#include <QStringList>

#include <string>
#include <utility>

namespace cipwright::ui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ImportReport)
};

QString whatWasRead(const CipInfo& info) {
    const QString format = info.signedWrapper
                               ? Texts::tr("Read from a signed binary policy, format version %1.")
                               : Texts::tr("Read from a binary policy, format version %1.");
    return format.arg(info.formatVersion);
}

QString howItIsSigned(const ImportReport& report) {
    const Verification& signature = *report.signature;
    const QString signer = signature.signer ? QString::fromStdString(signature.signer->subject)
                                            : Texts::tr("an unknown signer");
    if (!signature.good()) {
        return Texts::tr("The signature of %1 is not good: %2")
            .arg(signer, failureText(signature.problems));
    }
    QString text = (report.updateSigner
                        ? Texts::tr("Signed by %1; the signature is good, and the policy takes "
                                    "updates of this signer.")
                        : Texts::tr("Signed by %1; the signature is good, but the policy does not "
                                    "name this signer for updates."))
                       .arg(signer);
    if (!signature.problems.empty()) {
        text += QLatin1Char('\n') + failureText(signature.problems);
    }
    return text;
}

// The card says in words of its own whether the policy takes updates of the signer.
void takeAcceptance(ImportReport& report, Diagnostics remarks) {
    report.updateSigner = true;
    for (Diagnostic& remark : remarks) {
        if (remark.def == &messages::signNotOwnSigner) {
            report.updateSigner = false;
        } else {
            report.signature->problems.push_back(std::move(remark));
        }
    }
}

QString howItCompares(const Comparison& comparison) {
    switch (comparison.agreement) {
    case Agreement::SameBytes:
        return Texts::tr("Re-encoding gives the same bytes: yes.");
    case Agreement::SameMeaning:
        return Texts::tr("Re-encoding gives format version %1 with the same meaning.")
            .arg(comparison.formatVersion);
    case Agreement::OtherBytes:
        return Texts::tr("Re-encoding gives the same bytes: no, they differ from byte %1 on. "
                         "Compare before you deploy it.")
            .arg(comparison.firstDifference);
    case Agreement::NotCompiled:
        break;
    }
    return Texts::tr("Re-encoding fails: %1").arg(failureText(comparison.problems));
}

QString whatIsMissing(const MissingItems& missing) {
    const std::string kind(missing.kind);
    return Texts::tr("Read %1 of %2 %3.")
        .arg(missing.read)
        .arg(missing.announced)
        .arg(QCoreApplication::translate("ImportReport", kind.c_str()));
}

} // namespace

ImportReport reportImport(const CipReading& reading, std::string_view bytes,
                          std::string_view text) {
    ImportReport report{.info = reading.info,
                        .missing = reading.missing,
                        .complete = reading.complete,
                        .problems = reading.diagnostics.size(),
                        .comparison = {},
                        .signature = {},
                        .updateSigner = false};
    if (reading.info.signedWrapper) {
        report.signature = verifySignedPolicy(bytes);
        if (const auto parts = SignedPolicy::parse(bytes); parts && report.signature->good()) {
            takeAcceptance(report,
                           acceptanceOf(*report.signature, parts->certificates, reading.policy));
        }
    }
    if (reading.complete) {
        report.comparison = compareWithBinary(text, bytes, reading);
    }
    return report;
}

bool needsAttention(const ImportReport& report) {
    return !report.complete || report.comparison.agreement == Agreement::OtherBytes
           || report.comparison.agreement == Agreement::NotCompiled
           || (report.signature
               && (!report.signature->good() || !report.signature->problems.empty()));
}

QString importText(const ImportReport& report) {
    QStringList lines{whatWasRead(report.info)};
    if (report.signature) {
        lines.append(howItIsSigned(report));
    }
    if (report.complete) {
        lines.append(howItCompares(report.comparison));
        lines.append(Texts::tr("A binary holds no IDs, names or notes: IDs were made up."));
    } else {
        lines.append(Texts::tr("The binary is damaged or unknown in part. What could be read is "
                               "shown; the problems say at which byte it ends. Check it before "
                               "you use it."));
        for (const MissingItems& missing : report.missing) {
            lines.append(whatIsMissing(missing));
        }
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace cipwright::ui
