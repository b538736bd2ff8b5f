// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "digitalocean_options.h"

#include "base/text.h"
#include "provision/local_path.h"

#include <QUrl>

#include <algorithm>
#include <limits>

namespace diecast {

namespace {

constexpr const char* tokenVariables[] = {"DIGITALOCEAN_TOKEN", "DIGITALOCEAN_ACCESS_TOKEN", "DIGITALOCEAN_API_TOKEN"};

std::string withoutSlashes(std::string address)
{
    while (address.ends_with('/')) {
        address.pop_back();
    }
    return address;
}

bool isNameLetter(char letter)
{
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
}

void readAccess(OptionReader& options, const CloudServices& services, DigitaloceanAccess& access)
{
    access = digitaloceanAccess(services);
    const std::string token = options.text("api_token", "");
    const std::string address = withoutSlashes(options.text("api_url", ""));
    if (services.standIns.contains("digitalocean")) {
        return; // what opens the real account is neither needed here nor given away
    }
    if (!token.empty()) {
        access.token = token;
    }
    if (!address.empty()) {
        access.address = address;
    }
    const QUrl url(qstring(access.address), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty()
        || (url.scheme() != QLatin1String("https") && url.scheme() != QLatin1String("http"))) {
        options.error(
            "api_url", translate("DigitalOcean", "\"%1\" is not the address of an API.").arg(qstring(access.address)).toStdString(),
            translate("DigitalOcean", "Leave it out for DigitalOcean's own, or write one like \"https://api.example.com\".")
                .toStdString());
    }
    if (access.token.empty() && !options.isRefused({"api_token"})) {
        options.error(
            "api_token",
            translate("DigitalOcean", "%1 has no token for DigitalOcean.").arg(qstring(options.component())).toStdString(),
            translate("DigitalOcean", "Set DIGITALOCEAN_TOKEN in the environment, or \"api_token\" to a sensitive variable.")
                .toStdString());
    }
}

void readDroplet(OptionReader& options, const PrepareContext& context, DigitaloceanOptions& result)
{
    options.require("region", translate("DigitalOcean", "It is a data centre, as \"fra1\".").toStdString());
    options.require("size", translate("DigitalOcean", "It is a size of droplets, as \"s-1vcpu-1gb\".").toStdString());
    options.require("image", translate("DigitalOcean", "It is what the droplet starts from, as \"debian-12-x64\".").toStdString());
    result.region = options.text("region", "");
    result.size = options.text("size", "");
    result.image = options.text("image", "");
    result.dropletName = options.text("droplet_name", "");
    if (result.dropletName != cleanDropletName(result.dropletName)) {
        options.error("droplet_name",
                      translate("DigitalOcean", "\"%1\" is no name for a droplet.").arg(qstring(result.dropletName)).toStdString(),
                      translate("DigitalOcean", "It becomes the host name: letters, digits, \"-\" and \".\"; \"%1\" would do.")
                          .arg(qstring(cleanDropletName(result.dropletName)))
                          .toStdString());
    }
    result.userData = options.text("user_data", "");
    if (const std::string file = options.text("user_data_file", ""); !file.empty()) {
        result.userDataFile = localPath(context.settings.facts, file).string();
        if (!result.userData.empty()) {
            options.error("user_data_file",
                          translate("DigitalOcean", "\"user_data\" and \"user_data_file\" cannot both be set.").toStdString(),
                          translate("DigitalOcean", "Keep the one that is meant.").toStdString());
        }
    }
    result.vpc = options.text("vpc_uuid", "");
    result.tags = options.texts("tags");
    for (const std::string& tag : result.tags) {
        const bool fine = !tag.empty() && tag.size() <= 255 && std::all_of(tag.begin(), tag.end(), [](char letter) {
            return isNameLetter(letter) || letter == ':' || letter == '-' || letter == '_';
        });
        if (!fine) {
            options.error("tags", translate("DigitalOcean", "\"%1\" is no tag.").arg(qstring(tag)).toStdString(),
                          translate("DigitalOcean", "Tags are letters, digits, \":\", \"-\" and \"_\".").toStdString());
        }
    }
    result.privateNetworking = options.flag("private_networking", false);
    if (!result.vpc.empty() && !result.privateNetworking) {
        options.error("vpc_uuid", translate("DigitalOcean", "\"vpc_uuid\" needs \"private_networking\": true.").toStdString(),
                      translate("DigitalOcean", "Set it, or leave \"vpc_uuid\" out.").toStdString());
    }
    result.monitoring = options.flag("monitoring", false);
    result.ipv6 = options.flag("ipv6", false);
    if (options.has("droplet_agent")) {
        result.agent = options.flag("droplet_agent", false);
    } else {
        options.declare("droplet_agent");
    }
    result.connectToPrivateAddress = options.flag("connect_with_private_ip", false);
    result.stateTimeout = options.duration("state_timeout", result.stateTimeout);
}

void readSnapshot(OptionReader& options, const RunFacts& facts, DigitaloceanOptions& result)
{
    // What a template says is rendered: braces are left only in the default.
    const std::string standard = "packer-{{timestamp}}";
    result.snapshotName = options.text("snapshot_name", standard);
    if (result.snapshotName.empty() || result.snapshotName == standard) {
        const auto start = std::chrono::duration_cast<std::chrono::seconds>(facts.startTime.time_since_epoch());
        result.snapshotName = "packer-" + std::to_string(start.count());
    }
    result.snapshotRegions = options.texts("snapshot_regions");
    result.snapshotTags = options.texts("snapshot_tags");
    result.snapshotTimeout = options.duration("snapshot_timeout", result.snapshotTimeout);
    result.transferTimeout = options.duration("transfer_timeout", result.transferTimeout);
    result.waitForTransfers = options.flag("wait_snapshot_transfer", true);
}

void readRetries(OptionReader& options, RetryRule& rule)
{
    const auto milliseconds = [](double seconds) { return Milliseconds(static_cast<long long>(seconds * 1000)); };
    constexpr long long largest = std::numeric_limits<long long>::max();
    constexpr long long enough = 1000; // the time for a call ends before
    rule.most = static_cast<int>(std::min(options.number("http_retry_max", 0, largest, 5), enough));
    rule.shortest = milliseconds(options.fraction("http_retry_wait_min").value_or(1.0));
    rule.longest = milliseconds(options.fraction("http_retry_wait_max").value_or(30.0));
    if (rule.shortest > rule.longest) {
        options.error("http_retry_wait_min",
                      translate("DigitalOcean", "The shortest pause between two tries is longer than the longest.").toStdString(),
                      translate("DigitalOcean", "Set \"http_retry_wait_max\" higher.").toStdString());
    }
}

} // namespace

DigitaloceanAccess digitaloceanAccess(const CloudServices& services)
{
    DigitaloceanAccess access;
    if (const auto standIn = services.standIns.find("digitalocean"); standIn != services.standIns.end()) {
        const auto token = standIn->second.secrets.find("token");
        return {standIn->second.address, token == standIn->second.secrets.end() ? std::string() : token->second};
    }
    for (const char* name : tokenVariables) {
        if (access.token = services.environment(name); !access.token.empty()) {
            break;
        }
    }
    if (const std::string address = withoutSlashes(services.environment("DIGITALOCEAN_API_URL")); !address.empty()) {
        access.address = address;
    }
    return access;
}

std::string cleanDropletName(std::string_view name)
{
    std::string clean;
    for (const char letter : name) {
        clean += isNameLetter(letter) || letter == '.' || letter == '-' ? letter : '-';
    }
    const auto edge = [](char letter) { return letter == '-' || letter == '.'; };
    while (!clean.empty() && edge(clean.back())) {
        clean.pop_back();
    }
    while (!clean.empty() && edge(clean.front())) {
        clean.erase(0, 1);
    }
    return clean.substr(0, 255);
}

DigitaloceanOptions readDigitaloceanOptions(OptionReader& options, const PrepareContext& context, const CloudServices& services)
{
    DigitaloceanOptions result;
    result.retry = services.retry;
    readAccess(options, services, result.access);
    readDroplet(options, context, result);
    readSnapshot(options, context.settings.facts, result);
    readRetries(options, result.retry);
    result.communicator = readCommunicatorSettings(options, false, context.settings.facts);
    if (result.communicator.user.empty() && result.communicator.kind == "ssh") {
        options.require("ssh_username", translate("DigitalOcean", "Most images let \"root\" in.").toStdString());
    }
    result.accountKey = options.number("ssh_key_id", 0, std::numeric_limits<long long>::max(), 0);
    if (result.accountKey != 0 && result.communicator.privateKeyFile.empty() && !result.communicator.agentAuth) {
        options.error("ssh_key_id",
                      translate("DigitalOcean", "\"ssh_key_id\" names a key of the account, but its private half is not given.")
                          .toStdString(),
                      translate("DigitalOcean", "Set \"ssh_private_key_file\" or \"ssh_agent_auth\".").toStdString());
    }
    return result;
}

} // namespace diecast
