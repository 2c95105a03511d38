#include "core/work/certificatesigners.h"

#include "core/base/hex.h"
#include "core/check/usage.h"
#include "core/policy/freshids.h"
#include "core/policy/index.h"
#include "core/xml/policyedit.h"
#include "core/xml/reader.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace cipwright {

namespace {

// Letters and digits of a name, as the schema wants them in an ID.
std::string idFrom(std::string_view name) {
    std::string id = "ID_SIGNER_";
    const std::size_t prefix = id.size();
    for (const char c : name) {
        const bool lower = c >= 'a' && c <= 'z';
        const bool letter = lower || (c >= 'A' && c <= 'Z');
        if (letter || (c >= '0' && c <= '9')) {
            if (!letter && id.size() == prefix) {
                id += "S_";
            }
            id += lower ? static_cast<char>(c - 'a' + 'A') : c;
        } else if (id.back() != '_') {
            id += '_';
        }
    }
    if (id.size() == prefix) {
        return id + 'S';
    }
    while (id.back() == '_') {
        id.pop_back();
    }
    return id;
}

// Whether a signer says what the wanted one does, and asks for nothing that would narrow it.
bool saysTheSame(const Signer& signer, const Signer& wanted) {
    return signer.certRootType.text() == wanted.certRootType.text()
           && fromHex(signer.certRootValue.text()) == fromHex(wanted.certRootValue.text())
           && signer.certPublisher.present() == wanted.certPublisher.present()
           && signer.certPublisher.value.text() == wanted.certPublisher.value.text()
           && signer.certEkus.empty() && !signer.certIssuer.present() && !signer.certOemId.present()
           && signer.fileAttribRefs.empty() && signer.artifactRuleRefs.empty()
           && !signer.signTimeAfter.present();
}

std::uint8_t scenarioOf(SignerRole role) {
    return role == SignerRole::AllowKernel || role == SignerRole::DenyKernel
               ? SigningScenario::kernelMode
               : SigningScenario::userMode;
}

using Step = std::function<Result<TextPatch>(const PolicyText& text, const Policy& policy)>;

// Everything between what two texts have in common at their ends.
TextPatch differenceOf(const std::string& before, const std::string& after) {
    const auto shorter = std::min(before.size(), after.size());
    const auto limit = before.begin() + static_cast<std::ptrdiff_t>(shorter);
    const auto head = std::mismatch(before.begin(), limit, after.begin()).first - before.begin();
    std::size_t tail = 0;
    while (tail < shorter - static_cast<std::size_t>(head)
           && before[before.size() - tail - 1] == after[after.size() - tail - 1]) {
        ++tail;
    }
    const auto begin = static_cast<std::size_t>(head);
    return TextPatch(
        {static_cast<std::int32_t>(begin), static_cast<std::int32_t>(before.size() - tail)},
        after.substr(begin, after.size() - tail - begin));
}

// One after the other, for those that change the same place of a text: two lists of an element
// that has nothing in it yet.
Result<TextPatch> inSteps(const PolicyText& before, const std::vector<Step>& steps) {
    PolicyText text = before;
    for (const Step& step : steps) {
        auto patch = step(text, readPolicy(text).policy);
        if (!patch) {
            return patch;
        }
        text.apply(*patch);
    }
    return differenceOf(before.text(), text.text());
}

// Collects the changes of one text.
class Additions {
public:
    Additions(const PolicyText& text, const Policy& policy)
        : m_text(text)
        , m_policy(policy)
        , m_index(policy)
        , m_freshIds(policy) {}

    void addSigners(std::span<const Signer> signers) {
        std::vector<NewItem> items;
        for (std::size_t i = 0; i < signers.size(); ++i) {
            const Signer& wanted = signers[i];
            if (std::ranges::any_of(signers.first(i), [&](const Signer& earlier) {
                    return saysTheSame(earlier, wanted);
                })) {
                continue;
            }
            if (const auto known = idOfSame(wanted)) {
                keepId(*known);
                continue;
            }
            Signer signer = wanted;
            signer.id = Value(m_freshIds(wanted.id.text()));
            keepId(signer.id.text());
            items.emplace_back(std::move(signer));
        }
        if (!items.empty()) {
            m_steps.emplace_back([items](const PolicyText& text, const Policy& policy) {
                return addItems(text, policy, Section::Signers, atEnd, items);
            });
        }
    }

    void list(SignerRole role) {
        switch (role) {
        case SignerRole::Update:
            addToList(Section::UpdatePolicySigners);
            break;
        case SignerRole::Supplemental:
            addToList(Section::SupplementalPolicySigners);
            break;
        case SignerRole::AllowKernel:
        case SignerRole::AllowUser:
            addToScenario(role, Verdict::Allowed);
            break;
        case SignerRole::DenyKernel:
        case SignerRole::DenyUser:
            addToScenario(role, Verdict::Denied);
            break;
        }
    }

