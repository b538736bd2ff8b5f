// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What an instance is not given.
namespace diecast::sandbox {

/// Drops, for this process and all it starts, every capability that making an image's content does not need
/// (capabilities(7)): what stays is about the instance's own users, files, processes and ports.
void dropCapabilities();

/// A new, empty session keyring: the user's keys are not inherited (session-keyring(7)).
void leaveKeyrings();

} // namespace diecast::sandbox
