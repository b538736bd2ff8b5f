// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/plan.h"
#include "build/workshop.h"
#include "engine/build/test_bench.h"
#include "sandbox_provider.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace diecast {

/// Where tests keep what takes long to make (a Debian), shared by all test programs of this machine and user.
[[nodiscard]] std::filesystem::path sharedTestFolder();

/// The helper under test.
[[nodiscard]] std::filesystem::path helperUnderTest();

/// This test program's file, to be started once more. As an ordinary user it is a copy that user can reach.
[[nodiscard]] std::filesystem::path programUnderTest();

/// The options of a root file system all tests can use: the shared Debian; as the ordinary user of a test run by root,
/// an archive that root made of it.
[[nodiscard]] std::string rootOptions();

/// One build with the provider "sandbox", run on the thread of the test.
class SandboxRig {
public:
    using Work = std::function<void(BuildContext&)>;

    /// `options`: members of the builder's JSON object, besides rootOptions() unless they have "rootfs".
    /// `canMapIds`: empty: as the kernel says.
    explicit SandboxRig(const std::string& options = {}, CanMapIds canMapIds = {});

    StepsResult run(const Work& work = {});
    /// What a command prints on the instance, standard error included; its exit code in `code`.
    static std::string output(BuildContext& context, const std::string& command, int* code = nullptr);

    TestBench bench;
    std::unique_ptr<Provider> provider;
    std::unique_ptr<Builder> builder;
    BuildContext context;
    std::string problems;
    Milliseconds cleanupLimit{30'000};

private:
    ProvisionSequence m_sequence;
};

/// Why no instance can be made on this machine at all (a container without user name spaces); empty when one can.
[[nodiscard]] std::string whyNoSandboxes();

/// Processes that carry the token in their command line or environment, and mounts below the folder; empty when nothing is left.
[[nodiscard]] std::string leftoversOf(const std::string& token, const std::filesystem::path& folder);

/// The main function of a test program: as the user who runs it or, with "--ordinary" and as root, as a temporary
/// ordinary user with subordinate ids, who is removed afterwards. Without root "--ordinary" changes nothing.
int runSandboxTests(int count, char** values, const std::function<int(int, char**)>& tests,
                    const std::vector<std::filesystem::path>& needed = {});
/// The copy of one of the `needed` files for the user the tests run as, who may not reach the build folder.
[[nodiscard]] std::filesystem::path readableCopy(const std::filesystem::path& file);
/// Empty when there is no such file any more.
[[nodiscard]] std::string contentOf(const std::filesystem::path& file);

} // namespace diecast
