// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "amazon_dialect.h"
#include "ec2_types.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diecast {

struct Ec2Settings {
    std::string address; ///< "https://ec2.eu-central-1.amazonaws.com/"
    bool verifyServer = true;
    /// So long may the service not know what was made a moment ago. Zero for what was not: an unknown id is a wrong one.
    Milliseconds settlesWithin{120000};
    /// So long is an instance waited for that is in no state to be imaged yet.
    Milliseconds imageableWithin{900000};
    /// So long may what is to be deleted, and seems to be gone, still turn up.
    Milliseconds turnsUpWithin{20000};
    /// Before the second look; it doubles each time.
    Milliseconds firstPause{500};
    /// Makes a reason out of the code in a refusal for want of rights (STS DecodeAuthorizationMessage); may be empty.
    std::function<std::string(const std::string& encoded, const Patience& patience)> decodeReason;
};

/// The calls of EC2 that an image's builder needs, in one region. Each throws what ApiCaller::call() throws, and Failure(Refused)
/// for an answer that lacks what it must have. Questions by ids leave out what is not there. Deletions do nothing when the thing is
/// gone already. Any thread.
class Ec2Client {
public:
    /// The caller must outlive it.
    Ec2Client(ApiCaller& caller, Ec2Settings settings) : m_caller(caller), m_settings(std::move(settings)) { }

    /// Creations without a token leave in `underWay` what is on its way when they are stopped, and throw AnswerLost when nobody
    /// knows whether it was made. Those with a token may just be asked for again with the same one.
    using UnderWay = std::unique_ptr<PendingAnswer>;

    // Places and network
    [[nodiscard]] std::vector<std::string> regions(const Patience& patience);
    /// The zones of the region in which a type is offered.
    [[nodiscard]] std::vector<std::string> zonesWith(const std::string& instanceType, const Patience& patience);
    [[nodiscard]] std::vector<Ec2Vpc> vpcs(const std::vector<Ec2Filter>& filters, const Patience& patience);
    [[nodiscard]] std::vector<Ec2Subnet> subnets(const std::vector<Ec2Filter>& filters, const Patience& patience);
    [[nodiscard]] std::vector<Ec2SecurityGroup> securityGroups(const std::vector<Ec2Filter>& filters, const Patience& patience);
    /// Its id. `vpc`: empty for the default one.
    [[nodiscard]] std::string createSecurityGroup(const std::string& name, const std::string& description, const std::string& vpc,
                                                  const Ec2Tags& tags, UnderWay* underWay, const Patience& patience);
    void allowIngress(const std::string& group, const std::vector<IngressRule>& rules, const Patience& patience);
    void deleteSecurityGroup(const std::string& group, const Patience& patience);

    // Keys
    /// `type`: "rsa", "ed25519".
    [[nodiscard]] Ec2KeyPair createKeyPair(const std::string& name, const std::string& type, const Ec2Tags& tags,
                                           UnderWay* underWay, const Patience& patience);
    /// `publicKey`: a line as in authorized_keys.
    [[nodiscard]] Ec2KeyPair importKeyPair(const std::string& name, const std::string& publicKey, const Ec2Tags& tags,
                                           UnderWay* underWay, const Patience& patience);
    [[nodiscard]] std::vector<Ec2KeyPair> keyPairsWhere(const std::vector<Ec2Filter>& filters, const Patience& patience);
    void deleteKeyPair(const std::string& name, const Patience& patience);

    // Instances
    [[nodiscard]] Ec2Instance runInstance(const InstanceWish& wish, const Patience& patience);
    /// Why the service would not start it; nothing when it would.
    [[nodiscard]] std::optional<ApiFault> refusalToRun(const InstanceWish& wish, const Patience& patience);
    /// One call for up to 200 of them.
    [[nodiscard]] std::vector<Ec2Instance> instances(const std::vector<std::string>& ids, const Patience& patience);
    [[nodiscard]] std::vector<Ec2Instance> instancesWhere(const std::vector<Ec2Filter>& filters, const Patience& patience);
    [[nodiscard]] std::vector<Ec2InstanceStatus> instanceStatuses(const std::vector<std::string>& ids, const Patience& patience);
    void stopInstance(const std::string& instance, const Patience& patience);
    void terminateInstances(const std::vector<std::string>& instances, const Patience& patience);
    void setEnaSupport(const std::string& instance, bool on, const Patience& patience);
    void setSriovSupport(const std::string& instance, const Patience& patience);
    /// What its console has shown, as far as the service has it.
    [[nodiscard]] std::string consoleOutput(const std::string& instance, const Patience& patience);
    /// Of Windows: encrypted for the key pair, in base64; empty until it is there.
    [[nodiscard]] std::string passwordData(const std::string& instance, const Patience& patience);
    /// The id of a template for fleets.
    [[nodiscard]] std::string createLaunchTemplate(const std::string& name, const InstanceWish& wish, const Patience& patience);
    void deleteLaunchTemplate(const std::string& name, const Patience& patience);
    [[nodiscard]] FleetResult createFleet(const FleetWish& wish, const Patience& patience);

