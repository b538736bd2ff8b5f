// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/common.h"

namespace diecast::sandbox {

/// The subcommand "run": makes an instance in --folder and holds it until standard input ends (its other end is the
/// build's, and closes with the build whatever kills it), SIGTERM arrives, or the instance itself dies. Then everything of
/// the instance is removed, the folder included. While it lives it holds an exclusive flock(2) on FOLDER/lock.
///
/// Says on standard output, a line each: "warning CODE DETAIL", then "ready" or "failed CODE DETAIL".
///
/// --processes, --memory (MiB): what all its processes may use together; without --memory three quarters of the machine's, where
/// that can be enforced.
///
/// --use: a file on which it holds a shared flock(2), so that nobody removes from the cache what lies under the instance.
///
/// Requests come over FOLDER/control, a SOCK_SEQPACKET socket, one a connection:
///   "dial PORT"             answer "connected" with a connected socket, or "failed CODE WORDS"
///   "image merged|delta"    answer "image" with a pipe of the compressed archive; after its end "done" or "failed WORDS".
///                           All processes of the instance are ended first.
///   "stay"                  answer "staying": from here on the end of standard input does not end the instance
[[nodiscard]] int holdInstance(const Arguments& arguments);

} // namespace diecast::sandbox
