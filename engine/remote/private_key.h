// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <openssl/types.h>
#include <string>
#include <string_view>
#include <vector>

namespace diecast {

/// Frees what OpenSSL made.
struct OpenSslDeleter {
    void operator()(EVP_PKEY* key) const;
    void operator()(EVP_PKEY_CTX* context) const;
};
using OpenSslKey = std::unique_ptr<EVP_PKEY, OpenSslDeleter>;

/// A user's private key for SSH: RSA, ECDSA (nistp256, nistp384, nistp521) or Ed25519. It signs with OpenSSL, because
/// libssh2 1.10 signs for RSA keys with SHA-1 only, which today's servers refuse.
class PrivateKey {
public:
    enum class Kind { Rsa, Ecdsa, Ed25519 };

    /// Reads an OpenSSH key file or a PEM one (PKCS#1, PKCS#8, SEC1), encrypted or not. `name` is how messages call it.
    /// Throws Failure(InvalidInput): no private key, of a kind that is not known, passphrase missing or wrong.
    [[nodiscard]] static PrivateKey parse(const std::string& text, const std::string& passphrase, const std::string& name);

    explicit PrivateKey(OpenSslKey key);

    [[nodiscard]] Kind kind() const { return m_kind; }
    /// The type name that begins the public key: "ssh-rsa", "ecdsa-sha2-nistp256", "ssh-ed25519".
    [[nodiscard]] const std::string& typeName() const { return m_typeName; }
    /// The public key in SSH's encoding (RFC 4253 section 6.6, RFC 5656, RFC 8709).
    [[nodiscard]] const std::string& publicBlob() const { return m_publicBlob; }
    /// The signature's bytes without the algorithm's name. `algorithm`: for RSA "rsa-sha2-512", "rsa-sha2-256"
    /// (RFC 8332) or "ssh-rsa"; else the type name. Throws Failure(Internal).
    [[nodiscard]] std::string sign(std::string_view algorithm, std::string_view data) const;

private:
    OpenSslKey m_key;
    Kind m_kind = Kind::Ed25519;
    std::string m_typeName;
    std::string m_publicBlob;
};

/// The public blob of an RSA key under another algorithm's name: what libssh2 has to be told to use that algorithm.
[[nodiscard]] std::string renamedBlob(std::string_view blob, std::string_view algorithm);

} // namespace diecast
