// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ec2_rig.h"

#include <QTest>

using namespace diecast;

class Ec2ReadingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWholeInstance();
    void theLeastInstance();
    void instancesAsTheyCome();
    void imagesAsTheyCome();
    void fleets();
    void disksAndPlaces();
};

void Ec2ReadingTest::aWholeInstance()
{
    Ec2Rig rig({"<r><instancesSet><item><instanceId>i-1</instanceId></item></instancesSet></r>"});
    QCOMPARE(rig.client.runInstance(wholeWish(), {}).id, std::string("i-1"));
    const QByteArray expected
        = "RunInstances&MinCount=1&MaxCount=1&ClientToken=token-1&ImageId=ami-1&InstanceType=t3.micro&KeyName=packer_1"
          "&IamInstanceProfile.Name=builders&UserData=I2Nsb3VkLWNvbmZpZwo%3D&EbsOptimized=true"
          "&InstanceInitiatedShutdownBehavior=terminate&NetworkInterface.1.DeviceIndex=0"
          "&NetworkInterface.1.AssociatePublicIpAddress=true&NetworkInterface.1.DeleteOnTermination=true"
          "&NetworkInterface.1.SubnetId=subnet-1&NetworkInterface.1.SecurityGroupId.1=sg-1&NetworkInterface.1.SecurityGroupId.2=sg-"
          "2"
          "&Placement.AvailabilityZone=us-east-1a&Placement.Tenancy=host&Placement.HostId=h-1"
          "&Placement.HostResourceGroupArn=arn%3Aaws%3Aresource-groups%3Aus-east-1%3A1%3Agroup%2Fg&MetadataOptions.HttpEndpoint="
          "enabled"
          "&MetadataOptions.HttpTokens=required&MetadataOptions.HttpPutResponseHopLimit=2&MetadataOptions.InstanceMetadataTags="
          "enabled"
          "&CapacityReservationSpecification.CapacityReservationPreference=open"
          "&CapacityReservationSpecification.CapacityReservationTarget.CapacityReservationId=cr-1"
          "&CreditSpecification.CpuCredits=unlimited&EnclaveOptions.Enabled=true"
          "&LicenseSpecification.1.LicenseConfigurationArn=arn%3Aaws%3Alicense-manager%3Aus-east-1%3A1%3Alicense-configuration%"
          "3Alic-1"
          "&BlockDeviceMapping.1.DeviceName=%2Fdev%2Fxvda&BlockDeviceMapping.1.Ebs.DeleteOnTermination=true"
          "&BlockDeviceMapping.1.Ebs.VolumeSize=20&BlockDeviceMapping.1.Ebs.VolumeType=gp3&BlockDeviceMapping.1.Ebs.Iops=3000"
          "&BlockDeviceMapping.1.Ebs.Throughput=125&BlockDeviceMapping.1.Ebs.Encrypted=true"
          "&BlockDeviceMapping.1.Ebs.KmsKeyId=alias%2Fimages&BlockDeviceMapping.2.DeviceName=%2Fdev%2Fsdb&BlockDeviceMapping.2."
          "NoDevice="
          "&BlockDeviceMapping.3.DeviceName=%2Fdev%2Fsdc&BlockDeviceMapping.3.VirtualName=ephemeral0"
          "&TagSpecification.1.ResourceType=instance&TagSpecification.1.Tag.1.Key=Name&TagSpecification.1.Tag.1.Value=Packer%"
          "20Builder"
          "&TagSpecification.1.Tag.2.Key=team&TagSpecification.1.Tag.2.Value=images&TagSpecification.2.ResourceType=volume"
          "&TagSpecification.2.Tag.1.Key=Name&TagSpecification.2.Tag.1.Value=disk";
    QCOMPARE(rig.requests().join('\n').split('&'), expected.split('&'));
}

