#include "ui/services/openbases.h"

#include "core/check/rules/policyfacts.h"
#include "ui/document/policydocument.h"

#include <algorithm>
#include <chrono>

namespace cipwright::ui {

namespace {

constexpr std::chrono::milliseconds pauseAfterChange(50);

} // namespace

bool isSupplementalOf(const PolicyDocument& supplemental, const PolicyDocument& base) {
    const Policy& policy = supplemental.policy();
    const auto named = policyfacts::guidOf(policy, HeaderField::BasePolicyID);
    return &supplemental != &base && policy.type() == PolicyType::Supplemental && named
           && base.policy().type() == PolicyType::Base
           && policyfacts::guidOf(base.policy(), HeaderField::PolicyID) == named;
}

OpenBases::OpenBases(QObject* parent)
    : QObject(parent) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseAfterChange);
    connect(&m_pause, &QTimer::timeout, this, &OpenBases::match);
}

void OpenBases::add(PolicyDocument& document) {
    m_documents.append(&document);
    connect(&document, &PolicyDocument::policyChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(&document, &QObject::destroyed, &m_pause, qOverload<>(&QTimer::start));
    match();
}

void OpenBases::match() {
    m_documents.removeAll(nullptr);
    for (const QPointer<PolicyDocument>& document : m_documents) {
        const auto base = std::ranges::find_if(m_documents, [&document](const auto& other) {
            return isSupplementalOf(*document, *other);
        });
        document->setBase(base != m_documents.end() ? (*base)->snapshot() : nullptr);
    }
}

} // namespace cipwright::ui
