// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/artifact.h"
#include "build/build_context.h"
#include "build/step.h"
#include "ledger/ledger.h"
#include "net/secret_stores.h"
#include "schema/schema_library.h"
#include "template/option_reader.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

/// What a provider, a provisioner and a post-processor are to the engine. Found by their type's name in the Workshop.
namespace diecast {

/// What a component may know while its options are read.
struct PrepareContext {
    std::string buildName;
    std::string buildType;
    RunSettings settings;
    const std::map<std::string, std::string>* variables = nullptr;
};

/// A file of this machine that a build makes.
struct WrittenFile {
    std::filesystem::path path; ///< absolute
    std::string option;         ///< the option that names it
};

/// One builder of a template, its options read.
class Builder {
public:
    virtual ~Builder() = default;
    /// The steps of a build, to be run once.
    [[nodiscard]] virtual StepSequence steps() = 0;
    /// After the steps have succeeded: what came out.
    [[nodiscard]] virtual Artifact artifact() = 0;
    /// Images that a build without -force would not replace, but stop at, in words. May ask the provider; throws Failure.
    [[nodiscard]] virtual std::vector<std::string> wouldReplace(const RunFacts&, const Patience&) const { return {}; }
    /// Files that no other build of the run may write as well.
    [[nodiscard]] virtual std::vector<WrittenFile> writes() const { return {}; }
    /// Names of values this builder adds for `build` beyond the common ones.
    [[nodiscard]] virtual std::vector<std::string> generatedData() const { return {}; }
    /// False when nothing can be sent into it ("communicator": "none", the file builder).
    [[nodiscard]] virtual bool hasCommunicator() const = 0;
};

/// One step of making the instance right, its options read. May be run again (max_retries).
class Provisioner {
public:
    virtual ~Provisioner() = default;
    /// Its script, file or first line: what a person recognises it by.
    [[nodiscard]] virtual std::string title() const = 0;
    /// Works through context.communicator, says through context.voice; throws Failure.
    virtual void provision(BuildContext& context) = 0;
    /// False for provisioners that work on this machine (shell-local, sleep, breakpoint).
    [[nodiscard]] virtual bool needsInstance() const { return true; }
};

/// What a post-processor makes of an artifact.
struct PostProcessed {
    Artifact artifact;
    bool keepInput = false; ///< its own wish when the template says nothing
    bool forceKeep = false; ///< stands even against the template
};

class PostProcessor {
public:
    virtual ~PostProcessor() = default;
    [[nodiscard]] virtual PostProcessed process(BuildContext& context, const Artifact& input) = 0;
};

/// A kind of builder: how it is shown, made, and how its resources are released when their build is gone.
class Provider {
public:
    virtual ~Provider() = default;
    [[nodiscard]] virtual std::string type() const = 0;  ///< the builder type in templates
    [[nodiscard]] virtual std::string title() const = 0; ///< for people: "Sandbox"
    [[nodiscard]] virtual std::string mark() const = 0;  ///< one to three letters for its small square mark
    /// Reads the options; problems go to the reader. The builder is used only when there are none.
    [[nodiscard]] virtual std::unique_ptr<Builder> prepare(OptionReader& options, const PrepareContext& context) = 0;
    /// Releases what a dead run left. Returns when nothing of it remains; throws Failure with what is left otherwise.
    virtual void release(const LedgerEntry& entry, const Patience& patience) = 0;
    /// Whether what the entry speaks of is finished, although nothing has recorded that: the program was killed between the two.
    /// Such a thing is the user's.
    [[nodiscard]] virtual bool isFinished(const LedgerEntry& /*entry*/) const { return false; }
    /// What would be released, in words: "instance web of run 20260101-...".
    [[nodiscard]] virtual std::string describe(const LedgerEntry& entry) const { return entry.kind + " " + entry.id; }
    /// Rewrites a name so that it is allowed for its images (the template function clean_resource_name).
    [[nodiscard]] virtual std::string cleanResourceName(std::string_view name) const { return std::string(name); }
};

using ProvisionerFactory = std::function<std::unique_ptr<Provisioner>(OptionReader&, const PrepareContext&)>;
using PostProcessorFactory = std::function<std::unique_ptr<PostProcessor>(OptionReader&, const PrepareContext&)>;

/// Everything that templates can name. Filled once at the start by the app; read-only afterwards, any thread.
struct Workshop {
    std::map<std::string, std::unique_ptr<Provider>> providers;
    std::map<std::string, ProvisionerFactory> provisioners;
    std::map<std::string, PostProcessorFactory> postProcessors;
    /// Who answers the template function aws_secretsmanager; empty: nobody.
    AwsSecretReader awsSecrets;
    /// What is known about the options of all types, built here or not; null: only what the code asks for.
    std::shared_ptr<const SchemaLibrary> schemas;
};

/// Adds the engine's own: shell, file, shell-local, breakpoint, sleep.
void addProvisioners(Workshop& workshop);
/// Adds the engine's own: manifest, checksum, compress, shell-local, artifice.
void addPostProcessors(Workshop& workshop);

} // namespace diecast
