#include "core/check/rules/policyfacts.h"
#include "core/work/itemwords.h"
#include "core/work/policymode.h"
#include "core/work/summaryparts.h"

#include <array>
#include <utility>

namespace cipwright::summaryparts {

namespace {

namespace option = policyfacts::option;

/// A list that is told up to a length.
class Items {
public:
    explicit Items(std::size_t most)
        : m_most(most) {}

    /// Makes the words only where there is room for them.
    template <class Words> void add(const Words& words) {
        if (m_line.items.size() < m_most) {
            m_line.items.push_back(words());
        } else {
            ++m_line.more;
        }
    }

    [[nodiscard]] SummaryLine under(Phrase sentence) {
        m_line.sentence = std::move(sentence);
        return std::move(m_line);
    }

private:
    std::size_t m_most;
    SummaryLine m_line;
};

std::string_view rulesSentence(bool denied) {
    return denied ? "Denied {place} by file rules ({count}):"
                  : "Allowed {place} by file rules ({count}):";
}

std::string_view signersSentence(bool denied) {
    return denied ? "Denied {place} by signature ({count}):"
                  : "Allowed {place} by signature ({count}):";
}

SummaryLine ruleLine(const Policy& policy, const RulesOfPlace& of, bool denied, std::size_t most) {
    Items items(most);
    std::size_t hashes = 0;
    for (const std::uint32_t rule : of.rules) {
        if (policy.fileRules[rule].has(FileRuleAttribute::Hash)) {
            ++hashes;
        } else {
            items.add([&] { return filesOf(policy.fileRules[rule]); });
        }
    }
    if (hashes != 0) {
        items.add([&] { return Phrase{"files by their hash: {count}", {countGap(hashes)}}; });
    }
    return items.under({rulesSentence(denied),
                        {phraseGap("place", placeWords(of.places).value_or(Phrase{})),
                         countGap(of.rules.size())}});
}

Phrase withExceptions(const Policy& policy, const SignerOfPlace& signer, Phrase files) {
    if (signer.exceptions.empty()) {
        return files;
    }
    Gap exceptions{"exceptions"};
    for (const std::uint32_t rule : signer.exceptions) {
        exceptions.phrases.push_back(filesOf(policy.fileRules[rule]));
    }
    return {"{files}; except {exceptions}",
            {phraseGap("files", std::move(files)), std::move(exceptions)}};
}

void addSignerLines(const Policy& policy, const PolicyIndex& index, const Effects& effects,
                    bool denied, std::size_t most, std::vector<SummaryLine>& lines) {
    for (unsigned place = InKernel | InUser | InOther; place != 0; --place) {
        Items items(most);
        std::size_t count = 0;
        for (const SignerOfPlace& signer : effects.signers) {
            if (signer.places == place) {
                ++count;
                items.add([&] {
                    return withExceptions(policy, signer,
                                          filesOf(policy, index, policy.signers[signer.signer]));
                });
            }
        }
        if (count != 0) {
            lines.push_back(items.under(
                {signersSentence(denied),
                 {phraseGap("place", placeWords(place).value_or(Phrase{})), countGap(count)}}));
        }
    }
}

/// Settings that allow or deny COM classes.
std::size_t comClasses(const Policy& policy, std::string_view verdict) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < policy.settings.size(); ++i) {
        const Setting& setting = policy.settings[i];
        if (setting.valueName.text() == "EnterpriseDefinedClsId"
            && policyfacts::equalIgnoringCase(setting.value.text(), verdict)) {
            ++count;
        }
    }
    return count;
}

/// What a place means where rules let everything in, or nothing.
void addDefaults(const Source& source, std::vector<SummaryLine>& lines) {
    struct Default {
        PlaceBits place;
        std::string_view everything;
        std::string_view nothing;
        std::string_view listed;
    };

    static constexpr std::array<Default, 2> defaults{{
        {InKernel, "In kernel mode everything is allowed that is not denied.",
         "In kernel mode no driver is allowed by a rule.",
         "In kernel mode only what is listed here is allowed."},
        {InUser, "In user mode everything is allowed that is not denied.",
         "In user mode no program is allowed by a rule.",
         "In user mode only what is listed here is allowed."},
    }};
    unsigned places = 0;
    for (const RulesOfPlace& of : source.allowed.rules) {
        places |= of.places;
    }
    for (const SignerOfPlace& of : source.allowed.signers) {
        places |= of.places;
    }
    const bool judgesUsers =
        modeOf(source.policy) == PolicyMode::AsBase || source.policy.hasOption(option::umci);
    for (const auto& [place, everything, nothing, listed] : defaults) {
        if (place == InUser && !judgesUsers) {
            lines.push_back({{"Programs in user mode are not judged at all."}});
        } else if ((source.allowed.everything & place) != 0) {
            lines.push_back({{everything}});
        } else if (modeOf(source.policy) != PolicyMode::AsBase) {
            lines.push_back({{(places & place) != 0 ? listed : nothing}});
        }
    }
}

} // namespace

void addRuleLines(const Policy& policy, const PolicyIndex& index, const Effects& effects,
                  bool denied, std::size_t mostItems, std::vector<SummaryLine>& lines) {
    for (const RulesOfPlace& of : effects.rules) {
        lines.push_back(ruleLine(policy, of, denied, mostItems));
    }
    addSignerLines(policy, index, effects, denied, mostItems, lines);
}

SummarySection deniedSection(const Source& source) {
    SummarySection section{SummaryTopic::Denied, "What it denies", {}};
    const bool ignored = modeOf(source.policy) == PolicyMode::AsBase;
    addRuleLines(source.policy, source.index, source.denied, true, source.input.mostItems,
                 section.lines);
    if (const std::size_t classes = comClasses(source.policy, "false"); classes != 0) {
        section.lines.push_back({{"Denied COM classes: {count}.", {countGap(classes)}}});
    }
    if (section.lines.empty()) {
        section.lines.push_back({{"No rule denies anything."}});
    } else if (ignored) {
        section.lines.push_back(
            {{"Windows ignores all of this: supplemental policies cannot deny."}});
    }
    return section;
}

SummarySection allowedSection(const Source& source) {
    SummarySection section{SummaryTopic::Allowed, "What it allows", {}};
    addDefaults(source, section.lines);
    addRuleLines(source.policy, source.index, source.allowed, false, source.input.mostItems,
                 section.lines);
    if (const std::size_t classes = comClasses(source.policy, "true"); classes != 0) {
        section.lines.push_back({{"Allowed COM classes: {count}.", {countGap(classes)}}});
    }
    if (source.policy.hasOption(option::managedInstaller)) {
        section.lines.push_back({{"Programs that a managed installer brought are allowed."}});
    }
    if (source.policy.hasOption(option::reputation)) {
        section.lines.push_back({{"Programs of good reputation are allowed, as Microsoft's "
                                  "Intelligent Security Graph says."}});
    }
    return section;
}

} // namespace cipwright::summaryparts
