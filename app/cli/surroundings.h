// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What the program wants of its process.
namespace diecast::cli {

/// Ignores SIGPIPE and SIGXFSZ (a closed standard output or a limit of the size of files must not keep a build from cleaning up;
/// the writes fail and say so) and takes the user's language.
void prepareSurroundings();

/// Raises the limit of open files as far as the system allows, so that a thousand builds at once are ordinary.
void raiseFileLimit();

/// Makes what Qt needs at run time (its application object, for the database driver and the network), once. Cheap commands
/// do without.
void startQt();

} // namespace diecast::cli
