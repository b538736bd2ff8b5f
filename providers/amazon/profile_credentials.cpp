// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential_places.h"

#include "base/child_process.h"
#include "base/text.h"

#include <QString>

#include <set>

namespace diecast {

namespace {

Failure invalid(const QString& sentence)
{
    return {Failure::Kind::InvalidInput, sentence.toStdString()};
}

/// What a program prints as JSON
/// (https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html).
AmazonCredentials ofProgram(const std::string& command, const std::string& profile, const Patience& patience)
{
    constexpr Milliseconds longest{60000};
    constexpr std::size_t mostShown = 500;
    LocalCommand program;
    program.arguments = {"/bin/sh", "-c", command};
    std::string output;
    std::string errors;
    const ExitStatus status = runLocally(
        program,
        [&output, &errors](OutputStream stream, std::string_view bytes) {
            (stream == OutputStream::Out ? output : errors) += bytes;
        },
        patience.atMost(longest));
    if (!status.success()) {
        throw Failure(Failure::Kind::Refused,
                      translate("Amazon", "The program of credential_process in the profile “%1” failed: %2")
                          .arg(qstring(profile), qstring(trimmed(errors.substr(0, mostShown))))
                          .toStdString());
    }
    return credentialsInJson(
        output, translate("Amazon", "The program of credential_process in the profile “%1”").arg(qstring(profile)).toStdString());
}

/// Follows a profile to keys.
class ProfileWalk {
public:
    using Place = std::function<CredentialFind()>;
    struct Others {
        Place environment;
        Place container;
        Place instance;
    };

    ProfileWalk(const ProfileFiles& files, const SecurityTokens& tokens, std::string mfaCode, Others others)
        : m_files(files), m_tokens(tokens), m_mfaCode(std::move(mfaCode)), m_others(std::move(others))
    {
    }

    [[nodiscard]] AmazonCredentials keysOf(const std::string& name, const Patience& patience)
    {
        const std::optional<AmazonProfile> profile = m_files.profile(name);
        if (!profile) {
            throw invalid(translate("Amazon", "There is no profile “%1” in %2.").arg(qstring(name), qstring(m_files.names())));
        }
        const auto setting = [&profile](const char* key) {
            const auto found = profile->find(key);
            return found == profile->end() ? std::string() : found->second;
        };
        // A role may be taken on by the keys of the same profile.
        const bool isFirstVisit = m_visited.insert(name).second;
        if (isFirstVisit && !setting("role_arn").empty()) {
            return keysOfRole(name, setting, patience);
        }
        AmazonCredentials keys{setting("aws_access_key_id"), setting("aws_secret_access_key"), setting("aws_session_token")};
        if (keys.sessionToken.empty()) {
            keys.sessionToken = setting("aws_security_token");
        }
        if (!keys.accessKey.empty() && !keys.secretKey.empty()) {
            return keys;
        }
        if (!keys.accessKey.empty() || !keys.secretKey.empty()) {
            throw invalid(translate("Amazon", "The profile “%1” has only one of aws_access_key_id and aws_secret_access_key.")
                              .arg(qstring(name)));
        }
        if (!isFirstVisit) {
            throw invalid(translate("Amazon", "The profile “%1” leads back to itself by source_profile.").arg(qstring(name)));
        }
        if (const std::string command = setting("credential_process"); !command.empty()) {
            return ofProgram(command, name, patience);
        }
        if (!setting("sso_session").empty() || !setting("sso_start_url").empty()) {
            throw invalid(translate("Amazon",
                                    "The profile “%1” signs in through IAM Identity Center, which Diecast does not do. Add "
                                    "to it: credential_process = aws configure export-credentials --profile %1")
                              .arg(qstring(name)));
        }
        throw invalid(translate("Amazon", "The profile “%1” in %2 has no keys, no role and no credential_process.")
                          .arg(qstring(name), qstring(m_files.names())));
    }

private:
    template <typename Setting>
    AmazonCredentials keysOfRole(const std::string& name, const Setting& setting, const Patience& patience)
    {
        RoleWish role;
        role.arn = setting("role_arn");
        role.sessionName = setting("role_session_name");
        role.externalId = setting("external_id");
        role.mfaSerial = setting("mfa_serial");
        if (const std::string seconds = setting("duration_seconds"); !seconds.empty()) {
            role.durationSeconds = qstring(seconds).toLongLong();
        }
        if (const std::string file = setting("web_identity_token_file"); !file.empty()) {
            return m_tokens.assumeRoleWithWebIdentity(role, tokenInFile(file), patience);
        }
        if (!role.mfaSerial.empty()) {
            role.mfaCode = m_mfaCode;
            if (role.mfaCode.empty()) {
                throw invalid(translate("Amazon", "The role of the profile “%1” wants a code of %2: give it as mfa_code.")
                                  .arg(qstring(name), qstring(role.mfaSerial)));
            }
        }
        return m_tokens.assumeRole(sourceOf(name, setting, patience), role, patience);
    }

