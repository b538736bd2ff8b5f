// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>

namespace diecast {

/// A new file that only its owner may read, in the place of one that is there. Throws Failure(InvalidInput) that names it.
void writeSecretFile(const std::filesystem::path& file, std::string_view bytes);

} // namespace diecast
