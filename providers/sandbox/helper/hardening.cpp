// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "helper/hardening.h"

#include "helper/common.h"

#include <array>
#include <linux/capability.h>
#include <linux/keyctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace diecast::sandbox {
namespace {

constexpr std::array kept{CAP_CHOWN,   CAP_DAC_OVERRIDE,     CAP_FOWNER,  CAP_FSETID,     CAP_KILL,        CAP_SETGID, CAP_SETUID,
                          CAP_SETPCAP, CAP_NET_BIND_SERVICE, CAP_NET_RAW, CAP_SYS_CHROOT, CAP_AUDIT_WRITE, CAP_SETFCAP};

bool isKept(unsigned long capability)
{
    for (const int one : kept) {
        if (capability == static_cast<unsigned long>(one)) {
            return true;
        }
    }
    return false;
}

} // namespace

void dropCapabilities()
{
    for (unsigned long capability = 0; ::prctl(PR_CAPBSET_READ, capability, 0, 0, 0) >= 0; ++capability) {
        if (!isKept(capability)) {
            checked(::prctl(PR_CAPBSET_DROP, capability, 0, 0, 0), "capabilities");
        }
    }
    checked(::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0), "capabilities");
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    std::array<__user_cap_data_struct, 2> sets{};
    for (const int capability : kept) {
        const auto index = static_cast<std::size_t>(capability) / 32;
        const auto bit = 1U << (static_cast<unsigned>(capability) % 32U);
        sets[index].effective |= bit;
        sets[index].permitted |= bit;
    }
    checked(static_cast<int>(::syscall(SYS_capset, &header, sets.data())), "capset");
}

void leaveKeyrings()
{
    ::syscall(SYS_keyctl, KEYCTL_JOIN_SESSION_KEYRING, nullptr);
}

} // namespace diecast::sandbox
