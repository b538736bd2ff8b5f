// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/spawn_gate.h"

namespace diecast {

std::unique_lock<std::mutex> passSpawnGate()
{
    static std::mutex gate;
    return std::unique_lock(gate);
}

} // namespace diecast
