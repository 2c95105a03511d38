// A policy that is changed step by step, each step as a patch of what the one before left.
#pragma once

#include "core/base/result.h"
#include "core/policy/policy.h"
#include "core/xml/policytext.h"
#include "core/xml/textpatch.h"

#include <vector>

namespace cipwright {

class EditedPolicy {
public:
    EditedPolicy(PolicyText text, Policy policy)
        : m_text(std::move(text))
        , m_policy(std::move(policy)) {}

    [[nodiscard]] const PolicyText& text() const { return m_text; }

    [[nodiscard]] const Policy& policy() const { return m_policy; }

    /// Makes a change and reads the policy again, or keeps what stands against it in errors().
    void apply(const Result<TextPatch>& patch);

    /// All changes so far; each is of the text that the one before left.
    [[nodiscard]] const std::vector<TextPatch>& patches() const { return m_patches; }

    [[nodiscard]] const Diagnostics& errors() const { return m_errors; }

private:
    PolicyText m_text;
    Policy m_policy;
    std::vector<TextPatch> m_patches;
    Diagnostics m_errors;
};

} // namespace cipwright
