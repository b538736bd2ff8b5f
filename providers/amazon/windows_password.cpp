// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windows_password.h"

#include "base/failure.h"
#include "base/text.h"

#include <QByteArray>

#include <memory>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

namespace diecast {

namespace {

struct Free {
    void operator()(BIO* file) const { BIO_free(file); }
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
};

/// Encrypted keys are refused, not asked about on a terminal.
int noPassphrase(char*, int, int, void*)
{
    return -1;
}

} // namespace

std::string windowsPassword(const std::string& passwordData, const std::string& privateKey)
{
    const std::unique_ptr<BIO, Free> file(BIO_new_mem_buf(privateKey.data(), static_cast<int>(privateKey.size())));
    const std::unique_ptr<EVP_PKEY, Free> key(PEM_read_bio_PrivateKey(file.get(), nullptr, noPassphrase, nullptr));
    if (!key || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("Amazon",
                                "The password of a Windows instance can be read only with an RSA key in PEM form, without a "
                                "passphrase: use such a key pair.")
                          .toStdString());
    }
    const QByteArray encrypted = QByteArray::fromBase64(QByteArray::fromStdString(passwordData));
    const auto* const bytes = reinterpret_cast<const unsigned char*>(encrypted.constData()); // NOLINT: OpenSSL reads octets
    const auto length = static_cast<std::size_t>(encrypted.size());
    const std::unique_ptr<EVP_PKEY_CTX, Free> context(EVP_PKEY_CTX_new(key.get(), nullptr));
    std::size_t size = 0;
    std::string password;
    bool done = EVP_PKEY_decrypt_init(context.get()) == 1 && EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING) == 1
        && EVP_PKEY_decrypt(context.get(), nullptr, &size, bytes, length) == 1;
    if (done) {
        password.resize(size);
        auto* const place = reinterpret_cast<unsigned char*>(password.data()); // NOLINT: OpenSSL writes octets
        done = EVP_PKEY_decrypt(context.get(), place, &size, bytes, length) == 1;
        password.resize(done ? size : 0);
    }
    if (!done) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("Amazon",
                                "The password of the Windows instance does not open with this private key: it belongs to "
                                "another key pair.")
                          .toStdString());
    }
    return password;
}

} // namespace diecast
