// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "signature.h"

#include "base/text.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <map>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <utility>
#include <vector>

namespace diecast {

namespace {

constexpr const char* algorithm = "AWS4-HMAC-SHA256";
constexpr std::string_view hexDigits = "0123456789abcdef";

std::string hexadecimal(std::string_view bytes)
{
    std::string text;
    for (const char each : bytes) {
        const auto byte = static_cast<unsigned char>(each);
        text += hexDigits[byte >> 4U];
        text += hexDigits[byte & 15U];
    }
    return text;
}

const unsigned char* octets(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data()); // NOLINT: OpenSSL reads octets
}

std::string digest(std::string_view text)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned length = 0;
    if (EVP_Digest(text.data(), text.size(), bytes.data(), &length, EVP_sha256(), nullptr) != 1) {
        throw Failure(Failure::Kind::Internal,
                      translate("AmazonSignature", "OpenSSL on this machine does not compute SHA-256.").toStdString());
    }
    return hexadecimal(std::string(bytes.begin(), bytes.begin() + length));
}

std::string keyed(std::string_view key, std::string_view text)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned length = 0;
    if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), octets(text), text.size(), bytes.data(), &length) == nullptr) {
        throw Failure(Failure::Kind::Internal,
                      translate("AmazonSignature", "OpenSSL on this machine does not compute SHA-256.").toStdString());
    }
    return {bytes.begin(), bytes.begin() + length};
}

bool isUnreserved(char each)
{
    return (each >= 'A' && each <= 'Z') || (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9') || each == '-'
        || each == '.' || each == '_' || each == '~';
}

std::string encodedExcept(std::string_view text, char kept)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string result;
    for (const char each : text) {
        if (isUnreserved(each) || (kept != 0 && each == kept)) {
            result += each;
        } else {
            const auto byte = static_cast<unsigned char>(each);
            result += {'%', digits[byte >> 4U], digits[byte & 15U]};
        }
    }
    return result;
}

