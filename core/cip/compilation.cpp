#include "core/cip/compilation.h"

#include "core/cip/messages.h"

#include <array>

namespace cipwright::cip {

namespace {

// What people call the target of a reference.
std::string_view nameOfKind(ItemKind kind, std::optional<FileRuleEffect> effect) {
    constexpr std::array<std::string_view, 6> kinds{
        "an EKU",   "an Allow or Deny rule", "an artifact rule",
        "a signer", "a signing scenario",    "a macro"};
    constexpr std::array<std::string_view, 3> effects{"a Deny rule", "an Allow rule",
                                                      "a FileAttrib"};
    return effect ? effects[static_cast<std::size_t>(*effect)]
                  : kinds[static_cast<std::size_t>(kind)];
}

// The codes that the checks have for two references of signers.
constexpr MessageDef unknownEku{"signer.eku-unknown", Severity::Error, Category::Meaning,
                                messages::cipUnknownRef.text};
constexpr MessageDef unknownFileAttrib{"signer.fileattrib-bad", Severity::Error, Category::Meaning,
                                       messages::cipUnknownRef.text};
constexpr MessageDef wrongFileAttrib{"signer.fileattrib-bad", Severity::Error, Category::Meaning,
                                     messages::cipWrongKind.text};

} // namespace

Version Compilation::version(const Located& text) {
    const auto version = Version::parse(text.value.text());
    if (!version) {
        report(messages::cipVersion, text.place,
               {{"name", std::string(text.name)}, {"found", text.value.text()}});
    }
    return version.value_or(Version{});
}

Guid Compilation::guid(const Located& text) {
    const auto guid = Guid::parse(text.value.text());
    if (!guid) {
        report(messages::cipGuid, text.place,
               {{"name", std::string(text.name)}, {"found", text.value.text()}});
    }
    return guid.value_or(Guid{});
}

std::string Compilation::hex(const Located& text) {
    auto bytes = fromHex(text.value.text());
    if (!bytes) {
        report(messages::cipHex, text.place,
               {{"name", std::string(text.name)}, {"found", text.value.text()}});
    }
    return std::move(bytes).value_or(std::string());
}

bool Compilation::boolean(const Located& text) {
    const std::string_view word = trimmed(text.value.text());
    if (word == "true" || word == "1") {
        return true;
    }
    if (word != "false" && word != "0") {
        report(messages::cipBoolean, text.place,
               {{"name", std::string(text.name)}, {"found", text.value.text()}});
    }
    return false;
}

std::optional<std::uint32_t> Compilation::resolve(const Located& reference, ItemKind kind,
                                                  std::optional<FileRuleEffect> effect) {
    const bool fileAttrib = effect == FileRuleEffect::Attribute;
    const auto target = index.findNext(reference.value.text(), m_lastReference);
    if (!target) {
        report(kind == ItemKind::Eku ? unknownEku
               : fileAttrib          ? unknownFileAttrib
                                     : messages::cipUnknownRef,
               reference.place,
               {{"element", std::string(reference.name)},
                {"id", reference.value.text()},
                {"remedy", std::string(messages::removeOrCorrect)}});
        return std::nullopt;
    }
    bool fits = target->kind == kind;
    if (fits && kind == ItemKind::FileRule) {
        const auto found = effects[target->position];
        // A rule without a known effect has been reported where it stands.
        fits = !found || (effect ? *found == *effect : *found != FileRuleEffect::Attribute);
    }
    if (!fits) {
        report(fileAttrib ? wrongFileAttrib : messages::cipWrongKind, reference.place,
               {{"element", std::string(reference.name)},
                {"id", reference.value.text()},
                {"expected", std::string(nameOfKind(kind, effect))}});
        return std::nullopt;
    }
    return target->position;
}

void Compilation::reportNumber(const Located& text, std::uint64_t highest) {
    report(messages::cipNumber, text.place,
           {{"name", std::string(text.name)},
            {"found", text.value.text()},
            {"highest", std::to_string(highest)}});
}

} // namespace cipwright::cip
