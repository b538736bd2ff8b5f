// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/step.h"
#include "remote/connect.h"
#include "root_file_system.h"
#include "sandbox_instance.h"
#include "sandbox_options.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace diecast {

/// What the steps of one build have found out.
struct SandboxState {
    SandboxMachine machine;
    std::filesystem::path folder; ///< the instance's; known before it is made
    std::string token;
    PreparedRoot root;
    std::string instance; ///< "sandbox-1a2b3c4d"; empty: there is none
    std::optional<TemporaryKey> key;
    std::string hostKeyFingerprint;
    std::unique_ptr<SandboxInstance> living;
    std::unique_ptr<SandboxDialer> dialer;
    std::vector<std::filesystem::path> former; ///< images of this name that were there before the build
    std::filesystem::path image;               ///< absolute
    std::string imageShown;                    ///< as the template's output_directory spells it
    std::string digest;                        ///< "sha256:..."
    std::uint64_t size = 0;

    [[nodiscard]] std::string toJson() const;
};

/// Makes sure of a place for the image, and of a root file system to start from.
class PrepareRootStep : public Step {
public:
    PrepareRootStep(const SandboxOptions& options, SandboxState& state) : m_options(options), m_state(state) { }
    [[nodiscard]] std::string name() const override { return "Prepare root file system"; }
    void run(BuildContext& context) override;

private:
    const SandboxOptions& m_options;
    SandboxState& m_state;
};

class CreateInstanceStep : public Step {
public:
    CreateInstanceStep(const SandboxOptions& options, SandboxState& state) : m_options(options), m_state(state) { }
    [[nodiscard]] std::string name() const override { return "Create instance"; }
    void run(BuildContext& context) override;
    void cleanup(BuildContext& context) override;
    void leave(BuildContext& context) override;

private:
    [[nodiscard]] std::string wayIn() const;
    void makeFolder(BuildContext& context);

    const SandboxOptions& m_options;
    SandboxState& m_state;
    std::int64_t m_entry = 0; ///< the ledger's number; 0: nothing to clean up
};

class TakeImageStep : public Step {
public:
    TakeImageStep(const SandboxOptions& options, SandboxState& state) : m_options(options), m_state(state) { }
    [[nodiscard]] std::string name() const override { return "Take image"; }
    void run(BuildContext& context) override;
    void cleanup(BuildContext& context) override;
    /// The instance's processes have been ended for the first try.
    [[nodiscard]] bool canRunAgain() const override { return false; }

private:
    const SandboxOptions& m_options;
    SandboxState& m_state;
    std::filesystem::path m_partial;
    std::int64_t m_entry = 0;
};

/// Images of that name in a folder: "NAME-" and twelve hexadecimal digits, ".tar.zst".
[[nodiscard]] std::filesystem::path outputFolder(const SandboxOptions& options, const RunFacts& facts);
[[nodiscard]] std::vector<std::filesystem::path> imagesNamed(const std::filesystem::path& folder, const std::string& name);

/// The fingerprint of an authorized_keys line as ssh prints it, "SHA256:...".
[[nodiscard]] std::string fingerprintOf(const std::string& publicKeyLine);

/// Whether the entry's image has its name already: whole, and the user's.
[[nodiscard]] bool isFinishedImage(const LedgerEntry& entry);

/// Where on this machine what the entry stands for is; empty when it does not say.
[[nodiscard]] std::string placeOf(const LedgerEntry& entry);

/// Releases an instance or a half-written image of a dead run. Throws Failure.
void releaseSandboxEntry(const std::filesystem::path& helper, const LedgerEntry& entry, const Patience& patience);

} // namespace diecast
