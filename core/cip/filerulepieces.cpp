#include "core/cip/filerulepieces.h"

#include "core/cip/messages.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

namespace cipwright::cip {

using enum FileRuleAttribute;

void FileRuleAttributes::load(const FileRule& rule) {
    // Clearing the few that were set costs less than clearing all.
    if (m_rule != nullptr) {
        for (const FileRule::Field& field : m_rule->fields) {
            m_values[static_cast<std::size_t>(field.attribute)] = nullptr;
        }
    }
    m_rule = &rule;
    for (const FileRule::Field& field : rule.fields) {
        const Value*& value = m_values[static_cast<std::size_t>(field.attribute)];
        value = value == nullptr ? &field.value : value;
    }
}

namespace {

constexpr std::size_t usualRuleSize = 64;

// The bytes of a piece of which a rule has nothing, by RulePiece. A body is never empty.
constexpr std::array<std::size_t, 5> emptyPieceSizes{0, 12, 24, 16, 8};

} // namespace

FileRulePieces::FileRulePieces(Compilation& compilation)
    : m_compilation(compilation) {
    const std::size_t count = compilation.policy.fileRules.size();
    m_bytes.reserve(count * usualRuleSize);
    m_ends.reserve(count * pieceCount);
    m_keys.reserve(count);
    compilation.effects.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        add(i);
    }
}

void FileRulePieces::write(RulePiece piece, const std::vector<std::uint32_t>& order,
                           ByteWriter& out) const {
    const auto pieceNumber = static_cast<std::size_t>(piece);
    const std::string_view bytes = m_bytes;
    std::size_t zeros = 0; // Not yet written.
    for (const std::uint32_t rule : order) {
        const std::size_t number = rule * pieceCount + pieceNumber;
        const std::size_t begin = number == 0 ? 0 : m_ends[number - 1];
        if (begin == m_ends[number]) {
            zeros += emptyPieceSizes[pieceNumber];
        } else {
            out.zeros(std::exchange(zeros, 0));
            out.raw(bytes.substr(begin, m_ends[number] - begin));
        }
    }
    out.zeros(zeros);
}

void FileRulePieces::add(std::size_t position) {
    const auto& rules = m_compilation.policy.fileRules;
    const FileRule& rule = rules[position];
    m_attributes.load(rule);
    const FileRuleAttributes& attributes = m_attributes;
    const auto located = [&](FileRuleAttribute attribute) {
        return locate(rules, position, *attributes.value(attribute), nameOf(attribute));
    };
    const auto version = [&](FileRuleAttribute attribute, Version otherwise) {
        return attributes.value(attribute) != nullptr ? m_compilation.version(located(attribute))
                                                      : otherwise;
    };

    const auto effect = rule.effect();
    m_compilation.effects.push_back(effect);
    for (const FileRule::Field& field : rule.fields) {
        if (!field.value.text().empty()) {
            m_uses[static_cast<std::size_t>(field.attribute)].add(
                rules.absolute(position, field.value.span()));
        }
    }
    if (!effect) {
        m_compilation.report(messages::cipWord,
                             locate(rules, position, rule.value(Type), "Type").place,
                             {{"name", "Type of this FileRule"},
                              {"found", std::string(attributes.text(Type))},
                              {"expected", "Match, Exclude or Attribute"}});
    }
    const bool unbounded = attributes.value(MinimumFileVersion) == nullptr
                           && attributes.value(MaximumFileVersion) == nullptr;
    const Version lowest =
        effect == FileRuleEffect::Deny && unbounded ? Version::highest : Version{};
    const std::string hash =
        attributes.value(Hash) != nullptr ? m_compilation.hex(located(Hash)) : std::string();

    m_key.effect = effect.value_or(FileRuleEffect::Attribute);
    for (std::size_t i = 0; i < ruleKeyTexts.size(); ++i) {
        m_key.texts[i].reset();
        if (const Value* const text = attributes.value(ruleKeyTexts[i])) {
            m_key.texts[i] = text->text();
        }
    }
    m_key.hash.reset();
    if (attributes.value(Hash) != nullptr) {
        m_key.hash = hash;
    }
    m_keys.add(m_key);

    ByteWriter out(m_bytes);
    out.u32(static_cast<std::uint32_t>(m_key.effect));
    out.text(attributes.text(FileName));
    out.version(version(MinimumFileVersion, lowest));
    out.blob(hash);
    endPiece();
    if (attributes.any({MaximumFileVersion, AppIDs})) {
        out.version(version(MaximumFileVersion, {}));
        if (attributes.value(AppIDs) != nullptr) {
            addAppIds(located(AppIDs));
        } else {
            out.u32(0);
        }
    }
    endPiece();
    if (attributes.any({InternalName, FileDescription, ProductName})) {
        out.text(attributes.text(InternalName));
        out.text(attributes.text(FileDescription));
        out.text(attributes.text(ProductName));
    }
    endPiece();
    if (attributes.any({PackageFamilyName, PackageVersion})) {
        out.text(attributes.text(PackageFamilyName));
        out.version(version(PackageVersion, {}));
    }
    endPiece();
    if (attributes.any({FilePath})) {
        out.text(attributes.text(FilePath));
    }
    endPiece();
}

// One string, or one for each macro of a run such as $(First)$(Second).
void FileRulePieces::addAppIds(const Located& text) {
    ByteWriter out(m_bytes);
    std::string_view rest = text.value.text();
    if (!rest.starts_with('$')) {
        out.count(rest.empty() ? 0 : 1);
        if (!rest.empty()) {
            out.text(rest);
        }
        return;
    }
    std::vector<std::string_view> values;
    while (!rest.empty()) {
        const auto close = rest.find(')');
        if (!rest.starts_with("$(") || close == std::string_view::npos) {
            m_compilation.report(messages::cipAppIds, text.place, {{"found", text.value.text()}});
            break;
        }
        const auto name = rest.substr(2, close - 2);
        const auto macro = m_compilation.index.find(ItemKind::Macro, name);
        if (!macro || m_compilation.policy.macros[*macro].value.text().empty()) {
            m_compilation.report(
                messages::cipMacro, text.place,
                {{"name", std::string(name)}, {"problem", macro ? "is empty" : "is not defined"}});
        } else {
            values.emplace_back(m_compilation.policy.macros[*macro].value.text());
        }
        rest.remove_prefix(close + 1);
    }
    out.count(values.size());
    for (const auto value : values) {
        out.text(value);
    }
}

} // namespace cipwright::cip
