// New policies: what one begins with, made afresh each time.
#pragma once

#include "core/base/guid.h"
#include "core/base/result.h"
#include "core/policy/policy.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace cipwright {

namespace messages {
inline constexpr MessageDef newBaseNeeded{
    "new.base-needed", Severity::Error, Category::Call,
    "a supplemental policy is for one base policy; name that base"};
inline constexpr MessageDef newBaseUnneeded{
    "new.base-unneeded", Severity::Error, Category::Call,
    "only a supplemental policy has a base; leave the base away, or make a supplemental"};
} // namespace messages

/// The project's own templates. All of them audit: none blocks anything until somebody says so.
enum class PolicyTemplate : std::uint8_t {
    Empty,          ///< A base that allows nothing yet.
    AllowMicrosoft, ///< What is signed under Microsoft's roots.
    DefaultWindows, ///< Windows, drivers for it, and the Store.
    DenyList,       ///< Everything but what will be denied.
    Monitor,        ///< Everything; what is listed gives events.
    Supplemental,   ///< Widens a base.
    AppIdTagging,   ///< Tags processes and blocks nothing.
};

/// How a template is called, and what it is for.
struct TemplateInfo {
    PolicyTemplate which;
    std::string_view name;     ///< A word for the command line.
    std::string_view title;    ///< What new policies of it are called, too.
    std::string_view sentence; ///< What it does.
};

/// All templates, in the order in which lists show them.
[[nodiscard]] std::span<const TemplateInfo> policyTemplates();

/// The template of this name, or nothing.
[[nodiscard]] const TemplateInfo* findTemplate(std::string_view name);

/// What is different in each new policy.
struct NewPolicy {
    std::string name; ///< PolicyInfo Name, which events show; the template's title where empty.
    Guid id;          ///< PolicyID, one that no other policy has.
    std::string date; ///< PolicyInfo Id, such as "2026-11-25".
    const Policy* base = nullptr; ///< Of a supplemental, and of nothing else.
};

/// A policy as the template has it, to be written with writePolicy(). It compiles as it is.
/// Errors: new.base-needed, new.base-unneeded, and those of newSupplemental().
[[nodiscard]] Result<Policy> makePolicy(PolicyTemplate which, const NewPolicy& wanted);

} // namespace cipwright
