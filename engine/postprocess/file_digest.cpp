// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "postprocess/file_digest.h"

#include "base/failure.h"
#include "base/file_reader.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <openssl/evp.h>

namespace diecast {

struct Digest::Context {
    struct Free {
        void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    };
    std::unique_ptr<EVP_MD_CTX, Free> openssl{EVP_MD_CTX_new()};
};

const std::vector<std::string>& Digest::kinds()
{
    static const std::vector<std::string> names{"md5", "sha1", "sha224", "sha256", "sha384", "sha512"};
    return names;
}

Digest::Digest(const std::string& kind) : m_context(std::make_unique<Context>())
{
    if (std::find(kinds().begin(), kinds().end(), kind) == kinds().end()) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("Digest", "There is no checksum of the type \"%1\".").arg(qstring(kind)).toStdString());
    }
    const EVP_MD* const algorithm = EVP_get_digestbyname(kind.c_str());
    if (algorithm == nullptr || EVP_DigestInit_ex(m_context->openssl.get(), algorithm, nullptr) != 1) {
        throw Failure(
            Failure::Kind::Internal,
            translate("Digest", "OpenSSL on this machine does not compute %1 checksums.").arg(qstring(kind)).toStdString());
    }
}

Digest::Digest(Digest&&) noexcept = default;
Digest& Digest::operator=(Digest&&) noexcept = default;
Digest::~Digest() = default;

void Digest::add(std::string_view bytes)
{
    EVP_DigestUpdate(m_context->openssl.get(), bytes.data(), bytes.size());
}

std::string Digest::hexadecimal()
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned length = 0;
    EVP_DigestFinal_ex(m_context->openssl.get(), bytes.data(), &length);
    constexpr std::string_view digits = "0123456789abcdef";
    std::string result;
    for (unsigned index = 0; index < length; ++index) {
        result += digits[bytes[index] >> 4U];
        result += digits[bytes[index] & 15U];
    }
    return result;
}

std::vector<std::string> digestsOfFile(const std::filesystem::path& file, const std::vector<std::string>& kinds,
                                       const std::function<void(std::uint64_t, std::uint64_t)>& progress, const Patience& patience)
{
    std::vector<Digest> digests;
    for (const std::string& kind : kinds) {
        digests.emplace_back(kind);
    }
    FileReader reader(file);
    std::uint64_t done = 0;
    for (std::string_view bytes = reader.next(patience); !bytes.empty(); bytes = reader.next(patience)) {
        for (Digest& digest : digests) {
            digest.add(bytes);
        }
        done += bytes.size();
        if (progress) {
            progress(done, std::max(done, reader.size()));
        }
    }
    std::vector<std::string> result;
    for (Digest& digest : digests) {
        result.push_back(digest.hexadecimal());
    }
    return result;
}

} // namespace diecast
