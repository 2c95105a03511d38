// A policy in plain words: what it allows, denies and watches, who may change it, what is unusual.
#pragma once

#include "core/base/diagnostic.h"
#include "core/crypto/signedpolicy.h"
#include "core/policy/policy.h"
#include "core/work/phrase.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright {

enum class SummaryTopic : std::uint8_t { Identity, Denied, Allowed, Watched, Trust, Unusual };

/// A sentence, with a list below it where it ends with a colon.
struct SummaryLine {
    Phrase sentence;
    std::vector<Phrase> items = {};
    std::size_t more = 0; ///< Items that are left out.
};

struct SummarySection {
    SummaryTopic topic = SummaryTopic::Identity;
    std::string_view title; ///< English of the catalogue.
    std::vector<SummaryLine> lines;
};

struct Summary {
    std::string name; ///< By which people know the policy; empty if it has none.
    std::vector<SummarySection> sections; ///< One for each topic, in their order.
};

struct SummaryInput {
    const Policy& policy;
    const Diagnostics& found;                ///< Errors and warnings in it, which are unusual too.
    const Verification* signature = nullptr; ///< Of a signed binary.
    std::size_t mostItems = 20;              ///< For each list.
};

/// Whatever is wrong with the policy; what cannot be understood is left out.
[[nodiscard]] Summary summarize(const SummaryInput& input);

enum class SummaryFormat : std::uint8_t { Text, Markdown, Html };

/// The summary as a whole text: plain, as Markdown, or as a page of HTML. Values of the policy
/// cannot be taken for markup.
[[nodiscard]] std::string renderSummary(const Summary& summary, SummaryFormat format,
                                        const Translate& translate = {});

/// The sections alone as HTML without a page around them, for a program that shows them.
[[nodiscard]] std::string summaryFragment(const Summary& summary, const Translate& translate = {});

/// Lines of a summary by themselves.
[[nodiscard]] std::string renderLines(std::span<const SummaryLine> lines, SummaryFormat format,
                                      const Translate& translate = {});

/// Text as Markdown that shows it, in a line or as one.
[[nodiscard]] std::string escapedForMarkdown(std::string_view text);

/// Text as HTML that shows it.
[[nodiscard]] std::string escapedForHtml(std::string_view text);

} // namespace cipwright
