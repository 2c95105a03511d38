#include "ui/models/itemsentences.h"

#include "core/work/itemwords.h"
#include "core/work/summary.h"
#include "ui/document/diagnostictext.h"
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

unsigned placesOf(unsigned members) {
    unsigned places = 0;
    if ((members & static_cast<unsigned>(Membership::Kernel)) != 0) {
        places |= InKernel;
    }
    if ((members & static_cast<unsigned>(Membership::User)) != 0) {
        places |= InUser;
    }
    return places;
}

QString problemsSentence(const PolicySummary& summary) {
    if (summary.errors + summary.warnings == 0) {
        return Sentences::tr("No problems were found.");
    }
    return Sentences::tr("Errors: %n", nullptr, static_cast<int>(summary.errors))
           + QStringLiteral(", ")
           + Sentences::tr("warnings: %n; see the problems below.", nullptr,
                           static_cast<int>(summary.warnings));
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

QString sentenceOf(const Policy& policy, Section section, std::size_t item, unsigned members) {
    if (section != Section::FileRules && section != Section::Signers) {
        return {};
    }
    if (section == Section::FileRules) {
        return phraseText(ruleSentence(policy.fileRules[item], placesOf(members)));
    }
    const bool denied = (members & static_cast<unsigned>(Membership::Denied)) != 0;
    return phraseText(signerSentence(policy, policy.signers[item], placesOf(members), denied));
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

QString summaryHtml(const PolicyDocument& document) {
    const PolicySummary summary = summaryOf(document);
    QString html;
    const auto addLine = [&html](const QString& line) {
        html += QStringLiteral("<p>%1</p>").arg(line.toHtmlEscaped());
    };
    addLine(problemsSentence(summary));
    if (summary.mode == PolicyMode::Unknown) {
        // What the rest says would be told as if it were all.
        addLine(modeMeaning(summary.mode));
    } else if (summary.mode != PolicyMode::None) {
        constexpr std::size_t mostItems = 5;
        const Diagnostics none; // They stand in the list of problems.
        html += QString::fromStdString(summaryFragment(
            summarize({document.policy(), none, nullptr, mostItems}), translatedPhrase));
    }
    return html;
}

} // namespace cipwright::ui
