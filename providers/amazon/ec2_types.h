// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// What EC2's API speaks of (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/). Values; texts are the service's own words,
/// and may be ones that are not listed here.
namespace diecast {

using Ec2Tags = std::map<std::string, std::string>;

/// Tags for what a call makes, by the kind of thing: "instance", "volume", "image", "snapshot".
struct Ec2TagsFor {
    std::string resource;
    Ec2Tags tags;
};

/// A condition of a question; one of the values has to fit. Values may have "*" and "?".
struct Ec2Filter {
    std::string name;
    std::vector<std::string> values;
};

/// A disk of an instance or an image.
struct Ec2BlockDevice {
    std::string deviceName;
    std::string virtualName;
    bool noDevice = false; ///< takes the device out that the image would bring
    std::string snapshot;
    std::optional<std::int64_t> sizeInGib;
    std::string volumeType;
    std::optional<std::int64_t> iops;
    std::optional<std::int64_t> throughput; ///< MiB a second
    std::optional<bool> encrypted;
    std::string kmsKey;
    std::optional<bool> deleteOnTermination;
};

struct Ec2MetadataOptions {
    std::string endpoint; ///< "enabled", "disabled"
    std::string tokens;   ///< "optional", "required"
    std::optional<std::int64_t> hopLimit;
    std::string instanceTags; ///< "enabled", "disabled"
};

struct Ec2Spot {
    std::string maxPrice; ///< dollars an hour; empty: what it costs on demand
    std::optional<std::int64_t> blockMinutes;
};

/// An instance that is to be started.
struct InstanceWish {
    std::string image;
    std::string type;
    std::string clientToken; ///< the same wish with the same token is started once
    std::string keyName;
    std::string subnet;
    std::string zone;
    std::vector<std::string> securityGroups; ///< ids
    std::optional<bool> publicAddress;       ///< nothing: as the subnet has it
    std::string instanceProfile;             ///< its name
    std::string userData;                    ///< as it is to arrive
    std::vector<Ec2BlockDevice> blockDevices;
    std::optional<bool> ebsOptimized;
    std::string shutdownBehavior; ///< "stop", "terminate"
    Ec2MetadataOptions metadata;
    std::string tenancy;
    std::string host;
    std::string hostGroupArn;
    std::string capacityPreference;
    std::string capacityReservation;
    std::string capacityGroupArn;
    std::vector<std::string> licenseArns;
    bool unlimitedCredits = false;
    bool enclave = false;
    std::optional<Ec2Spot> spot;
    std::vector<Ec2TagsFor> tags;
    /// Its key pair, group or profile was made a moment ago: that the service does not know it yet is waited out.
    bool justMade = false;
};

struct Ec2Attachment {
    std::string device;
    std::string volume;
    bool deleteOnTermination = false;
};

struct Ec2Instance {
    std::string id;
    std::string state;           ///< "pending", "running", "shutting-down", "terminated", "stopping", "stopped"
    std::string stateReasonCode; ///< "Client.InternalError", "Server.InsufficientInstanceCapacity"
    std::string stateReason;
    std::string transitionReason;
    std::string image;
    std::string type;
    std::string architecture;
    std::string platform; ///< "windows" in any case of letters, or empty
    std::string publicAddress;
    std::string publicName;
    std::string privateAddress;
    std::string privateName;
    std::string ipv6Address;
    std::string zone;
    std::string subnet;
    std::string vpc;
    std::string keyName;
    std::string rootDevice;
    std::string clientToken;
    std::string lifecycle; ///< "spot", or empty
    std::vector<Ec2Attachment> volumes;
    Ec2Tags tags;
};

/// What the checks of a running instance say.
struct Ec2InstanceStatus {
    std::string id;
    std::string state;
    std::string instanceCheck; ///< "ok", "initializing", "impaired", "insufficient-data"
    std::string systemCheck;
};

struct Ec2Image {
    std::string id;
    std::string name;
    std::string description;
    std::string state; ///< "pending", "available", "failed", "deregistered"
    std::string stateReason;
    std::string owner;
    std::string ownerAlias;
    std::string creationDate;
    std::string deprecationTime;
    std::string architecture;
    std::string virtualization; ///< "hvm", "paravirtual"
    std::string platform;
    std::string bootMode;
    std::string sriov; ///< "simple", or empty
    bool ena = false;
    bool isPublic = false;
    std::string rootDeviceName;
    std::string rootDeviceType; ///< "ebs", "instance-store"
    std::vector<Ec2BlockDevice> devices;
    Ec2Tags tags;

