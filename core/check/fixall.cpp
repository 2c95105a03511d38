#include "core/check/fixall.h"

#include "core/check/schema/readchecked.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace cipwright {

namespace {

// A remedy that makes way for another is tried again in the next round; remedies for items in one
// list may need a round each.
constexpr int mostRounds = 200;

struct Checked {
    ReadPolicy read;
    Diagnostics found;
};

struct Candidate {
    const MessageDef* def = nullptr;
    Span span;
    Fix fix;
};

Checked checked(Checker& checker, const PolicyText& text, const CheckContext& context,
                Overrides& overrides) {
    Checked result{readChecked(text), {}};
    result.found = checker.check(text, result.read, context);
    overrides.applyTo(result.found, text.text());
    return result;
}

// An empty code stands for all.
std::vector<Candidate> candidatesOf(const Checked& before, std::string_view code,
                                    const PolicyText& text, const CheckContext& context) {
    Diagnostics found = before.found;
    std::erase_if(found, [code](const Diagnostic& d) { return !code.empty() && d.code() != code; });
    auto fixes = fixesFor(found, text, before.read.policy, context);
    std::vector<Candidate> candidates;
    for (std::size_t i = 0; i < fixes.size(); ++i) {
        auto& fix = fixes[i];
        if (fix && !fix->patch.empty() && fix->patch.fits(text.text())) {
            candidates.push_back({found[i].def, found[i].span, std::move(*fix)});
        }
    }
    return candidates;
}

std::map<std::string_view, std::size_t> errorsOf(const Checked& checked) {
    std::map<std::string_view, std::size_t> errors;
    for (const Diagnostic& d : checked.found) {
        // In a text that is not XML most other errors are hidden still.
        if (d.severity() == Severity::Error
            && (checked.read.wellFormed || d.def->category == Category::WellFormed)) {
            ++errors[d.code()];
        }
    }
    return errors;
}

// Whether there are errors that were not there before.
bool isWorse(const Checked& after, const Checked& before) {
    const auto was = errorsOf(before);
    const auto is = errorsOf(after);
    return std::ranges::any_of(is, [&](const auto& entry) {
        const auto [code, count] = entry;
        const auto old = was.find(code);
        if (old == was.end() && !before.read.wellFormed) {
            return findCheck(code) == nullptr
                   || findCheck(code)->message.category == Category::WellFormed;
        }
        return count > (old == was.end() ? 0 : old->second);
    });
}

// How near to each other two changes may be.
enum class Distance : std::uint8_t {
    Apart,    // Not where another inserts something.
    Touching, // Anything but an overlap, or the same insertion twice.
    Single,   // One change at a time.
};

// Changes of one round.
class Round {
public:
    explicit Round(Distance distance)
        : m_distance(distance) {}

    void take(const Candidate& candidate) {
        const auto& edits = candidate.fix.patch.edits();
        const bool full = m_distance == Distance::Single && !m_taken.empty();
        if (full || !std::ranges::all_of(edits, [this](const TextEdit& e) { return fits(e); })) {
            return;
        }
        for (const TextEdit& edit : edits) {
            m_edits.push_back(edit);
            if (edit.where.empty()) {
                m_insertions.emplace(edit.where.begin, edit.with);
            } else {
                m_replaced.emplace(edit.where.begin, edit.where.end);
            }
        }
        m_taken.push_back(&candidate);
    }

    [[nodiscard]] const std::vector<const Candidate*>& taken() const { return m_taken; }

    [[nodiscard]] TextPatch patch() const { return TextPatch::fromEdits(m_edits); }

private:
    [[nodiscard]] bool fits(const TextEdit& edit) const {
        return edit.where.empty() ? insertionFits(edit) : replacementFits(edit.where);
    }

    [[nodiscard]] bool insertionFits(const TextEdit& edit) const {
        const auto at = edit.where.begin;
        const auto next = m_insertions.lower_bound({at, {}});
        const bool taken = next != m_insertions.end() && next->first == at;
        if (taken && (m_distance == Distance::Apart || m_insertions.contains({at, edit.with}))) {
            return false;
        }
        const auto after = m_replaced.lower_bound(at);
        return after == m_replaced.begin() || std::prev(after)->second <= at;
    }

    [[nodiscard]] bool replacementFits(Span where) const {
        const auto after = m_replaced.lower_bound(where.begin);
        const bool overlapsNext = after != m_replaced.end() && after->first < where.end;
        const bool overlapsLast =
            after != m_replaced.begin() && std::prev(after)->second > where.begin;
        const auto inside = m_insertions.upper_bound({where.begin, "\xFF"});
        const bool holdsInsertion = inside != m_insertions.end() && inside->first < where.end;
        return !overlapsNext && !overlapsLast && !holdsInsertion;
    }

