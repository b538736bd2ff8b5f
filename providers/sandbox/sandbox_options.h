// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/workshop.h"
#include "remote/connect.h"
#include "template/option_reader.h"

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace diecast {

/// What the instance's root file system is made of.
struct RootChoice {
    enum class Kind { Debian, Host, Folder, Archive };
    Kind kind = Kind::Debian;
    std::filesystem::path place;       ///< Folder, Archive: absolute
    std::string suite = "bookworm";    ///< Debian
    std::string mirror;                ///< Debian; empty: as this machine's apt or the suite's usual one
    std::vector<std::string> packages; ///< Debian: besides those every sandbox has
    /// Debian: one whose packages were fetched longer ago is made anew; 0: however old.
    std::chrono::milliseconds maximumAge{std::chrono::hours(24 * 14)};
};

/// The options of a builder "sandbox". Besides these it has those of the communicators "ssh" and "none" (remote/connect.h), with
/// "root" as user unless "ssh_username" says otherwise; a key made for the build always opens the instance.
struct SandboxOptions {
    /// "rootfs": "debian" (the default: a small Debian, made once and kept in the cache), "host" (this machine's own "/" without
    /// home folders and secrets; as root only), or the path of a folder or of an archive of any format libarchive reads.
    /// With "debian": "rootfs_suite" (default "bookworm"), "rootfs_mirror" (a URL or a line of sources.list), "rootfs_packages"
    /// (a list, installed besides openssh-server, sudo and ca-certificates), "rootfs_max_age" (a duration, default "336h": made
    /// anew when its packages were fetched longer ago; the old one serves where that fails. "0s": never).
    RootChoice root;
    /// "image_name": the beginning of the image's file name, the digest follows. Default: the build's name.
    std::string imageName;
    /// "output_directory": where the image goes; may be shared by builds whose image names differ. Default: "output-BUILD".
    std::string outputDirectory;
    /// "image_format": "merged" (default), the whole tree; "delta", only what the build changed, with deletions marked as in
    /// layers of OCI images.
    bool delta = false;
    /// "hostname": of the instance while it is provisioned; not in the image. Default: the build's name.
    std::string hostname;
    /// "network": whether the instance has a way out (default true); it never has one to this machine's loopback services.
    bool network = true;
    /// "instance_directory": where the instance's changes are kept while it lives, when the data folder's file system cannot
    /// hold the upper layer of an overlay. Default: the run's folder, or the first of some other places that can.
    std::filesystem::path instanceDirectory;
    /// "processes": how many processes and threads the instance may have at a time, of all its users (default 4096).
    int processes = 4096;
    /// "memory": how many megabytes (MiB) they may use together; 0, the default: three quarters of this machine's. Where this
    /// user cannot bound them together each of them is held to it, if the option is set.
    long long memory = 0;
    CommunicatorSettings communicator;
    /// Keys that open the instance besides the build's own; no option: rehearsals set them.
    std::vector<std::string> authorizedKeys;
};

[[nodiscard]] SandboxOptions readSandboxOptions(OptionReader& options, const PrepareContext& context);

/// `name` with everything but letters, digits, "-", "." and "_" turned into "-"; never empty. For file names.
[[nodiscard]] std::string cleanImageName(std::string_view name);
/// `name` as a host name label (RFC 1123); never empty.
[[nodiscard]] std::string cleanHostname(std::string_view name);

} // namespace diecast