void Ec2ReadingTest::theLeastInstance()
{
    Ec2Rig rig({"<r><instancesSet><item><instanceId>i-1</instanceId></item></instancesSet></r>"});
    InstanceWish wish;
    wish.image = "ami-1";
    wish.type = "t3.micro";
    wish.subnet = "subnet-1";
    wish.securityGroups = {"sg-1"};
    wish.spot = Ec2Spot{};
    (void)rig.client.runInstance(wish, {});
    QCOMPARE(
        rig.requests().first(),
        QByteArray("RunInstances&MinCount=1&MaxCount=1&ImageId=ami-1&InstanceType=t3.micro&SubnetId=subnet-1&SecurityGroupId.1=sg-1"
                   "&InstanceMarketOptions.MarketType=spot&InstanceMarketOptions.SpotOptions.SpotInstanceType=one-time"));
}

void Ec2ReadingTest::instancesAsTheyCome()
{
    Ec2Rig rig({R"(<?xml version="1.0" encoding="UTF-8"?>
<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>8f7724cf</requestId><reservationSet>
<item><reservationId>r-1</reservationId><instancesSet><item><instanceId>i-1</instanceId><imageId>ami-1</imageId>
<instanceState><code>48</code><name>terminated</name></instanceState><privateDnsName/><dnsName/><reason>Server.InternalError</reason>
<stateReason><code>Client.VolumeLimitExceeded</code><message>Volume limit exceeded</message></stateReason>
<placement><availabilityZone>us-east-1a</availabilityZone></placement><blockDeviceMapping/></item></instancesSet></item>
<item><instancesSet><item><instanceId>i-2</instanceId><imageId>ami-1</imageId><instanceState><code>16</code><name>running</name>
</instanceState><privateDnsName>ip-10-0-0-2.ec2.internal</privateDnsName><dnsName>ec2-203-0-113-9.compute-1.amazonaws.com</dnsName>
<keyName>packer_1</keyName><instanceType>t3.micro</instanceType><placement><availabilityZone>us-east-1b</availabilityZone></placement>
<platform>Windows</platform><subnetId>subnet-1</subnetId><vpcId>vpc-1</vpcId><privateIpAddress>10.0.0.2</privateIpAddress>
<ipAddress>203.0.113.9</ipAddress><architecture>x86_64</architecture><rootDeviceName>/dev/xvda</rootDeviceName>
<blockDeviceMapping><item><deviceName>/dev/xvda</deviceName><ebs><volumeId>vol-1</volumeId><deleteOnTermination>true</deleteOnTermination>
</ebs></item></blockDeviceMapping><clientToken>token-1</clientToken><instanceLifecycle>spot</instanceLifecycle>
<tagSet><item><key>Name</key><value>Packer Builder</value></item><item><key>empty</key><value/></item></tagSet>
<networkInterfaceSet><item><ipv6AddressesSet><item><ipv6Address>2001:db8::1</ipv6Address></item></ipv6AddressesSet></item>
</networkInterfaceSet></item></instancesSet></item></reservationSet></DescribeInstancesResponse>)"});
    const std::vector<Ec2Instance> all = rig.client.instances({"i-1", "i-2"}, {});
    QCOMPARE(rig.requests().first(),
             QByteArray("DescribeInstances&Filter.1.Name=instance-id&Filter.1.Value.1=i-1&Filter.1.Value.2=i-2&MaxResults=500"));
    QCOMPARE(all.size(), std::size_t(2));
    QVERIFY(all[0].state == "terminated" && all[0].stateReasonCode == "Client.VolumeLimitExceeded"
            && all[0].stateReason == "Volume limit exceeded" && all[0].transitionReason == "Server.InternalError"
            && all[0].publicAddress.empty() && all[0].volumes.empty());
    const Ec2Instance& running = all[1];
    QVERIFY(running.id == "i-2" && running.state == "running" && running.publicAddress == "203.0.113.9"
            && running.privateAddress == "10.0.0.2" && running.ipv6Address == "2001:db8::1" && running.platform == "Windows");
    QVERIFY(running.publicName == "ec2-203-0-113-9.compute-1.amazonaws.com" && running.privateName == "ip-10-0-0-2.ec2.internal");
    QVERIFY(running.zone == "us-east-1b" && running.subnet == "subnet-1" && running.vpc == "vpc-1"
            && running.clientToken == "token-1" && running.lifecycle == "spot" && running.type == "t3.micro"
            && running.rootDevice == "/dev/xvda");
    QVERIFY(running.volumes.size() == 1 && running.volumes[0].volume == "vol-1" && running.volumes[0].deleteOnTermination);
    QCOMPARE(running.tags, (Ec2Tags{{"Name", "Packer Builder"}, {"empty", ""}}));
}

void Ec2ReadingTest::imagesAsTheyCome()
{
    Ec2Rig rig(
        {R"(<DescribeImagesResponse><imagesSet><item><imageId>ami-1</imageId><imageState>failed</imageState><name>image</name>
<imageOwnerId>123456789012</imageOwnerId><isPublic>false</isPublic><architecture>arm64</architecture><creationDate>2026-01-02T03:04:05.000Z
</creationDate><rootDeviceType>ebs</rootDeviceType><rootDeviceName>/dev/xvda</rootDeviceName><virtualizationType>hvm</virtualizationType>
<enaSupport>true</enaSupport><sriovNetSupport>simple</sriovNetSupport><stateReason><code>Client.X</code><message>The key is gone</message>
</stateReason><blockDeviceMapping><item><deviceName>/dev/xvda</deviceName><ebs><snapshotId>snap-1</snapshotId><volumeSize>8</volumeSize>
<deleteOnTermination>true</deleteOnTermination><volumeType>gp3</volumeType><encrypted>false</encrypted></ebs></item>
<item><deviceName>/dev/sdb</deviceName><virtualName>ephemeral0</virtualName></item></blockDeviceMapping></item></imagesSet>
</DescribeImagesResponse>)",
         "400)InvalidAMIID.NotFound", "400)InvalidAMIID.Unavailable", "400)InvalidAMIID.Malformed"});
    const std::vector<Ec2Image> all = rig.client.ownImages({"ami-1"}, {});
    QCOMPARE(rig.requests().first(), QByteArray("DescribeImages&Filter.1.Name=image-id&Filter.1.Value.1=ami-1&Owner.1=self"));
    QCOMPARE(all.size(), std::size_t(1));
    const Ec2Image& image = all.front();
    QVERIFY(image.state == "failed" && image.stateReason == "The key is gone" && image.owner == "123456789012" && !image.isPublic);
    QVERIFY(image.architecture == "arm64" && image.ena && image.sriov == "simple"
            && image.creationDate == "2026-01-02T03:04:05.000Z");
    QCOMPARE(image.snapshots(), std::vector<std::string>{"snap-1"});
    QVERIFY(image.devices[0].sizeInGib == 8 && image.devices[0].encrypted == false && image.devices[0].deleteOnTermination == true);
    QCOMPARE(image.devices[1].virtualName, std::string("ephemeral0"));
    QVERIFY(rig.client.images({{"ami-2"}, {}, {}, false}, {}).empty());
    QVERIFY(rig.client.images({{"ami-2"}, {}, {}, false}, {}).empty());
    QVERIFY_THROWS_EXCEPTION(ApiError, (void)rig.client.images({{"x"}, {}, {}, false}, {}));
}

