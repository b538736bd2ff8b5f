// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "remote/private_key.h"

#include "base/failure.h"
#include "base/text.h"
#include "remote/openssh_key_file.h"
#include "remote/ssh_wire.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

namespace diecast {

void OpenSslDeleter::operator()(EVP_PKEY* key) const
{
    EVP_PKEY_free(key);
}

void OpenSslDeleter::operator()(EVP_PKEY_CTX* context) const
{
    EVP_PKEY_CTX_free(context);
}

namespace {

struct Curve {
    const char* openSslName;
    const char* sshName;
    const char* digest;
};
constexpr std::array<Curve, 3> curves
    = {{{"prime256v1", "nistp256", "SHA256"}, {"secp384r1", "nistp384", "SHA384"}, {"secp521r1", "nistp521", "SHA512"}}};

[[noreturn]] void refuse(const QString& sentence)
{
    throw Failure(Failure::Kind::InvalidInput, sentence.toStdString());
}

std::string bytesOf(const BIGNUM* number)
{
    std::string bytes(static_cast<std::size_t>(BN_num_bytes(number)), '\0');
    BN_bn2bin(number, reinterpret_cast<unsigned char*>(bytes.data()));
    return bytes;
}

std::string integerOf(const EVP_PKEY* key, const char* parameter)
{
    BIGNUM* number = nullptr;
    if (EVP_PKEY_get_bn_param(key, parameter, &number) != 1) {
        throw Failure(Failure::Kind::Internal, std::string("OpenSSL does not tell a key's ") + parameter);
    }
    std::string bytes = bytesOf(number);
    BN_clear_free(number);
    return bytes;
}

struct Passphrase {
    const std::string& text;
    bool asked = false;
};

int givePassphrase(char* buffer, int size, int, void* user)
{
    auto* passphrase = static_cast<Passphrase*>(user);
    passphrase->asked = true;
    if (passphrase->text.empty() || passphrase->text.size() > static_cast<std::size_t>(size)) {
        return -1;
    }
    std::memcpy(buffer, passphrase->text.data(), passphrase->text.size());
    return static_cast<int>(passphrase->text.size());
}

OpenSslKey readPem(const std::string& text, const std::string& passphrase, const std::string& name)
{
    const std::unique_ptr<BIO, int (*)(BIO*)> memory(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), BIO_free);
    Passphrase given{passphrase};
    ERR_clear_error();
    OpenSslKey key(PEM_read_bio_PrivateKey(memory.get(), nullptr, givePassphrase, &given));
    ERR_clear_error();
    if (key) {
        return key;
    }
    if (given.asked && passphrase.empty()) {
        refuse(translate("PrivateKey", "%1 is protected by a passphrase. Set \"ssh_private_key_passphrase\".").arg(qstring(name)));
    }
    if (given.asked) {
        refuse(
            translate("PrivateKey", "The passphrase does not open %1. Check \"ssh_private_key_passphrase\".").arg(qstring(name)));
    }
    if (text.find("ssh-rsa ") == 0 || text.find("ssh-ed25519 ") == 0 || text.find("ecdsa-sha2-") == 0) {
        refuse(translate("PrivateKey", "%1 is a public key. Name the file of the private key, usually the same without \".pub\".")
                   .arg(qstring(name)));
    }
    if (text.find("PuTTY-User-Key-File") != std::string::npos) {
        refuse(translate("PrivateKey", "%1 is a key of PuTTY. Convert it with: puttygen KEY -O private-openssh -o NEWKEY")
                   .arg(qstring(name)));
    }
    refuse(translate("PrivateKey",
                     "%1 is not a private key that Diecast can read (OpenSSH and PEM files of RSA, ECDSA and Ed25519 keys).")
               .arg(qstring(name)));
}

/// OpenSSL gives r and s in DER, SSH wants two integers.
std::string sshEcdsaSignature(const std::string& der)
{
    const auto* cursor = reinterpret_cast<const unsigned char*>(der.data());
    const std::unique_ptr<ECDSA_SIG, void (*)(ECDSA_SIG*)> signature(d2i_ECDSA_SIG(nullptr, &cursor, static_cast<long>(der.size())),
                                                                     ECDSA_SIG_free);
    if (!signature) {
        throw Failure(Failure::Kind::Internal, "OpenSSL made an ECDSA signature it cannot read");
    }
    return SshWriter()
        .integer(bytesOf(ECDSA_SIG_get0_r(signature.get())))
        .integer(bytesOf(ECDSA_SIG_get0_s(signature.get())))
        .bytes();
}

const Curve* curveOf(const EVP_PKEY* key)
{
    std::array<char, 64> name{};
    std::size_t size = 0;
    if (EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, name.data(), name.size(), &size) != 1) {
        return nullptr;
    }
    const auto* found = std::find_if(curves.begin(), curves.end(),
                                     [&](const Curve& curve) { return std::string_view(name.data(), size) == curve.openSslName; });
    return found == curves.end() ? nullptr : found;
}

