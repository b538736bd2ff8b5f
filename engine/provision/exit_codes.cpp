// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "provision/exit_codes.h"

#include "base/failure.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <string_view>

namespace diecast {

namespace {

/// Signals that SSH can name (RFC 4254, 6.10), and some more a child of this machine can die of.
constexpr std::array<std::pair<std::string_view, int>, 19> signalNumbers{{{"ABRT", SIGABRT},
                                                                          {"ALRM", SIGALRM},
                                                                          {"BUS", SIGBUS},
                                                                          {"FPE", SIGFPE},
                                                                          {"HUP", SIGHUP},
                                                                          {"ILL", SIGILL},
                                                                          {"INT", SIGINT},
                                                                          {"KILL", SIGKILL},
                                                                          {"PIPE", SIGPIPE},
                                                                          {"QUIT", SIGQUIT},
                                                                          {"SEGV", SIGSEGV},
                                                                          {"SYS", SIGSYS},
                                                                          {"TERM", SIGTERM},
                                                                          {"TRAP", SIGTRAP},
                                                                          {"USR1", SIGUSR1},
                                                                          {"USR2", SIGUSR2},
                                                                          {"XCPU", SIGXCPU},
                                                                          {"XFSZ", SIGXFSZ},
                                                                          {"VTALRM", SIGVTALRM}}};

constexpr int largestCode = 255;

} // namespace

void ExitCodes::read(OptionReader& options)
{
    std::vector<long long> codes = options.numbers("valid_exit_codes");
    for (const long long code : codes) {
        if ((code < 0 || code > largestCode) && code != disconnected) {
            options.error("valid_exit_codes", translate("ExitCodes", "%1 is no exit code.").arg(code).toStdString(),
                          translate("ExitCodes", "Exit codes are 0 to %1; %2 stands for a connection that was lost.")
                              .arg(largestCode)
                              .arg(disconnected)
                              .toStdString());
        }
    }
    if (!codes.empty()) {
        m_allowed = std::move(codes);
    }
}

long long ExitCodes::codeOf(const ExitStatus& status)
{
    if (status.signal.empty()) {
        return status.code;
    }
    const auto* const found = std::find_if(signalNumbers.begin(), signalNumbers.end(),
                                           [&status](const auto& known) { return known.first == status.signal; });
    return found == signalNumbers.end() ? 128 : 128 + found->second;
}

bool ExitCodes::contains(long long code) const
{
    return std::find(m_allowed.begin(), m_allowed.end(), code) != m_allowed.end();
}

std::string ExitCodes::inWords() const
{
    std::string result;
    for (const long long code : m_allowed) {
        result += (result.empty() ? "" : " ") + std::to_string(code);
    }
    return "[" + result + "]";
}

void ExitCodes::check(const ExitStatus& status) const
{
    if (allows(status)) {
        return;
    }
    // Packer's sentence, the missing space included: people search their logs for it.
    if (status.signal.empty()) {
        throw Failure(Failure::Kind::Refused,
                      "Script exited with non-zero exit status: " + std::to_string(status.code)
                          + ".Allowed exit codes are: " + inWords());
    }
    throw Failure(Failure::Kind::Refused,
                  "Script was ended by the signal " + status.signal + " (exit status " + std::to_string(codeOf(status))
                      + "). Allowed exit codes are: " + inWords());
}

} // namespace diecast
