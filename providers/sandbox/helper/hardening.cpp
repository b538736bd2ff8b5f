// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "helper/hardening.h"

#include "helper/common.h"

#include <array>
#include <cerrno>
#include <cstddef>
#include <linux/audit.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/keyctl.h>
#include <linux/seccomp.h>
#include <sched.h>
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

void filterSystemCalls()
{
#if defined(__x86_64__)
    constexpr unsigned architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
    constexpr unsigned architecture = AUDIT_ARCH_AARCH64;
#else
#error "Name the architecture of system calls, and check that the flags of clone are its first argument."
#endif
    constexpr unsigned lowHalfOfFirstArgument = offsetof(seccomp_data, args); // both are little-endian
    constexpr unsigned short load = BPF_LD | BPF_W | BPF_ABS;
    constexpr unsigned short equal = BPF_JMP | BPF_JEQ | BPF_K;
    constexpr unsigned short answer = BPF_RET | BPF_K;
    std::array<sock_filter, 16> program{{
        {load, 0, 0, offsetof(seccomp_data, arch)},
        {equal, 0, 12, architecture}, // another architecture's calls (32 bits): refused
        {load, 0, 0, offsetof(seccomp_data, nr)},
        {BPF_JMP | BPF_JGE | BPF_K, 10, 0, 0x40000000}, // x32: refused
        {equal, 10, 0, __NR_clone3},                    // its flags are in memory, out of sight: "not implemented"
        {equal, 8, 0, __NR_keyctl},
        {equal, 7, 0, __NR_add_key},
        {equal, 6, 0, __NR_request_key},
        {equal, 2, 0, __NR_unshare},
        {equal, 1, 0, __NR_clone},
        {answer, 0, 0, SECCOMP_RET_ALLOW},
        {load, 0, 0, lowHalfOfFirstArgument},
        {BPF_JMP | BPF_JSET | BPF_K, 1, 0, CLONE_NEWUSER},
        {answer, 0, 0, SECCOMP_RET_ALLOW},
        {answer, 0, 0, SECCOMP_RET_ERRNO | EPERM},
        {answer, 0, 0, SECCOMP_RET_ERRNO | ENOSYS},
    }};
    const sock_fprog filter{program.size(), program.data()};
    checked(::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter), "seccomp");
}

void leaveKeyrings()
{
    ::syscall(SYS_keyctl, KEYCTL_JOIN_SESSION_KEYRING, nullptr);
}

} // namespace diecast::sandbox
