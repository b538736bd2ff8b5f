// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace diecast::cli {

/// To standard output, waiting as long as the reader takes. What cannot be written is dropped, and the program's exit code says
/// so at the end (codeAfterOutput()). Any thread.
void print(std::string_view text);

/// Remembers that standard output failed, with an error number of errno(3); 0 is no failure.
void noteOutputError(int error) noexcept;

/// The program's exit code, when what it did earned `code`: a success whose output was lost is none. Says why on standard error,
/// but nothing when only the reader has gone (EPIPE), as with `| head`.
[[nodiscard]] int codeAfterOutput(int code);

} // namespace diecast::cli
