// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ec2_reading.h"

#include <QByteArray>

namespace diecast {

namespace {

std::optional<std::int64_t> numberAt(const XmlElement& item, std::string_view path)
{
    bool isNumber = false;
    const qlonglong number = QByteArray::fromStdString(item.at(path)).toLongLong(&isNumber);
    return isNumber ? std::optional<std::int64_t>(number) : std::nullopt;
}

std::optional<bool> flagAt(const XmlElement& item, std::string_view path)
{
    const std::string text = item.at(path);
    return text.empty() ? std::nullopt : std::optional(text == "true");
}

Ec2BlockDevice blockDeviceIn(const XmlElement& item)
{
    Ec2BlockDevice device;
    device.deviceName = item.at("deviceName");
    device.virtualName = item.at("virtualName");
    device.noDevice = item.child("noDevice") != nullptr;
    device.snapshot = item.at("ebs/snapshotId");
    device.sizeInGib = numberAt(item, "ebs/volumeSize");
    device.volumeType = item.at("ebs/volumeType");
    device.iops = numberAt(item, "ebs/iops");
    device.throughput = numberAt(item, "ebs/throughput");
    device.encrypted = flagAt(item, "ebs/encrypted");
    device.kmsKey = item.at("ebs/kmsKeyId");
    device.deleteOnTermination = flagAt(item, "ebs/deleteOnTermination");
    return device;
}

} // namespace

Ec2Tags ec2TagsIn(const XmlElement& item)
{
    Ec2Tags tags;
    for (const XmlElement* tag : item.itemsOf("tagSet")) {
        tags[tag->at("key")] = tag->at("value");
    }
    return tags;
}

Ec2Instance ec2InstanceIn(const XmlElement& item)
{
    Ec2Instance instance;
    instance.id = item.at("instanceId");
    instance.state = item.at("instanceState/name");
    instance.stateReasonCode = item.at("stateReason/code");
    instance.stateReason = item.at("stateReason/message");
    instance.transitionReason = item.at("reason");
    instance.image = item.at("imageId");
    instance.type = item.at("instanceType");
    instance.architecture = item.at("architecture");
    instance.platform = item.at("platform");
    instance.publicAddress = item.at("ipAddress");
    instance.publicName = item.at("dnsName");
    instance.privateAddress = item.at("privateIpAddress");
    instance.privateName = item.at("privateDnsName");
    instance.ipv6Address = item.at("ipv6Address");
    for (const XmlElement* network : item.itemsOf("networkInterfaceSet")) {
        for (const XmlElement* address : network->itemsOf("ipv6AddressesSet")) {
            if (instance.ipv6Address.empty()) {
                instance.ipv6Address = address->at("ipv6Address");
            }
        }
    }
    instance.zone = item.at("placement/availabilityZone");
    instance.subnet = item.at("subnetId");
    instance.vpc = item.at("vpcId");
    instance.keyName = item.at("keyName");
    instance.rootDevice = item.at("rootDeviceName");
    instance.clientToken = item.at("clientToken");
    instance.lifecycle = item.at("instanceLifecycle");
    for (const XmlElement* device : item.itemsOf("blockDeviceMapping")) {
        instance.volumes.push_back(
            {device->at("deviceName"), device->at("ebs/volumeId"), device->at("ebs/deleteOnTermination") == "true"});
    }
    instance.tags = ec2TagsIn(item);
    return instance;
}

Ec2Image ec2ImageIn(const XmlElement& item)
{
    Ec2Image image;
    image.id = item.at("imageId");
    image.name = item.at("name");
    image.description = item.at("description");
    image.state = item.at("imageState");
    image.stateReason = item.at("stateReason/message");
    image.owner = item.at("imageOwnerId");
    image.ownerAlias = item.at("imageOwnerAlias");
    image.creationDate = item.at("creationDate");
    image.deprecationTime = item.at("deprecationTime");
    image.architecture = item.at("architecture");
    image.virtualization = item.at("virtualizationType");
    image.platform = item.at("platform");
    image.bootMode = item.at("bootMode");
    image.sriov = item.at("sriovNetSupport");
    image.ena = item.at("enaSupport") == "true";
    image.isPublic = item.at("isPublic") == "true";
    image.rootDeviceName = item.at("rootDeviceName");
    image.rootDeviceType = item.at("rootDeviceType");
    for (const XmlElement* device : item.itemsOf("blockDeviceMapping")) {
        image.devices.push_back(blockDeviceIn(*device));
    }
    image.tags = ec2TagsIn(item);
    return image;
}

Ec2Snapshot ec2SnapshotIn(const XmlElement& item)
{
    return {item.at("snapshotId"),
            item.at("status"),
            item.at("progress"),
            item.at("statusMessage"),
            item.at("description"),
            item.at("volumeId"),
            numberAt(item, "volumeSize").value_or(0),
            item.at("encrypted") == "true",
            ec2TagsIn(item)};
}

Ec2Volume ec2VolumeIn(const XmlElement& item)
{
    return {item.at("volumeId"),
            item.at("status"),
            item.at("availabilityZone"),
            item.at("volumeType"),
            numberAt(item, "size").value_or(0),
            ec2TagsIn(item)};
}

Ec2Subnet ec2SubnetIn(const XmlElement& item)
{
    return {item.at("subnetId"),
            item.at("vpcId"),
            item.at("availabilityZone"),
            numberAt(item, "availableIpAddressCount").value_or(0),
            item.at("defaultForAz") == "true",
            item.at("mapPublicIpOnLaunch") == "true",
            ec2TagsIn(item)};
}

Ec2KeyPair ec2KeyPairIn(const XmlElement& item)
{
    return {item.at("keyPairId"), item.at("keyName"), item.at("keyFingerprint"), item.at("keyMaterial")};
}

FleetResult fleetResultIn(const XmlElement& answer)
{
    FleetResult result;
    result.fleet = answer.at("fleetId");
    for (const XmlElement* portion : answer.itemsOf("fleetInstanceSet")) {
        for (const XmlElement* id : portion->itemsOf("instanceIds")) {
            result.instances.push_back(id->text);
        }
    }
    for (const XmlElement* fault : answer.itemsOf("errorSet")) {
        const std::string choice = "launchTemplateAndOverrides/overrides/";
        result.faults.push_back({fault->at("errorCode"), fault->at("errorMessage"), fault->at(choice + "instanceType"),
                                 fault->at(choice + "availabilityZone")});
    }
    return result;
}

void addFilters(QueryParameters& parameters, const std::vector<Ec2Filter>& filters)
{
    int number = 0;
    for (const Ec2Filter& filter : filters) {
        const std::string name = "Filter." + std::to_string(++number);
        parameters.add(name + ".Name", filter.name);
        parameters.addList(name + ".Value", filter.values);
    }
}

void addTags(QueryParameters& parameters, const std::string& prefix, const std::vector<Ec2TagsFor>& all)
{
    int number = 0;
    for (const Ec2TagsFor& kind : all) {
        if (kind.tags.empty()) {
            continue;
        }
        const std::string name = prefix + "TagSpecification." + std::to_string(++number);
        parameters.add(name + ".ResourceType", kind.resource);
        int tagNumber = 0;
        for (const auto& [key, value] : kind.tags) {
            const std::string tag = name + ".Tag." + std::to_string(++tagNumber);
            parameters.add(tag + ".Key", key);
            parameters.add(tag + ".Value", value);
        }
    }
}

void addBlockDevices(QueryParameters& parameters, const std::string& prefix, const std::vector<Ec2BlockDevice>& devices)
{
    int number = 0;
    for (const Ec2BlockDevice& device : devices) {
        const std::string name = prefix + "BlockDeviceMapping." + std::to_string(++number);
        parameters.add(name + ".DeviceName", device.deviceName);
        if (device.noDevice) {
            parameters.add(name + ".NoDevice", "");
            continue;
        }
        if (!device.virtualName.empty()) {
            parameters.add(name + ".VirtualName", device.virtualName);
            continue;
        }
        const std::string disk = name + ".Ebs.";
        parameters.addGiven(disk + "DeleteOnTermination", device.deleteOnTermination);
        parameters.addGiven(disk + "SnapshotId", device.snapshot);
        parameters.addGiven(disk + "VolumeSize", device.sizeInGib);
        parameters.addGiven(disk + "VolumeType", device.volumeType);
        parameters.addGiven(disk + "Iops", device.iops);
        parameters.addGiven(disk + "Throughput", device.throughput);
        parameters.addGiven(disk + "Encrypted", device.encrypted);
        parameters.addGiven(disk + "KmsKeyId", device.kmsKey);
    }
}

void addWish(QueryParameters& parameters, const std::string& prefix, const InstanceWish& wish)
{
    const auto given = [&](const char* name, const auto& value) { parameters.addGiven(prefix + name, value); };
    const auto onlyTrue = [](bool value) { return value ? std::optional(true) : std::nullopt; };
    const bool forFleets = !prefix.empty();
    given("ImageId", wish.image);
    given("InstanceType", forFleets ? std::string() : wish.type);
    given("KeyName", wish.keyName);
    given("IamInstanceProfile.Name", wish.instanceProfile);
    given("UserData", QByteArray::fromStdString(wish.userData).toBase64().toStdString());
    given("EbsOptimized", wish.ebsOptimized);
    given("InstanceInitiatedShutdownBehavior", wish.shutdownBehavior);
    const std::string subnet = forFleets ? std::string() : wish.subnet;
    if (wish.publicAddress) {
        // The address belongs to the network interface, which then takes the subnet and the groups, too.
        given("NetworkInterface.1.DeviceIndex", std::optional<std::int64_t>(0));
        given("NetworkInterface.1.AssociatePublicIpAddress", wish.publicAddress);
        given("NetworkInterface.1.DeleteOnTermination", std::optional(true));
        given("NetworkInterface.1.SubnetId", subnet);
        parameters.addList(prefix + "NetworkInterface.1.SecurityGroupId", wish.securityGroups);
    } else {
        given("SubnetId", subnet);
        parameters.addList(prefix + "SecurityGroupId", wish.securityGroups);
    }
    given("Placement.AvailabilityZone", forFleets ? std::string() : wish.zone);
    given("Placement.Tenancy", wish.tenancy);
    given("Placement.HostId", wish.host);
    given("Placement.HostResourceGroupArn", wish.hostGroupArn);
    given("MetadataOptions.HttpEndpoint", wish.metadata.endpoint);
    given("MetadataOptions.HttpTokens", wish.metadata.tokens);
    given("MetadataOptions.HttpPutResponseHopLimit", wish.metadata.hopLimit);
    given("MetadataOptions.InstanceMetadataTags", wish.metadata.instanceTags);
    given("CapacityReservationSpecification.CapacityReservationPreference", wish.capacityPreference);
    const std::string reservation = "CapacityReservationSpecification.CapacityReservationTarget.";
    given((reservation + "CapacityReservationId").c_str(), wish.capacityReservation);
    given((reservation + "CapacityReservationResourceGroupArn").c_str(), wish.capacityGroupArn);
    given("CreditSpecification.CpuCredits", wish.unlimitedCredits ? std::string("unlimited") : std::string());
    given("EnclaveOptions.Enabled", onlyTrue(wish.enclave));
    int number = 0;
    for (const std::string& arn : wish.licenseArns) {
        parameters.add(prefix + "LicenseSpecification." + std::to_string(++number) + ".LicenseConfigurationArn", arn);
    }
    if (wish.spot && !forFleets) {
        given("InstanceMarketOptions.MarketType", std::string("spot"));
        given("InstanceMarketOptions.SpotOptions.SpotInstanceType", std::string("one-time"));
        given("InstanceMarketOptions.SpotOptions.MaxPrice", wish.spot->maxPrice);
        given("InstanceMarketOptions.SpotOptions.BlockDurationMinutes", wish.spot->blockMinutes);
    }
    addBlockDevices(parameters, prefix, wish.blockDevices);
    addTags(parameters, prefix, wish.tags);
}

} // namespace diecast
