// How fast a policy is checked, from nothing and after one edit.
#include "core/check/checker.h"
#include "core/check/schema/readchecked.h"
#include "core/xml/policyedit.h"
#include "tests/support/generator.h"

#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace cipwright {

namespace {

PolicyText textOf(const benchmark::State& state) {
    return PolicyText(
        test::generatePolicy({.rules = static_cast<std::size_t>(state.range(0)), .seed = 1}));
}

// Reading, the schema and all checks.
void checkWhole(benchmark::State& state) {
    const PolicyText text = textOf(state);
    for (auto _ : state) {
        const ReadPolicy read = readChecked(text);
        benchmark::DoNotOptimize(Checker().check(text, read));
    }
}

// The loop of an editor: a patch is made and applied, its surroundings are read, all is checked.
void checkAfterEdit(benchmark::State& state) {
    PolicyText text = textOf(state);
    ReadPolicy read = readChecked(text);
    Checker checker;
    benchmark::DoNotOptimize(checker.check(text, read));
    const auto rule = static_cast<std::size_t>(state.range(0)) / 2;
    std::uint64_t round = 0;
    for (auto _ : state) {
        const auto patch = setAttribute(text, read.policy, {Section::FileRules, rule},
                                        "FriendlyName", "name " + std::to_string(++round));
        if (!patch) {
            state.SkipWithError(patch.error().front().message().c_str());
            break;
        }
        text.apply(*patch);
        read = rereadChecked(text, read, *patch);
        benchmark::DoNotOptimize(checker.check(text, read));
    }
}

BENCHMARK(checkWhole)->Arg(5'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(checkAfterEdit)->Arg(5'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

} // namespace

} // namespace cipwright
