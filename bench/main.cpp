#include "bench/cases.h"
#include "bench/counted_memory.h"
#include "bench/table.h"

#include <array>
#include <benchmark/benchmark.h>
#include <exception>
#include <iostream>
#include <map>

namespace {

using namespace bench;

/// Takes the medians from the library's hands and says nothing itself.
class Medians : public benchmark::BenchmarkReporter {
public:
    bool ReportContext(const Context&) override { return true; }

    void ReportRuns(const std::vector<Run>& runs) override
    {
        for (const auto& run : runs)
            if (run.run_type == Run::RT_Aggregate && run.aggregate_name == "median")
                seconds_[run.run_name.function_name] =
                    run.GetAdjustedCPUTime() / benchmark::GetTimeUnitMultiplier(run.time_unit);
    }

    [[nodiscard]] double seconds(const std::string& name) const { return seconds_.at(name); }

private:
    std::map<std::string, double> seconds_;
};

void add(const std::string& name, const std::function<void()>& round)
{
    benchmark::RegisterBenchmark(name.c_str(), [round](benchmark::State& state) {
        for (auto _ : state)
            round();
    });
}

/// The two sides of a case take turns in random order, so that a change in the machine's speed meets both.
void run_rounds(benchmark::BenchmarkReporter& reporter)
{
    auto options = std::to_array<std::string>({"bench", "--benchmark_enable_random_interleaving=true",
                                               "--benchmark_repetitions=15", "--benchmark_min_time=0.1"});
    std::array<char*, options.size()> arguments{};
    for (std::size_t i = 0; i < options.size(); ++i)
        arguments[i] = options[i].data();
    int count = static_cast<int>(arguments.size());
    benchmark::Initialize(&count, arguments.data());
    benchmark::RunSpecifiedBenchmarks(&reporter);
}

Measured counted_bytes(const Case& one)
{
    const CountedMemory memory;
    one.ours();
    return {static_cast<double>(memory.peak()), static_cast<double>(one.bytes)};
}

void run(const std::string& filter)
{
    const auto all = cases(filter);
    std::vector<Measured> measured(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) { // before the rounds, while the process is still small
        if (all[i].goal == Goal::bytes_at_most)
            measured[i] = counted_bytes(all[i]);
    }
    std::cout << "the process held at most " << peak_of_process() / 1'000'000
              << " MB while bytes were counted\n";
    keep_memory_between_rounds();
    for (const auto& one : all) {
        if (one.goal != Goal::bytes_at_most) {
            add("ours: " + one.what, one.ours);
            add("bound: " + one.what, one.bound);
        }
    }
    Medians medians;
    run_rounds(medians);
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i].goal != Goal::bytes_at_most)
            measured[i] = {medians.seconds("ours: " + all[i].what), medians.seconds("bound: " + all[i].what)};
    std::cout << '\n' << table(all, measured);
}

} // namespace

int main(int count, char** arguments)
{
    try {
        run(count > 1 ? arguments[1] : "");
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "bench: " << error.what() << '\n';
        return 1;
    }
}
