// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/http_client.h"

#include <chrono>
#include <string>

namespace diecast {

/// Keys that prove to AWS who asks.
struct AmazonCredentials {
    std::string accessKey;
    std::string secretKey;
    std::string sessionToken; ///< empty for keys that last
    /// When they end; the far future for keys that last.
    std::chrono::system_clock::time_point expires = std::chrono::system_clock::time_point::max();
};

/// What a signature is good for: one service in one region.
struct SignatureScope {
    std::string region;  ///< "eu-central-1"
    std::string service; ///< "ec2", "sts"
};

/// AWS Signature Version 4 (https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html). Pure: any thread.
class AmazonSignature {
public:
    /// How the path becomes part of what is signed: every service but S3 takes "." and ".." and empty parts out of it.
    enum class Path { Normalized, AsItIs };

    AmazonSignature(const AmazonCredentials& credentials, SignatureScope scope, std::chrono::system_clock::time_point time,
                    Path path = Path::Normalized);

    /// Adds the headers X-Amz-Date, X-Amz-Security-Token (when there is a token) and Authorization. Every header that the request
    /// has by then is signed, and its host.
    void addTo(HttpRequest& request);
    /// The address of the request with the signature in its query: whoever has it may ask for this within `lifetime`.
    [[nodiscard]] std::string presigned(const HttpRequest& request, std::chrono::seconds lifetime);

    /// What was signed last, for the comparison with published examples.
    [[nodiscard]] const std::string& canonicalRequest() const { return m_canonicalRequest; }
    [[nodiscard]] const std::string& stringToSign() const { return m_stringToSign; }
    [[nodiscard]] const std::string& signature() const { return m_signature; }

private:
    void compute(const HttpRequest& request, const std::string& query, const std::string& headers, const std::string& signedNames);
    [[nodiscard]] std::string scopeText() const;

    const AmazonCredentials& m_credentials;
    const SignatureScope m_scope;
    const Path m_path;
    std::string m_time; ///< "20150830T123600Z"
    std::string m_canonicalRequest;
    std::string m_stringToSign;
    std::string m_signature;
};

/// Percent-encoded as AWS counts it: everything but letters, digits, "-", ".", "_" and "~" (RFC 3986, section 2.3).
[[nodiscard]] std::string amazonEncoded(std::string_view text);

} // namespace diecast
