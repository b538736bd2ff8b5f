// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "remote/bcrypt_pbkdf.h"

#include "base/failure.h"
#include "base/text.h"
#include "remote/blowfish.h"

#include <algorithm>
#include <array>
#include <openssl/crypto.h>
#include <openssl/evp.h>

namespace diecast {

namespace {

constexpr std::size_t hashSize = 32;

std::string sha512(std::string_view bytes)
{
    std::string digest(64, '\0');
    unsigned int size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(digest.data()), &size, EVP_sha512(), nullptr)
        != 1) {
        throw Failure(Failure::Kind::Internal, "OpenSSL refused to compute SHA-512");
    }
    return digest;
}

/// bcrypt's expensive hash of two SHA-512 digests.
std::string bcryptHash(std::string_view passwordDigest, std::string_view saltDigest)
{
    Blowfish cipher;
    cipher.expand(saltDigest, passwordDigest);
    for (int count = 0; count < 64; ++count) {
        cipher.expand({}, saltDigest);
        cipher.expand({}, passwordDigest);
    }
    constexpr std::string_view plainText = "OxychromaticBlowfishSwatDynamite";
    std::array<std::uint32_t, hashSize / 4> words{};
    for (std::size_t index = 0; index < plainText.size(); ++index) {
        words[index / 4] = (words[index / 4] << 8U) | static_cast<unsigned char>(plainText[index]);
    }
    for (int count = 0; count < 64; ++count) {
        for (std::size_t index = 0; index < words.size(); index += 2) {
            cipher.encrypt(words[index], words[index + 1]);
        }
    }
    std::string hash;
    for (const std::uint32_t word : words) { // this hash is little-endian, unlike everything before it
        for (unsigned int shift = 0; shift < 32; shift += 8) {
            hash.push_back(static_cast<char>((word >> shift) & 0xffU));
        }
    }
    return hash;
}

} // namespace

std::string bcryptPbkdf(std::string_view password, std::string_view salt, std::uint32_t rounds, std::size_t length)
{
    constexpr std::uint32_t mostRounds = 10'000; // a minute of work; ssh-keygen's standard is 16
    if (password.empty() || salt.empty() || rounds == 0 || rounds > mostRounds || length == 0 || length > hashSize * hashSize) {
        throw Failure(
            Failure::Kind::InvalidInput,
            translate("PrivateKey", "The private key's encryption has parameters no key file has: it is damaged.").toStdString());
    }
    const std::size_t stride = (length + hashSize - 1) / hashSize;
    const std::size_t amount = (length + stride - 1) / stride;
    std::string passwordDigest = sha512(password);
    std::string key(length, '\0');
    std::size_t missing = length;
    for (std::uint32_t count = 1; missing > 0; ++count) {
        std::string block(salt);
        for (unsigned int shift = 32; shift > 0; shift -= 8) {
            block.push_back(static_cast<char>((count >> (shift - 8)) & 0xffU));
        }
        std::string turn = bcryptHash(passwordDigest, sha512(block));
        std::string sum = turn;
        for (std::uint32_t round = 1; round < rounds; ++round) {
            turn = bcryptHash(passwordDigest, sha512(turn));
            for (std::size_t index = 0; index < sum.size(); ++index) {
                sum[index] = static_cast<char>(static_cast<unsigned char>(sum[index]) ^ static_cast<unsigned char>(turn[index]));
            }
        }
        // The key's bytes are dealt out over all blocks, so that each byte needs all of the work.
        std::size_t dealt = 0;
        for (; dealt < std::min(amount, missing); ++dealt) {
            const std::size_t place = dealt * stride + (count - 1);
            if (place >= length) {
                break;
            }
            key[place] = sum[dealt];
        }
        missing -= dealt;
    }
    OPENSSL_cleanse(passwordDigest.data(), passwordDigest.size());
    return key;
}

} // namespace diecast
