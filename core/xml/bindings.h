// Which attribute of which element goes where: one table for the reader and the writer.
#pragma once

#include "core/policy/items.h"

#include <array>
#include <string_view>

namespace cipwright {

/// An attribute of the schema and the member that holds it.
template <class T> struct AttributeBinding {
    std::string_view name;
    Value T::* member;
};

/// The attributes of an element in the order of the schema, by the type that holds them.
template <class T> inline constexpr std::array<AttributeBinding<T>, 0> attributesOf{};

template <>
inline constexpr std::array<AttributeBinding<Eku>, 4> attributesOf<Eku>{{
    {"ID", &Eku::id},
    {"Value", &Eku::value},
    {"OID", &Eku::oid},
    {"FriendlyName", &Eku::friendlyName},
}};

template <>
inline constexpr std::array<AttributeBinding<ArtifactRule>, 8> attributesOf<ArtifactRule>{{
    {"ID", &ArtifactRule::id},
    {"ArtifactType", &ArtifactRule::artifactType},
    {"Action", &ArtifactRule::action},
    {"FriendlyName", &ArtifactRule::friendlyName},
    {"ArtifactName", &ArtifactRule::artifactName},
    {"ArtifactDescription", &ArtifactRule::artifactDescription},
    {"MinimumVersion", &ArtifactRule::minimumVersion},
    {"MaximumVersion", &ArtifactRule::maximumVersion},
}};

template <>
inline constexpr std::array<AttributeBinding<CertEku>, 2> attributesOf<CertEku>{{
    {"ID", &CertEku::id},
    {"Condition", &CertEku::condition},
}};

template <>
inline constexpr std::array<AttributeBinding<Signer>, 3> attributesOf<Signer>{{
    {"ID", &Signer::id},
    {"Name", &Signer::name},
    {"SignTimeAfter", &Signer::signTimeAfter},
}};

/// The attributes of the CertRoot inside a Signer.
inline constexpr std::array<AttributeBinding<Signer>, 2> certRootAttributes{{
    {"Type", &Signer::certRootType},
    {"Value", &Signer::certRootValue},
}};

template <>
inline constexpr std::array<AttributeBinding<ScenarioSigner>, 1> attributesOf<ScenarioSigner>{{
    {"SignerId", &ScenarioSigner::signerId},
}};

template <>
inline constexpr std::array<AttributeBinding<ScenarioSignerList>, 1>
    attributesOf<ScenarioSignerList>{{
        {"Workaround", &ScenarioSignerList::workaround},
    }};

template <>
inline constexpr std::array<AttributeBinding<RuleRefList>, 1> attributesOf<RuleRefList>{{
    {"Workaround", &RuleRefList::workaround},
}};

template <>
inline constexpr std::array<AttributeBinding<AppIdTag>, 2> attributesOf<AppIdTag>{{
    {"Key", &AppIdTag::key},
    {"Value", &AppIdTag::value},
}};

template <>
inline constexpr std::array<AttributeBinding<AppIdTags>, 1> attributesOf<AppIdTags>{{
    {"EnforceDLL", &AppIdTags::enforceDll},
}};

template <>
inline constexpr std::array<AttributeBinding<SigningScenario>, 5> attributesOf<SigningScenario>{{
    {"ID", &SigningScenario::id},
    {"FriendlyName", &SigningScenario::friendlyName},
    {"Value", &SigningScenario::value},
    {"InheritedScenarios", &SigningScenario::inheritedScenarios},
    {"MinimumHashAlgorithm", &SigningScenario::minimumHashAlgorithm},
}};

template <>
inline constexpr std::array<AttributeBinding<SignerRef>, 1> attributesOf<SignerRef>{{
    {"SignerId", &SignerRef::signerId},
}};

template <>
inline constexpr std::array<AttributeBinding<Setting>, 3> attributesOf<Setting>{{
    {"Provider", &Setting::provider},
    {"Key", &Setting::key},
    {"ValueName", &Setting::valueName},
}};

template <>
inline constexpr std::array<AttributeBinding<Macro>, 2> attributesOf<Macro>{{
    {"Id", &Macro::id},
    {"Value", &Macro::value},
}};

template <>
inline constexpr std::array<AttributeBinding<AppSetting>, 1> attributesOf<AppSetting>{{
    {"Name", &AppSetting::name},
}};

template <>
inline constexpr std::array<AttributeBinding<App>, 1> attributesOf<App>{{
    {"Manifest", &App::manifest},
}};

/// Children of a Signer that hold one value, and the attribute that holds it.
struct SignerValueBinding {
    std::string_view element;
    ValueElement Signer::* member;
};

inline constexpr std::array<SignerValueBinding, 3> signerValueElements{{
    {"CertIssuer", &Signer::certIssuer},
    {"CertPublisher", &Signer::certPublisher},
    {"CertOemID", &Signer::certOemId},
}};

/// The processing instruction that holds what a CIP says and the schema has no word for, and the
/// names of its values.
namespace cipInstruction {
inline constexpr std::string_view target = "cipwright";
inline constexpr std::string_view formatVersion = "format-version";
inline constexpr std::string_view setBits = "set-bits";
inline constexpr std::string_view clearBits = "clear-bits";
inline constexpr std::string_view settingTag = "tag";
inline constexpr std::string_view settingFlags = "flags";
} // namespace cipInstruction

} // namespace cipwright
