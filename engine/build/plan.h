// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/workshop.h"
#include "template/template.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace diecast {

/// Runs a build's provisioners in order, with pause_before, timeout and max_retries, and the error-cleanup-provisioner.
class ProvisionSequence {
public:
    struct Item {
        std::string type;
        std::unique_ptr<Provisioner> provisioner;
        Milliseconds pauseBefore{0};
        Milliseconds timeout{0}; ///< 0: none
        int maximumRetries = 0;
    };
    std::vector<Item> items;
    std::optional<Item> errorCleanup;

    /// Throws Failure of the provisioner that failed at last.
    void run(BuildContext& context);
    /// Runs the error-cleanup-provisioner, when there is one; its failure joins `context.failure`.
    void runErrorCleanup(BuildContext& context);
};

/// One build, ready to run.
struct PlannedBuild {
    std::string name; ///< rendered
    std::string declaredName;
    std::string type;
    const Provider* provider = nullptr; ///< who has made the builder
    std::unique_ptr<Builder> builder;
    bool hasCommunicator = true; ///< provisioners can enter the instance
    ProvisionSequence provisioners;
    struct Link {
        std::string type;
        std::string name;
        std::unique_ptr<PostProcessor> processor;
        std::optional<bool> keepInput;
    };
    std::vector<std::vector<Link>> postProcessors;
};

struct PlanRequest {
    /// A check tells of types that are not built here with a warning; to build such a build is an error.
    enum class Purpose { Check, Build };
    Purpose purpose = Purpose::Build;
    GivenVariables variables;
    std::vector<std::string> only;
    std::vector<std::string> except;
    RunSettings settings;
    std::vector<ProblemCode> silenced;    ///< warnings and notices that are not wanted
    SecretStores* secretStores = nullptr; ///< null: only a check, no store is asked
    std::stop_token stop;                 ///< ends the waiting for secret stores of a TemplateRun
};

/// A template made ready to run: every component read and checked.
struct BuildPlan {
    PlanRequest request;
    Template declared;
    ResolvedVariables variables;
    std::vector<PlannedBuild> builds; ///< in the template's order; only the selected ones
    std::vector<std::string> secrets; ///< values of options that must not be shown, besides those of variables
    /// Names in -only and -except that match nothing; each is an error among the problems, too.
    std::vector<std::string> unknownSelections;
};

/// Reads the whole template and every selected build's components; all problems go to `problems`. The plan may run only
/// when there are no errors. `request` values are kept in the plan. Unknown names in only/except are errors with a hint.
[[nodiscard]] std::unique_ptr<BuildPlan> planBuilds(Template declared, const PlanRequest& request, const Workshop& workshop,
                                                    Problems& problems);

} // namespace diecast
