// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "remote/ssh_wire.h"

#include "base/failure.h"
#include "base/text.h"

namespace diecast {

SshWriter& SshWriter::byte(std::uint8_t value)
{
    m_bytes.push_back(static_cast<char>(value));
    return *this;
}

SshWriter& SshWriter::number(std::uint32_t value)
{
    const char bytes[]
        = {static_cast<char>(value >> 24), static_cast<char>(value >> 16), static_cast<char>(value >> 8), static_cast<char>(value)};
    m_bytes.append(bytes, sizeof bytes);
    return *this;
}

SshWriter& SshWriter::bigNumber(std::uint64_t value)
{
    number(static_cast<std::uint32_t>(value >> 32));
    return number(static_cast<std::uint32_t>(value));
}

SshWriter& SshWriter::text(std::string_view value)
{
    number(static_cast<std::uint32_t>(value.size()));
    m_bytes.append(value);
    return *this;
}

SshWriter& SshWriter::integer(std::string_view bigEndian)
{
    while (!bigEndian.empty() && bigEndian.front() == '\0') {
        bigEndian.remove_prefix(1);
    }
    const bool wouldBeNegative = !bigEndian.empty() && (static_cast<unsigned char>(bigEndian.front()) & 0x80U) != 0;
    number(static_cast<std::uint32_t>(bigEndian.size() + (wouldBeNegative ? 1 : 0)));
    if (wouldBeNegative) {
        m_bytes.push_back('\0');
    }
    m_bytes.append(bigEndian);
    return *this;
}

SshWriter& SshWriter::raw(std::string_view bytes)
{
    m_bytes.append(bytes);
    return *this;
}

std::string_view SshReader::raw(std::size_t size)
{
    if (size > m_rest.size()) {
        throw Failure(Failure::Kind::Refused,
                      translate("SshReader", "SSH data ends too early: it is damaged or not what it says it is.").toStdString());
    }
    const std::string_view taken = m_rest.substr(0, size);
    m_rest.remove_prefix(size);
    return taken;
}

std::uint8_t SshReader::byte()
{
    return static_cast<std::uint8_t>(raw(1).front());
}

std::uint32_t SshReader::number()
{
    std::uint32_t value = 0;
    for (const char next : raw(4)) {
        value = (value << 8U) | static_cast<unsigned char>(next);
    }
    return value;
}

std::uint64_t SshReader::bigNumber()
{
    const std::uint64_t high = number();
    return (high << 32U) | number();
}

std::string_view SshReader::text()
{
    return raw(number());
}

std::string_view SshReader::integer()
{
    std::string_view value = text();
    while (!value.empty() && value.front() == '\0') {
        value.remove_prefix(1);
    }
    return value;
}

} // namespace diecast
