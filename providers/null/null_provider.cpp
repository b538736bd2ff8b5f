// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "null_provider.h"

#include "base/text.h"
#include "build/common_steps.h"
#include "remote/connect.h"

namespace diecast {

namespace {

/// Connects to the machine the options name. What has no instance of its own has Packer's name for none.
class ConnectToExisting : public ConnectStep {
public:
    explicit ConnectToExisting(const CommunicatorSettings& settings)
        : ConnectStep(settings, [address = Address{settings.host, settings.port}](BuildContext&) {
              Target target;
              target.address = address;
              return target;
          })
    {
    }
    void run(BuildContext& context) override
    {
        context.data["ID"] = "Null";
        ConnectStep::run(context);
    }
};

class NullBuilder : public Builder {
public:
    explicit NullBuilder(CommunicatorSettings settings) : m_settings(std::move(settings)) { }

    [[nodiscard]] StepSequence steps() override
    {
        StepSequence sequence;
        sequence.steps.push_back(std::make_unique<ConnectToExisting>(m_settings));
        sequence.steps.push_back(std::make_unique<ProvisionStep>());
        return sequence;
    }

    [[nodiscard]] Artifact artifact() override
    {
        Artifact result;
        result.builderId = "fnoeding.null";
        result.id = "Null";
        result.description = "Did not export anything. This is the null builder";
        return result;
    }

    [[nodiscard]] bool hasCommunicator() const override { return m_settings.kind != "none"; }

private:
    CommunicatorSettings m_settings;
};

class NullProvider : public Provider {
public:
    [[nodiscard]] std::string type() const override { return "null"; }
    [[nodiscard]] std::string title() const override { return translate("NullProvider", "Existing machine").toStdString(); }
    [[nodiscard]] std::string mark() const override { return "nul"; }

    [[nodiscard]] std::unique_ptr<Builder> prepare(OptionReader& options, const PrepareContext& context) override
    {
        return std::make_unique<NullBuilder>(readCommunicatorSettings(options, true, context.settings.facts));
    }

    // It creates nothing, so that nothing of it can be left.
    void release(const LedgerEntry&, const Patience&) override { }
};

} // namespace

std::unique_ptr<Provider> nullProvider()
{
    return std::make_unique<NullProvider>();
}

} // namespace diecast
