// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/step.h"
#include "engine/provision/prepared_component.h"
#include "file_provider.h"

#include <filesystem>
#include <memory>
#include <string>

namespace diecast {

/// A step that fails after the file was written.
class FailingStep : public Step {
public:
    std::string name() const override { return "Fail"; }
    void run(BuildContext&) override { throw Failure(Failure::Kind::Refused, "no"); }
};

inline StepsResult runBuild(Builder& builder, BuildContext& context, bool failing = false)
{
    StepSequence sequence = builder.steps();
    if (failing) {
        sequence.steps.push_back(std::make_unique<FailingStep>());
    }
    return runSteps(sequence, context, {}, std::chrono::minutes(1));
}

/// What is written is called ".diecast-..." until it is whole, and so is a file that is replaced until all is well.
inline std::string hiddenNames(const TestBench& bench)
{
    std::string names;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(bench.folder.path().toStdString())) {
        const std::string name = entry.path().filename().string();
        names += name.starts_with('.') || name.find("partial") != std::string::npos ? name + "\n" : "";
    }
    return names;
}

inline BuildContext fileContext(TestBench& bench)
{
    BuildContext context = contextOf(bench);
    context.type = "file";
    return context;
}

} // namespace diecast
