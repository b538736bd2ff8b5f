// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "security_tokens.h"

#include "base/identifier.h"
#include "base/text.h"

#include <QDateTime>

namespace diecast {

namespace {

constexpr const char* name = "AWS STS";
constexpr const char* version = "2011-06-15";
/// Seldom asked: nothing has to be held back.
constexpr double unlimited = 1e6;

std::string firstSet(const CloudServices& services, std::initializer_list<const char*> variables)
{
    for (const char* const variable : variables) {
        if (std::string value = services.environment(variable); !value.empty()) {
            return value;
        }
    }
    return {};
}

void addRole(QueryParameters& parameters, const RoleWish& role)
{
    parameters.add("RoleArn", role.arn);
    parameters.add("RoleSessionName", role.sessionName.empty() ? "diecast-" + randomHex(8) : role.sessionName);
    parameters.addGiven("Policy", role.policy);
    int number = 0;
    for (const std::string& arn : role.policyArns) {
        parameters.add("PolicyArns.member." + std::to_string(++number) + ".arn", arn);
    }
    parameters.addGiven("DurationSeconds", role.durationSeconds);
}

AmazonCredentials credentialsIn(const XmlElement& answer, const std::string& path)
{
    AmazonCredentials credentials{answer.at(path + "/AccessKeyId"), answer.at(path + "/SecretAccessKey"),
                                  answer.at(path + "/SessionToken"), amazonTime(answer.at(path + "/Expiration"))};
    if (credentials.accessKey.empty() || credentials.secretKey.empty()) {
        throw Failure(Failure::Kind::Refused,
                      translate("Amazon", "%1 answered without keys.").arg(QLatin1String(name)).toStdString());
    }
    return credentials;
}

} // namespace

std::chrono::system_clock::time_point amazonTime(const std::string& text)
{
    const QDateTime time = QDateTime::fromString(qstring(text), Qt::ISODate);
    return time.isValid() ? std::chrono::system_clock::from_time_t(time.toSecsSinceEpoch())
                          : std::chrono::system_clock::time_point::max();
}

SecurityTokens::SecurityTokens(const CloudServices& services, const std::string& region, bool verifyServer)
    : m_http(services.client), m_retry(services.retry),
      m_observer(services.observer), m_scope{region.empty() ? "us-east-1" : region, "sts"}, m_verifyServer(verifyServer),
      m_address(firstSet(services, {"AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL"}))
{
    if (m_address.empty()) {
        m_address = amazonAddress("sts", region);
    }
}

XmlElement SecurityTokens::ask(const QueryParameters& parameters, AmazonCredentialSource* credentials,
                               const Patience& patience) const
{
    AmazonDialect dialect(name, m_scope, credentials);
    RateLimiter limiter(unlimited, unlimited);
    ApiCaller caller(*m_http, dialect, limiter, m_retry, m_observer);
    ApiCall call = queryCall(m_address, parameters, ApiCall::Effect::Harmless);
    call.request.verifyServer = m_verifyServer;
    std::optional<XmlElement> answer = readXml(caller.call(call, patience).body);
    if (!answer) {
        throw Failure(Failure::Kind::Refused,
                      translate("Amazon", "%1 answered %2 with something that is no XML: is there a proxy in between?")
                          .arg(QLatin1String(name), qstring(parameters.action()))
                          .toStdString());
    }
    return std::move(*answer);
}

AmazonCredentials SecurityTokens::assumeRole(const AmazonCredentials& by, const RoleWish& role, const Patience& patience) const
{
    QueryParameters parameters("AssumeRole", version);
    addRole(parameters, role);
    parameters.addGiven("ExternalId", role.externalId);
    parameters.addGiven("SerialNumber", role.mfaSerial);
    parameters.addGiven("TokenCode", role.mfaCode);
    int number = 0;
    for (const auto& [key, value] : role.tags) {
        const std::string tag = "Tags.member." + std::to_string(++number);
        parameters.add(tag + ".Key", key);
        parameters.add(tag + ".Value", value);
    }
    number = 0;
    for (const std::string& key : role.transitiveTagKeys) {
        parameters.add("TransitiveTagKeys.member." + std::to_string(++number), key);
    }
    GivenCredentials source(by);
    return credentialsIn(ask(parameters, &source, patience), "AssumeRoleResult/Credentials");
}

AmazonCredentials SecurityTokens::assumeRoleWithWebIdentity(const RoleWish& role, const std::string& token,
                                                            const Patience& patience) const
{
    QueryParameters parameters("AssumeRoleWithWebIdentity", version);
    addRole(parameters, role);
    parameters.add("WebIdentityToken", token);
    return credentialsIn(ask(parameters, nullptr, patience), "AssumeRoleWithWebIdentityResult/Credentials");
}

CallerIdentity SecurityTokens::callerIdentity(AmazonCredentialSource& credentials, const Patience& patience) const
{
    const XmlElement answer = ask(QueryParameters("GetCallerIdentity", version), &credentials, patience);
    return {answer.at("GetCallerIdentityResult/Account"), answer.at("GetCallerIdentityResult/Arn")};
}

std::string SecurityTokens::decoded(AmazonCredentialSource& credentials, const std::string& message, const Patience& patience) const
{
    QueryParameters parameters("DecodeAuthorizationMessage", version);
    parameters.add("EncodedMessage", message);
    return ask(parameters, &credentials, patience).at("DecodeAuthorizationMessageResult/DecodedMessage");
}

} // namespace diecast
