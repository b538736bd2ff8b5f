// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/child_process.h"
#include "template/option_reader.h"

#include <vector>

namespace diecast {

/// Which ways of ending count as success (valid_exit_codes).
class ExitCodes {
public:
    /// What Packer reports as the exit code of a command whose connection was lost; may stand in valid_exit_codes.
    static constexpr long long disconnected = 2300218;

    void read(OptionReader& options);

    [[nodiscard]] bool allows(const ExitStatus& status) const { return contains(codeOf(status)); }
    [[nodiscard]] bool allowsDisconnect() const { return contains(disconnected); }
    /// Throws Failure(Refused) when the script must not end like that.
    void check(const ExitStatus& status) const;

    /// The code of a status; 128 and the signal's number for an end by a signal, as shells count.
    [[nodiscard]] static long long codeOf(const ExitStatus& status);

private:
    [[nodiscard]] bool contains(long long code) const;
    [[nodiscard]] std::string inWords() const;

    std::vector<long long> m_allowed{0};
};

} // namespace diecast