    template <typename Setting>
    AmazonCredentials sourceOf(const std::string& name, const Setting& setting, const Patience& patience)
    {
        if (const std::string source = setting("source_profile"); !source.empty()) {
            return keysOf(source, patience);
        }
        const std::string place = setting("credential_source");
        const std::map<std::string, Place> places{{"Environment", m_others.environment},
                                                  {"EcsContainer", m_others.container},
                                                  {"Ec2InstanceMetadata", m_others.instance}};
        const auto known = places.find(place);
        if (known == places.end()) {
            throw invalid(translate("Amazon",
                                    "The profile “%1” has a role, but does not say who takes it on: it needs "
                                    "source_profile, or credential_source with Environment, EcsContainer or "
                                    "Ec2InstanceMetadata.")
                              .arg(qstring(name)));
        }
        CredentialFind found = known->second();
        if (!found.credentials) {
            throw invalid(translate("Amazon", "The profile “%1” takes on its role with keys that are not there: %2.")
                              .arg(qstring(name), qstring(found.said)));
        }
        return std::move(*found.credentials);
    }

    const ProfileFiles& m_files;
    const SecurityTokens& m_tokens;
    const std::string m_mfaCode;
    const Others m_others;
    std::set<std::string> m_visited;
};

} // namespace

ProfileFiles CredentialPlaces::profileFiles() const
{
    const std::filesystem::path home = std::filesystem::path(variable("HOME")) / ".aws";
    std::filesystem::path credentials = m_access.credentialsFile;
    if (credentials.empty()) {
        const std::string named = variable("AWS_SHARED_CREDENTIALS_FILE");
        credentials = named.empty() ? home / "credentials" : std::filesystem::path(named);
    }
    const std::string config = variable("AWS_CONFIG_FILE");
    return {credentials, config.empty() ? home / "config" : std::filesystem::path(config)};
}

std::string CredentialPlaces::namedProfile() const
{
    return m_access.profile.empty() ? firstOf({"AWS_PROFILE", "AWS_DEFAULT_PROFILE"}) : m_access.profile;
}

std::string CredentialPlaces::region() const
{
    std::string region = m_access.region.empty() ? firstOf({"AWS_REGION", "AWS_DEFAULT_REGION"}) : m_access.region;
    if (region.empty()) {
        const std::string name = namedProfile();
        const std::optional<AmazonProfile> profile = profileFiles().profile(name.empty() ? "default" : name);
        region = profile && profile->contains("region") ? profile->at("region") : std::string();
    }
    return region;
}

CredentialFind CredentialPlaces::ofProfile(const Patience& patience) const
{
    const ProfileFiles files = profileFiles();
    std::string name = namedProfile();
    const bool isNamed = !name.empty();
    name = isNamed ? name : "default";
    const std::optional<AmazonProfile> profile = files.profile(name);
    // The unnamed default may be there for a region alone.
    const bool hasLogin = profile && std::any_of(profile->begin(), profile->end(), [](const auto& setting) {
                              return setting.first.starts_with("aws_access_key")
                                  || setting.first.starts_with("aws_secret_access_key") || setting.first == "role_arn"
                                  || setting.first == "credential_process" || setting.first.starts_with("sso_");
                          });
    if (!isNamed && !hasLogin) {
        const QString why = profile ? translate("Amazon", "no login in it") : translate("Amazon", "not there");
        return {std::nullopt,
                translate("Amazon", "profile “%1” in %2: %3").arg(qstring(name), qstring(files.names()), why).toStdString()};
    }
    ProfileWalk walk(
        files, m_tokens, m_access.mfaCode,
        {[this] { return ofEnvironment(); }, [&] { return ofContainer(patience); }, [&] { return ofInstance(patience); }});
    return {walk.keysOf(name, patience),
            translate("Amazon", "profile “%1” in %2").arg(qstring(name), qstring(files.names())).toStdString()};
}

} // namespace diecast
