// What tests of PolicyEdit have in common: policies to edit and the texts after edits.
#pragma once

#include "core/xml/policyedit.h"
#include "core/xml/reader.h"

#include <functional>
#include <string>
#include <vector>

namespace cipwright::test {

using Edit = std::function<Result<TextPatch>(const PolicyText&, const Policy&)>;

/// The text after an edit, or "error: CODE". Undoing must give the same bytes.
inline std::string edited(const std::string& before, const Edit& edit) {
    PolicyText text(before);
    const ReadPolicy read = readPolicy(text);
    const auto patch = edit(text, read.policy);
    if (!patch) {
        return "error: " + std::string(patch.error().front().code());
    }
    const TextPatch inverse = text.apply(*patch);
    std::string result = text.text();
    text.apply(inverse);
    if (text.text() != before) {
        return "error: not undone";
    }
    return readPolicy(result).wellFormed ? result : "error: not XML: " + result;
}

/// A policy around some of its children, laid out as Microsoft's tools do.
inline std::string policyWith(const std::string& children) {
    return "<?xml version=\"1.0\"?>\n<SiPolicy xmlns=\"urn:schemas-microsoft-com:sipolicy\">\n"
           + children + "</SiPolicy>\n";
}

/// A text as one with CRLF.
inline std::string crlf(std::string text) {
    for (std::size_t i = 0; (i = text.find('\n', i)) != std::string::npos; i += 2) {
        text.insert(i, 1, '\r');
    }
    return text;
}

/// The text with one piece replaced, which must be there once.
inline std::string swapped(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    if (at == std::string::npos || text.find(from, at + 1) != std::string::npos) {
        return "test: not there once: " + from;
    }
    return text.replace(at, from.size(), to);
}

inline FileRule denyRule(std::string id, std::string name) {
    FileRule rule;
    rule.kind = FileRuleKind::Deny;
    rule.set(FileRuleAttribute::ID, std::move(id));
    rule.set(FileRuleAttribute::FileName, std::move(name));
    return rule;
}

inline const std::string rules = policyWith("  <FileRules>\n"
                                            "    <!-- why -->\n"
                                            "    <Allow ID=\"A\" FileName=\"a.exe\" />\n"
                                            "    <Deny ID=\"B\" FileName=\"b.exe\" /> <!-- b -->\n"
                                            "    <Deny ID=\"C\" FileName=\"c.exe\" />\n"
                                            "  </FileRules>\n");

inline const std::string scenario = policyWith("  <FileRules>\n"
                                               "    <Allow ID=\"A\" FileName=\"a.exe\" />\n"
                                               "    <Deny ID=\"B\" FileName=\"b.exe\" />\n"
                                               "  </FileRules>\n"
                                               "  <SigningScenarios>\n"
                                               "    <SigningScenario Value=\"12\" ID=\"S\">\n"
                                               "      <ProductSigners>\n"
                                               "        <AllowedSigners>\n"
                                               "          <AllowedSigner SignerId=\"X\" />\n"
                                               "          <AllowedSigner SignerId=\"Y\">\n"
                                               "            <ExceptDenyRule DenyRuleID=\"B\" />\n"
                                               "          </AllowedSigner>\n"
                                               "        </AllowedSigners>\n"
                                               "        <FileRulesRef>\n"
                                               "          <FileRuleRef RuleID=\"A\" />\n"
                                               "          <FileRuleRef RuleID=\"B\" />\n"
                                               "        </FileRulesRef>\n"
                                               "      </ProductSigners>\n"
                                               "    </SigningScenario>\n"
                                               "  </SigningScenarios>\n");

inline const std::string signers = policyWith("  <EKUs>\n"
                                              "    <EKU ID=\"E\" Value=\"01\" />\n"
                                              "  </EKUs>\n"
                                              "  <Signers>\n"
                                              "    <Signer ID=\"X\" Name=\"x\">\n"
                                              "      <CertRoot Type=\"TBS\" Value=\"00\" />\n"
                                              "      <CertEKU ID=\"E\" />\n"
                                              "      <FileAttribRef RuleID=\"F\" />\n"
                                              "    </Signer>\n"
                                              "  </Signers>\n"
                                              "  <UpdatePolicySigners>\n"
                                              "    <UpdatePolicySigner SignerId=\"X\" />\n"
                                              "  </UpdatePolicySigners>\n");

inline constexpr GroupRef product{0, SignerGroupKind::ProductSigners};
inline const std::vector<std::string> onlyA{"A"};
inline const std::vector<std::string> onlyB{"B"};
inline const std::vector<std::string> both{"A", "B"};

template <class... Arguments> auto with(auto function, Arguments... arguments) -> Edit {
    return [=](const PolicyText& text, const Policy& policy) {
        return function(text, policy, arguments...);
    };
}

inline Edit deleting(std::vector<ItemRef> items, References references) {
    return [=](const PolicyText& text, const Policy& policy) {
        return deleteItems(text, policy, items, references);
    };
}

inline Edit adding(Section section, std::size_t before, NewItem item) {
    return [=](const PolicyText& text, const Policy& policy) {
        return addItems(text, policy, section, before, {&item, 1});
    };
}

inline Edit moving(Section section, std::vector<std::size_t> indices, std::size_t before) {
    return [=](const PolicyText& text, const Policy& policy) {
        return moveItems(text, policy, section, indices, before);
    };
}

inline Edit setting(ItemRef item, std::string attribute, std::optional<std::string> value) {
    return [=](const PolicyText& text, const Policy& policy) {
        return setAttribute(text, policy, item, attribute, value);
    };
}

} // namespace cipwright::test
