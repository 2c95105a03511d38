#include "ui/models/itemsentences.h"

#include "core/policy/options.h"
#include "ui/document/policydocument.h"
#include "ui/document/policysummary.h"
#include "ui/models/itemvalues.h"

#include <QCoreApplication>

#include <algorithm>

namespace cipwright::ui {

namespace {

struct Sentences {
    Q_DECLARE_TR_FUNCTIONS(Sentences)
};

QString textOf(const std::string& text) {
    return QString::fromStdString(text);
}

QString matchPhrase(const FileRule& rule) {
    using enum FileRuleAttribute;
    const auto with = [&rule](FileRuleAttribute attribute, const QString& phrase) {
        return phrase.arg(textOf(rule.text(attribute)));
    };
    switch (matchOf(rule).attribute) {
    case Hash:
        return with(Hash, Sentences::tr("the file with the hash %1"));
    case FilePath:
        return with(FilePath, Sentences::tr("files at %1"));
    case PackageFamilyName:
        return with(PackageFamilyName, Sentences::tr("the packaged app %1"));
    case InternalName:
        return with(InternalName, Sentences::tr("files whose internal name is %1"));
    case FileDescription:
        return with(FileDescription, Sentences::tr("files whose description is %1"));
    case ProductName:
        return with(ProductName, Sentences::tr("files of the product %1"));
    default:
        break;
    }
    if (rule.text(FileName) == "*") {
        return Sentences::tr("any file");
    }
    return with(FileName, Sentences::tr("files whose original name is %1"));
}

QString versionPhrase(const FileRule& rule) {
    using enum FileRuleAttribute;
    const QString least = textOf(rule.text(MinimumFileVersion));
    const QString most = textOf(rule.text(MaximumFileVersion));
    if (!least.isEmpty() && !most.isEmpty()) {
        return Sentences::tr(" with versions from %1 to %2").arg(least, most);
    }
    if (!least.isEmpty()) {
        return rule.effect() == FileRuleEffect::Deny
                   ? Sentences::tr(" with versions up to %1").arg(least)
                   : Sentences::tr(" with version %1 or newer").arg(least);
    }
    return most.isEmpty() ? QString() : Sentences::tr(" with a greatest version of %1").arg(most);
}

QString placePhrase(unsigned members) {
    const bool kernel = (members & static_cast<unsigned>(Membership::Kernel)) != 0;
    const bool user = (members & static_cast<unsigned>(Membership::User)) != 0;
    if (kernel && user) {
        return Sentences::tr("in kernel and user mode");
    }
    if (kernel) {
        return Sentences::tr("in kernel mode");
    }
    return user ? Sentences::tr("in user mode") : QString();
}

QString ruleSentence(const Policy& policy, std::size_t item) {
    const FileRule& rule = policy.fileRules[item];
    const auto effect = rule.effect();
    if (!effect) {
        return Sentences::tr("Does nothing: its Type is missing or unknown.");
    }
    const QString files = matchPhrase(rule) + versionPhrase(rule);
    if (effect == FileRuleEffect::Attribute) {
        return Sentences::tr("Limits the signers that name it to %1.").arg(files);
    }
    const QString place = placePhrase(membershipOf(policy, Section::FileRules)[item]);
    const QString verb =
        effect == FileRuleEffect::Deny ? Sentences::tr("Denies %1") : Sentences::tr("Allows %1");
    if (place.isEmpty()) {
        return verb.arg(files) + Sentences::tr(", but not in kernel or user mode by itself.");
    }
    return verb.arg(files) + QStringLiteral(", ") + place + QLatin1Char('.');
}

QString signerSentence(const Policy& policy, std::size_t item) {
    const Signer& signer = policy.signers[item];
    const unsigned members = membershipOf(policy, Section::Signers)[item];
    const QString place = placePhrase(members);
    const QString who =
        signer.certPublisher.present()
            ? Sentences::tr("files that %1 signed").arg(textOf(signer.certPublisher.value.text()))
            : Sentences::tr("files signed under this certificate");
    if (place.isEmpty()) {
        return Sentences::tr("Names %1; no scenario for kernel or user mode uses it.").arg(who);
    }
    const bool denied = (members & static_cast<unsigned>(Membership::Denied)) != 0;
    return (denied ? Sentences::tr("Denies %1, %2.") : Sentences::tr("Allows %1, %2."))
        .arg(who, place);
}

bool namesId(const std::vector<ValueElement>& refs, const std::string& id) {
    return std::ranges::any_of(refs,
                               [&id](const ValueElement& ref) { return ref.value.text() == id; });
}

bool namesSigner(const ScenarioSignerList& list, const std::string& id) {
    return std::ranges::any_of(list.signers, [&id](const ScenarioSigner& signer) {
        return signer.signerId.text() == id || namesId(signer.exceptions, id);
    });
}

} // namespace

QString sentenceOf(const Policy& policy, Section section, std::size_t item) {
    switch (section) {
    case Section::FileRules:
        return ruleSentence(policy, item);
    case Section::Signers:
        return signerSentence(policy, item);
    default:
        return {};
    }
}

QStringList usersOf(const Policy& policy, Section section, std::size_t item) {
    const std::string id = idOfItem(policy, section, item);
    QStringList users;
    if (id.empty()) {
        return users;
    }
    for (std::size_t i = 0; i < policy.scenarios.size(); ++i) {
        const SigningScenario& scenario = policy.scenarios[i];
        if (std::ranges::any_of(scenario.groups, [&id](const SignerGroup& group) {
                return namesId(group.rules.refs, id) || namesSigner(group.allowed, id)
                       || namesSigner(group.denied, id);
            })) {
            users.append(textOf(scenario.id.text()));
        }
    }
    for (std::size_t i = 0; i < policy.signers.size(); ++i) {
        const Signer& signer = policy.signers[i];
        if (namesId(signer.fileAttribRefs, id) || namesId(signer.artifactRuleRefs, id)
            || std::ranges::any_of(signer.certEkus,
                                   [&id](const CertEku& eku) { return eku.id.text() == id; })) {
            users.append(textOf(signer.id.text()));
        }
    }
    return users;
}

QStringList sentencesOf(const PolicyDocument& document) {
    const Policy& policy = document.policy();
    const PolicySummary summary = summaryOf(document);
    QStringList lines{modeMeaning(summary.mode)};
    if (policy.type() != PolicyType::Supplemental) {
        lines.append(policy.hasOption(optionNames::umci)
                         ? Sentences::tr("It judges programs in user mode as well as drivers.")
                         : Sentences::tr("It judges drivers alone: Enabled:UMCI is not set."));
    }
    int counts[3]{};
    for (std::size_t i = 0; i < policy.fileRules.size(); ++i) {
        if (const auto effect = policy.fileRules[i].effect()) {
            ++counts[static_cast<std::size_t>(*effect)];
        }
    }
    lines.append(Sentences::tr("Rules that deny files: %n.", nullptr, counts[0]));
    lines.append(Sentences::tr("Rules that allow files: %n.", nullptr, counts[1]));
    lines.append(Sentences::tr("Signers: %n.", nullptr, static_cast<int>(policy.signers.size())));
    lines.append(policy.updatePolicySigners.empty()
                     ? Sentences::tr("Nobody is named who may sign updates of it.")
                     : Sentences::tr("Signers that may sign updates of it: %n.", nullptr,
                                     static_cast<int>(policy.updatePolicySigners.size())));
    lines.append(summary.errors + summary.warnings == 0
                     ? Sentences::tr("No problems were found.")
                     : Sentences::tr("Errors: %n", nullptr, static_cast<int>(summary.errors))
                           + QStringLiteral(", ")
                           + Sentences::tr("warnings: %n; see the problems below.", nullptr,
                                           static_cast<int>(summary.warnings)));
    return lines;
}

} // namespace cipwright::ui