std::vector<std::string_view> splitAt(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

/// RFC 3986, section 5.2.4, and without empty parts.
std::string normalized(std::string_view path)
{
    std::vector<std::string_view> kept;
    for (const std::string_view part : splitAt(path, '/')) {
        if (part.empty() || part == ".") {
            continue;
        }
        if (part != "..") {
            kept.push_back(part);
        } else if (!kept.empty()) {
            kept.pop_back();
        }
    }
    std::string result;
    for (const std::string_view part : kept) {
        result.append("/").append(part);
    }
    return kept.empty() || path.ends_with('/') ? result + "/" : result;
}

/// The parts of "scheme://host/path?query"; the host with its port, when that is not the scheme's own.
struct Address {
    std::string host;
    std::string path;
    std::string query;

    explicit Address(std::string_view url)
    {
        const std::size_t fragment = url.find('#');
        url = url.substr(0, fragment);
        const std::size_t scheme = url.find("://");
        const bool secure = url.starts_with("https:");
        url.remove_prefix(scheme == std::string_view::npos ? 0 : scheme + 3);
        const std::size_t question = url.find('?');
        query = question == std::string_view::npos ? "" : url.substr(question + 1);
        url = url.substr(0, question);
        const std::size_t slash = url.find('/');
        path = slash == std::string_view::npos ? "/" : url.substr(slash);
        std::string_view authority = url.substr(0, slash);
        const std::string_view usual = secure ? ":443" : ":80";
        authority.remove_suffix(authority.ends_with(usual) ? usual.size() : 0);
        host = authority;
    }
};

int hexValue(char digit)
{
    const std::size_t value = hexDigits.find(digit >= 'A' && digit <= 'F' ? static_cast<char>(digit - 'A' + 'a') : digit);
    return value == std::string_view::npos ? -1 : static_cast<int>(value);
}

std::string decoded(std::string_view text)
{
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool escape = text[at] == '%' && at + 2 < text.size() && hexValue(text[at + 1]) >= 0 && hexValue(text[at + 2]) >= 0;
        if (escape) {
            result += static_cast<char>(hexValue(text[at + 1]) * 16 + hexValue(text[at + 2]));
            at += 2;
        } else {
            result += text[at];
        }
    }
    return result;
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// Names and values, encoded.
Pairs parametersOf(std::string_view query)
{
    Pairs parameters;
    if (!query.empty()) {
        for (const std::string_view part : splitAt(query, '&')) {
            const std::size_t equals = part.find('=');
            const std::string_view value = equals == std::string_view::npos ? std::string_view() : part.substr(equals + 1);
            parameters.emplace_back(amazonEncoded(decoded(part.substr(0, equals))), amazonEncoded(decoded(value)));
        }
    }
    return parameters;
}

std::string queryOf(Pairs parameters)
{
    std::sort(parameters.begin(), parameters.end());
    std::string query;
    for (const auto& [name, value] : parameters) {
        query.append(query.empty() ? "" : "&").append(name).append("=").append(value);
    }
    return query;
}

/// A header's value on one line, blanks inside it as one.
std::string collapsed(std::string_view value)
{
    std::string result;
    for (const char each : trimmed(value)) {
        const bool blank = each == ' ' || each == '\t' || each == '\n' || each == '\r';
        if (!blank) {
            result += each;
        } else if (!result.ends_with(' ')) {
            result += ' ';
        }
    }
    return result;
}

struct CanonicalHeaders {
    std::string lines;
    std::string names;

    explicit CanonicalHeaders(const HttpRequest& request)
    {
        std::map<std::string, std::string> all;
        const auto add = [&all](std::string name, std::string_view value) {
            std::transform(name.begin(), name.end(), name.begin(),
                           [](char each) { return each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a') : each; });
            const auto [place, isNew] = all.emplace(name, collapsed(value));
            if (!isNew) {
                place->second += "," + collapsed(value);
            }
        };
        for (const auto& [name, value] : request.headers) {
            add(name, value);
        }
        if (!all.contains("host")) {
            add("host", Address(request.url).host);
        }
        for (const auto& [name, value] : all) {
            lines.append(name).append(":").append(value).append("\n");
            names.append(names.empty() ? "" : ";").append(name);
        }
    }
};

} // namespace

std::string amazonEncoded(std::string_view text)
{
    return encodedExcept(text, 0);
}

AmazonSignature::AmazonSignature(const AmazonCredentials& credentials, SignatureScope scope,
                                 std::chrono::system_clock::time_point time, Path path)
    : m_credentials(credentials), m_scope(std::move(scope)), m_path(path),
      m_time(
          QDateTime::fromSecsSinceEpoch(std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count(), Qt::UTC)
              .toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"))
              .toStdString())
{
}

std::string AmazonSignature::scopeText() const
{
    constexpr std::size_t day = 8;
    return m_time.substr(0, day) + "/" + m_scope.region + "/" + m_scope.service + "/aws4_request";
}

void AmazonSignature::compute(const HttpRequest& request, const std::string& query, const std::string& headers,
                              const std::string& signedNames)
{
    const Address address(request.url);
    const std::string path = m_path == Path::Normalized ? normalized(address.path) : address.path;
    m_canonicalRequest = request.method + "\n" + encodedExcept(path, '/') + "\n" + query + "\n" + headers + "\n" + signedNames
        + "\n" + digest(request.body);
    m_stringToSign = std::string(algorithm) + "\n" + m_time + "\n" + scopeText() + "\n" + digest(m_canonicalRequest);
    const std::string scope = scopeText();
    std::string key = "AWS4" + m_credentials.secretKey;
    for (const std::string_view part : splitAt(scope, '/')) {
        key = keyed(key, part);
    }
    m_signature = hexadecimal(keyed(key, m_stringToSign));
}

void AmazonSignature::addTo(HttpRequest& request)
{
    request.headers.emplace_back("X-Amz-Date", m_time);
    if (!m_credentials.sessionToken.empty()) {
        request.headers.emplace_back("X-Amz-Security-Token", m_credentials.sessionToken);
    }
    const CanonicalHeaders headers(request);
    compute(request, queryOf(parametersOf(Address(request.url).query)), headers.lines, headers.names);
    request.headers.emplace_back("Authorization",
                                 std::string(algorithm) + " Credential=" + m_credentials.accessKey + "/" + scopeText()
                                     + ", SignedHeaders=" + headers.names + ", Signature=" + m_signature);
}

std::string AmazonSignature::presigned(const HttpRequest& request, std::chrono::seconds lifetime)
{
    const CanonicalHeaders headers(request);
    const Address address(request.url);
    Pairs parameters = parametersOf(address.query);
    const auto add
        = [&parameters](const char* name, const std::string& value) { parameters.emplace_back(name, amazonEncoded(value)); };
    add("X-Amz-Algorithm", algorithm);
    add("X-Amz-Credential", m_credentials.accessKey + "/" + scopeText());
    add("X-Amz-Date", m_time);
    add("X-Amz-Expires", std::to_string(lifetime.count()));
    if (!m_credentials.sessionToken.empty()) {
        add("X-Amz-Security-Token", m_credentials.sessionToken);
    }
    add("X-Amz-SignedHeaders", headers.names);
    const std::string query = queryOf(std::move(parameters));
    compute(request, query, headers.lines, headers.names);
    return request.url.substr(0, request.url.find_first_of("?#")) + "?" + query + "&X-Amz-Signature=" + m_signature;
}

} // namespace diecast
