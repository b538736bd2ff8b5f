// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "digitalocean_stand_in.h"

#include "base/text.h"
#include "digitalocean_answers.h"
#include "request_rules.h"

#include <algorithm>

/// What the stand-in does when it is asked to do something.
namespace diecast {

namespace {

using Type = FieldRule::Type;

const std::vector<FieldRule> keyFields{{"name", Type::Text, true}, {"public_key", Type::Text, true}};
const std::vector<FieldRule> dropletFields{{"name", Type::Text, true, "[a-zA-Z0-9]?[a-z0-9A-Z.\\-]*[a-z0-9A-Z]"},
                                           {"region", Type::Text, false, "[a-z]{3}[0-9]"},
                                           {"size", Type::Text, true, "[a-z0-9][a-z0-9.-]*"},
                                           {"image", Type::TextOrNumber, true},
                                           {"ssh_keys", Type::TextsOrNumbers},
                                           {"backups", Type::Flag},
                                           {"ipv6", Type::Flag},
                                           {"monitoring", Type::Flag},
                                           {"private_networking", Type::Flag},
                                           {"tags", Type::Texts},
                                           {"user_data", Type::Text},
                                           {"volumes", Type::Texts},
                                           {"vpc_uuid", Type::Text},
                                           {"with_droplet_agent", Type::Flag}};
const std::vector<FieldRule> actionFields{{"type", Type::Text, true, "shutdown|power_off|power_on|snapshot"}, {"name", Type::Text}};
const std::vector<FieldRule> imageActionFields{{"type", Type::Text, true, "transfer|convert"},
                                               {"region", Type::Text, true, "[a-z]{3}[0-9]"}};
const std::vector<FieldRule> tagFields{{"name", Type::Text, true, "[A-Za-z0-9_:-]{1,255}"}};
const std::vector<FieldRule> resourcesFields{{"resources", Type::Objects, true}};

std::string textOf(const QJsonObject& body, const char* name)
{
    return body[QLatin1String(name)].toString().toStdString();
}

} // namespace

ServedAnswer DigitaloceanStandIn::createKey(const QJsonObject& body)
{
    if (const std::string wrong = whatIsWrongWith(body, keyFields); !wrong.empty()) {
        return unprocessable(wrong);
    }
    const std::string publicKey = textOf(body, "public_key");
    if (qstring(publicKey).split(QLatin1Char(' ')).size() < 2) {
        return unprocessable("Key invalid, key should be of the format: `type key [comment]`");
    }
    for (const auto& [id, key] : m_world.keys) {
        if (key.publicKey == publicKey) {
            return unprocessable("SSH Key is already in use on your account");
        }
    }
    const std::int64_t id = m_world.nextId();
    const DigitaloceanWorld::Key& key = m_world.keys[id] = {id, textOf(body, "name"), publicKey};
    ++m_world.made["key"];
    return answerWith(201, {{QStringLiteral("ssh_key"), described(key)}});
}

ServedAnswer DigitaloceanStandIn::createDroplet(const QJsonObject& body)
{
    if (const std::string wrong = whatIsWrongWith(body, dropletFields); !wrong.empty()) {
        return unprocessable(wrong);
    }
    MachineOrder order;
    const QJsonValue image = body[QLatin1String("image")];
    if (image.isString()) {
        order.base = image.toString().toStdString();
    } else {
        const auto snapshot = m_world.snapshots.find(image.toInteger());
        if (snapshot == m_world.snapshots.end()) {
            return unprocessable("You specified an invalid image for Droplet creation.");
        }
        order.base = snapshot->second.machineImage;
    }
    const QJsonArray keys = body[QLatin1String("ssh_keys")].toArray();
    for (const auto& each : keys) {
        const auto key = m_world.keys.find(each.toInteger());
        if (key == m_world.keys.end()) {
            return unprocessable(std::to_string(each.toInteger()) + " are invalid key identifiers for Droplet creation.");
        }
        order.authorizedKeys.push_back(key->second.publicKey);
    }
    order.hostname = textOf(body, "name");
    order.user = "root";
    order.userData = textOf(body, "user_data");
    DigitaloceanWorld::Droplet droplet;
    droplet.name = order.hostname;
    droplet.region = textOf(body, "region");
    droplet.size = textOf(body, "size");
    droplet.image = image;
    const QJsonArray tags = body[QLatin1String("tags")].toArray();
    for (const auto& tag : tags) {
        droplet.tags.push_back(tag.toString().toStdString());
        m_world.tags.insert(droplet.tags.back());
    }
    const DigitaloceanWorld::Droplet& made = m_world.start(std::move(droplet), order);
    return answerWith(202, {{QStringLiteral("droplet"), described(made, true)}, {QStringLiteral("links"), QJsonObject()}});
}

ServedAnswer DigitaloceanStandIn::actOnDroplet(std::int64_t droplet, const QJsonObject& body)
{
    if (const std::string wrong = whatIsWrongWith(body, actionFields); !wrong.empty()) {
        return unprocessable(wrong);
    }
    const auto found = m_world.droplets.find(droplet);
    if (found == m_world.droplets.end()) {
        return notFound();
    }
    if (m_world.isLocked(droplet)) {
        return busy();
    }
    DigitaloceanWorld::Action action;
    action.type = textOf(body, "type");
    action.droplet = droplet;
    action.region = found->second.region;
    action.name = textOf(body, "name");
    const bool stops = action.type == "shutdown" || action.type == "power_off";
    if (stops && found->second.status == "off") {
        return unprocessable("Droplet is already powered off.");
    }
    return answerWith(201, {{QStringLiteral("action"), described(m_world.begin(std::move(action)))}});
}

ServedAnswer DigitaloceanStandIn::actOnImage(std::int64_t image, const QJsonObject& body)
{
    if (const std::string wrong = whatIsWrongWith(body, imageActionFields); !wrong.empty()) {
        return unprocessable(wrong);
    }
    const auto snapshot = m_world.snapshots.find(image);
    if (snapshot == m_world.snapshots.end()) {
        return notFound();
    }
    DigitaloceanWorld::Action action;
    action.type = textOf(body, "type");
    action.image = image;
    action.region = textOf(body, "region");
    const std::vector<std::string>& there = snapshot->second.regions;
    if (std::find(there.begin(), there.end(), action.region) != there.end()) {
        return unprocessable("Image is already available in this region.");
    }
    return answerWith(201, {{QStringLiteral("action"), described(m_world.begin(std::move(action)))}});
}

ServedAnswer DigitaloceanStandIn::createTag(const QJsonObject& body)
{
    if (const std::string wrong = whatIsWrongWith(body, tagFields); !wrong.empty()) {
        return unprocessable(wrong);
    }
    m_world.tags.insert(textOf(body, "name"));
    return answerWith(201, {{QStringLiteral("tag"), QJsonObject{{QStringLiteral("name"), body[QLatin1String("name")]}}}});
}

ServedAnswer DigitaloceanStandIn::tagResources(const std::string& tag, const QJsonObject& body)
{
    if (const std::string wrong = whatIsWrongWith(body, resourcesFields); !wrong.empty()) {
        return unprocessable(wrong);
    }
    if (!m_world.tags.contains(tag)) {
        return notFound();
    }
    const QJsonArray resources = body[QLatin1String("resources")].toArray();
    for (const auto& each : resources) {
        const auto snapshot = m_world.snapshots.find(numberIn(textOf(each.toObject(), "resource_id")));
        if (textOf(each.toObject(), "resource_type") != "image" || snapshot == m_world.snapshots.end()) {
            return notFound();
        }
        snapshot->second.tags.push_back(tag);
    }
    return {204, {}, {}};
}

ServedAnswer DigitaloceanStandIn::removeThing(const std::string& kind, std::int64_t id)
{
    if (kind == "key") {
        return m_world.keys.erase(id) == 0 ? notFound() : ServedAnswer{204, {}, {}};
    }
    if (kind == "snapshot") {
        if (!m_world.snapshots.contains(id)) {
            return notFound();
        }
        m_world.removeSnapshot(id);
        return {204, {}, {}};
    }
    if (!m_world.droplets.contains(id)) {
        return notFound();
    }
    if (m_world.isLocked(id)) {
        return busy();
    }
    m_world.remove(id);
    return {204, {}, {}};
}

ServedAnswer DigitaloceanStandIn::listKeys(const ServedRequest& request)
{
    QJsonArray all;
    for (const auto& [id, key] : m_world.keys) {
        all.append(described(key));
    }
    return pageOf("ssh_keys", all, request);
}

ServedAnswer DigitaloceanStandIn::listDroplets(const ServedRequest& request)
{
    const std::string tag = request.asked("tag_name");
    QJsonArray all;
    for (const auto& [id, droplet] : m_world.droplets) {
        const bool isMeant = tag.empty() || std::find(droplet.tags.begin(), droplet.tags.end(), tag) != droplet.tags.end();
        if (isMeant && std::chrono::steady_clock::now() >= droplet.listedFrom) {
            all.append(described(droplet, m_world.isLocked(id)));
        }
    }
    return pageOf("droplets", all, request);
}

ServedAnswer DigitaloceanStandIn::listActions(const ServedRequest& request, std::int64_t droplet)
{
    if (!m_world.droplets.contains(droplet)) {
        return notFound();
    }
    QJsonArray all;
    for (const auto& [id, action] : m_world.actions) {
        if (action.droplet == droplet) {
            all.prepend(described(action)); // newest first
        }
    }
    return pageOf("actions", all, request);
}

ServedAnswer DigitaloceanStandIn::listSnapshots(const ServedRequest& request, std::int64_t droplet)
{
    if (droplet != 0 && !m_world.droplets.contains(droplet)) {
        return notFound();
    }
    QJsonArray all;
    for (const auto& [id, snapshot] : m_world.snapshots) {
        if ((droplet == 0 || snapshot.droplet == droplet) && std::chrono::steady_clock::now() >= snapshot.listedFrom) {
            all.append(described(snapshot, droplet != 0));
        }
    }
    return pageOf("snapshots", all, request);
}

} // namespace diecast
