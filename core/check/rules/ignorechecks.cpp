#include "core/base/spelling.h"
#include "core/check/checkinput.h"
#include "core/check/families.h"
#include "core/check/ignorecomments.h"

#include <array>

namespace cipwright {

namespace {

std::string nearestCode(std::string_view found) {
    std::vector<std::string_view> codes;
    for (const auto& family : checkFamilies()) {
        for (const Check& check : family) {
            codes.push_back(check.message.code);
        }
    }
    const std::string_view nearest = nearestSpelling(found, codes);
    return nearest.empty() ? std::string() : "; did you mean \"" + std::string(nearest) + "\"?";
}

void checkCodes(const CheckInput& input, PolicyReport& found) {
    for (const IgnoredCode& ignored : input.comments.codes) {
        if (findCheck(ignored.code) == nullptr) {
            found.add(ignored.where,
                      {{"found", std::string(ignored.code)}, {"hint", nearestCode(ignored.code)}});
        }
    }
}

void checkWellFormed(const CheckInput& input, PolicyReport& found) {
    for (const IgnoredCode& ignored : input.comments.codes) {
        const Check* const check = findCheck(ignored.code);
        if (check != nullptr && check->message.category == Category::WellFormed) {
            found.add(ignored.where, {{"found", std::string(ignored.code)}});
        }
    }
}

void checkWords(const CheckInput& input, PolicyReport& found) {
    for (const MisspeltWord& misspelt : input.comments.misspelt) {
        found.add(misspelt.where, {{"found", std::string(misspelt.word)}});
    }
}

constexpr std::string_view manual = "Cipwright: severities, in the manual of the command line";

} // namespace

std::span<const Check> ignoreChecks() {
    using enum Severity;
    using enum Category;
    static const std::array checks{
        Check{{"ignore.unknown-code", Warning, Advice,
               "this comment ignores \"{found}\", which is no code{hint}; correct or remove it"},
              "A comment that names no code silences nothing, although it seems to.",
              "Write a code as messages show it in brackets.",
              manual,
              &checkCodes},
        Check{{"ignore.wellformed", Warning, Advice,
               "this comment ignores \"{found}\", which says that the text is not XML and is "
               "always shown; remove it"},
              "A text that is not XML cannot be read by Windows, whatever its comments say.",
              "Remove the code from the comment.",
              manual,
              &checkWellFormed},
        Check{{"ignore.word", Warning, Advice,
               "this comment says \"cipwright: {found}\", which has no meaning; write ignore or "
               "ignore-file and codes"},
              "A comment with a misspelt word silences nothing, although it seems to.",
              "Write \"cipwright: ignore CODE\" for the item below, or \"cipwright: ignore-file "
              "CODE\" for the whole file.",
              manual,
              &checkWords},
    };
    return checks;
}

} // namespace cipwright
