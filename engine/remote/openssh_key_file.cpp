// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "remote/openssh_key_file.h"

#include "base/failure.h"
#include "base/text.h"
#include "remote/bcrypt_pbkdf.h"
#include "remote/ssh_wire.h"

#include <QByteArray>
#include <array>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rand.h>
#include <utility>

namespace diecast {

namespace {

constexpr std::string_view beginLine = "-----BEGIN OPENSSH PRIVATE KEY-----";
constexpr std::string_view endLine = "-----END OPENSSH PRIVATE KEY-----";
constexpr std::string_view magic{"openssh-key-v1\0", 15};

[[noreturn]] void refuse(const QString& sentence)
{
    throw Failure(Failure::Kind::InvalidInput, sentence.toStdString());
}

std::string decodeArmour(std::string_view text, const std::string& name)
{
    const std::size_t begin = text.find(beginLine) + beginLine.size();
    const std::size_t end = text.find(endLine, begin);
    if (end == std::string_view::npos) {
        refuse(translate("PrivateKey", "%1 ends in the middle of the key: the last line is missing.").arg(qstring(name)));
    }
    const std::string_view body = text.substr(begin, end - begin);
    return QByteArray::fromBase64(QByteArray(body.data(), static_cast<qsizetype>(body.size()))).toStdString();
}

/// The ciphers ssh-keygen -Z can be told, with OpenSSL's names.
const EVP_CIPHER* cipherNamed(std::string_view name)
{
    static const std::array<std::pair<std::string_view, const EVP_CIPHER* (*)()>, 6> ciphers = {{{"aes256-ctr", EVP_aes_256_ctr},
                                                                                                 {"aes192-ctr", EVP_aes_192_ctr},
                                                                                                 {"aes128-ctr", EVP_aes_128_ctr},
                                                                                                 {"aes256-cbc", EVP_aes_256_cbc},
                                                                                                 {"aes192-cbc", EVP_aes_192_cbc},
                                                                                                 {"aes128-cbc", EVP_aes_128_cbc}}};
    for (const auto& [sshName, cipher] : ciphers) {
        if (sshName == name) {
            return cipher();
        }
    }
    return nullptr;
}

std::string decrypted(std::string_view secret, const EVP_CIPHER* cipher, std::string_view keyAndVector)
{
    const std::unique_ptr<EVP_CIPHER_CTX, void (*)(EVP_CIPHER_CTX*)> context(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    const auto* key = reinterpret_cast<const unsigned char*>(keyAndVector.data());
    std::string plain(secret.size() + 32, '\0');
    int size = 0;
    if (!context || EVP_DecryptInit_ex(context.get(), cipher, nullptr, key, key + EVP_CIPHER_get_key_length(cipher)) != 1
        || EVP_CIPHER_CTX_set_padding(context.get(), 0) != 1
        || EVP_DecryptUpdate(context.get(), reinterpret_cast<unsigned char*>(plain.data()), &size,
                             reinterpret_cast<const unsigned char*>(secret.data()), static_cast<int>(secret.size()))
            != 1) {
        throw Failure(Failure::Kind::Internal, "OpenSSL cannot decrypt a private key");
    }
    plain.resize(static_cast<std::size_t>(size));
    return plain;
}

struct BigNumber {
    explicit BigNumber(std::string_view bytes)
        : value(BN_bin2bn(reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()), nullptr))
    {
    }
    BigNumber(const BigNumber&) = delete;
    BigNumber& operator=(const BigNumber&) = delete;
    ~BigNumber() { BN_clear_free(value); }
    BIGNUM* value;
};

OpenSslKey keyFromParameters(const char* kind, OSSL_PARAM_BLD* builder)
{
    const std::unique_ptr<OSSL_PARAM, void (*)(OSSL_PARAM*)> parameters(OSSL_PARAM_BLD_to_param(builder), OSSL_PARAM_free);
    const std::unique_ptr<EVP_PKEY_CTX, OpenSslDeleter> context(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
    EVP_PKEY* key = nullptr;
    if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1
        || EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_KEYPAIR, parameters.get()) != 1) {
        return {};
    }
    return OpenSslKey(key);
}

using ParameterBuilder = std::unique_ptr<OSSL_PARAM_BLD, void (*)(OSSL_PARAM_BLD*)>;

OpenSslKey readRsa(SshReader& reader)
{
    const BigNumber modulus(reader.integer());
    const BigNumber publicExponent(reader.integer());
    const BigNumber privateExponent(reader.integer());
    const BigNumber coefficient(reader.integer());
    const BigNumber first(reader.integer());
    const BigNumber second(reader.integer());
    // The file leaves out d mod (p-1) and d mod (q-1).
    const BigNumber firstExponent("");
    const BigNumber secondExponent("");
    const BigNumber lessOne("");
    const std::unique_ptr<BN_CTX, void (*)(BN_CTX*)> scratch(BN_CTX_new(), BN_CTX_free);
    if (BN_sub(lessOne.value, first.value, BN_value_one()) != 1
        || BN_mod(firstExponent.value, privateExponent.value, lessOne.value, scratch.get()) != 1
        || BN_sub(lessOne.value, second.value, BN_value_one()) != 1
        || BN_mod(secondExponent.value, privateExponent.value, lessOne.value, scratch.get()) != 1) {
        return {};
    }
    const ParameterBuilder builder(OSSL_PARAM_BLD_new(), OSSL_PARAM_BLD_free);
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.value);
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, publicExponent.value);
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_D, privateExponent.value);
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_FACTOR1, first.value);
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_FACTOR2, second.value);
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_EXPONENT1, firstExponent.value);
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_EXPONENT2, secondExponent.value);
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_COEFFICIENT1, coefficient.value);
    return keyFromParameters("RSA", builder.get());
}

