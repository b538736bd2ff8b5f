// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ec2_client.h"
#include "ec2_reading.h"

namespace diecast {

namespace {

constexpr int pageSize = 500;
constexpr auto once = ApiCall::Effect::Once;
constexpr auto harmless = ApiCall::Effect::Harmless;

void addReceivers(QueryParameters& parameters, const std::string& permission, const Ec2Sharing& with)
{
    int number = 0;
    const auto add = [&](const std::vector<std::string>& all, const char* kind) {
        for (const std::string& each : all) {
            parameters.add(permission + ".Add." + std::to_string(++number) + kind, each);
        }
    };
    add(with.users, ".UserId");
    add(with.groups, ".Group");
    add(with.organizations, ".OrganizationArn");
    add(with.organizationalUnits, ".OrganizationalUnitArn");
}

QueryParameters withImage(QueryParameters parameters, const std::string& image)
{
    parameters.add("ImageId", image);
    return parameters;
}

} // namespace

std::vector<Ec2Image> Ec2Client::images(const Ec2ImageQuery& query, const Patience& patience)
{
    std::vector<Ec2Image> all;
    QueryParameters parameters = parametersOf("DescribeImages");
    parameters.addList("ImageId", query.ids);
    parameters.addList("Owner", query.owners);
    addFilters(parameters, query.filters);
    parameters.addGiven("IncludeDeprecated", query.deprecatedToo ? std::optional(true) : std::nullopt);
    try {
        list(
            parameters, 0, "imagesSet", [&](const XmlElement& item) { all.push_back(ec2ImageIn(item)); }, patience);
    } catch (const ApiError& error) {
        // One id is not there, or was taken away a moment ago.
        if (query.ids.size() != 1 || !(error.is("InvalidAMIID.NotFound") || error.is("InvalidAMIID.Unavailable"))) {
            throw;
        }
    }
    return all;
}

std::vector<Ec2Image> Ec2Client::ownImages(const std::vector<std::string>& ids, const Patience& patience)
{
    std::vector<Ec2Image> all;
    listByIds(
        "DescribeImages", "image-id", ids, true, 0, "imagesSet", [&](const XmlElement& item) { all.push_back(ec2ImageIn(item)); },
        patience);
    return all;
}

std::string Ec2Client::createImage(const std::string& instance, const std::string& name, const std::string& description,
                                   const std::vector<Ec2BlockDevice>& devices, const std::vector<Ec2TagsFor>& tags, bool reboot,
                                   UnderWay* underWay, const Patience& patience)
{
    QueryParameters parameters = parametersOf("CreateImage");
    parameters.add("InstanceId", instance);
    parameters.add("Name", name);
    parameters.addGiven("Description", description);
    parameters.addGiven("NoReboot", reboot ? std::nullopt : std::optional(true));
    addBlockDevices(parameters, {}, devices);
    addTags(parameters, {}, tags);
    const Passing passing{{"InvalidInstanceID.NotFound", "IncorrectState", "IncorrectInstanceState"}, m_settings.imageableWithin};
    return required(askThrough(passing, parameters, once, patience, underWay), "imageId", parameters.action());
}

std::string Ec2Client::copyImage(const ImageCopyWish& wish, const Patience& patience)
{
    QueryParameters parameters = parametersOf("CopyImage");
    parameters.addGiven("ClientToken", wish.clientToken);
    parameters.add("SourceImageId", wish.source);
    parameters.add("SourceRegion", wish.sourceRegion);
    parameters.add("Name", wish.name);
    parameters.addGiven("Description", wish.description);
    parameters.addGiven("Encrypted", wish.encrypted);
    parameters.addGiven("KmsKeyId", wish.kmsKey);
    parameters.addGiven("CopyImageTags", wish.copyTags ? std::optional(true) : std::nullopt);
    const Passing passing{{"InvalidAMIID.NotFound", "InvalidAMIID.Unavailable"}, m_settings.settlesWithin};
    const auto effect = wish.clientToken.empty() ? once : harmless;
    return required(askThrough(passing, parameters, effect, patience), "imageId", parameters.action());
}

std::string Ec2Client::registerImage(const ImageRegistrationWish& wish, UnderWay* underWay, const Patience& patience)
{
    QueryParameters parameters = parametersOf("RegisterImage");
    parameters.add("Name", wish.name);
    parameters.addGiven("Description", wish.description);
    parameters.addGiven("Architecture", wish.architecture);
    parameters.addGiven("RootDeviceName", wish.rootDeviceName);
    parameters.addGiven("VirtualizationType", wish.virtualization);
    parameters.addGiven("EnaSupport", wish.ena);
    parameters.addGiven("SriovNetSupport", wish.sriov ? std::string("simple") : std::string());
    parameters.addGiven("BootMode", wish.bootMode);
    parameters.addGiven("UefiData", wish.uefiData);
    parameters.addGiven("TpmSupport", wish.tpm);
    parameters.addGiven("ImdsSupport", wish.imds);
    addBlockDevices(parameters, {}, wish.devices);
    const Passing passing{{"InvalidSnapshot.NotFound"}, m_settings.settlesWithin};
    return required(askThrough(passing, parameters, once, patience, underWay), "imageId", parameters.action());
}

void Ec2Client::deregisterImage(const std::string& image, const Patience& patience)
{
    remove({{"InvalidAMIID.NotFound"}, m_settings.turnsUpWithin}, {"InvalidAMIID.NotFound", "InvalidAMIID.Unavailable"},
           withImage(parametersOf("DeregisterImage"), image), patience);
}

void Ec2Client::changeImage(const QueryParameters& parameters, const Patience& patience)
{
    (void)askThrough({{"InvalidAMIID.NotFound", "InvalidAMIID.Unavailable"}, m_settings.settlesWithin}, parameters, harmless,
                     patience);
}

void Ec2Client::setImageDescription(const std::string& image, const std::string& description, const Patience& patience)
{
    QueryParameters parameters = withImage(parametersOf("ModifyImageAttribute"), image);
    parameters.add("Description.Value", description);
    changeImage(parameters, patience);
}

void Ec2Client::shareImage(const std::string& image, const Ec2Sharing& with, const Patience& patience)
{
    if (with.empty()) {
        return;
    }
    QueryParameters parameters = withImage(parametersOf("ModifyImageAttribute"), image);
    addReceivers(parameters, "LaunchPermission", with);
    changeImage(parameters, patience);
}

void Ec2Client::setProductCodes(const std::string& image, const std::vector<std::string>& codes, const Patience& patience)
{
    QueryParameters parameters = withImage(parametersOf("ModifyImageAttribute"), image);
    parameters.add("Attribute", "productCodes");
    parameters.addList("ProductCode", codes);
    changeImage(parameters, patience);
}

void Ec2Client::requireMetadataTokens(const std::string& image, const Patience& patience)
{
    QueryParameters parameters = withImage(parametersOf("ModifyImageAttribute"), image);
    parameters.add("Attribute", "imdsSupport");
    parameters.add("Value", "v2.0");
    changeImage(parameters, patience);
}

void Ec2Client::deprecateImage(const std::string& image, const std::string& when, const Patience& patience)
{
    QueryParameters parameters = withImage(parametersOf("EnableImageDeprecation"), image);
    parameters.add("DeprecateAt", when);
    changeImage(parameters, patience);
}

void Ec2Client::protectImage(const std::string& image, bool withCooldown, const Patience& patience)
{
    QueryParameters parameters = withImage(parametersOf("EnableImageDeregistrationProtection"), image);
    parameters.addGiven("WithCooldown", withCooldown ? std::optional(true) : std::nullopt);
    changeImage(parameters, patience);
}

std::string Ec2Client::createSnapshot(const std::string& volume, const std::string& description, const Ec2Tags& tags,
                                      UnderWay* underWay, const Patience& patience)
{
    QueryParameters parameters = parametersOf("CreateSnapshot");
    parameters.add("VolumeId", volume);
    parameters.addGiven("Description", description);
    addTags(parameters, {}, {{"snapshot", tags}});
    return required(ask(parameters, once, patience, underWay), "snapshotId", parameters.action());
}

std::vector<Ec2Snapshot> Ec2Client::snapshots(const std::vector<std::string>& ids, const Patience& patience)
{
    std::vector<Ec2Snapshot> all;
    listByIds(
        "DescribeSnapshots", "snapshot-id", ids, true, pageSize, "snapshotSet",
        [&](const XmlElement& item) { all.push_back(ec2SnapshotIn(item)); }, patience);
    return all;
}

void Ec2Client::shareSnapshot(const std::string& snapshot, const Ec2Sharing& with, const Patience& patience)
{
    if (with.users.empty() && with.groups.empty()) {
        return; // snapshots are not shared with organizations
    }
    QueryParameters parameters = parametersOf("ModifySnapshotAttribute");
    parameters.add("SnapshotId", snapshot);
    parameters.add("Attribute", "createVolumePermission");
    addReceivers(parameters, "CreateVolumePermission", {with.users, with.groups, {}, {}});
    (void)askThrough({{"InvalidSnapshot.NotFound"}, m_settings.settlesWithin}, parameters, harmless, patience);
}

void Ec2Client::deleteSnapshot(const std::string& snapshot, const Patience& patience)
{
    QueryParameters parameters = parametersOf("DeleteSnapshot");
    parameters.add("SnapshotId", snapshot);
    // The image that used it was deregistered a moment ago.
    remove({{"InvalidSnapshot.InUse"}, m_settings.settlesWithin}, {"InvalidSnapshot.NotFound"}, parameters, patience);
}

std::vector<Ec2Volume> Ec2Client::volumes(const std::vector<std::string>& ids, const Patience& patience)
{
    std::vector<Ec2Volume> all;
    listByIds(
        "DescribeVolumes", "volume-id", ids, false, pageSize, "volumeSet",
        [&](const XmlElement& item) { all.push_back(ec2VolumeIn(item)); }, patience);
    return all;
}

void Ec2Client::deleteVolume(const std::string& volume, const Patience& patience)
{
    QueryParameters parameters = parametersOf("DeleteVolume");
    parameters.add("VolumeId", volume);
    remove({{"VolumeInUse"}, m_settings.settlesWithin}, {"InvalidVolume.NotFound"}, parameters, patience);
}

} // namespace diecast
