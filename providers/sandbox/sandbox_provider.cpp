// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox_provider.h"

#include "base/text.h"
#include "build/common_steps.h"
#include "file_failures.h"
#include "sandbox_options.h"
#include "sandbox_steps.h"

#include <system_error>

namespace diecast {

namespace {

class SandboxBuilder : public Builder {
public:
    SandboxBuilder(SandboxOptions options, RunFacts facts, std::filesystem::path helper, CanMapIds canMapIds)
        : m_options(std::move(options)), m_facts(std::move(facts))
    {
        m_state->machine = {std::move(helper), std::move(canMapIds)};
    }

    [[nodiscard]] StepSequence steps() override
    {
        const std::shared_ptr<SandboxState> state = m_state;
        StepSequence sequence;
        sequence.steps.push_back(std::make_unique<PrepareRootStep>(m_options, *state));
        sequence.steps.push_back(std::make_unique<CreateInstanceStep>(m_options, *state));
        sequence.steps.push_back(std::make_unique<ConnectStep>(m_options.communicator, [this, state](BuildContext&) {
            ConnectStep::Target target;
            target.address = {m_options.hostname, m_options.communicator.port};
            target.key = state->key;
            target.expectedHostKeyFingerprint = state->hostKeyFingerprint;
            target.dialer = state->dialer.get();
            return target;
        }));
        sequence.steps.push_back(std::make_unique<ProvisionStep>());
        sequence.steps.push_back(std::make_unique<TakeImageStep>(m_options, *state));
        sequence.saveState = [state] { return state->toJson(); };
        return sequence;
    }

    [[nodiscard]] Artifact artifact() override
    {
        Artifact result;
        result.builderId = "diecast.sandbox";
        result.id = m_state->digest;
        result.description = "Sandbox image: " + m_state->imageShown;
        result.files = {m_state->imageShown};
        result.digest = m_state->digest;
        result.size = m_state->size;
        result.state["image_format"] = m_options.delta ? "delta" : "merged";
        result.destroy = [image = m_state->image] {
            std::error_code error;
            std::filesystem::remove(image, error);
            if (error) {
                throw cannotRemove(image, error.value());
            }
        };
        return result;
    }

    [[nodiscard]] std::vector<std::string> wouldReplace(const RunFacts& facts, const Patience&) const override
    {
        std::vector<std::string> names;
        for (const std::filesystem::path& image : imagesNamed(outputFolder(m_options, facts), m_options.imageName)) {
            names.push_back(image.filename().string());
        }
        return names;
    }

    /// Images of one name in one folder would take each other's place.
    [[nodiscard]] std::vector<WrittenFile> writes() const override
    {
        return {{outputFolder(m_options, m_facts) / m_options.imageName, "image_name"}};
    }

    [[nodiscard]] bool hasCommunicator() const override { return m_options.communicator.kind != "none"; }

private:
    SandboxOptions m_options;
    RunFacts m_facts;
    std::shared_ptr<SandboxState> m_state = std::make_shared<SandboxState>();
};

class SandboxProvider : public Provider {
public:
    SandboxProvider(std::filesystem::path helper, CanMapIds canMapIds)
        : m_helper(std::move(helper)), m_canMapIds(std::move(canMapIds))
    {
    }

    [[nodiscard]] std::string type() const override { return "sandbox"; }
    [[nodiscard]] std::string title() const override { return translate("Sandbox", "Sandbox").toStdString(); }
    [[nodiscard]] std::string mark() const override { return "sbx"; }

    [[nodiscard]] std::unique_ptr<Builder> prepare(OptionReader& options, const PrepareContext& context) override
    {
        return std::make_unique<SandboxBuilder>(readSandboxOptions(options, context), context.settings.facts, m_helper,
                                                m_canMapIds);
    }

    void release(const LedgerEntry& entry, const Patience& patience) override { releaseSandboxEntry(m_helper, entry, patience); }

    [[nodiscard]] bool isFinished(const LedgerEntry& entry) const override { return isFinishedImage(entry); }

    [[nodiscard]] std::string describe(const LedgerEntry& entry) const override
    {
        const std::string name = entry.id.empty() ? "that was being made" : entry.id;
        const std::string place = placeOf(entry);
        return entry.kind + " " + name + (place.empty() ? "" : " in " + place) + " of build " + entry.build + " in run "
            + entry.run;
    }

    [[nodiscard]] std::string cleanResourceName(std::string_view name) const override { return cleanImageName(name); }

private:
    std::filesystem::path m_helper;
    CanMapIds m_canMapIds;
};

} // namespace

std::unique_ptr<Provider> sandboxProvider(std::filesystem::path helper, CanMapIds canMapIds)
{
    return std::make_unique<SandboxProvider>(std::move(helper), std::move(canMapIds));
}

} // namespace diecast