    // Images and disks
    [[nodiscard]] std::vector<Ec2Image> images(const Ec2ImageQuery& query, const Patience& patience);
    /// Of the account itself.
    [[nodiscard]] std::vector<Ec2Image> ownImages(const std::vector<std::string>& ids, const Patience& patience);
    [[nodiscard]] std::string createImage(const std::string& instance, const std::string& name, const std::string& description,
                                          const std::vector<Ec2BlockDevice>& devices, const std::vector<Ec2TagsFor>& tags,
                                          bool reboot, UnderWay* underWay, const Patience& patience);
    [[nodiscard]] std::string copyImage(const ImageCopyWish& wish, const Patience& patience);
    [[nodiscard]] std::string registerImage(const ImageRegistrationWish& wish, UnderWay* underWay, const Patience& patience);
    void deregisterImage(const std::string& image, const Patience& patience);
    void setImageDescription(const std::string& image, const std::string& description, const Patience& patience);
    void shareImage(const std::string& image, const Ec2Sharing& with, const Patience& patience);
    void setProductCodes(const std::string& image, const std::vector<std::string>& codes, const Patience& patience);
    /// Instances of it answer metadata questions only with a token.
    void requireMetadataTokens(const std::string& image, const Patience& patience);
    /// `when`: "2027-01-02T03:04:00Z".
    void deprecateImage(const std::string& image, const std::string& when, const Patience& patience);
    void protectImage(const std::string& image, bool withCooldown, const Patience& patience);
    [[nodiscard]] std::string createSnapshot(const std::string& volume, const std::string& description, const Ec2Tags& tags,
                                             UnderWay* underWay, const Patience& patience);
    [[nodiscard]] std::vector<Ec2Snapshot> snapshots(const std::vector<std::string>& ids, const Patience& patience);
    void shareSnapshot(const std::string& snapshot, const Ec2Sharing& with, const Patience& patience);
    void deleteSnapshot(const std::string& snapshot, const Patience& patience);
    [[nodiscard]] std::vector<Ec2Volume> volumes(const std::vector<std::string>& ids, const Patience& patience);
    void deleteVolume(const std::string& volume, const Patience& patience);

    void createTags(const std::vector<std::string>& resources, const Ec2Tags& tags, const Patience& patience);

    /// What a creation that was left under way came to, by the answer's own name: "imageId", "groupId", "keyPairId", "snapshotId".
    /// Nothing when it was refused.
    [[nodiscard]] std::optional<std::string> settle(PendingAnswer& underWay, std::string_view idName, const Patience& patience);

private:
    /// Refusals that end by themselves.
    struct Passing {
        std::vector<std::string_view> codes;
        Milliseconds within;
    };
    static QueryParameters parametersOf(const char* action);
    /// Throws ApiError with the reason of missing rights in words.
    XmlElement ask(const QueryParameters& parameters, ApiCall::Effect effect, const Patience& patience,
                   UnderWay* underWay = nullptr);
    /// Asks again while it is refused by one of these codes.
    XmlElement askThrough(const Passing& passing, const QueryParameters& parameters, ApiCall::Effect effect,
                          const Patience& patience, UnderWay* underWay = nullptr);
    void remove(const Passing& passing, const std::vector<std::string_view>& goneCodes, const QueryParameters& parameters,
                const Patience& patience);
    /// Also one that was made a moment ago.
    void changeImage(const QueryParameters& parameters, const Patience& patience);
    /// Every page of an answer; `each` gets the items of the list at `path`. `pageSize` of 0: the call has no pages.
    void list(const QueryParameters& parameters, int pageSize, std::string_view path,
              const std::function<void(const XmlElement&)>& each, const Patience& patience);
    /// In portions of what one filter takes.
    void listByIds(const char* action, const char* filter, const std::vector<std::string>& ids, bool ofTheAccount, int pageSize,
                   std::string_view path, const std::function<void(const XmlElement&)>& each, const Patience& patience);
    [[nodiscard]] ApiError explained(const ApiError& error, const Patience& patience) const;
    [[nodiscard]] static std::string required(const XmlElement& answer, std::string_view idName, const std::string& action);

    ApiCaller& m_caller;
    const Ec2Settings m_settings;
};

} // namespace diecast
