// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>

namespace diecast {

/// Held while a child process is started, and while a file is written that is going to be executed. A child that is being
/// started holds all open files of this process until it has become its program; without the gate one thread's half-started
/// child would make another thread's script "busy" (ETXTBSY, execve(2)). For the whole process, as open files are. Any thread.
[[nodiscard]] std::unique_lock<std::mutex> passSpawnGate();

} // namespace diecast
