// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/cloud_services.h"
#include "profile_files.h"
#include "security_tokens.h"

#include <filesystem>
#include <optional>
#include <string>

namespace diecast {

/// A role of Vault's secrets engine for AWS (vault_aws_engine), which makes keys when it is asked.
struct VaultAwsEngine {
    std::string name;
    std::string roleArn;
    std::string ttl;
    std::string engine = "aws"; ///< where it is mounted
};

/// What a template says of the login.
struct AmazonAccess {
    std::string accessKey;
    std::string secretKey;
    std::string sessionToken;
    std::string profile;
    std::filesystem::path credentialsFile; ///< shared_credentials_file
    std::string mfaCode;
    std::string region;
    std::optional<RoleWish> assumeRole;
    std::optional<VaultAwsEngine> vault;
    bool skipMetadata = false; ///< skip_metadata_api_check
    bool verifyServer = true;
};

/// What came of looking at one place.
struct CredentialFind {
    std::optional<AmazonCredentials> credentials;
    std::string said; ///< where they are from; or why there are none, for the list of what was looked at
};

/// The places where AWS's own tools look for a login. Each throws Failure when its place has one that does not work.
class CredentialPlaces {
public:
    /// Both must outlive it.
    CredentialPlaces(const CloudServices& services, const AmazonAccess& access);

    [[nodiscard]] CredentialFind ofTemplate() const;
    /// Vault, where VAULT_ADDR and VAULT_TOKEN say; returns when AWS knows the keys.
    [[nodiscard]] CredentialFind ofVault(const Patience& patience) const;
    /// AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN and their old spellings.
    [[nodiscard]] CredentialFind ofEnvironment() const;
    /// AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN.
    [[nodiscard]] CredentialFind ofWebIdentity(const Patience& patience) const;
    /// A profile that the template or AWS_PROFILE names, else "default": keys, a role with the profile it is taken on by, a web
    /// identity, or the output of a program (credential_process).
    [[nodiscard]] CredentialFind ofProfile(const Patience& patience) const;
    /// AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and AWS_CONTAINER_CREDENTIALS_FULL_URI.
    [[nodiscard]] CredentialFind ofContainer(const Patience& patience) const;
    /// The instance's metadata service, version 2.
    [[nodiscard]] CredentialFind ofInstance(const Patience& patience) const;

    /// Of the template, else of AWS_REGION or AWS_DEFAULT_REGION, else of the profile; empty when none of them says it.
    [[nodiscard]] std::string region() const;
    [[nodiscard]] const SecurityTokens& tokens() const { return m_tokens; }

private:
    void waitUntilKnown(const AmazonCredentials& keys, const Patience& patience) const;
    [[nodiscard]] ProfileFiles profileFiles() const;
    /// Empty when none is named.
    [[nodiscard]] std::string namedProfile() const;
    [[nodiscard]] std::string variable(const char* name) const { return m_services.environment(name); }
    [[nodiscard]] std::string firstOf(std::initializer_list<const char*> names) const;

    const CloudServices& m_services;
    const AmazonAccess& m_access;
    const SecurityTokens m_tokens;
};

/// The keys in the JSON that container and instance metadata and credential_process answer with. Throws Failure(Refused) that
/// names `place`.
[[nodiscard]] AmazonCredentials credentialsInJson(const std::string& json, const std::string& place);

/// A token out of a file, without white space around it. Throws Failure(InvalidInput).
[[nodiscard]] std::string tokenInFile(const std::filesystem::path& file);

} // namespace diecast
