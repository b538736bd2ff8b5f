// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ec2_client.h"
#include "engine/net/small_server.h"

namespace diecast {

/// A client of a server that answers each request with the next of these bodies; "400)Code" makes it a refusal, "503)" nothing at
/// all.
struct Ec2Rig {
    explicit Ec2Rig(QList<QByteArray> bodies, std::function<std::string(const std::string&, const Patience&)> decode = {})
        : server([all = std::move(bodies), next = std::make_shared<std::atomic<int>>(0)](const SmallServer::Arrival&) {
              const QByteArray body = all.value((*next)++, "500)NoAnswerIsLeft");
              return body.indexOf(')') == 3 ? SmallServer::answer(body.left(3).toInt(), refusal(body.mid(4)))
                                            : SmallServer::answer(200, body);
          }),
          client(caller,
                 {server.address() + "/", true, Milliseconds(60000), Milliseconds(60000), Milliseconds(20), Milliseconds(1),
                  std::move(decode)})
    {
    }

    /// "Code|Message".
    static QByteArray refusal(const QByteArray& said)
    {
        const QList<QByteArray> parts = said.split('|');
        return said.isEmpty() ? QByteArray()
                              : "<Response><Errors><Error><Code>" + parts.value(0) + "</Code><Message>" + parts.value(1, "No.")
                + "</Message></Error></Errors><RequestID>r1</RequestID></Response>";
    }

    /// The bodies of what came, without what all have.
    QByteArrayList requests()
    {
        QByteArrayList all;
        for (const SmallServer::Arrival& arrival : server.arrivals()) {
            all.append(QByteArray(arrival.body).remove(0, 7).replace("&Version=2016-11-15", ""));
        }
        return all;
    }

    SmallServer server;
    HttpClient http;
    GivenCredentials keys{{"AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", {}}};
    AmazonDialect dialect{"Amazon EC2", {"us-east-1", "ec2"}, &keys};
    RateLimiter limiter{100000, 100000};
    ApiCaller caller{http, dialect, limiter, {2, Milliseconds(1), Milliseconds(2), Milliseconds(60000)}};
    Ec2Client client;
};

inline InstanceWish wholeWish()
{
    InstanceWish wish;
    wish.image = "ami-1";
    wish.type = "t3.micro";
    wish.clientToken = "token-1";
    wish.keyName = "packer_1";
    wish.subnet = "subnet-1";
    wish.zone = "us-east-1a";
    wish.securityGroups = {"sg-1", "sg-2"};
    wish.publicAddress = true;
    wish.instanceProfile = "builders";
    wish.userData = "#cloud-config\n";
    Ec2BlockDevice root;
    root.deviceName = "/dev/xvda";
    root.sizeInGib = 20;
    root.volumeType = "gp3";
    root.iops = 3000;
    root.throughput = 125;
    root.encrypted = true;
    root.kmsKey = "alias/images";
    root.deleteOnTermination = true;
    Ec2BlockDevice none;
    none.deviceName = "/dev/sdb";
    none.noDevice = true;
    Ec2BlockDevice ephemeral;
    ephemeral.deviceName = "/dev/sdc";
    ephemeral.virtualName = "ephemeral0";
    wish.blockDevices = {root, none, ephemeral};
    wish.ebsOptimized = true;
    wish.shutdownBehavior = "terminate";
    wish.metadata = {"enabled", "required", 2, "enabled"};
    wish.tenancy = "host";
    wish.host = "h-1";
    wish.hostGroupArn = "arn:aws:resource-groups:us-east-1:1:group/g";
    wish.capacityPreference = "open";
    wish.capacityReservation = "cr-1";
    wish.licenseArns = {"arn:aws:license-manager:us-east-1:1:license-configuration:lic-1"};
    wish.unlimitedCredits = true;
    wish.enclave = true;
    wish.tags = {
        {"instance", {{"Name", "Packer Builder"}, {"team", "images"}}}, {"volume", {{"Name", "disk"}}}, {"network-interface", {}}};
    return wish;
}

} // namespace diecast
