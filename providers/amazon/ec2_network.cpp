// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ec2_client.h"
#include "ec2_reading.h"

#include <QByteArray>

namespace diecast {

namespace {

constexpr int pageSize = 500;
constexpr auto once = ApiCall::Effect::Once;

} // namespace

std::vector<std::string> Ec2Client::regions(const Patience& patience)
{
    std::vector<std::string> names;
    list(
        parametersOf("DescribeRegions"), 0, "regionInfo", [&](const XmlElement& item) { names.push_back(item.at("regionName")); },
        patience);
    return names;
}

std::vector<std::string> Ec2Client::zonesWith(const std::string& instanceType, const Patience& patience)
{
    std::vector<std::string> zones;
    QueryParameters parameters = parametersOf("DescribeInstanceTypeOfferings");
    parameters.add("LocationType", "availability-zone");
    addFilters(parameters, {{"instance-type", {instanceType}}});
    list(
        parameters, pageSize, "instanceTypeOfferingSet", [&](const XmlElement& item) { zones.push_back(item.at("location")); },
        patience);
    return zones;
}

std::vector<Ec2Vpc> Ec2Client::vpcs(const std::vector<Ec2Filter>& filters, const Patience& patience)
{
    std::vector<Ec2Vpc> all;
    QueryParameters parameters = parametersOf("DescribeVpcs");
    addFilters(parameters, filters);
    list(
        parameters, pageSize, "vpcSet",
        [&](const XmlElement& item) {
            all.push_back({item.at("vpcId"), item.at("isDefault") == "true", ec2TagsIn(item)});
        },
        patience);
    return all;
}

std::vector<Ec2Subnet> Ec2Client::subnets(const std::vector<Ec2Filter>& filters, const Patience& patience)
{
    std::vector<Ec2Subnet> all;
    QueryParameters parameters = parametersOf("DescribeSubnets");
    addFilters(parameters, filters);
    list(
        parameters, pageSize, "subnetSet", [&](const XmlElement& item) { all.push_back(ec2SubnetIn(item)); }, patience);
    return all;
}

std::vector<Ec2SecurityGroup> Ec2Client::securityGroups(const std::vector<Ec2Filter>& filters, const Patience& patience)
{
    std::vector<Ec2SecurityGroup> all;
    QueryParameters parameters = parametersOf("DescribeSecurityGroups");
    addFilters(parameters, filters);
    list(
        parameters, pageSize, "securityGroupInfo",
        [&](const XmlElement& item) {
            all.push_back({item.at("groupId"), item.at("groupName"), item.at("vpcId"), ec2TagsIn(item)});
        },
        patience);
    return all;
}

std::string Ec2Client::createSecurityGroup(const std::string& name, const std::string& description, const std::string& vpc,
                                           const Ec2Tags& tags, UnderWay* underWay, const Patience& patience)
{
    QueryParameters parameters = parametersOf("CreateSecurityGroup");
    parameters.add("GroupName", name);
    parameters.add("GroupDescription", description);
    parameters.addGiven("VpcId", vpc);
    addTags(parameters, {}, {{"security-group", tags}});
    return required(ask(parameters, once, patience, underWay), "groupId", parameters.action());
}

void Ec2Client::allowIngress(const std::string& group, const std::vector<IngressRule>& rules, const Patience& patience)
{
    QueryParameters parameters = parametersOf("AuthorizeSecurityGroupIngress");
    parameters.add("GroupId", group);
    int number = 0;
    for (const IngressRule& rule : rules) {
        const std::string name = "IpPermissions." + std::to_string(++number);
        parameters.add(name + ".IpProtocol", rule.protocol);
        parameters.add(name + ".FromPort", std::to_string(rule.fromPort));
        parameters.add(name + ".ToPort", std::to_string(rule.toPort));
        int range = 0;
        for (const std::string& network : rule.ipv4) {
            parameters.add(name + ".IpRanges." + std::to_string(++range) + ".CidrIp", network);
        }
        range = 0;
        for (const std::string& network : rule.ipv6) {
            parameters.add(name + ".Ipv6Ranges." + std::to_string(++range) + ".CidrIpv6", network);
        }
    }
    // Allowed twice is refused, and allowed all the same.
    remove({{"InvalidGroup.NotFound", "InvalidGroupId.NotFound"}, m_settings.settlesWithin}, {"InvalidPermission.Duplicate"},
           parameters, patience);
}

void Ec2Client::deleteSecurityGroup(const std::string& group, const Patience& patience)
{
    QueryParameters parameters = parametersOf("DeleteSecurityGroup");
    parameters.add("GroupId", group);
    // An instance that has ended leaves its network interface behind for a while.
    remove({{"DependencyViolation", "InvalidGroup.InUse"}, m_settings.settlesWithin},
           {"InvalidGroup.NotFound", "InvalidGroupId.NotFound"}, parameters, patience);
}

Ec2KeyPair Ec2Client::createKeyPair(const std::string& name, const std::string& type, const Ec2Tags& tags, UnderWay* underWay,
                                    const Patience& patience)
{
    QueryParameters parameters = parametersOf("CreateKeyPair");
    parameters.add("KeyName", name);
    parameters.addGiven("KeyType", type);
    addTags(parameters, {}, {{"key-pair", tags}});
    const XmlElement answer = ask(parameters, once, patience, underWay);
    (void)required(answer, "keyMaterial", parameters.action());
    return ec2KeyPairIn(answer);
}

Ec2KeyPair Ec2Client::importKeyPair(const std::string& name, const std::string& publicKey, const Ec2Tags& tags, UnderWay* underWay,
                                    const Patience& patience)
{
    QueryParameters parameters = parametersOf("ImportKeyPair");
    parameters.add("KeyName", name);
    parameters.add("PublicKeyMaterial", QByteArray::fromStdString(publicKey).toBase64().toStdString());
    addTags(parameters, {}, {{"key-pair", tags}});
    const XmlElement answer = ask(parameters, once, patience, underWay);
    (void)required(answer, "keyName", parameters.action());
    return ec2KeyPairIn(answer);
}

std::vector<Ec2KeyPair> Ec2Client::keyPairsWhere(const std::vector<Ec2Filter>& filters, const Patience& patience)
{
    std::vector<Ec2KeyPair> all;
    QueryParameters parameters = parametersOf("DescribeKeyPairs");
    addFilters(parameters, filters);
    list(
        parameters, 0, "keySet", [&](const XmlElement& item) { all.push_back(ec2KeyPairIn(item)); }, patience);
    return all;
}

void Ec2Client::deleteKeyPair(const std::string& name, const Patience& patience)
{
    QueryParameters parameters = parametersOf("DeleteKeyPair");
    parameters.add("KeyName", name);
    remove({{}, Milliseconds(0)}, {"InvalidKeyPair.NotFound"}, parameters, patience);
}

} // namespace diecast
