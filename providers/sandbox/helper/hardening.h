// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What an instance is not given.
namespace diecast::sandbox {

/// Drops, for this process and all it starts, every capability that making an image's content does not need
/// (capabilities(7)): what stays is about the instance's own users, files, processes and ports.
void dropCapabilities();

/// For an instance without a user name space of its own: it cannot make one either, which would give it all capabilities over
/// fresh name spaces; inside a user name space a limit of that does it instead. Nor does it get at keys (keyrings(7)): its root is
/// this machine's, whose keyrings have no walls of their own. By a filter of system calls (seccomp(2)). Before
/// dropCapabilities(). Throws HelperFailure.
void filterSystemCalls();

/// A new, empty session keyring: the user's keys are not inherited (session-keyring(7)).
void leaveKeyrings();

} // namespace diecast::sandbox
