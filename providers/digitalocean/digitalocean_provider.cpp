// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "digitalocean_provider.h"

#include "base/failure.h"
#include "base/text.h"
#include "build/common_steps.h"
#include "digitalocean_build.h"
#include "digitalocean_session.h"
#include "droplet_steps.h"
#include "snapshot_step.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace diecast {

namespace {

QJsonObject detailOf(const LedgerEntry& entry)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(entry.detail)).object();
}

std::string joined(const std::vector<std::string>& texts)
{
    std::string all;
    for (const std::string& text : texts) {
        all += (all.empty() ? "" : ",") + text;
    }
    return all;
}

class DigitaloceanBuilder : public Builder {
public:
    DigitaloceanBuilder(DigitaloceanOptions options, std::shared_ptr<DigitaloceanSessions> sessions)
        : m_options(std::move(options)), m_sessions(std::move(sessions))
    {
    }

    [[nodiscard]] StepSequence steps() override
    {
        m_build = std::make_shared<DigitaloceanBuild>(m_options, m_sessions->of(m_options.access), m_sessions->services());
        const std::shared_ptr<DigitaloceanBuild> build = m_build;
        StepSequence sequence;
        sequence.steps.push_back(std::make_unique<CreateKeyStep>(*build));
        sequence.steps.push_back(std::make_unique<CreateDropletStep>(*build));
        sequence.steps.push_back(std::make_unique<ConnectStep>(m_options.communicator, [build](BuildContext&) {
            ConnectStep::Target target;
            const CommunicatorSettings& settings = build->options.communicator;
            target.address = {settings.host.empty() ? build->state.address : settings.host, settings.port};
            target.key = build->state.key;
            return target;
        }));
        sequence.steps.push_back(std::make_unique<ProvisionStep>());
        sequence.steps.push_back(std::make_unique<StopDropletStep>(*build));
        sequence.steps.push_back(std::make_unique<TakeSnapshotStep>(*build));
        sequence.saveState = [build] { return build->state.toJson(); };
        return sequence;
    }

    [[nodiscard]] Artifact artifact() override
    {
        const DropletSnapshot& snapshot = m_build->state.snapshot;
        Artifact result;
        result.builderId = "pearkes.digitalocean";
        result.id = m_build->imagePrefix() + joined(snapshot.regions) + ":" + snapshot.id;
        result.description = "A snapshot was created: '" + snapshot.name + "' (ID: " + snapshot.id + ") in regions '"
            + joined(snapshot.regions) + "'";
        result.size = static_cast<std::uint64_t>(snapshot.sizeInBytes);
        result.state["region"] = m_options.region;
        result.state["image"] = snapshot.id;
        result.destroy = [build = m_build] { build->client().deleteSnapshot(build->state.snapshot.id, {}); };
        return result;
    }

    [[nodiscard]] bool hasCommunicator() const override { return m_options.communicator.kind != "none"; }

private:
    DigitaloceanOptions m_options;
    std::shared_ptr<DigitaloceanSessions> m_sessions;
    std::shared_ptr<DigitaloceanBuild> m_build;
};

class DigitaloceanProvider : public Provider {
public:
    explicit DigitaloceanProvider(CloudServices services) : m_sessions(std::make_shared<DigitaloceanSessions>(std::move(services)))
    {
    }

    [[nodiscard]] std::string type() const override { return "digitalocean"; }
    [[nodiscard]] std::string title() const override { return "DigitalOcean"; }
    [[nodiscard]] std::string mark() const override { return "do"; }

    [[nodiscard]] std::unique_ptr<Builder> prepare(OptionReader& options, const PrepareContext& context) override
    {
        return std::make_unique<DigitaloceanBuilder>(readDigitaloceanOptions(options, context, m_sessions->services()), m_sessions);
    }

    void release(const LedgerEntry& entry, const Patience& patience) override
    {
        const QJsonObject detail = detailOf(entry);
        DigitaloceanAccess access = digitaloceanAccess(m_sessions->services());
        if (!m_sessions->services().standIns.contains("digitalocean")) {
            access.address = detail[QLatin1String("address")].toString(qstring(access.address)).toStdString();
        }
        if (access.token.empty()) {
            throw Failure(
                Failure::Kind::InvalidInput,
                translate("DigitalOcean", "There is no token for DigitalOcean in the environment. Set DIGITALOCEAN_TOKEN.")
                    .toStdString());
        }
        const std::shared_ptr<DigitaloceanSession> session = m_sessions->of(access);
        ApiCaller caller = session->callerWith(m_sessions->services().retry);
        DigitaloceanClient client(caller, session->address());
        const Milliseconds turnsUpWithin = m_sessions->services().turnsUpWithin;
        if (entry.kind == "droplet") {
            releaseEntry(entry, dropletCalls(client, {}, dropletTag(entry.token)), turnsUpWithin, patience);
        } else if (entry.kind == "snapshot") {
            removeSnapshotsOf(client, detail[QLatin1String("droplet")].toString().toLongLong(),
                              {session->interval(), turnsUpWithin}, patience);
        } else {
            releaseEntry(entry, keyCalls(client, {}, detail[QLatin1String("public_key")].toString().toStdString()), turnsUpWithin,
                         patience);
        }
    }

    [[nodiscard]] std::string describe(const LedgerEntry& entry) const override
    {
        const QJsonObject detail = detailOf(entry);
        const std::string name = entry.kind == "snapshot"
            ? "of droplet " + detail[QLatin1String("droplet")].toString().toStdString()
            : entry.id.empty() ? "that was being made"
                               : entry.id;
        return "DigitalOcean " + entry.kind + " " + name + " in " + detail[QLatin1String("region")].toString().toStdString()
            + " of build " + entry.build + " in run " + entry.run;
    }

private:
    std::shared_ptr<DigitaloceanSessions> m_sessions;
};

} // namespace

std::unique_ptr<Provider> digitaloceanProvider(CloudServices services)
{
    return std::make_unique<DigitaloceanProvider>(std::move(services));
}

} // namespace diecast