    Distance m_distance;
    std::vector<TextEdit> m_edits;
    std::set<std::pair<std::int32_t, std::string>> m_insertions;
    std::map<std::int32_t, std::int32_t> m_replaced; // From begin to end.
    std::vector<const Candidate*> m_taken;
};

// All the state that goes from round to round.
class Mender {
public:
    Mender(PolicyText& text, std::string_view code, const CheckContext& context,
           Overrides& overrides)
        : m_text(text)
        , m_code(code)
        , m_context(context)
        , m_overrides(overrides)
        , m_now(checked(m_checker, text, context, overrides)) {}

    void run() {
        for (int round = 0; round < mostRounds && goOn(); ++round) {
        }
    }

    std::vector<AppliedFix> takeApplied() { return std::move(m_applied); }

    std::vector<TextPatch> takePatches() { return std::move(m_patches); }

private:
    // One round: as many remedies as go together; false when none helped.
    bool goOn() {
        auto candidates = candidatesOf(m_now, m_code, m_text, m_context);
        std::erase_if(candidates, [this](const Candidate& candidate) { return isBad(candidate); });
        if (candidates.empty()) {
            return false;
        }
        for (const Distance distance : {Distance::Touching, Distance::Apart}) {
            Round round(distance);
            for (const Candidate& candidate : candidates) {
                round.take(candidate);
            }
            if (apply(round)) {
                return true;
            }
        }
        return std::ranges::any_of(candidates, [this](const Candidate& candidate) {
            Round round(Distance::Single);
            round.take(candidate);
            const bool applied = apply(round);
            if (!applied) {
                m_bad.emplace(candidate.def->code, candidate.fix.title);
            }
            return applied;
        });
    }

    [[nodiscard]] bool isBad(const Candidate& candidate) const {
        return m_bad.contains({candidate.def->code, candidate.fix.title});
    }

    bool apply(const Round& round) {
        const TextPatch patch = round.patch();
        if (!patch.fits(m_text.text())) {
            return false;
        }
        std::vector<AppliedFix> applied;
        const LineIndex lines = m_text.lines();
        for (const Candidate* candidate : round.taken()) {
            applied.push_back(
                {candidate->def->code, candidate->fix.title, lines.at(candidate->span.begin)});
        }
        const std::size_t hash = std::hash<std::string>{}(m_text.text());
        const TextPatch inverse = m_text.apply(patch);
        Checked after = checked(m_checker, m_text, m_context, m_overrides);
        // A text that was there before would come again and again.
        const bool seen = m_seen.contains(std::hash<std::string>{}(m_text.text()));
        if (seen || isWorse(after, m_now)) {
            m_text.apply(inverse);
            return false;
        }
        m_seen.insert(hash);
        m_now = std::move(after);
        m_patches.push_back(patch);
        std::ranges::move(applied, std::back_inserter(m_applied));
        return true;
    }

    PolicyText& m_text;
    std::string_view m_code;
    const CheckContext& m_context;
    Overrides& m_overrides;
    Checker m_checker;
    Checked m_now;
    std::vector<AppliedFix> m_applied;
    std::vector<TextPatch> m_patches;
    std::set<std::pair<std::string_view, std::string>> m_bad; // Remedies that made it worse.
    std::set<std::size_t> m_seen;                             // Hashes of earlier texts.
};

} // namespace

std::vector<std::optional<Fix>> fixesFor(const Diagnostics& diagnostics, const PolicyText& text,
                                         const Policy& policy, const CheckContext& context,
                                         std::size_t most) {
    const Derived derived = deriveFrom(policy);
    const CheckInput input(text, policy, derived, context);
    std::vector<std::optional<Fix>> fixes(diagnostics.size());
    for (std::size_t i = 0; i < fixes.size() && most > 0; ++i) {
        const Check* const check = findCheck(diagnostics[i].code());
        if (check != nullptr && check->fix != nullptr) {
            fixes[i] = check->fix(input, diagnostics[i]);
            most -= fixes[i] ? 1 : 0;
        }
    }
    return fixes;
}

std::size_t mostFixesFor(const Policy& policy) {
    constexpr std::size_t work = 20'000'000; // Items looked at; some seconds.
    constexpr std::size_t fewest = 100;
    return std::max(fewest, work / std::max<std::size_t>(policy.fileRules.size(), 1));
}

std::vector<AppliedFix> fixAll(PolicyText& text, const CheckContext& context,
                               Overrides& overrides) {
    Mender mender(text, {}, context, overrides);
    mender.run();
    return mender.takeApplied();
}

std::vector<TextPatch> fixesOfKind(std::string_view code, PolicyText text,
                                   const CheckContext& context, Overrides& overrides) {
    Mender mender(text, code, context, overrides);
    mender.run();
    return mender.takePatches();
}

} // namespace cipwright
