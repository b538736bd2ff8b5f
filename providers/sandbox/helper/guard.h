// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace diecast::sandbox {

/// From here on this process is killed when the thread that started it ends (PR_SET_PDEATHSIG).
void endWithCaller();

/// The subcommand "guard": runs the command after "--" and ends it, kindly at first, when the caller ends or SIGTERM arrives. So
/// that mmdebstrap can clear its temporary files away even when Diecast is killed. Returns the command's exit code.
int guardCommand(int count, char** values);

} // namespace diecast::sandbox
