#include "tests/core/xml/randomedits.h"

#include "tests/core/xml/expectededits.h"

#include <algorithm>

namespace cipwright::test {

namespace {

constexpr std::array<const char*, 12> values{
    "plain",
    "",
    " ",
    "C:\\Windows\\*",
    "a & b < c > d",
    "\"double\" and 'single'",
    "tab\there",
    "line\nfeed",
    "\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80",
    "&amp; written out",
    "]]>",
    "1.2.3.4",
};

constexpr std::array<const char*, 5> notes{"why", "a & b", "two\n   lines", "<Deny />",
                                           "\xE2\x80\xA6 more"};

} // namespace

Policy comparable(const Policy& policy) {
    Policy result = withoutPlaces(policy);
    changeItems(result.fileRules, [](std::vector<FileRule>& rules) {
        for (FileRule& rule : rules) {
            std::ranges::sort(rule.fields, {}, &FileRule::Field::attribute);
        }
    });
    return result;
}

const std::vector<RandomEdits::NamedKind>& RandomEdits::kinds() {
    static const std::vector<NamedKind> all{
        {"add items", &RandomEdits::addSome},
        {"add rules to groups", &RandomEdits::addRulesToGroups},
        {"delete items", &RandomEdits::deleteSome},
        {"move items", &RandomEdits::moveSome},
        {"attribute", &RandomEdits::changeAttribute},
        {"attribute", &RandomEdits::changeAttribute},
        {"kind", &RandomEdits::changeKind},
        {"note", &RandomEdits::changeNote},
        {"rename", &RandomEdits::rename},
        {"header", &RandomEdits::changeHeader},
        {"policy attribute", &RandomEdits::changePolicyAttribute},
        {"option", &RandomEdits::switchOption},
        {"setting", &RandomEdits::changeSetting},
        {"artifact hash", &RandomEdits::changeArtifactHash},
        {"app setting", &RandomEdits::changeAppSetting},
        {"signer part", &RandomEdits::changeSignerPart},
        {"signer references", &RandomEdits::changeSignerReferences},
        {"add to group", &RandomEdits::addToGroup},
        {"remove from group", &RandomEdits::removeFromGroup},
        {"group signers", &RandomEdits::changeGroupSigners},
        {"tags", &RandomEdits::changeTags},
        {"list signer", &RandomEdits::listSigner},
    };
    return all;
}

RandomEdit RandomEdits::next(const PolicyText& text, const Policy& policy) {
    m_text = &text;
    m_policy = &policy;
    m_expected = comparable(policy);
    // Adding comes first in the list, and often, so that small policies grow.
    const NamedKind& kind = kinds()[chance(4) ? 0 : below(kinds().size())];
    auto patch = (this->*kind.make)();
    return {kind.name, std::move(patch), comparable(m_expected)};
}

std::size_t RandomEdits::below(std::size_t end) {
    return end == 0 ? 0 : m_random() % end;
}

std::string RandomEdits::freshId() {
    return "ID_FRESH_" + std::to_string(++m_ids);
}

std::string RandomEdits::value() {
    return values[below(values.size())];
}

std::string RandomEdits::note() {
    return chance(3) ? notes[below(notes.size())] : "";
}

Section RandomEdits::section() {
    return static_cast<Section>(below(sectionNames.size()));
}

std::vector<std::string> RandomEdits::someIds(Section section) {
    const auto all = idsOf(*m_policy, section);
    std::vector<std::string> some;
    for (std::size_t i = 1 + below(4); i > 0; --i) {
        // Some are not defined anywhere.
        const auto id = all.empty() || chance(4) ? freshId() : all[below(all.size())];
        if (std::ranges::find(some, id) == some.end()) {
            some.push_back(id);
        }
    }
    return some;
}

Signer RandomEdits::newSigner() {
    Signer signer;
    signer.id = Value(freshId());
    signer.name = Value(value());
    signer.certRootType = Value("TBS");
    signer.certRootValue = Value("00");
    for (const std::string& id : someIds(Section::EKUs)) {
        signer.certEkus.push_back({{}, Value(id), chance(2) ? Value("Except") : Value()});
    }
    if (chance(2)) {
        signer.certPublisher.value = Value(value());
    }
    for (const std::string& id : someIds(Section::FileRules)) {
        signer.fileAttribRefs.push_back({{}, Value(id)});
    }
    return signer;
}

SigningScenario RandomEdits::newScenario() {
    SigningScenario scenario;
    scenario.id = Value(freshId());
    scenario.value = Value("12");
    scenario.inheritedScenarios = Value(freshId() + "," + someIds(Section::SigningScenarios)[0]);
    SignerGroup& product = scenario.group(SignerGroupKind::ProductSigners);
    product.present = true;
    if (chance(2)) {
        product.denied.present = true;
        product.denied.signers.push_back(
            {{}, Value(freshId()), {{{}, Value(freshId())}, {{}, Value(value())}}});
    }
    if (chance(2)) {
        product.rules.present = true;
        product.rules.refs.push_back({{}, Value(freshId())});
    }
    scenario.appIdTags.present = chance(2);
    return scenario;
}

App RandomEdits::newApp() {
    App app;
    app.manifest = Value(freshId());
    for (std::size_t i = below(3); i > 0; --i) {
        AppSetting setting;
        setting.name = Value(value());
        for (std::size_t k = below(3); k > 0; --k) {
            setting.values.push_back({{}, Value(value())});
        }
        app.settings.push_back(std::move(setting));
    }
    return app;
}

NewItem RandomEdits::newItem(Section section) {
    switch (section) {
    case Section::Rules: {
        OptionRule rule;
        rule.option = Value(value());
        return rule;
    }
    case Section::EKUs: {
        Eku eku;
        eku.id = Value(freshId());
        eku.value = Value(value());
        return eku;
    }
    case Section::FileRules: {
        FileRule rule;
        rule.kind = static_cast<FileRuleKind>(below(4));
        rule.set(FileRuleAttribute::ID, freshId());
        rule.set(FileRuleAttribute::FileName, value());
        return rule;
    }
    case Section::ArtifactRules: {
        ArtifactRule rule;
        rule.id = Value(freshId());
        rule.artifactName = Value(value());
        if (chance(2)) {
            rule.hashAlgorithm = Value("sha384");
            rule.hash = Value("FF");
        }
        return rule;
    }
    case Section::Signers:
        return newSigner();
    case Section::SigningScenarios:
        return newScenario();
    case Section::UpdatePolicySigners:
    case Section::CiSigners:
    case Section::SupplementalPolicySigners: {
        SignerRef signer;
        signer.signerId = Value(someIds(Section::Signers)[0]);
        return signer;
    }
    case Section::Settings: {
        Setting setting;
        setting.provider = Value(value());
        setting.key = Value(value());
        setting.valueName = Value(value());
        setting.type = static_cast<SettingType>(below(4));
        setting.value = Value(value());
        return setting;
    }
    case Section::Macros: {
        Macro macro;
        macro.id = Value(freshId());
        macro.value = Value(value());
        return macro;
    }
    case Section::AppSettings:
        break;
    }
    return newApp();
}

void RandomEdits::expectAdded(Section section, std::size_t before,
                              const std::vector<NewItem>& items) {
    m_expected.section(section).present = true;
    withItems(m_expected, section, [&](auto& list) {
        changeItems(list, [&](auto& all) {
            using Item = typename std::decay_t<decltype(all)>::value_type;
            auto at = all.begin() + static_cast<std::ptrdiff_t>(std::min(before, all.size()));
            for (const NewItem& item : items) {
                at = all.insert(at, std::get<Item>(item)) + 1;
            }
        });
    });
}

Result<TextPatch> RandomEdits::addSome() {
    const Section where = section();
    std::vector<NewItem> items;
    for (std::size_t i = 1 + below(3); i > 0; --i) {
        items.push_back(newItem(where));
        std::visit([&](auto& item) { item.note.text = note(); }, items.back());
    }
    const auto before = below(countOf(*m_policy, where) + 2);
    expectAdded(where, before, items);
    return addItems(*m_text, *m_policy, where, before, items);
}

Result<TextPatch> RandomEdits::addRulesToGroups() {
    if (m_policy->scenarios.empty()) {
        return TextPatch();
    }
    std::vector<NewItem> items;
    std::vector<FileRule> rules;
    std::vector<std::string> ids;
    for (std::size_t i = 1 + below(5); i > 0; --i) {
        rules.push_back(std::get<FileRule>(newItem(Section::FileRules)));
        items.emplace_back(rules.back());
        ids.push_back(rules.back().id());
    }
    std::vector<GroupRef> groups;
    for (std::size_t i = below(4); i > 0; --i) {
        groups.push_back(group());
        // A list in a group that is missing can be made only once in a patch.
        expectRuleRefs(groups.back(), ids);
    }
    const auto before = below(m_policy->fileRules.size() + 1);
    expectAdded(Section::FileRules, before, items);
    return addFileRules(*m_text, *m_policy, before, rules, groups);
}

Result<TextPatch> RandomEdits::deleteSome() {
    std::vector<ItemRef> items;
    for (std::size_t i = 1 + below(4); i > 0; --i) {
        const Section where = section();
        const auto count = countOf(*m_policy, where);
        if (count > 0) {
            const auto first = below(count);
            for (std::size_t k = first; k < std::min(count, first + below(4)); ++k) {
                items.push_back({where, k});
            }
        }
    }
    const auto references = chance(2) ? References::Keep : References::Delete;
    expectDeleted(m_expected, items, references);
    return deleteItems(*m_text, *m_policy, items, references);
}

Result<TextPatch> RandomEdits::moveSome() {
    const Section where = section();
    const auto count = countOf(*m_policy, where);
    std::vector<std::size_t> indices;
    for (std::size_t i = below(5); i > 0 && count > 0; --i) {
        indices.push_back(below(count));
    }
    const auto before = below(count + 2);
    withItems(m_expected, where, [&](auto& list) {
        changeItems(list, [&](auto& all) {
            std::decay_t<decltype(all)> parts[3];
            for (std::size_t i = 0; i < all.size(); ++i) {
                const bool moves = std::ranges::find(indices, i) != indices.end();
                parts[moves ? 1 : i < before ? 0 : 2].push_back(all[i]);
            }
            all = parts[0];
            all.insert(all.end(), parts[1].begin(), parts[1].end());
            all.insert(all.end(), parts[2].begin(), parts[2].end());
        });
    });
    return moveItems(*m_text, *m_policy, where, indices, before);
}

Result<TextPatch> RandomEdits::changeAttribute() {
    std::vector<AttributeChange> changes;
    for (std::size_t i = 1 + below(5); i > 0; --i) {
        const Section where = section();
        const auto names = attributesOfItems(where);
        const auto count = countOf(*m_policy, where);
        if (count > 0 && !names.empty()) {
            const auto wanted = chance(3) ? std::nullopt : std::optional(value());
            changes.push_back(
                {{where, below(count)}, std::string(names[below(names.size())]), wanted});
            expectAttribute(m_expected, changes.back().item, changes.back().attribute, wanted);
        }
    }
    return setAttributes(*m_text, *m_policy, changes);
}

Result<TextPatch> RandomEdits::changeKind() {
    if (m_policy->fileRules.empty()) {
        return TextPatch();
    }
    const auto rule = below(m_policy->fileRules.size());
    const auto kind = static_cast<FileRuleKind>(below(4));
    changeItems(m_expected.fileRules, [&](auto& rules) { rules[rule].kind = kind; });
    return setFileRuleKind(*m_text, *m_policy, rule, kind);
}

Result<TextPatch> RandomEdits::changeNote() {
    const Section where = section();
    const auto count = countOf(*m_policy, where);
    if (count == 0) {
        return TextPatch();
    }
    const ItemRef item{where, below(count)};
    const std::string wanted = note();
    withItems(m_expected, where, [&](auto& list) {
        changeItems(list, [&](auto& all) { all[item.index].note.text = wanted; });
    });
    return setNote(*m_text, *m_policy, item, wanted);
}

Result<TextPatch> RandomEdits::rename() {
    const Section where = section();
    const auto ids = idsOf(*m_policy, where);
    const auto index = below(ids.size());
    if (ids.empty() || ids[index].empty()) {
        return TextPatch();
    }
    const std::string id = freshId();
    expectRenamed(m_expected, {where, index}, id);
    return renameId(*m_text, *m_policy, {where, index}, id);
}

} // namespace cipwright::test
