// PolicyEdit: giving an item another ID, with all that refers to it.
#include "core/base/text.h"
#include "core/xml/policyparts.h"

#include <algorithm>

namespace cipwright {

namespace {

/// Changes IDs wherever they stand as the value of an attribute.
class Renamer {
public:
    Renamer(PolicyEditor& editor, std::string_view from, std::string_view to)
        : m_editor(editor)
        , m_from(from)
        , m_to(to) {}

    /// In an attribute of an element that is there.
    void set(Span element, std::string_view elementName, std::string_view attribute,
             std::string_view value) {
        if (const auto tag = m_editor.edit.openTag(element, elementName)) {
            m_editor.edit.setAttribute(*tag, attribute, value, {&attribute, 1});
        }
    }

    void reference(Span element, std::string_view elementName, std::string_view attribute,
                   const Value& value) {
        if (value.present() && value.text() == m_from) {
            set(element, elementName, attribute, m_to);
        }
    }

    template <class T>
    void references(const ItemList<T>& list, std::size_t i, const std::vector<ValueElement>& all,
                    std::string_view elementName, std::string_view attribute) {
        for (const ValueElement& each : all) {
            reference(list.absolute(i, each.element), elementName, attribute, each.value);
        }
    }

    void fileRule();
    void artifactRule();
    void signer();
    void eku();
    void scenario();
    void macro();

private:
    template <class Visit> void eachGroup(Visit visit) {
        const auto& scenarios = m_editor.policy.scenarios;
        for (std::size_t i = 0; i < scenarios.size(); ++i) {
            for (std::size_t k = 0; k < signerGroupNames.size(); ++k) {
                visit(i, scenarios[i].groups[k], static_cast<SignerGroupKind>(k));
            }
        }
    }

    template <class Visit> static void eachSigner(const SignerGroup& group, Visit visit) {
        for (const Verdict verdict : {Verdict::Allowed, Verdict::Denied}) {
            const auto& list = verdict == Verdict::Allowed ? group.allowed : group.denied;
            for (const ScenarioSigner& signer : list.signers) {
                visit(signer, signerListNames(verdict));
            }
        }
    }

