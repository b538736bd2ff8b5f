// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace diecast::cli {

/// What the program ends with. Documented in --help, README.md and the manual page; scripts rely on the numbers.
enum ExitCode : int {
    allSucceeded = 0,
    wrongUsage = 1,      ///< an unknown command or flag; a file, DIECAST_HOME or standard output cannot be used
    invalidTemplate = 2, ///< the template has errors; nothing was created
    someBuildsFailed = 3,
    needsFormatting = 3, ///< of fmt -check, as in Packer
    allBuildsFailed = 4,
    cancelled = 5,
    nothingToBuild = 6 ///< -only or -except leave no build
};

} // namespace diecast::cli
