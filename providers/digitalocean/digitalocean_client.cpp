// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "digitalocean_client.h"

#include "base/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <algorithm>

namespace diecast {

namespace {

constexpr auto oneAtATime = ApiCall::Effect::Once;
constexpr auto harmless = ApiCall::Effect::Harmless;

QJsonObject objectOf(const HttpResponse& response)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(response.body)).object();
}

std::string textOf(const QJsonObject& object, const char* name)
{
    return object[QLatin1String(name)].toString().toStdString();
}

std::vector<std::string> textsOf(const QJsonObject& object, const char* name)
{
    std::vector<std::string> texts;
    const QJsonArray all = object[QLatin1String(name)].toArray();
    for (const auto& each : all) {
        texts.push_back(each.toString().toStdString());
    }
    return texts;
}

QJsonArray arrayOf(const std::vector<std::string>& texts)
{
    QJsonArray array;
    for (const std::string& text : texts) {
        array.append(qstring(text));
    }
    return array;
}

/// The object an answer must have, with a number of its own.
QJsonObject thingIn(const QJsonObject& answer, const char* name)
{
    QJsonObject thing = answer[QLatin1String(name)].toObject();
    if (thing[QLatin1String("id")].toInteger() <= 0) {
        throw Failure(Failure::Kind::Refused,
                      translate("DigitalOcean", "DigitalOcean answered without the “%1” it was asked for.")
                          .arg(QLatin1String(name))
                          .toStdString());
    }
    return thing;
}

Droplet dropletOf(const QJsonObject& object)
{
    Droplet droplet;
    droplet.id = object[QLatin1String("id")].toInteger();
    droplet.name = textOf(object, "name");
    droplet.status = textOf(object, "status");
    droplet.locked = object[QLatin1String("locked")].toBool();
    droplet.tags = textsOf(object, "tags");
    const QJsonArray networks = object[QLatin1String("networks")].toObject()[QLatin1String("v4")].toArray();
    for (const auto& network : networks) {
        const QJsonObject each = network.toObject();
        (textOf(each, "type") == "public" ? droplet.publicAddress : droplet.privateAddress) = textOf(each, "ip_address");
    }
    return droplet;
}

DropletAction actionOf(const QJsonObject& action)
{
    return {action[QLatin1String("id")].toInteger(), textOf(action, "type"), textOf(action, "status")};
}

DropletAction actionIn(const QJsonObject& answer)
{
    return actionOf(thingIn(answer, "action"));
}

AccountKey keyOf(const QJsonObject& object)
{
    return {object[QLatin1String("id")].toInteger(), textOf(object, "name"), textOf(object, "public_key")};
}

/// Numbers of snapshots are texts in one list and numbers in another.
DropletSnapshot snapshotOf(const QJsonObject& object)
{
    constexpr double gigabyte = 1e9;
    const QJsonValue id = object[QLatin1String("id")];
    DropletSnapshot snapshot;
    snapshot.id = id.isString() ? id.toString().toStdString() : std::to_string(id.toInteger());
    snapshot.name = textOf(object, "name");
    snapshot.regions = textsOf(object, "regions");
    snapshot.droplet = object[QLatin1String("resource_id")].toString().toLongLong();
    snapshot.sizeInBytes = static_cast<std::int64_t>(object[QLatin1String("size_gigabytes")].toDouble() * gigabyte);
    return snapshot;
}

std::string encoded(const std::string& text)
{
    return QUrl::toPercentEncoding(qstring(text)).toStdString();
}

} // namespace

QJsonObject DigitaloceanClient::ask(const std::string& method, const std::string& path, const QJsonObject* body,
                                    ApiCall::Effect effect, const Patience& patience, UnderWay* underWay)
{
    ApiCall call;
    call.operation = method + " " + path.substr(0, path.find('?'));
    call.effect = effect;
    call.request.method = method;
    call.request.url = m_address + path;
    if (body != nullptr) {
        call.request.body = QJsonDocument(*body).toJson(QJsonDocument::Compact).toStdString();
    }
    return objectOf(m_caller.call(call, patience, underWay));
}

