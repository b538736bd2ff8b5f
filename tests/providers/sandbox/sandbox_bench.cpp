// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Prints how long an instance takes from its order to the SSH server's banner, and its image. Not a test: nothing is asserted.
// Arguments: how many instances (30).

#include "providers/sandbox/sandbox_rig.h"

#include <QCoreApplication>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <numeric>

using namespace diecast;

namespace {

struct Times {
    std::vector<double> values;
    void print(const char* what)
    {
        std::sort(values.begin(), values.end());
        if (!values.empty()) {
            std::printf("%-28s median %.3f s, best %.3f s, worst %.3f s (%zu times)\n", what, values[values.size() / 2],
                        values.front(), values.back(), values.size());
        }
    }
};

int measure(int count, char** values)
{
    const QCoreApplication application(count, values);
    const int rounds = count > 1 ? std::atoi(values[1]) : 30;
    std::map<std::string, Times> times;
    std::uint64_t size = 0;
    for (int round = 0; round < rounds; ++round) {
        SandboxRig rig;
        const StepsResult result = rig.run();
        if (result.outcome != Outcome::Succeeded) {
            std::printf("%s\n", result.error.c_str());
            return 1;
        }
        for (const StepFinished& step : rig.bench.sink.all<StepFinished>()) {
            times[(step.cleanup ? "cleanup of " : "") + step.name].values.push_back(static_cast<double>(step.took.count()) / 1000);
        }
        size = rig.builder->artifact().size;
    }
    for (auto& [name, all] : times) {
        all.print(name.c_str());
    }
    std::printf("image: %.1f MB\n", static_cast<double>(size) / 1e6);
    return 0;
}

} // namespace

int main(int count, char** values)
{
    return runSandboxTests(count, values, measure);
}
