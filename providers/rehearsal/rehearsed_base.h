// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox_options.h"

#include <string>
#include <vector>

namespace diecast {

/// What a rehearsal starts an instance from in the place of a cloud's image.
struct RehearsedBase {
    RootChoice root;
    /// What differs from the cloud's image, in sentences; empty: it is the same system.
    std::vector<std::string> substitutions;
};

/// `image`: as the cloud names it, "debian-12-x64", or the file of an image that was taken in a rehearsal. `chosen`: what the user
/// wants instead, "debian", "host" or the path of a folder or an archive; empty: what comes nearest.
[[nodiscard]] RehearsedBase rehearsedBase(const std::string& image, const std::string& chosen);

} // namespace diecast