void DigitaloceanClient::list(const std::string& path, const char* name, const std::function<void(const QJsonObject&)>& each,
                              const Patience& patience)
{
    // The largest page there is: 200 things.
    std::string next = path + (path.find('?') == std::string::npos ? "?" : "&") + "page=1&per_page=200";
    while (!next.empty()) {
        const QJsonObject answer = ask("GET", next, nullptr, harmless, patience);
        const QJsonArray things = answer[QLatin1String(name)].toArray();
        for (const auto& thing : things) {
            each(thing.toObject());
        }
        // The link is taken for its path and query alone: a stand-in or a proxy may write another host into it.
        const QUrl link(
            answer[QLatin1String("links")].toObject()[QLatin1String("pages")].toObject()[QLatin1String("next")].toString());
        const std::string after = link.isEmpty()
            ? std::string()
            : link.path(QUrl::FullyEncoded).toStdString() + "?" + link.query(QUrl::FullyEncoded).toStdString();
        next = after == next ? std::string() : after;
    }
}

void DigitaloceanClient::remove(const std::string& path, const Patience& patience)
{
    constexpr int notFound = 404;
    try {
        (void)ask("DELETE", path, nullptr, harmless, patience);
    } catch (const ApiError& error) {
        if (error.fault().status != notFound) {
            throw;
        }
    }
}

AccountKey DigitaloceanClient::createKey(const std::string& name, const std::string& publicKey, UnderWay* underWay,
                                         const Patience& patience)
{
    const QJsonObject body{{QStringLiteral("name"), qstring(name)}, {QStringLiteral("public_key"), qstring(publicKey)}};
    return keyOf(thingIn(ask("POST", "/v2/account/keys", &body, oneAtATime, patience, underWay), "ssh_key"));
}

std::optional<AccountKey> DigitaloceanClient::settleKey(PendingAnswer& underWay, const Patience& patience)
{
    const std::optional<HttpResponse> response = m_caller.settle(underWay, patience);
    return response ? std::optional(keyOf(thingIn(objectOf(*response), "ssh_key"))) : std::nullopt;
}

std::vector<AccountKey> DigitaloceanClient::keys(const Patience& patience)
{
    std::vector<AccountKey> all;
    list(
        "/v2/account/keys", "ssh_keys", [&all](const QJsonObject& key) { all.push_back(keyOf(key)); }, patience);
    return all;
}

void DigitaloceanClient::deleteKey(std::int64_t key, const Patience& patience)
{
    remove("/v2/account/keys/" + std::to_string(key), patience);
}

Droplet DigitaloceanClient::createDroplet(const DropletWish& wish, UnderWay* underWay, const Patience& patience)
{
    bool isNumber = false;
    const qlonglong image = qstring(wish.image).toLongLong(&isNumber);
    QJsonArray keys;
    for (const std::int64_t key : wish.sshKeys) {
        keys.append(static_cast<qint64>(key));
    }
    QJsonObject body{{QStringLiteral("name"), qstring(wish.name)},
                     {QStringLiteral("region"), qstring(wish.region)},
                     {QStringLiteral("size"), qstring(wish.size)},
                     {QStringLiteral("image"), isNumber ? QJsonValue(image) : QJsonValue(qstring(wish.image))},
                     {QStringLiteral("ssh_keys"), keys},
                     {QStringLiteral("tags"), arrayOf(wish.tags)},
                     {QStringLiteral("monitoring"), wish.monitoring},
                     {QStringLiteral("ipv6"), wish.ipv6},
                     {QStringLiteral("private_networking"), wish.privateNetworking}};
    if (!wish.userData.empty()) {
        body.insert(QStringLiteral("user_data"), qstring(wish.userData));
    }
    if (!wish.vpc.empty()) {
        body.insert(QStringLiteral("vpc_uuid"), qstring(wish.vpc));
    }
    if (wish.agent) {
        body.insert(QStringLiteral("with_droplet_agent"), *wish.agent);
    }
    return dropletOf(thingIn(ask("POST", "/v2/droplets", &body, oneAtATime, patience, underWay), "droplet"));
}

std::optional<Droplet> DigitaloceanClient::settleDroplet(PendingAnswer& underWay, const Patience& patience)
{
    const std::optional<HttpResponse> response = m_caller.settle(underWay, patience);
    return response ? std::optional(dropletOf(thingIn(objectOf(*response), "droplet"))) : std::nullopt;
}

std::optional<Droplet> DigitaloceanClient::droplet(std::int64_t id, const Patience& patience)
{
    constexpr int notFound = 404;
    try {
        return dropletOf(thingIn(ask("GET", "/v2/droplets/" + std::to_string(id), nullptr, harmless, patience), "droplet"));
    } catch (const ApiError& error) {
        if (error.fault().status == notFound) {
            return std::nullopt;
        }
        throw;
    }
}