    void addToList(Section section) {
        m_steps.emplace_back([section, ids = m_ids](const PolicyText& text, const Policy& policy) {
            return setSignersListed(text, policy, section, ids, true);
        });
    }

    Result<TextPatch> finish() {
        if (!m_problems.empty()) {
            return std::unexpected(std::move(m_problems));
        }
        std::vector<TextEdit> edits;
        for (const Step& step : m_steps) {
            const auto patch = step(m_text, m_policy);
            if (!patch) {
                return patch;
            }
            edits.insert(edits.end(), patch->edits().begin(), patch->edits().end());
        }
        TextPatch all = TextPatch::fromEdits(std::move(edits));
        return all.fits(m_text.text()) ? std::move(all) : inSteps(m_text, m_steps);
    }

private:
    std::optional<std::string> idOfSame(const Signer& wanted) const {
        for (std::size_t i = 0; i < m_policy.signers.size(); ++i) {
            const Signer& signer = m_policy.signers[i];
            if (!signer.id.text().empty() && saysTheSame(signer, wanted)
                && m_index.find(ItemKind::Signer, signer.id.text()) == i) {
                return signer.id.text();
            }
        }
        return std::nullopt;
    }

    void keepId(const std::string& id) {
        if (std::ranges::find(m_ids, id) == m_ids.end()) {
            m_ids.push_back(id);
        }
    }

    void addToScenario(SignerRole role, Verdict verdict) {
        const std::uint8_t value = scenarioOf(role);
        for (std::size_t i = 0; i < m_policy.scenarios.size(); ++i) {
            if (scenarioValue(m_policy.scenarios[i]) == value) {
                const GroupRef group{i, SignerGroupKind::ProductSigners};
                m_steps.emplace_back(
                    [group, verdict, ids = m_ids](const PolicyText& text, const Policy& policy) {
                        return addGroupSigners(text, policy, group, verdict, ids);
                    });
                return;
            }
        }
        m_problems.push_back(Diagnostic::inText(
            messages::signerNoScenario, {},
            {{"scenario",
              value == SigningScenario::kernelMode ? "drivers (131)" : "user mode (12)"}}));
    }

    const PolicyText& m_text;
    const Policy& m_policy;
    PolicyIndex m_index;
    FreshIds m_freshIds;
    std::vector<std::string> m_ids;
    std::vector<Step> m_steps;
    Diagnostics m_problems;
};

Diagnostic noTbsHash(const Certificate& certificate) {
    return Diagnostic::inText(
        messages::signerNoTbsHash, {},
        {{"subject", certificate.subject}, {"algorithm", certificate.signatureAlgorithm}});
}

} // namespace

Signer signerOf(const Certificate& certificate) {
    Signer signer;
    signer.id = Value(idFrom(certificate.commonName));
    signer.name =
        Value(certificate.commonName.empty() ? certificate.subject : certificate.commonName);
    signer.certRootType = Value("TBS");
    signer.certRootValue = Value(toHex(certificate.tbsHash));
    return signer;
}

Result<Signer> publisherSignerOf(const Certificate& certificate, const Certificate& issuer) {
    if (issuer.tbsHash.empty()) {
        return failure(noTbsHash(issuer));
    }
    if (certificate.commonName.empty()) {
        return failure(Diagnostic::inText(messages::signerNoPublisher, {},
                                          {{"subject", certificate.subject}}));
    }
    Signer signer = signerOf(certificate);
    signer.certRootValue = Value(toHex(issuer.tbsHash));
    signer.certPublisher.value = Value(certificate.commonName);
    return signer;
}

Result<TextPatch> addSigners(const PolicyText& text, const Policy& policy,
                             std::span<const Signer> signers, std::span<const SignerRole> roles) {
    Additions additions(text, policy);
    additions.addSigners(signers);
    bool integrity = false;
    for (std::size_t i = 0; i < roles.size(); ++i) {
        const auto earlier = roles.first(i);
        if (std::ranges::find(earlier, roles[i]) == earlier.end()) {
            additions.list(roles[i]);
            integrity =
                integrity || roles[i] == SignerRole::AllowUser || roles[i] == SignerRole::DenyUser;
        }
    }
    if (integrity) {
        additions.addToList(Section::CiSigners);
    }
    return additions.finish();
}

Result<TextPatch> addCertificateSigners(const PolicyText& text, const Policy& policy,
                                        std::span<const Certificate> certificates,
                                        std::span<const SignerRole> roles) {
    std::vector<Signer> signers;
    Diagnostics problems;
    for (const Certificate& certificate : certificates) {
        if (certificate.tbsHash.empty()) {
            problems.push_back(noTbsHash(certificate));
        } else {
            signers.push_back(signerOf(certificate));
        }
    }
    if (!problems.empty()) {
        return std::unexpected(std::move(problems));
    }
    return addSigners(text, policy, signers, roles);
}

} // namespace cipwright
