// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace diecast {

/// The block cipher Blowfish with bcrypt's salted key schedule (Schneier 1993; Provos and Mazieres 1999).
class Blowfish {
public:
    Blowfish();
    /// The key schedule, with `salt` mixed into each block; an empty salt is Blowfish's own schedule.
    void expand(std::string_view salt, std::string_view key);
    void encrypt(std::uint32_t& left, std::uint32_t& right) const;

private:
    [[nodiscard]] std::uint32_t mix(std::uint32_t half) const;

    std::array<std::uint32_t, 18> m_subkeys;
    std::array<std::uint32_t, 1024> m_boxes;
};

} // namespace diecast
