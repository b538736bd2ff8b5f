// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential_places.h"

#include "base/file_reader.h"
#include "base/text.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace diecast {

namespace {

Failure invalid(const QString& sentence)
{
    return {Failure::Kind::InvalidInput, sentence.toStdString()};
}

} // namespace

AmazonCredentials credentialsInJson(const std::string& json, const std::string& place)
{
    const QJsonObject said = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    const auto text = [&said](const char* key) { return said[QLatin1String(key)].toString().toStdString(); };
    const std::string token = text("Token");
    AmazonCredentials credentials{text("AccessKeyId"), text("SecretAccessKey"), token.empty() ? text("SessionToken") : token,
                                  amazonTime(text("Expiration"))};
    if (credentials.accessKey.empty() || credentials.secretKey.empty()) {
        const std::string reason = text("Message").empty() ? text("message") : text("Message");
        throw Failure(Failure::Kind::Refused,
                      translate("Amazon", "%1 gave no keys for AWS: %2")
                          .arg(qstring(place), reason.empty() ? translate("Amazon", "no reason given") : qstring(reason))
                          .toStdString());
    }
    return credentials;
}

std::string tokenInFile(const std::filesystem::path& file)
{
    FileReader reader(file);
    std::string content;
    for (std::string_view bytes = reader.next({}); !bytes.empty(); bytes = reader.next({})) {
        content += bytes;
    }
    return std::string(trimmed(content));
}

CredentialPlaces::CredentialPlaces(const CloudServices& services, const AmazonAccess& access)
    : m_services(services), m_access(access), m_tokens(services, access.region, access.verifyServer)
{
}

std::string CredentialPlaces::firstOf(std::initializer_list<const char*> names) const
{
    for (const char* const name : names) {
        if (std::string value = variable(name); !value.empty()) {
            return value;
        }
    }
    return {};
}

CredentialFind CredentialPlaces::ofTemplate() const
{
    if (m_access.accessKey.empty() && m_access.secretKey.empty()) {
        return {std::nullopt, translate("Amazon", "access_key and secret_key of the template: not set").toStdString()};
    }
    if (m_access.accessKey.empty() || m_access.secretKey.empty()) {
        throw invalid(translate("Amazon", "The template has only one of access_key and secret_key: set both, or neither."));
    }
    return {AmazonCredentials{m_access.accessKey, m_access.secretKey, m_access.sessionToken},
            translate("Amazon", "access_key of the template").toStdString()};
}

CredentialFind CredentialPlaces::ofEnvironment() const
{
    AmazonCredentials found{firstOf({"AWS_ACCESS_KEY_ID", "AWS_ACCESS_KEY"}), firstOf({"AWS_SECRET_ACCESS_KEY", "AWS_SECRET_KEY"}),
                            firstOf({"AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN"})};
    if (found.accessKey.empty() && found.secretKey.empty()) {
        return {std::nullopt,
                translate("Amazon", "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment: not set").toStdString()};
    }
    if (found.accessKey.empty() || found.secretKey.empty()) {
        throw invalid(
            translate("Amazon", "The environment has only one of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY: set both."));
    }
    return {std::move(found), translate("Amazon", "AWS_ACCESS_KEY_ID in the environment").toStdString()};
}

CredentialFind CredentialPlaces::ofWebIdentity(const Patience& patience) const
{
    const std::string file = variable("AWS_WEB_IDENTITY_TOKEN_FILE");
    if (file.empty()) {
        return {std::nullopt, translate("Amazon", "AWS_WEB_IDENTITY_TOKEN_FILE in the environment: not set").toStdString()};
    }
    RoleWish role;
    role.arn = variable("AWS_ROLE_ARN");
    role.sessionName = variable("AWS_ROLE_SESSION_NAME");
    if (role.arn.empty()) {
        throw invalid(
            translate("Amazon", "AWS_WEB_IDENTITY_TOKEN_FILE is set, but AWS_ROLE_ARN is not: set it to the role's ARN."));
    }
    return {m_tokens.assumeRoleWithWebIdentity(role, tokenInFile(file), patience),
            translate("Amazon", "role %1 by the web identity in %2").arg(qstring(role.arn), qstring(file)).toStdString()};
}

} // namespace diecast