void Ec2ReadingTest::fleets()
{
    Ec2Rig rig(
        {R"(<CreateFleetResponse><fleetId>fleet-1</fleetId><fleetInstanceSet/><errorSet><item><errorCode>InsufficientInstanceCapacity
</errorCode><errorMessage>None left</errorMessage><launchTemplateAndOverrides><overrides><instanceType>t3.micro</instanceType>
<availabilityZone>us-east-1a</availabilityZone></overrides></launchTemplateAndOverrides></item></errorSet></CreateFleetResponse>)",
         R"(<CreateFleetResponse><fleetId>fleet-2</fleetId><errorSet/><fleetInstanceSet><item><instanceIds><item>i-9</item>
</instanceIds></item></fleetInstanceSet></CreateFleetResponse>)"});
    FleetWish wish;
    wish.launchTemplate = "lt-1";
    wish.choices = {{"t3.micro", "subnet-1", {}}, {"t3a.micro", {}, "us-east-1b"}};
    wish.maxPrice = "0.05";
    wish.clientToken = "token-2";
    const FleetResult none = rig.client.createFleet(wish, {});
    QVERIFY(none.instances.empty() && none.faults.size() == 1 && none.faults[0].code == "InsufficientInstanceCapacity"
            && none.faults[0].type == "t3.micro" && none.faults[0].zone == "us-east-1a" && none.faults[0].message == "None left");
    QCOMPARE(rig.client.createFleet(wish, {}).instances, std::vector<std::string>{"i-9"});
    QCOMPARE(
        rig.requests().first(),
        QByteArray(
            "CreateFleet&ClientToken=token-2&Type=instant&TargetCapacitySpecification.TotalTargetCapacity=1"
            "&TargetCapacitySpecification.DefaultTargetCapacityType=spot"
            "&LaunchTemplateConfigs.1.LaunchTemplateSpecification.LaunchTemplateId=lt-1"
            "&LaunchTemplateConfigs.1.LaunchTemplateSpecification.Version=1"
            "&LaunchTemplateConfigs.1.Overrides.1.InstanceType=t3.micro&LaunchTemplateConfigs.1.Overrides.1.SubnetId=subnet-1"
            "&LaunchTemplateConfigs.1.Overrides.1.MaxPrice=0.05&LaunchTemplateConfigs.1.Overrides.2.InstanceType=t3a.micro"
            "&LaunchTemplateConfigs.1.Overrides.2.AvailabilityZone=us-east-1b&LaunchTemplateConfigs.1.Overrides.2.MaxPrice=0.05"));
}