/// The point in uncompressed form, whatever form the file had.
std::string pointOf(const EVP_PKEY* key, const Curve& curve)
{
    std::string x = integerOf(key, OSSL_PKEY_PARAM_EC_PUB_X);
    std::string y = integerOf(key, OSSL_PKEY_PARAM_EC_PUB_Y);
    const std::size_t width = std::string_view(curve.sshName) == "nistp256" ? 32
        : std::string_view(curve.sshName) == "nistp384"                     ? 48
                                                                            : 66;
    x.insert(0, width - std::min(width, x.size()), '\0');
    y.insert(0, width - std::min(width, y.size()), '\0');
    return "\x04" + x + y;
}

} // namespace

PrivateKey PrivateKey::parse(const std::string& text, const std::string& passphrase, const std::string& name)
{
    OpenSslKey key = isOpenSshKey(text) ? readOpenSshKey(text, passphrase, name) : readPem(text, passphrase, name);
    const int kind = EVP_PKEY_get_base_id(key.get());
    if (kind != EVP_PKEY_RSA && kind != EVP_PKEY_ED25519 && !(kind == EVP_PKEY_EC && curveOf(key.get()) != nullptr)) {
        refuse(translate("PrivateKey",
                         "%1 is a key of a kind that SSH servers do not take any more. Make a new one with: ssh-keygen -t ed25519")
                   .arg(qstring(name)));
    }
    return PrivateKey(std::move(key));
}

PrivateKey::PrivateKey(OpenSslKey key) : m_key(std::move(key))
{
    SshWriter blob;
    switch (EVP_PKEY_get_base_id(m_key.get())) {
    case EVP_PKEY_RSA:
        m_kind = Kind::Rsa;
        m_typeName = "ssh-rsa";
        blob.text(m_typeName)
            .integer(integerOf(m_key.get(), OSSL_PKEY_PARAM_RSA_E))
            .integer(integerOf(m_key.get(), OSSL_PKEY_PARAM_RSA_N));
        break;
    case EVP_PKEY_EC: {
        const Curve* curve = curveOf(m_key.get());
        if (curve == nullptr) {
            throw Failure(Failure::Kind::Internal, "a key on a curve that SSH does not know");
        }
        m_kind = Kind::Ecdsa;
        m_typeName = std::string("ecdsa-sha2-") + curve->sshName;
        blob.text(m_typeName).text(curve->sshName).text(pointOf(m_key.get(), *curve));
        break;
    }
    default: {
        std::string publicHalf(32, '\0');
        std::size_t size = publicHalf.size();
        if (EVP_PKEY_get_raw_public_key(m_key.get(), reinterpret_cast<unsigned char*>(publicHalf.data()), &size) != 1
            || size != 32) {
            throw Failure(Failure::Kind::Internal, "OpenSSL does not tell the public half of an Ed25519 key");
        }
        m_kind = Kind::Ed25519;
        m_typeName = "ssh-ed25519";
        blob.text(m_typeName).text(publicHalf);
    }
    }
    m_publicBlob = std::move(blob).bytes();
}

std::string PrivateKey::sign(std::string_view algorithm, std::string_view data) const
{
    const EVP_MD* digest = nullptr; // Ed25519 hashes by itself
    if (m_kind == Kind::Rsa) {
        digest = algorithm == "rsa-sha2-512" ? EVP_sha512() : algorithm == "rsa-sha2-256" ? EVP_sha256() : EVP_sha1();
    } else if (m_kind == Kind::Ecdsa) {
        digest = EVP_get_digestbyname(curveOf(m_key.get())->digest);
    }
    const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    const auto* bytes = reinterpret_cast<const unsigned char*>(data.data());
    std::size_t size = 0;
    std::string signature;
    if (!context || EVP_DigestSignInit(context.get(), nullptr, digest, nullptr, m_key.get()) != 1
        || EVP_DigestSign(context.get(), nullptr, &size, bytes, data.size()) != 1) {
        throw Failure(Failure::Kind::Internal, "OpenSSL cannot sign with " + m_typeName);
    }
    signature.resize(size);
    if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, bytes, data.size()) != 1) {
        throw Failure(Failure::Kind::Internal, "OpenSSL cannot sign with " + m_typeName);
    }
    signature.resize(size);
    return m_kind == Kind::Ecdsa ? sshEcdsaSignature(signature) : signature;
}

std::string renamedBlob(std::string_view blob, std::string_view algorithm)
{
    SshReader reader(blob);
    reader.text();
    return SshWriter().text(algorithm).raw(reader.rest()).bytes();
}

} // namespace diecast
