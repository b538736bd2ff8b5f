// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// The data types of the SSH protocol (RFC 4251 section 5), in memory. Used for keys, the agent and SFTP.
namespace diecast {

/// Puts values together in network byte order.
class SshWriter {
public:
    SshWriter& byte(std::uint8_t value);
    SshWriter& number(std::uint32_t value);
    SshWriter& bigNumber(std::uint64_t value);
    /// A length and the bytes.
    SshWriter& text(std::string_view value);
    /// A non-negative integer of any size, given as big-endian bytes.
    SshWriter& integer(std::string_view bigEndian);
    SshWriter& raw(std::string_view bytes);

    [[nodiscard]] const std::string& bytes() const& { return m_bytes; }
    [[nodiscard]] std::string bytes() && { return std::move(m_bytes); }
    [[nodiscard]] std::size_t size() const { return m_bytes.size(); }

private:
    std::string m_bytes;
};

/// Takes values apart. The bytes must outlive it. Throws Failure(Refused) when they end too early, so that what comes
/// from a server can be read without checking each length.
class SshReader {
public:
    explicit SshReader(std::string_view bytes) : m_rest(bytes) { }

    std::uint8_t byte();
    std::uint32_t number();
    std::uint64_t bigNumber();
    std::string_view text();
    /// The big-endian bytes of a non-negative integer without leading zeros.
    std::string_view integer();
    std::string_view raw(std::size_t size);

    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }
    [[nodiscard]] std::string_view rest() const { return m_rest; }

private:
    std::string_view m_rest;
};

} // namespace diecast
