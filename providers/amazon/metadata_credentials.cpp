// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential_places.h"

#include "base/text.h"

#include <QHostAddress>
#include <QUrl>

namespace diecast {

namespace {

constexpr const char* containerAddress = "http://169.254.170.2";
constexpr const char* instanceAddress = "http://169.254.169.254";
constexpr const char* instanceAddress6 = "http://[fd00:ec2::254]";
constexpr Milliseconds answerWithin{2000};
constexpr Milliseconds betweenTries{200};
constexpr int most = 3;

/// A link-local service on this machine: quick, or not there. Throws Failure; the last reason after some tries.
HttpResponse ask(HttpClient& http, const HttpRequest& request, const Patience& patience, int tries = most)
{
    for (;;) {
        try {
            HttpResponse response = http.send(request, patience.atMost(request.answerWithin));
            constexpr int serverFault = 500;
            if (response.status < serverFault || --tries <= 0) {
                return response;
            }
        } catch (const Failure& failure) {
            if (failure.kind() == Failure::Kind::Stopped || patience.expired() || --tries <= 0) {
                throw;
            }
        }
        pauseFor(betweenTries, patience, "asking for a login for AWS");
    }
}

/// Keys may be sent in clear only inside this machine or to the container service's own addresses
/// (https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html).
bool mayBeAsked(const QUrl& url)
{
    const QHostAddress host(url.host());
    return url.scheme() == QLatin1String("https") || url.host() == QLatin1String("localhost") || host.isLoopback()
        || host == QHostAddress(QStringLiteral("169.254.170.2")) || host == QHostAddress(QStringLiteral("169.254.170.23"))
        || host == QHostAddress(QStringLiteral("fd00:ec2::23"));
}

QString statusOf(const HttpResponse& response)
{
    return QStringLiteral("HTTP %1").arg(response.status);
}

} // namespace

CredentialFind CredentialPlaces::ofContainer(const Patience& patience) const
{
    const std::string relative = variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
    const std::string full = variable("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    if (relative.empty() && full.empty()) {
        return {
            std::nullopt,
            translate("Amazon", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and _FULL_URI in the environment: not set").toStdString()};
    }
    HttpRequest request;
    request.url = relative.empty() ? full : containerAddress + relative;
    request.answerWithin = answerWithin;
    if (const QUrl url(qstring(request.url)); !mayBeAsked(url)) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("Amazon",
                                "AWS_CONTAINER_CREDENTIALS_FULL_URI leads to %1: keys are asked for only by https or on "
                                "this machine.")
                          .arg(url.host())
                          .toStdString());
    }
    const std::string file = variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
    const std::string token = file.empty() ? variable("AWS_CONTAINER_AUTHORIZATION_TOKEN") : tokenInFile(file);
    if (token.find_first_of("\r\n") != std::string::npos) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("Amazon", "AWS_CONTAINER_AUTHORIZATION_TOKEN must be one line.").toStdString());
    }
    if (!token.empty()) {
        request.headers.emplace_back("Authorization", token);
    }
    const std::string place = translate("Amazon", "The container's login service").toStdString();
    const HttpResponse response = ask(*m_services.client, request, patience);
    if (!response.succeeded()) {
        throw Failure(Failure::Kind::Refused,
                      translate("Amazon", "%1 refused: %2").arg(qstring(place), statusOf(response)).toStdString());
    }
    return {credentialsInJson(response.body, place), translate("Amazon", "the container's role").toStdString()};
}

CredentialFind CredentialPlaces::ofInstance(const Patience& patience) const
{
    const auto nothing = [](const QString& why) {
        return CredentialFind{std::nullopt, translate("Amazon", "metadata service of the instance: %1").arg(why).toStdString()};
    };
    if (m_access.skipMetadata) {
        return nothing(translate("Amazon", "not asked, by skip_metadata_api_check"));
    }
    if (qstring(variable("AWS_EC2_METADATA_DISABLED")).compare(QLatin1String("true"), Qt::CaseInsensitive) == 0) {
        return nothing(translate("Amazon", "not asked, by AWS_EC2_METADATA_DISABLED"));
    }
    std::string address = variable("AWS_EC2_METADATA_SERVICE_ENDPOINT");
    if (address.empty()) {
        const QString mode = qstring(variable("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"));
        address = mode.compare(QLatin1String("ipv6"), Qt::CaseInsensitive) == 0 ? instanceAddress6 : instanceAddress;
    }
    while (address.ends_with('/')) {
        address.pop_back();
    }
    HttpRequest request;
    request.method = "PUT";
    request.url = address + "/latest/api/token";
    request.headers.emplace_back("X-aws-ec2-metadata-token-ttl-seconds", "21600");
    request.answerWithin = answerWithin;
    HttpResponse response;
    try {
        response = ask(*m_services.client, request, patience, 1);
    } catch (const Failure& failure) {
        if (failure.kind() == Failure::Kind::Stopped || patience.expired()) {
            throw;
        }
        return nothing(
            translate("Amazon", "no answer (this machine is no instance, or the answer may not pass into its containers)"));
    }
    if (!response.succeeded()) {
        return nothing(translate("Amazon", "it gives no token of version 2 (%1)").arg(statusOf(response)));
    }
    request.method = "GET";
    request.headers = {{"X-aws-ec2-metadata-token", response.body}};
    const std::string list = address + "/latest/meta-data/iam/security-credentials/";
    request.url = list;
    response = ask(*m_services.client, request, patience);
    const std::string role(trimmed(std::string_view(response.body).substr(0, response.body.find('\n'))));
    if (!response.succeeded() || role.empty()) {
        return nothing(translate("Amazon", "the instance has no role (%1)").arg(statusOf(response)));
    }
    request.url = list + amazonEncoded(role);
    response = ask(*m_services.client, request, patience);
    const std::string place = translate("Amazon", "The metadata service of the instance").toStdString();
    return {credentialsInJson(response.body, place),
            translate("Amazon", "the instance's role %1").arg(qstring(role)).toStdString()};
}

} // namespace diecast
