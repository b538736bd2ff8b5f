// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "digitalocean_stand_in.h"

#include "digitalocean_answers.h"

#include <QJsonDocument>

namespace diecast {

DigitaloceanStandIn::DigitaloceanStandIn(Machines& machines, std::string token, Pace pace)
    : m_token(std::move(token)), m_world(machines, pace)
{
}

std::string DigitaloceanStandIn::operationOf(const ServedRequest& request) const
{
    std::vector<std::string> parts = partsOf(request.path);
    std::string path;
    std::string before;
    for (std::string& part : parts) {
        const bool isName = numberIn(part) != 0 || before == "tags";
        path += "/" + (isName ? "{" + before + "}" : part);
        before = part;
    }
    return request.method + " " + path;
}

ServedAnswer DigitaloceanStandIn::throttled() const
{
    ServedAnswer answer = refusal(429, "too_many_requests", "API Rate limit exceeded.");
    answer.headers.emplace_back("ratelimit-limit", "5000");
    answer.headers.emplace_back("ratelimit-remaining", "0");
    return answer;
}

ServedAnswer DigitaloceanStandIn::broken() const
{
    return refusal(500, "server_error", "Unexpected server-side error");
}

ServedAnswer DigitaloceanStandIn::answer(const ServedRequest& request)
{
    const std::lock_guard lock(m_mutex);
    if (request.header("Authorization") != "Bearer " + m_token) {
        return refusal(401, "unauthorized", "Unable to authenticate you");
    }
    const std::vector<std::string> path = partsOf(request.path);
    if (path.size() < 2 || path[0] != "v2") {
        return notFound();
    }
    QJsonParseError error;
    const QJsonObject body = QJsonDocument::fromJson(QByteArray::fromStdString(request.body), &error).object();
    if (request.method == "POST") {
        if (error.error != QJsonParseError::NoError || !request.header("Content-Type").starts_with("application/json")) {
            return refusal(400, "bad_request", "error parsing request body");
        }
    }
    m_world.advance();
    const std::string route = operationOf(request);
    const std::int64_t id = path.size() > 2 ? numberIn(path[2]) : 0;
    if (route == "POST /v2/account/keys") {
        return createKey(body);
    }
    if (route == "GET /v2/account/keys") {
        return listKeys(request);
    }
    if (route == "DELETE /v2/account/keys/{keys}") {
        return removeThing("key", numberIn(path[3]));
    }
    if (route == "POST /v2/droplets") {
        return createDroplet(body);
    }
    if (route == "GET /v2/droplets") {
        return listDroplets(request);
    }
    if (route == "DELETE /v2/droplets/{droplets}") {
        return removeThing("droplet", id);
    }
    if (route == "POST /v2/droplets/{droplets}/actions") {
        return actOnDroplet(id, body);
    }
    if (route == "GET /v2/droplets/{droplets}/actions") {
        return listActions(request, id);
    }
    if (route == "GET /v2/droplets/{droplets}/snapshots") {
        return listSnapshots(request, id);
    }
    if (route == "GET /v2/snapshots") {
        return listSnapshots(request, 0);
    }
    if (route == "DELETE /v2/snapshots/{snapshots}") {
        return removeThing("snapshot", id);
    }
    if (route == "POST /v2/images/{images}/actions") {
        return actOnImage(id, body);
    }
    if (route == "POST /v2/tags") {
        return createTag(body);
    }
    if (route == "POST /v2/tags/{tags}/resources") {
        return tagResources(path[2], body);
    }
    return request.method == "GET" ? find(path) : notFound();
}

/// The single things: a droplet, one of its actions, an action of an image.
ServedAnswer DigitaloceanStandIn::find(const std::vector<std::string>& path)
{
    const std::int64_t id = path.size() > 2 ? numberIn(path[2]) : 0;
    if (path.size() == 3 && path[1] == "droplets" && m_world.droplets.contains(id)) {
        return answerWith(200, {{QStringLiteral("droplet"), described(m_world.droplets[id], m_world.isLocked(id))}});
    }
    if (path.size() == 5 && path[3] == "actions") {
        const auto action = m_world.actions.find(numberIn(path[4]));
        const bool isHere
            = action != m_world.actions.end() && (path[1] == "droplets" ? action->second.droplet : action->second.image) == id;
        if (isHere) {
            return answerWith(200, {{QStringLiteral("action"), described(action->second)}});
        }
    }
    return notFound();
}

std::map<std::string, int> DigitaloceanStandIn::made()
{
    const std::lock_guard lock(m_mutex);
    return m_world.made;
}

std::vector<std::string> DigitaloceanStandIn::inventory()
{
    const std::lock_guard lock(m_mutex);
    m_world.advance();
    std::vector<std::string> all;
    for (const auto& [id, key] : m_world.keys) {
        all.push_back("key " + key.name);
    }
    for (const auto& [id, droplet] : m_world.droplets) {
        all.push_back("droplet " + droplet.name);
    }
    for (const auto& [id, snapshot] : m_world.snapshots) {
        all.push_back("snapshot " + snapshot.name);
    }
    return all;
}

} // namespace diecast