void Ec2ReadingTest::disksAndPlaces()
{
    Ec2Rig rig({"<r><snapshotSet><item><snapshotId>snap-1</snapshotId><status>error</status><progress>40%</progress><volumeSize>8</"
                "volumeSize>"
                "<statusMessage>key gone</statusMessage><encrypted>true</encrypted></item></snapshotSet></r>",
                "<r><volumeSet><item><volumeId>vol-1</volumeId><status>available</status><size>9</size></item></volumeSet></r>",
                "<r><subnetSet><item><subnetId>s-1</subnetId><vpcId>v</vpcId><availabilityZone>z</availabilityZone>"
                "<availableIpAddressCount>251</availableIpAddressCount><defaultForAz>true</defaultForAz><mapPublicIpOnLaunch>false"
                "</mapPublicIpOnLaunch></item></subnetSet></r>",
                "<r><regionInfo><item><regionName>eu-west-1</regionName></item><item><regionName>eu-west-2</regionName></item></"
                "regionInfo></r>",
                "<r><instanceStatusSet><item><instanceId>i-1</instanceId><instanceState><name>running</name></"
                "instanceState><instanceStatus>"
                "<status>initializing</status></instanceStatus><systemStatus><status>ok</status></systemStatus></item></"
                "instanceStatusSet></r>",
                "<r><keyName>k</keyName><keyPairId>key-1</keyPairId><keyFingerprint>f</keyFingerprint><keyMaterial>-----BEGIN</"
                "keyMaterial></r>"});
    const Ec2Snapshot snapshot = rig.client.snapshots({"snap-1"}, {}).at(0);
    QVERIFY(snapshot.state == "error" && snapshot.progress == "40%" && snapshot.message == "key gone" && snapshot.sizeInGib == 8
            && snapshot.encrypted);
    QCOMPARE(rig.client.volumes({"vol-1"}, {}).at(0).sizeInGib, 9);
    const Ec2Subnet subnet = rig.client.subnets({{"vpc-id", {"v"}}}, {}).at(0);
    QVERIFY(subnet.freeAddresses == 251 && subnet.isDefault && !subnet.givesPublicAddresses && subnet.zone == "z");
    QCOMPARE(rig.client.regions({}), (std::vector<std::string>{"eu-west-1", "eu-west-2"}));
    QCOMPARE(rig.client.instanceStatuses({"i-1"}, {}).at(0).instanceCheck, std::string("initializing"));
    QCOMPARE(rig.client.createKeyPair("k", "rsa", {}, nullptr, {}).privateKey, std::string("-----BEGIN"));
}

QTEST_GUILESS_MAIN(Ec2ReadingTest)
#include "ec2_reading_test.moc"