    PolicyEditor& m_editor;
    std::string_view m_from;
    std::string_view m_to;
};

void Renamer::fileRule() {
    const Policy& policy = m_editor.policy;
    for (std::size_t i = 0; i < policy.fileRules.size(); ++i) {
        const ItemRef item{Section::FileRules, i};
        reference(m_editor.element(item), m_editor.elementName(item), "RequireHotpatchID",
                  policy.fileRules[i].value(FileRuleAttribute::RequireHotpatchID));
    }
    for (std::size_t i = 0; i < policy.signers.size(); ++i) {
        references(policy.signers, i, policy.signers[i].fileAttribRefs, "FileAttribRef", "RuleID");
    }
    eachGroup([&](std::size_t i, const SignerGroup& group, SignerGroupKind kind) {
        if (kind != SignerGroupKind::ArtifactSigners) {
            references(policy.scenarios, i, group.rules.refs, "FileRuleRef", "RuleID");
        }
        eachSigner(group, [&](const ScenarioSigner& signer, const SignerListNames& names) {
            references(policy.scenarios, i, signer.exceptions, names.exception, names.exceptionId);
        });
    });
}

void Renamer::artifactRule() {
    const Policy& policy = m_editor.policy;
    for (std::size_t i = 0; i < policy.signers.size(); ++i) {
        references(policy.signers, i, policy.signers[i].artifactRuleRefs, "ArtifactRuleRef",
                   "RuleID");
    }
    eachGroup([&](std::size_t i, const SignerGroup& group, SignerGroupKind kind) {
        if (kind == SignerGroupKind::ArtifactSigners) {
            references(policy.scenarios, i, group.rules.refs, "ArtifactRuleRef", "RuleID");
        }
    });
}

void Renamer::signer() {
    const Policy& policy = m_editor.policy;
    eachGroup([&](std::size_t i, const SignerGroup& group, SignerGroupKind) {
        eachSigner(group, [&](const ScenarioSigner& signer, const SignerListNames& names) {
            reference(policy.scenarios.absolute(i, signer.element), names.element, "SignerId",
                      signer.signerId);
        });
    });
    for (const Section section :
         {Section::UpdatePolicySigners, Section::CiSigners, Section::SupplementalPolicySigners}) {
        for (std::size_t i = 0; i < m_editor.count(section); ++i) {
            const ItemRef item{section, i};
            if (idOf(policy, item) == m_from) {
                set(m_editor.element(item), m_editor.elementName(item), "SignerId", m_to);
            }
        }
    }
}

void Renamer::eku() {
    const auto& signers = m_editor.policy.signers;
    for (std::size_t i = 0; i < signers.size(); ++i) {
        for (const CertEku& eku : signers[i].certEkus) {
            reference(signers.absolute(i, eku.element), "CertEKU", "ID", eku.id);
        }
    }
}

void Renamer::scenario() {
    const auto& scenarios = m_editor.policy.scenarios;
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
        const Value& inherited = scenarios[i].inheritedScenarios;
        std::string changed;
        std::string_view comma;
        for (const std::string_view part : partsOf(inherited.text())) {
            changed += comma;
            changed += trimmed(part) == m_from ? m_to : part;
            comma = ",";
        }
        if (inherited.present() && changed != inherited.text()) {
            set(scenarios.element(i), "SigningScenario", "InheritedScenarios", changed);
        }
    }
}

void Renamer::macro() {
    const auto& rules = m_editor.policy.fileRules;
    const std::string from = "$(" + std::string(m_from) + ")";
    const std::string to = "$(" + std::string(m_to) + ")";
    for (std::size_t i = 0; i < rules.size(); ++i) {
        std::string changed = rules[i].text(FileRuleAttribute::AppIDs);
        for (auto at = changed.find(from); at != std::string::npos;
             at = changed.find(from, at + to.size())) {
            changed.replace(at, from.size(), to);
        }
        if (changed != rules[i].text(FileRuleAttribute::AppIDs)) {
            set(rules.element(i), nameOf(rules[i].kind), nameOf(FileRuleAttribute::AppIDs),
                changed);
        }
    }
}

struct Renaming {
    Section section;
    std::string_view attribute;
    void (Renamer::*references)();
};

constexpr Renaming renamings[] = {
    {Section::FileRules, "ID", &Renamer::fileRule},
    {Section::ArtifactRules, "ID", &Renamer::artifactRule},
    {Section::Signers, "ID", &Renamer::signer},
    {Section::EKUs, "ID", &Renamer::eku},
    {Section::SigningScenarios, "ID", &Renamer::scenario},
    {Section::Macros, "Id", &Renamer::macro},
};

} // namespace

Result<TextPatch> renameId(const PolicyText& text, const Policy& policy, ItemRef item,
                           std::string_view id) {
    PolicyEditor editor(text, policy);
    const auto renaming = std::ranges::find(renamings, item.section, &Renaming::section);
    if (!editor.has(item)) {
        return editor.edit.finish();
    }
    if (renaming == std::end(renamings) || idOf(policy, item).empty()) {
        return failure(Diagnostic::inText(messages::editNoId, editor.element(item)));
    }
    const std::string& old = idOf(policy, item);
    bool shared = false;
    for (std::size_t i = 0; i < editor.count(item.section); ++i) {
        const std::string& other = idOf(policy, {item.section, i});
        if (i != item.index && other == id) {
            return failure(Diagnostic::inText(messages::editIdTaken,
                                              editor.element({item.section, i}),
                                              {{"id", std::string(id)}}));
        }
        shared = shared || (i != item.index && other == old);
    }
    Renamer renamer(editor, old, id);
    renamer.set(editor.element(item), editor.elementName(item), renaming->attribute, id);
    if (!shared && old != id) {
        (renamer.*(renaming->references))();
    }
    return editor.edit.finish();
}

} // namespace cipwright
