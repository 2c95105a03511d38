// Changes of a policy as somebody makes them in an editor, by chance, to be made to several texts.
#pragma once

#include "core/policy/freshids.h"
#include "core/work/editedpolicy.h"
#include "core/xml/policyedit.h"
#include "core/xml/reader.h"

#include <functional>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace cipwright::test {

/// Finds what it changes by ID, so that it can be made to another policy with the same item.
using RandomEdit = std::function<void(EditedPolicy&)>;

/// Edits of one of two people who keep away from what the other one touches: `side` 0 has the items
/// of even places, 1 those of odd ones; 2 has all.
class RandomEdits {
public:
    RandomEdits(const Policy& policy, unsigned seed, std::size_t side)
        : m_policy(policy)
        , m_random(seed)
        , m_side(side)
        , m_name("N" + std::to_string(side) + "X" + std::to_string(seed) + "X") {}

    std::vector<RandomEdit> some(std::size_t count) {
        std::vector<RandomEdit> edits;
        while (edits.size() < count) {
            if (auto edit = one()) {
                edits.push_back(std::move(edit));
            }
        }
        return edits;
    }

private:
    std::size_t below(std::size_t limit) { return m_random() % std::max<std::size_t>(limit, 1); }

    std::string fresh() { return m_name + std::to_string(++m_count); }

    // An item of this side.
    std::optional<std::size_t> pick(std::size_t count) {
        const std::size_t item = below(count);
        return item < count && (m_side > 1 || item % 2 == m_side) ? std::optional(item)
                                                                  : std::nullopt;
    }

    static std::optional<std::size_t> find(const EditedPolicy& in, ItemKind kind,
                                           const std::string& id) {
        const auto found = PolicyIndex(in.policy()).find(kind, id);
        return found ? std::optional<std::size_t>(*found) : std::nullopt;
    }

    static void put(EditedPolicy& in, ItemKind kind, Section section, const std::string& id,
                    const std::string& attribute, const std::string& value) {
        if (const auto at = find(in, kind, id)) {
            in.apply(setAttribute(in.text(), in.policy(), {section, *at}, attribute, value));
        }
    }

    RandomEdit addRule() {
        FileRule rule;
        rule.kind = below(3) == 0 ? FileRuleKind::Allow : FileRuleKind::Deny;
        rule.set(FileRuleAttribute::ID, "ID_FILE_" + fresh());
        rule.set(FileRuleAttribute::FileName, fresh() + ".exe");
        if (below(2) == 0) {
            rule.note.text = "Because of " + fresh();
        }
        const GroupRef group{below(m_policy.scenarios.size()), SignerGroupKind::ProductSigners};
        return [=](EditedPolicy& in) {
            in.apply(addFileRules(in.text(), in.policy(), atEnd, {&rule, 1}, {&group, 1}));
        };
    }

    RandomEdit changeRule() {
        const auto at = pick(m_policy.fileRules.size());
        if (!at) {
            return {};
        }
        const std::string id = m_policy.fileRules[*at].id();
        const std::string name = fresh();
        const std::string version = std::to_string(1 + below(60000)) + ".1.0.0";
        switch (below(6)) {
        case 0:
            return [=](EditedPolicy& in) {
                put(in, ItemKind::FileRule, Section::FileRules, id, "FriendlyName", name);
            };
        case 1:
            return [=](EditedPolicy& in) {
                put(in, ItemKind::FileRule, Section::FileRules, id, "FileName", name + ".dll");
            };
        case 2:
            return [=](EditedPolicy& in) {
                put(in, ItemKind::FileRule, Section::FileRules, id, "MinimumFileVersion", version);
            };
        case 3:
            return [=](EditedPolicy& in) {
                if (const auto there = find(in, ItemKind::FileRule, id)) {
                    in.apply(setNote(in.text(), in.policy(), {Section::FileRules, *there}, name));
                }
            };
        case 4:
            return [=](EditedPolicy& in) {
                const auto there = find(in, ItemKind::FileRule, id);
                if (there && in.policy().fileRules[*there].effect() == FileRuleEffect::Allow) {
                    in.apply(setFileRuleKind(in.text(), in.policy(), *there, FileRuleKind::Deny));
                }
            };
        default:
            return [=](EditedPolicy& in) { drop(in, ItemKind::FileRule, Section::FileRules, id); };
        }
    }

    static void drop(EditedPolicy& in, ItemKind kind, Section section, const std::string& id) {
        if (const auto at = find(in, kind, id)) {
            const ItemRef item{section, *at};
            in.apply(deleteItems(in.text(), in.policy(), {&item, 1}, References::Delete));
        }
    }

    RandomEdit moveRule() {
        const auto at = pick(m_policy.fileRules.size());
        if (!at || m_policy.fileRules[*at].effect() == FileRuleEffect::Attribute) {
            return {};
        }
        const std::string id = m_policy.fileRules[*at].id();
        const GroupRef group{below(m_policy.scenarios.size()), SignerGroupKind::ProductSigners};
        const bool in = below(2) == 0;
        return [=](EditedPolicy& to) {
            if (find(to, ItemKind::FileRule, id)) {
                const auto change = in ? addRuleRefs : removeRuleRefs;
                to.apply(change(to.text(), to.policy(), group, {&id, 1}));
            }
        };
    }

