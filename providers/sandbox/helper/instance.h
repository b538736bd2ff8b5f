// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/common.h"
#include "helper/mounts.h"

#include <string>
#include <vector>

namespace diecast::sandbox {

/// What an instance is to be; its folder holds, besides the layers, "hostkey" and "authorized_keys" made by the provider.
struct InstanceWish {
    RootLayers layers;
    bool userNamespace = true; ///< false: over this machine's own root where ids cannot be mapped; capabilities then go
    std::string hostname;
    std::string user; ///< who logs in
    int port = 22;    ///< of the SSH server, on the instance's loopback
    bool passwordLogin = false;
    unsigned long processes = 0;     ///< processes and threads it may have
    unsigned long dataBytes = 0;     ///< memory of each process where they cannot be bounded together; 0: as much as there is
    std::vector<std::string> groups; ///< control groups that bound all of it together: their folders
    bool nameServer = false;         ///< the instance has a way out, with a name server at 10.0.2.3
};

/// Files that are written into every instance and go back to what they were in its image, unless a provisioner has
/// changed them since. Their states are kept in the instance's folder, "original" and "written".
constexpr const char* machineFiles[] = {"hostname", "hosts", "resolv.conf"};

/// Process 1 of an instance, in new mount and pid name spaces: makes the root, tells the holder over `control` (see
/// holder.cpp), starts sshd, reaps, and ends with the holder. `log`: where sshd's words go.
[[noreturn]] void runAsProcessOne(const InstanceWish& wish, Descriptor control, Descriptor log);

} // namespace diecast::sandbox
