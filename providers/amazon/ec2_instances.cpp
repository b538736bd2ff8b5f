// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "ec2_client.h"
#include "ec2_reading.h"

#include <QByteArray>

namespace diecast {

namespace {

constexpr int pageSize = 500;
constexpr auto harmless = ApiCall::Effect::Harmless;

void addRun(QueryParameters& parameters, const InstanceWish& wish)
{
    parameters.add("MinCount", "1");
    parameters.add("MaxCount", "1");
    parameters.addGiven("ClientToken", wish.clientToken);
    addWish(parameters, {}, wish);
}

} // namespace

Ec2Instance Ec2Client::runInstance(const InstanceWish& wish, const Patience& patience)
{
    constexpr Milliseconds longest{15000};
    QueryParameters parameters = parametersOf("RunInstances");
    addRun(parameters, wish);
    const SteadyTime until = std::chrono::steady_clock::now() + m_settings.settlesWithin;
    // Without a token, a second arrival would be a second instance.
    const auto effect = wish.clientToken.empty() ? ApiCall::Effect::Once : harmless;
    for (Milliseconds pause = m_settings.firstPause;; pause = std::min(pause * 2, longest)) {
        try {
            const XmlElement answer = ask(parameters, effect, patience);
            const std::vector<const XmlElement*> all = answer.itemsOf("instancesSet");
            (void)required(all.empty() ? answer : *all.front(), "instanceId", parameters.action());
            return ec2InstanceIn(*all.front());
        } catch (const ApiError& error) {
            // A profile that was made a moment ago is refused in words only.
            const bool noProfileYet = error.is("InvalidParameterValue")
                && qstring(error.fault().message).contains(QLatin1String("IAM Instance Profile"), Qt::CaseInsensitive);
            const bool passes = noProfileYet || error.is("InvalidGroup.NotFound") || error.is("InvalidKeyPair.NotFound");
            if (!wish.justMade || !passes || std::chrono::steady_clock::now() + pause > until) {
                throw;
            }
        }
        pauseFor(pause, patience, "asking Amazon EC2 for RunInstances");
    }
}

std::optional<ApiFault> Ec2Client::refusalToRun(const InstanceWish& wish, const Patience& patience)
{
    QueryParameters parameters = parametersOf("RunInstances");
    addRun(parameters, wish);
    parameters.add("DryRun", "true");
    try {
        (void)ask(parameters, harmless, patience);
    } catch (const ApiError& error) {
        // That it would be done is said as an error.
        return error.is("DryRunOperation") ? std::nullopt : std::optional(error.fault());
    }
    return std::nullopt;
}

std::vector<Ec2Instance> Ec2Client::instances(const std::vector<std::string>& ids, const Patience& patience)
{
    std::vector<Ec2Instance> all;
    listByIds(
        "DescribeInstances", "instance-id", ids, false, pageSize, "reservationSet",
        [&](const XmlElement& reservation) {
            for (const XmlElement* item : reservation.itemsOf("instancesSet")) {
                all.push_back(ec2InstanceIn(*item));
            }
        },
        patience);
    return all;
}

std::vector<Ec2Instance> Ec2Client::instancesWhere(const std::vector<Ec2Filter>& filters, const Patience& patience)
{
    std::vector<Ec2Instance> all;
    QueryParameters parameters = parametersOf("DescribeInstances");
    addFilters(parameters, filters);
    list(
        parameters, pageSize, "reservationSet",
        [&](const XmlElement& reservation) {
            for (const XmlElement* item : reservation.itemsOf("instancesSet")) {
                all.push_back(ec2InstanceIn(*item));
            }
        },
        patience);
    return all;
}

std::vector<Ec2InstanceStatus> Ec2Client::instanceStatuses(const std::vector<std::string>& ids, const Patience& patience)
{
    constexpr std::size_t atOnce = 100;
    std::vector<Ec2InstanceStatus> all;
    for (std::size_t from = 0; from < ids.size(); from += atOnce) {
        QueryParameters parameters = parametersOf("DescribeInstanceStatus");
        using Difference = std::vector<std::string>::difference_type;
        parameters.addList("InstanceId",
                           {ids.begin() + static_cast<Difference>(from),
                            ids.begin() + static_cast<Difference>(std::min(ids.size(), from + atOnce))});
        parameters.add("IncludeAllInstances", "true");
        list(
            parameters, 0, "instanceStatusSet",
            [&](const XmlElement& item) {
                all.push_back({item.at("instanceId"), item.at("instanceState/name"), item.at("instanceStatus/status"),
                               item.at("systemStatus/status")});
            },
            patience);
    }
    return all;
}

void Ec2Client::stopInstance(const std::string& instance, const Patience& patience)
{
    QueryParameters parameters = parametersOf("StopInstances");
    parameters.add("InstanceId.1", instance);
    (void)askThrough({{"InvalidInstanceID.NotFound", "IncorrectInstanceState"}, m_settings.settlesWithin}, parameters, harmless,
                     patience);
}

void Ec2Client::terminateInstances(const std::vector<std::string>& instances, const Patience& patience)
{
    // One by one: an id that is gone would keep the others alive.
    for (const std::string& instance : instances) {
        QueryParameters parameters = parametersOf("TerminateInstances");
        parameters.add("InstanceId.1", instance);
        remove({{"InvalidInstanceID.NotFound"}, m_settings.turnsUpWithin}, {"InvalidInstanceID.NotFound"}, parameters, patience);
    }
}

void Ec2Client::setEnaSupport(const std::string& instance, bool on, const Patience& patience)
{
    QueryParameters parameters = parametersOf("ModifyInstanceAttribute");
    parameters.add("InstanceId", instance);
    parameters.add("EnaSupport.Value", on ? "true" : "false");
    (void)askThrough({{"IncorrectInstanceState"}, m_settings.settlesWithin}, parameters, harmless, patience);
}

void Ec2Client::setSriovSupport(const std::string& instance, const Patience& patience)
{
    QueryParameters parameters = parametersOf("ModifyInstanceAttribute");
    parameters.add("InstanceId", instance);
    parameters.add("SriovNetSupport.Value", "simple");
    (void)askThrough({{"IncorrectInstanceState"}, m_settings.settlesWithin}, parameters, harmless, patience);
}

std::string Ec2Client::consoleOutput(const std::string& instance, const Patience& patience)
{
    QueryParameters parameters = parametersOf("GetConsoleOutput");
    parameters.add("InstanceId", instance);
    const std::string output = ask(parameters, harmless, patience).at("output");
    return QByteArray::fromBase64(QByteArray::fromStdString(output)).toStdString();
}

std::string Ec2Client::passwordData(const std::string& instance, const Patience& patience)
{
    QueryParameters parameters = parametersOf("GetPasswordData");
    parameters.add("InstanceId", instance);
    return ask(parameters, harmless, patience).at("passwordData");
}

std::string Ec2Client::createLaunchTemplate(const std::string& name, const InstanceWish& wish, const Patience& patience)
{
    QueryParameters parameters = parametersOf("CreateLaunchTemplate");
    parameters.addGiven("ClientToken", wish.clientToken);
    parameters.add("LaunchTemplateName", name);
    addWish(parameters, "LaunchTemplateData.", wish);
    return required(ask(parameters, wish.clientToken.empty() ? ApiCall::Effect::Once : harmless, patience),
                    "launchTemplate/launchTemplateId", parameters.action());
}

void Ec2Client::deleteLaunchTemplate(const std::string& name, const Patience& patience)
{
    QueryParameters parameters = parametersOf("DeleteLaunchTemplate");
    parameters.add("LaunchTemplateName", name);
    remove(
        {{}, Milliseconds(0)},
        {"InvalidLaunchTemplateName.NotFoundException", "InvalidLaunchTemplateName.NotFound", "InvalidLaunchTemplateId.NotFound"},
        parameters, patience);
}

FleetResult Ec2Client::createFleet(const FleetWish& wish, const Patience& patience)
{
    QueryParameters parameters = parametersOf("CreateFleet");
    parameters.addGiven("ClientToken", wish.clientToken);
    parameters.add("Type", "instant");
    parameters.add("TargetCapacitySpecification.TotalTargetCapacity", "1");
    parameters.add("TargetCapacitySpecification.DefaultTargetCapacityType", wish.spot ? "spot" : "on-demand");
    parameters.addGiven("SpotOptions.AllocationStrategy", wish.allocationStrategy);
    const std::string configuration = "LaunchTemplateConfigs.1.";
    parameters.add(configuration + "LaunchTemplateSpecification.LaunchTemplateId", wish.launchTemplate);
    parameters.add(configuration + "LaunchTemplateSpecification.Version", "1");
    int number = 0;
    for (const FleetWish::Choice& choice : wish.choices) {
        const std::string name = configuration + "Overrides." + std::to_string(++number);
        parameters.addGiven(name + ".InstanceType", choice.type);
        parameters.addGiven(name + ".SubnetId", choice.subnet);
        parameters.addGiven(name + ".AvailabilityZone", choice.zone);
        parameters.addGiven(name + ".MaxPrice", wish.maxPrice);
    }
    addTags(parameters, {}, wish.tags);
    const auto effect = wish.clientToken.empty() ? ApiCall::Effect::Once : harmless;
    return fleetResultIn(
        askThrough({{"InvalidLaunchTemplateId.NotFound"}, m_settings.settlesWithin}, parameters, effect, patience));
}

} // namespace diecast
