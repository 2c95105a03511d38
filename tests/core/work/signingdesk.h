// A policy, and what it might be signed with, for tests.
#pragma once

#include "core/check/schema/readchecked.h"
#include "core/work/signingreadiness.h"
#include "tests/support/certificates.h"
#include "tests/support/shared.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright::test {

inline Certificate certificateOf(const Issued& issued) {
    auto certificate = Certificate::fromDer(issued.der);
    return certificate ? std::move(*certificate) : Certificate();
}

/// A text with all places of a part replaced.
inline std::string replacedAll(std::string text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
    return text;
}

/// A text and what it says.
struct PolicyAtHand {
    explicit PolicyAtHand(std::string bytes)
        : text(PolicyText::fromBytes(std::move(bytes)))
        , read(readChecked(text)) {}

    void apply(const TextPatch& patch) {
        text.apply(patch);
        read = readChecked(text);
    }

    /// What the schema has against it.
    [[nodiscard]] bool valid() const { return !hasErrors(read.diagnostics); }

    PolicyText text;
    ReadPolicy read;
};

/// A policy of tests/data/policies.
inline PolicyAtHand policyAtHand(const std::string& name) {
    return PolicyAtHand(bytesOf(testData("policies/" + name)));
}

/// The finding of a code; null where there is none.
inline const ReadinessFinding* findingOf(const ReadinessFindings& findings, std::string_view code) {
    const auto found = std::ranges::find_if(findings, [&](const ReadinessFinding& finding) {
        return finding.diagnostic.code() == code;
    });
    return found == findings.end() ? nullptr : &*found;
}

} // namespace cipwright::test
