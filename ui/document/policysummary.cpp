#include "ui/document/policysummary.h"

#include "core/policy/options.h"
#include "core/work/policymode.h"
#include "ui/document/diagnostictext.h"
#include "ui/document/policydocument.h"

#include <QCoreApplication>

#include <algorithm>

namespace cipwright::ui {

namespace {

constexpr std::string_view unsignedPolicy = "Enabled:Unsigned System Integrity Policy";

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(PolicySummary)
};

PolicyMode modeOf(const PolicyDocument& document) {
    const Policy& policy = document.policy();
    if (policy.root.empty()) {
        return PolicyMode::None;
    }
    if (policy.type() == PolicyType::Supplemental) {
        return PolicyMode::OfBase;
    }
    if (policy.hasOption(optionNames::auditMode)) {
        return PolicyMode::Audit;
    }
    if (policy.type() == PolicyType::AppIdTagging) {
        return PolicyMode::TagsOnly;
    }
    return document.isWellFormed() ? PolicyMode::Enforced : PolicyMode::Unknown;
}

QString typeText(const Policy& policy) {
    if (policy.root.empty()) {
        return Texts::tr("No policy");
    }
    const std::optional<PolicyType> type = policy.type();
    if (!type) {
        return Texts::tr("Unknown type");
    }
    switch (*type) {
    case PolicyType::Base:
        return Texts::tr("Base policy");
    case PolicyType::Supplemental:
        return Texts::tr("Supplemental policy");
    case PolicyType::AppIdTagging:
        break;
    }
    return Texts::tr("AppID tagging policy");
}

QString encodingText(const PolicyText& text) {
    switch (text.encoding()) {
    case Encoding::Utf8:
        return text.hasByteOrderMark() ? Texts::tr("UTF-8 with BOM") : Texts::tr("UTF-8");
    case Encoding::Utf16Le:
        return Texts::tr("UTF-16 LE");
    case Encoding::Utf16Be:
        break;
    }
    return Texts::tr("UTF-16 BE");
}

QString sourceText(const PolicyDocument& document) {
    const auto& import = document.importReport();
    if (!import) {
        return encodingText(document.text());
    }
    const QString format = import->info.signedWrapper ? Texts::tr("From signed CIP, format %1")
                                                      : Texts::tr("From CIP, format %1");
    return format.arg(import->info.formatVersion);
}

QString signatureText(const PolicyDocument& document) {
    if (const auto& import = document.importReport(); import && import->signature) {
        return import->signature->good() ? Texts::tr("Was signed")
                                         : Texts::tr("Signature not valid");
    }
    return document.policy().hasOption(unsignedPolicy) ? Texts::tr("Unsigned")
                                                       : Texts::tr("Unsigned, must be signed");
}

std::size_t countOf(const Diagnostics& diagnostics, Severity severity) {
    return static_cast<std::size_t>(
        std::ranges::count(diagnostics, severity, &Diagnostic::severity));
}

} // namespace

PolicySummary summaryOf(const PolicyDocument& document) {
    const Policy& policy = document.policy();
    return {.mode = modeOf(document),
            .type = typeText(policy),
            .signature = signatureText(document),
            .source = sourceText(document),
            .fileRules = policy.fileRules.size(),
            .errors = countOf(document.diagnostics(), Severity::Error),
            .warnings = countOf(document.diagnostics(), Severity::Warning)};
}

QString modeWord(PolicyMode mode) {
    switch (mode) {
    case PolicyMode::Audit:
        return Texts::tr("AUDIT");
    case PolicyMode::Enforced:
        return Texts::tr("ENFORCED");
    case PolicyMode::Unknown:
        return Texts::tr("MODE UNKNOWN");
    case PolicyMode::OfBase:
        return Texts::tr("AS ITS BASE");
    case PolicyMode::TagsOnly:
        return Texts::tr("TAGS ONLY");
    case PolicyMode::None:
        break;
    }
    return {};
}

QString modeMeaning(PolicyMode mode) {
    switch (mode) {
    case PolicyMode::Audit:
        return phraseText(modeSentence(cipwright::PolicyMode::Audit));
    case PolicyMode::Enforced:
        return phraseText(modeSentence(cipwright::PolicyMode::Enforced));
    case PolicyMode::Unknown:
        return Texts::tr("The text is not XML, so that the option for audit mode may be lost.");
    case PolicyMode::OfBase:
        return phraseText(modeSentence(cipwright::PolicyMode::AsBase));
    case PolicyMode::TagsOnly:
        return phraseText(modeSentence(cipwright::PolicyMode::TagsOnly));
    case PolicyMode::None:
        break;
    }
    return {};
}

} // namespace cipwright::ui