    /// The ids of its disks' snapshots; not all are there while it is pending.
    [[nodiscard]] std::vector<std::string> snapshots() const
    {
        std::vector<std::string> ids;
        for (const Ec2BlockDevice& device : devices) {
            if (!device.snapshot.empty()) {
                ids.push_back(device.snapshot);
            }
        }
        return ids;
    }
};

/// Which images a question means.
struct Ec2ImageQuery {
    std::vector<std::string> ids;
    std::vector<std::string> owners; ///< account numbers, "self", "amazon"
    std::vector<Ec2Filter> filters;
    bool deprecatedToo = false;
};

/// A copy of an image into the region of the client that is asked.
struct ImageCopyWish {
    std::string source;
    std::string sourceRegion;
    std::string name;
    std::string description;
    std::optional<bool> encrypted;
    std::string kmsKey;
    std::string clientToken;
    bool copyTags = false;
};

struct ImageRegistrationWish {
    std::string name;
    std::string description;
    std::string architecture;
    std::string rootDeviceName;
    std::string virtualization;
    std::vector<Ec2BlockDevice> devices;
    std::optional<bool> ena;
    bool sriov = false;
    std::string bootMode;
    std::string uefiData;
    std::string tpm;  ///< "v2.0", or empty
    std::string imds; ///< "v2.0", or empty
};

/// Who else may use an image or a snapshot.
struct Ec2Sharing {
    std::vector<std::string> users;
    std::vector<std::string> groups; ///< "all"
    std::vector<std::string> organizations;
    std::vector<std::string> organizationalUnits;

    [[nodiscard]] bool empty() const
    {
        return users.empty() && groups.empty() && organizations.empty() && organizationalUnits.empty();
    }
};

struct Ec2Snapshot {
    std::string id;
    std::string state;    ///< "pending", "completed", "error"
    std::string progress; ///< "42%"
    std::string message;
    std::string description;
    std::string volume;
    std::int64_t sizeInGib = 0;
    bool encrypted = false;
    Ec2Tags tags;
};

struct Ec2Volume {
    std::string id;
    std::string state; ///< "creating", "available", "in-use", "deleting", "error"
    std::string zone;
    std::string type;
    std::int64_t sizeInGib = 0;
    Ec2Tags tags;
};

struct Ec2KeyPair {
    std::string id;
    std::string name;
    std::string fingerprint;
    std::string privateKey; ///< PEM; only of one that was just made
};

struct Ec2Subnet {
    std::string id;
    std::string vpc;
    std::string zone;
    std::int64_t freeAddresses = 0;
    bool isDefault = false;
    bool givesPublicAddresses = false;
    Ec2Tags tags;
};

struct Ec2Vpc {
    std::string id;
    bool isDefault = false;
    Ec2Tags tags;
};

struct Ec2SecurityGroup {
    std::string id;
    std::string name;
    std::string vpc;
    Ec2Tags tags;
};

/// What may come in.
struct IngressRule {
    std::string protocol = "tcp";
    std::int64_t fromPort = 0;
    std::int64_t toPort = 0;
    std::vector<std::string> ipv4; ///< "203.0.113.0/24"
    std::vector<std::string> ipv6;
};

/// Several types and places for one instance, of which the service picks what is to be had.
struct FleetWish {
    struct Choice {
        std::string type;
        std::string subnet;
        std::string zone;
    };
    std::string launchTemplate; ///< its id
    std::vector<Choice> choices;
    bool spot = true;
    std::string maxPrice;
    std::string allocationStrategy; ///< of spot: "capacity-optimized", "lowest-price", ...
    std::string clientToken;
    std::vector<Ec2TagsFor> tags;
};

struct FleetResult {
    struct Fault {
        std::string code;
        std::string message;
        std::string type;
        std::string zone;
    };
    std::string fleet;
    std::vector<std::string> instances; ///< empty when there was nothing to be had
    std::vector<Fault> faults;
};

} // namespace diecast
