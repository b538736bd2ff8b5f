// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "digitalocean_dialect.h"

#include "base/text.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace diecast {

namespace {

/// Of a 429: "retry-after" stands on bursts only; else the hour's window says when its oldest request leaves it.
std::optional<Milliseconds> pauseWanted(const HttpResponse& response)
{
    if (const std::optional<Milliseconds> after = retryAfterOf(response.header("Retry-After"))) {
        return after;
    }
    bool isNumber = false;
    const qlonglong reset = QByteArray::fromStdString(response.header("RateLimit-Reset")).toLongLong(&isNumber);
    if (!isNumber) {
        return std::nullopt;
    }
    constexpr qlonglong longest = 3600;
    return std::chrono::seconds(std::clamp(reset - QDateTime::currentSecsSinceEpoch(), 1LL, longest));
}

ApiFault::Kind kindOf(int status, const std::string& message)
{
    if (status == 429) {
        return ApiFault::Kind::Throttled;
    }
    // One action at a time: the droplet still shuts down, or its snapshot is still being written.
    if (status == 422 && message.find("pending event") != std::string::npos) {
        return ApiFault::Kind::Busy;
    }
    return status >= 500 ? ApiFault::Kind::Unavailable : ApiFault::Kind::Refused;
}

} // namespace

void DigitaloceanDialect::authorize(HttpRequest& request, const Patience& /*patience*/)
{
    request.headers.emplace_back("Authorization", "Bearer " + m_token);
    request.headers.emplace_back("Accept", "application/json");
    if (!request.body.empty()) {
        request.headers.emplace_back("Content-Type", "application/json");
    }
}

std::optional<ApiFault> DigitaloceanDialect::judge(const HttpResponse& response) const
{
    if (response.succeeded()) {
        if (response.body.empty() || QJsonDocument::fromJson(QByteArray::fromStdString(response.body)).isObject()) {
            return std::nullopt;
        }
        // A page of something in between: nobody knows what became of the request.
        ApiFault fault;
        fault.kind = ApiFault::Kind::Unavailable;
        fault.status = response.status;
        fault.message = translate("DigitalOcean", "the answer is not JSON, as if something in between had given it").toStdString();
        return fault;
    }
    // A gateway in between may answer with a page, or with nothing.
    const QJsonObject said = QJsonDocument::fromJson(QByteArray::fromStdString(response.body)).object();
    ApiFault fault;
    fault.status = response.status;
    fault.code = said[QLatin1String("id")].toString().toStdString();
    fault.message = said[QLatin1String("message")].toString().toStdString();
    fault.requestId = said[QLatin1String("request_id")].toString().toStdString();
    if (fault.requestId.empty()) {
        fault.requestId = response.header("X-Request-Id");
    }
    fault.kind = kindOf(response.status, fault.message);
    if (fault.kind == ApiFault::Kind::Throttled) {
        fault.retryAfter = pauseWanted(response);
    }
    return fault;
}

} // namespace diecast
