// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "remote/connect.h"

#include "base/failure.h"
#include "remote/openssh_key_file.h"
#include "remote/private_key.h"

#include <QByteArray>
#include <array>
#include <openssl/crypto.h>
#include <openssl/evp.h>

namespace diecast {

TemporaryKey makeTemporaryKey(const std::string& comment)
{
    OpenSslKey key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    std::array<unsigned char, 32> seed{};
    std::array<unsigned char, 32> publicHalf{};
    std::size_t seedSize = seed.size();
    std::size_t publicSize = publicHalf.size();
    if (!key || EVP_PKEY_get_raw_private_key(key.get(), seed.data(), &seedSize) != 1
        || EVP_PKEY_get_raw_public_key(key.get(), publicHalf.data(), &publicSize) != 1) {
        throw Failure(Failure::Kind::Internal, "OpenSSL cannot make an Ed25519 key");
    }
    TemporaryKey made;
    made.privateKey
        = writeOpenSshEd25519(std::string_view(reinterpret_cast<const char*>(seed.data()), seed.size()),
                              std::string_view(reinterpret_cast<const char*>(publicHalf.data()), publicHalf.size()), comment);
    OPENSSL_cleanse(seed.data(), seed.size());
    const PrivateKey reader(std::move(key));
    made.publicKey
        = reader.typeName() + " " + QByteArray::fromStdString(reader.publicBlob()).toBase64().toStdString() + " " + comment;
    return made;
}

} // namespace diecast