std::vector<Droplet> DigitaloceanClient::dropletsTagged(const std::string& tag, const Patience& patience)
{
    std::vector<Droplet> all;
    list(
        "/v2/droplets?tag_name=" + encoded(tag), "droplets",
        [&all](const QJsonObject& droplet) { all.push_back(dropletOf(droplet)); }, patience);
    return all;
}

void DigitaloceanClient::deleteDroplet(std::int64_t id, const Patience& patience)
{
    remove("/v2/droplets/" + std::to_string(id), patience);
}

DropletAction DigitaloceanClient::act(std::int64_t droplet, const std::string& type, const Patience& patience)
{
    const QJsonObject body{{QStringLiteral("type"), qstring(type)}};
    // Asked for twice, the second one is refused: the first is still pending, or the droplet is off.
    return actionIn(ask("POST", "/v2/droplets/" + std::to_string(droplet) + "/actions", &body, harmless, patience));
}

DropletAction DigitaloceanClient::takeSnapshot(std::int64_t droplet, const std::string& name, const Patience& patience)
{
    const QJsonObject body{{QStringLiteral("type"), QStringLiteral("snapshot")}, {QStringLiteral("name"), qstring(name)}};
    return actionIn(ask("POST", "/v2/droplets/" + std::to_string(droplet) + "/actions", &body, oneAtATime, patience));
}

std::vector<DropletAction> DigitaloceanClient::actions(std::int64_t droplet, const Patience& patience)
{
    std::vector<DropletAction> all;
    list(
        "/v2/droplets/" + std::to_string(droplet) + "/actions", "actions",
        [&all](const QJsonObject& action) { all.push_back(actionOf(action)); }, patience);
    return all;
}

DropletAction DigitaloceanClient::action(std::int64_t droplet, std::int64_t action, const Patience& patience)
{
    const std::string path = "/v2/droplets/" + std::to_string(droplet) + "/actions/" + std::to_string(action);
    return actionIn(ask("GET", path, nullptr, harmless, patience));
}

std::vector<DropletSnapshot> DigitaloceanClient::snapshots(const Patience& patience)
{
    std::vector<DropletSnapshot> all;
    list(
        "/v2/snapshots?resource_type=droplet", "snapshots",
        [&all](const QJsonObject& snapshot) { all.push_back(snapshotOf(snapshot)); }, patience);
    return all;
}

std::vector<DropletSnapshot> DigitaloceanClient::snapshotsOf(std::int64_t droplet, const Patience& patience)
{
    std::vector<DropletSnapshot> all;
    list(
        "/v2/droplets/" + std::to_string(droplet) + "/snapshots", "snapshots",
        [&all, droplet](const QJsonObject& object) {
            all.push_back(snapshotOf(object));
            all.back().droplet = droplet;
        },
        patience);
    return all;
}

void DigitaloceanClient::deleteSnapshot(const std::string& id, const Patience& patience)
{
    remove("/v2/snapshots/" + encoded(id), patience);
}

void DigitaloceanClient::tagImage(const std::string& image, const std::string& tag, const Patience& patience)
{
    // A tag that is there already is answered as if it were new.
    const QJsonObject name{{QStringLiteral("name"), qstring(tag)}};
    (void)ask("POST", "/v2/tags", &name, harmless, patience);
    const QJsonObject resource{{QStringLiteral("resource_id"), qstring(image)},
                               {QStringLiteral("resource_type"), QStringLiteral("image")}};
    const QJsonObject resources{{QStringLiteral("resources"), QJsonArray{resource}}};
    (void)ask("POST", "/v2/tags/" + encoded(tag) + "/resources", &resources, harmless, patience);
}

DropletAction DigitaloceanClient::transfer(const std::string& image, const std::string& region, const Patience& patience)
{
    const QJsonObject body{{QStringLiteral("type"), QStringLiteral("transfer")}, {QStringLiteral("region"), qstring(region)}};
    return actionIn(ask("POST", "/v2/images/" + encoded(image) + "/actions", &body, harmless, patience));
}

DropletAction DigitaloceanClient::imageAction(const std::string& image, std::int64_t action, const Patience& patience)
{
    const std::string path = "/v2/images/" + encoded(image) + "/actions/" + std::to_string(action);
    return actionIn(ask("GET", path, nullptr, harmless, patience));
}

} // namespace diecast
