// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/identifier.h"

#include "base/failure.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <sys/random.h>
#include <vector>

namespace diecast {

namespace {

void fillRandom(std::span<unsigned char> bytes)
{
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        const ssize_t count = ::getrandom(bytes.data() + filled, bytes.size() - filled, 0);
        if (count < 0) {
            if (errno == EINTR) {
                continue;
            }
            throw Failure(Failure::Kind::Internal, std::string("getrandom: ") + std::strerror(errno));
        }
        filled += static_cast<std::size_t>(count);
    }
}

std::string hexadecimal(std::span<const unsigned char> bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : bytes) {
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

std::string withDashes(const std::string& hex)
{
    return hex.substr(0, 8) + '-' + hex.substr(8, 4) + '-' + hex.substr(12, 4) + '-' + hex.substr(16, 4) + '-' + hex.substr(20);
}

} // namespace

std::string randomUuid()
{
    std::array<unsigned char, 16> bytes{};
    fillRandom(bytes);
    bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0FU) | 0x40U);
    bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3FU) | 0x80U);
    return withDashes(hexadecimal(bytes));
}

std::string timeOrderedUuid()
{
    std::array<unsigned char, 16> bytes{};
    fillRandom(bytes);
    const auto seconds = static_cast<std::uint32_t>(
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count());
    for (unsigned index = 0; index < 4; ++index) {
        bytes.at(index) = static_cast<unsigned char>((seconds >> (24U - 8U * index)) & 0xFFU);
    }
    return withDashes(hexadecimal(bytes));
}

std::string randomHex(int bytes)
{

    std::vector<unsigned char> random(static_cast<std::size_t>(bytes));
    fillRandom(random);
    return hexadecimal(random);
}

} // namespace diecast
