// How fast policies are read, compiled and decompiled, beside pugixml's own parse of the text.
#include "core/cip/reader.h"
#include "core/cip/writer.h"
#include "core/xml/reader.h"
#include "core/xml/writer.h"
#include "tests/support/generator.h"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <map>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace cipwright {

namespace {

// Made once a size: the texts of a million rules take longer to make than to read.
const std::string& policyText(std::size_t rules, bool oneKey) {
    static std::map<std::pair<std::size_t, bool>, std::string> texts;
    std::string& text = texts[{rules, oneKey}];
    if (text.empty()) {
        text = test::generatePolicy({.rules = rules, .seed = 1, .oneKey = oneKey});
    }
    return text;
}

const std::string& textFor(const benchmark::State& state) {
    return policyText(static_cast<std::size_t>(state.range(0)), state.range(1) != 0);
}

void count(benchmark::State& state, std::size_t bytes) {
    state.SetComplexityN(state.range(0));
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
}

// Each time begins as in a program that does it once, with memory still to be asked for: else what
// is measured depends on what ran before and on how much of its memory the allocator kept.
void forgetMemory(benchmark::State& state) {
#ifdef __GLIBC__
    state.PauseTiming();
    malloc_trim(0);
    state.ResumeTiming();
#else
    (void)state;
#endif
}

// The yardstick: the parse that a reader cannot do without, from a copy that it may change.
void parsePugixml(benchmark::State& state) {
    const std::string& text = textFor(state);
    for (auto _ : state) {
        forgetMemory(state);
        std::string buffer = text;
        pugi::xml_document document;
        benchmark::DoNotOptimize(document.load_buffer_inplace(
            buffer.data(), buffer.size(), pugi::parse_full, pugi::encoding_utf8));
    }
    count(state, text.size());
}

void readText(benchmark::State& state) {
    const std::string& text = textFor(state);
    for (auto _ : state) {
        forgetMemory(state);
        benchmark::DoNotOptimize(readPolicy(std::string_view(text)));
    }
    count(state, text.size());
}

void compileText(benchmark::State& state) {
    const std::string& text = textFor(state);
    for (auto _ : state) {
        forgetMemory(state);
        const ReadPolicy read = readPolicy(std::string_view(text));
        const auto compiled = compilePolicy(read.policy);
        if (!compiled) {
            state.SkipWithError(compiled.error().front().message().c_str());
        }
    }
    count(state, text.size());
}

void compileWizardOrder(benchmark::State& state) {
    const std::string& text = textFor(state);
    const ReadPolicy read = readPolicy(std::string_view(text));
    for (auto _ : state) {
        forgetMemory(state);
        benchmark::DoNotOptimize(
            compilePolicy(read.policy, {.formatVersion = {}, .ruleOrder = RuleOrder::Wizard}));
    }
    count(state, text.size());
}

void decompile(benchmark::State& state) {
    const std::string& text = textFor(state);
    const auto compiled = compilePolicy(readPolicy(std::string_view(text)).policy);
    for (auto _ : state) {
        forgetMemory(state);
        const CipReading reading = readCip(compiled->bytes);
        benchmark::DoNotOptimize(writePolicy(reading.policy));
    }
    count(state, compiled->bytes.size());
}

// BigO says how cost grows with the number of rules, RMS how far that is from the measured.
void sizes(benchmark::internal::Benchmark* bench) {
    bench->ArgNames({"rules", "oneKey"})->Unit(benchmark::kMillisecond);
    for (const std::int64_t rules : {1'000, 10'000, 100'000, 1'000'000}) {
        bench->Args({rules, 0});
    }
    bench->Complexity(benchmark::oN);
}

void oneKey(benchmark::internal::Benchmark* bench) {
    bench->ArgNames({"rules", "oneKey"})->Unit(benchmark::kMillisecond);
    for (const std::int64_t rules : {1'000, 10'000, 100'000}) {
        bench->Args({rules, 1});
    }
    bench->Complexity(benchmark::oN);
}

BENCHMARK(parsePugixml)->Apply(sizes);
BENCHMARK(readText)->Apply(sizes);
BENCHMARK(compileText)->Apply(sizes);
BENCHMARK(compileWizardOrder)->Apply(sizes);
BENCHMARK(decompile)->Apply(sizes);
BENCHMARK(parsePugixml)->Apply(oneKey);
BENCHMARK(readText)->Apply(oneKey);
BENCHMARK(compileText)->Apply(oneKey);
BENCHMARK(compileWizardOrder)->Apply(oneKey);
BENCHMARK(decompile)->Apply(oneKey);

} // namespace

} // namespace cipwright
