// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "digitalocean_answers.h"

#include "base/identifier.h"
#include "base/text.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace diecast {

ServedAnswer answerWith(int status, const QJsonObject& body)
{
    return {status,
            {{"Content-Type", "application/json; charset=utf-8"}, {"X-Request-Id", randomUuid()}},
            QJsonDocument(body).toJson(QJsonDocument::Compact).toStdString()};
}

ServedAnswer refusal(int status, const char* id, const std::string& message)
{
    return answerWith(status,
                      {{QStringLiteral("id"), QLatin1String(id)},
                       {QStringLiteral("message"), qstring(message)},
                       {QStringLiteral("request_id"), qstring(randomUuid())}});
}

ServedAnswer notFound()
{
    return refusal(404, "not_found", "The resource you were accessing could not be found.");
}

ServedAnswer unprocessable(const std::string& message)
{
    return refusal(422, "unprocessable_entity", message);
}

ServedAnswer busy()
{
    return unprocessable("Droplet already has a pending event.");
}

std::vector<std::string> partsOf(const std::string& path)
{
    std::vector<std::string> parts;
    const QStringList all = qstring(path).split(QLatin1Char('/'), Qt::SkipEmptyParts);
    for (const QString& part : all) {
        parts.push_back(part.toStdString());
    }
    return parts;
}

std::int64_t numberIn(const std::string& text)
{
    bool isNumber = false;
    const qlonglong number = qstring(text).toLongLong(&isNumber);
    return isNumber ? number : 0;
}

QJsonArray textArray(const std::vector<std::string>& texts)
{
    QJsonArray array;
    for (const std::string& text : texts) {
        array.append(qstring(text));
    }
    return array;
}

/// One page of a list as the service cuts it: 20 things unless more are asked for, 200 at most.
ServedAnswer pageOf(const char* name, const QJsonArray& all, const ServedRequest& request)
{
    const auto asked = [&request](const char* what, std::int64_t standard) {
        const std::string text = request.asked(what);
        return text.empty() ? standard : numberIn(text);
    };
    const std::int64_t size = asked("per_page", 20);
    const std::int64_t page = asked("page", 1);
    if (size < 1 || size > 200 || page < 1) {
        return unprocessable("per_page must be between 1 and 200");
    }
    QJsonArray shown;
    for (std::int64_t index = (page - 1) * size; index < std::min<std::int64_t>(page * size, all.size()); ++index) {
        shown.append(all[static_cast<qsizetype>(index)]);
    }
    QJsonObject links;
    if (page * size < all.size()) {
        std::string next = "https://api.digitalocean.com" + request.path + "?";
        for (const auto& [key, value] : request.query) {
            next += key == "page" ? "" : key + "=" + value + "&";
        }
        links.insert(QStringLiteral("pages"),
                     QJsonObject{{QStringLiteral("next"), qstring(next + "page=" + std::to_string(page + 1))}});
    }
    return answerWith(200,
                      {{QLatin1String(name), shown},
                       {QStringLiteral("links"), links},
                       {QStringLiteral("meta"), QJsonObject{{QStringLiteral("total"), all.size()}}}});
}

QJsonObject described(const DigitaloceanWorld::Action& action)
{
    return {{QStringLiteral("id"), static_cast<qint64>(action.id)},
            {QStringLiteral("type"), qstring(action.type)},
            {QStringLiteral("status"), qstring(action.status)},
            {QStringLiteral("resource_id"), static_cast<qint64>(action.droplet != 0 ? action.droplet : action.image)},
            {QStringLiteral("resource_type"), action.droplet != 0 ? QStringLiteral("droplet") : QStringLiteral("image")},
            {QStringLiteral("region_slug"), qstring(action.region)}};
}

QJsonObject described(const DigitaloceanWorld::Key& key)
{
    return {{QStringLiteral("id"), static_cast<qint64>(key.id)},
            {QStringLiteral("name"), qstring(key.name)},
            {QStringLiteral("public_key"), qstring(key.publicKey)}};
}

/// As the list of all snapshots has them; a droplet's own list has numbers for ids.
QJsonObject described(const DigitaloceanWorld::Snapshot& snapshot, bool ofDroplet)
{
    const QString id = QString::number(snapshot.id);
    constexpr double gigabyte = 1e9;
    return {{QStringLiteral("id"), ofDroplet ? QJsonValue(static_cast<qint64>(snapshot.id)) : QJsonValue(id)},
            {QStringLiteral("name"), qstring(snapshot.name)},
            {QStringLiteral("regions"), textArray(snapshot.regions)},
            {QStringLiteral("resource_id"), QString::number(snapshot.droplet)},
            {QStringLiteral("resource_type"), QStringLiteral("droplet")},
            {QStringLiteral("size_gigabytes"), static_cast<double>(snapshot.size) / gigabyte},
            {QStringLiteral("tags"), textArray(snapshot.tags)}};
}

QJsonObject described(const DigitaloceanWorld::Droplet& droplet, bool isLocked)
{
    QJsonArray networks;
    if (droplet.status != "new") { // they come with the first start
        networks.append(QJsonObject{{QStringLiteral("ip_address"), qstring(droplet.privateAddress)},
                                    {QStringLiteral("type"), QStringLiteral("private")}});
        networks.append(QJsonObject{{QStringLiteral("ip_address"), qstring(droplet.publicAddress)},
                                    {QStringLiteral("type"), QStringLiteral("public")}});
    }
    return {{QStringLiteral("id"), static_cast<qint64>(droplet.id)},
            {QStringLiteral("name"), qstring(droplet.name)},
            {QStringLiteral("status"), qstring(droplet.status)},
            {QStringLiteral("locked"), isLocked},
            {QStringLiteral("size_slug"), qstring(droplet.size)},
            {QStringLiteral("region"), QJsonObject{{QStringLiteral("slug"), qstring(droplet.region)}}},
            {QStringLiteral("networks"), QJsonObject{{QStringLiteral("v4"), networks}, {QStringLiteral("v6"), QJsonArray()}}},
            {QStringLiteral("tags"), textArray(droplet.tags)}};
}

} // namespace diecast