    RandomEdit changeSigner() {
        const auto at = pick(m_policy.signers.size());
        if (!at) {
            return {};
        }
        const std::string id = m_policy.signers[*at].id.text();
        const std::string name = fresh();
        const GroupRef group{below(m_policy.scenarios.size()), SignerGroupKind::ProductSigners};
        switch (below(6)) {
        case 0:
            return [=](EditedPolicy& in) {
                if (const auto there = find(in, ItemKind::Signer, id)) {
                    in.apply(setSignerValue(in.text(), in.policy(), *there,
                                            SignerValue::CertPublisher, name));
                }
            };
        case 1:
            return [=](EditedPolicy& in) {
                put(in, ItemKind::Signer, Section::Signers, id, "Name", name);
            };
        case 2:
            return [=](EditedPolicy& in) {
                const auto there = find(in, ItemKind::Signer, id);
                if (there && !in.policy().signers[*there].fileAttribRefs.empty()) {
                    const std::string ref =
                        in.policy().signers[*there].fileAttribRefs.front().value.text();
                    in.apply(removeSignerReferences(in.text(), in.policy(), *there,
                                                    SignerReference::FileAttribRef, {&ref, 1}));
                }
            };
        case 3:
            return [=](EditedPolicy& in) {
                if (find(in, ItemKind::Signer, id)) {
                    in.apply(
                        addGroupSigners(in.text(), in.policy(), group, Verdict::Allowed, {&id, 1}));
                }
            };
        case 4:
            return [=](EditedPolicy& in) {
                if (find(in, ItemKind::Signer, id)) {
                    in.apply(setSignerListed(in.text(), in.policy(), Section::UpdatePolicySigners,
                                             id, true));
                }
            };
        default:
            return [=](EditedPolicy& in) { drop(in, ItemKind::Signer, Section::Signers, id); };
        }
    }

    RandomEdit addSigner() {
        Eku eku;
        eku.id = Value("ID_EKU_" + fresh());
        eku.value = Value("0103550" + std::to_string(m_side) + "0" + std::to_string(below(10)));
        FileRule attributes;
        attributes.kind = FileRuleKind::FileAttrib;
        attributes.set(FileRuleAttribute::ID, "ID_FILEATTRIB_" + fresh());
        attributes.set(FileRuleAttribute::FileName, fresh() + ".sys");
        Signer signer;
        signer.id = Value("ID_SIGNER_" + fresh());
        signer.name = Value(fresh());
        signer.certRootType = Value("TBS");
        signer.certRootValue = Value(std::string(40, 'A'));
        signer.certPublisher = {{}, Value(fresh())};
        signer.certEkus = {{{}, eku.id, {}}};
        signer.fileAttribRefs = {{{}, attributes.value(FileRuleAttribute::ID)}};
        const GroupRef group{below(m_policy.scenarios.size()), SignerGroupKind::ProductSigners};
        return [=](EditedPolicy& in) {
            const std::string id = signer.id.text();
            const std::array<NewItem, 1> ekus{eku};
            const std::array<NewItem, 1> signers{signer};
            in.apply(addItems(in.text(), in.policy(), Section::EKUs, atEnd, ekus));
            in.apply(addFileRules(in.text(), in.policy(), atEnd, {&attributes, 1}));
            in.apply(addItems(in.text(), in.policy(), Section::Signers, atEnd, signers));
            in.apply(addGroupSigners(in.text(), in.policy(), group, Verdict::Denied, {&id, 1}));
        };
    }

    RandomEdit changeSetting() {
        const std::string value = fresh();
        const std::string name = "V" + std::to_string(m_side) + std::to_string(below(3));
        return [=](EditedPolicy& in) {
            for (std::size_t i = 0; i < in.policy().settings.size(); ++i) {
                if (in.policy().settings[i].valueName.text() == name) {
                    in.apply(
                        setSettingValue(in.text(), in.policy(), i, SettingType::String, value));
                    return;
                }
            }
            Setting setting;
            setting.provider = Value("P");
            setting.key = Value("K");
            setting.valueName = Value(name);
            setting.type = SettingType::String;
            setting.value = Value(value);
            const std::array<NewItem, 1> added{setting};
            in.apply(addItems(in.text(), in.policy(), Section::Settings, atEnd, added));
        };
    }

    RandomEdit changeOption() {
        constexpr std::array<std::array<std::string_view, 3>, 2> options{
            {{"Enabled:Audit Mode", "Required:WHQL", "Enabled:Advanced Boot Options Menu"},
             {"Enabled:UMCI", "Disabled:Flight Signing", "Enabled:Update Policy No Reboot"}}};
        const std::string name(options[m_side % 2][below(3)]);
        const bool on = below(2) == 0;
        return [=](EditedPolicy& in) { in.apply(setOption(in.text(), in.policy(), name, on)); };
    }

    RandomEdit one() {
        switch (below(12)) {
        case 0:
        case 1:
            return addRule();
        case 2:
            return moveRule();
        case 3:
        case 4:
            return changeSigner();
        case 5:
            return addSigner();
        case 6:
            return changeSetting();
        case 7:
            return changeOption();
        default:
            return changeRule();
        }
    }

    const Policy& m_policy;
    std::mt19937 m_random;
    std::size_t m_side;
    std::string m_name;
    int m_count = 0;
};

} // namespace cipwright::test
