// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rehearsed_provider.h"

#include "base/text.h"
#include "rehearsed_base.h"

namespace diecast {

namespace {

/// Which option of a builder names the image that instances start from.
const std::map<std::string, std::string> imageOptions{{"digitalocean", "image"}};

/// Opens the machines for a build, and says what is played.
class OpenRehearsalStep : public Step {
public:
    OpenRehearsalStep(SandboxMachines& machines, std::string cloud, std::vector<std::string> substitutions)
        : m_machines(machines), m_cloud(std::move(cloud)), m_substitutions(std::move(substitutions))
    {
    }

    [[nodiscard]] std::string name() const override { return "Open rehearsal"; }

    void run(BuildContext& context) override
    {
        if (!m_isOpen) {
            m_machines.open(context);
            m_isOpen = true;
        }
        context.voice.say("Rehearsed: " + m_cloud + " is played on this machine; nothing is made there.");
        for (const std::string& substitution : m_substitutions) {
            context.voice.detail(substitution);
        }
    }

    void cleanup(BuildContext&) override { leave(); }
    void leave(BuildContext&) override { leave(); }

private:
    void leave()
    {
        if (m_isOpen) {
            m_isOpen = false;
            m_machines.close();
        }
    }

    SandboxMachines& m_machines;
    const std::string m_cloud;
    const std::vector<std::string> m_substitutions;
    bool m_isOpen = false;
};

class RehearsedBuilder : public Builder {
public:
    RehearsedBuilder(std::unique_ptr<Builder> builder, SandboxMachines& machines, std::string cloud,
                     std::vector<std::string> substitutions)
        : m_builder(std::move(builder)), m_machines(machines), m_cloud(std::move(cloud)), m_substitutions(std::move(substitutions))
    {
    }

    [[nodiscard]] StepSequence steps() override
    {
        StepSequence sequence = m_builder->steps();
        sequence.steps.insert(sequence.steps.begin(), std::make_unique<OpenRehearsalStep>(m_machines, m_cloud, m_substitutions));
        return sequence;
    }

    /// Whoever reads it, a person or a post-processor, sees that there is no such image at the cloud.
    [[nodiscard]] Artifact artifact() override
    {
        Artifact artifact = m_builder->artifact();
        artifact.description = "Rehearsed: " + artifact.description;
        artifact.state["rehearsed"] = "true";
        for (std::size_t index = 0; index < m_substitutions.size(); ++index) {
            artifact.state["substitution_" + std::to_string(index + 1)] = m_substitutions[index];
        }
        return artifact;
    }

    [[nodiscard]] std::vector<std::string> wouldReplace(const RunFacts& facts, const Patience& patience) const override
    {
        return m_builder->wouldReplace(facts, patience);
    }
    [[nodiscard]] std::vector<WrittenFile> writes() const override { return m_builder->writes(); }
    [[nodiscard]] std::vector<std::string> generatedData() const override { return m_builder->generatedData(); }
    [[nodiscard]] bool hasCommunicator() const override { return m_builder->hasCommunicator(); }

private:
    const std::unique_ptr<Builder> m_builder;
    SandboxMachines& m_machines;
    const std::string m_cloud;
    const std::vector<std::string> m_substitutions;
};

class RehearsedProvider : public Provider {
public:
    RehearsedProvider(std::unique_ptr<Provider> provider, SandboxMachines& machines, std::string base)
        : m_provider(std::move(provider)), m_machines(machines), m_base(std::move(base))
    {
    }

    [[nodiscard]] std::string type() const override { return m_provider->type(); }
    [[nodiscard]] std::string title() const override
    {
        return translate("Rehearsal", "%1 (rehearsed)").arg(qstring(m_provider->title())).toStdString();
    }
    [[nodiscard]] std::string mark() const override { return m_provider->mark(); }

    [[nodiscard]] std::unique_ptr<Builder> prepare(OptionReader& options, const PrepareContext& context) override
    {
        std::vector<std::string> substitutions;
        if (const auto option = imageOptions.find(type()); option != imageOptions.end()) {
            const Node* node = options.nodeOf(option->second);
            const std::optional<std::string> image = node == nullptr ? std::nullopt : options.quietly(*node);
            substitutions = rehearsedBase(image.value_or(""), m_base).substitutions;
        }
        substitutions.push_back(
            translate("Rehearsal", "The instance is a sandbox: it shares this machine's kernel, and no systemd runs in it.")
                .toStdString());
        return std::make_unique<RehearsedBuilder>(m_provider->prepare(options, context), m_machines, m_provider->title(),
                                                  std::move(substitutions));
    }

    /// What was made ended with the process that played the cloud.
    void release(const LedgerEntry&, const Patience&) override { }
    [[nodiscard]] std::string describe(const LedgerEntry& entry) const override
    {
        return translate("Rehearsal", "rehearsed %1").arg(qstring(m_provider->describe(entry))).toStdString();
    }
    [[nodiscard]] std::string cleanResourceName(std::string_view name) const override
    {
        return m_provider->cleanResourceName(name);
    }

private:
    const std::unique_ptr<Provider> m_provider;
    SandboxMachines& m_machines;
    const std::string m_base;
};

} // namespace

std::unique_ptr<Provider> rehearsedProvider(std::unique_ptr<Provider> provider, SandboxMachines& machines, std::string base)
{
    return std::make_unique<RehearsedProvider>(std::move(provider), machines, std::move(base));
}

} // namespace diecast
