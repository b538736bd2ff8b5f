// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "helper/guard.h"

#include "helper/common.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <string_view>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace diecast::sandbox {

void endWithCaller()
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
}

int guardCommand(int count, char** values)
{
    int first = 2;
    while (first < count && std::string_view(values[first]) != "--") {
        ++first;
    }
    if (first + 1 >= count) {
        throw HelperFailure("usage", "guard -- COMMAND");
    }
    char** command = values + first + 1;
    sigset_t watched;
    sigemptyset(&watched);
    for (const int signal : {SIGCHLD, SIGTERM, SIGINT, SIGHUP}) {
        sigaddset(&watched, signal);
    }
    ::sigprocmask(SIG_BLOCK, &watched, nullptr);
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    const pid_t child = checked(::fork(), "fork");
    if (child == 0) {
        ::setpgid(0, 0);
        ::sigprocmask(SIG_UNBLOCK, &watched, nullptr);
        ::execvp(command[0], command);
        ::dprintf(2, "E: %s: %s\n", command[0], std::strerror(errno));
        ::_exit(127);
    }
    bool ending = false;
    for (;;) {
        const timespec grace{2, 0};
        const int signal = ::sigtimedwait(&watched, nullptr, ending ? &grace : nullptr);
        if (signal == SIGCHLD) {
            int status = 0;
            if (::waitpid(child, &status, WNOHANG) == child) {
                ::kill(-child, SIGKILL);
                return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
            }
        } else if (signal > 0 && !ending) {
            ending = true;
            ::kill(-child, SIGTERM);
        } else if (signal < 0 && errno == EAGAIN) {
            ::kill(-child, SIGKILL);
        }
    }
}

} // namespace diecast::sandbox
