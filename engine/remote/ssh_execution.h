// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/communicator.h"
#include "remote/ssh_channel.h"

namespace diecast {

/// Runs a command on an open channel to its end. Throws Failure.
ExitStatus runOnChannel(SshChannel& channel, const RemoteCommand& command, bool terminal, const OutputHandler& output,
                        SshWait& wait);

/// `text` as one word of a POSIX shell.
[[nodiscard]] std::string shellQuoted(std::string_view text);

} // namespace diecast
