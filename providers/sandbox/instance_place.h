// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace diecast {

/// Whether a folder's file system can hold the upper layer of an overlay.
[[nodiscard]] bool canHoldUpperLayer(const std::filesystem::path& folder);

/// Where an instance's folder is to be made: `wanted`, else $DIECAST_SANDBOX_FOLDER, else the first that can hold it of `usual`
/// and some common places. Throws Failure(InvalidInput) when none can.
[[nodiscard]] std::filesystem::path placeForInstances(const std::filesystem::path& wanted, const std::filesystem::path& usual);

} // namespace diecast
