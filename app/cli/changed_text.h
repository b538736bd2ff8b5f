// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/problem.h"

#include <string>

/// What commands that change templates do with the new text.
namespace diecast::cli {

/// Shows on standard output how `text` differs from `source`; coloured on a terminal.
void printDiff(const SourceText& source, const std::string& text);

/// Puts `text` into `source`'s file atomically: there is the old file or the whole new one. Permissions stay, and a symbolic link
/// stays one. Does nothing when the text is the same. Throws UsageError with the reason; the file is then as it was.
void writeInPlace(const SourceText& source, const std::string& text);

/// Without notices, which speak of what Packer would say of the text.
[[nodiscard]] Problems withoutNotices(const Problems& problems);

} // namespace diecast::cli