OpenSslKey readEcdsa(SshReader& reader)
{
    const std::string curve(reader.text());
    const std::string_view point = reader.text();
    const BigNumber secret(reader.integer());
    const char* group = curve == "nistp256" ? "prime256v1" : curve == "nistp384" ? "secp384r1" : "secp521r1";
    const ParameterBuilder builder(OSSL_PARAM_BLD_new(), OSSL_PARAM_BLD_free);
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, group, 0);
    OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, secret.value);
    return keyFromParameters("EC", builder.get());
}

OpenSslKey readEd25519(SshReader& reader)
{
    reader.text(); // the public half, which the seed gives too
    const std::string_view seedAndPublic = reader.text();
    if (seedAndPublic.size() != 64) {
        return {};
    }
    return OpenSslKey(
        EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, reinterpret_cast<const unsigned char*>(seedAndPublic.data()), 32));
}

/// Decrypts the private part, or gives it back when it is not encrypted.
std::string openPrivatePart(std::string_view secret, std::string_view cipherName, std::string_view derivation,
                            std::string_view options, const std::string& passphrase, const std::string& name)
{
    if (cipherName == "none") {
        return std::string(secret);
    }
    const EVP_CIPHER* cipher = cipherNamed(cipherName);
    if (cipher == nullptr || derivation != "bcrypt") {
        refuse(translate(
                   "PrivateKey",
                   "%1 is encrypted with %2, which Diecast cannot read. Encrypt it anew with: ssh-keygen -p -Z aes256-ctr -f KEY")
                   .arg(qstring(name), qstring(cipherName)));
    }
    if (passphrase.empty()) {
        refuse(translate("PrivateKey", "%1 is protected by a passphrase. Set \"ssh_private_key_passphrase\".").arg(qstring(name)));
    }
    SshReader reader(options);
    const std::string_view salt = reader.text();
    const std::uint32_t rounds = reader.number();
    const int length = EVP_CIPHER_get_key_length(cipher) + EVP_CIPHER_get_iv_length(cipher);
    return decrypted(secret, cipher, bcryptPbkdf(passphrase, salt, rounds, static_cast<std::size_t>(length)));
}

} // namespace

bool isOpenSshKey(std::string_view text)
{
    return text.find(beginLine) != std::string_view::npos;
}

OpenSslKey readOpenSshKey(std::string_view text, const std::string& passphrase, const std::string& name)
try {
    const std::string file = decodeArmour(text, name);
    SshReader reader(file);
    if (reader.raw(magic.size()) != magic) {
        refuse(translate("PrivateKey", "%1 is damaged: it does not begin as OpenSSH keys do.").arg(qstring(name)));
    }
    const std::string_view cipherName = reader.text();
    const std::string_view derivation = reader.text();
    const std::string_view options = reader.text();
    if (reader.number() != 1) {
        refuse(translate("PrivateKey", "%1 holds several keys. Name a file with one.").arg(qstring(name)));
    }
    reader.text(); // the public key, which the private part holds too
    const std::string plain = openPrivatePart(reader.text(), cipherName, derivation, options, passphrase, name);

    SshReader secret(plain);
    const std::uint32_t check = secret.number();
    if (check != secret.number()) { // the same random number twice: how a wrong passphrase is known
        if (cipherName == "none") {
            refuse(translate("PrivateKey", "%1 is damaged: its check numbers differ.").arg(qstring(name)));
        }
        refuse(
            translate("PrivateKey", "The passphrase does not open %1. Check \"ssh_private_key_passphrase\".").arg(qstring(name)));
    }
    const std::string_view type = secret.text();
    OpenSslKey key;
    if (type == "ssh-rsa") {
        key = readRsa(secret);
    } else if (type == "ssh-ed25519") {
        key = readEd25519(secret);
    } else if (type == "ecdsa-sha2-nistp256" || type == "ecdsa-sha2-nistp384" || type == "ecdsa-sha2-nistp521") {
        key = readEcdsa(secret);
    } else {
        refuse(translate("PrivateKey", "%1 is a %2 key, which Diecast cannot use. Make another one with: ssh-keygen -t ed25519")
                   .arg(qstring(name), qstring(type)));
    }
    if (!key) {
        refuse(translate("PrivateKey", "%1 is damaged: its numbers do not make a key.").arg(qstring(name)));
    }
    return key;
} catch (const Failure& failure) {
    if (failure.kind() == Failure::Kind::Refused) { // SshReader found the end too early
        refuse(translate("PrivateKey", "%1 is damaged: it ends too early.").arg(qstring(name)));
    }
    throw;
}

std::string writeOpenSshEd25519(std::string_view seed, std::string_view publicHalf, std::string_view comment)
{
    std::uint32_t check = 0;
    RAND_bytes(reinterpret_cast<unsigned char*>(&check), sizeof check);
    const std::string publicBlob = SshWriter().text("ssh-ed25519").text(publicHalf).bytes();
    SshWriter secret;
    secret.number(check).number(check).text("ssh-ed25519").text(publicHalf);
    secret.text(std::string(seed) + std::string(publicHalf)).text(comment);
    for (std::uint8_t padding = 1; secret.size() % 8 != 0; ++padding) {
        secret.byte(padding);
    }
    const std::string file
        = SshWriter().raw(magic).text("none").text("none").text("").number(1).text(publicBlob).text(secret.bytes()).bytes();
    const std::string base64 = QByteArray::fromStdString(file).toBase64().toStdString();
    std::string text(beginLine);
    for (std::size_t place = 0; place < base64.size(); place += 70) {
        text += "\n" + base64.substr(place, 70);
    }
    return text + "\n" + std::string(endLine) + "\n";
}

} // namespace diecast
